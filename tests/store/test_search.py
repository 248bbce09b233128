"""Words are found in any spelling, also behind an attached particle, with the index or without it."""

import pytest

from annotator.arabic.search import Query
from annotator.model.document import Document
from annotator.store.project import Project
from annotator.store.search import MarkedText
from tests.builders import DOCUMENT


def found(project: Project, query: str) -> list[str]:
    return [each.id for each in project.search.candidates(Query(query).loose_keys)]


@pytest.fixture
def filled(project: Project) -> Project:
    with project.bulk("importer") as bulk:
        bulk.add_document(Document("one", "وقال المتحدث إنّ الأمرَ انتهى"))
        bulk.add_document(Document("two", 'كتب "نصاً" فيه % و_'))
    while project.search.fill(limit=1):
        pass
    return project


def test_the_index_is_filled_in_portions(project: Project) -> None:
    assert project.search.pending() == 1
    with project.bulk("importer") as bulk:
        bulk.add_document(Document("one", "نص"))
    assert project.search.fill(limit=1) == 1
    assert project.search.fill() == 0


def test_what_the_index_lacks_is_handed_out_all_the_same(project: Project) -> None:
    assert found(project, "لا وجود له") == [DOCUMENT]
    while project.search.fill():
        pass
    with project.bulk("importer") as bulk:
        bulk.add_document(Document("one", "نص"))
    assert found(project, "لا وجود له") == ["one"]
    assert found(project, "دير الزور") == [DOCUMENT, "one"]
    assert found(project, " ") == []


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("قال", ["one"]),
        ("ان الامر", ["one"]),
        ("الأَمْر", ["one"]),
        ("دير الزور", [DOCUMENT]),
        ("ان", [DOCUMENT, "one"]),
        ("%", ["two"]),
        ('"نص', ["two"]),
        ("لا وجود له", []),
        ("", []),
    ],
)
def test_words_are_found(filled: Project, query: str, expected: list[str]) -> None:
    assert [each for each in found(filled, query) if each in (*expected, "one", "two")] == expected


def test_one_of_several_keys_is_enough(filled: Project) -> None:
    for keys in (("المتحدث", "كتب"), ("ان الامر", "%")):
        assert [each.id for each in filled.search.candidates(keys)][-2:] == ["one", "two"]


def test_the_first_comes_before_the_rest_is_read(filled: Project) -> None:
    candidates = filled.search.candidates(["قال"])
    first = next(candidates)
    assert (first.id, first.text) == (DOCUMENT, filled.documents.get(DOCUMENT).text)
    filled.undo("importer")
    assert next(candidates).id == "one"  # as it stood when the search began
    candidates.close()


def test_what_was_taken_back_is_not_found(filled: Project) -> None:
    filled.undo("importer")
    assert found(filled, "قال المتحدث") == []
    filled.redo("importer")
    assert found(filled, "قال المتحدث") == ["one"]


def test_marked_texts_are_counted_for_their_annotator(project: Project) -> None:
    texts = project.search.marked_texts("A", ["entity"])
    assert MarkedText("entity", "GPE", "الرقة", 1) in texts
    assert sum(each.times for each in texts) == len([*project.sets.get("A", DOCUMENT).spans_in("entity")])
    assert project.search.marked_texts("nobody", ["entity"]) == []
    assert project.search.marked_texts("A", ["cue", "source"])


def test_documents_with_a_label(project: Project) -> None:
    assert [each.id for each in project.search.labelled("A", "entity", "GPE")] == [DOCUMENT]
    assert project.search.labelled("A", "entity", "NONE") == []
    assert project.search.labelled("nobody", "entity", "GPE") == []
