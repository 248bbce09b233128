"""Damage of every kind is found and named; what is sound is left in peace."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from annotator.model.errors import ProjectReadOnly
from annotator.store.project import Project
from tests.builders import DOCUMENT
from tests.store.work import PERSON, document, mark


@pytest.fixture
def worked_on(path: Path) -> Path:
    with Project.open(path) as project:
        for start in (1, 10, 20):
            project.commit(mark(project, start, start + 4), PERSON)
        project.undo(PERSON)
        with project.bulk("importer") as bulk:
            bulk.add_document(document(1))
    return path


DAMAGE = {
    "UPDATE document_text SET text = replace(text, 'في', 'من')": "text_damaged",
    "UPDATE document SET length = length + 1": "text_damaged",
    "UPDATE document SET title = 'x' WHERE id = 2": "set_differs",
    "UPDATE document SET meta = '{\"a\":1}' WHERE id = 2": "set_differs",
    "UPDATE span SET label = 'ORG' WHERE label = 'PER'": "set_differs",
    "UPDATE span SET start = start + 1 WHERE annotation_set = 3": "set_differs",
    "UPDATE span SET attributes = '{' WHERE annotation_set = 3": "unreadable",
    'UPDATE span SET attributes = \'{"certainty":"other"}\' WHERE annotation_set = 3': "set_differs",
    "DELETE FROM span WHERE annotation_set = 3": "set_differs",
    "UPDATE relation SET type = 'x'": "set_differs",
    "UPDATE annotation_set SET revision = 9": "set_differs",
    "UPDATE annotation_set SET meta = '{\"a\":1}' WHERE id = 1": "set_differs",
    "UPDATE annotator SET name = 'C' WHERE name = 'A'": "set_differs",
    "UPDATE document SET withdrawn = 1": "set_differs",
    "UPDATE entry SET subject = 'x' WHERE id = 3": "log_damaged",
    "UPDATE entry SET time = '2001' WHERE id = 4": "log_damaged",
    "UPDATE entry SET active_seconds = 1 WHERE id = 4": "log_damaged",
    "UPDATE entry SET sequence = 99 WHERE id = 4": "log_damaged",
    "UPDATE log SET person = 'x' WHERE id = 1": "log_damaged",
    "DELETE FROM entry_target": "set_differs",
    "DELETE FROM entry WHERE id = 4": "log_damaged",
    "UPDATE entry SET changes = replace(changes, 'claim', 'other')": "log_damaged",
    "UPDATE schema_version SET toml = toml || ' '": "schema_damaged",
    "DELETE FROM schema_version": "schema_damaged",
}


@pytest.mark.parametrize(("statement", "code"), DAMAGE.items())
def test_each_damage_is_named(worked_on: Path, statement: str, code: str) -> None:
    with closing(sqlite3.connect(worked_on)) as connection:
        assert connection.execute(statement).rowcount > 0
        connection.commit()
    before = worked_on.read_bytes()
    with Project.open(worked_on) as project:
        assert code in {problem.code for problem in project.damage}
        assert all(problem.en and problem.ar for problem in project.damage)
        assert project.read_only_reason == "it is damaged"
        with pytest.raises(ProjectReadOnly):
            project.settings.set("a", "b")
    assert worked_on.read_bytes() == before


def test_what_is_sound_is_sound(worked_on: Path) -> None:
    with Project.open(worked_on) as project:
        assert project.checked
        assert project.damage == []
        steps: list[tuple[int, int]] = []
        assert project.check(lambda done, total: steps.append((done, total))) == []
        assert steps
        assert all(0 <= done <= total for done, total in steps)


def test_damage_names_the_article(worked_on: Path) -> None:
    with closing(sqlite3.connect(worked_on)) as connection:
        connection.execute("UPDATE document_text SET text = 'x' WHERE document = 1")
        connection.commit()
    with Project.open(worked_on) as project:
        assert {problem.document for problem in project.damage} >= {DOCUMENT}


def test_a_large_project_is_looked_through_later(worked_on: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("annotator.store.opening.CHECKED_AT_ONCE", 1000)
    with closing(sqlite3.connect(worked_on)) as connection:
        connection.execute("UPDATE span SET label = 'x'")
        connection.commit()
    with Project.open(worked_on) as project:
        assert not project.checked
        assert not project.read_only
        assert project.check() == project.damage != []
        assert project.checked
        assert project.read_only
        with pytest.raises(ProjectReadOnly):
            project.commit(mark(project, 30, 34), PERSON)
