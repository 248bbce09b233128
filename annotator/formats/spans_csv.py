"""A folder of three CSV files: documents, spans and relations, for spreadsheets and for statistics.

A span has a row for each of its parts. Cells that a spreadsheet could take for formulas begin with an
apostrophe, unless they were asked for raw; `documents.csv` says which.
"""

import csv
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import replace
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any, Final, TextIO

import msgspec

from annotator.formats.csv_cells import RAW, SAFE, protect, read_cell, unprotect, write_cell
from annotator.formats.drafts import Draft, Source, make_record
from annotator.formats.features import Feature
from annotator.formats.format import Format
from annotator.formats.looking import Look
from annotator.formats.options import ReadOptions, WriteOptions
from annotator.formats.proving import Quoted, prove
from annotator.formats.record import DOCUMENT_LIMIT, Record
from annotator.formats.refusal import Refusal, refuse
from annotator.formats.sentences import make_problem
from annotator.model.annotation import Relation, Value
from annotator.model.document import Document
from annotator.model.flat import make_annotation, rows_of_relations, rows_of_spans
from annotator.model.problems import Problem

NAME: Final = "csv"
DOCUMENTS, SPANS, RELATIONS = "documents.csv", "spans.csv", "relations.csv"
_DOCUMENT = ("document", "text", "cells")
_SPAN = ("document", "annotator", "id", "layer", "label", "start", "end", "text", "part", "note", "other")
_RELATION = ("document", "annotator", "id", "type", "from", "to", "note", "other")
_REST: Final = msgspec.json.Decoder(dict[str, str])

_Row = Mapping[str, str]


# ------------------------------------------------------------------ writing


def write(records: Iterable[Record], out: Path, options: WriteOptions) -> None:
    names = sorted(set(options.vocabulary.types) - {*_SPAN, *_RELATION})
    encoding = "utf-8-sig" if options.bom else "utf-8"
    keep = str if options.raw else protect
    with ExitStack() as stack:

        def open_table(name: str, columns: Iterable[str]) -> Any:
            stream = stack.enter_context((out / name).open("w", encoding=encoding, newline=""))
            table = csv.writer(stream)
            table.writerow(columns)
            return table

        documents = open_table(DOCUMENTS, _DOCUMENT)
        spans = open_table(SPANS, (*_SPAN, *names))
        relations = open_table(RELATIONS, (*_RELATION, *names))
        for record in records:
            document = record.document
            cells = RAW if options.raw else SAFE
            documents.writerow([keep(document.id), keep(document.text), cells])
            for row in _tell_spans(record, names):
                spans.writerow([keep(cell) for cell in row])
            for row in _tell_relations(record, names):
                relations.writerow([keep(cell) for cell in row])


def _tell_spans(record: Record, names: list[str]) -> Iterator[list[str]]:
    for one in record.sets:
        found = [make_annotation(one.spans, row) for row in rows_of_spans(one.spans)]
        for span in sorted(found, key=lambda each: (each.start, -each.end, each.id)):
            columns, other = _tell_attributes(span.attributes, names)
            head = [one.document, one.annotator, span.id, span.layer, span.label]
            for number, part in enumerate(span.parts, 1):
                place = [str(part.start), str(part.end), part.quote, str(number)]
                yield [*head, *place, span.note, other, *columns]


def _tell_relations(record: Record, names: list[str]) -> Iterator[list[str]]:
    for one in record.sets:
        for row in rows_of_relations(one.relations):
            link = make_annotation(one.relations, row)
            columns, other = _tell_attributes(link.attributes, names)
            head = [one.document, one.annotator, link.id, link.type, link.from_id, link.to_id]
            yield [*head, link.note, other, *columns]


def _tell_attributes(attributes: Mapping[str, Value], names: list[str]) -> tuple[list[str], str]:
    """The cells of the columns of their own, and the rest in one cell."""
    told = {name: write_cell(value) for name, value in attributes.items()}
    columns = [told.pop(name, "") for name in names]
    return columns, msgspec.json.encode(told).decode() if told else ""


# ------------------------------------------------------------------ reading


def read(path: Path, options: ReadOptions) -> Iterator[Record | Problem]:
    """The documents of a folder with their spans and relations. Raises OSError."""
    csv.field_size_limit(DOCUMENT_LIMIT)
    with ExitStack() as stack:

        def open_table(name: str) -> "_Table":
            place = path.with_name(name)
            stream = None
            if place.is_file():
                stream = stack.enter_context(place.open(encoding=options.encoding or "utf-8-sig", newline=""))
            return _Table(place, stream)

        documents, spans, relations = (open_table(name) for name in (DOCUMENTS, SPANS, RELATIONS))
        try:
            for number, row in enumerate(documents.rows(), 1):
                given = spans.take(row["document"]), relations.take(row["document"])
                try:
                    source = Source(str(path), documents.line, number)
                    yield _make(row, *given, source, options)
                except Refusal as refusal:
                    problem = refusal.problem
                    file = problem.file or str(documents.path)
                    yield replace(problem, file=file, line=problem.line or documents.line, record=number)
            for table in (spans, relations):
                if table.left is not None:
                    yield make_problem("out_of_order", file=str(table.path), line=table.line, name=table.left)
        except (csv.Error, UnicodeDecodeError, KeyError) as error:
            yield make_problem("wrong_fields", file=str(path), format=NAME, field="–", reason=str(error))


class _Table:
    """A CSV file row by row; rows of one document stand together."""

    def __init__(self, path: Path, stream: TextIO | None) -> None:
        self.path = path
        self._rows = csv.DictReader(stream, restval="") if stream else None
        grouped = groupby(self.rows(), itemgetter("document"))
        self._groups = grouped if self._rows is not None else iter(())
        self._next: tuple[str, list[_Row]] | None = None

    @property
    def line(self) -> int:
        return self._rows.line_num if self._rows is not None else 0

    def rows(self) -> Iterator[_Row]:
        return iter(self._rows or ())

    def take(self, document: str) -> list[_Row]:
        """The rows of `document`, if they come next."""
        if self.left != document:
            return []
        found = self._next[1] if self._next else []
        self._next = None
        return found

    @property
    def left(self) -> str | None:
        """The document whose rows come next."""
        if self._next is None:
            group = next(self._groups, None)
            self._next = (group[0], list(group[1])) if group else None
        return self._next[0] if self._next else None


def _make(
    row: _Row, spans: list[_Row], relations: list[_Row], source: Source, options: ReadOptions
) -> Record:
    plain = unprotect if row.get("cells") == SAFE else str
    text = plain(row["text"])
    drafts: dict[str, Draft] = {}

    def draft(each: _Row) -> Draft:
        who = plain(each.get("annotator", ""))
        return drafts.setdefault(who, Draft(text, who))

    places = [
        Quoted(((_number(each["start"]), _number(each["end"])),), plain(each["text"])) for each in spans
    ]
    proved = prove(text, places, options.offsets)
    if isinstance(proved, int):
        raise refuse("quote_not_there", name=plain(spans[proved]["id"]), quote=plain(spans[proved]["text"]))
    rows = zip(spans, proved.ranges, strict=True)
    for (_, name), group in groupby(rows, lambda pair: (pair[0].get("annotator"), pair[0]["id"])):
        parts = list(group)
        first = parts[0][0]
        told = _read_attributes(first, _SPAN, plain, options)
        draft(first).add_parts(
            plain(name), plain(first["layer"]), plain(first["label"]),
            tuple(ranges[0] for _, ranges in parts), told, plain(first.get("note", "")),
        )  # fmt: skip
    for each in relations:
        told = _read_attributes(each, _RELATION, plain, options)
        name, kind, start, end = (plain(each[column]) for column in ("id", "type", "from", "to"))
        made = Relation(name, kind, start, end, told, note=plain(each.get("note", "")))
        draft(each).relations.append(made)
    return make_record(Document(plain(row["document"]), text), drafts.values(), source, options, NAME)


def _number(cell: str) -> int:
    try:
        return int(cell)
    except ValueError:
        raise refuse("wrong_fields", format=NAME, field="start, end", reason=f"“{cell}”") from None


def _read_attributes(
    row: _Row, columns: tuple[str, ...], plain: Any, options: ReadOptions
) -> dict[str, Value]:
    own = {name: plain(cell) for name, cell in row.items() if cell and name not in columns}
    other = plain(row.get("other", ""))
    if other:
        try:
            own |= _REST.decode(other)
        except msgspec.DecodeError as error:
            raise refuse("wrong_fields", format=NAME, field="other", reason=str(error)) from None
    return {name: read_cell(name, cell, options.vocabulary) for name, cell in own.items()}


def find_main(path: Path) -> Path:
    """All three are read through `spans.csv`, if it stands beside `documents.csv`."""
    documents, spans = path.with_name(DOCUMENTS), path.with_name(SPANS)
    return spans if documents.is_file() and spans.is_file() else path


def _recognize(look: Look) -> bool:
    return look.path.with_name(DOCUMENTS).is_file()


FORMAT = Format(
    id=NAME,
    aliases=("spans-csv",),
    summary="documents, spans and relations as three tables, safe for spreadsheets",
    unit="unicode_code_point",
    suffixes=(SPANS,),
    features=frozenset(
        (
            *(Feature.TEXT, Feature.NAMES, Feature.ANNOTATORS, Feature.ANNOTATOR),
            *(Feature.IDS, Feature.LAYERS, Feature.NESTED, Feature.STACKED, Feature.PARTS, Feature.NEWLINES),
            *(Feature.MIDWORD, Feature.ATTRIBUTES, Feature.NOTES),
            *(Feature.RELATIONS, Feature.RELATION_ATTRIBUTES),
        )
    ),
    options=frozenset({"labels", "raw", "bom"}),
    is_folder=True,
    read=read,
    write=write,
    recognize=_recognize,
    main=find_main,
    companions=(DOCUMENTS, RELATIONS),
)
