"""What standard output and standard error can show: Arabic, progress, any path.

Most terminals neither join Arabic letters nor order them from right to left. There, and only there, a
line is joined and ordered before it is printed; files, pipes and JSON always get the text as it is.
"""

import os
import sys
import time
from collections.abc import Mapping
from enum import StrEnum
from io import TextIOWrapper
from typing import Any, Self, TextIO

import click

_PATIENCE = 0.5
"""Seconds before a bar is shown."""

_FIRST_VTE = 5_800
"""VTE (GNOME Terminal and its kin) orders text by itself since 0.58."""


class Shape(StrEnum):
    AUTO = "auto"
    ON = "on"
    OFF = "off"


def prepare_streams() -> None:
    """Lets both streams take every character: UTF-8 where nobody watches, escapes where one does not fit."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            encoding = stream.encoding if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace")


def shapes(shape: Shape, stream: TextIO, environment: Mapping[str, str]) -> bool:
    """Whether lines for `stream` are to be joined and ordered."""
    if shape is Shape.OFF or not stream.isatty():
        return False
    return shape is Shape.ON or not _orders_by_itself(environment)


def _orders_by_itself(environment: Mapping[str, str]) -> bool:
    """Whether the terminal is one of those known to join and order Arabic themselves."""
    vte = environment.get("VTE_VERSION", "")
    return (
        (vte.isdigit() and int(vte) >= _FIRST_VTE)
        or "KONSOLE_VERSION" in environment
        or "MLTERM" in environment
        or environment.get("TERM", "").startswith("mlterm")
        or environment.get("TERM_PROGRAM") == "Apple_Terminal"
    )


def shape_line(line: str) -> str:
    """`line` with its Arabic letters joined and in the order in which they are seen, from the left."""
    from arabic_reshaper import ArabicReshaper  # noqa: PLC0415 - most output never needs it
    from bidi import get_display  # noqa: PLC0415

    joined = ArabicReshaper({"delete_harakat": False, "support_zwj": True}).reshape(line)
    return str(get_display(joined))


class Output:
    """Prints lines, each for the stream that it goes to."""

    def __init__(self, shape: Shape = Shape.AUTO) -> None:
        self.shape = shape

    def write(self, line: str, *, to_error: bool = False) -> None:
        stream = sys.stderr if to_error else sys.stdout
        if not line.isascii() and shapes(self.shape, stream, os.environ):
            line = "\n".join(map(shape_line, line.split("\n")))
        click.echo(line, err=to_error)


class Bar:
    """Tells the progress of a task on standard error, if it is watched and takes more than half a second."""

    def __init__(self, label: str) -> None:
        self._label = label
        self._start = time.monotonic()
        self._done = 0
        self._bar: Any = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.render_finish()

    def __call__(self, done: int, total: int) -> None:
        if self._bar is None:
            if time.monotonic() - self._start < _PATIENCE or not sys.stderr.isatty():
                return
            self._bar = click.progressbar(length=total, label=self._label, file=sys.stderr)
        self._bar.update(done - self._done)
        self._done = done
