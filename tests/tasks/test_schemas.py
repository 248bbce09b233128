"""A schema is changed as one step with all annotations that follow it, and never leaves any behind."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from annotator.model import edits
from annotator.model.annotation_set import Annotator, AnnotatorKind
from annotator.model.edits import Verb
from annotator.model.errors import (
    ExportFailed,
    NothingToUndo,
    ProjectReadOnly,
    SchemaInUse,
    SchemaInvalid,
    StaleEdit,
    UnreadableFile,
)
from annotator.model.schema import Label, Names
from annotator.model.schema_edits import merge, put_part, remove, rename
from annotator.model.schema_paths import Path as Place
from annotator.model.schema_paths import find
from annotator.places import resource
from annotator.store.project import Project
from annotator.tasks.schemas import SchemaDraft, list_revisions, read_schema_file, write_schema_file
from annotator.tasks.session import Event, EventKind, Session
from tests.builders import DOCUMENT, seed_document, seed_set

ORGANISATION: Place = ("layers", "entity", "labels", "ORG")
PERSON: Place = ("layers", "entity", "labels", "PER")
OPINION: Place = ("layers", "claim", "labels", "OPINION")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "p.rawi"
    schema = resource("schema.toml").read_text("utf-8")
    with Project.create(path, schema) as project, project.bulk("import") as bulk:
        bulk.add_document(seed_document())
        bulk.add_set(seed_set("a"), AnnotatorKind.PERSON)
        bulk.add_set(seed_set("b"), AnnotatorKind.PERSON)
    return path


@pytest.fixture
def session(path: Path) -> Iterator[Session]:
    session = Session(Project.open(path), Annotator("A"))
    session.open_document(DOCUMENT)
    yield session
    session.close()


def labels(session: Session, annotator: str) -> Counter[str]:
    whole = session.project.sets.get(annotator, DOCUMENT)
    assert whole
    return Counter(span.label for span in whole.spans.values())


def recolour(editing: SchemaDraft, color: str = "#00695C") -> None:
    opinion = find(editing.schema, OPINION)
    assert isinstance(opinion, Label)
    editing.change(put_part(editing.draft, OPINION, replace(opinion, color=color)))


def test_a_display_change_is_a_version_and_touches_no_annotation(session: Session) -> None:
    before = session.project.sets.get("A", DOCUMENT)
    events: list[Event] = []
    session.subscribe(events.append)
    editing = SchemaDraft(session)
    recolour(editing)
    assert editing.changed
    assert editing.foresee() == (0, 0, 0, ())
    entry = editing.save()
    assert entry
    assert (entry.verb, entry.subject, len(entry.changes)) == (Verb.CHANGE_SCHEMA, "1.1", 1)
    assert session.schema.version == "1.1"
    assert session.schema.label("claim", "OPINION").color == "#00695C"  # type: ignore[union-attr]
    assert session.project.sets.get("A", DOCUMENT) == before
    assert [event.kind for event in events] == [EventKind.SCHEMA]
    assert not editing.changed
    assert editing.save() is None


def test_a_merge_takes_everybodys_annotations_along_and_back(path: Path, session: Session) -> None:
    editing = SchemaDraft(session)
    counts = editing.count(ORGANISATION)
    assert counts == {name: labels(session, name)["ORG"] for name in ("A", "B")}
    assert all(counts.values())
    before = {name: session.project.sets.get(name, DOCUMENT) for name in ("A", "B")}
    editing.change(merge(editing.draft, ORGANISATION, PERSON))
    assert editing.foresee().changed == sum(counts.values())
    editing.save()
    for name in ("A", "B"):
        assert labels(session, name)["ORG"] == 0
        assert (
            labels(session, name)["PER"]
            == Counter(s.label for s in before[name].spans.values())["PER"] + counts[name]
        )  # type: ignore[union-attr]
    assert session.annotation_set == session.project.sets.get("A", DOCUMENT)
    session.close()
    again = Session(Project.open(path), Annotator("A"))
    again.open_document(DOCUMENT)
    again.undo()
    assert again.schema.version == "1.0"
    for name, whole in before.items():
        assert whole is not None
        found = again.project.sets.get(name, DOCUMENT)
        assert found is not None
        assert found.says_the_same(whole)
    assert again.document is not None
    again.redo()
    assert labels(again, "B")["ORG"] == 0
    assert again.project.check() == []
    again.close()


def test_a_label_in_use_is_not_removed_without_a_word(session: Session) -> None:
    editing = SchemaDraft(session)
    editing.change(remove(editing.draft, ORGANISATION))
    assert {use.annotator for use in editing.foresee().orphans} >= {"A", "B"}
    before = session.project.sets.get("B", DOCUMENT)
    with pytest.raises(SchemaInUse, match="entity/ORG"):
        editing.save()
    assert session.schema.version == "1.0"
    assert session.project.sets.get("B", DOCUMENT) == before
    assert editing.changed


def test_a_label_is_removed_with_its_marks_when_that_is_asked_for(session: Session) -> None:
    editing = SchemaDraft(session)
    count = sum(editing.count(ORGANISATION).values())
    editing.change(remove(editing.draft, ORGANISATION, with_said=True))
    assert editing.foresee().removed == count
    editing.save()
    assert labels(session, "A")["ORG"] == labels(session, "B")["ORG"] == 0
    assert session.project.check() == []
    session.undo()
    assert labels(session, "A")["ORG"] + labels(session, "B")["ORG"] == count


def test_undo_is_refused_once_somebody_uses_the_new_name(path: Path, session: Session) -> None:
    editing = SchemaDraft(session)
    editing.change(rename(editing.draft, PERSON, "HUMAN"))
    editing.save()
    session.close()
    other = Session(Project.open(path), Annotator("C"))
    other.open_document(DOCUMENT)
    parts = next(iter(other.project.sets.get("A", DOCUMENT).spans.values())).parts  # type: ignore[union-attr]
    other.do(edits.add_span(other.annotation_set, other.schema, "entity", "HUMAN", parts))
    other.close()
    first = Session(Project.open(path), Annotator("A"))
    with pytest.raises(SchemaInUse):
        first.undo()
    assert first.schema.version == "1.1"
    first.close()


def test_an_earlier_version_comes_back_under_its_own_name(session: Session) -> None:
    editing = SchemaDraft(session)
    first = editing.base
    for color in ("#00695C", "#111111"):
        recolour(editing, color)
        editing.save()
    assert [r.version.version for r in list_revisions(session)] == ["1.2", "1.1", "1.0"]
    assert [r.person for r in list_revisions(session)] == ["A", "A", ""]
    editing.take(first.toml)
    assert editing.changed
    editing.save()
    assert session.project.schemas.current() == first
    recolour(editing, "#222222")
    editing.save()
    assert session.schema.version == "1.3"
    assert [r.version.version for r in list_revisions(session)] == ["1.3", "1.0", "1.2", "1.1", "1.0"]


def test_another_schema_shows_first_what_would_lose_its_name(session: Session) -> None:
    other = resource("schema.toml").read_text("utf-8").replace('id = "ORG"', 'id = "COMPANY"')
    editing = SchemaDraft(session)
    editing.take(other.replace('"ORG"', '"COMPANY"'))
    lost = editing.foresee().orphans
    assert {use.said.label for use in lost} == {"ORG"}  # type: ignore[union-attr]
    assert editing.step_back()
    assert not editing.changed


def test_the_letters_of_a_name_are_one_step(session: Session) -> None:
    editing = SchemaDraft(session)
    opinion = find(editing.schema, OPINION)
    assert isinstance(opinion, Label)
    for typed in ("V", "Vi", "View"):
        changed = replace(opinion, names=Names("رأي", typed))
        editing.change(put_part(editing.draft, OPINION, changed), "name")
    recolour(editing)
    assert editing.step_back()
    assert find(editing.schema, OPINION).names.en == "View"  # type: ignore[union-attr]
    assert editing.step_back()
    assert not editing.step_back()
    assert not editing.changed


def test_a_draft_that_does_not_fit_together_stays_a_draft(session: Session) -> None:
    editing = SchemaDraft(session)
    opinion = find(editing.schema, OPINION)
    assert isinstance(opinion, Label)
    editing.change(put_part(editing.draft, OPINION, replace(opinion, shortcut="C")))
    assert {fault.field for fault in editing.faults} == {"shortcut"}
    with pytest.raises(SchemaInvalid):
        editing.save()
    assert session.schema.version == "1.0"


def test_a_draft_of_an_overtaken_schema_is_refused(session: Session) -> None:
    late, early = SchemaDraft(session), SchemaDraft(session)
    recolour(late)
    recolour(early, "#222222")
    early.save()
    assert late.stale
    with pytest.raises(StaleEdit):
        late.save()
    assert late.changed


def test_a_draft_that_was_not_saved_is_there_again(path: Path, session: Session) -> None:
    editing = SchemaDraft(session)
    recolour(editing)
    editing.change(merge(editing.draft, ORGANISATION, PERSON))
    opinion = find(editing.schema, OPINION)
    assert isinstance(opinion, Label)
    editing.change(put_part(editing.draft, OPINION, replace(opinion, shortcut="C")))
    editing.keep()
    kept = editing.draft
    session.close()
    again = Session(Project.open(path), Annotator("A"))
    found = SchemaDraft(again)
    assert found.draft == kept
    assert found.changed
    found.restart()
    found.keep()
    assert not SchemaDraft(again).changed
    again.close()


def test_nothing_is_changed_for_a_reader(path: Path, session: Session) -> None:
    session.close()
    reader = Session(Project.open(path, read_only=True), Annotator("A"))
    editing = SchemaDraft(reader)
    recolour(editing)
    with pytest.raises(ProjectReadOnly):
        editing.save()
    with pytest.raises((NothingToUndo, ProjectReadOnly)):
        reader.undo()
    reader.close()


def test_problems_follow_the_schema(session: Session) -> None:
    session.open_document(DOCUMENT, "B")
    before = session.problems
    editing = SchemaDraft(session)
    editing.change(replace(editing.draft, schema=replace(editing.schema, constraints=())))
    editing.save()
    assert len(session.problems) < len(before)


def test_a_schema_goes_to_a_file_and_comes_back(session: Session, tmp_path: Path) -> None:
    file = tmp_path / "schema.toml"
    write_schema_file(file, session.project.schemas.current().toml)
    assert read_schema_file(file) == session.project.schemas.current().toml
    assert [path.name for path in tmp_path.glob("*.part")] == []
    with pytest.raises(ExportFailed):
        write_schema_file(tmp_path / "nowhere" / "schema.toml", "")
    with pytest.raises(UnreadableFile):
        read_schema_file(tmp_path / "missing.toml")
    file.write_bytes(b"\xff\xfe\xff")
    with pytest.raises(UnreadableFile):
        read_schema_file(file)
