"""A choice of one label of the schema, with its key and the shape that it has in the article."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QComboBox

from annotator.model.schema import Schema
from annotator.tasks.finding import LabelId
from annotator.ui import language
from annotator.ui.annotate.keyboard import hint
from annotator.ui.form.ink import Ink
from annotator.ui.form.swatch import HEIGHT, WIDTH, paint_swatch

LEAST = 84
"""Pixels in which a label can still be told."""
LETTERS = 9
"""Letters of a label that are seen where there is little room."""


class LabelChoice(QComboBox):
    """`label` is (layer id, label id); `chosen` tells when a person has taken another one."""

    chosen = Signal()

    def __init__(self, schema: Schema, ink: Ink) -> None:
        super().__init__()
        self._schema, self._ink = schema, ink
        self.setIconSize(QSize(WIDTH, HEIGHT))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(LETTERS)
        self.setMinimumWidth(LEAST)
        self.setMaxVisibleItems(24)
        self.activated.connect(self.chosen)
        ink.changed.connect(self._redraw)
        self.fill(schema)

    @property
    def label(self) -> LabelId:
        layer, label = self.currentData()
        return layer, label

    def set_label(self, label: LabelId) -> None:
        """Chooses a label; one that the schema lacks changes nothing."""
        place = self._labels().index(label) if label in self._labels() else -1
        if place >= 0:
            self.setCurrentIndex(place)

    def fill(self, schema: Schema) -> None:
        """Offers the labels of `schema`, keeping the choice where it is still there."""
        kept = self.label if self.count() else None
        self._schema = schema
        self.clear()
        for layer, label in schema.labels():
            key = hint(label)
            name = label.names.short(language.current())
            self.addItem(f"{name}   {language.isolate(key)}" if key else name, (layer.id, label.id))
            guideline = f"{label.names.text(language.current())}: {label.guideline.text(language.current())}"
            self.setItemData(self.count() - 1, guideline.strip(" :"), Qt.ItemDataRole.ToolTipRole)
        self._redraw()
        if kept:
            self.set_label(kept)

    def _labels(self) -> list[LabelId]:
        return [(layer.id, label.id) for layer, label in self._schema.labels()]

    def _redraw(self) -> None:
        ratio = self.devicePixelRatioF()
        for place, label in enumerate(self._labels()):
            picture = QPixmap(self.iconSize() * ratio)
            picture.setDevicePixelRatio(ratio)
            picture.fill(Qt.GlobalColor.transparent)
            painter = QPainter(picture)
            try:
                box = picture.rect().toRectF()
                box.setSize(box.size() / ratio)
                paint_swatch(painter, box, *self._ink.swatch(self._schema, *label))
            finally:
                painter.end()
            self.setItemIcon(place, QIcon(picture))
