"""What rawi/1 looks like when Rawi writes it, and that nothing unproved is ever called written."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from io import BufferedWriter, FileIO
from pathlib import Path
from typing import BinaryIO

import pytest

from annotator.formats import jsonl
from annotator.formats.options import WriteOptions
from annotator.formats.record import Record
from annotator.formats.wire import WrittenAttributes
from annotator.model.annotation import (
    DocumentNote,
    DocumentValue,
    Origin,
    Part,
    Relation,
    Span,
    State,
    Status,
)
from annotator.model.annotation_set import AnnotationSet, AnnotatorKind
from annotator.model.document import Document
from annotator.model.errors import ExportNotProved
from annotator.model.flat import flatten_relations, flatten_spans
from tests.formats.lines import TEXT

OPTIONS = WriteOptions("conflict-claims-ar@1.0", ("all",))
DOCUMENT = Document("d1", TEXT, {"url": "x"})


def make_span(name: str, *ranges: tuple[int, int], **more: object) -> Span:
    parts = tuple(Part(start, end, TEXT[start:end]) for start, end in ranges)
    return replace(Span(name, "entity", "ORG", parts), **more)


def make_set(annotator: str, *items: Span | Relation, **more: object) -> AnnotationSet:
    spans = {item.id: item for item in items if isinstance(item, Span)}
    relations = {item.id: item for item in items if isinstance(item, Relation)}
    return replace(AnnotationSet(annotator, "d1", spans, relations), **more)


def write(path: Path, *sets: AnnotationSet, options: WriteOptions = OPTIONS) -> list[dict]:
    record = Record(DOCUMENT, sets, {"A": AnnotatorKind.GOLD})
    jsonl.write([record], path, options)
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_keys_stand_in_the_order_of_the_contract(tmp_path: Path) -> None:
    everything = {"attributes": {"b": 1, "a": ("x", "y")}, "note": "n", "flag": "question"}
    relation = Relation("r", "t", "s", "c", {"a": True}, note="n", flag="question")
    sets = make_set("A", make_span("c", (17, 22), (30, 33), **everything), make_span("s", (6, 12)), relation)
    (line,) = write(tmp_path / "a", replace(sets, note=DocumentNote("note", "other")))
    assert list(line) == [
        *("format", "doc_id", "text", "text_sha256", "offset_unit", "spans", "relations"),
        *("document_labels", "note", "meta"),
    ]
    bare, full = line["spans"]
    assert list(bare) == ["id", "layer", "label", "start", "end", "text", "attributes"]
    assert list(full) == [*list(bare)[:6], "parts", "attributes", "note", "flag"]
    assert list(line["relations"][0]) == ["id", "type", "from", "to", "attributes", "note", "flag"]
    assert list(line["meta"]) == ["annotator", "kind", "status", "schema", "flag", "url"]
    assert (full["start"], full["end"], full["text"]) == (17, 33, TEXT[17:33])
    assert full["parts"][1] == {"start": 30, "end": 33, "text": TEXT[30:33]}
    assert full["attributes"]["a"] == ["x", "y"]


def test_empty_things_are_not_written(tmp_path: Path) -> None:
    (line,) = write(tmp_path / "a", make_set("A", make_span("s", (6, 12)), Relation("r", "t", "s", "s2")))
    assert "note" not in line
    assert list(line["relations"][0]) == ["id", "type", "from", "to"]
    assert line["spans"][0]["attributes"] == {}


def test_spans_come_in_reading_order_relations_by_id_sets_by_name(tmp_path: Path) -> None:
    spans = [
        make_span("b", (6, 12)),
        make_span("a", (6, 12)),
        make_span("c", (6, 20)),
        make_span("z", (2, 5)),
    ]
    relations = [Relation("r2", "t", "a", "b"), Relation("r1", "t", "b", "a")]
    lines = write(tmp_path / "a", make_set("B"), make_set("A", *spans, *relations))
    assert [line["meta"]["annotator"] for line in lines] == ["A", "B"]
    assert [span["id"] for span in lines[0]["spans"]] == ["z", "c", "a", "b"]
    assert [relation["id"] for relation in lines[0]["relations"]] == ["r1", "r2"]


def test_a_document_that_nobody_marked_is_one_line(tmp_path: Path) -> None:
    (line,) = write(tmp_path / "a")
    assert (line["spans"], line["relations"], line["document_labels"]) == ([], [], {})
    assert line["meta"] == {"schema": "conflict-claims-ar@1.0", "url": "x"}


@pytest.mark.parametrize(
    ("states", "told"),
    [
        ({}, "open"),
        ({"one": State.FINISHED}, "open"),
        ({"one": State.FINISHED, "two": State.FINISHED}, "finished"),
        ({"one": State.FINISHED, "two": State.RETURNED}, "returned"),
    ],
)
def test_several_passes_are_summed_up_and_named(tmp_path: Path, states: dict[str, State], told: str) -> None:
    statuses = {name: Status(name, state, f"why {name}") for name, state in states.items()}
    options = WriteOptions("s@1", ("one", "two"))
    (line,) = write(tmp_path / "a", make_set("A", statuses=statuses), options=options)
    assert line["meta"]["status"] == told
    assert line["meta"]["passes"] == {name: states.get(name, "open") for name in ("one", "two")}
    assert line["meta"].get("comments", {}) == {name: f"why {name}" for name in states}


def test_defaults_and_origins_are_told_in_meta(tmp_path: Path) -> None:
    span = make_span("s", (6, 12), attributes={"a": "1", "b": "2"}, defaults=frozenset("ba"))
    copied = make_span("c", (2, 5), origin=Origin("B", "d1", "x", 3))
    (line,) = write(tmp_path / "a", make_set("A", span, copied))
    assert line["meta"]["defaults"] == {"s": ["a", "b"]}
    assert line["meta"]["origins"] == {"c": ["B", "d1", "x", 3]}


def test_counts_are_those_of_the_file(tmp_path: Path) -> None:
    sets = make_set("A", make_span("s", (6, 12)), make_span("c", (2, 5)), Relation("r", "t", "s", "c"))
    counts = jsonl.write([Record(DOCUMENT, (sets, make_set("B")))], tmp_path / "a", OPTIONS)
    assert counts.documents == ["d1"]
    assert (counts.annotation_sets, counts.spans, counts.relations) == (2, 2, 1)
    assert (counts.by_layer, counts.by_label, counts.by_relation) == (
        {"entity": 2},
        {"entity/ORG": 2},
        {"t": 1},
    )
    assert counts.by_annotator["B"] == {"annotation_sets": 1, "spans": 0, "relations": 0}


def test_a_quote_that_the_text_does_not_bear_out_is_not_written(tmp_path: Path) -> None:
    wrong = Span("s", "entity", "ORG", (Part(6, 12, "another"),))
    with pytest.raises(ExportNotProved, match="“s”"):
        write(tmp_path / "a", make_set("A", wrong))


def test_every_part_is_what_the_text_says(tmp_path: Path) -> None:
    wrong = Span("s", "entity", "ORG", (Part(6, 12, TEXT[6:12]), Part(17, 22, "another")))
    with pytest.raises(ExportNotProved, match="“s”"):
        write(tmp_path / "a", make_set("A", wrong))


def on_a_bad_disk(path: Path, spoil: Callable[[bytes], bytes]) -> Path:
    """A path to a file on a disk that does not keep what is written to it."""

    class Stream(BufferedWriter):
        def write(self, data: bytes) -> int:
            return super().write(spoil(data))

    class BadPath(type(path)):
        def open(self, mode: str, buffering: int = -1) -> BinaryIO:
            return Stream(FileIO(self, mode)) if "w" in mode else super().open(mode, buffering)

    return BadPath(path)


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (lambda data: data.replace(b"ORG", b"PER"), "“d1”: other bytes"),
        (lambda data: data.replace(b":", b": ", 1), "“d1”: other bytes"),
        (lambda data: data[: len(data) // 2], "“d1”: other bytes"),
        (lambda _data: b"", "“d1”: other bytes"),
        (lambda data: data + b"{}\n", "more came back"),
    ],
)
def test_a_disk_that_changes_what_is_written_is_found_out(
    tmp_path: Path, spoil: Callable[[bytes], bytes], reason: str
) -> None:
    with pytest.raises(ExportNotProved, match=reason):
        write(on_a_bad_disk(tmp_path / "a", spoil), make_set("A", make_span("s", (6, 12))))


def test_the_hash_and_the_size_are_those_of_the_file(tmp_path: Path) -> None:
    records = [Record(Document(f"d{n}", TEXT), (make_set("A", make_span("s", (6, 12))),)) for n in range(20)]
    counts = jsonl.write(records, tmp_path / "a", OPTIONS)
    data = (tmp_path / "a").read_bytes()
    assert (counts.sha256, counts.size) == (hashlib.sha256(data).hexdigest(), len(data))
    assert data.count(b"\n") == 20


@pytest.mark.parametrize(
    ("meta", "values", "reason"),
    [
        ({1: "the key comes back as a text"}, {}, "something else"),
        ({}, {"a": DocumentValue("a", 2**70)}, "Expected `int`"),
    ],
)
def test_what_is_not_read_as_it_was_meant_is_not_written(
    tmp_path: Path, meta: dict, values: dict[str, DocumentValue], reason: str
) -> None:
    record = Record(Document("d1", TEXT, meta), (make_set("A", values=values),))
    with pytest.raises(ExportNotProved, match=f"“d1”: .*{reason}"):
        jsonl.write([record], tmp_path / "a", OPTIONS)


def test_attributes_seen_often_are_remembered_and_others_read_again(tmp_path: Path) -> None:
    attributes = WrittenAttributes()
    told = ['{"a":"b"}', '{"a":"' + "b" * 2_000 + '"}']
    assert [bytes(attributes[text]).decode() for text in (*told, *told)] == [*told, *told]
    assert list(attributes) == told[:1]


FLAT_SPAN = ("s", "entity", "ORG", 6, 12, TEXT[6:12])
FLAT_RELATION = ("r", "t", "s", "s2")


@pytest.mark.parametrize(
    ("attributes", "reason"),
    [
        ("[1]", "Expected `object`"),
        ('"a"', "Expected `object`"),
        ('{"a":', "truncated"),
        ("", "truncated"),
        ('{"a":{"b":1}}', "Expected `"),
        ('{"a":[1]}', "Expected `str`"),
        ('{"a":1e999}', "out of range"),
        ('{"a":1,"a":2}', "no attributes"),
        ('{"a": 1}', "no attributes"),
        ('{"a":\n1}', "no attributes"),
        ('{"b":1,"a":1}', "no attributes"),
        ('{},"label":"PER"', "trailing"),
        ('{}}],"spans":[{"id":"s","layer":"l","label":"l","start":0,"end":1,"text":"📰"', "trailing"),
    ],
)
@pytest.mark.parametrize("kind", ["span", "relation"])
def test_attributes_that_are_no_attributes_are_not_written(
    tmp_path: Path, attributes: str, reason: str, kind: str
) -> None:
    """They go into the line as they stand in the project, which others may have written to."""
    spans = flatten_spans([(*FLAT_SPAN, attributes if kind == "span" else "{}")], json.loads)
    given = [(*FLAT_RELATION, attributes)] if kind == "relation" else []
    found = AnnotationSet("A", "d1", spans, flatten_relations(given, json.loads))
    with pytest.raises(ExportNotProved, match="“d1”") as caught:
        write(tmp_path / "a", found)
    assert reason in str(caught.value)
