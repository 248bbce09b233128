"""Joins the commands that need no window with those that do: the only module that sees both.

The window's toolkit is loaded only when one of its own commands runs.
"""

import gc
import importlib
import logging
import os
import sys
from collections.abc import Sequence
from logging.handlers import RotatingFileHandler

import click
from platformdirs import user_log_path

from annotator.cli.answers import FAILED, USAGE, Answer
from annotator.cli.terminal import Shape, prepare_streams
from annotator.model.errors import RawiError, ToolkitMissing

OF_THE_WINDOW = {
    "open": "Open the window, on PROJECT where one is named.",
    "picture": "Draw the window with DOCUMENT of PROJECT into OUT (PNG); needs no display.",
    "demo": "Open the demonstration: a real article with the markings of two annotators.",
}
"""What the list of commands says of those that are not loaded for it."""


class _Commands(click.Group):
    """Loads the commands, or those of the window, when one of them is asked for by name."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click calls it so
        return [*_without_window(), *OF_THE_WINDOW]

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        own = [click.Command(name, help=said) for name, said in OF_THE_WINDOW.items()]
        width = formatter.width - 6 - max(map(len, self.list_commands(ctx)))
        listed = (*_without_window().values(), *own)
        with formatter.section("Commands"):
            formatter.write_dl([(one.name or "", one.get_short_help_str(width)) for one in listed])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in OF_THE_WINDOW:
            return _without_window().get(cmd_name)
        try:
            commands = load_window()
        except ImportError as error:
            return _refuse(cmd_name, error)
        return next((one for one in commands if one.name == cmd_name), None)


def _without_window() -> dict[str, click.Command]:
    """The commands that need no window, by name."""
    from annotator.cli.commands import COMMANDS

    return {one.name: one for one in COMMANDS if one.name}


def load_window() -> Sequence[click.Command]:
    """Loads the window. Nothing that is loaded is waste, so the collector need not look for any meanwhile."""
    gc.disable()
    try:
        commands: Sequence[click.Command] = importlib.import_module("annotator.ui.commands").COMMANDS
    finally:
        gc.enable()
    return commands


def _refuse(name: str, error: ImportError) -> click.Command:
    """Stands in for a command of the window where the window's libraries are missing."""

    def fail(**_: object) -> None:
        raise ToolkitMissing(reason=error)

    return click.Command(
        name,
        callback=fail,
        help="Not usable here: the libraries of the window are missing.",
        context_settings={"ignore_unknown_options": True},
        params=[click.Argument(["rest"], nargs=-1)],
    )


def _tell_version(context: click.Context, _option: click.Parameter, wanted: bool) -> None:
    if wanted:
        from annotator.tasks.manifest import program_version

        click.echo(f"rawi, version {program_version()}")
        context.exit()


@click.group(cls=_Commands, invoke_without_command=True)
@click.option(
    "--shape",
    type=click.Choice([shape.value for shape in Shape]),
    help="Join and order Arabic on the terminal.",
)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_tell_version,
    help="Show the version and exit.",
)
@click.pass_context
def rawi(context: click.Context, shape: str | None) -> int | None:
    """Mark, in right-to-left Arabic news, who said what. Without a command the window opens."""
    if shape:
        context.ensure_object(Answer).output.shape = Shape(shape)
    window = rawi.get_command(context, "open") if context.invoked_subcommand is None else None
    if window is None:
        return None
    code: int | None = context.invoke(window)
    return code


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and gives its exit code: 0, 1 when it failed, 2 when it was not understood."""
    prepare_streams()
    answer = Answer()
    try:
        code = rawi.main(
            args=None if arguments is None else list(arguments),
            prog_name="rawi",
            obj=answer,
            standalone_mode=False,
        )
    except RawiError as error:
        answer.fail(error)
    except click.UsageError as error:
        error.show()
        return USAGE
    except click.ClickException as error:
        error.show()
        return FAILED
    except click.Abort:
        answer.say("rawi: stopped; what was not finished changed nothing.")
        return FAILED
    except BrokenPipeError:
        # Whoever read the output has gone. Python would complain once more when it closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except Exception as error:  # noqa: BLE001 - the outermost place: log it and say where
        answer.fault(error, _log(error))
    else:
        return code if isinstance(code, int) else answer.exit_code
    return answer.exit_code


def _log(error: Exception) -> str:
    """Writes the fault into the log; gives its path, or why it could not be written."""
    path = user_log_path("rawi", appauthor=False) / "rawi.log"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(path, maxBytes=1_000_000, backupCount=3, encoding="utf-8")
    except OSError as refused:
        return f"nowhere ({refused.strerror})"
    logger = logging.getLogger("rawi")
    logger.addHandler(handler)
    try:
        logger.error("unexpected fault", exc_info=error)
    finally:
        logger.removeHandler(handler)
        handler.close()
    return str(path)


if __name__ == "__main__":
    sys.exit(main())
