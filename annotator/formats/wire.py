"""The shape of one line of rawi/1, and the way from it to the model and back.

The structures stand in the order of the keys in the file. What is UNSET is not written; what is read
is checked for its types here and for its meaning by the reader.
"""

from collections.abc import Mapping
from dataclasses import astuple
from typing import Annotated, Any, Final, Generic, TypeAlias, TypeVar

import msgspec
from msgspec import UNSET, Meta, Raw, Struct, UnsetType, field

from annotator.model.annotation import Origin, Part, Relation, Span, State, Value
from annotator.model.annotation_set import AnnotationSet, AnnotatorKind
from annotator.model.document import Document
from annotator.model.flat import (
    Flat,
    FlatRelation,
    FlatSpan,
    flatten_relations,
    flatten_spans,
    rows_of_relations,
    rows_of_spans,
)

FORMAT = "rawi/1"
UNIT = "unicode_code_point"

_Integer: TypeAlias = Annotated[int, Meta(ge=-(2**63), le=2**63 - 1)]
_Value: TypeAlias = str | bool | _Integer | float | tuple[str, ...] | None
_Text: TypeAlias = str | UnsetType | None
_Attributes = TypeVar("_Attributes")
_Read: TypeAlias = Mapping[str, _Value]
"""Attributes of a file that anybody may have written: looked into. Those that Rawi writes are Raw: they are
JSON already, and what stands in the file is compared with them byte by byte."""

_ENCODER: Final = msgspec.json.Encoder(order="deterministic")
_ATTRIBUTES: Final = msgspec.json.Decoder(dict[str, Value])
_NONE: frozenset[str] = frozenset()
_UNSET = (None, "", ())

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


class WireSpan(Struct, Generic[_Attributes]):
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


class WireRelation(Struct, Generic[_Attributes], rename={"from_id": "from", "to_id": "to"}):
    id: str
    type: str
    from_id: str
    to_id: str
    attributes: _Attributes | UnsetType = UNSET
    note: _Text = UNSET
    flag: _Text = UNSET


class _Line(Struct, Generic[_Attributes]):
    format: str
    doc_id: str
    text: str
    text_sha256: str | UnsetType = UNSET
    offset_unit: str | UnsetType = UNSET
    spans: list[WireSpan[_Attributes]] | UnsetType = UNSET
    relations: list[WireRelation[_Attributes]] | UnsetType = UNSET
    document_labels: Mapping[str, _Value] | UnsetType = UNSET
    note: _Text = UNSET


class WireLine(_Line[Raw]):
    """A line as Rawi writes it."""

    meta: Mapping[str, Any] = field(default_factory=dict)


class WrittenLine(_Line[_Read]):
    """A line as it is read back from the file: every attribute is looked into."""

    meta: Mapping[str, Any] = field(default_factory=dict)


class ForeignLine(_Line[_Read]):
    """A line as anybody may have written it: its `meta` is not looked into before its size is known."""

    meta: Raw = Raw()


class WireMeta(Struct):
    """The keys of `meta` that say something about the set; see `make_meta`."""

    annotator: str | None = None
    kind: str | None = None
    status: str | None = None
    comment: str | None = None
    flag: str | None = None
    passes: dict[str, str] = field(default_factory=dict)
    comments: dict[str, str] = field(default_factory=dict)
    defaults: dict[str, list[str]] = field(default_factory=dict)
    origins: dict[str, tuple[str, str, str, int]] = field(default_factory=dict)


# ------------------------------------------------------------------ from the model


def make_line(
    document: Document, sha256: str, annotation_set: AnnotationSet | None, meta: dict[str, object]
) -> WireLine:
    """The line of one document and annotator; without a set, of a document that nobody marked."""
    if annotation_set is None:
        return WireLine(FORMAT, document.id, document.text, sha256, UNIT, [], [], {}, meta=meta)
    spans = [_make_span(span, document.text) for span in rows_of_spans(annotation_set.spans)]
    spans.sort(key=lambda span: (span.start, -span.end, span.id))  # quicker than sorting the model's
    relations = [_make_relation(relation) for relation in rows_of_relations(annotation_set.relations)]
    relations.sort(key=lambda relation: relation.id)
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


def _make_span(span: Span | FlatSpan, text: str) -> WireSpan[Raw]:
    if isinstance(span, tuple):
        return WireSpan(*span[:6], UNSET, Raw(span[6]))
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
        Raw(_ENCODER.encode(span.attributes)),
        span.note or UNSET,
        span.flag or UNSET,
    )


def _make_relation(relation: Relation | FlatRelation) -> WireRelation[Raw]:
    if isinstance(relation, tuple):
        return WireRelation(*relation[:4], Raw(relation[4]) if relation[4] != "{}" else UNSET)
    return WireRelation(
        relation.id,
        relation.type,
        relation.from_id,
        relation.to_id,
        Raw(_ENCODER.encode(relation.attributes)) if relation.attributes else UNSET,
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
        "kind": kind.value,
        "status": _sum_up(set(states.values())).value,
        "schema": schema,
    }
    extra: dict[str, object] = {
        "comment": "" if len(every) > 1 else next(iter(comments.values()), ""),
        "flag": annotation_set.note.flag if annotation_set.note else "",
        "passes": {name: state.value for name, state in states.items()} if len(every) > 1 else {},
        "comments": comments if len(every) > 1 else {},
        **_make_marks(annotation_set),
    }
    said = {name: value for name, value in extra.items() if value}
    return meta | said | {**document.meta, **annotation_set.meta}


def _sum_up(states: set[State]) -> State:
    if State.RETURNED in states:
        return State.RETURNED
    return states.pop() if len(states) == 1 else State.OPEN


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


# ------------------------------------------------------------------ to the model


def read_spans(wires: list[WireSpan[_Read]], meta: WireMeta) -> Flat[FlatSpan, Span]:
    """Trusts the offsets: what they say of the text is compared elsewhere."""
    marked = meta.defaults.keys() | meta.origins.keys()
    rows = [
        _read_span(wire, meta)
        if wire.parts or wire.note or wire.flag or wire.id in marked
        else (wire.id, wire.layer, wire.label, wire.start, wire.end, wire.text, _encode(wire.attributes))
        for wire in wires
    ]
    return flatten_spans(rows, _read_attributes)


def _read_span(wire: WireSpan[_Read], meta: WireMeta) -> Span:
    parts = tuple(Part(part.start, part.end, part.text) for part in wire.parts or ())
    values = read_values(wire.attributes or {})
    return Span(
        wire.id,
        wire.layer,
        wire.label,
        parts or (Part(wire.start, wire.end, wire.text),),
        values,
        *_read_marks(wire, values, meta),
    )


def read_relations(wires: list[WireRelation[_Read]], meta: WireMeta) -> Flat[FlatRelation, Relation]:
    marked = meta.defaults.keys() | meta.origins.keys()
    rows = [
        _read_relation(wire, meta)
        if wire.note or wire.flag or wire.id in marked
        else (wire.id, wire.type, wire.from_id, wire.to_id, _encode(wire.attributes))
        for wire in wires
    ]
    return flatten_relations(rows, _read_attributes)


def _read_relation(wire: WireRelation[_Read], meta: WireMeta) -> Relation:
    values = read_values(wire.attributes or {})
    marks = _read_marks(wire, values, meta)
    return Relation(wire.id, wire.type, wire.from_id, wire.to_id, values, *marks)


def _read_marks(
    wire: WireSpan[_Read] | WireRelation[_Read], values: Mapping[str, Value], meta: WireMeta
) -> tuple[frozenset[str], str, str, Origin | None]:
    """Untouched defaults, note, flag, and where the annotation was copied from."""
    defaults = meta.defaults.get(wire.id)
    origin = meta.origins.get(wire.id)
    return (
        frozenset(defaults).intersection(values) if defaults else _NONE,
        wire.note or "",
        wire.flag or "",
        Origin(*origin) if origin else None,
    )


def read_values(given: _Read) -> dict[str, Value]:
    """Attributes that are set: null, "" and an empty list say that one is not."""
    return {name: value for name, value in given.items() if value not in _UNSET} if given else {}


def _encode(attributes: _Read | UnsetType) -> str:
    """Attributes as they stand in a flat row."""
    return _ENCODER.encode(read_values(attributes)).decode() if attributes else "{}"


def _read_attributes(encoded: str) -> dict[str, Value]:
    return _ATTRIBUTES.decode(encoded) if encoded != "{}" else {}
