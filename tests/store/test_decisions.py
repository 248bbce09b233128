"""Decisions are kept, checked, taken back and saved like everything else that is said."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from annotator.model.annotation import Origin
from annotator.model.annotation_set import AnnotationSet, Annotator, AnnotatorKind
from annotator.model.decision import GOLD, Decision, Input, Role, Verdict
from annotator.model.edits import Change, Edit, Verb
from annotator.model.errors import ImportInUse, StaleEdit
from annotator.store.project import Project
from annotator.store.salvage import salvage
from tests.builders import DOCUMENT, seed_set
from tests.store.work import PERSON, state_of

INPUTS = (Input("A", "c01", 0, Role.TAKEN), Input("B", "b_c01", 0, Role.REJECTED))
DECISION = Decision(
    "d1", "claim", "key", "boundary", 14, 61, Verdict.TAKE, ("A", "B"), INPUTS, ("g1",), PERSON, schema="s@1"
)
MARK = replace(seed_set("a").spans["c01"], id="g1", origin=Origin("A", DOCUMENT, "c01", 0))


def decide(project: Project, *items: tuple[object, object]) -> None:
    project.sets.add_annotator(Annotator(GOLD, AnnotatorKind.GOLD))
    changes = tuple(Change(GOLD, DOCUMENT, before, after) for before, after in items)
    project.commit(Edit(Verb.DECIDE, "", changes), PERSON)


def test_a_decision_is_an_item_like_any_other(path: Path) -> None:
    with Project.open(path) as project:
        decide(project, (None, MARK), (None, DECISION))
    with Project.open(path) as project:
        own = project.sets.get(GOLD, DOCUMENT)
        assert (own.spans, own.decisions) == ({"g1": MARK}, {"d1": DECISION})
        streamed = {each.annotator: each for _, sets in project.sets.records() for each in sets}
        assert streamed[GOLD].decisions == own.decisions
        assert project.check() == []
        assert project.undo(PERSON).verb is Verb.UNDO
        assert project.sets.get(GOLD, DOCUMENT).decisions == {}
        project.redo(PERSON)
        assert project.sets.get(GOLD, DOCUMENT).decisions == {"d1": DECISION}
        assert project.check() == []


def test_a_decision_that_was_replaced_meanwhile_is_stale(project: Project) -> None:
    decide(project, (None, DECISION))
    later = replace(DECISION, id="d2", supersedes=("d1",))
    decide(project, (DECISION, None), (None, later))
    with pytest.raises(StaleEdit):
        decide(project, (DECISION, None))
    assert project.sets.get(GOLD, DOCUMENT).decisions == {"d2": later}


def test_the_history_says_when(project: Project) -> None:
    decide(project, (None, DECISION))
    made = project.history.undoable(PERSON).time
    project.undo(PERSON)
    project.redo(PERSON)
    assert project.sets.decision_times() == {"d1": made}


@pytest.mark.parametrize(
    "damage",
    ["UPDATE decision SET verdict = 'reject'", "DELETE FROM decision", "UPDATE decision SET inputs = '['"],
)
def test_damage_to_a_decision_is_found(path: Path, damage: str) -> None:
    with Project.open(path) as project:
        decide(project, (None, MARK), (None, DECISION))
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(damage)
        connection.commit()
    with Project.open(path) as project:
        assert project.read_only
        assert {problem.code for problem in project.damage} <= {"set_differs", "unreadable"}
        assert project.damage


@pytest.mark.parametrize("damage", ["", "DELETE FROM decision"])
def test_decisions_are_saved_from_a_damaged_project(path: Path, tmp_path: Path, damage: str) -> None:
    """Also where only the history still has them."""
    with Project.open(path) as project:
        decide(project, (None, MARK), (None, DECISION))
        whole = state_of(project)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(damage)
        connection.commit()
    salvage(path, tmp_path / "out.rawi")
    with Project.open(tmp_path / "out.rawi") as saved:
        assert saved.check() == []
        assert state_of(saved) == whole
        assert saved.sets.get(GOLD, DOCUMENT).decisions == {"d1": DECISION}


def test_an_import_with_decisions_on_it_is_in_use(path: Path) -> None:
    with Project.open(path) as project:
        decide(project, (None, DECISION))
        with pytest.raises(ImportInUse):
            project.undo("importer")


def test_an_imported_set_may_bring_decisions(project: Project) -> None:
    with project.bulk("importer") as bulk:
        bulk.add_set(AnnotationSet(GOLD, DOCUMENT, decisions={"d1": DECISION}), AnnotatorKind.GOLD)
    assert project.sets.get(GOLD, DOCUMENT).decisions == {"d1": DECISION}
    assert project.check() == []
