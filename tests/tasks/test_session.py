"""One person at work: what she does is durable, told to followers, and taken back across restarts."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.model import edits
from annotator.model.annotation import State
from annotator.model.annotation_set import AnnotationSet, Annotator, AnnotatorKind
from annotator.model.document import Document
from annotator.model.edits import Verb
from annotator.model.errors import NothingToUndo, NotYourSet, ProjectReadOnly, RefusedEdit
from annotator.model.problems import Severity
from annotator.places import resource
from annotator.store.project import Project
from annotator.tasks.marking import tag
from annotator.tasks.session import Event, EventKind, Session
from tests.builders import DOCUMENT, seed_document, seed_set

ME = Annotator("ليلى")
OTHER = Document("other", "قال ناطق إن الطريق مغلق.\nانتهى.")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "p.rawi"
    schema = resource("schema.toml").read_text("utf-8")
    with Project.create(path, schema) as project, project.bulk("import") as bulk:
        for document in (seed_document(), OTHER):
            bulk.add_document(document)
        bulk.add_set(seed_set("a"), AnnotatorKind.PERSON)
    return path


@pytest.fixture
def session(path: Path) -> Iterator[Session]:
    session = Session(Project.open(path), ME)
    session.open_document(DOCUMENT)
    yield session
    session.close()


def tag_words(session: Session, *words: str) -> list[str]:
    """Tags each word as an organisation and gives the ids."""
    ids = []
    for word in words:
        text = session.document.text
        start = text.index(word)
        ranges = ((start, start + len(word)),)
        session.do(tag(session.annotation_set, session.schema, text, ranges, ("entity", "ORG")))
        ids.append(next(s.id for s in session.annotation_set.spans.values() if s.ranges == ranges))
    return ids


def test_an_edit_is_told_and_on_disk(session: Session) -> None:
    events: list[Event] = []
    session.subscribe(events.append)
    (span_id,) = tag_words(session, "التحالف الدولي")
    assert [event.kind for event in events] == [EventKind.EDITED]
    stored = session.project.sets.get(ME.name, DOCUMENT)
    assert stored.says_the_same(session.annotation_set)
    assert stored.revision == session.annotation_set.revision == 1
    assert span_id in stored.spans


def test_an_edit_without_effect_leaves_no_trace(session: Session) -> None:
    assert session.do(edits.replace_set(session.annotation_set, session.annotation_set)) is None
    assert session.undoable() is None


def test_undo_and_redo_reach_back_over_documents(session: Session) -> None:
    tag_words(session, "التحالف الدولي")
    session.open_document("other")
    tag_words(session, "ناطق")
    session.undo()
    assert not session.annotation_set.spans
    session.undo()
    assert session.document.id == DOCUMENT  # the document in which it happened is shown
    assert not session.annotation_set.spans
    with pytest.raises(NothingToUndo):
        session.undo()
    session.redo()
    session.redo()
    assert session.document.id == "other"
    assert len(session.annotation_set.spans) == 1


def test_undo_goes_on_after_a_restart(session: Session, path: Path) -> None:
    tag_words(session, "التحالف الدولي", "قوات خاصة")
    session.close()
    again = Session(Project.open(path), ME)
    again.open_document(DOCUMENT)
    assert again.undoable().verb is Verb.ADD
    again.undo()
    assert len(again.annotation_set.spans) == 1
    again.close()


def test_going_back_is_one_step_and_one_redo(session: Session) -> None:
    tag_words(session, "التحالف الدولي")
    first = session.undoable()
    tag_words(session, "قوات خاصة", "داعش")
    session.go_back(first)
    assert len(session.annotation_set.spans) == 1
    session.redo()
    assert len(session.annotation_set.spans) == 3


def test_the_shown_set_always_equals_the_stored_one(session: Session) -> None:
    tag_words(session, "التحالف الدولي", "قوات خاصة")
    for step in (session.undo, session.undo, session.redo, session.undo, session.redo, session.redo):
        step()
        stored = session.project.sets.get(ME.name, DOCUMENT)
        assert stored.says_the_same(session.annotation_set)
        assert stored.revision == session.annotation_set.revision


def test_a_rule_refuses_and_nothing_changes(session: Session) -> None:
    (span_id,) = tag_words(session, "التحالف الدولي")
    link = edits.link(session.annotation_set, session.schema, "coref", span_id, span_id)
    with pytest.raises(RefusedEdit) as caught:
        session.do(link)
    assert caught.value.sentence("ar") != caught.value.sentence("en")
    assert not session.project.sets.get(ME.name, DOCUMENT).relations


def test_anothers_set_is_for_reading_until_copied(session: Session) -> None:
    session.open_document(DOCUMENT, "A")
    assert not session.editable
    theirs = session.annotation_set
    with pytest.raises(NotYourSet):
        session.do(edits.remove(theirs, ["c01"]))
    session.copy_shown()
    assert session.editable
    assert len(session.annotation_set.spans) == len(theirs.spans)
    assert session.project.sets.get("A", DOCUMENT) == theirs


def test_seeing_anothers_set_ends_independence(session: Session) -> None:
    tag_words(session, "التحالف الدولي")
    assert session.project.sets.get(ME.name, DOCUMENT).independent_revision is None
    session.open_document(DOCUMENT, "A")
    session.open_document(DOCUMENT)
    tag_words(session, "قوات خاصة")
    session.open_document(DOCUMENT, "A")
    assert session.project.sets.get(ME.name, DOCUMENT).independent_revision == 1


def test_errors_stand_in_the_way_of_finishing_and_warnings_do_not(session: Session) -> None:
    text = session.document.text
    ranges = ((75, 201),)
    session.do(tag(session.annotation_set, session.schema, text, ranges, ("claim", "CLAIM")))
    problems = session.finish()
    assert Severity.ERROR in {p.severity for p in problems}
    assert session.annotation_set.state() is State.OPEN
    (claim,) = session.annotation_set.spans
    session.do(edits.describe(session.annotation_set, claim, "attribution_status", "author"))
    assert {p.severity for p in session.finish()} == {Severity.WARNING}
    assert session.annotation_set.state() is State.FINISHED
    assert session.documents.next_unfinished(DOCUMENT) == "other"


def test_problems_follow_the_set(session: Session) -> None:
    assert session.problems == []
    tag_words(session, "التحالف الدولي")
    (span,) = session.annotation_set.spans.values()
    session.do(edits.describe(session.annotation_set, span.id, "kb_id", "42"))
    assert [p.code for p in session.problems] == ["pattern"]
    session.undo()
    assert session.problems == []


def test_a_read_only_project_refuses_in_a_sentence(path: Path) -> None:
    reader = Session(Project.open(path, read_only=True), ME)
    reader.open_document(DOCUMENT)
    empty = AnnotationSet(ME.name, DOCUMENT)
    with pytest.raises(ProjectReadOnly):
        reader.do(edits.set_document_note(empty, "note"))
    assert not reader.editable
    reader.close()


def test_callbacks_can_be_ended(session: Session) -> None:
    events: list[Event] = []
    session.subscribe(events.append)()
    tag_words(session, "التحالف الدولي")
    assert events == []


def test_active_time_is_recorded(session: Session) -> None:
    seconds = iter([0.0, 10.0, 42.0, 50.0, 60.0])
    session.activity = type(session.activity)(lambda: next(seconds))
    session.activity.touch()
    tag_words(session, "التحالف الدولي")
    assert session.undoable().active_seconds == 42.0


def test_history_of_the_document_and_of_the_project(session: Session) -> None:
    tag_words(session, "التحالف الدولي")
    session.open_document("other")
    tag_words(session, "ناطق")
    assert [e.subject for e in session.history()][:1] == ["ناطق"]
    assert {e.subject for e in session.history(here=False)} >= {"ناطق", "التحالف الدولي"}
