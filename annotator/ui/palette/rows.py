"""The lines of the palette as the toolkit lists and draws them."""

from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from annotator.ui import language
from annotator.ui.form.ink import Ink, elide, scaled
from annotator.ui.form.swatch import WIDTH as SWATCH_WIDTH
from annotator.ui.form.swatch import paint_swatch
from annotator.ui.palette.entry import Entry
from annotator.ui.theme import mix

Index = QModelIndex | QPersistentModelIndex
MARGIN, SPACE = 10, 8
SMALL = 0.87
NOWHERE = QModelIndex()


class Role(IntEnum):
    ENTRY = Qt.ItemDataRole.UserRole


class EntryModel(QAbstractListModel):
    """The entries that were found, in their order; all of them can be gone to, also those greyed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.entries: Sequence[Entry] = ()

    def show_entries(self, entries: Sequence[Entry]) -> None:
        self.beginResetModel()
        self.entries = entries
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        entry = self.entries[index.row()]
        match role:
            case Role.ENTRY:
                return entry
            case Qt.ItemDataRole.DisplayRole:
                return entry.name
            case Qt.ItemDataRole.AccessibleTextRole:
                return language.enumerate_words(
                    filter(None, (entry.name, entry.context, entry.keys, entry.reason))
                )
        return None


class EntryDelegate(QStyledItemDelegate):
    """Name and context where the reader begins, keys or the reason against it at the other end."""

    def __init__(self, ink: Ink, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ink = ink

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, QFontMetrics(option.font).height() + 14)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry: Entry = index.data(Role.ENTRY)
        painter.save()
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_ground(painter, option)
            self._paint_line(painter, option, entry)
        finally:
            painter.restore()

    # -------------------------------------------------------------- parts

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        theme = self._ink.theme
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(QColor(theme.accent))
            painter.setBrush(mix(theme.page, theme.accent, 0.16 if theme.is_dark else 0.10))
            painter.drawRoundedRect(QRectF(option.rect).adjusted(1, 1, -1, -1), 7, 7)

    def _paint_line(self, painter: QPainter, option: QStyleOptionViewItem, entry: Entry) -> None:
        """From the end inwards, so that the keys are whole whatever the name."""
        theme = self._ink.theme
        room = QRect(option.rect).adjusted(MARGIN, 0, -MARGIN, 0)
        if entry.keys:
            room = self._paint_keys(painter, option, room, entry.keys)
        if entry.reason:
            room = self._paint_reason(painter, option, room, entry.reason)
        if entry.swatch:
            lead = QRect(room.left(), room.top(), SWATCH_WIDTH, room.height())
            paint_swatch(painter, QRectF(self._mirrored(option, lead)), *entry.swatch)
            room.setLeft(room.left() + SWATCH_WIDTH + SPACE)
        taken = self._write(painter, option, room, entry.name, theme.muted if entry.reason else theme.text)
        room.setLeft(room.left() + taken + SPACE)
        self._write(painter, option, room, entry.context, theme.muted, SMALL)

    def _paint_keys(self, painter: QPainter, option: QStyleOptionViewItem, room: QRect, keys: str) -> QRect:
        """A key cap at the end; the room that it leaves."""
        theme, font = self._ink.theme, scaled(option.font, SMALL)
        width = QFontMetrics(font).horizontalAdvance(keys) + 12
        height = QFontMetrics(font).height() + 4
        cap = QRect(room.right() - width, room.center().y() - height // 2, width, height)
        painter.setPen(QColor(theme.rule))
        painter.setBrush(mix(theme.page, theme.text, 0.04))
        box = self._mirrored(option, cap)
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setFont(font)
        painter.setPen(QColor(theme.muted))
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, keys)
        return room.adjusted(0, 0, -width - SPACE, 0)

    def _paint_reason(
        self, painter: QPainter, option: QStyleOptionViewItem, room: QRect, reason: str
    ) -> QRect:
        font = scaled(option.font, SMALL)
        width = min(QFontMetrics(font).horizontalAdvance(reason) + 2, room.width() // 2)
        box = QRect(room.right() - width, room.top(), width, room.height())
        self._write(painter, option, box, reason, self._ink.theme.muted, SMALL)
        return room.adjusted(0, 0, -width - SPACE, 0)

    def _write(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        box: QRect,
        text: str,
        color: QColor,
        size: float = 1.0,
    ) -> int:
        """One elided line where the reader begins; how wide it is."""
        font = scaled(option.font, size)
        metrics = QFontMetrics(font)
        shown = elide(metrics, text, box.width())
        painter.setFont(font)
        painter.setPen(QColor(color))
        painter.setLayoutDirection(option.direction)
        rtl = option.direction == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        flags = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(self._mirrored(option, box), flags, shown)
        return metrics.horizontalAdvance(shown)

    def _mirrored(self, option: QStyleOptionViewItem, box: QRect) -> QRect:
        return QStyle.visualRect(option.direction, option.rect, box)
