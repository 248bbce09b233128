"""How sure a figure is: documents are drawn anew, because spans of one document depend on each other.

The counts of each document are summed with the times it was drawn, so that a thousand corpora are one matrix
product. A seed makes every interval repeatable.
"""

from collections.abc import Callable
from typing import TypeAlias

import numpy as np

from annotator.agreement.ratings import Floats, Integers

FEWEST_DOCUMENTS = 5
"""With fewer documents there are too few corpora to draw, and no interval is given."""

Statistic: TypeAlias = Callable[[Floats], Floats]
"""From sums (draws, columns) to the measure (draws); NaN where it is undefined."""


def draw(documents: int, draws: int = 1000, seed: int = 0) -> Integers:
    """(draws, documents): how often each document was drawn, with replacement, `documents` in all."""
    rng = np.random.default_rng(seed)
    return rng.multinomial(documents, np.full(documents, 1 / documents), size=draws)


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
    drawn = drawn[np.isfinite(drawn)]
    value = statistic(cells.sum(axis=0, keepdims=True))[0]
    if len(drawn) < draws / 2 or not np.isfinite(value):
        return None
    low, high = np.quantile(drawn, [(1 - confidence) / 2, (1 + confidence) / 2])
    return min(float(low), float(value)), max(float(high), float(value))


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
