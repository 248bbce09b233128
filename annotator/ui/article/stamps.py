"""Small pictures of shapes that recur: drawn once with smooth edges, then set down on whole pixels.

A page has hundreds of rounded ends and dots; copying a picture takes a tenth of the time of drawing one.
"""

from collections.abc import Callable, Hashable
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap

from annotator.ui.article.look import Look
from annotator.ui.article.marks import LabelKey


class PillStamps(NamedTuple):
    """The rounded ends of a pill, what lies between them, and where: pixels from the baseline up and down."""

    left: QPixmap
    right: QPixmap
    wide: int
    fill: QColor
    line: QColor
    weight: int
    above: int
    below: int


class Stamps:
    """Pictures by what they show, in one look. Sizes are logical; `ratio` is device pixels to one of them."""

    def __init__(self, look: Look, ratio: float) -> None:
        self.look, self.ratio = look, ratio
        self._pills: dict[tuple[LabelKey, int, bool], PillStamps] = {}
        self._pixmaps: dict[Hashable, QPixmap] = {}

    def pill(self, label: LabelKey, level: int, *, is_selected: bool) -> PillStamps:
        """Of a pill in which `level` others lie nested."""
        key = label, level, is_selected
        if key not in self._pills:
            self._pills[key] = self._new_pill(*key)
        return self._pills[key]

    def _new_pill(self, label: LabelKey, level: int, is_selected: bool) -> PillStamps:
        look, colors = self.look, self.look.label_colors(label)
        line, weight = (colors.line, look.whole(2)) if is_selected else (colors.border, look.whole(1))
        grow, wide = round(look.px(3) * level), look.whole(6) + 1
        # The outermost of many stay within their line: the lines beside it are drawn without it.
        above = min(round(look.pill_above) + grow, look.baseline)
        below = min(round(look.pill_below) + grow, look.pitch - look.baseline)
        inset, high = weight / 2, above + below

        def draw(painter: QPainter, left: int) -> None:
            painter.setPen(QPen(line, weight))
            painter.setBrush(colors.pill)
            box = QRectF(left, 0, 2 * wide, high).adjusted(inset, inset, -inset, -inset)
            painter.drawRoundedRect(box, wide - 1 - inset, wide - 1 - inset)

        left = self._new((wide, high), lambda painter: draw(painter, 0))
        right = self._new((wide, high), lambda painter: draw(painter, -wide))
        return PillStamps(left, right, wide, colors.pill, line, weight, above, below)

    def box(self, fill: QColor, size: tuple[int, int], radius: float) -> QPixmap:
        """A rounded box."""

        def draw(painter: QPainter) -> None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(fill)
            painter.drawRoundedRect(QRectF(0, 0, *size), radius, radius)

        return self._get(("box", fill.rgb(), size, radius), size, draw)

    def bend(self, color: QColor, size: int, weight: int, *, at_top: bool) -> QPixmap:
        """Where a bracket turns from its arm, on the left, into its spine."""

        def draw(painter: QPainter) -> None:
            outer, inner = size - weight / 2, weight / 2
            near, far = (inner, size) if at_top else (size - inner, 0)
            path = QPainterPath()
            path.moveTo(0, near)
            path.quadTo(outer, near, outer, far)
            painter.setPen(QPen(color, weight, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
            painter.drawPath(path)

        return self._get(("bend", color.rgb(), size, weight, at_top), (size, size), draw)

    def dots(self, color: QColor, size: tuple[int, int], width: float) -> QPixmap:
        """One dot with the free room after it: what a dotted line repeats."""

        def draw(painter: QPainter) -> None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color)
            painter.drawEllipse(QRectF(0, 0, width, width))

        return self._get(("dots", color.rgb(), size, width), size, draw)

    def _get(self, key: Hashable, size: tuple[int, int], draw: Callable[[QPainter], None]) -> QPixmap:
        if key not in self._pixmaps:
            self._pixmaps[key] = self._new(size, draw)
        return self._pixmaps[key]

    def _new(self, size: tuple[int, int], draw: Callable[[QPainter], None]) -> QPixmap:
        pixmap = QPixmap(QSize(*size) * self.ratio)
        pixmap.setDevicePixelRatio(self.ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            draw(painter)
        finally:
            painter.end()
        return pixmap
