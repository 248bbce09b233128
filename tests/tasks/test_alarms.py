"""Steps that take away most of the marks are told apart from ordinary work, at once and from the log."""

from pathlib import Path

import pytest

from annotator.model.annotation import Span, make_parts
from annotator.model.annotation_set import Annotator
from annotator.model.document import Document
from annotator.model.edits import Change, Edit, Verb
from annotator.places import resource
from annotator.store.project import Project
from annotator.tasks.alarms import Alarm, find_alarm, list_alarms
from annotator.tasks.session import Session

TEXT = "واحد"


def spans(count: int) -> list[Span]:
    return [Span(str(number), "entity", "PER", make_parts(TEXT, ((0, 4),))) for number in range(count)]


def removing(count: int, annotator: str = "A", document: str = "d") -> tuple[Change, ...]:
    return tuple(Change(annotator, document, span, None) for span in spans(count))


@pytest.mark.parametrize(
    ("gone", "before", "alarms"),
    [(6, 10, True), (5, 10, False), (5, 9, True), (4, 4, False), (5, 5, True), (60, 200, False)],
)
def test_more_than_half_and_at_least_five(gone: int, before: int, alarms: bool) -> None:
    assert find_alarm(before - gone, removing(gone)) == (Alarm(gone, before) if alarms else None)


def test_what_comes_in_their_place_counts() -> None:
    replaced = [Change("A", "d", span, span) for span in spans(10)]
    assert find_alarm(10, replaced) is None


def test_they_are_found_again_in_the_log(tmp_path: Path) -> None:
    with Project.create(tmp_path / "p.rawi", resource("schema.toml").read_text("utf-8")) as project:
        with project.bulk("importer") as bulk:
            bulk.add_document(Document("d", TEXT))
        project.sets.add_annotator(Annotator("B"))
        session = Session(project, Annotator("A"))
        session.open_document("d")
        added = [Change("A", "d", None, span) for span in spans(20)]
        theirs = [Change("B", "d", None, span) for span in spans(18)]
        project.commit(Edit(Verb.ADD_ALL, "", tuple(added)), "A")
        project.commit(Edit(Verb.REMOVE, "", removing(1)), "A")
        project.commit(Edit(Verb.ADD_ALL, "", tuple(theirs)), "B")
        project.commit(Edit(Verb.REMOVE, "", removing(18, annotator="B")), "B")
        alarming = project.commit(Edit(Verb.REMOVE, "", removing(13)[1:]), "A")
        project.commit(Edit(Verb.ADD, "", tuple(added[:1])), "A")
        session.open_document("d")
        assert list_alarms(session, session.history()) == {alarming.counter: Alarm(12, 19)}
