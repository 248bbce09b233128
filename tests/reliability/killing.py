"""Child processes that say how far they are, and are killed there without a warning."""

import os
import signal
import time
from collections.abc import Callable
from itertools import count
from typing import NoReturn

Step = Callable[[str], None]
"""Called by the child at each of its steps, with one letter that names it."""


def kill_at(task: Callable[[Step], object], steps: int, pause: float | None = None) -> None:
    """Runs `task` in a child and kills it once it has told `steps` steps: exactly there, where it waits.

    With a `pause` it does not wait, and is killed that many seconds later, wherever it is by then.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _run(task, writing, steps if pause is None else 0)
    os.close(writing)
    with os.fdopen(reading, "rb", buffering=0) as told:
        for _ in range(steps):
            told.read(1)
        time.sleep(pause or 0.0)
        os.kill(child, signal.SIGKILL)
        status = os.waitpid(child, 0)[1]
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0


def list_steps(task: Callable[[Step], object]) -> str:
    """The letters of all steps that `task` tells when nobody disturbs it; it must end well."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _run(task, writing)
    os.close(writing)
    with os.fdopen(reading, "rb") as told:
        steps = told.read().decode()
    assert os.waitpid(child, 0)[1] == 0
    return steps


def _run(task: Callable[[Step], object], pipe: int, last: int = 0) -> NoReturn:
    told = count(1)

    def step(letter: str) -> None:
        os.write(pipe, letter.encode())
        if next(told) == last:
            signal.pause()

    code = 1
    try:
        task(step)
        code = 0
    finally:
        os._exit(code)
