"""Small pictures of shapes that recur: drawn once with smooth edges, then set down on whole pixels.

A page has hundreds of rounded ends and dots; copying a picture takes a tenth of the time of drawing one.
"""

from collections.abc import Callable, Hashable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap


class Stamps:
    """Pictures by what they show. `ratio` is device pixels to a logical one; sizes are logical."""

    def __init__(self, ratio: float) -> None:
        self.ratio = ratio
        self._pixmaps: dict[Hashable, QPixmap] = {}

    def pill_end(
        self, fill: QColor, line: QColor, size: tuple[int, int], weight: float, *, on_right: bool
    ) -> QPixmap:
        """One rounded end of a pill: as wide as its radius and one pixel."""
        wide, high = size

        def draw(painter: QPainter) -> None:
            painter.setPen(QPen(line, weight))
            painter.setBrush(fill)
            inset, radius = weight / 2, wide - 1 - weight / 2
            box = QRectF(-wide if on_right else 0, 0, 2 * wide, high)
            painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), radius, radius)

        return self._get(("pill", fill.rgb(), line.rgb(), size, weight, on_right), size, draw)

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
        pixmap = self._pixmaps.get(key)
        if pixmap is None:
            pixmap = self._pixmaps[key] = QPixmap(QSize(*size) * self.ratio)
            pixmap.setDevicePixelRatio(self.ratio)
            pixmap.fill(Qt.GlobalColor.transparent)
            painter = QPainter(pixmap)
            try:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                draw(painter)
            finally:
                painter.end()
        return pixmap
