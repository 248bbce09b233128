"""Promise 11: killed at any point of a migration, a project is whole in its old or in its new version."""

import random
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path

import platformdirs
import pytest

from annotator.model.errors import NewerProject
from annotator.store.migrations import Executes
from annotator.store.project import Project
from tests.builders import ROOT
from tests.reliability.killing import Step, kill_at, list_steps
from tests.store.work import State_, next_version, state_of
from tests.store.work import Step as Migration

PRIOR = ROOT / "tests" / "data" / "prior" / "v1.rawi"
PORTION = 20


def add_version_3(following: Callable[[Migration], Migration], step: Step = lambda _letter: None) -> None:
    """A table beside the spans, filled little by little; `step` is called at each statement to the end."""

    @following
    def version_3(db: Executes) -> None:
        # With little memory SQLite writes into the -wal file long before the end.
        db.execute("PRAGMA cache_size = 5")
        connection = getattr(db, "conn", db)
        connection.set_trace_callback(lambda sql: step("C" if sql == "COMMIT" else "."))
        db.execute("CREATE TABLE made_up (id INTEGER PRIMARY KEY, quote TEXT NOT NULL) STRICT")
        spans = db.execute("SELECT count(*) FROM span").fetchone()[0]
        for done in range(0, spans, PORTION):
            db.execute(f"INSERT INTO made_up (quote) SELECT quote FROM span LIMIT {PORTION} OFFSET {done}")
        db.execute("UPDATE project SET min_reader = 3")
        db.execute("PRAGMA user_version = 3")


def migrate(path: Path, step: Step) -> None:
    with next_version() as following:
        add_version_3(following, step)
        Project.open(path).close()


def made_up(project: Project) -> tuple[int, int]:
    """How many rows the new table has, and how many it must have."""
    return tuple(project._db.value(f"SELECT count(*) FROM {table}") for table in ("made_up", "span"))


def is_new(path: Path, before: State_) -> bool:
    """Whether it is whole in the new version; if not, it must be whole in the old one."""
    try:
        with Project.open(path, read_only=True) as project:
            assert project.check() == []
            assert state_of(project) == before
    except NewerProject:
        with next_version() as following:
            add_version_3(following)
            with Project.open(path, read_only=True) as project:
                assert project.check() == []
                assert state_of(project) == before
                assert len(set(made_up(project))) == 1
        return True
    return False


def goes_on(path: Path, before: State_) -> None:
    """The next start ends what was begun."""
    with next_version() as following:
        add_version_3(following)
        with Project.open(path) as project:
            assert project.check() == []
            assert state_of(project) == before
            assert len(set(made_up(project))) == 1


def kill_once(path: Path, before: State_, point: int, pause: float | None) -> bool:
    """Whether the file is new after a kill at step `point`; a backup is there from the first step on."""
    for suffix in ("-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
    shutil.copyfile(PRIOR, path)
    kill_at(partial(migrate, path), point, pause)
    new = is_new(path, before)
    backups = list(platformdirs.user_data_path("rawi").glob("backups/*/*_migration.rawi"))
    assert len(backups) == 1 or point == 0
    assert not any(is_new(backup, before) for backup in backups)
    goes_on(path, before)
    return new


def kill_often(folder: Path, monkeypatch: pytest.MonkeyPatch, times: int, after: int) -> None:
    """Kills evenly up to the commit, and at `after` steps behind it, when only the -wal file is new."""
    path = folder / "project.rawi"
    choose = random.Random(times)
    with Project.open(shutil.copyfile(PRIOR, path), read_only=True) as project:
        before = state_of(project)
    commit = list_steps(partial(migrate, path)).index("C") + 1
    evenly = [commit * turn // (times - after - 1) for turn in range(times - after)]
    found = []
    for turn, point in enumerate([*evenly, *range(commit + 1, commit + after + 1)]):
        monkeypatch.setenv("XDG_DATA_HOME", str(folder / f"data-{turn}"))
        # By turns anywhere behind a step, and exactly there.
        pause = None if turn % 2 and point else choose.random() * 0.01
        found.append(kill_once(path, before, point, pause))
    assert False in found
    assert found[-after:] == [True] * after


def test_killed_in_a_migration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kill_often(tmp_path, monkeypatch, 4, after=1)


@pytest.mark.reliability
def test_killed_twenty_times_in_a_migration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kill_often(tmp_path, monkeypatch, 20, after=5)
