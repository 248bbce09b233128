"""Token by token: inside or outside, sets of labels, and unfinished documents."""

import numpy as np
import pytest

from annotator.agreement.alpha import alpha
from annotator.agreement.columns import tabulate
from annotator.agreement.tokens import token_ratings, token_sets
from annotator.agreement.words import find_tokens, join_tokens

TOKENS = join_tokens([(np.array([0, 4, 8, 12, 16]), np.array([3, 7, 11, 15, 20])), find_tokens("قال هو")])
COLUMNS = tabulate(
    {
        "d": {
            "a": [("x", "P", ((0, 7),)), ("x", "Q", ((4, 7), (12, 20)))],
            "b": [("x", "P", ((4, 11),)), ("y", "P", ((16, 20),))],
        },
        "e": {"a": [("x", "P", ((0, 9),))], "b": None},
    }
)


def rows(ratings: object) -> dict[tuple[object, ...], float]:
    return {
        tuple(None if code < 0 else ratings.values[code] for code in row): float(times)  # type: ignore[attr-defined]
        for row, times in zip(ratings.codes.tolist(), ratings.weights, strict=True)  # type: ignore[attr-defined]
    }


def test_inside_and_outside() -> None:
    assert rows(token_ratings(COLUMNS, TOKENS, "x", "P")) == {
        (True, False): 1,
        (True, True): 1,
        (False, True): 1,
        (False, False): 2,
        (True, None): 2,
    }


def test_sets_of_labels() -> None:
    p, q, pq, none = frozenset("P"), frozenset("Q"), frozenset("PQ"), frozenset()
    assert rows(token_sets(COLUMNS, TOKENS, "x")) == {
        (p, none): 1,
        (pq, p): 1,
        (none, p): 1,
        (q, none): 2,
        (p, None): 2,
    }


def test_alpha_of_tokens() -> None:
    # Five pairable tokens: two agree outside, one inside; inside 4 values, outside 6.
    result = alpha(token_ratings(COLUMNS, TOKENS, "x", "P"))
    assert result.value == pytest.approx(1 - (2 * 2 / 10) / (2 * 4 * 6 / 90))
