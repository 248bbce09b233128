"""One linear stack for each person, across restarts, imports included."""

from pathlib import Path

import pytest

from annotator.model import edits
from annotator.model.annotation import Origin, Span
from annotator.model.annotation_set import AnnotationSet, Annotator, AnnotatorKind
from annotator.model.document import Document
from annotator.model.edits import Change, Edit, Verb
from annotator.model.errors import (
    ImportInUse,
    ImportReplaced,
    NothingToRedo,
    NothingToUndo,
    StaleEdit,
)
from annotator.store.project import Project
from tests.builders import DOCUMENT, seed_set
from tests.store.work import PERSON, document, mark, own_set, state_of


def import_one(project: Project, number: int = 1, person: str = "importer") -> Document:
    added = document(number)
    with project.bulk(person) as bulk:
        bulk.add_document(added)
        bulk.add_set(AnnotationSet("I", added.id), AnnotatorKind.IMPORT)
    return added


def test_undo_and_redo_walk_through_restarts(path: Path) -> None:
    states = []
    with Project.open(path) as project:
        states.append(state_of(project))
        for start in (1, 10, 20):
            project.commit(mark(project, start, start + 4), PERSON)
            states.append(state_of(project))
    for expected in reversed(states[:-1]):
        with Project.open(path) as project:
            assert project.undo(PERSON).verb is Verb.UNDO
            assert state_of(project) == expected
    with Project.open(path) as project, pytest.raises(NothingToUndo):
        project.undo(PERSON)
    for expected in states[1:]:
        with Project.open(path) as project:
            assert project.redo(PERSON).verb is Verb.REDO
            assert state_of(project) == expected
    with Project.open(path) as project:
        with pytest.raises(NothingToRedo):
            project.redo(PERSON)
        assert project.check() == []


def test_undo_after_redo_after_undo(project: Project) -> None:
    project.commit(mark(project, 1, 4), PERSON)
    for _ in range(3):
        assert project.history.redoable(PERSON) is None
        project.undo(PERSON)
        assert own_set(project).spans == {}
        assert project.history.undoable(PERSON) is None
        project.redo(PERSON)
        assert len(own_set(project).spans) == 1


def test_a_new_edit_ends_redo(project: Project) -> None:
    project.commit(mark(project, 1, 4), PERSON)
    project.undo(PERSON)
    project.commit(mark(project, 10, 14), PERSON)
    with pytest.raises(NothingToRedo):
        project.redo(PERSON)


def test_each_person_has_a_stack_of_their_own(project: Project) -> None:
    project.sets.add_annotator(Annotator("هند"))
    project.commit(mark(project, 1, 4), PERSON)
    project.commit(mark(project, 5, 9, person="هند"), "هند")
    assert project.undo(PERSON).person == PERSON
    assert len(own_set(project, person="هند").spans) == 1
    assert project.history.undoable("هند").verb is Verb.ADD
    assert project.history.redoable("هند") is None


def test_a_stack_goes_on_in_another_installation(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Project.open(path) as project:
        project.commit(mark(project, 1, 4), PERSON)
    monkeypatch.setattr("annotator.store.history.installation_id", lambda: "another")
    with Project.open(path) as project:
        project.commit(mark(project, 10, 14), PERSON)
        assert {entry.log for entry in project.history.entries(person=PERSON)} != {""}
        assert [e.sequence for e in project.history.entries(person=PERSON)] == [1, 1]
        project.undo(PERSON)
        project.undo(PERSON)
        assert own_set(project).spans == {}
        assert project.check() == []


def test_undo_is_refused_when_another_went_on(project: Project) -> None:
    project.sets.add_annotator(Annotator("gold", AnnotatorKind.GOLD))
    project.commit(mark(project, 1, 4, person="gold"), PERSON)
    span_id = next(iter(own_set(project, person="gold").spans))
    project.commit(edits.set_note(own_set(project, person="gold"), span_id, "رأي آخر"), "هند")
    before = state_of(project)
    with pytest.raises(StaleEdit, match="هند"):
        project.undo(PERSON)
    assert state_of(project) == before


def test_going_back_is_one_step_and_one_redo(project: Project) -> None:
    entries = [project.commit(mark(project, i * 10, i * 10 + 4), PERSON) for i in range(5)]
    last = state_of(project)
    project.undo(PERSON)
    project.redo(PERSON)
    gone_back = project.go_back(PERSON, entries[1])
    assert gone_back.verb is Verb.GO_BACK
    assert gone_back.undoes == tuple(entry.counter for entry in reversed(entries[2:]))
    assert len(own_set(project).spans) == 2
    with pytest.raises(NothingToUndo):
        project.go_back(PERSON, entries[1])
    assert project.history.undoable(PERSON).counter == entries[1].counter
    project.redo(PERSON)
    assert state_of(project) == last
    assert project.history.undoable(PERSON).counter == entries[4].counter
    assert project.check() == []


def test_an_import_is_taken_back_whole(project: Project) -> None:
    before = state_of(project)
    with project.bulk("importer") as bulk:
        for number in range(3):
            bulk.add_document(document(number))
            if number:
                bulk.add_set(AnnotationSet("I", document(number).id), AnnotatorKind.IMPORT)
        changed = AnnotationSet("A", DOCUMENT, dict(list(seed_set("a").spans.items())[:3]))
        bulk.replace_set(changed)
    after = state_of(project)
    assert project.history.undoable("importer").batch == bulk.batch
    project.undo("importer")
    assert state_of(project) == before
    assert "doc-00001" not in project.documents
    assert project.check() == []
    project.redo("importer")
    assert state_of(project) == after
    assert project.check() == []
    project.undo("importer")
    assert state_of(project) == before
    project.undo("importer")
    assert state_of(project) == {}
    assert project.check() == []


def test_an_import_in_use_stays(project: Project) -> None:
    added = import_one(project)
    project.commit(mark(project, 1, 4, added.id), PERSON)
    with pytest.raises(ImportInUse, match=added.id):
        project.undo("importer")
    project.undo(PERSON)
    project.undo("importer")
    assert added.id not in project.documents
    with pytest.raises(StaleEdit):
        project.redo(PERSON)
    project.redo("importer")
    project.redo(PERSON)
    assert len(own_set(project, added.id).spans) == 1
    assert project.check() == []


def test_an_imported_set_that_was_edited_or_copied_from_stays(project: Project) -> None:
    with project.bulk("second") as bulk:
        spans = dict(list(seed_set("a").spans.items())[:5])
        bulk.add_set(AnnotationSet("C", DOCUMENT, spans), AnnotatorKind.IMPORT)
    span = next(iter(spans.values()))
    project.commit(edits.set_note(project.sets.get("C", DOCUMENT), span.id, "!"), PERSON)
    with pytest.raises(ImportInUse):
        project.undo("second")
    project.undo(PERSON)
    copy = Span("copy", span.layer, span.label, span.parts, origin=Origin("C", DOCUMENT, span.id, 0))
    project.commit(Edit(Verb.COPY, "C", (Change(PERSON, DOCUMENT, None, copy),)), PERSON)
    with pytest.raises(ImportInUse):
        project.undo("second")
    project.undo(PERSON)
    project.undo("second")
    assert project.sets.get("C", DOCUMENT) is None
    assert project.check() == []


def test_a_document_taken_back_can_come_again(project: Project) -> None:
    added = import_one(project)
    project.commit(mark(project, 1, 4, added.id), PERSON)
    project.undo(PERSON)
    project.undo("importer")
    again = Document(added.id, "نص آخر تماماً لا يشبه الأول")
    with project.bulk("other") as bulk:
        bulk.add_document(again)
    with pytest.raises(ImportReplaced, match=added.id):
        project.redo("importer")
    with pytest.raises(StaleEdit):
        project.redo(PERSON)
    assert project.documents.get(added.id) == again
    assert project.sets.get(PERSON, added.id) is None
    assert project.check() == []


def test_a_set_taken_back_can_come_again(project: Project) -> None:
    for person in ("second", "third"):
        with project.bulk(person) as bulk:
            bulk.add_set(AnnotationSet("C", DOCUMENT), AnnotatorKind.IMPORT)
        if person == "second":
            project.undo("second")
    with pytest.raises(ImportReplaced):
        project.redo("second")
    project.undo("third")
    project.redo("second")
    with pytest.raises(ImportReplaced):
        project.redo("third")
    assert project.check() == []


def test_going_back_past_an_import(project: Project) -> None:
    first = project.commit(mark(project, 1, 4), PERSON)
    before = state_of(project)
    added = import_one(project, person=PERSON)
    project.commit(mark(project, 1, 4, added.id), PERSON)
    after = state_of(project)
    project.go_back(PERSON, first)
    assert state_of(project) == before
    assert project.check() == []
    project.redo(PERSON)
    assert state_of(project) == after
    assert project.check() == []
