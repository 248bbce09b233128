"""Prodigy's tasks come in with their spans, relations, answers and annotators."""

import json
from pathlib import Path
from typing import Any

import pytest

from annotator.formats import prodigy
from annotator.formats.options import ReadOptions, Vocabulary
from annotator.formats.record import Record
from annotator.model.annotation import State
from annotator.model.problems import Problem

TEXT = "📰 قال الناطق إنّ الجسر بدوما مغلق."
OPTIONS = ReadOptions(doc_id="news", vocabulary=Vocabulary({"CLAIM": "claim", "CUE": "cue"}))
TOKENS = [
    {"text": TEXT[start:end], "start": start, "end": end, "id": number, "ws": True}
    for number, (start, end) in enumerate([(0, 1), (2, 5), (6, 12), (13, 16)])
]


def read(path: Path, *lines: Any) -> list[Record | Problem]:
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return list(prodigy.read(path, OPTIONS))


def read_one(path: Path, line: Any) -> Record:
    (record,) = read(path, {"text": TEXT, **line})
    assert isinstance(record, Record), record
    return record


def test_spans_with_what_people_put_into_them(tmp_path: Path) -> None:
    record = read_one(
        tmp_path / "a.jsonl",
        {
            "spans": [
                {"start": 17, "end": 33, "label": "CLAIM", "token_start": 4, "token_end": 6, "color": "red"}
            ],
            "meta": {"source": "x"},
            "_input_hash": -5,
            "answer": "accept",
        },
    )
    (one,) = record.sets
    (span,) = one.spans.values()
    assert (span.layer, span.label, span.quote) == ("claim", "CLAIM", "الجسر بدوما مغلق")
    assert (one.annotator, one.meta, record.document.meta) == (
        "prodigy",
        {"_input_hash": -5},
        {"source": "x"},
    )
    assert record.document.id == "news#1"


@pytest.mark.parametrize(
    ("answer", "state"), [("accept", State.OPEN), ("reject", State.RETURNED), ("ignore", State.SKIPPED)]
)
def test_answers_become_states(tmp_path: Path, answer: str, state: State) -> None:
    (one,) = read_one(tmp_path / "a.jsonl", {"answer": answer}).sets
    assert one.state() is state


def test_the_same_input_of_two_annotators_is_one_document(tmp_path: Path) -> None:
    line = {"text": TEXT, "_input_hash": 9, "answer": "accept"}
    both = read(tmp_path / "a.jsonl", line | {"_session_id": "x-a"}, line | {"_annotator_id": "b"})
    found = [(r.document.id, r.sets[0].annotator) for r in both if isinstance(r, Record)]
    assert found == [("news#9", "x-a"), ("news#9", "b")]


def test_relations_between_spans_and_bare_tokens(tmp_path: Path) -> None:
    record = read_one(
        tmp_path / "a.jsonl",
        {
            "tokens": TOKENS,
            "spans": [{"start": 2, "end": 5, "label": "CUE"}, {"start": 2, "end": 12, "label": "SOURCE"}],
            "relations": [
                {
                    "head": 2,
                    "child": 1,
                    "label": "of",
                    "head_span": {"start": 2, "end": 12, "token_start": 1, "token_end": 2, "label": "SOURCE"},
                    "child_span": {"start": 2, "end": 5, "token_start": 1, "token_end": 1, "label": "CUE"},
                },
                {"head": 1, "child": 3, "label": "to"},
            ],
        },
    )
    (one,) = record.sets
    assert [(r.type, r.from_id, r.to_id) for r in one.relations.values()] == [
        ("of", "s2", "s1"),
        ("to", "s1", "t13-16"),
    ]
    assert one.spans["t13-16"].quote == "إنّ"


def test_what_is_said_of_a_whole_text(tmp_path: Path) -> None:
    (one,) = read_one(tmp_path / "a.jsonl", {"label": "POLITICS", "answer": "accept"}).sets
    assert one.values["label"].value == "POLITICS"
    (one,) = read_one(tmp_path / "b.jsonl", {"accept": ["A", "B"], "options": [{"id": "A"}]}).sets
    assert one.values["label"].value == ("A", "B")


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ({"text": TEXT, "spans": [{"start": 1, "end": 99, "label": "A"}]}, "bad_place"),
        ({"text": TEXT, "spans": [{"start": 1, "label": "A"}]}, "wrong_fields"),
        ({"text": TEXT, "spans": [{"start": 1, "end": 2, "attributes": {"a": {}}}]}, "wrong_fields"),
        ({"text": TEXT, "relations": [{"head": 1, "child": 9, "label": "A"}], "tokens": TOKENS}, "bad_place"),
        ({"html": "x"}, "no_text_field"),
        ({"text": "a\0"}, "nul"),
    ],
)
def test_what_is_broken_is_refused(tmp_path: Path, line: Any, code: str) -> None:
    problem, behind = read(tmp_path / "a.jsonl", line, {"text": "x"})
    assert isinstance(problem, Problem)
    assert (problem.code, problem.line, isinstance(behind, Record)) == (code, 1, True)
