"""Promises 1 and 2: one sync before each acknowledgement, and after a power cut a clean prefix survives."""

import random
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from annotator.store.project import Project
from tests.reliability.conftest import WRITER
from tests.reliability.tracing import ACK, Call, Disk, trace

needs_strace = pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")


def write_some(path: Path, count: int) -> list[int]:
    """Edits a project and leaves its -wal file; the counters that were acknowledged."""
    command = [sys.executable, str(WRITER), str(path), "7", str(count), "end"]
    output = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    return [int(line.split()[0]) for line in output.splitlines()]


class Life(NamedTuple):
    """A writer's whole life: the project before, every call since, and each entry's hash at the end."""

    before: bytes
    calls: list[Call]
    whole: dict[int, str]


def live(master: Path, folder: Path, count: int) -> Life:
    path = folder / "project.rawi"
    shutil.copyfile(master, path)
    calls = trace(path, 7, count)
    with Project.open(path, read_only=True) as project:
        return Life(master.read_bytes(), calls, hashes(project))


def hashes(project: Project) -> dict[int, str]:
    return {entry.counter: entry.hash for entry in project.history.entries(limit=10_000)}


@pytest.fixture(scope="module")
def life(master: Path, tmp_path_factory: pytest.TempPathFactory) -> Life:
    return live(master, tmp_path_factory.mktemp("life"), 12)


@pytest.fixture(scope="module")
def long_life(master: Path, tmp_path_factory: pytest.TempPathFactory) -> Life:
    return live(master, tmp_path_factory.mktemp("life"), 50)


# ------------------------------------------------------------------ one sync before each acknowledgement


def check_syncs(life: Life, count: int) -> None:
    between: list[list[Call]] = [[]]
    for call in life.calls:
        if call.file == ACK:
            between.append([])
        else:
            between[-1].append(call)
    assert len(between) == count + 1
    for number, calls in enumerate(between[:-1]):
        # A rest before the edit ends with the sync of the project itself.
        rest = max((place for place, call in enumerate(calls) if call.syncs and not call.file), default=-1)
        syncs = [call.file for call in calls[rest + 1 :] if call.syncs]
        # The first write into a fresh -wal file also syncs its header, so that a later
        # reader never takes frames of an older file for its own.
        assert syncs == ["-wal"] * (2 if number == 0 or rest >= 0 else 1)
        assert (calls[-1].name, calls[-1].file) == ("fdatasync", "-wal")


@needs_strace
def test_each_edit_is_synced_once_and_before_it_is_acknowledged(life: Life) -> None:
    check_syncs(life, 12)


@needs_strace
@pytest.mark.reliability
def test_fifty_edits_are_synced_once_each(long_life: Life) -> None:
    check_syncs(long_life, 50)


# ------------------------------------------------------------------ what is not synced is lost


def cut_often(life: Life, folder: Path, every: int, *, torn: bool) -> int:
    """Cuts the power before each `every`th sync, when most is at stake, and acknowledgement; how often.

    Before each sync of the project file itself, which a rest brings up to date, it is cut several times.
    """
    disk, told, cuts, seen = Disk(life.before), {}, 0, 0
    choose = random.Random(every) if torn else None
    for call in [*life.calls, Call("sync", "-wal")]:
        if call.file == ACK:
            counter, entry_hash = call.data.decode().split()
            told[int(counter)] = entry_hash
        if call.syncs or call.file == ACK:
            in_rest = call.syncs and not call.file
            for turn in range(6 if in_rest and torn else seen % every == 0):
                path = folder / f"{seen}-{turn}-{torn}.rawi"
                disk.cut(path, choose)
                check_survivor(path, life, told)
                cuts += 1
            seen += 1
        disk.take(call)
    assert len(told) == len([call for call in life.calls if call.file == ACK]) > 0
    return cuts


def check_survivor(path: Path, life: Life, told: dict[int, str]) -> None:
    """It opens, is sound, holds all that was acknowledged, and its history is a prefix of the whole."""
    with Project.open(path) as project:
        assert project.checked
        assert project.damage == []
        stored = hashes(project)
    assert list(stored) == list(range(len(stored), 0, -1))
    assert told.items() <= stored.items() <= life.whole.items()
    begun = len(life.whole) - len([call for call in life.calls if call.file == ACK])
    # At most the one edit that was under way is there beside what was acknowledged.
    assert len(stored) - begun - len(told) in (0, 1)


@needs_strace
def test_what_was_not_synced_is_lost_and_nothing_else(life: Life, tmp_path: Path) -> None:
    assert cut_often(life, tmp_path, 7, torn=False) >= 5
    assert cut_often(life, tmp_path, 9, torn=True) >= 15


@needs_strace
@pytest.mark.reliability
@pytest.mark.parametrize("torn", [False, True])
def test_a_power_cut_before_every_sync(long_life: Life, tmp_path: Path, torn: bool) -> None:
    assert cut_often(long_life, tmp_path, 1, torn=torn) > 100


# ------------------------------------------------------------------ the -wal file cut anywhere


def cut(path: Path, counters: list[int], folder: Path, cuts: int) -> None:
    """Cuts the -wal file at many places, every other time with a garbled tail."""
    wal = path.with_name(path.name + "-wal").read_bytes()
    base = min(counters) - 1
    seen: set[int] = set()
    for number in range(cuts + 1):
        size = len(wal) * number // cuts
        copy = folder / f"{number}.rawi"
        shutil.copyfile(path, copy)
        tail = bytes((byte * 7 + 13) % 256 for byte in wal[size : size + 9000]) if number % 2 else b""
        copy.with_name(copy.name + "-wal").write_bytes(wal[:size] + tail)
        with Project.open(copy) as project:
            assert project.checked
            assert project.damage == []
            stored = [entry.counter for entry in project.history.entries(limit=10_000)]
        # Without gaps from the first entry on: a prefix of what was written.
        assert stored == list(range(len(stored), 0, -1))
        seen.add(len(stored))
    assert min(seen) <= base + 1
    assert max(seen) == max(counters)


def test_a_power_cut_leaves_a_prefix(path: Path, tmp_path: Path) -> None:
    cut(path, write_some(path, 8), tmp_path, 10)


@pytest.mark.reliability
def test_a_power_cut_at_two_hundred_places_leaves_a_prefix(path: Path, tmp_path: Path) -> None:
    cut(path, write_some(path, 60), tmp_path, 201)
