"""How a command answers: lines for people or one JSON object, and one clear sentence when it fails."""

import functools
import getpass
import json
import os
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import click

from annotator.cli.terminal import Output, Shape
from annotator.model.errors import RawiError
from annotator.model.problems import Problem

FAILED = 1
USAGE = 2

_JSON = click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
_SHAPE = click.option(
    "--shape",
    type=click.Choice([shape.value for shape in Shape]),
    help="Join and order Arabic: where the terminal does not, on every terminal, never.",
)


class Answer:
    """What the running command has to say. Made anew for each run of the program."""

    def __init__(self) -> None:
        self.command = ""
        self.as_json = False
        self.output = Output()
        self.exit_code = 0

    def say(self, sentence: str) -> None:
        """A sentence for people, on standard error."""
        self.output.write(sentence, to_error=True)

    def give(
        self,
        result: Mapping[str, object],
        lines: Iterable[str] = (),
        error: RawiError | None = None,
    ) -> None:
        """The result: `result` as JSON, or `lines`. With an `error` the command fails although it has one."""
        if self.as_json:
            self._print(error_object(error) if error else None, result)
        else:
            for line in lines:
                self.output.write(line)
            if error:
                self.say(f"rawi: {place(error)}{error}")
        self.exit_code = FAILED if error else 0

    def fail(self, error: RawiError) -> None:
        """Nothing but the error."""
        self.give({}, error=error)

    def fault(self, error: Exception, log: str) -> None:
        """The program itself is at fault; `log` says where the details are."""
        sentence = f"an unexpected fault stopped it ({type(error).__name__}); the details are in {log}"
        if self.as_json:
            told = {"code": "fault", "message": sentence, "file": None, "line": None, "record": None}
            self._print(told, {})
        else:
            self.say(f"rawi: {sentence}")
        self.exit_code = FAILED

    def _print(self, error: Mapping[str, object] | None, result: Mapping[str, object]) -> None:
        whole = {"command": self.command, "ok": error is None, "error": error, **result}
        click.echo(json.dumps(whole, ensure_ascii=False, default=str))


def command(name: str) -> Callable[[Callable[..., None]], click.Command]:
    """A click command whose function gets the Answer first; adds --json and --shape."""

    def wrap(function: Callable[..., None]) -> click.Command:
        def run(context: click.Context, /, as_json: bool, shape: str | None, **values: Any) -> None:
            answer = context.ensure_object(Answer)
            answer.command = context.command_path.partition(" ")[2]
            answer.as_json = as_json
            if shape:
                answer.output.shape = Shape(shape)
            function(answer, **values)

        functools.update_wrapper(run, function)  # with the function's own options and its help
        whole: Callable[..., Any] = _JSON(_SHAPE(click.pass_context(run)))
        return click.command(name)(whole)

    return wrap


def error_object(error: RawiError) -> dict[str, object]:
    return {
        "code": error.code,
        "message": str(error),
        "file": error.file,
        "line": error.line,
        "record": error.record,
    }


def problem_object(problem: Problem) -> dict[str, object]:
    return {
        "file": problem.file or None,
        "line": problem.line,
        "record": problem.record,
        "code": problem.code,
        "message": problem.en,
        "severity": problem.severity.value,
    }


def problem_line(problem: Problem) -> str:
    return f"{place(problem)}{problem.severity}: {problem.en} [{problem.code}]"


def place(told: Problem | RawiError) -> str:
    """ "file:line: ", as far as it is known."""
    where = ":".join(str(part) for part in (told.file, told.line) if part)
    return f"{where}: " if where else ""


def count(names: Mapping[str, int]) -> str:
    """ "1 document, 2 annotation sets": every count before its name."""
    told = ((number, name.replace("_", " ")) for name, number in names.items())
    return ", ".join(f"{number} {name[:-1] if number == 1 else name}" for number, name in told)


def system_user() -> str:
    """Who is sitting there, for the history."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return str(os.getuid()) if hasattr(os, "getuid") else "rawi"
