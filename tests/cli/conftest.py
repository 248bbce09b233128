"""Runs the real program in this process: its own `main`, its own streams."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from annotator.__main__ import main
from tests.conftest import SeedPaths


class Run(NamedTuple):
    code: int
    out: str
    err: str

    @property
    def told(self) -> dict[str, Any]:
        """The one object that --json prints."""
        (line,) = self.out.splitlines()
        told: dict[str, Any] = json.loads(line)
        return told


Rawi = Callable[..., Run]


@pytest.fixture
def rawi(capfd: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Rawi:
    """`rawi("stats", "p.rawi")` in a folder of the test's own."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: object) -> Run:
        capfd.readouterr()
        code = main([str(argument) for argument in arguments])
        return Run(code, *capfd.readouterr())

    return run


@pytest.fixture
def project(rawi: Rawi, seed_paths: SeedPaths) -> str:
    """A project with both seeds."""
    assert rawi("new", "p.rawi").code == 0
    assert rawi("import", "p.rawi", seed_paths.annotator_a, seed_paths.annotator_b).code == 0
    return "p.rawi"
