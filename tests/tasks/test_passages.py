"""The passages behind a number: their words, the values that were compared, and what reading them means."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.agreement.overview import Aspect, Cell, Outcome
from annotator.model import edits
from annotator.model.annotation_set import Annotator
from annotator.store.project import Project
from annotator.tasks.agreement import Agreement
from annotator.tasks.agreement_choice import EVERYBODY, Choice
from annotator.tasks.passages import PassageArticle, PassageReader
from annotator.tasks.session import Session
from tests.ui.agreement.compared import IDS, PLACE, make_project

ALONE = Cell(outcomes=(Outcome.ALONE,))
AFTER = Choice(independent=False)
CERTAINTY = Cell(Aspect.ATTRIBUTE, layer="claim", attribute="certainty")


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    opened = Session(Project.open(make_project(tmp_path)), Annotator("A"))
    yield opened
    opened.close()


def read(session: Session, cell: Cell, choice: Choice = EVERYBODY, most: int = 99) -> list[PassageArticle]:
    return list(PassageReader(session, Agreement(session.project), choice, cell).read(most))


def describe(session: Session, value: str) -> None:
    claim = next(session.annotation_set.spans_in("claim"))
    session.do(edits.describe(session.annotation_set, claim.id, "certainty", value))


def test_a_passage_comes_with_the_words_around_it(session: Session) -> None:
    (article,) = read(session, ALONE)
    assert article.id == "three"
    (found,) = article.passages
    start, end = found.snippet.hit
    assert found.snippet.text[start:end] == PLACE
    assert found.passage.ids == ("entity", None)
    assert found.values is None


def test_no_more_is_read_than_is_wanted(session: Session) -> None:
    assert [article.id for article in read(session, Cell(label="CLAIM"), most=2)] == list(IDS[:2])


def test_values_are_those_that_were_compared(session: Session) -> None:
    session.open_document("one")
    describe(session, "certain")
    session.project.sets.mark_seen("A", "one")
    session.open_document("one")
    describe(session, "possible")
    first = {choice.independent: read(session, CERTAINTY, choice)[0] for choice in (EVERYBODY, AFTER)}
    assert {independent: article.passages[0].values for independent, article in first.items()} == {
        True: ("certain", None),
        False: ("possible", None),
    }


def test_whoever_reads_is_not_independent_any_more(session: Session) -> None:
    read(session, ALONE)
    seen = [
        doc_id for doc_id in IDS if session.project.sets.get("A", doc_id).independent_revision is not None
    ]  # type: ignore[union-attr]
    assert seen == ["three"]
