"""Streaming gives the same as asking for each set, under every filter."""

from pathlib import Path

import pytest

from annotator.model import edits
from annotator.model.annotation import State
from annotator.model.annotation_set import AnnotationSet, Annotator, AnnotatorKind
from annotator.store.project import Project
from tests.builders import DOCUMENT, seed_set
from tests.store.work import NOTE, PERSON, document, mark, own_set


@pytest.fixture
def many(project: Project) -> Project:
    """Sets by several people, made in another order than their names', one document without any."""
    with project.bulk("importer") as bulk:
        for number in range(4):
            bulk.add_document(document(number))
    for name in ("ي", "Z", "0"):
        project.sets.add_annotator(Annotator(name))
        for number in (2, 0, 3):
            project.commit(mark(project, number, number + 4, document(number).id, name), name)
    project.commit(edits.set_document_note(own_set(project), NOTE.text, NOTE.flag), PERSON)
    project.commit(edits.set_status(own_set(project), State.FINISHED), PERSON)
    return project


def test_everything_comes_in_order_and_equal(many: Project) -> None:
    found = list(many.sets.records())
    assert [article.id for article, _ in found] == many.documents.ids()
    for article, sets in found:
        assert article == many.documents.get(article.id)
        assert [each.annotator for each in sets] == many.sets.of_document(article.id)
        assert list(sets) == [many.sets.get(each.annotator, article.id) for each in sets]
    assert [len(sets) for _, sets in found] == [3, 3, 0, 3, 3]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"annotators": ["Z"]}, ["doc-00000", "doc-00002", "doc-00003"]),
        ({"annotators": [PERSON, "A"]}, [DOCUMENT]),
        ({"annotators": []}, []),
        ({"state": State.FINISHED}, [DOCUMENT]),
        ({"state": State.OPEN, "annotators": [PERSON]}, []),
        ({"doc_ids": ["doc-00001", DOCUMENT]}, [DOCUMENT, "doc-00001"]),
        ({"doc_ids": ["doc-00001"], "annotators": ["Z"]}, []),
    ],
)
def test_filters(many: Project, filters: dict, expected: list[str]) -> None:
    found = list(many.sets.records(**filters))
    assert [article.id for article, _ in found] == expected
    for _, sets in found:
        for each in sets:
            assert each.annotator in filters.get("annotators", [each.annotator])
            assert each.state() is filters.get("state", each.state())


def test_a_stream_shows_the_project_as_it_stood(many: Project) -> None:
    stream = many.sets.records()
    next(stream)
    many.commit(mark(many, 10, 14, "doc-00003", "Z"), "Z")
    assert [len(each.spans) for _, sets in stream for each in sets] == [1] * 9
    assert len(many.sets.get("Z", "doc-00003").spans) == 2


def test_a_stream_left_early_holds_nothing(many: Project, path: Path) -> None:
    stream = many.sets.records()
    next(stream)
    stream.close()
    many.idle()
    assert not path.with_name(path.name + "-wal").stat().st_size > 16 * 2**20


def test_counts(project: Project) -> None:
    with project.bulk("gone") as bulk:
        bulk.add_set(AnnotationSet("C", DOCUMENT, seed_set("a").spans), AnnotatorKind.SUGGESTER)
    project.undo("gone")
    counts = project.sets.counts()
    assert (counts.documents, counts.annotation_sets, counts.spans, counts.relations) == (1, 2, 260, 197)
    assert counts.by_annotator["A"] == {
        "kind": "import",
        "annotation_sets": 1,
        "spans": 154,
        "relations": 125,
    }
    assert counts.by_annotator["C"]["spans"] == 0
    assert sum(counts.by_label.values()) == 260
    claims = [s for letter in "ab" for s in seed_set(letter).spans.values() if s.layer == "claim"]
    assert counts.by_label["claim/CLAIM"] == len(claims)


def test_who_has_only_looked_has_said_nothing(project: Project) -> None:
    counts, said = project.sets.counts(), list(project.sets.records())
    project.sets.add_annotator(Annotator("reader"))
    project.sets.mark_seen("reader", DOCUMENT)
    assert project.sets.counts().annotation_sets == counts.annotation_sets
    assert list(project.sets.records()) == said
    assert "reader" not in project.sets.of_document(DOCUMENT)
    assert "reader" not in project.documents.summaries()[0].annotators
    seen = project.sets.get("reader", DOCUMENT)
    assert seen is not None
    assert seen.independent_revision == 0
