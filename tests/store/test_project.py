"""Making, opening, committing: what was committed is there, what was refused is not."""

import hashlib
from pathlib import Path

import pytest

from annotator.model import edits
from annotator.model.annotation import Part, SchemaVersion, Span
from annotator.model.annotation_set import AnnotationSet, Annotator
from annotator.model.edits import Change, Edit, Verb
from annotator.model.errors import (
    AnnotatorNotFound,
    DocumentNotFound,
    NotAProject,
    ProjectExists,
    ProjectNotFound,
    ProjectReadOnly,
    SchemaInvalid,
    StaleEdit,
    UnstorableText,
)
from annotator.store.project import Project
from tests.builders import DOCUMENT, seed_document, seed_set
from tests.store.work import PERSON, TOML, mark, own_set, state_of


def test_a_new_project_is_empty_and_has_its_schema(tmp_path: Path) -> None:
    with Project.create(tmp_path / "جديد.rawi", TOML) as project:
        assert len(project.documents) == 0
        assert project.documents.ids() == []
        assert project.schemas.current().toml == TOML
        assert project.schema.layer("claim") is not None
        assert not project.read_only
        assert project.check() == []


def test_creating_leaves_an_existing_file_as_it_is(path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(ProjectExists):
        Project.create(path, TOML)
    assert path.read_bytes() == before


def test_a_bad_schema_leaves_no_file(tmp_path: Path) -> None:
    with pytest.raises(SchemaInvalid):
        Project.create(tmp_path / "p.rawi", "[schema]\nid = 'x'")
    assert list(tmp_path.iterdir()) == []


def test_creating_that_fails_half_way_leaves_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("annotator.store.project.build", fail)
    with pytest.raises(Exception, match="No space left"):
        Project.create(tmp_path / "p.rawi", TOML)
    assert [each.name for each in tmp_path.iterdir()] == ["p.rawi.lock"]


def test_what_is_no_project_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(ProjectNotFound):
        Project.open(tmp_path / "none.rawi")
    (tmp_path / "text.rawi").write_text("ليس مشروعاً" * 200, "utf-8")
    with pytest.raises(NotAProject):
        Project.open(tmp_path / "text.rawi")
    (tmp_path / "empty.rawi").touch()
    with pytest.raises(NotAProject):
        Project.open(tmp_path / "empty.rawi")
    assert sorted(each.name for each in tmp_path.iterdir()) == ["empty.rawi", "text.rawi"]


def test_the_seeds_come_back_as_they_went_in(project: Project) -> None:
    assert project.documents.get(DOCUMENT) == seed_document()
    for letter in "ab":
        stored = project.sets.get(letter.upper(), DOCUMENT)
        assert stored is not None
        assert stored.says_the_same(seed_set(letter))
        assert stored.revision == 0
    assert len(own := project.sets.get("A", DOCUMENT).spans) == 154
    assert sum(len(span.parts) == 2 for span in own.values()) == 1


def test_a_commit_is_there_after_reopening(path: Path) -> None:
    with Project.open(path) as project:
        edit = mark(project, 10, 20)
        entry = project.commit(edit, PERSON, active_seconds=2.5)
        assert own_set(project).revision == 1
    with Project.open(path) as project:
        assert own_set(project).spans == {edit.changes[0].after.id: edit.changes[0].after}
        stored = project.history.entries(person=PERSON)
        assert stored == [entry]
        assert stored[0].hash == entry.hash
        assert (stored[0].sequence, stored[0].active_seconds, stored[0].documents) == (1, 2.5, (DOCUMENT,))
        assert project.check() == []


def test_revisions_count_each_set_once_an_edit(project: Project) -> None:
    both = (*mark(project, 1, 4).changes, *mark(project, 5, 9).changes)
    project.commit(Edit(Verb.ADD, "two", both), PERSON)
    assert own_set(project).revision == 1
    project.undo(PERSON)
    project.redo(PERSON)
    assert own_set(project).revision == 3


def test_a_stale_edit_changes_nothing_and_names_the_later_step(project: Project) -> None:
    edit = mark(project, 10, 20)
    project.commit(edit, PERSON)
    span = edit.changes[0].after
    stale = edits.set_note(own_set(project), span.id, "قديمة")
    project.commit(edits.set_note(own_set(project), span.id, "أولى"), PERSON)
    before = state_of(project)
    with pytest.raises(StaleEdit, match="note: أولى"):
        project.commit(stale, PERSON)
    with pytest.raises(StaleEdit):
        project.commit(edit, PERSON)
    assert state_of(project) == before
    assert len(project.history.entries(person=PERSON)) == 2


def test_an_edit_is_carried_out_whole_or_not_at_all(project: Project) -> None:
    good, bad = mark(project, 1, 4).changes[0], mark(project, 5, 9).changes[0]
    bad = Change(bad.annotator, bad.document, bad.after, None)
    before = state_of(project)
    with pytest.raises(StaleEdit):
        project.commit(Edit(Verb.ADD, "x", (good, bad)), PERSON)
    assert state_of(project) == before
    assert project.sets.get(PERSON, DOCUMENT) is None


def test_span_and_relation_share_their_ids(project: Project) -> None:
    span = seed_set("a").spans[next(iter(seed_set("a").spans))]
    taken = next(iter(seed_set("a").relations))
    clash = Span(taken, span.layer, span.label, span.parts)
    with pytest.raises(StaleEdit):
        project.commit(Edit(Verb.ADD, "x", (Change("A", DOCUMENT, None, clash),)), PERSON)


def test_unknown_people_and_documents_are_refused(project: Project) -> None:
    edit = mark(project, 1, 4, person="ghost")
    with pytest.raises(AnnotatorNotFound):
        project.commit(edit, PERSON)
    change = Change(PERSON, "nowhere", None, edit.changes[0].after)
    with pytest.raises(DocumentNotFound):
        project.commit(Edit(Verb.ADD, "x", (change,)), PERSON)
    with pytest.raises(ValueError, match="without changes"):
        project.commit(Edit(Verb.ADD, "x", ()), PERSON)


@pytest.mark.parametrize("value", ["\ud800", float("nan"), float("inf")])
def test_what_cannot_be_stored_is_refused(project: Project, value: object) -> None:
    span = Span("x", "claim", "CLAIM", (Part(0, 2, seed_document().text[:2]),), {"note": value})
    before = state_of(project)
    with pytest.raises(UnstorableText):
        project.commit(Edit(Verb.ADD, "x", (Change(PERSON, DOCUMENT, None, span),)), PERSON)
    assert state_of(project) == before


def test_a_schema_change_is_an_edit_like_any_other(project: Project) -> None:
    old = project.schemas.current()
    new = SchemaVersion(old.id, "99", TOML.replace(f'version = "{old.version}"', 'version = "99"', 1))
    project.commit(edits.change_schema(old, new), PERSON)
    assert project.schema.version == "99"
    project.undo(PERSON)
    assert project.schema.version == old.version
    project.redo(PERSON)
    assert project.schema.version == "99"
    assert project.schemas.versions() == [old, new]
    with pytest.raises(StaleEdit):
        project.commit(edits.change_schema(old, new), PERSON)
    assert project.check() == []


def test_write_inside_write_can_fail_alone(project: Project) -> None:
    def fail() -> None:
        with project.write():
            project.settings.set("a", "2")
            raise RuntimeError

    with project.write():
        project.settings.set("a", "1")
        with pytest.raises(RuntimeError):
            fail()
        assert project.settings.get("a") == "1"
    assert project.settings.get("a") == "1"
    assert project.settings.get("b", "none") == "none"


def test_an_exception_of_any_kind_leaves_nothing(project: Project) -> None:
    def interrupt() -> None:
        with project.write():
            project.commit(mark(project, 1, 4), PERSON)
            raise KeyboardInterrupt

    before = state_of(project)
    with pytest.raises(KeyboardInterrupt):
        interrupt()
    assert state_of(project) == before
    assert project.check() == []


def test_reading_only_writes_nothing(path: Path) -> None:
    before = hashlib.sha256(path.read_bytes()).hexdigest()
    with Project.open(path, read_only=True) as project:
        assert project.read_only
        assert project.read_only_reason
        assert len(project.sets.get("A", DOCUMENT).spans) == 154
        with pytest.raises(ProjectReadOnly):
            project.commit(mark(project, 1, 4), PERSON)
        with pytest.raises(ProjectReadOnly):
            project.settings.set("a", "b")
    assert hashlib.sha256(path.read_bytes()).hexdigest() == before


def test_a_reader_beside_a_writer_sees_what_is_committed(path: Path, project: Project) -> None:
    with Project.open(path, read_only=True) as reader:
        assert reader.sets.get(PERSON, DOCUMENT) is None
        project.commit(mark(project, 1, 4), PERSON)
        assert len(reader.sets.get(PERSON, DOCUMENT).spans) == 1


def test_a_copy_made_when_idle_is_whole(path: Path, project: Project, tmp_path: Path) -> None:
    project.commit(mark(project, 1, 4), PERSON)
    project.idle()
    copy = tmp_path / "copy.rawi"
    copy.write_bytes(path.read_bytes())
    with Project.open(copy) as other:
        assert state_of(other) == state_of(project)


def test_seeing_others_ends_independence_once(project: Project) -> None:
    project.commit(mark(project, 1, 4), PERSON)
    project.sets.mark_seen(PERSON, DOCUMENT)
    project.commit(mark(project, 5, 9), PERSON)
    project.sets.mark_seen(PERSON, DOCUMENT)
    assert own_set(project).independent_revision == 1
    project.sets.add_annotator(Annotator("new"))
    project.sets.mark_seen("new", DOCUMENT)
    assert project.sets.get("new", DOCUMENT) == AnnotationSet("new", DOCUMENT, independent_revision=0)
    assert project.check() == []
