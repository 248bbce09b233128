"""Draws a line of the list of marks: swatch, number and quote, what it is or who said it, and its sign."""

from PySide6.QtCore import QObject, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPolygonF
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from annotator.model.problems import Severity
from annotator.model.schema import Schema
from annotator.ui import language
from annotator.ui.form.ink import Ink, elide, scaled
from annotator.ui.form.marks_list import Line
from annotator.ui.form.marks_model import Index, Role
from annotator.ui.form.swatch import WIDTH as SWATCH_WIDTH
from annotator.ui.form.swatch import paint_swatch
from annotator.ui.theme import mix

MARGIN = 6
FOLD = 16
"""Pixels of the triangle before what has marks beneath it, and of each step inward."""
SIGN = 16
SMALL = 0.87
TAIL = 0.42
"""The share of a line of one row that what follows the quote may take."""


class MarksDelegate(QStyledItemDelegate):
    """`tall` gives every line a second row. All are of one height: a long list is laid out at once."""

    def __init__(self, ink: Ink, schema: Schema, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ink = ink
        self.schema = schema
        self.tall = True

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        height = QFontMetrics(option.font).height()
        return QSize(120, round(height * (1 + SMALL)) + 12 if self.tall else height + 10)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: Line = index.data(Role.LINE)
        painter.save()
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_ground(painter, option)
            room = QRect(option.rect).adjusted(MARGIN + line.depth * FOLD, 0, -MARGIN, 0)
            if line.group.head or line.group.title:
                room = self._paint_fold(painter, option, room, line)
            if line.span is None:
                text = index.data(Qt.ItemDataRole.DisplayRole)
                self._write(painter, option, room, text, self._ink.theme.muted, SMALL, bold=True)
                return
            room = self._paint_swatch(painter, option, room, line)
            room = self._paint_sign(painter, option, room, index.data(Role.SEVERITY))
            self._paint_words(painter, option, room, index)
        finally:
            painter.restore()

    def fold_rect(self, rect: QRect, line: Line, direction: Qt.LayoutDirection) -> QRect:
        """Where the triangle of a line is, for whoever presses there."""
        left = rect.left() + MARGIN + line.depth * FOLD
        return QStyle.visualRect(direction, rect, QRect(left, rect.top(), FOLD, rect.height()))

    # -------------------------------------------------------------- parts

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        theme, box = self._ink.theme, QRectF(option.rect).adjusted(1, 1, -1, -1)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        painter.setPen(QColor(theme.accent) if focused else Qt.PenStyle.NoPen)
        if chosen:
            painter.setBrush(mix(theme.page, theme.accent, 0.16 if theme.is_dark else 0.10))
        else:
            painter.setBrush(mix(theme.page, theme.text, 0.05) if hovered else Qt.BrushStyle.NoBrush)
        if chosen or hovered or focused:
            painter.drawRoundedRect(box, 7, 7)

    def _paint_fold(self, painter: QPainter, option: QStyleOptionViewItem, room: QRect, line: Line) -> QRect:
        """A triangle that points onward where marks are folded away, down where they are seen."""
        if line.depth:
            return room
        if line.size and line.group.head:
            box = QRectF(self.fold_rect(option.rect, line, option.direction))
            centre, onward = box.center(), -3.0 if option.direction == Qt.LayoutDirection.RightToLeft else 3.0
            corners = (
                ((-onward, -4), (onward, 0), (-onward, 4)) if line.folded else ((-4, -2), (4, -2), (0, 3))
            )
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._ink.theme.muted))
            painter.drawPolygon(QPolygonF([centre + QPointF(x, y) for x, y in corners]))
        return room.adjusted(FOLD if line.group.head else 0, 0, 0, 0)

    def _paint_swatch(
        self, painter: QPainter, option: QStyleOptionViewItem, room: QRect, line: Line
    ) -> QRect:
        if line.span:
            box = QRect(room.left(), room.top(), SWATCH_WIDTH, room.height())
            swatch = self._ink.swatch(self.schema, line.span.layer, line.span.label)
            paint_swatch(painter, QRectF(QStyle.visualRect(option.direction, option.rect, box)), *swatch)
        return room.adjusted(SWATCH_WIDTH + MARGIN, 0, 0, 0)

    def _paint_sign(
        self, painter: QPainter, option: QStyleOptionViewItem, room: QRect, severity: Severity | None
    ) -> QRect:
        """An error is a filled dot, a warning a ring, so that the colour is not alone."""
        if severity is None:
            return room
        theme = self._ink.theme
        color = theme.error if severity == Severity.ERROR else theme.warning
        box = QRect(room.right() - SIGN + 6, option.rect.center().y() - 3, 7, 7)
        painter.setPen(QColor(color))
        painter.setBrush(QColor(color) if severity == Severity.ERROR else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QRectF(QStyle.visualRect(option.direction, option.rect, box)))
        return room.adjusted(0, 0, -SIGN, 0)

    def _paint_words(
        self, painter: QPainter, option: QStyleOptionViewItem, room: QRect, index: Index
    ) -> None:
        theme, metrics = self._ink.theme, QFontMetrics(option.font)
        text, second = index.data(Qt.ItemDataRole.DisplayRole), index.data(Role.SECOND)
        if not self.tall:
            tail = min(round(metrics.horizontalAdvance(second) * SMALL) + 2, round(room.width() * TAIL))
            self._write(painter, option, room.adjusted(0, 0, -tail - MARGIN, 0), text, theme.text)
            last = room.adjusted(room.width() - tail, 0, 0, 0)
            self._write(painter, option, last, second, theme.muted, SMALL)
            return
        height = metrics.height()
        top = room.top() + (room.height() - round(height * (1 + SMALL))) // 2
        upper = QRect(room.left(), top, room.width(), height)
        lower = QRect(room.left(), top + height, room.width(), round(height * SMALL) + 2)
        line: Line = index.data(Role.LINE)
        if line.folded and line.size:
            count = language.number(line.size)
            width = metrics.horizontalAdvance(count)
            end = QRect(lower.right() - width, lower.top(), width + 1, lower.height())
            self._write(painter, option, end, count, theme.muted, SMALL)
            lower.adjust(0, 0, -width - MARGIN, 0)
        self._write(painter, option, upper, text, theme.text)
        self._write(painter, option, lower, second, theme.muted, SMALL)

    def _write(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        box: QRect,
        text: str,
        color: QColor,
        size: float = 1.0,
        *,
        bold: bool = False,
    ) -> None:
        """One elided line in `box`, laid from the left; quotes keep their own direction."""
        font = scaled(option.font, size, bold=bold)
        painter.setFont(font)
        painter.setPen(QColor(color))
        painter.setLayoutDirection(
            Qt.LayoutDirection.LayoutDirectionAuto if size == 1.0 else option.direction
        )
        rtl = option.direction == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        flags = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        place = QStyle.visualRect(option.direction, option.rect, box)
        painter.drawText(place, flags, elide(QFontMetrics(font), text, box.width()))
