"""The editors of layers, labels, relation types, constraints and of the schema itself."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QCoreApplication

from annotator.model.problems import Severity
from annotator.model.schema import Constraint, Crossing, Label, Layer, RelationType, Render
from annotator.model.schema_check import Fault
from annotator.ui import language
from annotator.ui.article.keys import printed_key
from annotator.ui.controls import label
from annotator.ui.schema.candidates import TINTS
from annotator.ui.schema.editor import Editor, name_arabic, name_english
from annotator.ui.schema.explaining import always_holds, explain
from annotator.ui.schema.fields import KeyField, LongField, Option, SegmentField, SeveralField
from annotator.ui.schema.hue import HueField
from annotator.ui.schema.sample import Samples
from annotator.ui.schema.words import name_kind, name_part


class LabelEditor(Editor):
    """Names, look, key and guideline of a label."""

    def build(self) -> None:
        self.add_names()
        self.add_short_names()
        self.add_heading(QCoreApplication.translate("Schema", "Look and key"))
        self.samples = Samples()
        self.add(self.samples)
        light, dark = HueField(self.ink, dark=False), HueField(self.ink, dark=True)
        hint = QCoreApplication.translate(
            "Schema", "Only the hue counts: band, line and words are derived from it until they can be read."
        )
        on_light = QCoreApplication.translate("Schema", "Colour on a light page")
        on_dark = QCoreApplication.translate("Schema", "Colour on a dark page")
        self.add(self.simple(on_light, light, "color"))
        self.add(self.simple(on_dark, dark, "color_dark", hint=hint))
        for field in (light, dark):
            field.tint_chosen.connect(self._take_tint)
        self.add(key_row(self))
        self.add(
            self.flag(
                "is_default", QCoreApplication.translate("Schema", "The label that its layer begins with")
            )
        )
        self.add_guideline()
        self.add(self.id_row())

    def title(self, part: Label) -> str:
        return f"{name_kind(self.path)}: {name_part(part)}"

    def follow(self, part: Label, faults: Sequence[Fault]) -> None:
        layer = self.drafting.part(self.path[:2])
        if isinstance(layer, Layer) and not any(fault.field.startswith("color") for fault in faults):
            self.samples.show_label(layer, part)

    def _take_tint(self, number: int) -> None:
        """Both hues of a pair at once."""
        light, dark = TINTS[number]
        self.put(replace(self.part(), color=light, color_dark=dark), "tint")


class LayerEditor(Editor):
    """Names and look of a layer, and how its marks may lie."""

    def build(self) -> None:
        self.add_names()
        plural_ar = QCoreApplication.translate("Schema", "Plural, in Arabic")
        plural_en = QCoreApplication.translate("Schema", "Plural, in English")
        self.add(*self.both("plural", "ar", "en", plural_ar, plural_en))
        self.add_heading(QCoreApplication.translate("Schema", "How its marks look and lie"))
        shape = QCoreApplication.translate("Schema", "Shape")
        self.add(
            self.simple(shape, SegmentField([(one.value, _name_render(one)) for one in Render]), "render")
        )
        crossing = QCoreApplication.translate("Schema", "Marks that cross")
        field = SegmentField([(one.value, _name_crossing(one)) for one in Crossing])
        self.add(self.simple(crossing, field, "crossing"))
        nesting = QCoreApplication.translate("Schema", "Marks may lie inside one another")
        parts = QCoreApplication.translate("Schema", "A mark may have several parts")
        shared = QCoreApplication.translate("Schema", "No character belongs to two marks")
        self.add(self.flag("nesting", nesting), self.flag("discontinuous", parts))
        self.add(self.flag("exclusive", shared))
        self.add_guideline()
        self.add(self.id_row())

    def title(self, part: Layer) -> str:
        return f"{name_kind(self.path)}: {name_part(part)}"

    def put(self, part: Any, topic: str) -> None:
        """Segments answer with plain texts."""
        super().put(replace(part, render=Render(part.render), crossing=Crossing(part.crossing)), topic)


class RelationEditor(Editor):
    """Names, ends and key of a relation type."""

    def build(self) -> None:
        self.add_names()
        self.add(key_row(self))
        self.add_heading(QCoreApplication.translate("Schema", "What it joins"))
        narrowed = QCoreApplication.translate("Schema", "None chosen: all labels.")
        for layers, labels, name, only in (
            (
                "domain",
                "domain_labels",
                QCoreApplication.translate("Schema", "It starts at"),
                QCoreApplication.translate("Schema", "only with these labels"),
            ),
            (
                "range",
                "range_labels",
                QCoreApplication.translate("Schema", "It leads to"),
                QCoreApplication.translate("Schema", "only with these labels"),
            ),
        ):
            self.add(self.simple(name, SeveralField(self.ink), layers, offer=self._layers))
            self.add(
                self.simple(
                    only, SeveralField(self.ink), labels, hint=narrowed, offer=self._labels_of(layers)
                )
            )
        same = QCoreApplication.translate("Schema", "Both ends lie in one layer")
        symmetric = QCoreApplication.translate("Schema", "It reads the same in both directions")
        acyclic = QCoreApplication.translate("Schema", "Its links close no circle")
        self.add(self.flag("same_layer", same), self.flag("symmetric", symmetric))
        self.add(self.flag("acyclic", acyclic))
        self.add_guideline()
        self.add(self.id_row())

    def title(self, part: RelationType) -> str:
        return f"{name_kind(self.path)}: {name_part(part)}"

    def _layers(self) -> list[Option]:
        return [(layer.id, name_part(layer)) for layer in self.drafting.schema.layers]

    def _labels_of(self, end: str) -> Any:
        """The labels of the layers at one end; each id once, as that is all that a file says."""

        def offer() -> list[Option]:
            layers = [self.drafting.schema.layer(one) for one in getattr(self.part(), end)]
            return list({lab.id: name_part(lab) for layer in layers if layer for lab in layer.labels}.items())

        return offer


class ConstraintEditor(Editor):
    """What a constraint asks, in words, and how much it matters."""

    def build(self) -> None:
        self.words = label(wraps=True)
        self.add(self.words)
        name = QCoreApplication.translate("Schema", "When it is not so")
        hint = QCoreApplication.translate(
            "Schema", "An error keeps an article from being finished; a warning asks; a note only tells."
        )
        options = [(one.value, _name_severity(one)) for one in Severity]
        self.severity = self.simple(name, SegmentField(options), "severity", hint=hint)
        self.add(self.severity)
        self.always = label("muted", wraps=True)
        self.always.setText(
            QCoreApplication.translate("Schema", "This rule always holds, whatever a schema says of it.")
        )
        self.add(self.always)
        self.add_heading(QCoreApplication.translate("Schema", "What annotators read then"))
        for field, name in (("ar", name_arabic()), ("en", name_english())):
            self.add(self.simple(name, LongField(rtl=field == "ar"), field))

    def title(self, part: Constraint) -> str:
        return f"{name_kind(self.path)} {language.isolate(part.id)}"

    def put(self, part: Any, topic: str) -> None:
        super().put(replace(part, severity=Severity(part.severity)), topic)

    def follow(self, part: Constraint, faults: Sequence[Fault]) -> None:
        told = [explain(part, self.drafting.schema)]
        told += [(f.ar if language.current() == "ar" else f.en) for f in faults]
        self.words.setText("\n".join(told))
        self.always.setVisible(always_holds(part))
        self.severity.setVisible(not always_holds(part))


class HeadEditor(Editor):
    """Names of the schema itself. It is no part, so it is put whole."""

    def build(self) -> None:
        self.add(*self.both("names", "ar", "en", name_arabic(), name_english()))
        self.told = label("muted", wraps=True)
        self.add(self.told)

    def title(self, part: Any) -> str:
        return QCoreApplication.translate("Schema", "The schema")

    def part(self) -> Any:
        return self.drafting.schema

    def put(self, part: Any, topic: str) -> None:
        self.drafting.put_schema(part, topic)

    def follow(self, part: Any, faults: Sequence[Fault]) -> None:
        sentence = QCoreApplication.translate(
            "Schema",
            "Files name it {reference}. Every change makes a new version, which can be taken back like any "
            "other step.",
        )
        self.told.setText(sentence.format(reference=language.isolate(part.reference)))


def key_row(editor: Editor) -> Any:
    """The key of a label or relation type; what an Arabic layout prints on it is found out."""

    def put(part: Any, key: str) -> Any:
        arabic = printed_key(key, "ar") if key.isalpha() else ""
        return replace(part, shortcut=key, shortcut_ar=arabic)

    name = QCoreApplication.translate("Schema", "Key")
    hint = QCoreApplication.translate(
        "Schema", "A letter or digit by its place on the keyboard, in any layout. Backspace takes it away."
    )
    return editor.row(name, KeyField(), lambda part: part.shortcut, put, faults=("shortcut",), hint=hint)


def _name_render(render: Render) -> str:
    names = {
        Render.BAND: QCoreApplication.translate("Schema", "Band"),
        Render.TICKED_UNDERLINE: QCoreApplication.translate("Schema", "Line with ticks"),
        Render.DOTTED_UNDERLINE: QCoreApplication.translate("Schema", "Dotted line"),
        Render.PILL: QCoreApplication.translate("Schema", "Pill"),
    }
    return names[render]


def _name_crossing(crossing: Crossing) -> str:
    names = {
        Crossing.FORBID: QCoreApplication.translate("Schema", "Refuse"),
        Crossing.WARN: QCoreApplication.translate("Schema", "Warn"),
        Crossing.ALLOW: QCoreApplication.translate("Schema", "Allow"),
    }
    return names[crossing]


def _name_severity(severity: Severity) -> str:
    names = {
        Severity.ERROR: QCoreApplication.translate("Schema", "Error"),
        Severity.WARNING: QCoreApplication.translate("Schema", "Warning"),
        Severity.NOTE: QCoreApplication.translate("Schema", "Note"),
    }
    return names[severity]
