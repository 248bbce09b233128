"""Icons: line drawings of `resources/icons`, drawn in the colour that the theme asks for.

Drawings that point along the reading direction (undo, next ...) are mirrored where the interface runs
from right to left. They are rendered when shown, at the size and the pixel ratio of that place.
"""

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from annotator.places import resource

DIRECTED = frozenset(
    {"help", "history", "list", "next", "note", "open", "previous", "redo", "sidebar", "undo"}
)
FADED = 0.38
"""Opacity of the icon of something that cannot be done now."""


def colored(name: str, color: QColor) -> bytes:
    """The SVG of the drawing `name` in `color`."""
    return resource(f"icons/{name}.svg").read_bytes().replace(b"#000", color.name().encode())


def icon(name: str, color: QColor) -> QIcon:
    """The drawing `name` (a file of `resources/icons`, without its suffix) in `color`."""
    return QIcon(_Drawing(name, color))


def pixmap(name: str, color: QColor, size: int, ratio: float = 1.0) -> QPixmap:
    """The drawing as a picture of `size` logical pixels for a screen of `ratio`."""
    return icon(name, color).pixmap(QSize(size, size), ratio)


class _Drawing(QIconEngine):
    """Draws one SVG file in one colour."""

    def __init__(self, name: str, color: QColor) -> None:
        super().__init__()
        self._name, self._color = name, color

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, _state: QIcon.State) -> None:
        mirrored = self._name in DIRECTED and QApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft
        painter.save()
        if mode is QIcon.Mode.Disabled:
            painter.setOpacity(FADED)
        painter.drawPixmap(
            rect.topLeft(), self._render(rect.size(), painter.device().devicePixelRatio(), mirrored)
        )
        painter.restore()

    def _render(self, size: QSize, ratio: float, mirrored: bool) -> QPixmap:
        """The drawing as a picture, kept by the toolkit: lists ask for the same ones often."""
        key = f"rawi {self._name} {self._color.name()} {size.width()}x{size.height()} {ratio} {mirrored}"
        picture = QPixmap()
        if QPixmapCache.find(key, picture):
            return picture
        picture = QPixmap(size * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        try:
            if mirrored:
                painter.translate(size.width(), 0)
                painter.scale(-1, 1)
            drawing = QSvgRenderer(QByteArray(colored(self._name, self._color)))
            drawing.render(painter, QRectF(0, 0, size.width(), size.height()))
        finally:
            painter.end()
        QPixmapCache.insert(key, picture)
        return picture

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        picture = QPixmap(size)
        if size.isEmpty():  # a button in a narrow window may have no room for its icon
            return picture
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        try:
            self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        finally:
            painter.end()
        return picture

    def clone(self) -> QIconEngine:
        return _Drawing(self._name, self._color)
