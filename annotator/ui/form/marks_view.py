"""The list of marks as one sees it and goes through it: a press or Enter goes to a mark, arrows fold."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QListView

from annotator.ui.form.marks_delegate import MarksDelegate
from annotator.ui.form.marks_model import MarksModel, Role

MOVES = (
    *(Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown),
    *(Qt.Key.Key_Home, Qt.Key.Key_End),
)


class MarksView(QListView):
    """Every other key is left to the page: labels, links and removing work on the selected mark."""

    pressed_mark = Signal(str)
    fold_wanted = Signal(str, bool)  # the key of a group, whether it is to be folded

    def __init__(self, model: MarksModel, delegate: MarksDelegate) -> None:
        super().__init__()
        self._marks, self._delegate = model, delegate
        self.setModel(model)
        self.setItemDelegate(delegate)
        self.setUniformItemSizes(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setStyleSheet("QListView { selection-background-color: transparent; }")
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self.press)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        onward = Qt.Key.Key_Left if self.isRightToLeft() else Qt.Key.Key_Right
        steps: dict[Qt.Key, Callable[[], None]] = {
            Qt.Key.Key_Return: lambda: self.press(self.currentIndex()),
            Qt.Key.Key_Enter: lambda: self.press(self.currentIndex()),
            Qt.Key.Key_Left: lambda: self._fold(folded=key != onward),
            Qt.Key.Key_Right: lambda: self._fold(folded=key != onward),
        }
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            event.ignore()
        elif key in steps:
            steps[key]()
        elif key in MOVES:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press on the triangle folds, and leaves what is selected."""
        index = self.indexAt(event.position().toPoint())
        line = index.data(Role.LINE)
        if line and line.size and not line.depth and line.group.head:
            box = self._delegate.fold_rect(self.visualRect(index), line, self.layoutDirection())
            if box.contains(event.position().toPoint()):
                self.fold_wanted.emit(line.group.key, not line.folded)
                return
        super().mousePressEvent(event)

    def _fold(self, *, folded: bool) -> None:
        """Folds or unfolds the group of the current line; the claim of a line that goes becomes current."""
        index = self.currentIndex()
        line = index.data(Role.LINE)
        if line and line.group.head:
            if folded and line.depth:
                self.setCurrentIndex(self._marks.find(line.group.head.id))
            self.fold_wanted.emit(line.group.key, folded)

    def press(self, index: QModelIndex) -> None:
        """Goes to the mark of a line; a heading has none."""
        if annotation_id := self._marks.id_of(index):
            self.pressed_mark.emit(annotation_id)
