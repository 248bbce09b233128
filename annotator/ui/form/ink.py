"""What everything beside the article is drawn with: the theme in use, hints of keys, and how words fit.

One Ink is made by the page and handed to its widgets, so that a change of theme is one signal.
"""

from PySide6.QtCore import QObject, QRect, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QStyle, QWidget

from annotator.model.schema import Label, Render, Schema
from annotator.ui.actions import ACTIONS
from annotator.ui.annotate.keyboard import key_hint
from annotator.ui.keymap import Keymap
from annotator.ui.theme import LabelColors, Theme


class Ink(QObject):
    """The theme and the keys in use; widgets read them when they paint and repaint when one `changed`."""

    changed = Signal()

    def __init__(self, theme: Theme, parent: QObject | None = None, keymap: Keymap | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.keymap = keymap or Keymap(parent=self)
        self.keymap.changed.connect(self.changed)
        self._colors: dict[Label, LabelColors] = {}

    def set_theme(self, theme: Theme) -> None:
        self.theme = theme
        self._colors.clear()
        self.changed.emit()

    def hint(self, action_id: str) -> str:
        """What is printed on the key of an action on the article; "" where it has none."""
        keys = next((self.keymap.keys_of(action) for action in ACTIONS if action.id == action_id), ())
        return key_hint(keys[0]) if keys else ""

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
