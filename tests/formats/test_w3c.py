"""Web annotations of other tools: pages, collections and single ones, by position, by quote, or by both."""

import json
from pathlib import Path
from typing import Any

import pytest

from annotator.formats import w3c
from annotator.formats.options import ReadOptions, Vocabulary
from annotator.formats.record import Record
from annotator.model.problems import Problem

TEXT = "📰 قال الناطق إنّ الجسر بدوما مغلق. قال آخرون لا."
OPTIONS = ReadOptions(doc_id="file", vocabulary=Vocabulary({"CLAIM": "claim"}))
POSITION = {"type": "TextPositionSelector", "start": 17, "end": 33}
QUOTE = {"type": "TextQuoteSelector", "exact": "الجسر بدوما مغلق"}


def annotate(*selectors: Any, source: Any = "http://x.org/a.txt", **more: Any) -> dict[str, Any]:
    body = [{"type": "TextualBody", "purpose": "tagging", "value": "CLAIM"}]
    target = {"source": source, "selector": list(selectors)}
    return {"id": "urn:1", "type": "Annotation", "body": body, "target": target} | more


def read(path: Path, *objects: Any, text: str = TEXT) -> list[Record | Problem]:
    path.with_name("a.txt").write_text(text, encoding="utf-8")
    path.write_text("".join(json.dumps(each) + "\n" for each in objects), encoding="utf-8")
    return list(w3c.read(path, OPTIONS))


def read_one(path: Path, *objects: Any) -> Record:
    (record,) = read(path, *objects)
    assert isinstance(record, Record), record
    return record


@pytest.mark.parametrize(
    "selectors",
    [
        (POSITION, QUOTE),
        (POSITION,),
        (QUOTE,),
        ({"type": "RangeSelector"}, QUOTE),
        ({"type": "FragmentSelector", "value": "char=17,33", "refinedBy": QUOTE},),
        ({**POSITION, "start": 18, "end": 34}, QUOTE),
    ],
)
def test_places_are_found_in_every_way(tmp_path: Path, selectors: Any) -> None:
    (one,) = read_one(tmp_path / "a.jsonld", annotate(*selectors)).sets
    (span,) = one.spans.values()
    assert (span.id, span.layer, span.label, span.ranges) == ("urn:1", "claim", "CLAIM", ((17, 33),))


def test_a_quote_that_is_there_twice_is_told_by_its_neighbours(tmp_path: Path) -> None:
    quote = {"type": "TextQuoteSelector", "exact": "قال", "prefix": "مغلق. ", "suffix": " آخرون"}
    (one,) = read_one(tmp_path / "a.jsonld", annotate(quote)).sets
    assert next(iter(one.spans.values())).start == TEXT.rindex("قال")
    (problem,) = read(tmp_path / "a.jsonld", annotate({"type": "TextQuoteSelector", "exact": "قال"}))
    assert isinstance(problem, Problem)
    assert problem.code == "quote_not_once"


@pytest.mark.parametrize("wrap", ["page", "collection", "list", "lines", "graph"])
def test_pages_collections_and_lines(tmp_path: Path, wrap: str) -> None:
    source = {"id": "urn:doc:d%201", "value": TEXT}
    items = [
        annotate(POSITION, source=source, creator={"name": "A"}),
        annotate({**POSITION, "end": 22}, source=source, creator={"name": "A"}, id="urn:4"),
        annotate(
            QUOTE, source=source, id="urn:2", creator="B", body={"type": "TextualBody", "value": "فيه نظر"}
        ),
        {
            "id": "urn:3",
            "motivation": "linking",
            "target": "urn:1",
            "body": {"id": "urn:4"},
            "cc:relationType": "by",
        },
    ]
    page = {"type": "AnnotationPage", "items": items}
    whole = {"page": [page], "collection": [{"first": page}], "list": [items], "graph": [{"@graph": items}]}
    record = read_one(tmp_path / "a.jsonld", *whole.get(wrap, items))
    assert record.document.id == "d 1"
    assert [one.annotator for one in record.sets] == ["A", "B"]
    assert [(r.type, r.from_id, r.to_id) for r in record.sets[0].relations.values()] == [
        ("by", "urn:1", "urn:4")
    ]
    assert next(iter(record.sets[1].spans.values())).note == "فيه نظر"


def test_annotations_of_two_texts_are_two_documents(tmp_path: Path) -> None:
    sources = [{"id": name, "value": TEXT} for name in ("urn:doc:x", "urn:doc:y")]
    found = read(tmp_path / "a.jsonld", *(annotate(POSITION, source=source) for source in sources))
    assert [each.document.id for each in found if isinstance(each, Record)] == ["x", "y"]


@pytest.mark.parametrize(
    ("annotation", "code"),
    [
        (annotate({"type": "SvgSelector"}), "no_place"),
        (annotate({**POSITION, "end": 999}), "no_place"),
        (annotate({**QUOTE, "exact": "ليس هنا"}), "quote_not_once"),
        (annotate(POSITION, source="http://x.org/none"), "text_file_missing"),
        ({"id": "urn:9", "body": "x"}, "no_target"),
    ],
)
def test_what_is_broken_is_refused(tmp_path: Path, annotation: Any, code: str) -> None:
    folder = tmp_path / "alone"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT, "utf-8")
    (folder / "b.jsonld").write_text(json.dumps({"items": [annotation]}), "utf-8")
    (problem,) = w3c.read(folder / "b.jsonld", OPTIONS)
    assert isinstance(problem, Problem)
    assert (problem.code, problem.file) == (code, str(folder / "b.jsonld"))


def test_the_text_may_be_in_the_project_already(tmp_path: Path) -> None:
    path = tmp_path / "b.jsonld"
    path.write_text(json.dumps(annotate(POSITION, QUOTE, source="urn:doc:d1")), "utf-8")
    known = ReadOptions(find_text={"d1": TEXT}.get)
    (record,) = w3c.read(path, known)
    assert isinstance(record, Record)
    assert (record.document.id, record.document.text) == ("d1", TEXT)
