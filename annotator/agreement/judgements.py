"""Measures of judgements of many items, with intervals: items are pooled by document into their patterns.

So a corpus of tokens shrinks to a table of documents and patterns, and a thousand corpora are one product.
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from annotator.agreement.alpha import coincidences, difference
from annotator.agreement.confidence import Drawn, alpha_of
from annotator.agreement.corpus import Chosen
from annotator.agreement.evaluation import Parameters, judge
from annotator.agreement.ratings import MISSING, Floats, Integers, Ratings, number_values, pool_ratings
from annotator.agreement.result import Reason, Result, tally

NUMERIC = ("interval",)
"""Variants for which values must be numbers."""

MOST_CELLS = 4_000
"""With more pairs of categories no interval is drawn."""


@dataclass(frozen=True, slots=True)
class Judgements:
    """`codes` is (items, annotators), numbers of `values` or MISSING; `document` that of each item."""

    codes: npt.NDArray[np.integer[Any]]
    values: tuple[Hashable, ...]
    document: Integers
    documents: int

    def take(self, annotators: Sequence[int]) -> "Judgements":
        return replace(self, codes=self.codes[:, list(annotators)])

    def only_used(self) -> "Judgements":
        """Without the values that nobody gave."""
        used = np.unique(self.codes[self.codes != MISSING])
        place = np.full(len(self.values) + 1, MISSING, np.int64)
        place[used] = np.arange(len(used))
        return replace(self, codes=place[self.codes], values=tuple(self.values[at] for at in used.tolist()))

    def pool(self) -> Ratings:
        return pool_ratings(self.codes, self.values)


def measure_judgements(judged: Judgements, name: str, variant: str, drawn: Drawn, used: Chosen) -> Result:
    """The measure `name` of the judgements; alpha with its interval, drawn from the documents `used`."""
    ratings = judged.pool()
    if variant in NUMERIC and number_values(judged.values) is None:
        return Result(None, Reason.NOT_NUMBERS, n=tally(int(used.sum())))
    result = judge(name, variant, ratings, Parameters())
    result = replace(result, n={**result.n, "documents": int(used.sum())})
    if name != "krippendorff_alpha" or not isinstance(result.value, float):
        return result
    if len(judged.values) ** 2 > MOST_CELLS or len(ratings.codes) > MOST_CELLS:
        return result
    met = np.array(
        [coincidences(replace(ratings, codes=row[None], weights=np.ones(1))) for row in ratings.codes]
    )
    cells = _by_document(judged, ratings) @ met.reshape(len(met), -1)
    distance = difference(judged.values, coincidences(ratings).sum(axis=1), variant or "nominal")
    return replace(result, interval=drawn.interval(cells[used], alpha_of(distance)))


def _by_document(judged: Judgements, ratings: Ratings) -> Floats:
    """(documents, patterns): how often each pattern of `ratings` occurs in each document."""
    base = len(judged.values) + 1
    powers = base ** np.arange(judged.codes.shape[1], dtype=np.int64)
    known = (ratings.codes - MISSING) @ powers
    order = np.argsort(known)
    at = order[np.searchsorted(known[order], (judged.codes - MISSING) @ powers)]
    size = judged.documents * len(known)
    times = np.bincount(judged.document * len(known) + at, minlength=size)
    return times.reshape(judged.documents, len(known)).astype(np.float64)
