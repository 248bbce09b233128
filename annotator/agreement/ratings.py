"""Judgements of items by annotators, as integer codes in numpy.

Equal rows may be kept once with a weight, so that a corpus of tokens shrinks to its few patterns.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

Floats: TypeAlias = npt.NDArray[np.float64]
Integers: TypeAlias = npt.NDArray[np.int64]

MISSING = -1
MANY_PATTERNS = 1 << 20


@dataclass(frozen=True, slots=True)
class Ratings:
    """`codes` is (rows, annotators), an index into `values` or MISSING; `weights` is how often a row occurs.

    `values` are the categories in order: the tag set where it was given, else the values used.
    """

    codes: Integers
    weights: Floats
    values: tuple[Hashable, ...]

    @property
    def raters(self) -> int:
        return int(self.codes.shape[1])

    def counts(self) -> Floats:
        """(rows, categories): how many annotators put the row's item into the category."""
        rows, size = len(self.codes), len(self.values)
        row, _ = np.nonzero(self.codes >= 0)
        flat = row * size + self.codes[self.codes >= 0]
        return np.bincount(flat, minlength=rows * size).reshape(rows, size).astype(np.float64)

    def take(self, raters: Sequence[int]) -> "Ratings":
        """The judgements of some annotators only."""
        return replace(self, codes=self.codes[:, list(raters)])

    def collapse(self, value: Hashable) -> "Ratings":
        """`value` against all the rest: what a measure says about one category."""
        at = self.values.index(value) if value in self.values else len(self.values)
        codes = np.where(self.codes < 0, MISSING, (self.codes == at).astype(np.int64))
        return Ratings(codes, self.weights, (False, True))


def code_ratings(
    rows: Iterable[Sequence[Any]], weights: Sequence[float] | None = None, categories: Iterable[Any] = ()
) -> Ratings:
    """Ratings of `rows` (items) by annotators; None and NaN are missing; short rows are filled with them.

    `categories` is the tag set in order; without it, categories are the values used, numbers by size.
    """
    listed = [[plain(value) for value in row] for row in rows]
    used = {value for row in listed for value in row if value is not None}
    given = [plain(value) for value in categories]
    values = tuple(dict.fromkeys([*given, *sorted(used.difference(given), key=_order)]))
    code = {value: index for index, value in enumerate(values)} | {None: MISSING}
    width = max(map(len, listed), default=0)
    codes = np.full((len(listed), width), MISSING, np.int64)
    for index, row in enumerate(listed):
        codes[index, : len(row)] = [code[value] for value in row]
    each = np.ones(len(listed)) if weights is None else np.asarray(weights, np.float64)
    return Ratings(codes, each, values)


def pool_ratings(codes: npt.NDArray[np.integer[Any]], values: Sequence[Hashable]) -> Ratings:
    """Ratings of `codes` (items, annotators), equal rows pooled; the fast way for tokens."""
    size = len(values) + 1
    if size ** codes.shape[1] > MANY_PATTERNS:
        return Ratings(codes.astype(np.int64), np.ones(len(codes)), tuple(values))
    key = np.zeros(len(codes), np.int64)
    for column in codes.T:
        key *= size
        key += column
        key += 1
    times = np.bincount(key)
    kept = np.flatnonzero(times)
    powers = size ** np.arange(codes.shape[1] - 1, -1, -1, dtype=np.int64)
    return Ratings(kept[:, None] // powers % size - 1, times[kept].astype(np.float64), tuple(values))


def expand_counts(table: Sequence[Sequence[int]], categories: Sequence[Any] | None = None) -> Ratings:
    """Ratings of a table (items, categories) of how many annotators chose what; who it was is lost."""
    names = list(categories) if categories else list(range(len(table[0]) if table else 0))
    rows = [[names[at] for at, times in enumerate(row) for _ in range(int(times))] for row in table]
    return code_ratings(rows, categories=names)


def number_values(values: Iterable[Hashable]) -> Floats | None:
    """The categories as numbers; None when one of them is none."""
    try:
        return np.array([float(value) for value in values], np.float64)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return None


def plain(value: Any) -> Hashable:
    """A judgement as something to compare by: lists and sets as frozensets, NaN as None."""
    if isinstance(value, float) and value != value:  # noqa: PLR0124
        return None
    if isinstance(value, list | set | tuple):
        return frozenset(plain(each) for each in value)
    if isinstance(value, Mapping):
        return frozenset(value.items())
    return value  # type: ignore[no-any-return]


def _order(value: Hashable) -> tuple[int, float, str]:
    """Numbers by size, then everything else by its text."""
    if isinstance(value, int | float):
        return (0, float(value), "")
    text = str(sorted(map(str, value))) if isinstance(value, frozenset) else str(value)
    return (1, 0.0, text)
