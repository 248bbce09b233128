"""Prodigy's JSONL: a task a line, with spans on tokens, relations between them, and the answer.

Offsets are code points; tokens are cut where a span begins or ends, so that every span lies on whole tokens.
Where a task is repeated for another annotator (`_annotator_id` or `_session_id`), its `_input_hash` tells
that it is the same document.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import chain, count
from operator import lt
from pathlib import Path
from typing import Any, Final

import msgspec
from msgspec import UNSET, Raw, Struct, UnsetType, field

from annotator.arabic.token_ranges import TokenRanges, cut_tokens, find_tokens
from annotator.formats.drafts import Draft, Source, make_record
from annotator.formats.features import Feature
from annotator.formats.fitting import decode_attributes, encode_attributes
from annotator.formats.foreign import Attributes
from annotator.formats.format import Format
from annotator.formats.json_fields import Fields
from annotator.formats.json_objects import read_records
from annotator.formats.looking import Look
from annotator.formats.options import UNKNOWN_LAYER, ReadOptions, WriteOptions
from annotator.formats.record import Record
from annotator.formats.refusal import refuse, telling
from annotator.formats.units import Convert, make_convert
from annotator.model.annotation import Relation, Span, State, Status
from annotator.model.annotation_set import ALL_PASS, AnnotationSet
from annotator.model.document import Document
from annotator.model.flat import FlatRelation, FlatSpan, rows_of_relations, rows_of_spans
from annotator.model.problems import Problem

NAME: Final = "prodigy"
LABEL: Final = "label"
"""The document attribute that holds the labels of whole texts."""
TOKEN: Final = "TOKEN"
"""The label of a token that only a relation names."""

_STATES = {"reject": State.RETURNED, "ignore": State.SKIPPED}


class _Token(Struct, gc=False):
    """`ws` says whether white space follows."""

    text: str
    start: int
    end: int
    id: int
    ws: bool = True


class _Span(Struct, gc=False, omit_defaults=True):
    start: int
    end: int
    token_start: int | None = None
    token_end: int | None = None
    label: str | int | None = None
    id: str | int | None = None
    layer: str | None = None
    attributes: Raw | UnsetType = UNSET
    note: str | None = None


class _End(Struct, gc=False):
    start: int
    end: int
    label: str | int | None = None
    id: str | int | None = None


class _Relation(Struct, gc=False, omit_defaults=True):
    head: int
    child: int
    label: str | int
    head_span: _End | None = None
    child_span: _End | None = None
    id: str | int | None = None
    attributes: Raw | UnsetType = UNSET
    note: str | None = None


class _Task(Struct, omit_defaults=True):
    text: str
    meta: dict[str, str]
    tokens: list[_Token]
    spans: list[_Span] = field(default_factory=list)
    relations: list[_Relation] = field(default_factory=list)
    answer: str | None = None
    annotator: str | None = field(default=None, name="_annotator_id")


_SPANS: Final = msgspec.json.Decoder(list[_Span])
_RELATIONS: Final = msgspec.json.Decoder(list[_Relation])
_TOKENS: Final = msgspec.json.Decoder(list[_Token])
_PASSED: Final = msgspec.json.Decoder(Raw)
_META: Final = msgspec.json.Decoder(dict[str, Any])
_LABELS: Final = msgspec.json.Decoder(list[str | int] | str | int)


# ------------------------------------------------------------------ reading


def read(path: Path, options: ReadOptions) -> Iterator[Record | Problem]:
    """A record for each task of `path`. Raises OSError."""
    attributes = Attributes()
    return read_records(path, lambda raw, source: _read_task(raw, source, options, attributes))


def _read_task(raw: bytes, source: Source, options: ReadOptions, attributes: Attributes) -> Record:
    fields = Fields(raw, NAME)
    text = fields.take_text("text")
    meta = fields.take("meta", _META) or {}
    annotator = fields.take_name("_annotator_id") or fields.take_name("_session_id")
    answer = fields.take_name("answer")
    draft = Draft(text, annotator)
    label = fields.take(LABEL, _LABELS)
    reading = _Reading(draft, make_convert(text, options.offsets), options, attributes)
    with telling("wrong_fields", format=NAME, field="attributes"):
        reading.take_spans(fields.take("spans", _SPANS) or [], label if isinstance(label, str) else "")
        reading.take_relations(fields.take("relations", _RELATIONS) or [], fields)
    chosen = fields.take("accept", _LABELS)
    if chosen is not None or (label is not None and not draft.spans):
        _label_whole(draft, label if chosen is None else chosen)
    fields.take("tokens", _PASSED)
    kept = fields.rest()
    doc_id = meta.pop("doc_id", "") or _name(kept, annotator, source, options)
    if answer in _STATES:
        draft.statuses[ALL_PASS] = Status(ALL_PASS, _STATES[answer])
    if not (answer or annotator or draft.says_something):
        return make_record(Document(str(doc_id), text, meta | kept), (), source, options, NAME)
    draft.meta = kept if answer in {"", "accept"} else kept | {"answer": answer}
    return make_record(Document(str(doc_id), text, meta), (draft,), source, options, NAME)


def _name(kept: dict[str, Any], annotator: str, source: Source, options: ReadOptions) -> str:
    number = kept.get("_input_hash", source.record) if annotator else source.record
    return f"{options.doc_id}#{number}"


def _label_whole(draft: Draft, labels: list[str | int] | str | int | None) -> None:
    listed = [str(each) for each in (labels if isinstance(labels, list) else [labels])]
    if listed:
        draft.add_value(LABEL, listed[0] if len(listed) == 1 else tuple(listed))


class _Reading:
    """Collects the spans and relations of one task."""

    def __init__(self, draft: Draft, convert: Convert, options: ReadOptions, attributes: Attributes) -> None:
        self._draft = draft
        self._convert = convert
        self._layer_of = options.vocabulary.layer_of
        self._flatten = attributes.flatten
        self._at: dict[tuple[int, int, str], str] = {}
        self._tokens: list[_Token] = []

    def take_spans(self, spans: list[_Span], label: str) -> None:
        for number, span in enumerate(spans, 1):
            name = f"s{number}" if span.id is None else str(span.id)
            own = label if span.label is None else str(span.label)
            layer = self._layer_of(own) if span.layer is None else span.layer
            start, end = self._convert(name, span.start, span.end)
            attributes = self._flatten(span.attributes)
            if span.note:
                given = decode_attributes(attributes)
                self._draft.add_parts(name, layer, own, ((start, end),), given, span.note)
            else:
                self._draft.add_span(name, layer, own, start, end, attributes)
            self._at.setdefault((start, end, own), name)
            self._at.setdefault((start, end, ""), name)

    def take_relations(self, relations: list[_Relation], fields: Fields) -> None:
        if relations:
            self._tokens = fields.take("tokens", _TOKENS) or []
        for number, each in enumerate(relations, 1):
            name = f"r{number}" if each.id is None else str(each.id)
            start, end = self._end(each.head, each.head_span), self._end(each.child, each.child_span)
            attributes = self._flatten(each.attributes)
            if each.note:
                given = decode_attributes(attributes)
                made = Relation(name, str(each.label), start, end, given, note=each.note)
                self._draft.relations.append(made)
            else:
                self._draft.add_relation(name, str(each.label), start, end, attributes)

    def _end(self, token: int, span: _End | None) -> str:
        """The id of the span that a relation names; a token that is none becomes one."""
        if span is None:
            return self._end_at(token)
        if span.id is not None:
            return str(span.id)
        start, end = self._convert(str(token), span.start, span.end)
        label = "" if span.label is None else str(span.label)
        return self._at.get((start, end, label)) or self._make_end(start, end)

    def _end_at(self, token: int) -> str:
        if not 0 <= token < len(self._tokens):
            raise refuse("bad_place", name=NAME, start=token, end=token, unit="token")
        start, end = self._convert(str(token), self._tokens[token].start, self._tokens[token].end)
        inside = [name for (first, last, _), name in self._at.items() if first <= start and end <= last]
        return self._at.get((start, end, "")) or (inside[0] if inside else self._make_end(start, end))

    def _make_end(self, start: int, end: int) -> str:
        known = self._at.get((start, end, ""))
        if known is None:
            known = self._at[start, end, ""] = f"t{start}-{end}"
            self._draft.add_span(known, UNKNOWN_LAYER, TOKEN, start, end)
        return known


# ------------------------------------------------------------------ writing


def write(records: Iterable[Record], out: Path, _options: WriteOptions) -> None:
    """A task for each annotator of a document, in the order of their names."""
    encode = msgspec.json.Encoder().encode
    with out.open("wb") as stream:
        for record in records:
            document = record.document
            for task in [_make_task(document, one) for one in record.sets] or [_make_bare(document)]:
                stream.write(encode(task) + b"\n")


def _make_bare(document: Document) -> _Task:
    return _Task(
        document.text, {"doc_id": document.id}, _make_tokens(document.text, find_tokens(document.text))
    )


def _make_task(document: Document, one: AnnotationSet) -> _Task:
    text, rows = document.text, list(rows_of_spans(one.spans))
    offsets = set(chain.from_iterable(_range_of(row) for row in rows))
    tokens = find_tokens(text)
    if not offsets.issubset({*tokens.starts, *tokens.ends}):
        tokens = cut_tokens(tokens, offsets)
    spans = [_make_span(row, tokens) for row in rows]
    spans.sort(key=lambda span: (span.start, -span.end, str(span.id)))
    ends = {span.id: span for span in spans}
    relations = [_make_relation(row, ends) for row in rows_of_relations(one.relations)]
    meta, listed = {"doc_id": document.id}, _make_tokens(text, tokens)
    return _Task(text, meta, listed, spans, relations, "accept", one.annotator)


def _make_tokens(text: str, tokens: TokenRanges) -> list[_Token]:
    starts, ends = tokens
    texts = [text[start:end] for start, end in zip(starts, ends, strict=True)]
    followed = map(lt, ends, [*starts[1:], len(text)])
    return list(map(_Token, texts, starts, ends, count(), followed))


def _range_of(row: FlatSpan | Span) -> tuple[int, int]:
    return (row[3], row[4]) if isinstance(row, tuple) else (row.start, row.end)


def _make_span(row: FlatSpan | Span, tokens: TokenRanges) -> _Span:
    start, end = _range_of(row)
    first, last = bisect_right(tokens.ends, start), bisect_left(tokens.starts, end) - 1
    places: tuple[int, int] | tuple[None, None] = (first, last) if first <= last else (None, None)
    if isinstance(row, tuple):
        return _Span(start, end, places[0], places[1], row[2], row[0], row[1], _write(row[6]))
    attributes = _write(encode_attributes(row.attributes))
    return _Span(start, end, places[0], places[1], row.label, row.id, row.layer, attributes, row.note or None)


def _make_relation(row: FlatRelation | Relation, spans: dict[str | int | None, _Span]) -> _Relation:
    if isinstance(row, tuple):
        name, kind, start, end, attributes = row
        note = None
    else:
        name, kind, start, end, note = row.id, row.type, row.from_id, row.to_id, row.note or None
        attributes = encode_attributes(row.attributes)
    head, child = spans[start], spans[end]
    return _Relation(
        head.token_end or 0,
        child.token_end or 0,
        kind,
        _make_end(head),
        _make_end(child),
        name,
        _write(attributes),
        note,
    )


def _make_end(span: _Span) -> _End:
    return _End(span.start, span.end, span.label, span.id)


def _write(attributes: str) -> Raw | UnsetType:
    return UNSET if attributes == "{}" else Raw(attributes)


def _recognize(look: Look) -> bool:
    keys = look.keys
    if "text" not in keys or keys & {"format", "entities", "Comments", "annotation_approver"}:
        return False
    return bool(keys & {"spans", "tokens", "_input_hash", "_task_hash", "answer", "_view_id"})


FORMAT = Format(
    id=NAME,
    aliases=(),
    summary="Prodigy's JSONL: a task with its spans, tokens and relations a line",
    unit="unicode_code_point",
    suffixes=(".jsonl", ".json", ".ndjson"),
    features=frozenset(
        (
            *(Feature.TEXT, Feature.NAMES, Feature.ANNOTATORS, Feature.ANNOTATOR, Feature.EMPTY_SETS),
            *(
                Feature.IDS,
                Feature.LAYERS,
                Feature.NESTED,
                Feature.STACKED,
                Feature.NEWLINES,
                Feature.MIDWORD,
            ),
            *(Feature.ATTRIBUTES, Feature.VALUE_TYPES, Feature.NOTES),
            *(Feature.RELATIONS, Feature.RELATION_ATTRIBUTES),
        )
    ),
    options=frozenset({"labels"}),
    read=read,
    write=write,
    recognize=_recognize,
)
