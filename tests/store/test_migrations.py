"""Older files are brought on after a backup, in one transaction; tried with a made-up next version."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from annotator.store import migrations
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
    def version_2(db: Executes) -> None:
        db.execute("CREATE TABLE decision (id INTEGER PRIMARY KEY) STRICT")
        db.execute("PRAGMA user_version = 2")

    with Project.open(path) as project:
        assert [backup.reason for backup in project.backups.list()] == ["migration"]
        assert len(project.sets.get("A", DOCUMENT).spans) == 154
        assert project.check() == []
    with Project.open(path) as project:
        assert len(project.backups.list()) == 1
        assert project.damage == []


def test_a_migration_that_fails_changes_nothing(path: Path, next_version: Callable[[Step], Step]) -> None:
    @next_version
    def version_2(db: Executes) -> None:
        db.execute("CREATE TABLE decision (id INTEGER PRIMARY KEY) STRICT")
        db.execute("DELETE FROM span")
        raise RuntimeError("half way")

    with Project.open(path, read_only=True) as project:
        before = state_of(project)
    with pytest.raises(RuntimeError, match="half way"):
        Project.open(path)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(migrations, "STEPS", (migrations.version_1,))
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
