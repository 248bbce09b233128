"""What everything beside the article is drawn with: the theme in use, and how words fit.

One Ink is made by the page and handed to its widgets, so that a change of theme is one signal.
"""

from PySide6.QtCore import QObject, QRect, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QStyle, QWidget

from annotator.model.schema import Label, Render, Schema
from annotator.ui.theme import LabelColors, Theme


class Ink(QObject):
    """The theme in use; widgets read it when they paint and repaint when it `changed`."""

    changed = Signal()

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._colors: dict[Label, LabelColors] = {}

    def set_theme(self, theme: Theme) -> None:
        self.theme = theme
        self._colors.clear()
        self.changed.emit()

    def colors(self, label: Label) -> LabelColors:
        """The shades of a label; derived once for each theme."""
        if label not in self._colors:
            self._colors[label] = self.theme.label(label)
        return self._colors[label]

    def swatch(self, schema: Schema, layer_id: str, label_id: str) -> tuple[Render, LabelColors]:
        """Shape and shades of a label; a label that the schema lacks is a grey pill."""
        layer = schema.layer(layer_id)
        label = layer.label(label_id) if layer else None
        if layer and label:
            return layer.render, self.colors(label)
        return Render.PILL, self.theme.unknown


def mirrored(widget: QWidget, rect: QRect, outer: QRect) -> QRect:
    """`rect`, laid out from the left, where it belongs in the reading direction of `widget`."""
    return QStyle.visualRect(widget.layoutDirection(), outer, rect)


def scaled(font: QFont, factor: float, *, bold: bool = False) -> QFont:
    """`font` in another size and weight."""
    copy = QFont(font)
    if font.pixelSize() > 0:
        copy.setPixelSize(round(font.pixelSize() * factor))
    else:
        copy.setPointSizeF(font.pointSizeF() * factor)
    copy.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return copy


def elide(metrics: QFontMetrics, text: str, width: int) -> str:
    """`text` cut to `width` pixels at its logical end, on one line."""
    return metrics.elidedText(" ".join(text.split()), Qt.TextElideMode.ElideRight, width)
