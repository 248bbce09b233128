"""doccano's JSONL: spans as lists or as entities with relations, labels of whole texts, older exports.

doccano writes no quotes, so offsets are taken as code points unless another unit is asked for. Labels of a
whole text become the document's attribute "label".
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Final, TypeAlias

import msgspec
from msgspec import Struct

from annotator.formats.drafts import Draft, Source, make_record
from annotator.formats.features import Feature
from annotator.formats.format import Format
from annotator.formats.json_fields import Fields
from annotator.formats.json_objects import read_records
from annotator.formats.looking import Look
from annotator.formats.options import ReadOptions, WriteOptions
from annotator.formats.record import Record
from annotator.formats.units import Convert, make_convert
from annotator.model.annotation_set import AnnotationSet
from annotator.model.document import Document
from annotator.model.flat import rows_of_relations, rows_of_spans
from annotator.model.problems import Problem

NAME: Final = "doccano"
LABEL: Final = "label"
"""The document attribute that holds the labels of whole texts."""

_Name: TypeAlias = str | int
_Triple: TypeAlias = tuple[int, int, _Name]


class _Entity(Struct, gc=False):
    id: _Name
    label: _Name
    start_offset: int
    end_offset: int


class _Relation(Struct, gc=False, kw_only=True):
    """Its id may be left out in files that are made to be taken into doccano."""

    id: _Name | None = None
    from_id: _Name
    to_id: _Name
    type: _Name


class _Annotation(Struct, gc=False):
    """Of older exports: `label` is the number of a label; a label of the whole text has no offsets."""

    label: _Name
    start_offset: int | None = None
    end_offset: int | None = None
    user: _Name | None = None
    id: _Name | None = None


class _Line(Struct):
    id: int
    doc_id: str
    text: str
    entities: list[_Entity]
    relations: list[_Relation]
    Comments: list[str]


class _SpanLine(Struct):
    id: int
    doc_id: str
    text: str
    label: list[_Triple]


_ENTITIES: Final = msgspec.json.Decoder(list[_Entity | _Triple])
_RELATIONS: Final = msgspec.json.Decoder(list[_Relation])
_LABELS: Final = msgspec.json.Decoder(list[_Entity | _Triple | str | int] | str | int)
_ANNOTATIONS: Final = msgspec.json.Decoder(list[_Annotation])
_CATEGORIES: Final = msgspec.json.Decoder(list[str] | str)


# ------------------------------------------------------------------ reading


def read(path: Path, options: ReadOptions) -> Iterator[Record | Problem]:
    """A record for each object of `path`. Raises OSError."""
    return read_records(path, lambda raw, source: _read_line(raw, source, options))


def _read_line(raw: bytes, source: Source, options: ReadOptions) -> Record:
    fields = Fields(raw, NAME)
    text = fields.take_text("text", "data")
    number = fields.take_name("id") or str(source.record)
    doc_id = fields.take_name("doc_id") or f"{options.doc_id}#{number}"
    reading = _Reading(text, make_convert(text, options.offsets), options)
    reading.take_entities(fields.take("entities", _ENTITIES) or [])
    for name in ("label", "labels"):
        reading.take_labels(fields.take(name, _LABELS))
    reading.take_labels(fields.take("cats", _CATEGORIES))
    reading.take_annotations(fields.take("annotations", _ANNOTATIONS) or [])
    reading.take_relations(fields.take("relations", _RELATIONS) or [])
    meta = {name: value for name, value in fields.rest().items() if value not in (None, [], {}, "")}
    drafts = [draft for draft in reading.drafts.values() if draft.says_something]
    return make_record(Document(doc_id, text, meta), drafts, source, options, NAME)


class _Reading:
    """Collects what one line says; by annotator, since older exports hold several."""

    def __init__(self, text: str, convert: Convert, options: ReadOptions) -> None:
        self.drafts: dict[str, Draft] = {"": Draft(text)}
        self._text = text
        self._convert = convert
        self._layer_of = options.vocabulary.layer_of
        self._numbers = count(1)

    def take_entities(self, entities: list[_Entity | _Triple]) -> None:
        for entity in entities:
            if isinstance(entity, _Entity):
                self._add(str(entity.id), str(entity.label), entity.start_offset, entity.end_offset)
            else:
                self._add(f"s{next(self._numbers)}", str(entity[2]), entity[0], entity[1])

    def take_labels(self, labels: "list[_Entity | _Triple | str | int] | str | int | None") -> None:
        """Spans, or labels of the whole text."""
        if labels is None:
            return
        listed = labels if isinstance(labels, list) else [labels]
        self.take_entities([each for each in listed if not isinstance(each, str | int)])
        self._label_whole("", [str(each) for each in listed if isinstance(each, str | int)])

    def take_annotations(self, annotations: list[_Annotation]) -> None:
        whole: dict[str, list[str]] = {}
        for each in annotations:
            user = "" if each.user is None else f"{NAME}/{each.user}"
            if each.start_offset is None or each.end_offset is None:
                whole.setdefault(user, []).append(str(each.label))
                continue
            name = f"s{next(self._numbers)}" if each.id is None else str(each.id)
            self._add(name, str(each.label), each.start_offset, each.end_offset, user)
        for user, labels in whole.items():
            self._label_whole(user, labels)

    def take_relations(self, relations: list[_Relation]) -> None:
        """Their ids count by themselves in doccano: one that a span has too gets an "r" before it."""
        draft = self.drafts[""]
        taken = {row[0] for row in draft.spans if isinstance(row, tuple)}
        for each in relations:
            given = str(next(self._numbers) if each.id is None else each.id)
            name = f"r{given}" if each.id is None or given in taken else given
            draft.add_relation(name, str(each.type), str(each.from_id), str(each.to_id))

    def _add(self, name: str, label: str, start: int, end: int, user: str = "") -> None:
        start, end = self._convert(name, start, end)
        self._draft(user).add_span(name, self._layer_of(label), label, start, end)

    def _label_whole(self, user: str, labels: list[str]) -> None:
        if labels:
            self._draft(user).add_value(LABEL, labels[0] if len(labels) == 1 else tuple(labels))

    def _draft(self, user: str) -> Draft:
        if user not in self.drafts:
            self.drafts[user] = Draft(self._text, user)
        return self.drafts[user]


# ------------------------------------------------------------------ writing


def write(records: Iterable[Record], out: Path, _options: WriteOptions) -> None:
    """Entities and relations. Their ids are numbers, unique in the whole file, as doccano wants them."""
    numbers = count(1)
    encode = msgspec.json.Encoder().encode
    with out.open("wb") as stream:
        for number, record in enumerate(records, 1):
            document = record.document
            entities, relations = _make_entities(record.sets[0], numbers) if record.sets else ([], [])
            line = _Line(number, document.id, document.text, entities, relations, [])
            stream.write(encode(line) + b"\n")


def _make_entities(one: AnnotationSet, numbers: "count[int]") -> tuple[list[_Entity], list[_Relation]]:
    spans = _in_order(one)
    ids = {span[2]: next(numbers) for span in spans}
    entities = [_Entity(ids[name], label, start, end) for start, end, name, label in spans]
    relations = []
    for row in rows_of_relations(one.relations):
        kind, start, end = row[1:4] if isinstance(row, tuple) else (row.type, row.from_id, row.to_id)
        relations.append(_Relation(id=next(numbers), from_id=ids[start], to_id=ids[end], type=kind))
    return entities, relations


def write_spans(records: Iterable[Record], out: Path, _options: WriteOptions) -> None:
    """Lists of start, end and label, for projects of doccano that know no relations."""
    encode = msgspec.json.Encoder().encode
    with out.open("wb") as stream:
        for number, record in enumerate(records, 1):
            document = record.document
            spans = _in_order(record.sets[0]) if record.sets else []
            labels: list[_Triple] = [(start, end, label) for start, end, _, label in spans]
            stream.write(encode(_SpanLine(number, document.id, document.text, labels)) + b"\n")


def _in_order(one: AnnotationSet) -> list[tuple[int, int, str, str]]:
    """Start, end, id and label of the spans in reading order."""
    rows = rows_of_spans(one.spans)
    found = [
        (row[3], row[4], row[0], row[2])
        if isinstance(row, tuple)
        else (row.start, row.end, row.id, row.label)
        for row in rows
    ]
    found.sort(key=lambda span: (span[0], -span[1], span[2]))
    return found


def _recognize(look: Look) -> bool:
    keys = look.keys
    if not keys & {"text", "data"} or keys & {"format", "_input_hash", "spans", "tokens"}:
        return False
    return bool(keys & {"label", "labels", "entities", "Comments", "annotation_approver", "cats"})


_HELD = frozenset(
    (Feature.TEXT, Feature.NAMES, Feature.NESTED, Feature.STACKED, Feature.NEWLINES, Feature.MIDWORD)
)

FORMAT = Format(
    id=NAME,
    aliases=(),
    summary="doccano's JSONL: spans and relations with their labels, one document a line",
    unit="unicode_code_point",
    suffixes=(".jsonl", ".json", ".ndjson"),
    features=_HELD | {Feature.RELATIONS},
    options=frozenset({"labels"}),
    read=read,
    write=write,
    recognize=_recognize,
)
SPANS_FORMAT = replace(
    FORMAT,
    id="doccano-spans",
    summary="the same without relations, for doccano's sequence labelling",
    features=_HELD,
    read=None,
    read_back=read,
    write=write_spans,
    recognize=None,
)
