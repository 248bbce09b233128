"""doccano's exports of every kind and age come in with everything that is in them."""

import json
from pathlib import Path
from typing import Any

import pytest

from annotator.formats import doccano
from annotator.formats.options import ReadOptions, Unit, Vocabulary
from annotator.formats.record import Record
from annotator.model.annotation_set import AnnotatorKind
from annotator.model.problems import Problem

TEXT = "📰 قال الناطق إنّ الجسر بدوما مغلق."
OPTIONS = ReadOptions(doc_id="news", vocabulary=Vocabulary({"CLAIM": "claim"}))


def read(path: Path, *lines: Any, options: ReadOptions = OPTIONS) -> list[Record | Problem]:
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return list(doccano.read(path, options))


def tell(record: Record | Problem) -> dict[str, list[tuple[Any, ...]]]:
    """By annotator: id, layer, label and quote of each span."""
    assert isinstance(record, Record), record
    return {
        one.annotator: [(s.id, s.layer, s.label, s.quote) for s in one.spans.values()] for one in record.sets
    }


@pytest.mark.parametrize("field", ["label", "labels", "entities"])
def test_lists_of_start_end_and_label(tmp_path: Path, field: str) -> None:
    line = {"id": 7, "text": TEXT, field: [[17, 33, "CLAIM"], [24, 28, "GPE"]], "Comments": []}
    (record,) = read(tmp_path / "a.jsonl", line)
    spans = [("s1", "claim", "CLAIM", "الجسر بدوما مغلق"), ("s2", "unknown", "GPE", "دوما")]
    assert tell(record) == {"doccano": spans}
    assert isinstance(record, Record)
    assert record.document.id == "news#7"
    assert record.kinds == {"doccano": AnnotatorKind.IMPORT}


def test_entities_and_relations_keep_their_ids(tmp_path: Path) -> None:
    entities = [
        {"id": 3, "label": "CLAIM", "start_offset": 17, "end_offset": 33},
        {"id": 4, "label": "SOURCE", "start_offset": 6, "end_offset": 12},
    ]
    relations = [
        {"id": 3, "from_id": 3, "to_id": 4, "type": "by"},
        {"id": 9, "from_id": 4, "to_id": 3, "type": "x"},
    ]
    line = {"id": 1, "data": TEXT, "entities": entities, "relations": relations, "url": "u"}
    (record,) = read(tmp_path / "a.jsonl", line)
    assert isinstance(record, Record)
    (one,) = record.sets
    assert {(r.id, r.type, r.from_id, r.to_id) for r in one.relations.values()} == {
        ("r3", "by", "3", "4"),
        ("9", "x", "4", "3"),
    }
    assert record.document.meta == {"url": "u"}


def test_relations_of_a_file_made_for_doccano_have_no_ids(tmp_path: Path) -> None:
    entities = [{"id": n, "label": "CLAIM", "start_offset": n, "end_offset": n + 1} for n in (2, 4)]
    relations = [{"from_id": 2, "to_id": 4, "type": "cites"}, {"from_id": 4, "to_id": 2, "type": "cites"}]
    (record,) = read(tmp_path / "a.jsonl", {"text": TEXT, "entities": entities, "relations": relations})
    assert isinstance(record, Record)
    found = [(r.from_id, r.to_id) for r in record.sets[0].relations.values()]
    assert found == [("2", "4"), ("4", "2")]


def test_labels_of_a_whole_text(tmp_path: Path) -> None:
    one, two, none = read(
        tmp_path / "a.jsonl",
        {"text": "x", "label": ["good"]},
        {"text": "x", "label": ["good", "bad"]},
        {"text": "x", "label": []},
    )
    assert isinstance(one, Record)
    assert isinstance(two, Record)
    assert isinstance(none, Record)
    assert one.sets[0].values["label"].value == "good"
    assert two.sets[0].values["label"].value == ("good", "bad")
    assert none.sets == ()


def test_older_exports_name_several_users(tmp_path: Path) -> None:
    annotations = [
        {"label": 2, "start_offset": 2, "end_offset": 5, "user": 1},
        {"label": 2, "start_offset": 6, "end_offset": 12, "user": 4},
    ]
    (record,) = read(tmp_path / "a.json", {"id": 1, "text": TEXT, "annotations": annotations, "meta": {}})
    assert tell(record) == {
        "doccano/1": [("s1", "unknown", "2", "قال")],
        "doccano/4": [("s2", "unknown", "2", "الناطق")],
    }


def test_offsets_of_another_unit_are_converted(tmp_path: Path) -> None:
    options = ReadOptions(offsets=Unit.UTF16)
    (record,) = read(tmp_path / "a.jsonl", {"text": TEXT, "label": [[3, 6, "CUE"]]}, options=options)
    assert tell(record)["doccano"][0][3] == "قال"


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ({"text": TEXT, "label": [[0, 99, "A"]]}, "bad_place"),
        ({"text": TEXT, "label": [[5, 5, "A"]]}, "bad_place"),
        ({"text": TEXT, "label": [[-3, 5, "A"]]}, "bad_place"),
        (
            {"text": TEXT, "entities": [], "relations": [{"id": 1, "from_id": 1, "to_id": 2, "type": "t"}]},
            "end_missing",
        ),
        ({"text": "", "label": []}, "empty_text"),
        ({"label": []}, "no_text_field"),
        ({"text": 7, "label": []}, "wrong_fields"),
        ({"text": TEXT, "label": [[0, "1", "A"]]}, "wrong_fields"),
        ([1], "wrong_fields"),
    ],
)
def test_what_is_broken_is_refused_and_the_rest_goes_in(tmp_path: Path, line: Any, code: str) -> None:
    sound = {"text": "x", "label": []}
    before, problem, behind = read(tmp_path / "a.jsonl", sound, line, sound)
    assert isinstance(before, Record)
    assert isinstance(behind, Record)
    assert isinstance(problem, Problem)
    assert (problem.code, problem.line, problem.record) == (code, 2, 2)
