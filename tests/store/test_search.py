"""Words are found in whatever spelling, also behind an attached particle, once the index is filled."""

import pytest

from annotator.model.document import Document
from annotator.store.project import Project
from tests.builders import DOCUMENT


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
    assert project.search.find("دير الزور") == []
    with project.bulk("importer") as bulk:
        bulk.add_document(Document("one", "نص"))
    assert project.search.fill(limit=1) == 1
    assert project.search.find("دير الزور") == [DOCUMENT]
    assert project.search.fill() == 0


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
    assert [each for each in filled.search.find(query) if each in (*expected, "one", "two")] == expected


def test_what_was_taken_back_is_not_found(filled: Project) -> None:
    filled.undo("importer")
    assert filled.search.find("قال المتحدث") == []
    filled.redo("importer")
    assert filled.search.find("قال المتحدث") == ["one"]
    assert filled.search.find("ال", limit=1) == [DOCUMENT]
