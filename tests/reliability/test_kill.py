"""Promise 1: what was acknowledged is on disk, whenever the process dies."""

import os
import random
import signal
import time
from pathlib import Path

import pytest

from annotator.store.project import Project
from tests.reliability import writer


def start_writer(path: Path, seed: int) -> tuple[int, int]:
    """Process id and the end of a pipe on which the writer acknowledges each edit."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.dup2(writing, 1)
            writer.main(str(path), str(seed), "100000", "busy")
        finally:
            os._exit(1)
    os.close(writing)
    return child, reading


def acknowledged(output: bytes) -> list[tuple[int, str]]:
    """Whole lines only: the last may have been cut off by the kill."""
    lines = output.decode().split("\n")[:-1]
    return [(int(line.split()[0]), line.split()[1]) for line in lines]


def kill_often(path: Path, times: int, seconds: float) -> int:
    """Kills a writer within `seconds` of its first edit, and looks for every acknowledged entry."""
    choose = random.Random(times)
    total = 0
    for turn in range(times):
        child, pipe = start_writer(path, turn)
        first = os.read(pipe, 100)
        time.sleep(choose.random() * seconds)
        os.kill(child, signal.SIGKILL)
        assert os.WTERMSIG(os.waitpid(child, 0)[1]) == signal.SIGKILL
        with os.fdopen(pipe, "rb") as rest:
            told = acknowledged(first + rest.read())
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
    assert kill_often(path, 15, 0.05) >= 15


@pytest.mark.reliability
def test_nothing_acknowledged_is_lost_in_a_hundred_kills(path: Path) -> None:
    assert kill_often(path, 100, 0.3) > 300
