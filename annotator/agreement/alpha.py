"""Krippendorff's alpha: one coefficient for any number of annotators, any gaps, any kind of value."""

from collections.abc import Callable, Hashable, Sequence
from typing import Any

import numpy as np

from annotator.agreement.distances import DIFFERENCES, fill_matrix
from annotator.agreement.ratings import Floats, Ratings
from annotator.agreement.result import Reason, Result, compare_with_chance, tally
from annotator.model.errors import MeasureDataInvalid


def alpha(ratings: Ratings, metric: str = "nominal", distance_matrix: Any = None) -> Result:
    """Krippendorff's alpha, 1 - Do / De.

    `metric` is nominal, ordinal, interval, ratio, jaccard, masi, dkpro_masi, or custom with a
    `distance_matrix` of squared differences. Items with fewer than two judgements are left out: nothing can
    be paired there. Undefined when nothing is pairable, or when all pairable values are alike.
    Krippendorff (2004), Content Analysis, ch. 11; (2011), Computing Krippendorff's Alpha-Reliability.
    """
    pairs = coincidences(ratings)
    judged = np.bincount((ratings.codes >= 0).sum(axis=1), ratings.weights, minlength=2)
    times = np.arange(len(judged))
    n = tally(judged[2:].sum() > 0, judged[2:].sum(), (judged * times * (times - 1) / 2).sum())
    if not n["items"]:
        return Result(None, Reason.NEEDS_TWO if (ratings.codes >= 0).any() else Reason.NO_DATA, n=n)
    totals = pairs.sum(axis=1)
    observed, expected = split_disagreement(
        pairs, difference(ratings.values, totals, metric, distance_matrix)
    )
    return compare_with_chance(observed, expected, n)


def coincidences(ratings: Ratings) -> Floats:
    """(categories, categories): how often two values meet in one item, each item weighing as its judgements.

    o_ck = sum over items with m >= 2 of n_ic (n_ik - [c = k]) / (m - 1).
    """
    counts = ratings.counts()
    judged = counts.sum(axis=1)
    each = np.where(judged >= 2, ratings.weights / np.maximum(judged - 1, 1), 0.0)
    weighted = counts * each[:, None]
    return np.asarray(counts.T @ weighted - np.diag(weighted.sum(axis=0)))


def difference(
    values: Sequence[Hashable], totals: Floats, metric: str = "nominal", distance_matrix: Any = None
) -> Floats:
    """The squared differences of `metric` between `values`; `totals` are their pairable counts.

    Raises MeasureDataInvalid for a metric that there is not.
    """
    if metric == "custom" or distance_matrix is not None:
        return fill_matrix(values, distance_matrix)
    find: Callable[[Sequence[Hashable], Floats], Floats] | None = DIFFERENCES.get(metric)
    if find is None:
        raise MeasureDataInvalid(reason=f"“{metric}” is no metric of alpha")
    return find(values, totals)


def split_disagreement(pairs: Floats, distance: Floats) -> tuple[float, float]:
    """(Do, De) of a matrix of coincidences: mean difference within items, and among all values."""
    totals = pairs.sum(axis=1)
    size = totals.sum()
    chance = np.outer(totals, totals) - np.diag(totals)
    return float((pairs * distance).sum() / size), float((chance * distance).sum() / (size * (size - 1)))
