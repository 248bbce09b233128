"""Items as rows of the tables and as JSON of the log, and back.

The JSON is canonical: keys of attributes and members of sets are sorted, so that equal items give equal
bytes and a digest of them can be compared.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import MISSING, Field, fields
from functools import cache, lru_cache
from math import isfinite
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
from annotator.model.decision import Decision, Input, Verdict
from annotator.model.edits import Change
from annotator.model.errors import UnstorableText
from annotator.model.flat import FlatRelation, FlatSpan, make_span
from annotator.model.reports import NOBODY, Reports
from annotator.store.connection import Row

_ENCODER: Final = msgspec.json.Encoder(order="deterministic")
_ATTRIBUTES: Final = msgspec.json.Decoder(dict[str, Value])
_PARTS: Final = msgspec.json.Decoder(tuple[Part, ...])
_INPUTS: Final = msgspec.json.Decoder(tuple[Input, ...])
_TEXTS: Final = msgspec.json.Decoder(tuple[str, ...])
_VALUE: Final = msgspec.json.Decoder(Value)
_KINDS: Final[Mapping[str, type[Item]]] = {
    "span": Span,
    "relation": Relation,
    "value": DocumentValue,
    "note": DocumentNote,
    "status": Status,
    "schema": SchemaVersion,
    "decision": Decision,
}


class _Extra(msgspec.Struct, omit_defaults=True, frozen=True):
    """What few annotations have."""

    defaults: frozenset[str] = frozenset()
    note: str = ""
    flag: str = ""
    origin: Origin | None = None


_EXTRA: Final = msgspec.json.Decoder(_Extra)


def encode(value: object) -> str:
    """Canonical JSON. Raises UnstorableText on a number that JSON cannot hold."""
    return _ENCODER.encode(value).decode()


# ------------------------------------------------------------------ rows
# They are made without the set that they belong to; in their tables it stands first, and so they are read.


def span_row(span: Span | FlatSpan) -> Row:
    if isinstance(span, tuple):
        name, layer, label, start, end, quote, attributes = span
        return (name, layer, label, start, end, quote, None, attributes, None)
    parts = span.parts
    first = parts[0]
    attributes, extra = _attributes(span.attributes), _extra(span)
    said = (span.id, span.layer, span.label, first.start)
    if len(parts) == 1:
        return (*said, first.end, first.quote, None, attributes, extra)
    return (*said, span.end, span.quote, encode(parts), attributes, extra)


def read_flat_spans(rows: Iterable[Row]) -> list[FlatSpan | Span]:
    """From rows that have `parts` and `extra` last, so that the columns of a flat one stand together."""
    return [
        row[1:8] if row[8] is None and row[9] is None else read_span((*row[:7], row[8], row[7], row[9]))
        for row in rows
    ]


def read_spans(rows: Iterable[Row]) -> dict[str, Span]:
    """Spans by id; those that say the same of their text share what they say."""
    read = cache(read_attributes)
    return {
        row[1]: make_span(row[1:7], read(row[8])) if row[7] is None and row[9] is None else read_span(row)
        for row in rows
    }


def read_span(row: Row) -> Span:
    _, span_id, layer, label, start, end, quote, parts, attributes, extra = row
    whole = _PARTS.decode(parts) if parts else (Part(start, end, quote),)
    values = read_attributes(attributes)
    if extra is None:
        return Span(span_id, layer, label, whole, values)
    more = _read_extra(extra)
    return Span(span_id, layer, label, whole, values, more.defaults, more.note, more.flag, more.origin)


@lru_cache(maxsize=1_000)
def _read_extra(text: str) -> _Extra:
    """Most say the same: that some attribute is an untouched default."""
    return _EXTRA.decode(text)


def relation_row(relation: Relation | FlatRelation) -> Row:
    if isinstance(relation, tuple):
        return (*relation, None)
    attributes, extra = _attributes(relation.attributes), _extra(relation)
    return (relation.id, relation.type, relation.from_id, relation.to_id, attributes, extra)


def read_flat_relations(rows: Iterable[Row]) -> list[FlatRelation | Relation]:
    return [row[1:6] if row[6] is None else read_relation(row) for row in rows]


def read_relation(row: Row) -> Relation:
    _, relation_id, kind, from_id, to_id, attributes, extra = row
    values = _ATTRIBUTES.decode(attributes)
    if extra is None:
        return Relation(relation_id, kind, from_id, to_id, values)
    more = _read_extra(extra)
    told = (more.defaults, more.note, more.flag, more.origin)
    return Relation(relation_id, kind, from_id, to_id, values, *told)


def value_row(value: DocumentValue) -> Row:
    _refuse_endless(value.value)
    return (value.attribute, encode(value.value), int(value.is_default))


def read_value(row: Row) -> DocumentValue:
    _, attribute, value, is_default = row
    return DocumentValue(attribute, _VALUE.decode(value), bool(is_default))


def note_row(note: DocumentNote) -> Row:
    return (note.text, note.flag)


def read_note(row: Row) -> DocumentNote:
    return DocumentNote(*row[1:])


def status_row(status: Status) -> Row:
    return (status.pass_id, status.state.value, status.comment)


def read_status(row: Row) -> Status:
    _, pass_id, state, comment = row
    return Status(pass_id, State(state), comment)


def decision_row(decision: Decision) -> Row:
    place = (decision.id, decision.layer, decision.key, decision.conflict, decision.start, decision.end)
    about = (encode(decision.between), encode(decision.inputs), encode(decision.results))
    how = (decision.reviewer, decision.rule, int(decision.blind), decision.note, decision.seconds)
    return (*place, decision.verdict.value, *about, *how, decision.schema, encode(decision.supersedes))


def read_decision(row: Row) -> Decision:
    _, name, layer, key, conflict, start, end, verdict, between, inputs, results, *how = row
    reviewer, rule, blind, note, seconds, schema, supersedes = how
    return Decision(
        name,
        layer,
        key,
        conflict,
        start,
        end,
        Verdict(verdict),
        _TEXTS.decode(between),
        _INPUTS.decode(inputs),
        _TEXTS.decode(results),
        reviewer,
        rule,
        bool(blind),
        note,
        seconds,
        schema,
        _TEXTS.decode(supersedes),
    )


def read_attributes(text: str) -> dict[str, Value]:
    return _ATTRIBUTES.decode(text) if text != "{}" else {}


def _attributes(attributes: Mapping[str, Value]) -> str:
    if not attributes:
        return "{}"
    text = _ENCODER.encode(attributes).decode()
    if "null" in text:
        for value in attributes.values():
            _refuse_endless(value)
    return text


def _extra(item: Span | Relation) -> str | None:
    if not (item.defaults or item.note or item.flag or item.origin):
        return None
    return encode(_Extra(item.defaults, item.note, item.flag, item.origin))


def _refuse_endless(value: Value) -> None:
    """JSON has no infinity and would silently hold null."""
    if isinstance(value, float) and not isfinite(value):
        raise UnstorableText(place=str(value))


# ------------------------------------------------------------------ the log


class ItemOutline(msgspec.Struct, frozen=True):
    """Of an item in the log its kind, by what it is known among those, and of a schema all of it."""

    kind: str
    id: str = ""
    attribute: str = ""
    pass_id: str = ""
    version: str = ""
    toml: str = ""


class ChangeOutline(msgspec.Struct, frozen=True):
    """A change without what its item says: reading it costs a tenth of reading the change."""

    annotator: str
    document: str
    before: ItemOutline | None
    after: ItemOutline | None

    @property
    def key(self) -> tuple[str, str]:
        """As `key_of` its item."""
        item = self.before or self.after
        if item is None:
            return ("", "")
        kind = "annotation" if item.kind in ("span", "relation") else item.kind
        return kind, "" if kind == "schema" else item.id or item.attribute or item.pass_id

    @property
    def gained(self) -> int:
        """How many spans more there are after it."""
        before, after = self.before, self.after
        return bool(after and after.kind == "span") - bool(before and before.kind == "span")


class UnreadChange(msgspec.Struct):
    """A change whose items are still JSON."""

    annotator: str
    document: str
    before: msgspec.Raw
    after: msgspec.Raw


class _Kind(msgspec.Struct):
    kind: str


_CHANGES: Final = msgspec.json.Decoder(list[UnreadChange])
_OUTLINES: Final = msgspec.json.Decoder(list[ChangeOutline])
_KIND: Final = msgspec.json.Decoder(_Kind)
_ITEMS: Final = {name: msgspec.json.Decoder(kind) for name, kind in _KINDS.items()}
_ABSENT: Final = memoryview(b"null")
_PORTION: Final = 1_000
"""Changes that are put into words at once, between two looks whether to go on."""


def encode_changes(changes: Sequence[Change], reports: Reports = NOBODY) -> str:
    """Raises Cancelled as `reports` say, UnstorableText."""
    portions = []
    for start in range(0, len(changes), _PORTION):
        reports.tell(start, len(changes))
        plain = [_plain_change(change) for change in changes[start : start + _PORTION]]
        portions.append(_ENCODER.encode(plain)[1:-1])
    return f"[{b','.join(portions).decode()}]"


def decode_changes(text: str) -> tuple[Change, ...]:
    return tuple(read_changes(_CHANGES.decode(text)))


def read_changes(changes: Iterable[UnreadChange]) -> list[Change]:
    return [Change(each.annotator, each.document, _item(each.before), _item(each.after)) for each in changes]


def decode_outlines(text: str) -> list[ChangeOutline]:
    return _OUTLINES.decode(text)


def split_changes(text: str) -> dict[tuple[str, str], list[UnreadChange]]:
    """Changes by annotator and document, for whoever wants those of few of many sets."""
    split: dict[tuple[str, str], list[UnreadChange]] = {}
    for change in _CHANGES.decode(text):
        split.setdefault((change.annotator, change.document), []).append(change)
    return split


def _plain_change(change: Change) -> dict[str, object]:
    before, after = _plain(change.before), _plain(change.after)
    return {"annotator": change.annotator, "document": change.document, "before": before, "after": after}


def _plain(item: Item | None) -> dict[str, object] | None:
    """Field names and values, without what stands at its default."""
    if item is None:
        return None
    kind, defaults = _PLAIN[type(item)]
    plain: dict[str, object] = {"kind": kind}
    for name, default in defaults:
        value = getattr(item, name)
        if value != default:
            plain[name] = value
    return plain


def _default_of(field: "Field[Any]") -> object:
    return field.default_factory() if field.default_factory is not MISSING else field.default


_PLAIN: Final = {
    kind: (name, tuple((field.name, _default_of(field)) for field in fields(kind)))
    for name, kind in _KINDS.items()
}


def _item(raw: msgspec.Raw) -> Item | None:
    text = memoryview(raw)
    return None if text == _ABSENT else _ITEMS[_KIND.decode(text).kind].decode(text)
