"""Draws a line of the list of marks: swatch, number, quote, and beneath a claim who it is credited to."""

from PySide6.QtCore import QObject, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from annotator.model.problems import Severity
from annotator.model.schema import Schema
from annotator.ui import language
from annotator.ui.form.ink import Ink, elide, scaled
from annotator.ui.form.marks_model import Index, Role, Row
from annotator.ui.form.swatch import WIDTH as SWATCH_WIDTH
from annotator.ui.form.swatch import paint_swatch
from annotator.ui.theme import mix

MARGIN = 6
SMALL = 0.87


class MarksDelegate(QStyledItemDelegate):
    """`schema` gives the swatches; the colours are those of the theme in use."""

    def __init__(self, ink: Ink, schema: Schema, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ink = ink
        self.schema = schema

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row: Row = index.data(Role.ROW)
        height = QFontMetrics(option.font).height()
        tall = row.second and row.id
        return QSize(120, round(height * (1 + SMALL)) + 14 if tall else height + 10)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: Row = index.data(Role.ROW)
        painter.save()
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_ground(painter, option)
            if row.id:
                self._paint_mark(painter, option, row, index.data(Role.SEVERITY))
            else:
                self._paint_heading(painter, option, row)
        finally:
            painter.restore()

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

    def _paint_mark(
        self, painter: QPainter, option: QStyleOptionViewItem, row: Row, severity: Severity | None
    ) -> None:
        room = QRect(option.rect).adjusted(MARGIN, 0, -MARGIN, 0)
        lead = QRect(room.left(), room.top(), SWATCH_WIDTH, room.height())
        swatch = self._ink.swatch(self.schema, row.layer, row.label)
        paint_swatch(painter, QRectF(QStyle.visualRect(option.direction, room, lead)), *swatch)
        words = room.adjusted(SWATCH_WIDTH + MARGIN + 2, 0, 0, 0)
        if severity in (Severity.ERROR, Severity.WARNING):
            words.adjust(0, 0, -14, 0)
            self._paint_dot(painter, option, severity)
        words = QStyle.visualRect(option.direction, room, words)
        text = language.numbered(row.number, row.text) if row.number else row.text
        if not row.second:
            self._write(painter, option, words, text, self._ink.theme.text)
            return
        height = QFontMetrics(option.font).height()
        top = words.top() + (words.height() - round(height * (1 + SMALL))) // 2
        upper = QRect(words.left(), top, words.width(), height)
        lower = QRect(words.left(), top + height, words.width(), round(height * SMALL) + 2)
        self._write(painter, option, upper, text, self._ink.theme.text)
        self._write(painter, option, lower, row.second, self._ink.theme.muted, SMALL)

    def _paint_heading(self, painter: QPainter, option: QStyleOptionViewItem, row: Row) -> None:
        room = QRect(option.rect).adjusted(MARGIN, 0, -MARGIN, 0)
        text = language.enumerate_words(filter(None, (row.text, row.second)))
        self._write(painter, option, room, text, self._ink.theme.muted, SMALL, bold=True)

    def _paint_dot(self, painter: QPainter, option: QStyleOptionViewItem, severity: Severity) -> None:
        """An error is a filled dot, a warning a ring, so that the colour is not alone."""
        theme = self._ink.theme
        color = theme.error if severity == Severity.ERROR else theme.warning
        box = QRect(option.rect.right() - 15, option.rect.center().y() - 3, 7, 7)
        painter.setPen(QColor(color))
        painter.setBrush(QColor(color) if severity == Severity.ERROR else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QRectF(QStyle.visualRect(option.direction, option.rect, box)))

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
        """One elided line; quotes keep their own direction, small words have the reader's."""
        font = scaled(option.font, size, bold=bold)
        painter.setFont(font)
        painter.setPen(QColor(color))
        own = Qt.LayoutDirection.LayoutDirectionAuto if size == 1.0 else option.direction
        painter.setLayoutDirection(own)
        rtl = option.direction == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        flags = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(box, flags, elide(QFontMetrics(font), text, box.width()))
