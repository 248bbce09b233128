"""Promise 1: what was acknowledged is on disk, whenever the process dies."""

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from annotator.store.project import Project
from tests.reliability.conftest import WRITER


def acknowledged(output: bytes) -> list[tuple[int, str]]:
    """Whole lines only: the last may have been cut off by the kill."""
    lines = output.decode().split("\n")[:-1]
    return [(int(line.split()[0]), line.split()[1]) for line in lines]


def kill_often(path: Path, times: int) -> int:
    """Kills a writer at random moments; every acknowledged entry must be there. Says how many were."""
    choose = random.Random(times)
    total = 0
    for turn in range(times):
        command = [sys.executable, str(WRITER), str(path), str(turn), "100000", "busy"]
        process = subprocess.Popen(command, stdout=subprocess.PIPE)
        first = process.stdout.readline()
        time.sleep(choose.random() * 0.15)
        process.kill()
        rest, _ = process.communicate()
        told = acknowledged(first + rest)
        with Project.open(path) as project:
            assert project.checked
            assert project.damage == []
            stored = {entry.counter: entry.hash for entry in project.history.entries(limit=len(told) + 5)}
            assert {counter: stored.get(counter) for counter, _ in told} == dict(told)
            # At most the one edit that was under way is there beside what was acknowledged.
            assert max(stored) - told[-1][0] in (0, 1)
        total += len(told)
    return total


def test_nothing_acknowledged_is_lost(path: Path) -> None:
    assert kill_often(path, 4) > 4


@pytest.mark.reliability
def test_nothing_acknowledged_is_lost_in_a_hundred_kills(path: Path) -> None:
    assert kill_often(path, 100) > 500
