"""What is intact in a damaged project is saved; nothing that is not."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from annotator.model.errors import ProjectDamaged, ProjectExists, ProjectNotFound
from annotator.store.project import Project
from annotator.store.salvage import salvage
from tests.builders import DOCUMENT
from tests.store.work import PERSON, document, mark, state_of

PAGE = 4096


@pytest.fixture(scope="module")
def master_of_many(master: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("larger") / "larger.rawi"
    shutil.copyfile(master, path)
    with Project.open(path) as project:
        with project.bulk("importer") as bulk:
            for number in range(60):
                bulk.add_document(document(number))
        for number in range(60):
            for start in range(4):
                project.commit(mark(project, start * 8, start * 8 + 4, document(number).id), PERSON)
    return path


@pytest.fixture
def larger(master_of_many: Path, path: Path) -> Path:
    shutil.copyfile(master_of_many, path)
    return path


def test_a_sound_project_is_saved_whole(larger: Path, tmp_path: Path) -> None:
    before = larger.read_bytes()
    counts = salvage(larger, tmp_path / "out.rawi")
    assert larger.read_bytes() == before
    with Project.open(larger) as old, Project.open(tmp_path / "out.rawi") as new:
        assert state_of(new) == state_of(old)
        assert new.check() == []
        assert new.sets.annotators() == old.sets.annotators()
        told = new.sets.counts()
        assert (counts.documents, counts.spans, counts.relations) == (61, 500, 197)
        assert (told.spans, told.relations) == (500, 197)
    assert (counts.lost_documents, counts.lost_annotations) == (0, 0)


def test_what_is_not_as_it_was_is_left_behind(larger: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(larger)) as connection:
        connection.execute("UPDATE document_text SET text = 'x' || text WHERE document = 5")
        connection.execute(
            "UPDATE span SET quote = 'x' WHERE annotation_set = 1 AND layer = 'claim' AND parts IS NULL"
        )
        lost = connection.execute("SELECT changes() ").fetchone()[0]
        connection.commit()
    counts = salvage(larger, tmp_path / "out.rawi")
    assert (counts.lost_documents, counts.documents) == (1, 60)
    assert counts.lost_annotations > lost > 0
    with Project.open(tmp_path / "out.rawi") as new:
        assert document(3).id not in new.documents
        marks = new.sets.get("A", DOCUMENT)
        assert len(marks.spans) == 154 - lost
        assert all({r.from_id, r.to_id} <= {*marks.spans, *marks.relations} for r in marks.relations.values())
        assert new.check() == []


def test_marks_lost_in_the_tables_come_back_from_the_history(larger: Path, tmp_path: Path) -> None:
    with Project.open(larger) as old:
        whole = state_of(old)
    with closing(sqlite3.connect(larger)) as connection:
        connection.execute("DELETE FROM span WHERE annotation_set > 30")
        connection.commit()
    salvage(larger, tmp_path / "out.rawi")
    with Project.open(tmp_path / "out.rawi") as new:
        assert state_of(new) == whole


def test_damaged_pages_are_stepped_over(larger: Path, tmp_path: Path) -> None:
    content = bytearray(larger.read_bytes())
    pages = len(content) // PAGE
    for page in (pages // 3, pages // 2, pages * 2 // 3):
        content[page * PAGE : (page + 1) * PAGE] = b"\xa5" * PAGE
    larger.write_bytes(content)
    counts = salvage(larger, tmp_path / "out.rawi")
    assert counts.documents >= 30
    with Project.open(tmp_path / "out.rawi") as new:
        assert new.check() == []
        assert len(new.documents) == counts.documents


def test_strangers_views_are_not_looked_at(larger: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(larger)) as connection:
        connection.execute("CREATE TRIGGER t AFTER INSERT ON span BEGIN SELECT 1; END")
        connection.execute("DROP TABLE setting")
        connection.execute("CREATE VIEW setting AS SELECT 'k' AS key, 'v' AS value")
        connection.commit()
    assert salvage(larger, tmp_path / "out.rawi").spans == 500


def test_nothing_to_save_is_said(path: Path, tmp_path: Path) -> None:
    with pytest.raises(ProjectNotFound):
        salvage(tmp_path / "none.rawi", tmp_path / "out.rawi")
    with pytest.raises(ProjectExists):
        salvage(path, path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE schema_version SET toml = 'x'")
        connection.commit()
    with pytest.raises(ProjectDamaged, match="not even its schema"):
        salvage(path, tmp_path / "out.rawi")
    assert not (tmp_path / "out.rawi").exists()
