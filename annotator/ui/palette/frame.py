"""The palette itself: a frame that floats over the window, with a field and what it finds.

Nothing waits for it: a press elsewhere, Escape or its own key closes it, and the focus goes back to where it
was.
"""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from PySide6.QtCore import QCoreApplication, QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QLineEdit, QListView, QVBoxLayout, QWidget
from shiboken6 import isValid

from annotator.ui.controls import Speaking
from annotator.ui.form.ink import Ink
from annotator.ui.palette.entry import Entry, find_entries
from annotator.ui.palette.rows import EntryDelegate, EntryModel, Role
from annotator.ui.style import mark
from annotator.ui.theme import Theme

WIDTH, HEIGHT = 640, 440
RECENT = 5
"""How many commands run before stand at the head."""
TOP = 0.12
"""How far down the window it begins, as a share of the window's height."""
MOVES: Mapping[Qt.Key, int] = MappingProxyType(
    {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
)


class Palette(Speaking, QFrame):
    """`list_entries` is asked each time that it opens, so that it offers what can be done just then."""

    def __init__(self, window: QWidget, ink: Ink, list_entries: Callable[[], Iterable[Entry]]) -> None:
        super().__init__(window)
        mark(self, "floating")
        self._window = window
        self._ink = ink
        self._list_entries = list_entries
        self._entries: list[Entry] = []
        self._before: QWidget | None = None
        self._recent: list[tuple[str, ...]] = []
        self.field, self.list = _Field(), QListView()
        self.model = EntryModel(self)
        self._nothing = QLabel()
        mark(self._nothing, "muted")
        self._build()
        self.hide()
        window.installEventFilter(self)
        self.retranslate()

    def _build(self) -> None:
        mark(self.field, "search")
        self.list.setModel(self.model)
        self.list.setItemDelegate(EntryDelegate(self._ink, self))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.clicked.connect(self._run)
        self.field.textChanged.connect(self._find)
        self.field.left.connect(self.close_if_left)
        self.field.installEventFilter(self)
        self._ink.changed.connect(self.list.viewport().update)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 10)
        column.setSpacing(8)
        column.addWidget(self.field)
        column.addWidget(self._nothing)
        column.addWidget(self.list)
        column.addStretch(1)

    def set_theme(self, theme: Theme) -> None:
        self._ink.set_theme(theme)

    # -------------------------------------------------------------- opening and closing

    def toggle(self) -> None:
        """Opens it; where it is open, closes it."""
        if self.isVisible():
            self.leave()
            return
        self._before = QApplication.focusWidget()
        self._entries = sorted(self._list_entries(), key=self._place_in_recent)
        self.field.clear()
        self._find("")
        self.show()
        self.raise_()
        self.field.setFocus()

    def leave(self) -> None:
        """Closes it and gives the focus back."""
        self.hide()
        if self._before is not None and isValid(self._before):
            self._before.setFocus()

    def close_if_left(self) -> None:
        """Somebody pressed elsewhere: the focus is where she wants it."""
        if self.isVisible():
            self.hide()

    def _place(self) -> None:
        window = self._window
        width, top = min(WIDTH, window.width() - 40), round(window.height() * TOP)
        rows = self.model.rowCount() * max(self.list.sizeHintForRow(0), 0) + 12
        room = min(HEIGHT, window.height() - 2 * top) - self.field.sizeHint().height() - 28
        self.list.setFixedHeight(max(min(rows, room), 0))
        self.setGeometry((window.width() - width) // 2, top, width, self.sizeHint().height())

    # -------------------------------------------------------------- finding and running

    def _find(self, query: str) -> None:
        found = find_entries(self._entries, query)
        self.model.show_entries(found)
        self.list.setVisible(bool(found))
        self._nothing.setVisible(not found)
        self._place()
        self._go_to(0)

    def _go_to(self, row: int) -> None:
        last = self.model.rowCount() - 1
        index = self.model.index(min(max(row, 0), last))
        self.list.setCurrentIndex(index)
        name = index.data(Qt.ItemDataRole.AccessibleTextRole) if index.isValid() else ""
        self.field.setAccessibleDescription(str(name))

    def _run(self, index: QModelIndex) -> None:
        """Does what a line says; one that cannot be done stays, with its reason beside it."""
        entry = index.data(Role.ENTRY) if index.isValid() else None
        if isinstance(entry, Entry) and not entry.reason:
            self._recent = [entry.words, *(words for words in self._recent if words != entry.words)][:RECENT]
            self.leave()
            entry.run()

    def _place_in_recent(self, entry: Entry) -> int:
        """What was run last comes first, as long as nothing is typed."""
        return self._recent.index(entry.words) if entry.words in self._recent else RECENT

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._window and self.isVisible():
            self._place()
        elif watched is self.field and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._take_key(event)
        return super().eventFilter(watched, event)

    def _take_key(self, event: QKeyEvent) -> bool:
        """Keys of the field that move in the list, run a line or leave."""
        key = Qt.Key(event.key())
        if key in MOVES:
            self._go_to(self.list.currentIndex().row() + MOVES[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._run(self.list.currentIndex())
        elif key == Qt.Key.Key_Escape:
            self.leave()
        else:
            return key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
        return True

    def retranslate(self) -> None:
        self.setAccessibleName(QCoreApplication.translate("Palette", "Command palette"))
        self.field.setAccessibleName(QCoreApplication.translate("Palette", "Find a command"))
        self.field.setPlaceholderText(
            QCoreApplication.translate("Palette", "Command, label, relation or value, in Arabic or English")
        )
        self._nothing.setText(QCoreApplication.translate("Palette", "Nothing has such a name."))
        self.list.setAccessibleName(QCoreApplication.translate("Palette", "Commands"))
        if self.isVisible():
            self.leave()


class _Field(QLineEdit):
    """A field that tells when it is left for something else in the window."""

    left = Signal()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason):
            self.left.emit()
