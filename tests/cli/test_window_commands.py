"""The commands of the window as the command line sees them: loaded late, and missed with a sentence."""

import builtins
import sys
from typing import Any

import pytest

from tests.cli.conftest import Rawi


@pytest.fixture
def no_toolkit(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine on which the window's libraries are missing."""
    for name in [name for name in sys.modules if name.startswith("annotator.ui.commands")]:
        monkeypatch.delitem(sys.modules, name)
    load = builtins.__import__

    def refuse(name: str, *rest: Any, **more: Any) -> object:
        if name.startswith("PySide6"):
            raise ImportError("libGL.so.1: cannot open shared object file")
        return load(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", refuse)


@pytest.mark.usefixtures("no_toolkit")
@pytest.mark.parametrize(
    "arguments", [[], ["open", "p.rawi"], ["picture", "p.rawi", "d", "o.png", "--page", "x"]]
)
def test_a_missing_toolkit_is_said_in_one_line(rawi: Rawi, arguments: list[str]) -> None:
    run = rawi(*arguments)
    assert (run.code, run.out, run.err.count("\n")) == (1, "", 1)
    assert "libGL.so.1" in run.err


@pytest.mark.usefixtures("no_toolkit")
def test_help_and_all_other_commands_do_without_it(rawi: Rawi) -> None:
    run = rawi("--help")
    assert run.code == 0
    for name in ("import", "export", "open", "picture", "demo", "doctor"):
        assert name in run.out
    assert rawi("new", "p.rawi").code == 0


def test_the_window_has_its_commands(rawi: Rawi) -> None:
    for name in ("open", "picture", "demo"):
        run = rawi(name, "--help")
        assert run.code == 0
        assert run.out.startswith(f"Usage: rawi {name}")
