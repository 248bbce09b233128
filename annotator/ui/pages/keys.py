"""Every key of the window, from the table of actions: found by name or key, changed here, applied at once.

The keys of labels and relations stand beside them; they are the schema's.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from annotator.arabic.folding import fold
from annotator.model.schema import Names, Schema
from annotator.ui import language
from annotator.ui.actions import MENUS
from annotator.ui.actions.words import list_names
from annotator.ui.annotate.keyboard import FIRST_LAYER_KEY, hint
from annotator.ui.controls import FittingLabel, Speaking, button, centred, label
from annotator.ui.key_row import KeyRow, key_cap
from annotator.ui.keymap import Keymap
from annotator.ui.style import mark

WIDTH = 860


class KeysPage(Speaking, QWidget):
    """`rows` by the id of the action. `find_schema` gives the open project's, each time it is shown."""

    left = Signal()
    sheet_wanted = Signal()

    def __init__(self, keymap: Keymap, find_schema: Callable[[], Schema | None]) -> None:
        super().__init__()
        mark(self, "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._keymap, self._find_schema = keymap, find_schema
        names = list_names()
        self.rows = {a.id: KeyRow(a, keymap, names[a.id]) for _, menu in MENUS for a in menu if a}
        self._title, self._aim = label("title"), label("muted", wraps=True)
        self.search = QLineEdit()
        self.reset_all = button("quiet", keymap.reset_all)
        self.sheet, self._back = button("quiet", self.sheet_wanted.emit), button("quiet", self.left.emit)
        self._schema = _SchemaCard()
        self._cards: tuple[_Card | _SchemaCard, ...] = (
            *(_Card(str(title), [self.rows[a.id] for a in menu if a]) for title, menu in MENUS),
            self._schema,
        )
        self._build()
        self.search.textChanged.connect(self._filter)
        keymap.changed.connect(self.retranslate)
        QGuiApplication.inputMethod().localeChanged.connect(self.retranslate)
        self.retranslate()

    def _build(self) -> None:
        mark(self.search, "search")
        tools = QHBoxLayout()
        tools.setSpacing(8)
        tools.addWidget(self.search, 1)
        tools.addWidget(self.sheet)
        tools.addWidget(self.reset_all)
        column = QVBoxLayout()
        column.setSpacing(12)
        column.addWidget(self._title)
        column.addWidget(self._aim)
        column.addLayout(tools)
        for card in self._cards:
            column.addWidget(card)
        column.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeading)
        column.addStretch(1)
        centred(self, column, WIDTH)
        self.setFocusProxy(self.search)

    def showEvent(self, event: QShowEvent) -> None:
        self._show_schema(self._find_schema())
        super().showEvent(event)

    def _show_schema(self, schema: Schema | None) -> None:
        """Shows the keys of the open project's labels and relations; None where no project is open."""
        self._schema.show_schema(schema)
        count = len(schema.layers) if schema else 0
        keys = frozenset(f"F{number}" for number in range(FIRST_LAYER_KEY, FIRST_LAYER_KEY + count))
        for row in self.rows.values():
            row.layer_keys = keys
        self._filter(self.search.text())

    def _filter(self, query: str) -> None:
        """Shows what has every word of the query in its name, in either language, or in its keys."""
        wanted = fold(query).text.split()

        def fits(words: str) -> bool:
            folded = fold(words).text
            return all(word in folded for word in wanted)

        for card in self._cards:
            card.filter(fits)

    def retranslate(self) -> None:
        self._title.setText(QCoreApplication.translate("Keys", "Keys"))
        self._aim.setText(
            QCoreApplication.translate(
                "Keys", "A change applies at once. Keys of marks are places on the keyboard, in any layout."
            )
        )
        self.search.setPlaceholderText(QCoreApplication.translate("Keys", "Name or key"))
        self.search.setAccessibleName(QCoreApplication.translate("Keys", "Find a key"))
        self.reset_all.setText(QCoreApplication.translate("Keys", "Reset all"))
        self.reset_all.setEnabled(any(self._keymap.is_changed(row.action) for row in self.rows.values()))
        self.sheet.setText(QCoreApplication.translate("Keys", "Sheet to print …"))
        self._back.setText(QCoreApplication.translate("Keys", "Back"))
        for row in self.rows.values():
            row.retranslate()
        for card in self._cards:
            card.retranslate()


class _Card(QFrame):
    """The actions of one menu."""

    def __init__(self, title: str, rows: Sequence[KeyRow]) -> None:
        super().__init__()
        mark(self, "card")
        self._text, self._rows = title, rows
        self._title = label("heading")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(4)
        column.addWidget(self._title)
        for row in rows:
            column.addWidget(row)

    def filter(self, fits: Callable[[str], bool]) -> None:
        for row in self._rows:
            row.setVisible(fits(row.words))
        self.setVisible(any(not row.isHidden() for row in self._rows))

    def retranslate(self) -> None:
        self._title.setText(QCoreApplication.translate("Actions", self._text))


class _SchemaCard(QFrame):
    """The keys of layers, labels and relations, which a schema declares."""

    def __init__(self) -> None:
        super().__init__()
        mark(self, "card")
        self._schema: Schema | None = None
        self._title, self._why = label("heading"), label("muted", wraps=True)
        self._rows: list[tuple[Names, QWidget]] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(24, 16, 24, 16)
        self._column.setSpacing(4)
        self._column.addWidget(self._title)
        self._column.addWidget(self._why)

    def show_schema(self, schema: Schema | None) -> None:
        self._schema = schema
        for _, row in self._rows:
            self._column.removeWidget(row)
            row.deleteLater()
        self._rows = [(names, _line(names, key)) for names, key in _list_keys(schema)] if schema else []
        for _, row in self._rows:
            self._column.addWidget(row)

    def filter(self, fits: Callable[[str], bool]) -> None:
        for names, row in self._rows:
            row.setVisible(fits(f"{names.ar} {names.en}"))
        self.setVisible(any(not row.isHidden() for _, row in self._rows))

    def retranslate(self) -> None:
        self._title.setText(QCoreApplication.translate("Keys", "Layers, labels and relations"))
        self._why.setText(
            QCoreApplication.translate(
                "Keys", "These keys are part of the project’s schema. With Shift the key of a label locks it."
            )
        )
        self.show_schema(self._schema)


def _list_keys(schema: Schema) -> list[tuple[Names, str]]:
    layers = [(layer.names, f"F{n}") for n, layer in enumerate(schema.layers, FIRST_LAYER_KEY)]
    labels = [(each.names, hint(each)) for _, each in schema.labels() if each.shortcut]
    return [*layers, *labels, *((kind.names, hint(kind)) for kind in schema.relations if kind.shortcut)]


def _line(names: Names, key: str) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 3, 0, 3)
    row.addWidget(FittingLabel(names.text(language.current())), 1)
    cap: QLabel = key_cap(key)
    row.addWidget(cap)
    return line
