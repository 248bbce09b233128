"""Intervals: repeatable, around the value, and absent where there is too little to draw from."""

import numpy as np
import pytest

from annotator.agreement.alpha import coincidences, difference, split_disagreement
from annotator.agreement.confidence import alpha_of, bootstrap, compare, draw, share
from annotator.agreement.ratings import code_ratings

CELLS = np.array([[2, 4], [0, 3], [5, 5], [1, 6], [4, 4], [0, 0], [3, 7]], float)


def test_draws_have_as_many_documents() -> None:
    drawn = draw(7, 200, seed=2)
    assert (drawn.sum(axis=1) == 7).all()
    assert (drawn == draw(7, 200, seed=2)).all()
    assert (drawn != draw(7, 200, seed=3)).any()


def test_interval_is_that_of_the_drawn_corpora() -> None:
    """The same corpora, built document by document."""
    values = []
    for times in draw(len(CELLS), 1000, 0).astype(int):
        corpus = [row for row, often in zip(CELLS, times, strict=True) for _ in range(often)]
        size = sum(row[1] for row in corpus)
        if size:
            values.append(sum(row[0] for row in corpus) / size)
    low, high = np.quantile(values, [0.025, 0.975])
    assert bootstrap(CELLS, share) == pytest.approx((low, high))


def test_it_holds_the_value() -> None:
    rare = np.array([[0, 1]] * 400 + [[1, 1]], float)
    interval = bootstrap(rare, share)
    assert interval
    assert interval[0] <= 1 / 401 <= interval[1]


def test_too_little_gives_none() -> None:
    assert bootstrap(CELLS[:4], share) is None
    assert bootstrap(np.zeros((9, 2)), share) is None
    assert compare(CELLS, CELLS[:3], share) is None


def test_wider_confidence_wider_interval() -> None:
    narrow, wide = bootstrap(CELLS, share, confidence=0.5), bootstrap(CELLS, share, confidence=0.99)
    assert narrow
    assert wide
    assert wide[0] < narrow[0] < narrow[1] < wide[1]


def test_difference_of_two_periods() -> None:
    better = CELLS * [1, 1] + [[20, 20]] * 7
    low, high = compare(better, CELLS, share) or (0, 0)
    assert 0 < low < high
    same = compare(CELLS, CELLS, share)
    assert same
    assert same[0] < 0 < same[1]


def test_alpha_of_sums_is_alpha() -> None:
    ratings = code_ratings([["a", "b"], ["a", "a"], ["c", "c"], ["b", "c"]])
    pairs = coincidences(ratings)
    distance = difference(ratings.values, pairs.sum(axis=1))
    observed, expected = split_disagreement(pairs, distance)
    assert alpha_of(distance)(pairs.reshape(1, -1))[0] == pytest.approx(1 - observed / expected)
