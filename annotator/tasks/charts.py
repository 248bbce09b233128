"""What tables and pictures of numbers show, as plain data: painted in the window, drawn in a figure, listed.

The words in it are already in the reader's language. Whole numbers are counts, others are scores (at most 1),
None is a value that is undefined. `links` stand where the numbers stand and say what each of them counts.
"""

import csv
import io
import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from annotator.agreement.overview import Cell

Number: TypeAlias = int | float | None
Interval: TypeAlias = tuple[float, float] | None
Entry: TypeAlias = str | Number
Links: TypeAlias = tuple[tuple[Cell | None, ...], ...]

UNDEFINED = "–"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A spreadsheet takes a cell that begins so for something to compute."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows as long as `header`."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[Entry, ...], ...]
    links: Links = ()


@dataclass(frozen=True, slots=True)
class Grid:
    """Numbers of every row with every column; `row_axis` and `column_axis` say what these are."""

    title: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    values: tuple[tuple[Number, ...], ...]
    row_axis: str = ""
    column_axis: str = ""
    links: Links = ()

    def table(self) -> Table:
        rows = tuple((name, *values) for name, values in zip(self.rows, self.values, strict=True))
        return Table(self.title, (self.row_axis, *self.columns), rows)


@dataclass(frozen=True, slots=True)
class Bars:
    """Counts of each of `names` in every series (name, counts); `axis` says what the names are."""

    title: str
    axis: str
    names: tuple[str, ...]
    series: tuple[tuple[str, tuple[int, ...]], ...]
    links: Links = ()

    def table(self) -> Table:
        rows = zip(self.names, *(values for _, values in self.series), strict=True)
        return Table(self.title, (self.axis, *(name for name, _ in self.series)), tuple(rows))


@dataclass(frozen=True, slots=True)
class Curve:
    """Scores after each of `names`, in order, one line for every series; `axis` says what the names are."""

    title: str
    axis: str
    names: tuple[str, ...]
    series: tuple[tuple[str, tuple[Number, ...]], ...]
    links: Links = ()

    def table(self) -> Table:
        rows = zip(self.names, *(values for _, values in self.series), strict=True)
        return Table(self.title, (self.axis, *(name for name, _ in self.series)), tuple(rows))


@dataclass(frozen=True, slots=True)
class Estimates:
    """A score of each of `names` with its interval, whose limits are called `ends`."""

    title: str
    axis: str
    names: tuple[str, ...]
    values: tuple[Number, ...]
    intervals: tuple[Interval, ...]
    ends: tuple[str, str]
    links: Links = ()

    def table(self) -> Table:
        limits = [each or (None, None) for each in self.intervals]
        lines = zip(self.names, self.values, limits, strict=True)
        rows = tuple((name, value, *ends) for name, value, ends in lines)
        return Table(self.title, (self.axis, self.title, *self.ends), rows)


Chart: TypeAlias = Grid | Bars | Curve | Estimates


def say_entry(value: Entry) -> str:
    """A number as people read it, a dash where there is none, words as they are.

    A negative number stands in an isolate, so that its sign stays before it in Arabic, too.
    """
    if value is None:
        return UNDEFINED
    if isinstance(value, str):
        return value
    said = f"{value:.2f}" if isinstance(value, float) else str(value)
    if not said.startswith("-"):
        return said
    return f"\u2066{said}\u2069" if float(said) else said.removeprefix("-")


def write_csv(table: Table) -> str:
    """The table for spreadsheets and programs: numbers in full, nothing for what is undefined.

    Words that a spreadsheet would compute get an apostrophe before them (CSV injection, OWASP).
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    for row in (table.header, *table.rows):
        writer.writerow([_write(entry) for entry in row])
    return out.getvalue()


def _write(entry: Entry) -> str:
    if isinstance(entry, str):
        return f"'{entry}" if entry.startswith(_FORMULA) else entry
    return "" if entry is None else f"{entry:.10g}"


def shade(values: Iterable[Iterable[Number]]) -> tuple[tuple[float, ...], ...]:
    """How strongly each cell of a grid is shaded, 0 to 1: scores as they are, counts beside the greatest."""
    rows = [tuple(row) for row in values]
    most = max((value for row in rows for value in row if isinstance(value, int)), default=0) or 1.0
    return tuple(
        tuple(min(max(value or 0.0, 0.0) / (most if isinstance(value, int) else 1.0), 1.0) for value in row)
        for row in rows
    )


def extent(values: Iterable[Number]) -> tuple[float, float]:
    """From where to where an axis of scores runs: 0 to 1, further down where a score is negative."""
    lowest = min((value for value in values if value is not None), default=0.0)
    return (math.floor(lowest * 10) / 10 if lowest < 0 else 0.0), 1.0
