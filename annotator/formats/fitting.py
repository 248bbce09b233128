"""Cuts records down to what a format holds, and counts what that loses.

What is left is what the writer gets, what a dry run counts, and what the written file must say when it is
read back: one truth for all three.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final, NamedTuple, TypeVar

import msgspec

from annotator.formats.features import EVERYTHING, Feature
from annotator.formats.format import Format
from annotator.formats.losses import Losses
from annotator.formats.options import Vocabulary, WriteOptions, write_value
from annotator.formats.record import Record
from annotator.model.annotation import DocumentValue, Part, Relation, Span, Value
from annotator.model.annotation_set import AnnotationSet
from annotator.model.document import Document
from annotator.model.flat import (
    FlatRelation,
    FlatSpan,
    flatten_relations,
    flatten_spans,
    rows_of_relations,
    rows_of_spans,
)

_ENCODER: Final = msgspec.json.Encoder(order="deterministic")
_DECODER: Final = msgspec.json.Decoder(dict[str, Value])
_MOST_KNOWN = 10_000
_NONE: Final[frozenset[str]] = frozenset()
_Annotation = TypeVar("_Annotation", Span, Relation)


def encode_attributes(attributes: Mapping[str, Value]) -> str:
    """Attributes as they stand in a flat row."""
    return _ENCODER.encode(attributes).decode() if attributes else "{}"


def decode_attributes(encoded: str) -> dict[str, Value]:
    return _DECODER.decode(encoded) if encoded != "{}" else {}


class Fitting:
    """Fits the records of one export to its format; what is lost on the way stands in `losses`."""

    def __init__(self, known: Format, options: WriteOptions) -> None:
        self.losses = Losses()
        self._format = known
        self._options = options
        self._set = _SetFitting(known.features, options, self.losses)
        self._passes = known.features == EVERYTHING and not options.labels

    def fit(self, record: Record) -> Iterable[Record]:
        """What the format can hold of `record`: itself, less, or several records that it is divided into."""
        if self._passes:
            return (record,)
        document = record.document
        kept = [each for one in record.sets if (each := self._set.fit(document.text, one))]
        fitted = replace(record, document=self._fit_document(document), sets=tuple(kept))
        return self._format.fit(fitted, self._options, self.losses) if self._format.fit else (fitted,)

    def _fit_document(self, document: Document) -> Document:
        if not document.meta or Feature.META in self._format.features:
            return document
        self.losses.drop(Feature.META, document.id)
        return Document(document.id, document.text)


class _SetFitting:
    """Fits sets, one after the other, to the features of a format."""

    def __init__(self, features: frozenset[Feature], options: WriteOptions, losses: Losses) -> None:
        self._features = features
        self._losses = losses
        self._names = _Names(features, options)
        self._values = _Values(features, Feature.ATTRIBUTES, options.vocabulary)
        self._relation_values = _Values(features, Feature.RELATION_ATTRIBUTES, options.vocabulary)
        self._labels = options.labels
        self._vocabulary = options.vocabulary

    def fit(self, text: str, one: AnnotationSet) -> AnnotationSet | None:
        """None when there is nothing left that the format could say."""
        holds, doc_id = self._features.__contains__, one.document
        spans = self._fit_spans(text, one)
        relations = self._fit_relations(one, spans)
        self._count_rest(one, len(spans) + len(relations))
        fitted = replace(
            one,
            spans=flatten_spans(spans, decode_attributes),
            relations=flatten_relations(relations, decode_attributes),
            values=self._fit_values(one) if holds(Feature.DOCUMENT_VALUES) else {},
            note=one.note if holds(Feature.DOCUMENT_NOTES) else None,
            statuses=one.statuses if holds(Feature.STATUSES) else {},
            meta=one.meta if holds(Feature.META) else {},
        )
        if holds(Feature.EMPTY_SETS) or spans or relations or fitted.values or fitted.note:
            return fitted
        self._losses.drop(Feature.EMPTY_SETS, doc_id)
        return None

    def _count_rest(self, one: AnnotationSet, annotations: int) -> None:
        dropped = {
            Feature.DOCUMENT_VALUES: len(one.values),
            Feature.DOCUMENT_NOTES: int(one.note is not None),
            Feature.STATUSES: len(one.statuses),
            Feature.META: int(bool(one.meta)),
            Feature.ANNOTATOR: 1,
        }
        for feature, count in dropped.items():
            if count and feature not in self._features:
                self._losses.drop(feature, one.document, count=count)
        if annotations and Feature.IDS not in self._features:
            self._losses.alter(Feature.IDS, one.document, count=annotations)

    def _fit_values(self, one: AnnotationSet) -> Mapping[str, DocumentValue]:
        if Feature.VALUE_TYPES in self._features:
            return one.values
        fitted = {}
        for name, each in one.values.items():
            value = self._vocabulary.read_value(name, write_value(each.value))
            if _is_other(value, each.value):
                self._losses.alter(Feature.VALUE_TYPES, one.document)
            fitted[name] = replace(each, value=value)
        return fitted

    # ------------------------------------------------------------------ spans

    def _fit_spans(self, text: str, one: AnnotationSet) -> list[FlatSpan | Span]:
        kept: list[FlatSpan | Span] = []
        losses, doc_id, names, values = self._losses, one.document, self._names, self._values
        loses_newlines = Feature.NEWLINES not in self._features
        for row in rows_of_spans(one.spans):
            if isinstance(row, tuple):
                name, layer, label, start, end, quote, attributes = row
                named, value = names[layer, label], values[attributes]
                broken = loses_newlines and "\n" in quote
            else:
                name, named = row.id, names[row.layer, row.label]
                value = values[encode_attributes(row.attributes)]
                broken = loses_newlines and any("\n" in part.quote for part in row.parts)
            if broken:
                losses.drop(Feature.NEWLINES, doc_id, name)
            if broken or named is None:
                continue
            if named.is_altered:
                losses.alter(Feature.LAYERS, doc_id, name)
            if value.is_lossy:
                value.tell(losses, doc_id, name)
            if isinstance(row, tuple):
                kept.append((name, named.layer, named.label, start, end, quote, value.text))
            else:
                kept.append(self._fit_span(text, row, named, value, doc_id))
        return kept

    def _fit_span(self, text: str, span: Span, named: "_Named", value: "_Value", doc_id: str) -> Span:
        parts = span.parts
        if len(parts) > 1 and Feature.PARTS not in self._features:
            self._losses.alter(Feature.PARTS, doc_id, span.id)
            parts = (Part(span.start, span.end, text[span.start : span.end]),)
        attributes = decode_attributes(value.text)
        fitted = replace(span, layer=named.layer, label=named.label, parts=parts, attributes=attributes)
        return self._fit_marks(fitted, doc_id)

    def _fit_marks(self, annotation: _Annotation, doc_id: str) -> _Annotation:
        """Without the note, flag, defaults and origin that the format does not hold."""
        empty: dict[Feature, tuple[str, object]] = {
            Feature.NOTES: ("note", ""),
            Feature.FLAGS: ("flag", ""),
            Feature.DEFAULTS: ("defaults", _NONE),
            Feature.ORIGINS: ("origin", None),
        }
        dropped: dict[str, object] = {}
        for feature, (field, nothing) in empty.items():
            if feature not in self._features and getattr(annotation, field):
                self._losses.drop(feature, doc_id, annotation.id)
                dropped[field] = nothing
        return replace(annotation, **dropped) if dropped else annotation  # type: ignore[arg-type]

    # ------------------------------------------------------------------ relations

    def _fit_relations(
        self, one: AnnotationSet, spans: list[FlatSpan | Span]
    ) -> list[FlatRelation | Relation]:
        rows = rows_of_relations(one.relations)
        if not rows:
            return []
        if Feature.RELATIONS not in self._features:
            self._losses.drop(Feature.RELATIONS, one.document, count=len(rows))
            return []
        kept = [each for row in rows if (each := self._fit_relation(row, one.document))]
        return self._drop_loose(kept, spans, one.document)

    def _fit_relation(self, row: FlatRelation | Relation, doc_id: str) -> FlatRelation | Relation | None:
        name, kind = row[:2] if isinstance(row, tuple) else (row.id, row.type)
        kind = self._labels.get(kind, kind)
        if not kind:
            return None
        value = self._relation_values[row[4] if isinstance(row, tuple) else encode_attributes(row.attributes)]
        if value.is_lossy:
            value.tell(self._losses, doc_id, name)
        if isinstance(row, tuple):
            return (name, kind, row[2], row[3], value.text)
        return self._fit_marks(replace(row, type=kind, attributes=decode_attributes(value.text)), doc_id)

    def _drop_loose(
        self, relations: list[FlatRelation | Relation], spans: list[FlatSpan | Span], doc_id: str
    ) -> list[FlatRelation | Relation]:
        """Those whose both ends are there, ends that are relations only where the format has them."""
        marks = {row[0] if isinstance(row, tuple) else row.id for row in spans}
        while True:
            ends = marks | {_id_of(row) for row in relations} if self._has_ends else marks
            kept = [row for row in relations if ends.issuperset(_ends_of(row))]
            if len(kept) == len(relations):
                return kept
            feature = Feature.RELATIONS if self._has_ends else Feature.RELATION_ENDS
            for row in relations:
                if not ends.issuperset(_ends_of(row)):
                    self._losses.drop(feature, doc_id, _id_of(row))
            relations = kept

    @property
    def _has_ends(self) -> bool:
        return Feature.RELATION_ENDS in self._features


class _Named(NamedTuple):
    layer: str
    label: str
    is_altered: bool


class _Names(dict[tuple[str, str], _Named | None]):
    """Layers and labels as they come back from the file, by those in the project; None is left out."""

    def __init__(self, features: frozenset[Feature], options: WriteOptions) -> None:
        super().__init__()
        self._labels = options.labels
        self._layer_of = None if Feature.LAYERS in features else options.vocabulary.layer_of

    def __missing__(self, key: tuple[str, str]) -> _Named | None:
        layer, label = key
        label = self._labels.get(f"{layer}/{label}", self._labels.get(label, label))
        told = self._layer_of(label) if self._layer_of else layer
        named = _Named(told, label, told != layer) if label else None
        if len(self) < _MOST_KNOWN:
            self[key] = named
        return named


class _Value(NamedTuple):
    """The JSON that is left of attributes, and how many are dropped or come back with another type."""

    text: str
    feature: Feature = Feature.ATTRIBUTES
    dropped: int = 0
    altered: int = 0

    @property
    def is_lossy(self) -> bool:
        return bool(self.dropped or self.altered)

    def tell(self, losses: Losses, doc_id: str, annotation: str) -> None:
        if self.dropped:
            losses.drop(self.feature, doc_id, annotation, self.dropped)
        if self.altered:
            losses.alter(Feature.VALUE_TYPES, doc_id, annotation, self.altered)


class _Values(dict[str, _Value]):
    """What is left of attributes, by their JSON."""

    def __init__(self, features: frozenset[Feature], feature: Feature, vocabulary: Vocabulary) -> None:
        super().__init__()
        self._feature = feature
        self._holds = feature in features
        self._holds_types = Feature.VALUE_TYPES in features
        self._vocabulary = vocabulary

    def __missing__(self, text: str) -> _Value:
        value = self._fit(text)
        if len(self) < _MOST_KNOWN:
            self[text] = value
        return value

    def _fit(self, text: str) -> _Value:
        if text == "{}" or (self._holds and self._holds_types):
            return _Value(text)
        given = decode_attributes(text)
        if not self._holds:
            return _Value("{}", self._feature, dropped=len(given))
        told = {name: self._vocabulary.read_value(name, write_value(value)) for name, value in given.items()}
        altered = sum(_is_other(told[name], value) for name, value in given.items())
        return _Value(encode_attributes(told), self._feature, altered=altered)


def _is_other(first: Value, second: Value) -> bool:
    """Whether they differ, in type too: True is 1 elsewhere."""
    return type(first) is not type(second) or first != second


def _id_of(row: FlatRelation | Relation) -> str:
    return row[0] if isinstance(row, tuple) else row.id


def _ends_of(row: FlatRelation | Relation) -> tuple[str, str]:
    return (row[2], row[3]) if isinstance(row, tuple) else (row.from_id, row.to_id)
