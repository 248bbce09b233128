"""The bar above the article: the layers, the labels of the active one with their keys, and what comes next.

Beside the layers stand the relations that the selected mark can have, or what a linking waits for. While a
label is locked, that stands in their place.
"""

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from annotator.model.schema import Label, Layer, RelationType, Render
from annotator.ui import language, verbs
from annotator.ui.annotate.keyboard import hint
from annotator.ui.annotate.more_line import MoreLine
from annotator.ui.annotate.sweep_line import SweepLine
from annotator.ui.form.chip import Chip, Tone
from annotator.ui.form.ink import Ink
from annotator.ui.form.wording import one_line
from annotator.ui.form.words import Line, tip
from annotator.ui.session import WindowSession
from annotator.ui.style import mark

LAYERS_FIRST = 420
"""Pixels of layers before which relations give way."""
LONGEST_QUOTE = 32


class LabelBar(QFrame):
    """Follows the session; its chips are built anew only when the layer, the language or the keys change."""

    def __init__(self, session: WindowSession, ink: Ink) -> None:
        super().__init__()
        self._session = session
        self._ink = ink
        self._built: tuple[str, ...] = ()
        self._layers: dict[str, Chip] = {}
        self.labels: dict[str, Chip] = {}
        self.relations: dict[str, Chip] = {}
        mark(self, "card")
        self._layer_row, self._label_row = MoreLine(ink, spacing=2, least=LAYERS_FIRST), MoreLine(ink)
        self._relation_row, self._say = MoreLine(ink, spacing=2), Line("", "caption")
        self._sweep = SweepLine(ink)
        self._sweep.leave.clicked.connect(lambda: session.set_sweeping(None))
        self._arrange()
        self._follow()
        self.rebuild()

    def rebuild(self) -> None:
        """Builds every chip anew."""
        self._built = ()
        layers = enumerate(self._session.schema.layers, start=2)
        self._layers = {layer.id: self._make_layer(layer, f"F{number}") for number, layer in layers}
        self._layer_row.set_chips(list(self._layers.values()))
        self.relations = {}
        self._relation_row.set_chips([])
        self._show_mode()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.rebuild()
        super().changeEvent(event)

    # -------------------------------------------------------------- parts

    def _arrange(self) -> None:
        """Layers above their labels, as tabs; what can be done with the selected mark at the other end."""
        upper = QHBoxLayout()
        upper.setSpacing(18)
        upper.addWidget(self._sweep, 1)
        upper.addWidget(self._layer_row)
        upper.addWidget(self._say, 1)
        upper.addWidget(self._relation_row)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 7, 10, 9)
        layout.setSpacing(6)
        layout.addLayout(upper)
        layout.addWidget(self._label_row)

    def _follow(self) -> None:
        session = self._session
        session.mode_changed.connect(self._show_mode)
        session.selection_changed.connect(self._show_relations)
        session.ranges_changed.connect(self._show_relations)
        session.document_changed.connect(self._show_relations)
        session.schema_changed.connect(self.rebuild)
        self._ink.changed.connect(self.rebuild)
        QGuiApplication.inputMethod().localeChanged.connect(self.rebuild)

    def _show_mode(self) -> None:
        self._show_layer()
        self._show_relations()
        self._show_sweep()

    def _show_sweep(self) -> None:
        locked = self._session.sweeping
        for label_id, chip in self.labels.items():
            chip.setChecked((self._session.active_layer, label_id) == locked)
        self._sweep.show_label(self._session.schema.label(*locked) if locked else None)
        for usual in (self._layer_row, self._say, self._relation_row):
            usual.setVisible(locked is None)

    def _show_layer(self) -> None:
        active = self._session.active_layer
        for layer_id, chip in self._layers.items():
            chip.setChecked(layer_id == active)
        layer = self._session.schema.layer(active)
        if layer is None or self._built == (active,):
            return
        self._built = (active,)
        self.labels = {label.id: self._make_label(layer, label) for label in layer.labels}
        self._label_row.set_chips(list(self.labels.values()))

    def _show_relations(self) -> None:
        span, linking = self._session.selected_span, self._session.linking
        kinds = self._relation_types(span.layer) if span and self._session.editable else []
        if linking:
            kinds = [kind for kind in kinds if kind.id == linking]
        if list(self.relations) != [kind.id for kind in kinds]:
            self.relations = {kind.id: self._make_relation(kind) for kind in kinds}
            self._relation_row.set_chips(list(self.relations.values()))
        for relation_type, chip in self.relations.items():
            chip.setChecked(relation_type == linking)
        self._say.setText(self._say_next())

    def _relation_types(self, layer_id: str) -> list[RelationType]:
        return [kind for kind in self._session.schema.relations if layer_id in (*kind.domain, *kind.range)]

    def _say_next(self) -> str:
        """One quiet sentence on what the next key does."""
        session = self._session
        if kind := session.schema.relation(session.linking):
            return self._say_link(kind)
        if session.letter_mode:
            return QCoreApplication.translate("LabelBar", "Letter mode: a selection keeps its letters.")
        if not session.editable:
            return QCoreApplication.translate("LabelBar", "For reading only.")
        if session.ranges:
            return QCoreApplication.translate("LabelBar", "Press the key of a label to mark the selection.")
        if session.selected_span:
            return ""
        return QCoreApplication.translate("LabelBar", "Select some text, then press the key of a label.")

    def _say_link(self, kind: RelationType) -> str:
        """What a waiting link proposes and by which key it is taken, or that a mark is to be pressed."""
        relation = kind.names.text(language.current())
        proposed = self._session.annotation_set.spans.get(self._session.proposed)
        if proposed is None:
            sentence = QCoreApplication.translate(
                "LabelBar", "“{relation}”: press the other mark, in the article or in the list. Esc leaves."
            )
            return sentence.format(relation=relation)
        sentence = QCoreApplication.translate(
            "LabelBar", "“{relation}”: {key} again links “{quote}”. Esc leaves."
        )
        quote = one_line(proposed.quote)[:LONGEST_QUOTE]
        return sentence.format(
            relation=relation, key=language.isolate(hint(kind)), quote=language.isolate(quote)
        )

    # -------------------------------------------------------------- chips

    def _make_layer(self, layer: Layer, key: str) -> Chip:
        chip = Chip(self._ink, layer.names.text(language.current()), Tone.QUIET)
        chip.setCheckable(True)
        chip.set_key(key)
        chip.setToolTip(tip(layer.guideline.text(language.current())))
        chip.clicked.connect(lambda: self._choose_layer(layer.id))
        return chip

    def _choose_layer(self, layer_id: str) -> None:
        self._session.set_active_layer(layer_id)
        self._show_layer()

    def _make_label(self, layer: Layer, label: Label) -> Chip:
        chip = Chip(self._ink, label.names.short(language.current()))
        chip.setAccessibleName(label.names.text(language.current()))
        chip.setCheckable(True)
        if layer.render is Render.PILL:
            chip.set_tint(self._ink.colors(label))
        else:
            chip.set_swatch(layer.render, self._ink.colors(label))
        chip.set_key(hint(label))
        guideline = label.guideline.text(language.current())
        chip.setToolTip(tip(f"{label.names.text(language.current())}: {guideline}".strip(" :")))
        chip.clicked.connect(lambda: self._tag(layer.id, label.id))
        return chip

    def _tag(self, layer_id: str, label_id: str) -> None:
        """Marks with a label; with Shift locks it, as its key does."""
        with_shift = QGuiApplication.keyboardModifiers() & Qt.KeyboardModifier.ShiftModifier
        (verbs.sweep if with_shift else verbs.tag)(self._session, layer_id, label_id)
        self._show_sweep()

    def _make_relation(self, kind: RelationType) -> Chip:
        chip = Chip(self._ink, kind.names.text(language.current()), Tone.QUIET)
        chip.setCheckable(True)
        chip.set_key(hint(kind))
        chip.setToolTip(tip(kind.guideline.text(language.current())))
        chip.clicked.connect(lambda: self._start_link(kind.id))
        return chip

    def _start_link(self, relation_type: str) -> None:
        """A second press on the same relation leaves the mode."""
        if self._session.linking == relation_type:
            verbs.cancel_link(self._session)
        else:
            verbs.start_link(self._session, relation_type)
        self._show_relations()
