"""Items as rows of the tables and as JSON of the log, and back.

The JSON is canonical: keys of attributes and members of sets are sorted, so that equal items give equal
bytes and a digest of them can be compared.
"""

from collections.abc import Iterable, Mapping
from dataclasses import MISSING, fields
from typing import Any, Final

import msgspec

from annotator.model.annotation import (
    DocumentNote,
    DocumentValue,
    Item,
    Origin,
    Part,
    Relation,
    SchemaVersion,
    Span,
    State,
    Status,
    Value,
)
from annotator.model.edits import Change
from annotator.model.errors import UnstorableText
from annotator.store.connection import Row

_ENCODER: Final = msgspec.json.Encoder(order="deterministic")
_ATTRIBUTES: Final = msgspec.json.Decoder(dict[str, Value])
_PARTS: Final = msgspec.json.Decoder(tuple[Part, ...])
_VALUE: Final = msgspec.json.Decoder(Value)
_KINDS: Final[Mapping[str, type[Item]]] = {
    "span": Span,
    "relation": Relation,
    "value": DocumentValue,
    "note": DocumentNote,
    "status": Status,
    "schema": SchemaVersion,
}
_NAMES: Final = {kind: name for name, kind in _KINDS.items()}


class _Extra(msgspec.Struct, omit_defaults=True):
    """What few annotations have."""

    defaults: frozenset[str] = frozenset()
    note: str = ""
    flag: str = ""
    origin: Origin | None = None


_EXTRA: Final = msgspec.json.Decoder(_Extra)


class _Change(msgspec.Struct):
    annotator: str
    document: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None


_CHANGES: Final = msgspec.json.Decoder(list[_Change])


def encode(value: object) -> str:
    """Canonical JSON. Raises UnstorableText on a number that JSON cannot hold."""
    return _ENCODER.encode(value).decode()


# ------------------------------------------------------------------ rows


def span_row(set_id: int, span: Span) -> Row:
    first = span.parts[0]
    if len(span.parts) == 1:
        hull: Row = (first.start, first.end, first.quote, None)
    else:
        hull = (first.start, span.end, span.quote, encode(span.parts))
    return (set_id, span.id, span.layer, span.label, *hull, _attributes(span.attributes), _extra(span))


def read_span(row: Row) -> Span:
    """From the columns of `span` without the first."""
    span_id, layer, label, start, end, quote, parts, attributes, extra = row
    whole = _PARTS.decode(parts) if parts else (Part(start, end, quote),)
    values = {} if attributes == "{}" else _ATTRIBUTES.decode(attributes)
    if extra is None:
        return Span(span_id, layer, label, whole, values)
    more = _EXTRA.decode(extra)
    return Span(span_id, layer, label, whole, values, more.defaults, more.note, more.flag, more.origin)


def relation_row(set_id: int, relation: Relation) -> Row:
    ends = (relation.from_id, relation.to_id)
    return (
        set_id,
        relation.id,
        relation.type,
        *ends,
        _attributes(relation.attributes),
        _extra(relation),
    )


def read_relation(row: Row) -> Relation:
    """From the columns of `relation` without the first."""
    relation_id, kind, from_id, to_id, attributes, extra = row
    values = {} if attributes == "{}" else _ATTRIBUTES.decode(attributes)
    if extra is None:
        return Relation(relation_id, kind, from_id, to_id, values)
    more = _EXTRA.decode(extra)
    return Relation(
        relation_id, kind, from_id, to_id, values, more.defaults, more.note, more.flag, more.origin
    )


def value_row(set_id: int, value: DocumentValue) -> Row:
    _refuse_endless(value.value)
    return (set_id, value.attribute, encode(value.value), int(value.is_default))


def read_value(row: Row) -> DocumentValue:
    attribute, value, is_default = row
    return DocumentValue(attribute, _VALUE.decode(value), bool(is_default))


def note_row(set_id: int, note: DocumentNote) -> Row:
    return (set_id, note.text, note.flag)


def read_note(row: Row) -> DocumentNote:
    return DocumentNote(*row)


def status_row(set_id: int, status: Status) -> Row:
    return (set_id, status.pass_id, status.state.value, status.comment)


def read_status(row: Row) -> Status:
    pass_id, state, comment = row
    return Status(pass_id, State(state), comment)


def _attributes(attributes: Mapping[str, Value]) -> str:
    if not attributes:
        return "{}"
    for value in attributes.values():
        _refuse_endless(value)
    return _ENCODER.encode(attributes).decode()


def _extra(item: Span | Relation) -> str | None:
    if not (item.defaults or item.note or item.flag or item.origin):
        return None
    return encode(_Extra(item.defaults, item.note, item.flag, item.origin))


def _refuse_endless(value: Value) -> None:
    """JSON has no infinity and would silently hold null."""
    if isinstance(value, float) and (value != value or value in (float("inf"), float("-inf"))):  # noqa: PLR0124
        raise UnstorableText(place=str(value))


# ------------------------------------------------------------------ the log


def encode_changes(changes: Iterable[Change]) -> str:
    return encode(
        [
            {
                "annotator": change.annotator,
                "document": change.document,
                "before": _plain(change.before),
                "after": _plain(change.after),
            }
            for change in changes
        ]
    )


def decode_changes(text: str) -> tuple[Change, ...]:
    return tuple(
        Change(change.annotator, change.document, _item(change.before), _item(change.after))
        for change in _CHANGES.decode(text)
    )


def _plain(item: Item | None) -> dict[str, object] | None:
    """Field names and values, without what stands at its default."""
    if item is None:
        return None
    plain: dict[str, object] = {"kind": _NAMES[type(item)]}
    for field in fields(item):
        value = getattr(item, field.name)
        default = field.default_factory() if field.default_factory is not MISSING else field.default
        if value != default:
            plain[field.name] = value
    return plain


def _item(plain: dict[str, Any] | None) -> Item | None:
    if plain is None:
        return None
    return msgspec.convert(plain, _KINDS[plain["kind"]])
