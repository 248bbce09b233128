"""What every test stands on: an own home folder, no window on the screen, and no fault unheard.

A warning, a Qt warning (see pyproject.toml) or a logged error fails the test in which it happened.
"""

import logging
import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ROOT / "seeds"

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # QT_QPA_PLATFORM=xcb shows the windows

settings.register_profile(
    "quick",
    max_examples=25,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
settings.register_profile("full", settings.get_profile("quick"), max_examples=1_000, derandomize=False)
settings.load_profile("quick")


class SeedPaths(NamedTuple):
    """The seed article and its two markings."""

    text: Path
    annotator_a: Path
    annotator_b: Path


class _Errors(logging.Handler):
    """Keeps what is logged at ERROR and above."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@pytest.fixture(autouse=True)
def home(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home folder of the test's own, so that no test reads or writes the person's settings."""
    folder = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(folder))
    for kind in ("CONFIG", "DATA", "STATE", "CACHE"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(folder / kind.lower()))
    return folder


@pytest.fixture(autouse=True)
def logged_errors() -> Iterator[list[logging.LogRecord]]:
    """What was logged at ERROR and above. A test that provokes an error looks at it and clears the list."""
    handler = _Errors()
    logging.getLogger().addHandler(handler)
    yield handler.records
    logging.getLogger().removeHandler(handler)
    unexpected = [record.getMessage() for record in handler.records]
    assert not unexpected


@pytest.fixture(scope="session")
def seed_paths() -> SeedPaths:
    return SeedPaths(
        SEEDS / "000_de51ea69b96948e3.txt", SEEDS / "annotator_a.jsonl", SEEDS / "annotator_b.jsonl"
    )


@pytest.fixture(scope="session")
def seed_text(seed_paths: SeedPaths) -> str:
    """The article code point by code point: no line end converted."""
    return seed_paths.text.read_bytes().decode("utf-8")
