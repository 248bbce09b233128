"""Reads a file of a format for the tests, and tells what came of it in few words."""

from pathlib import Path
from typing import NamedTuple

from annotator.formats.format import Format
from annotator.formats.options import ReadOptions, Vocabulary
from annotator.formats.record import Record
from annotator.model.problems import Problem
from tests.builders import default_schema

VOCABULARY = Vocabulary.of(default_schema())


class Told(NamedTuple):
    """Spans as (layer, label, quote), relations as (type, quote, quote)."""

    id: str
    text: str
    spans: list[tuple[str, str, str]]
    relations: list[tuple[str, str, str]]


def read_file(known: Format, path: Path) -> tuple[list[Told], list[Problem]]:
    """What the records of `path` say, and the problems."""
    assert known.read
    found = list(known.read(path, ReadOptions(vocabulary=VOCABULARY)))
    records = [tell(item) for item in found if isinstance(item, Record)]
    return records, [item for item in found if isinstance(item, Problem)]


def tell(record: Record) -> Told:
    spans = {name: span for one in record.sets for name, span in one.spans.items()}
    relations = [each for one in record.sets for each in one.relations.values()]
    return Told(
        record.document.id,
        record.document.text,
        [(span.layer, span.label, span.quote) for span in spans.values()],
        [(each.type, spans[each.from_id].quote, spans[each.to_id].quote) for each in relations],
    )


def read_text(known: Format, path: Path, text: str) -> tuple[list[Told], list[Problem]]:
    path.write_bytes(text.encode())
    return read_file(known, path)


def read_one(known: Format, path: Path, text: str) -> Told:
    """The one sound record of a file."""
    (told,), problems = read_text(known, path, text)
    assert not problems
    return told


def read_refused(known: Format, path: Path, text: str) -> tuple[str, int | None]:
    """Code and line of the one problem of a file of which nothing goes in."""
    records, (problem,) = read_text(known, path, text)
    assert not records
    assert problem.file == str(path)
    return problem.code, problem.line
