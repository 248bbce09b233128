"""Arabic is joined and ordered only on a terminal that does not do it itself."""

import io
import os
import sys
from pathlib import Path

import pytest

from annotator.cli.terminal import Bar, Shape, shape_line, shapes
from tests.conftest import ROOT


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("shape", "environment", "wanted"),
    [
        ("auto", {"TERM": "xterm"}, True),
        ("auto", {"TERM": "xterm-kitty"}, True),
        ("auto", {"VTE_VERSION": "5600"}, True),
        ("auto", {"VTE_VERSION": "7600"}, False),
        ("auto", {"KONSOLE_VERSION": "230804"}, False),
        ("auto", {"TERM": "mlterm-256color"}, False),
        ("auto", {"TERM_PROGRAM": "Apple_Terminal"}, False),
        ("on", {"VTE_VERSION": "7600"}, True),
        ("off", {"TERM": "xterm"}, False),
    ],
)
def test_only_terminals_that_need_it_are_helped(
    shape: str, environment: dict[str, str], wanted: bool
) -> None:
    assert shapes(Shape(shape), Terminal(), environment) is wanted
    assert not shapes(Shape(shape), io.StringIO(), environment)


def test_letters_are_joined_and_ordered_from_the_left() -> None:
    # U+FE9B initial KAF, U+FE98 medial TEH, U+FE90 final BEH: Unicode's own names, last letter first.
    assert shape_line("كتب") == "\ufe90\ufe98\ufedb"


def test_signs_are_not_lost() -> None:
    assert "\u0651" in shape_line("إنّ")


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_shaping_reaches_the_terminal_but_no_pipe(tmp_path: Path) -> None:
    import pty  # noqa: PLC0415 - not on Windows
    import subprocess  # noqa: PLC0415

    (tmp_path / "كتب.txt").write_text("كتب", encoding="utf-8")
    for command in (["new", "p.rawi"], ["import", "p.rawi", "كتب.txt"]):
        subprocess.run(
            [sys.executable, "-m", "annotator", *command],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            check=True,
            capture_output=True,
        )
    listing = [sys.executable, "-m", "annotator", "documents", "p.rawi", "--shape", "on"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm", "PYTHONUTF8": "1"}
    piped = subprocess.run(listing, cwd=tmp_path, env=environment, check=True, capture_output=True)
    assert "كتب" in piped.stdout.decode("utf-8")
    ours, theirs = pty.openpty()
    subprocess.run(listing, cwd=tmp_path, env=environment, check=True, stdout=theirs, stderr=theirs)
    os.close(theirs)
    seen = os.read(ours, 10_000).decode("utf-8")
    os.close(ours)
    assert "\ufe90\ufe98\ufedb" in seen
    assert "كتب" not in seen


def test_a_bar_waits_half_a_second_and_for_somebody_to_watch(monkeypatch: pytest.MonkeyPatch) -> None:
    watched, now = Terminal(), [0.0]
    monkeypatch.setattr(sys, "stderr", watched)
    monkeypatch.setattr("annotator.cli.terminal.time.monotonic", lambda: now[0])
    with Bar("Importing") as bar:
        bar(1, 10)
        assert watched.getvalue() == ""
        now[0] = 1.0
        bar(5, 10)
        assert "Importing" in watched.getvalue()
        assert "50%" in watched.getvalue()
