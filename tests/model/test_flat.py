"""A flat mapping is the mapping of its objects, and makes them only when one is looked at."""

import json

from annotator.model.annotation import Part, Relation, Span
from annotator.model.annotation_set import AnnotationSet
from annotator.model.flat import (
    flatten_relations,
    flatten_spans,
    make_annotation,
    rows_of_relations,
    rows_of_spans,
)

NOTED = Span("b", "entity", "PER", (Part(5, 8, "xyz"),), note="why")
ROWS = [("c", "claim", "CLAIM", 0, 3, "abc", '{"n":1}'), NOTED, ("a", "cue", "CUE", 3, 5, "de", "{}")]
SPANS = {
    "c": Span("c", "claim", "CLAIM", (Part(0, 3, "abc"),), {"n": 1}),
    "b": NOTED,
    "a": Span("a", "cue", "CUE", (Part(3, 5, "de"),)),
}


def test_it_equals_the_mapping_of_its_objects_in_its_order() -> None:
    flat = flatten_spans(ROWS, json.loads)
    assert flat == SPANS
    assert list(flat) == ["c", "b", "a"]
    assert list(flat.values()) == list(SPANS.values())
    assert AnnotationSet("A", "d", flat) == AnnotationSet("A", "d", SPANS)
    assert flat.get("missing") is None


def test_relations_too() -> None:
    flat = flatten_relations([("r", "t", "c", "a", '{"x":true}')], json.loads)
    assert flat == {"r": Relation("r", "t", "c", "a", {"x": True})}
    assert list(rows_of_relations(dict(flat))) == list(flat.values())


def test_counting_makes_no_object_and_walking_makes_each_once() -> None:
    read: list[str] = []

    def decode(text: str) -> dict:
        read.append(text)
        return json.loads(text)

    flat = flatten_spans(ROWS, decode)
    assert (len(flat), list(rows_of_spans(flat))) == (3, ROWS)
    assert read == []
    assert flat["a"] is flat["a"]
    assert read == ['{"n":1}', "{}"]


def test_rows_of_the_same_id_are_all_made() -> None:
    flat = flatten_spans([ROWS[0], ROWS[0]], json.loads)
    assert flat.all() == [SPANS["c"], SPANS["c"]]


def test_one_row_is_made_alone() -> None:
    flat = flatten_spans(ROWS, json.loads)
    assert [make_annotation(flat, row) for row in ROWS] == list(SPANS.values())
    assert [make_annotation(SPANS, span) for span in rows_of_spans(SPANS)] == list(SPANS.values())
