"""What a line of rawi/1 becomes: everything that it says, and a reason where it cannot be used."""

import json
from pathlib import Path
from typing import Any

import pytest

from annotator.formats.record import Record
from annotator.model.annotation import DocumentNote, DocumentValue, Part, State, Status
from annotator.model.annotation_set import AnnotatorKind
from annotator.model.document import hash_text
from annotator.model.problems import Problem
from tests.formats.lines import (
    TEXT,
    make_line,
    make_span,
    read_lines,
    read_problem,
    read_record,
)


def parts_of(*ranges: tuple[int, int]) -> list[dict[str, object]]:
    return [{"start": start, "end": end, "text": TEXT[start:end]} for start, end in ranges]


def test_a_line_says_all_this(tmp_path: Path) -> None:
    spans = [
        make_span("c", 17, 33, attributes={"claim_type": "event", "many": ["a", "b"], "n": 2, "yes": True}),
        make_span("s", 6, 12, note="?", flag="question", parts=parts_of((6, 8), (9, 12))),
    ]
    meta = {
        "annotator": "A",
        "kind": "gold",
        "status": "skipped",
        "comment": "too long",
        "flag": "other",
        "defaults": {"c": ["claim_type"], "": ["genre"]},
        "url": "x",
        "deep": [{"a": None}],
    }
    line = make_line(spans=spans, meta=meta, document_labels={"genre": "news_report"}, note="عامّ")
    record = read_record(tmp_path / "a.jsonl", line)
    (found,) = record.sets
    assert record.document.text == TEXT
    assert record.kinds == {"A": AnnotatorKind.GOLD}
    assert found.spans["c"].parts == (Part(17, 33, TEXT[17:33]),)
    assert found.spans["c"].attributes == {
        "claim_type": "event", "many": ("a", "b"), "n": 2, "yes": True,
    }  # fmt: skip
    assert found.spans["c"].defaults == {"claim_type"}
    assert found.spans["s"].ranges == ((6, 8), (9, 12))
    assert (found.spans["s"].note, found.spans["s"].flag) == ("?", "question")
    assert (found.relations["r"].from_id, found.relations["r"].to_id) == ("c", "s")
    assert found.values == {"genre": DocumentValue("genre", "news_report", is_default=True)}
    assert found.note == DocumentNote("عامّ", "other")
    assert found.statuses == {"all": Status("all", State.SKIPPED, "too long")}
    assert found.meta == {"url": "x", "deep": [{"a": None}]}


def test_null_and_empty_values_are_not_set(tmp_path: Path) -> None:
    values = {"a": None, "b": "", "c": [], "d": 0, "e": False}
    line = make_line(spans=[make_span("c", 17, 33, attributes=values, note=None)], relations=[])
    (found,) = read_record(tmp_path / "a.jsonl", {**line, "document_labels": {"genre": None}}).sets
    assert found.spans["c"].attributes == {"d": 0, "e": False}
    assert (found.spans["c"].note, found.values) == ("", {})


def test_a_line_that_nobody_marked_is_a_document(tmp_path: Path) -> None:
    line = make_line(spans=[], relations=[], meta={"schema": "a@1", "url": "x"})
    record = read_record(tmp_path / "a.jsonl", line)
    assert (record.sets, record.document.meta) == ((), {"url": "x"})


def test_annotations_without_annotator_belong_to_the_format(tmp_path: Path) -> None:
    record = read_record(tmp_path / "a.jsonl", make_line(meta={}))
    assert record.sets[0].annotator == "rawi/1"
    assert record.kinds == {"rawi/1": AnnotatorKind.IMPORT}


def test_a_wanted_annotator_stands_above_the_files(tmp_path: Path) -> None:
    assert read_record(tmp_path / "a.jsonl", make_line(), annotator="B").sets[0].annotator == "B"
    bare = make_line(spans=[], relations=[], meta={})
    assert read_record(tmp_path / "a.jsonl", bare, annotator="B").sets == ()


def test_line_ends_blank_lines_and_a_mark_are_tolerated(tmp_path: Path) -> None:
    lines = [b"\xef\xbb\xbf" + json.dumps(make_line()).encode() + b"\r", b"", b"  ", json.dumps(make_line())]
    found = read_lines(tmp_path / "a.jsonl", *lines)
    assert [(one.line, one.record) for one in found] == [(1, 1), (4, 2)]


@pytest.mark.parametrize(
    ("unit", "codec", "width"), [("utf16_code_unit", "utf-16-le", 2), ("utf8_byte", "utf-8", 1)]
)
def test_other_declared_units_are_converted(tmp_path: Path, unit: str, codec: str, width: int) -> None:
    def convert(offset: int) -> int:
        return len(TEXT[:offset].encode(codec)) // width

    span = make_span("c", 17, 33, parts=parts_of((17, 22), (30, 33)))
    for part in (span, *span["parts"]):
        part["start"], part["end"] = convert(part["start"]), convert(part["end"])
    assert span["start"] != 17
    line = make_line(spans=[span], relations=[], offset_unit=unit)
    assert read_record(tmp_path / "a.jsonl", line).sets[0].spans["c"].ranges == ((17, 22), (30, 33))


LINE: dict[str, Any] = make_line()


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"format": "rawi/2"}, "wrong_format"),
        ({"doc_id": ""}, "bad_name"),
        ({"doc_id": "a\nb"}, "bad_name"),
        ({"doc_id": 7}, "wrong_shape"),
        ({"text": ""}, "empty_text"),
        ({"text": "قال\0"}, "nul"),
        ({"text_sha256": hash_text("x")}, "hash_differs"),
        ({"offset_unit": "utf32"}, "wrong_unit"),
        ({"offset_unit": "utf16_code_unit", "spans": [make_span("c", 1, 4)]}, "bad_offset"),
        ({"spans": [make_span("c", 17, 33, text="x")]}, "quote_differs"),
        ({"spans": [make_span("c", 17, 17)]}, "outside_text"),
        ({"spans": [make_span("c", 20, 10)]}, "outside_text"),
        ({"spans": [make_span("c", -4, -1)]}, "outside_text"),
        ({"spans": [make_span("c", 17, 10_000)]}, "outside_text"),
        ({"spans": [make_span("c", 17, 33, end=10**30)]}, "outside_text"),
        ({"spans": [make_span("c", 17, 33, end=33.5)]}, "wrong_shape"),
        ({"spans": [make_span("c", 6, 12, parts=parts_of((6, 9), (9, 12)))]}, "parts_order"),
        ({"spans": [make_span("c", 6, 13, parts=parts_of((6, 8), (9, 12)))]}, "hull_differs"),
        ({"spans": [make_span("c", 6, 12, text="x", parts=parts_of((6, 8), (9, 12)))]}, "hull_differs"),
        (
            {"spans": [{**make_span("c", 6, 12, parts=[{"start": 6, "end": 12, "text": "x"}])}]},
            "quote_differs",
        ),
        ({"spans": [make_span("c", 17, 33), make_span("c", 6, 12)]}, "doubled_id"),
        ({"spans": [make_span("c", 17, 33), make_span("r", 6, 12)]}, "doubled_id"),
        ({"spans": [make_span("c" * 65, 17, 33)]}, "bad_id"),
        ({"spans": [make_span("", 17, 33)]}, "bad_id"),
        ({"spans": [make_span("c", 17, 33)]}, "end_missing"),
        ({"relations": [{"id": "r", "type": "t", "from": "c", "to": "c"}]}, "self_relation"),
        ({"spans": [make_span("c", 17, 33, attributes={"a": {"b": 1}})]}, "wrong_shape"),
        ({"spans": [make_span("c", 17, 33, attributes={"a": 2**65})]}, "wrong_shape"),
        ({"meta": {"annotator": "A\n"}}, "bad_name"),
        ({"meta": {"annotator": 4}}, "wrong_shape"),
        ({"meta": {"annotator": "A", "long": "x" * 1_000_001}}, "meta_too_large"),
    ],
)
def test_broken_structure_is_refused_and_the_others_go_in(
    tmp_path: Path, changes: dict[str, Any], code: str
) -> None:
    assert read_problem(tmp_path / "a.jsonl", {**LINE, **changes}).code == code


def test_a_refusal_names_the_annotation_and_how_many_more(tmp_path: Path) -> None:
    spans = [make_span("first", 17, 33, text="x"), make_span("second", 6, 12, text="y")]
    found = read_problem(tmp_path / "a.jsonl", make_line(spans=spans, relations=[]))
    assert "“first”" in found.en
    assert "1 more" in found.en


def codes(found: list[Any]) -> list[tuple[str, str]]:
    return [(one.code, one.severity) for one in found if isinstance(one, Problem)]


def test_keys_that_stand_twice_are_warned_of_once_with_their_count(tmp_path: Path) -> None:
    doubled = json.dumps(make_line()).replace('"layer": ', '"layer": "x", "layer": ', 1)
    found = read_lines(tmp_path / "a.jsonl", make_line(doc_id="d0"), doubled, doubled)
    assert codes(found) == [("doubled_key", "warning")]
    assert isinstance(found[-1], Problem)
    assert (found[-1].line, found[-1].record) == (2, 2)
    assert "“layer”" in found[-1].en
    assert "2 times" in found[-1].en


def test_a_key_that_stands_twice_among_attributes_counts_each_time_and_its_last_value_stays(
    tmp_path: Path,
) -> None:
    spans = [make_span(name, 17, 33, attributes={"a": 1, "b": 2}) for name in ("c", "s")]
    doubled = json.dumps(make_line(spans=spans)).replace('"a": 1, ', '"a": 1, "a": 3, ')
    found = read_lines(tmp_path / "a.jsonl", make_line(doc_id="d0"), doubled, doubled)
    assert codes(found) == [("doubled_key", "warning")]
    assert "4 times" in str(found[-1])
    assert isinstance(found[1], Record)
    assert found[1].sets[0].spans["s"].attributes == {"a": 3, "b": 2}


@pytest.mark.parametrize("value", [{"b": 1}, 2**65, ["x", 1]])
def test_a_refused_attribute_is_told_by_its_place(tmp_path: Path, value: object) -> None:
    spans = [make_span("c", 17, 33), make_span("s", 6, 12, attributes={"a": value})]
    found = read_problem(tmp_path / "a.jsonl", make_line(spans=spans))
    assert found.code == "wrong_shape"
    assert "$.spans[" in found.en


def test_attributes_that_are_no_object_are_refused(tmp_path: Path) -> None:
    spans = [make_span("c", 17, 33), make_span("s", 6, 12, attributes=None)]
    assert read_problem(tmp_path / "a.jsonl", make_line(spans=spans)).code == "wrong_shape"


def test_a_strange_key_may_hold_what_is_no_utf_8(tmp_path: Path) -> None:
    line = json.dumps(make_line(colour="?")).encode().replace(b'"?"', b'"\xff"')
    assert codes(read_lines(tmp_path / "a.jsonl", line)) == [("unknown_key", "warning")]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        (make_line(colour="red"), "colour"),
        (make_line(spans=[make_span("c", 17, 33, colour="red"), make_span("s", 6, 12)]), "spans.colour"),
        (make_line(meta={"annotator": "A", "x": {"a": 1}}, other={"b": [{"c": 1}]}), "other"),
    ],
)
def test_keys_that_the_format_lacks_are_named(tmp_path: Path, line: dict[str, Any], name: str) -> None:
    found = read_lines(tmp_path / "a.jsonl", line)
    assert codes(found) == [("unknown_key", "warning")]
    assert f"“{name}”" in str(found[-1])


def test_a_strange_key_is_named_also_where_there_is_no_meta(tmp_path: Path) -> None:
    line = {"format": "rawi/1", "doc_id": "d", "text": "قال", "colour": "red"}
    assert codes(read_lines(tmp_path / "a.jsonl", line)) == [("unknown_key", "warning")]


@pytest.mark.parametrize("spaced", [False, True])
def test_quotes_and_colons_in_texts_are_no_keys(tmp_path: Path, spaced: bool) -> None:
    line = make_line(text='قال "a": "b" : \\', spans=[], relations=[], meta={"annotator": "A", "k": '"x":'})
    told = json.dumps(line, separators=(", ", " : ") if spaced else (",", ":"))
    assert codes(read_lines(tmp_path / "a.jsonl", told)) == []


def test_kinds_and_statuses_that_are_none_are_reported(tmp_path: Path) -> None:
    line = make_line(meta={"annotator": "A", "kind": "robot", "status": "approved"})
    found = read_lines(tmp_path / "a.jsonl", line)
    assert sorted(codes(found)) == [("unknown_kind", "warning"), ("unknown_status", "warning")]
