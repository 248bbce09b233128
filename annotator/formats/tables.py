"""Tables of articles: CSV, TSV and JSON, one article to a row, its text in a column that can be chosen.

The other columns are kept with the document, each as it stands: a formula in a cell is only text here.
"""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from io import StringIO
from pathlib import Path
from typing import Any, Final, Literal, TextIO, TypeAlias

import msgspec

from annotator.formats.article import make_article
from annotator.formats.drafts import Source
from annotator.formats.format import Format
from annotator.formats.json_objects import find_objects
from annotator.formats.looking import Look
from annotator.formats.oddities import Oddities, count_keys, find_doubled
from annotator.formats.options import ReadOptions
from annotator.formats.record import DOCUMENT_LIMIT, Record
from annotator.formats.refusal import Refusal, check_meta_depth, check_meta_size, refuse, telling
from annotator.formats.sentences import make_problem
from annotator.formats.text_lines import Found, look_at
from annotator.model.problems import Problem

NAME: Final = "table"
COLUMNS: Final = "columns"
"""Key of a document's meta: the other columns of its row."""

_TEXTS = frozenset(
    {"text", "body", "content", "article", "full_text", "article_text", "المقال", "نص", "النص", "نص المقال"}
)
_IDS = frozenset({"id", "doc_id", "docid", "document_id", "المعرف", "المعرّف"})
_MARKED = frozenset(
    {"format", "label", "labels", "entities", "spans", "relations", "tokens", "annotations", "completions",
     "cats", "tags", "ner_tags", "data", "@context", "layer", "start"}
)  # fmt: skip
"""Columns that files with annotations have: such a file is for another format."""
_Quoting: TypeAlias = Literal[0, 3]
_QUOTINGS: Final[tuple[_Quoting, ...]] = (csv.QUOTE_MINIMAL, csv.QUOTE_NONE)
_DELIMITERS = (",", "\t", ";", "|")
_SAMPLE = 65_536
_MOST_NAMED = 20
_JSON = (".json", ".jsonl", ".ndjson")


@dataclass(frozen=True, slots=True)
class _Columns:
    """Which column is the text, which the name ("" for none)."""

    text: str
    id: str

    def make(self, row: Mapping[str, Any], source: Source, options: ReadOptions) -> Record:
        """Raises Refusal."""
        text, name = row.get(self.text), row.get(self.id) if self.id else None
        if text is None:
            raise refuse("empty_text")
        if not isinstance(text, str):
            raise refuse("column_not_text", name=self.text)
        others = {key: value for key, value in row.items() if key not in {self.text, self.id}}
        kept = {key: value for key, value in others.items() if value not in (None, "")}
        check_meta_size(len(msgspec.json.encode(kept)))
        check_meta_depth(kept)
        stem = options.doc_id or Path(source.file).stem
        doc_id = str(name) if name not in (None, "") else f"{stem}/{source.record}"
        return make_article(text, source, options, doc_id, {COLUMNS: kept} if kept else {})


def _choose(names: Sequence[str], options: ReadOptions) -> _Columns:
    """Raises Refusal when the columns that were asked for are not there, or none can be guessed."""
    shown = ", ".join(names[:_MOST_NAMED])
    for wanted in (options.text_column, options.id_column):
        if wanted and wanted not in names:
            raise refuse("column_missing", name=wanted, names=shown)
    text = options.text_column or _guess(names, _TEXTS)
    if not text:
        raise refuse("text_column_unclear", names=shown)
    return _Columns(text, options.id_column or _guess(names, _IDS))


def _guess(names: Sequence[str], known: frozenset[str]) -> str:
    """The one name that says it; "" where none or several do."""
    found = [name for name in names if name.strip().lower() in known]
    return found[0] if len(found) == 1 else ""


def read(path: Path, options: ReadOptions) -> Iterator[Record | Problem]:
    """A document for each row. Raises OSError."""
    return _read_json(path, options) if path.name.lower().endswith(_JSON) else _read_csv(path, options)


# -------------------------------------------------------------------------- CSV and TSV


def _read_csv(path: Path, options: ReadOptions) -> Iterator[Record | Problem]:
    found = look_at(path, options.encoding)
    if isinstance(found, Problem):
        yield found
        return
    file = str(path)
    csv.field_size_limit(DOCUMENT_LIMIT)
    with _open(path, found) as sample:
        delimiter, quoting = _find_signs(sample.read(_SAMPLE))
    with _open(path, found) as stream:
        rows = csv.reader(stream, delimiter=delimiter, quoting=quoting)
        try:
            yield from _read_rows(rows, Source(file, encoding=found.encoding, guessed=found.guessed), options)
        except Refusal as refusal:
            yield replace(refusal.problem, file=file, line=refusal.problem.line or 1)


def _open(path: Path, found: Found) -> TextIO:
    if found.text is not None:
        return StringIO(found.text, newline="")
    return path.open(encoding=found.encoding, newline="")


def _read_rows(rows: Any, source: Source, options: ReadOptions) -> Iterator[Record | Problem]:
    """`rows` is a reader of the csv module. Lines are those where rows begin."""
    names: list[str] = []
    number = 0
    for line, cells in _number_rows(rows):
        if not names:
            names = cells
            columns = _choose(names, options)
            continue
        number += 1
        place = replace(source, line=line, record=number)
        try:
            if len(cells) > len(names):
                raise refuse("too_many_cells", count=len(cells), names=len(names))
            yield columns.make(dict(zip(names, cells, strict=False)), place, options)
        except Refusal as refusal:
            yield replace(refusal.problem, file=source.file, line=place.line, record=number)


def _number_rows(rows: Any) -> Iterator[tuple[int, list[str]]]:
    """The rows that hold anything, with the line where each begins. Raises Refusal at a broken one."""
    line = 1
    try:
        for cells in rows:
            if any(cells):
                yield line, cells
            line = rows.line_num + 1
    except csv.Error as error:
        raise refuse("table_broken", line=line, reason=str(error)) from None


def _find_signs(sample: str) -> tuple[str, _Quoting]:
    """The delimiter, and whether cells are quoted: as most rows get as many cells as the first one has.

    Programs that think of tabs only write cells without quotation marks around them.
    """
    tries = [(each, quoting) for each in _DELIMITERS for quoting in _QUOTINGS]
    return max(tries, key=lambda each: _judge(sample, *each))


def _judge(sample: str, delimiter: str, quoting: _Quoting) -> tuple[float, int]:
    """Share of the rows with as many cells as the header has, and how many those are."""
    reader = csv.reader(StringIO(sample, newline=""), delimiter=delimiter, quoting=quoting, strict=True)
    rows: list[list[str]] = []
    try:
        rows.extend(row for row in reader if row)
    except csv.Error:
        if len(sample) < _SAMPLE:  # else it is only cut off
            return 0.0, 0
    if not rows or len(rows[0]) == 1:
        return 0.0, 1
    told = [len(row) == len(rows[0]) for row in rows[1:-1] or rows]
    return sum(told) / len(told), len(rows[0])


# -------------------------------------------------------------------------- JSON


def _read_json(path: Path, options: ReadOptions) -> Iterator[Record | Problem]:
    file, oddities, number, columns = str(path), Oddities(str(path)), 0, None
    with path.open("rb") as stream:
        for found in find_objects(stream):
            place = Source(file, found.line, number + 1, found.bytes_read)
            if found.raw is None:
                number += 1
                yield make_problem("line_too_long", file=file, line=found.line, record=number, limit=16)
                continue
            try:
                rows = _decode(found.raw, options, oddities, place)
            except Refusal as refusal:
                number += 1
                yield replace(refusal.problem, file=file, line=found.line, record=number)
                continue
            for row in rows:
                number += 1
                try:
                    columns = columns or _choose(list(row), options)
                    yield columns.make(row, replace(place, record=number), options)
                except Refusal as refusal:
                    yield replace(refusal.problem, file=file, line=found.line, record=number)
                    if columns is None:
                        return  # every other row would say the same
    yield from oddities.problems()


def _decode(raw: bytes, options: ReadOptions, oddities: Oddities, place: Source) -> Iterable[dict[str, Any]]:
    """The rows of one object: itself, or those of a list of rows in it. Raises Refusal."""
    with telling():
        value = msgspec.json.decode(raw)
        encoded = msgspec.json.encode(value)
    if count_keys(raw) != count_keys(encoded):
        for name in find_doubled(raw):
            oddities.add("doubled_key", name, place.line or 0, place.record)
    if not isinstance(value, dict):
        raise refuse("no_object")
    lists = [inner for inner in value.values() if _is_table(inner)]
    if len(lists) == 1 and not (options.text_column in value or _guess(list(value), _TEXTS)):
        rows: list[dict[str, Any]] = lists[0]
        return rows
    return [value]


def _is_table(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(each, dict) for each in value)


def _recognize(look: Look) -> bool:
    """Rows with a text and without annotations."""
    if look.opening in {"{", "["}:
        names: Iterable[str] = look.keys
    else:
        delimiter, quoting = _find_signs(look.head.decode("utf-8", "replace"))
        names = next(csv.reader(look.lines[:1], delimiter=delimiter, quoting=quoting), [])
    said = {name.strip().lower() for name in names}
    return bool(said & _TEXTS) and not said & _MARKED


FORMAT = Format(
    id=NAME,
    aliases=("articles",),
    summary="articles in the rows of CSV, TSV or JSON, the text in a column that can be chosen",
    unit="none",
    suffixes=(".csv", ".tsv", ".json", ".jsonl", ".ndjson"),
    reading=frozenset({"encoding", "repairs", "text_column", "id_column"}),
    read=read,
    recognize=_recognize,
)
