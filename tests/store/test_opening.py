"""How a file may be opened: newer, strange, write-protected, on a medium that takes nothing."""

import hashlib
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from annotator.model.errors import NewerProject, NotAProject, ProjectDamaged, ProjectReadOnly
from annotator.store.project import Project
from tests.builders import DOCUMENT
from tests.store.work import PERSON, mark, state_of


def change(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def digest(path: Path) -> dict[str, str]:
    return {each.name: hashlib.sha256(each.read_bytes()).hexdigest() for each in path.parent.iterdir()}


@pytest.fixture
def protected(path: Path) -> Iterator[Path]:
    """A project whose last edit stands in the -wal file only, in a folder of its own."""
    folder = path.parent / "folder"
    folder.mkdir()
    with Project.open(path) as project:
        project.commit(mark(project, 1, 4), PERSON)
        for name in (path.name, path.name + "-wal"):
            # Not this process: an ordinary open and close here would drop SQLite's locks.
            assert os.spawnlp(os.P_WAIT, "cp", "cp", str(path.parent / name), str(folder / name)) == 0
    yield folder / path.name
    folder.chmod(0o755)


def test_a_newer_file_is_refused_untouched(path: Path) -> None:
    change(path, "PRAGMA user_version = 7", "UPDATE project SET min_reader = 7")
    before = digest(path)
    for read_only in (False, True):
        with pytest.raises(NewerProject, match="file version 7"):
            Project.open(path, read_only=read_only)
    assert digest(path) == before


def test_a_newer_file_that_allows_it_is_read(path: Path) -> None:
    change(path, "PRAGMA user_version = 7")
    before = path.read_bytes()
    with Project.open(path) as project:
        assert project.read_only_reason == "a newer Rawi wrote it"
        assert len(project.sets.get("A", DOCUMENT).spans) == 154
    assert path.read_bytes() == before


def test_another_programs_database_is_no_project(path: Path) -> None:
    change(path, "PRAGMA application_id = 42")
    before = digest(path)
    with pytest.raises(NotAProject):
        Project.open(path)
    assert digest(path) == before


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER t AFTER INSERT ON entry BEGIN DELETE FROM span; END",
        "CREATE VIEW v AS SELECT * FROM span",
        "CREATE TABLE x (y)",
        "DROP INDEX entry_counter",
        "ALTER TABLE span ADD COLUMN more TEXT",
    ],
)
def test_a_strangers_tables_are_never_used(path: Path, statement: str) -> None:
    change(path, statement)
    before = path.read_bytes()
    with pytest.raises(ProjectDamaged, match="not built as Rawi builds it"):
        Project.open(path)
    assert path.read_bytes() == before
    # The lock was let go of.
    with pytest.raises(ProjectDamaged):
        Project.open(path)


def test_a_write_protected_file_opens_for_reading(path: Path) -> None:
    path.chmod(0o444)
    before = path.read_bytes()
    with Project.open(path) as project:
        assert project.read_only_reason == "the file is write-protected"
        assert "محمي" in project.read_only_reason_ar
        assert len(project.documents) == 1
        with pytest.raises(ProjectReadOnly):
            project.commit(mark(project, 1, 4), PERSON)
    assert path.read_bytes() == before


def test_a_write_protected_folder_opens_with_the_edits_that_still_wait(protected: Path) -> None:
    before = digest(protected)
    protected.parent.chmod(0o555)
    with Project.open(protected) as project:
        assert project.read_only_reason == "its folder is write-protected"
        assert len(project.sets.get(PERSON, DOCUMENT).spans) == 1
    assert digest(protected) == before


@pytest.mark.skipif(os.geteuid() != 0, reason="needs root to become another user")
def test_nothing_is_made_where_nothing_may_be_made(path: Path, tmp_path: Path) -> None:
    """As another user, to whom the folder is really closed."""
    folder = Path(shutil.copytree(path.parent, f"/tmp/rawi-{os.getpid()}"))
    try:
        for each in folder.iterdir():
            each.chmod(0o444)
        folder.chmod(0o555)
        before = digest(folder / path.name)
        child = os.fork()
        if child == 0:
            status = 1
            try:
                os.setgid(65534)
                os.setuid(65534)
                with Project.open(folder / path.name) as project:
                    status = 0 if project.read_only and len(project.documents) == 1 else 2
            finally:
                os._exit(status)
        assert os.waitpid(child, 0)[1] == 0
        assert digest(folder / path.name) == before
    finally:
        folder.chmod(0o755)
        shutil.rmtree(folder)


def test_the_same_project_under_another_name_is_one_project(path: Path, project: Project) -> None:
    link = path.parent / "link.rawi"
    link.symlink_to(path)
    with Project.open(link, read_only=True) as other:
        assert other.path == project.path
        assert state_of(other) == state_of(project)
