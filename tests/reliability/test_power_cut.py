"""Promises 1 and 2: one sync before each acknowledgement, and after a power cut a clean prefix survives."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from annotator.store.project import Project
from tests.reliability.conftest import WRITER

CALL = re.compile(r"^\d+ +(\w+)\((\d+)(?:<(.*?)>)?[,)]")


def write_some(path: Path, count: int) -> list[int]:
    """Edits a project and leaves its -wal file; the counters that were acknowledged."""
    command = [sys.executable, str(WRITER), str(path), "7", str(count), "end"]
    output = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    return [int(line.split()[0]) for line in output.splitlines()]


def trace(path: Path, count: int, log: Path) -> list[tuple[str, str]]:
    """System calls of the writer that write or sync, each with the file that it is about."""
    calls = "write,pwrite64,pwritev,fsync,fdatasync,sync_file_range,msync,sync"
    writer = [sys.executable, str(WRITER), str(path), "7", str(count), "end"]
    subprocess.run(
        ["strace", "-f", "-y", "-e", f"trace={calls}", "-o", str(log), *writer],
        capture_output=True,
        check=True,
    )
    found = (CALL.match(line) for line in log.read_text(errors="replace").splitlines())
    return [(match[1], "ack" if match[2] == "1" else match[3] or "") for match in found if match]


def check_syncs(path: Path, count: int, log: Path) -> None:
    if shutil.which("strace") is None:
        pytest.skip("strace is not installed")
    between: list[list[tuple[str, str]]] = [[]]
    for name, file in trace(path, count, log):
        if file == "ack":
            between.append([])
        elif "project.rawi" in file and not file.endswith(".lock"):
            between[-1].append((name, file.removeprefix(str(path))))
    *edits, rest = between
    assert len(edits) == count
    assert rest == []
    for number, calls in enumerate(edits):
        # The first write into a fresh -wal file also syncs its header, so that a later
        # reader never takes frames of an older file for its own.
        syncs = [call for call in calls if "sync" in call[0]]
        assert syncs == [("fdatasync", "-wal")] * (2 if number == 0 else 1)
        assert calls[-1] == ("fdatasync", "-wal")


def test_each_edit_is_synced_once_and_before_it_is_acknowledged(path: Path, tmp_path: Path) -> None:
    check_syncs(path, 8, tmp_path / "log")


@pytest.mark.reliability
def test_fifty_edits_are_synced_once_each(path: Path, tmp_path: Path) -> None:
    check_syncs(path, 50, tmp_path / "log")


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
    cut(path, write_some(path, 12), tmp_path, 14)


@pytest.mark.reliability
def test_a_power_cut_at_two_hundred_places_leaves_a_prefix(path: Path, tmp_path: Path) -> None:
    cut(path, write_some(path, 60), tmp_path, 201)
