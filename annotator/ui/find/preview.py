"""A list of what would be done, each line with a tick box and the words around the place."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from annotator.tasks.finding import Snippet
from annotator.ui import icons
from annotator.ui.find.snippets import draw_snippet
from annotator.ui.form.ink import Ink, elide, scaled
from annotator.ui.theme import mix

Index = QModelIndex | QPersistentModelIndex
LINE = 32
BOX = 18
MARGIN = 8
SMALL = 0.87
LINE_ROLE = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class Line:
    """`key` is what the line stands for; one that is not `open` cannot be ticked, and `note` says why."""

    key: object
    snippet: Snippet
    note: str = ""
    ticked: bool = True
    open: bool = True


class PreviewModel(QAbstractListModel):
    """Lines that can be ticked. `ticks_changed` follows every change of them."""

    ticks_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: list[Line] = []

    def show_lines(self, lines: Iterable[Line]) -> None:
        self.beginResetModel()
        self.lines = list(lines)
        self.endResetModel()
        self.ticks_changed.emit()

    def ticked(self) -> list[Line]:
        return [line for line in self.lines if line.ticked and line.open]

    def tick_all(self, ticked: bool) -> None:
        """Ticks every line that can be, or none."""
        self.lines = [replace(line, ticked=ticked) if line.open else line for line in self.lines]
        if self.lines:
            self.dataChanged.emit(self.index(0), self.index(len(self.lines) - 1))
        self.ticks_changed.emit()

    def toggle(self, row: int) -> None:
        line = self.lines[row]
        if line.open:
            self.lines[row] = replace(line, ticked=not line.ticked)
            self.dataChanged.emit(self.index(row), self.index(row))
            self.ticks_changed.emit()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - the toolkit's own signature
        return 0 if parent.isValid() else len(self.lines)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        is_open = index.isValid() and self.lines[index.row()].open
        return flags | Qt.ItemFlag.ItemIsUserCheckable if is_open else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self.lines[index.row()]
        if role == LINE_ROLE:
            return line
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{line.snippet.text}  {line.note}".rstrip()
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if line.ticked and line.open else Qt.CheckState.Unchecked
        return line.note or None if role == Qt.ItemDataRole.ToolTipRole else None


class PreviewDelegate(QStyledItemDelegate):
    """Draws a line: the box, the words with the hit marked, and at the end why a line is not ticked."""

    def __init__(self, ink: Ink, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ink = ink

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(160, LINE)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: Line = index.data(LINE_ROLE)
        painter.save()
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            draw_ground(painter, option, self._ink)
            room = QRect(option.rect).adjusted(MARGIN, 0, -MARGIN, 0)
            self._paint_box(painter, option, room, line)
            words = room.adjusted(BOX + MARGIN, 0, 0, 0)
            if line.note:
                words.adjust(0, 0, -self._paint_note(painter, option, words, line.note, room), 0)
            words = QStyle.visualRect(option.direction, room, words)
            draw_snippet(painter, words, line.snippet, self._ink.theme)
        finally:
            painter.restore()

    def _paint_box(self, painter: QPainter, option: QStyleOptionViewItem, room: QRect, line: Line) -> None:
        """As the boxes of forms look; one that cannot be ticked is pale."""
        theme = self._ink.theme
        box = QRect(room.left(), room.center().y() - BOX // 2 + 1, BOX, BOX)
        box = QStyle.visualRect(option.direction, room, box)
        painter.setOpacity(1.0 if line.open else 0.4)
        ticked = line.ticked and line.open
        painter.setPen(theme.accent if ticked else theme.muted)
        painter.setBrush(theme.accent if ticked else theme.page)
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        if ticked:
            icons.icon("check", theme.on_accent).paint(painter, box.adjusted(2, 2, -2, -2))
        painter.setOpacity(1.0)

    def _paint_note(
        self, painter: QPainter, option: QStyleOptionViewItem, words: QRect, note: str, room: QRect
    ) -> int:
        """Draws the note at the end of the line; answers with the width that it takes."""
        font = scaled(option.font, SMALL)
        metrics = QFontMetrics(font)
        text = elide(metrics, note, words.width() // 2)
        width = metrics.horizontalAdvance(text) + 2
        box = QRect(words.right() - width, words.top(), width, words.height())
        painter.setFont(font)
        painter.setPen(self._ink.theme.muted)
        painter.drawText(QStyle.visualRect(option.direction, room, box), Qt.AlignmentFlag.AlignCenter, text)
        return width + 2 * MARGIN


class PreviewList(QListView):
    """Space ticks, Enter does what is ticked, an arrow or a click goes to the place."""

    gone_to = Signal(object)  # Line
    confirmed = Signal()

    def __init__(self, ink: Ink, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = PreviewModel(self)
        self.setModel(self.lines)
        self.setItemDelegate(PreviewDelegate(ink, self))
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumHeight(LINE * 2)
        self.selectionModel().currentChanged.connect(lambda now, _before: self._go_to(now))
        ink.changed.connect(self.viewport().update)

    def show_lines(self, lines: Sequence[Line]) -> None:
        self.lines.show_lines(lines)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Other letters are not for a list to jump by: they may be keys of labels."""
        if event.key() == Qt.Key.Key_Space:
            self.lines.toggle(self.currentIndex().row()) if self.currentIndex().isValid() else None
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.confirmed.emit()
        elif event.text() and event.text().isprintable():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and self._on_box(index, event.position().x()):
            self.lines.toggle(index.row())
        super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Two clicks on a box are two clicks."""
        event.accept()

    def _on_box(self, index: Index, x: float) -> bool:
        room = self.visualRect(index)
        across = room.right() - x if self.isRightToLeft() else x - room.left()
        return across < BOX + 2 * MARGIN

    def _go_to(self, index: Index) -> None:
        if index.isValid():
            self.gone_to.emit(index.data(LINE_ROLE))


def draw_ground(painter: QPainter, option: QStyleOptionViewItem, ink: Ink) -> None:
    """What lies behind a line: chosen, under the mouse, or with the focus."""
    theme = ink.theme
    chosen = bool(option.state & QStyle.StateFlag.State_Selected)
    hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
    focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
    if not (chosen or hovered):
        return
    painter.setPen(QColor(theme.accent) if focused else Qt.PenStyle.NoPen)
    share = 0.16 if theme.is_dark else 0.10
    painter.setBrush(mix(theme.page, theme.accent, share) if chosen else mix(theme.page, theme.text, 0.05))
    painter.drawRoundedRect(QRect(option.rect).adjusted(1, 1, -2, -2), 7, 7)
