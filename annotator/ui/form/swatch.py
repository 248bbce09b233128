"""The small picture of a label: its colour in the shape that its layer has in the article.

Shape carries the meaning beside the colour, so lists, chips and the label bar all draw this.
"""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from annotator.model.schema import Render, Schema
from annotator.ui.form.ink import Ink
from annotator.ui.theme import LabelColors

WIDTH, HEIGHT = 20, 14


def paint_swatch(painter: QPainter, rect: QRectF, render: Render, colors: LabelColors) -> None:
    """Draws the swatch into the middle of `rect`."""
    box = QRectF(0, 0, WIDTH - 3, HEIGHT - 2)
    box.moveCenter(rect.center())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _SHAPES[render](painter, box, colors)
    painter.restore()


def _band(painter: QPainter, box: QRectF, colors: LabelColors) -> None:
    painter.setPen(QPen(colors.line, 2))
    painter.setBrush(colors.band)
    painter.drawRoundedRect(box, 3, 3)


def _ticked_underline(painter: QPainter, box: QRectF, colors: LabelColors) -> None:
    painter.setPen(QPen(colors.line, 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
    low, high = box.bottom() - 2, box.bottom() - 7
    left, right = box.left(), box.right()
    corners = ((left, high), (left, low), (right, low), (right, high))
    painter.drawPolyline([QPointF(x, y) for x, y in corners])


def _dotted_underline(painter: QPainter, box: QRectF, colors: LabelColors) -> None:
    pen = QPen(colors.line, 2.4)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setDashPattern([0.01, 1.9])
    painter.setPen(pen)
    painter.drawLine(QPointF(box.left() + 1, box.bottom() - 3), QPointF(box.right(), box.bottom() - 3))


def _pill(painter: QPainter, box: QRectF, colors: LabelColors) -> None:
    painter.setPen(QPen(colors.border, 1.2))
    painter.setBrush(colors.pill)
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)


_SHAPES = {
    Render.BAND: _band,
    Render.TICKED_UNDERLINE: _ticked_underline,
    Render.DOTTED_UNDERLINE: _dotted_underline,
    Render.PILL: _pill,
}


class Swatch(QWidget):
    """The swatch of one label, as a widget."""

    def __init__(self, ink: Ink) -> None:
        super().__init__()
        self._ink = ink
        self._shown: tuple[Render, LabelColors] | None = None
        self.setFixedSize(QSize(WIDTH + 2, HEIGHT + 4))

    def show_label(self, schema: Schema, layer_id: str, label_id: str) -> None:
        self._shown = self._ink.swatch(schema, layer_id, label_id)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            if self._shown:
                paint_swatch(painter, QRectF(self.rect()), *self._shown)
        finally:
            painter.end()
