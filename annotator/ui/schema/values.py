"""The values of a choice, one on a line: names, id, whether it is offered, how often it is used."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from annotator.model.schema import Choice
from annotator.model.schema_check import Fault
from annotator.model.schema_paths import Path, find, parts
from annotator.ui import icons, language
from annotator.ui.controls import button, label
from annotator.ui.form.ink import Ink
from annotator.ui.form.words import caption
from annotator.ui.schema.drafting import Drafting
from annotator.ui.schema.editor import name_arabic, name_english
from annotator.ui.schema.fields import FlagField, IdField, TextField
from annotator.ui.schema.words import say_fault, say_uses
from annotator.ui.theme import Theme

ID_WIDTH = 104
TOOL_WIDTH = 32


class ValueList(QWidget):
    """Rows are kept as long as the ids stay the same, so that typing is never interrupted."""

    def __init__(self, drafting: Drafting, ink: Ink) -> None:
        super().__init__()
        self._drafting, self._ink = drafting, ink
        self._path: Path = ()
        self.lines: list[ValueLine] = []
        self._fault = label("error", wraps=True)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(6)
        self.add = button("button", lambda: drafting.add(self._path))
        self.add.setText(QCoreApplication.translate("Schema", "Add a value"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._grid)
        column.addWidget(self._fault)
        row = QHBoxLayout()
        row.addWidget(self.add)
        row.addStretch(1)
        column.addLayout(row)

    def show_values(self, path: Path, faults: Sequence[Fault]) -> None:
        """Shows the values at `path`."""
        choices = [part for part in parts(self._drafting.schema, path) if isinstance(part, Choice)]
        places = [(*path, choice.id) for choice in choices]
        if places != [line.path for line in self.lines] or path != self._path:
            self._path = path
            self._build(places)
        for line, choice in zip(self.lines, choices, strict=True):
            line.show_value(choice, self._drafting.count(line.path))
        self._fault.setText("\n".join(map(say_fault, faults)))
        self._fault.setVisible(bool(faults))

    def _build(self, places: Sequence[Path]) -> None:
        while item := self._grid.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        offered = QCoreApplication.translate("Schema", "offered")
        heads = (name_arabic(), name_english(), QCoreApplication.translate("Schema", "Id"), offered)
        for column, head in enumerate(heads if places else ()):
            self._grid.addWidget(caption(head), 0, column)
        self.lines = [ValueLine(self._drafting, self._ink.theme, path) for path in places]
        for row, line in enumerate(self.lines, 1):
            for column, widget in enumerate(line.cells()):
                self._grid.addWidget(widget, row, column, Qt.AlignmentFlag.AlignVCenter)
        self._grid.setColumnStretch(0, 3)
        self._grid.setColumnStretch(1, 3)


class ValueLine:
    """The widgets of one value."""

    def __init__(self, drafting: Drafting, theme: Theme, path: Path) -> None:
        self._drafting, self.path = drafting, path
        self.arabic, self.english = TextField(rtl=True), TextField()
        self.id = IdField(lambda name: find(drafting.schema, (*path[:-1], name)) is not None)
        self.id.setFixedWidth(ID_WIDTH)
        self.offered = FlagField("")
        self.uses = caption("")
        self.up = _small("up", lambda: drafting.shift(path, -1), theme)
        self.down = _small("down", lambda: drafting.shift(path, 1), theme)
        self.remove = _small("trash", lambda: drafting.remove(path), theme)
        self.arabic.edited.connect(lambda text: self._rename("ar", str(text)))
        self.english.edited.connect(lambda text: self._rename("en", str(text)))
        self.offered.edited.connect(self._offer)
        self.id.edited.connect(lambda new: drafting.rename(path, str(new)))

    def cells(self) -> Sequence[QWidget]:
        return (self.arabic, self.english, self.id, self.offered, self.uses, self.up, self.down, self.remove)

    def show_value(self, choice: Choice, counts: Mapping[str, int]) -> None:
        self.arabic.show_value(choice.names.ar)
        self.english.show_value(choice.names.en)
        self.id.show_value(choice.id)
        self.offered.show_value(choice.enabled)
        self.uses.setText(language.number(sum(counts.values())) if counts else "")
        self.uses.setToolTip(say_uses(counts) if counts else "")
        self._name(choice.names.text(language.current()) or choice.id)

    def _name(self, value: str) -> None:
        """For those who do not see the columns."""
        names = {
            self.arabic: QCoreApplication.translate("Schema", "{value}, in Arabic"),
            self.english: QCoreApplication.translate("Schema", "{value}, in English"),
            self.id: QCoreApplication.translate("Schema", "Id of {value}"),
            self.offered: QCoreApplication.translate("Schema", "{value} is offered"),
        }
        for field, name in names.items():
            field.edge.setAccessibleName(name.format(value=language.isolate(value)))
        verbs = {
            self.up: QCoreApplication.translate("Schema", "Move {value} up"),
            self.down: QCoreApplication.translate("Schema", "Move {value} down"),
            self.remove: QCoreApplication.translate("Schema", "Remove {value}"),
        }
        for tool, name in verbs.items():
            tool.setToolTip(name.format(value=language.isolate(value)))
            tool.setAccessibleName(tool.toolTip())

    def _rename(self, which: str, text: str) -> None:
        choice = find(self._drafting.schema, self.path)
        if isinstance(choice, Choice):
            names = replace(choice.names, ar=text) if which == "ar" else replace(choice.names, en=text)
            self._drafting.put(self.path, replace(choice, names=names), which)

    def _offer(self, on: object) -> None:
        choice = find(self._drafting.schema, self.path)
        if isinstance(choice, Choice):
            self._drafting.put(self.path, replace(choice, enabled=bool(on)), "offered")


def _small(icon: str, run: Callable[[], object], theme: Theme) -> QToolButton:
    tool = QToolButton()
    tool.setFixedWidth(TOOL_WIDTH)
    tool.setIcon(icons.icon(icon, theme.muted))
    tool.clicked.connect(lambda _checked: run())
    return tool
