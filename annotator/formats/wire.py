"""The shape of one line of rawi/1, and the way to it from the model.

The structures stand in the order of the keys in the file. What is UNSET is not written.
"""

from collections.abc import Mapping
from dataclasses import astuple
from operator import attrgetter
from typing import Annotated, Any, Final, Generic, TypeAlias, TypeVar

import msgspec
from msgspec import UNSET, Meta, Raw, Struct, UnsetType, field

from annotator.model.annotation import Part, Relation, Span, State
from annotator.model.annotation_set import AnnotationSet, AnnotatorKind
from annotator.model.document import Document
from annotator.model.flat import rows_of_relations, rows_of_spans

FORMAT = "rawi/1"
UNIT = "unicode_code_point"

_Integer: TypeAlias = Annotated[int, Meta(ge=-(2**63), le=2**63 - 1)]
WireValue: TypeAlias = str | bool | _Integer | float | tuple[str, ...] | None
_Text: TypeAlias = str | UnsetType | None
_Attributes = TypeVar("_Attributes")
WireValues: TypeAlias = Mapping[str, WireValue]
"""Attributes that are looked into. Where they are Raw they stay JSON, which others look into."""

_ENCODER: Final = msgspec.json.Encoder(order="deterministic")
_VALUES: Final = msgspec.json.Decoder(WireValues)
_MOST_KNOWN = 10_000
_LONGEST_KNOWN = 1_000
"""Characters."""

DOCUMENT = ""
"""Stands for the document itself among the annotation ids of `meta.defaults`."""

OWN_META = frozenset(
    ("annotator", "kind", "status", "comment", "flag", "passes", "comments", "defaults", "origins")
)
"""Keys of `meta` that say something about the set; whatever else stands there is kept as it is."""


class WirePart(Struct, gc=False):
    start: int
    end: int
    text: str


class WireSpan(Struct, Generic[_Attributes], gc=False):
    id: str
    layer: str
    label: str
    start: int
    end: int
    text: str
    parts: list[WirePart] | UnsetType = UNSET
    attributes: _Attributes | UnsetType = UNSET
    note: _Text = UNSET
    flag: _Text = UNSET


class WireRelation(Struct, Generic[_Attributes], gc=False, rename={"from_id": "from", "to_id": "to"}):
    id: str
    type: str
    from_id: str
    to_id: str
    attributes: _Attributes | UnsetType = UNSET
    note: _Text = UNSET
    flag: _Text = UNSET


class Line(Struct, Generic[_Attributes]):
    format: str
    doc_id: str
    text: str
    text_sha256: str | UnsetType = UNSET
    offset_unit: str | UnsetType = UNSET
    spans: list[WireSpan[_Attributes]] | UnsetType = UNSET
    relations: list[WireRelation[_Attributes]] | UnsetType = UNSET
    document_labels: Mapping[str, WireValue] | UnsetType = UNSET
    note: _Text = UNSET


class WireLine(Line[Raw]):
    """A line as Rawi writes it."""

    meta: Mapping[str, Any] = field(default_factory=dict)


class WrittenAttributes(dict[str, Raw]):
    """Attributes as they go into a line, by their JSON in the project; those seen before are remembered.

    Looking up raises msgspec.DecodeError where the JSON is anything but the attributes of one annotation,
    written as Rawi writes them.
    """

    def __missing__(self, text: str) -> Raw:
        if _ENCODER.encode(_VALUES.decode(text)) != text.encode():
            raise msgspec.ValidationError(f"these are no attributes: {text[:60]}")
        raw = Raw(text)
        if len(text) <= _LONGEST_KNOWN and len(self) < _MOST_KNOWN:
            self[text] = raw
        return raw


# ------------------------------------------------------------------ from the model


def make_bare_line(document: Document, meta: dict[str, object]) -> WireLine:
    """The line of a document that nobody marked."""
    return WireLine(FORMAT, document.id, document.text, document.sha256, UNIT, [], [], {}, meta=meta)


def make_line(
    document: Document,
    sha256: str,
    annotation_set: AnnotationSet,
    attributes: WrittenAttributes,
    meta: dict[str, object],
) -> WireLine:
    """The line of one document and annotator; `sha256` is the document's. Raises msgspec.DecodeError."""
    spans = [
        WireSpan(row[0], row[1], row[2], row[3], row[4], row[5], UNSET, attributes[row[6]])
        if isinstance(row, tuple)
        else _make_span(row, document.text, attributes)
        for row in rows_of_spans(annotation_set.spans)
    ]
    spans.sort(key=lambda span: (span.start, -span.end, span.id))  # quicker than sorting the model's
    relations = [
        WireRelation(row[0], row[1], row[2], row[3], UNSET if row[4] == "{}" else attributes[row[4]])
        if isinstance(row, tuple)
        else _make_relation(row, attributes)
        for row in rows_of_relations(annotation_set.relations)
    ]
    relations.sort(key=attrgetter("id"))
    return WireLine(
        FORMAT,
        document.id,
        document.text,
        sha256,
        UNIT,
        spans,
        relations,
        {value.attribute: value.value for value in annotation_set.values.values()},
        annotation_set.note.text if annotation_set.note else UNSET,
        meta,
    )


def _make_span(span: Span, text: str, attributes: WrittenAttributes) -> WireSpan[Raw]:
    parts = span.parts
    hull = parts[0]
    listed: list[WirePart] | UnsetType = UNSET
    if len(parts) > 1:
        hull = Part(hull.start, span.end, text[hull.start : span.end])
        listed = [WirePart(part.start, part.end, part.quote) for part in parts]
    return WireSpan(
        span.id,
        span.layer,
        span.label,
        hull.start,
        hull.end,
        hull.quote,
        listed,
        attributes[_ENCODER.encode(span.attributes).decode()],
        span.note or UNSET,
        span.flag or UNSET,
    )


def _make_relation(relation: Relation, attributes: WrittenAttributes) -> WireRelation[Raw]:
    return WireRelation(
        relation.id,
        relation.type,
        relation.from_id,
        relation.to_id,
        attributes[_ENCODER.encode(relation.attributes).decode()] if relation.attributes else UNSET,
        relation.note or UNSET,
        relation.flag or UNSET,
    )


def make_meta(
    document: Document,
    annotation_set: AnnotationSet,
    kind: AnnotatorKind,
    schema: str,
    passes: tuple[str, ...],
) -> dict[str, object]:
    """The contract's own keys, then what else the set has to say, then whatever the inputs had.

    With one pass `status` is its state and `comment` its comment. With several, `status` is the state
    that all share, "returned" when one is, else "open", and `passes` and `comments` name each. By
    annotation id, `defaults` lists the attributes whose value is an untouched default, and `origins`
    gives the annotator, document, id and revision that a copied annotation was taken from.
    """
    every = tuple(dict.fromkeys((*passes, *annotation_set.statuses)))
    states = {name: annotation_set.state(name) for name in every}
    comments = {name: s.comment for name, s in annotation_set.statuses.items() if s.comment}
    meta: dict[str, object] = {
        "annotator": annotation_set.annotator,
        "kind": kind,
        "status": _sum_up(list(states.values())),
        "schema": schema,
    }
    extra: dict[str, object] = {
        "comment": "" if len(every) > 1 else next(iter(comments.values()), ""),
        "flag": annotation_set.note.flag if annotation_set.note else "",
        "passes": states if len(every) > 1 else {},
        "comments": comments if len(every) > 1 else {},
        **_make_marks(annotation_set),
    }
    said = {name: value for name, value in extra.items() if value}
    return meta | said | {**document.meta, **annotation_set.meta}


def _sum_up(states: list[State]) -> State:
    if State.RETURNED in states:
        return State.RETURNED
    return states[0] if states and states.count(states[0]) == len(states) else State.OPEN


def _make_marks(annotation_set: AnnotationSet) -> dict[str, object]:
    """What `meta` says about single annotations, by their ids."""
    marked = [
        row
        for row in (*rows_of_spans(annotation_set.spans), *rows_of_relations(annotation_set.relations))
        if not isinstance(row, tuple) and (row.defaults or row.origin)
    ]
    marked.sort(key=lambda annotation: annotation.id)
    defaults = {a.id: sorted(a.defaults) for a in marked if a.defaults}
    values = sorted(v.attribute for v in annotation_set.values.values() if v.is_default)
    if values:
        defaults[DOCUMENT] = values
    origins = {a.id: list(astuple(a.origin)) for a in marked if a.origin}
    return {"defaults": defaults, "origins": origins}
