"""The list as somebody wants to see it: which articles, in which order, with which values."""

from collections.abc import Iterable

import pytest

from annotator.model import edits
from annotator.model.annotation import State
from annotator.model.document import Document
from annotator.store.listing import Shown, SortKey, Wanted
from annotator.store.project import Project
from tests.builders import DOCUMENT
from tests.store.work import PERSON, document, mark, own_set

IDS = [f"doc-{number}" for number in range(4)]
TITLES = ("أخبار القرية", "اخبار المدينة", "خُطَّة جديدة", "Old news")


@pytest.fixture
def many(project: Project) -> Project:
    """The seed article, which A and B have marked, and four of which PERSON has touched two."""
    with project.bulk("gone") as bulk:
        bulk.add_document(document(100))
    project.undo("gone")
    with project.bulk("second") as bulk:
        for name, title in zip(IDS, TITLES, strict=True):
            bulk.add_document(Document(name, f"{title}\n\n{'نص ' * (10 + len(title))}"))
    project.commit(mark(project, 0, 5, IDS[0]), PERSON)
    project.commit(edits.set_status(own_set(project, IDS[1]), State.FINISHED), PERSON)
    return project


def ids(project: Project, annotator: str = PERSON, **wanted: object) -> list[str]:
    listing = project.listing(annotator, Wanted(**wanted))  # type: ignore[arg-type]
    found = [summary.id for summary in listing.page(0, 100)]
    assert len(found) == len(listing)
    return found


def note(project: Project, doc_id: str, text: str = "", flag: str = "") -> None:
    project.commit(edits.set_document_note(own_set(project, doc_id), text, flag), PERSON)


def test_what_narrows_nothing_is_the_project_itself(many: Project) -> None:
    assert ids(many) == [DOCUMENT, *IDS]
    assert ids(many, descending=True) == [*reversed(IDS), DOCUMENT]


def test_pages_of_a_sorted_list_follow_each_other(many: Project) -> None:
    listing = many.listing(PERSON, Wanted(sort=SortKey.LENGTH, descending=True))
    pages = [summary for start in (0, 2, 4) for summary in listing.page(start, 2)]
    assert [summary.length for summary in pages] == sorted((s.length for s in pages), reverse=True)
    assert pages[0].id == DOCUMENT
    assert {summary.position for summary in pages} == set(range(5))


@pytest.mark.parametrize(
    ("contains", "found"),
    [
        ("اخبار", IDS[:2]),
        ("أخبار", IDS[:2]),
        ("خطة", [IDS[2]]),
        ("القريه", [IDS[0]]),
        ("old", [IDS[3]]),
        ("%", []),
    ],
)
def test_titles_are_found_however_they_are_spelt(many: Project, contains: str, found: list[str]) -> None:
    assert ids(many, contains=contains) == found


def test_ids_are_found_as_they_stand(many: Project) -> None:
    assert ids(many, contains="doc-2") == [IDS[2]]


@pytest.mark.parametrize(
    ("states", "found"),
    [
        ([State.OPEN], [IDS[0]]),
        ([State.FINISHED], [IDS[1]]),
        ([None], [DOCUMENT, *IDS[2:]]),
        ([State.OPEN, State.FINISHED], IDS[:2]),
        ([State.RETURNED], []),
    ],
)
def test_states_are_those_of_the_annotator(
    many: Project, states: Iterable[State | None], found: list[str]
) -> None:
    assert ids(many, states=frozenset(states)) == found


def test_another_annotator_has_another_list(many: Project) -> None:
    assert ids(many, "A", shown=Shown.MARKED) == [DOCUMENT]
    assert ids(many, shown=Shown.MARKED) == [IDS[0]]
    assert ids(many, shown=Shown.UNMARKED) == [DOCUMENT, *IDS[1:]]


def test_flags_and_notes_are_found_on_marks_and_on_articles(many: Project) -> None:
    assert ids(many, shown=Shown.FLAGGED) == ids(many, shown=Shown.NOTED) == []
    own = own_set(many, IDS[0])
    many.commit(edits.set_note(own, next(iter(own.spans)), 'says "flag"'), PERSON)
    assert (ids(many, shown=Shown.NOTED), ids(many, shown=Shown.FLAGGED)) == ([IDS[0]], [])
    note(many, IDS[3], flag="other")
    assert ids(many, shown=Shown.FLAGGED) == [IDS[3]]


def test_values_of_the_article_are_listed_sorted_and_asked_for(many: Project) -> None:
    for doc_id, value in ((IDS[2], "report"), (IDS[0], "statement")):
        many.commit(edits.set_document_value(own_set(many, doc_id), "genre", value), PERSON)
    assert ids(many, value=("genre", "report")) == [IDS[2]]
    assert ids(many, "A", value=("genre", "report")) == []
    by_genre = many.listing(PERSON, Wanted(sort=SortKey.ATTRIBUTE, attribute="genre")).page(0, 2)
    assert [(s.id, s.values["genre"]) for s in by_genre] == [(IDS[2], "report"), (IDS[0], "statement")]


def test_states_are_sorted_by_what_asks_for_attention(many: Project) -> None:
    assert ids(many, sort=SortKey.STATE) == [IDS[0], DOCUMENT, *IDS[2:], IDS[1]]


def test_the_busiest_articles_can_come_first(many: Project) -> None:
    assert ids(many, sort=SortKey.MARKS, descending=True)[0] == IDS[0]
    assert ids(many, sort=SortKey.ANNOTATORS, descending=True)[0] == DOCUMENT


def test_a_list_can_be_limited_to_named_articles(many: Project) -> None:
    assert ids(many, among=frozenset({IDS[3], DOCUMENT, "nothing"})) == [DOCUMENT, IDS[3]]
    assert ids(many, among=frozenset()) == []


def test_working_time_is_added_up_for_each_person(many: Project) -> None:
    many.commit(mark(many, 6, 9, IDS[0]), PERSON, active_seconds=12.5)
    many.commit(mark(many, 10, 12, IDS[0]), PERSON, active_seconds=4.0)
    assert many.history.active_seconds(PERSON) == 16.5
    assert many.history.active_seconds("A") == 0
