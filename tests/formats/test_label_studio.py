"""Label Studio's exports of every version come in with everybody's annotations, their offsets proved."""

import json
from pathlib import Path
from typing import Any

import pytest

from annotator.formats import label_studio
from annotator.formats.options import ReadOptions, Vocabulary
from annotator.formats.record import Record
from annotator.model.annotation import State
from annotator.model.annotation_set import AnnotatorKind
from annotator.model.problems import Problem

TEXT = "📰 قال الناطق إنّ الجسر بدوما مغلق."
OPTIONS = ReadOptions(doc_id="news", vocabulary=Vocabulary({"CLAIM": "claim"}))


def region(name: str, start: int, end: int, label: str, tag: str = "label", /, **more: Any) -> dict[str, Any]:
    value = {"start": start, "end": end, "text": TEXT[start:end], "labels": [label]} | more
    return {"id": name, "from_name": tag, "to_name": "text", "type": "labels", "value": value}


CLAIM, SOURCE = region("c1", 17, 33, "CLAIM"), region("s1", 6, 12, "SOURCE")


def read(path: Path, *tasks: Any, indent: int | None = 2) -> list[Record | Problem]:
    path.write_text(json.dumps(tasks, indent=indent, ensure_ascii=False), encoding="utf-8")
    return list(label_studio.read(path, OPTIONS))


def read_one(path: Path, *annotations: Any, **more: Any) -> Record:
    task = {"id": 5, "data": {"text": TEXT, "url": "u"}, "annotations": annotations} | more
    (record,) = read(path, task)
    assert isinstance(record, Record), record
    return record


def test_regions_their_choices_and_relations(tmp_path: Path) -> None:
    place = {"start": 17, "end": 33, "text": TEXT[17:33]}
    choice = {"id": "c1", "from_name": "certainty", "to_name": "text", "type": "choices"}
    text = {"id": "c1", "from_name": "gist", "to_name": "text", "type": "textarea"}
    whole = {
        "id": "w",
        "from_name": "genre",
        "to_name": "text",
        "type": "choices",
        "value": {"choices": ["news"]},
    }
    record = read_one(
        tmp_path / "a.json",
        {
            "id": 1,
            "completed_by": 7,
            "result": [
                choice | {"value": place | {"choices": ["certain"]}},
                {**CLAIM, "meta": {"text": ["look"]}},
                SOURCE,
                text | {"value": {"start": 17, "end": 33, "text": ["a", "b"]}},
                whole,
                {
                    "type": "relation",
                    "from_id": "s1",
                    "to_id": "c1",
                    "direction": "left",
                    "labels": ["by", "of"],
                },
                {"type": "relation", "from_id": "c1", "to_id": "s1"},
            ],
        },
    )
    (one,) = record.sets
    assert (record.document.id, record.document.meta, one.annotator) == (
        "news#5",
        {"url": "u"},
        "label-studio/7",
    )
    claim = one.spans["c1"]
    assert (claim.layer, claim.label, claim.quote, claim.note) == ("claim", "CLAIM", TEXT[17:33], "look")
    assert claim.attributes == {"certainty": "certain", "gist": ("a", "b")}
    assert one.spans["s1"].layer == "label"
    assert one.values["genre"].value == "news"
    assert [(r.type, r.from_id, r.to_id) for r in one.relations.values()] == [
        ("by", "c1", "s1"),
        ("of", "c1", "s1"),
        ("related", "c1", "s1"),
    ]


def test_everybody_has_a_set(tmp_path: Path) -> None:
    record = read_one(
        tmp_path / "a.json",
        {"completed_by": {"id": 1, "email": "a@x.org"}, "result": [CLAIM]},
        {"completed_by": {"email": "b@x.org"}, "result": [], "was_cancelled": True},
        {"completed_by": {"email": "b@x.org"}, "result": [SOURCE], "ground_truth": True},
        predictions=[{"model_version": "m1", "score": 0.5, "result": [CLAIM]}],
        drafts=[{"user": "c", "result": [SOURCE]}],
    )
    assert [one.annotator for one in record.sets] == ["a@x.org", "b@x.org", "b@x.org#2", "m1", "c/draft"]
    assert record.kinds == {"m1": AnnotatorKind.SUGGESTER}
    assert record.sets[1].state() is State.SKIPPED
    assert [one.meta for one in record.sets[2:4]] == [{"ground_truth": True}, {"score": 0.5}]


def test_utf16_offsets_are_told_by_their_quotes(tmp_path: Path) -> None:
    shifted = region("c1", 18, 34, "CLAIM", text=TEXT[17:33])
    (one,) = read_one(tmp_path / "a.json", {"result": [shifted]}).sets
    assert one.spans["c1"].ranges == ((17, 33),)


def test_a_region_without_a_quote_is_taken_at_its_word(tmp_path: Path) -> None:
    (one,) = read_one(tmp_path / "a.json", {"result": [region("c1", 17, 33, "CLAIM", text=None)]}).sets
    assert one.spans["c1"].quote == TEXT[17:33]


def test_a_region_of_two_tags_is_two_marks(tmp_path: Path) -> None:
    both = [CLAIM, region("c1", 17, 33, "X", "other"), region("m", 2, 5, "A", labels=["A", "B"])]
    (one,) = read_one(tmp_path / "a.json", {"result": both}).sets
    found = sorted((span.label, span.ranges) for span in one.spans.values())
    assert found == [("A", ((2, 5),)), ("B", ((2, 5),)), ("CLAIM", ((17, 33),)), ("X", ((17, 33),))]


def test_the_configuration_tells_where_the_text_stands(tmp_path: Path) -> None:
    (tmp_path / "a.label_config.xml").write_text('<View><Text name="text" value="$body"/></View>', "utf-8")
    data = {"title": "x" * 99, "body": TEXT}
    (record,) = read(tmp_path / "a.json", {"id": 1, "data": data, "completions": [{"result": [CLAIM]}]})
    assert isinstance(record, Record)
    assert (record.document.text, record.document.meta) == (TEXT, {"title": "x" * 99})


def test_json_min(tmp_path: Path) -> None:
    value = {"start": 17, "end": 33, "text": TEXT[17:33], "labels": ["CLAIM"]}
    line = {
        "id": 3,
        "text": TEXT,
        "label": [value],
        "tone": {"choices": ["a", "b"]},
        "annotator": 2,
        "lead_time": 3.1,
    }
    (record,) = read(tmp_path / "a.json", line, indent=None)
    assert isinstance(record, Record)
    (one,) = record.sets
    assert [(s.layer, s.label) for s in one.spans.values()] == [("claim", "CLAIM")]
    assert one.values["tone"].value == ("a", "b")
    assert (one.annotator, record.document.id) == ("label-studio/2", "news#3")


@pytest.mark.parametrize(
    ("result", "code"),
    [
        ([region("c1", 17, 33, "CLAIM", text="another")], "quote_not_there"),
        ([region("c1", 17, 99, "CLAIM")], "quote_not_there"),
        ([region("c1", 1, 2, "CLAIM", start="/div[1]/text()[1]", end="/div[1]/text()[1]")], "not_plain_text"),
        ([CLAIM, {"type": "relation", "from_id": "c1", "to_id": "zz", "labels": ["by"]}], "end_missing"),
        ([{"id": 7}], "wrong_fields"),
    ],
)
def test_what_is_broken_is_refused_with_its_line(tmp_path: Path, result: Any, code: str) -> None:
    sound = {"id": 1, "data": {"text": TEXT}, "annotations": []}
    broken = {"id": 2, "data": {"text": TEXT}, "annotations": [{"result": result}]}
    before, problem, behind = read(tmp_path / "a.json", sound, broken, sound, indent=1)
    assert isinstance(before, Record)
    assert isinstance(behind, Record)
    assert isinstance(problem, Problem)
    lines = (tmp_path / "a.json").read_text("utf-8").splitlines()
    assert (problem.code, problem.record) == (code, 2)
    assert problem.line is not None
    assert lines[problem.line] == '  "id": 2,'
