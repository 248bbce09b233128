"""The commands of the window as the command line sees them: loaded late, and missed with a sentence."""

import builtins
import subprocess
import sys
from typing import Any

import pytest

from annotator.__main__ import OF_THE_WINDOW
from annotator.ui.commands import COMMANDS
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


def test_the_list_of_commands_says_of_the_window_what_its_commands_say() -> None:
    assert {command.name: command.help for command in COMMANDS} == OF_THE_WINDOW


def test_the_window_has_its_commands(rawi: Rawi) -> None:
    for name in ("open", "picture", "demo"):
        run = rawi(name, "--help")
        assert run.code == 0
        assert run.out.startswith(f"Usage: rawi {name}")


@pytest.mark.parametrize(
    ("begun", "heavy"),
    [
        ("from annotator.__main__ import main; main(['--help'])", {"PySide6", "numpy"}),
        (
            "import annotator.__main__, annotator.ui.commands, annotator.ui.workplace",
            {"numpy", "scipy", "annotator.formats", "annotator.cli.commands"},
        ),
    ],
)
def test_nothing_is_loaded_before_it_is_needed(begun: str, heavy: set[str]) -> None:
    code = f"{begun}; import sys; sys.exit(','.join({heavy!r} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False, text=True)
    assert done.stderr == "\n"
