"""A line of rawi/1 as anybody may have written it, and the way from it to the model.

Types are checked here, meaning by the reader. Attributes stay JSON until their turn comes: most annotations
of a corpus say one of a few hundred things, and each of these is looked into once.
"""

from typing import Any, Final

import msgspec
from msgspec import UNSET, Raw, Struct, UnsetType, field

from annotator.formats.oddities import count_keys
from annotator.formats.wire import Line, WireRelation, WireSpan, WireValues
from annotator.model.annotation import Origin, Part, Relation, Span, Value
from annotator.model.flat import Flat, FlatRelation, FlatSpan, flatten_relations, flatten_spans

_ENCODER: Final = msgspec.json.Encoder(order="deterministic")
_GIVEN: Final = msgspec.json.Decoder(WireValues)
_KEPT: Final = msgspec.json.Decoder(dict[str, Value])
_NONE: frozenset[str] = frozenset()
_UNSET = (None, "", ())
_MOST_KNOWN = 10_000
_LONGEST_KNOWN = 1_000
"""Bytes."""


class ForeignLine(Line[Raw]):
    """Neither `meta` nor attributes are looked into before their turn comes."""

    meta: Raw = Raw()


class CheckedLine(Line[WireValues]):
    """The same with every attribute looked into: says where the first one of a wrong type stands."""

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


class Attributes(dict[bytes, str]):
    """Attributes as they stand in a flat row, by their JSON in the file; those seen before are remembered.

    Looking up raises msgspec.DecodeError and UnicodeDecodeError. `doubled` counts the keys that stood twice
    in one object; such an object is never remembered, so that each time counts.
    """

    doubled = 0

    def __missing__(self, raw: bytes) -> str:
        given = _GIVEN.decode(raw)
        text = _ENCODER.encode(read_values(given)).decode()
        doubled = count_keys(raw) - count_keys(_ENCODER.encode(given))
        self.doubled += doubled
        if not doubled and len(raw) <= _LONGEST_KNOWN and len(self) < _MOST_KNOWN:
            self[raw] = text
        return text

    def flatten(self, raw: Raw | UnsetType) -> str:
        return "{}" if raw is UNSET else self[bytes(raw)]


def read_spans(wires: list[WireSpan[Raw]], meta: WireMeta, attributes: Attributes) -> Flat[FlatSpan, Span]:
    """Trusts the offsets: what they say of the text is compared elsewhere."""
    marked = meta.defaults.keys() | meta.origins.keys()
    flatten = attributes.flatten
    rows = [
        _read_span(wire, meta, read_attributes(flatten(wire.attributes)))
        if wire.parts or wire.note or wire.flag or wire.id in marked
        else (wire.id, wire.layer, wire.label, wire.start, wire.end, wire.text, flatten(wire.attributes))
        for wire in wires
    ]
    return flatten_spans(rows, read_attributes)


def _read_span(wire: WireSpan[Raw], meta: WireMeta, values: dict[str, Value]) -> Span:
    parts = tuple(Part(part.start, part.end, part.text) for part in wire.parts or ())
    whole = parts or (Part(wire.start, wire.end, wire.text),)
    return Span(wire.id, wire.layer, wire.label, whole, values, *_read_marks(wire, values, meta))


def read_relations(
    wires: list[WireRelation[Raw]], meta: WireMeta, attributes: Attributes
) -> Flat[FlatRelation, Relation]:
    marked = meta.defaults.keys() | meta.origins.keys()
    flatten = attributes.flatten
    rows = [
        _read_relation(wire, meta, read_attributes(flatten(wire.attributes)))
        if wire.note or wire.flag or wire.id in marked
        else (wire.id, wire.type, wire.from_id, wire.to_id, flatten(wire.attributes))
        for wire in wires
    ]
    return flatten_relations(rows, read_attributes)


def _read_relation(wire: WireRelation[Raw], meta: WireMeta, values: dict[str, Value]) -> Relation:
    return Relation(wire.id, wire.type, wire.from_id, wire.to_id, values, *_read_marks(wire, values, meta))


def _read_marks(
    wire: WireSpan[Raw] | WireRelation[Raw], values: dict[str, Value], meta: WireMeta
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


def read_values(given: WireValues) -> dict[str, Any]:
    """Attributes that are set: null, "" and an empty list say that one is not."""
    return {name: value for name, value in given.items() if value not in _UNSET} if given else {}


def read_attributes(encoded: str) -> dict[str, Value]:
    """Attributes from how they stand in a flat row."""
    return _KEPT.decode(encoded) if encoded != "{}" else {}
