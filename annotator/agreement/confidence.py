"""How sure a figure is: documents are drawn anew, because spans of one document depend on each other.

The counts of each document are summed with the times it was drawn, so that a thousand corpora are one matrix
product. A seed makes every interval repeatable.
"""

from collections.abc import Callable
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from annotator.agreement.ratings import Floats
from annotator.agreement.result import FEWEST_DOCUMENTS

Chosen: TypeAlias = npt.NDArray[np.bool_]

Statistic: TypeAlias = Callable[[Floats], Floats]
"""From sums (draws, columns) to the measure (draws); NaN where it is undefined."""


def draw(documents: int, draws: int = 1000, seed: int = 0) -> Floats:
    """(draws, documents): how often each document was drawn, with replacement, `documents` in all."""
    rng = np.random.default_rng(seed)
    drawn = rng.integers(0, documents, (draws, documents))
    drawn += np.arange(0, draws * documents, documents)[:, None]
    times = np.bincount(drawn.reshape(-1), minlength=draws * documents)
    return times.reshape(draws, documents).astype(np.float64)


class Drawn:
    """Corpora drawn once for many figures: equal numbers of documents are drawn alike."""

    def __init__(self, draws: int = 1000, seed: int = 0) -> None:
        self._draws = draws
        self._seed = seed
        self._kept: dict[int, Floats] = {}

    def shares(self, parts: Floats, wholes: Floats, used: Chosen) -> list[tuple[float, float] | None]:
        """The percentile interval of each row of (figures, documents), `parts` over `wholes`.

        `used` are the documents of each figure that can be drawn. See `bootstrap`.
        """
        found: list[tuple[float, float] | None] = [None] * len(parts)
        if not self._draws:
            return found
        alike: dict[bytes, list[int]] = {}
        for row, each in enumerate(used):
            alike.setdefault(each.tobytes(), []).append(row)
        for rows in alike.values():
            documents = np.flatnonzero(used[rows[0]])
            if len(documents) < FEWEST_DOCUMENTS:
                continue
            cells = np.concatenate([parts[rows], wholes[rows]])[:, documents].T
            sums = self._times(len(documents)) @ cells
            for at, row in enumerate(rows):
                both = np.stack([sums[:, at], sums[:, at + len(rows)]], axis=1)
                total = np.array([[parts[row].sum(), wholes[row].sum()]])
                found[row] = _percentiles(share(both), float(share(total)[0]), 0.95)
        return found

    def interval(self, cells: Floats, statistic: Statistic) -> tuple[float, float] | None:
        """The percentile interval of `statistic` of sums over documents; see `bootstrap`."""
        if not self._draws or len(cells) < FEWEST_DOCUMENTS:
            return None
        value = float(statistic(cells.sum(axis=0, keepdims=True))[0])
        return _percentiles(statistic(self._times(len(cells)) @ cells), value, 0.95)

    def _times(self, documents: int) -> Floats:
        if documents not in self._kept:
            self._kept[documents] = draw(documents, self._draws, self._seed)
        return self._kept[documents]


def bootstrap(
    cells: Floats, statistic: Statistic, *, draws: int = 1000, confidence: float = 0.95, seed: int = 0
) -> tuple[float, float] | None:
    """The percentile interval of `statistic` of sums over documents; `cells` is (documents, columns).

    It always holds the value itself. None with fewer than FEWEST_DOCUMENTS, or where the measure is
    undefined in most draws. Efron & Tibshirani (1993), An Introduction to the Bootstrap, ch. 13.
    """
    if len(cells) < FEWEST_DOCUMENTS:
        return None
    drawn = statistic(draw(len(cells), draws, seed) @ cells)
    return _percentiles(drawn, float(statistic(cells.sum(axis=0, keepdims=True))[0]), confidence)


def _percentiles(drawn: Floats, value: float, confidence: float) -> tuple[float, float] | None:
    """The interval of `drawn`, widened to hold `value`; None where most draws are undefined."""
    defined = drawn[np.isfinite(drawn)]
    if len(defined) < len(drawn) / 2 or not np.isfinite(value):
        return None
    low, high = np.quantile(defined, [(1 - confidence) / 2, (1 + confidence) / 2])
    return min(float(low), value), max(float(high), value)


def share(sums: Floats) -> Floats:
    """The first column over the second: F1 of (credit, size)."""
    return np.asarray(np.divide(sums[:, 0], sums[:, 1], out=np.full(len(sums), np.nan), where=sums[:, 1] > 0))


def one_less_share(sums: Floats) -> Floats:
    """1 - the first column over the second: gamma of (observed, expected) disorder."""
    return np.asarray(1 - share(sums))


def alpha_of(distance: Floats) -> Statistic:
    """Krippendorff's alpha of summed coincidences, flattened (categories * categories)."""

    def find(sums: Floats) -> Floats:
        pairs = sums.reshape(len(sums), *distance.shape)
        totals = pairs.sum(axis=2)
        size = totals.sum(axis=1)
        observed = (pairs * distance).sum(axis=(1, 2)) * (size - 1)
        expected = np.einsum("rc,rk,ck->r", totals, totals, distance)
        return one_less_share(np.stack([observed, expected], axis=1))

    return find


def compare(
    cells: Floats, others: Floats, statistic: Statistic, *, draws: int = 1000, confidence: float = 0.95,
    seed: int = 0,
) -> tuple[float, float] | None:  # fmt: skip
    """The interval of the difference of two periods (`cells` less `others`), documents drawn within each."""
    if min(len(cells), len(others)) < FEWEST_DOCUMENTS:
        return None
    drawn = statistic(draw(len(cells), draws, seed) @ cells)
    drawn = drawn - statistic(draw(len(others), draws, seed + 1) @ others)
    drawn = drawn[np.isfinite(drawn)]
    if len(drawn) < draws / 2:
        return None
    low, high = np.quantile(drawn, [(1 - confidence) / 2, (1 + confidence) / 2])
    return float(low), float(high)
