"""Splits are repeatable and as even as they can be."""

import random
from fractions import Fraction

import pytest

from annotator.model.errors import BadSplit
from annotator.tasks.splits import parse_split, split_documents

IDS = [f"d{number:02}" for number in range(10)]


@pytest.mark.parametrize(
    ("total", "split", "sizes"),
    [
        (10, "train=80,dev=10,test=10", [8, 1, 1]),
        (7, "train=80,dev=10,test=10", [5, 1, 1]),  # 5.6 0.7 0.7
        (2, "train=80,dev=10,test=10", [2, 0, 0]),  # 1.6 0.2 0.2
        (3, "a=1,b=1", [2, 1]),  # 1.5 1.5: the earlier part is served first
        (10, "a=0.7,b=0.2,c=0.1", [7, 2, 1]),
        (0, "a=1,b=1", [0, 0]),
        (5, "a=0,b=3", [0, 5]),
    ],
)
def test_parts_are_cut_by_largest_remainder(total: int, split: str, sizes: list[int]) -> None:
    parts = split_documents(IDS[:total], parse_split(split), 0)
    assert [len(part) for part in parts.values()] == sizes
    assert sorted(doc_id for part in parts.values() for doc_id in part) == IDS[:total]


def test_the_order_is_that_of_the_seeded_shuffle_of_the_sorted_ids() -> None:
    expected = sorted(IDS)
    random.Random(3).shuffle(expected)
    parts = split_documents(IDS[::-1], {"a": Fraction(1), "b": Fraction(1)}, 3)
    assert parts == {"a": expected[:5], "b": expected[5:]}


@pytest.mark.parametrize(
    "text",
    ["", "train", "train=", "train=x", "=1", "a=1,a=2", "a=-1", "a=0", "a=nan", "a=1/0", "../a=1", "a b=1"],
)
def test_nonsense_is_refused(text: str) -> None:
    with pytest.raises(BadSplit):
        parse_split(text)
