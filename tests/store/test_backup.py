"""Backups are whole, tried, thinned, and can be put back; restoring backs up first."""

import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from annotator.model.errors import NotAProject, ProjectDamaged, ProjectExists, ProjectLocked
from annotator.store.backup import (
    CEILING,
    SHARE,
    Backup,
    free_bytes,
    hash_file,
    list_backups,
    restore,
    thin,
)
from annotator.store.project import Project
from tests.store.work import PERSON, mark, state_of


def test_a_backup_is_due_only_after_a_change(project: Project) -> None:
    assert project.backups.due()
    project.backups.make("open")
    assert not project.backups.due()
    project.commit(mark(project, 1, 4), PERSON)
    assert project.backups.due()


def test_every_backup_can_be_restored(path: Path) -> None:
    states = []
    with Project.open(path) as project:
        for start in (1, 10, 20):
            project.commit(mark(project, start, start + 4), PERSON)
            states.append(state_of(project))
            backup = project.backups.make("edit")
            assert backup.sha256 == hash_file(backup.path)
        folder = project.backups.folder
        backups = project.backups.list()
    assert [backup.number for backup in backups] == [3, 2, 1]
    subprocess.run(
        ["sha256sum", "--check", "--quiet", *(f"{b.path.name}.sha256" for b in backups)],
        cwd=folder,
        check=True,
    )
    for backup, expected in zip(backups, reversed(states), strict=True):
        restore(path, backup.path)
        with Project.open(path) as project:
            assert state_of(project) == expected
            assert project.check() == []


def test_restoring_backs_up_first(path: Path, project: Project) -> None:
    old = project.backups.make("open")
    project.commit(mark(project, 1, 4), PERSON)
    lost = state_of(project)
    with pytest.raises(ProjectLocked):
        restore(path, old.path)
    project.close()
    kept = restore(path, old.path)
    with Project.open(path) as restored:
        assert state_of(restored) != lost
        assert restored.backups.list()[0].path == kept
        assert restored.backups.due()
    restore(path, kept)
    with Project.open(path) as restored:
        assert state_of(restored) == lost


def test_what_is_damaged_is_kept_as_it_is_when_replaced(path: Path) -> None:
    with Project.open(path) as project:
        backup = project.backups.make("open")
    damaged = b"no project at all" * 500
    path.write_bytes(damaged)
    kept = restore(path, backup.path)
    assert kept.read_bytes() == damaged
    with Project.open(path) as project:
        assert project.check() == []


def test_a_bad_backup_replaces_nothing(path: Path, tmp_path: Path) -> None:
    before = path.read_bytes()
    bad = tmp_path / "bad.rawi"
    bad.write_bytes(b"x" * 5000)
    with pytest.raises(NotAProject):
        restore(path, bad)
    bad.write_bytes(before[:4096] + b"x" * (len(before) - 4096))
    with pytest.raises(ProjectDamaged):
        restore(path, bad)
    assert path.read_bytes() == before


def test_a_backup_where_the_user_wants_it(project: Project, tmp_path: Path) -> None:
    out = tmp_path / "نسخة.rawi"
    made = project.backups.make("asked", out)
    assert (made.path, made.size, made.sha256) == (out, out.stat().st_size, hash_file(out))
    with pytest.raises(ProjectExists):
        project.backups.make("asked", out)
    with Project.open(out) as copy:
        assert state_of(copy) == state_of(project)


def test_a_backup_that_does_not_hold_is_not_kept(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(path: Path) -> None:
        raise ProjectDamaged(path=path, reason="tried")

    monkeypatch.setattr("annotator.store.backup.prove", fail)
    with pytest.raises(ProjectDamaged):
        project.backups.make("open")
    assert list(project.backups.folder.iterdir()) == []


def test_a_reader_can_back_up(path: Path, project: Project) -> None:
    with Project.open(path, read_only=True) as reader:
        assert reader.backups.make("reader").size > 0


def test_kept_backups_stay_within_their_share(project: Project) -> None:
    for start in range(SHARE + 3):
        project.commit(mark(project, start, start + 4), PERSON)
        project.idle()
        newest = project.backups.make("edit")
    kept = project.backups.list()
    assert kept[0].path == newest.path
    assert sum(backup.size for backup in kept) <= SHARE * project.path.stat().st_size
    assert len(kept) >= SHARE - 1
    assert len(list(project.backups.folder.iterdir())) == 2 * len(kept)


def made(number: int, time: datetime, size: int = 1) -> Backup:
    return Backup(Path(f"{number}.rawi"), time, size, "", number)


NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def test_thinning_keeps_less_of_what_is_older() -> None:
    times = [NOW - timedelta(hours=6 * i) for i in range(4 * 365)]
    backups = [made(len(times) - i, time) for i, time in enumerate(times)]
    gone = {backup.number for backup in thin(backups, CEILING)}
    kept = [backup for backup in backups if backup.number not in gone]
    ages = [NOW - backup.time for backup in kept]
    assert kept[0] == backups[0]
    assert sum(age <= timedelta(days=2) for age in ages) == 9
    assert 12 <= sum(timedelta(days=2) < age <= timedelta(days=14) for age in ages) <= 13
    assert 8 <= sum(timedelta(days=14) < age <= timedelta(weeks=10) for age in ages) <= 10
    assert 9 <= sum(timedelta(weeks=10) < age for age in ages) <= 12


@pytest.mark.parametrize("years", [-10, 10])
def test_a_wrong_clock_never_costs_the_newest(years: int) -> None:
    backups = [made(i, NOW + timedelta(hours=i)) for i in range(30, 0, -1)]
    wrong = made(31, NOW.replace(year=NOW.year + years))
    later = made(32, NOW + timedelta(hours=32))
    assert wrong not in thin([wrong, *backups], CEILING)
    gone = thin([later, wrong, *backups], CEILING)
    assert gone == []
    assert thin([wrong], 0) == []


def test_the_newest_stays_even_when_it_is_too_large() -> None:
    backups = [made(3, NOW, 100), made(2, NOW, 5), made(1, NOW, 5)]
    assert thin(backups, 50) == backups[1:]


def test_free_space_is_told(tmp_path: Path) -> None:
    assert free_bytes(tmp_path) > 0
    assert free_bytes(tmp_path / "new.rawi") > 0
    assert list_backups(tmp_path) == []
