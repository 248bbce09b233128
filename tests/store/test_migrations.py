"""Older files are brought on after a backup, in one transaction; tried with a made-up next version."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from annotator.store.migrations import Executes
from annotator.store.project import Project
from tests.builders import DOCUMENT, ROOT
from tests.store.work import Step, next_version, state_of

PRIOR = sorted((ROOT / "tests" / "data" / "prior").glob("*.rawi"))


@pytest.fixture(name="next_version")
def following_version() -> Iterator[Callable[[Step], Step]]:
    with next_version() as following:
        yield following


def test_an_older_file_is_brought_on_after_a_backup(path: Path, next_version: Callable[[Step], Step]) -> None:
    @next_version
    def version_3(db: Executes) -> None:
        db.execute("CREATE TABLE made_up (id INTEGER PRIMARY KEY) STRICT")
        db.execute("PRAGMA user_version = 3")

    with Project.open(path) as project:
        assert [backup.reason for backup in project.backups.list()] == ["migration"]
        assert len(project.sets.get("A", DOCUMENT).spans) == 154
        assert project.check() == []
    with Project.open(path) as project:
        assert len(project.backups.list()) == 1
        assert project.damage == []


def test_a_migration_that_fails_changes_nothing(path: Path, next_version: Callable[[Step], Step]) -> None:
    @next_version
    def version_3(db: Executes) -> None:
        db.execute("CREATE TABLE made_up (id INTEGER PRIMARY KEY) STRICT")
        db.execute("DELETE FROM span")
        if db.execute("SELECT count(*) FROM document").fetchone()[0]:
            raise RuntimeError("half way")

    with Project.open(path, read_only=True) as project:
        before = state_of(project)
    with pytest.raises(RuntimeError, match="half way"):
        Project.open(path)
    with Project.open(path, read_only=True) as project:
        assert state_of(project) == before
        assert project.damage == []


@pytest.mark.parametrize("prior", PRIOR, ids=[each.stem for each in PRIOR])
def test_every_released_version_opens(prior: Path, tmp_path: Path) -> None:
    path = tmp_path / prior.name
    shutil.copyfile(prior, path)
    with Project.open(path) as project:
        assert project.check() == []
        assert not project.read_only
        assert len(project.sets.get("A", DOCUMENT).spans) == 154
        assert project.undo("منى").person == "منى"


@pytest.mark.parametrize("prior", PRIOR, ids=[each.stem for each in PRIOR])
def test_every_released_version_can_be_read_where_nothing_may_be_written(prior: Path, tmp_path: Path) -> None:
    """Tables that came later are empty then, and the file stays as it is to the byte."""
    path = tmp_path / prior.name
    shutil.copyfile(prior, path)
    path.chmod(0o444)
    before = path.read_bytes()
    with Project.open(path) as project:
        assert project.read_only
        assert project.check() == []
        found = [each for _, sets in project.sets.records() for each in sets]
        assert len(project.sets.get("A", DOCUMENT).spans) == 154
        assert len(found) > 2
        assert any(each.decisions for each in found) is (version_of(before) >= 2)
    assert path.read_bytes() == before


def version_of(file: bytes) -> int:
    """`user_version`, as the header of an SQLite file keeps it."""
    return int.from_bytes(file[60:64], "big")
