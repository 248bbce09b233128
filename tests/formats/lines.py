"""Lines of rawi/1 for the tests: a sound one, and ways to spoil it."""

import json
from pathlib import Path
from typing import Any

from annotator.formats import jsonl
from annotator.formats.options import ReadOptions
from annotator.formats.record import Record
from annotator.model.problems import Problem

TEXT = "📰 قال الناطق إنّ الجسر بدوما مغلق.\r\nو\u00a0قال آخرون لا."


def make_span(name: str, start: int, end: int, /, **more: Any) -> dict[str, Any]:
    text = TEXT[start:end]
    return {"id": name, "layer": "entity", "label": "ORG", "start": start, "end": end, "text": text, **more}


def make_line(**changes: Any) -> dict[str, Any]:
    """A record by A with a claim, its source and their relation; `changes` replace its keys."""
    return {
        "format": "rawi/1",
        "doc_id": "d1",
        "text": TEXT,
        "spans": [
            make_span("c", 17, 33, layer="claim", label="CLAIM"),
            make_span("s", 6, 12, layer="source", label="SOURCE"),
        ],
        "relations": [{"id": "r", "type": "attributed_to", "from": "c", "to": "s"}],
        "meta": {"annotator": "A"},
        **changes,
    }


def write_lines(path: Path, *lines: dict[str, Any] | str | bytes) -> Path:
    with path.open("wb") as out:
        for line in lines:
            told = json.dumps(line, ensure_ascii=False) if isinstance(line, dict) else line
            out.write((told.encode("utf-8", "surrogatepass") if isinstance(told, str) else told) + b"\n")
    return path


def read_lines(path: Path, *lines: dict[str, Any] | str | bytes, **options: str) -> list[Record | Problem]:
    return list(jsonl.read(write_lines(path, *lines), ReadOptions(**options)))


def read_record(path: Path, line: dict[str, Any] | str | bytes, **options: str) -> Record:
    """The record of a line that must be sound."""
    (found,) = read_lines(path, line, **options)
    assert isinstance(found, Record), found
    return found


def read_problem(path: Path, line: dict[str, Any] | str | bytes) -> Problem:
    """The problem of a line that must be refused, with a sound line before and behind it."""
    before, found, behind = read_lines(path, make_line(doc_id="d0"), line, make_line(doc_id="d2"))
    assert isinstance(before, Record)
    assert isinstance(behind, Record)
    assert isinstance(found, Problem), found
    assert (found.file, found.line, found.record) == (str(path), 2, 2)
    return found
