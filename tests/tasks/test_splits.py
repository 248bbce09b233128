"""Splits are repeatable and as even as they can be."""

import random
from fractions import Fraction
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model.document import Document
from annotator.model.errors import BadSplit
from annotator.tasks.splits import COPIES, group_documents, parse_split, split_documents

IDS = [f"d{number:02}" for number in range(10)]


def alone(ids: list[str]) -> list[list[str]]:
    return [[doc_id] for doc_id in ids]


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
    parts = split_documents(alone(IDS[:total]), parse_split(split), 0)
    assert [len(part) for part in parts.values()] == sizes
    assert sorted(doc_id for part in parts.values() for doc_id in part) == IDS[:total]


def test_the_order_is_that_of_the_seeded_shuffle_of_the_sorted_ids() -> None:
    expected = sorted(IDS)
    random.Random(3).shuffle(expected)
    parts = split_documents(alone(IDS[::-1]), {"a": Fraction(1), "b": Fraction(1)}, 3)
    assert parts == {"a": expected[:5], "b": expected[5:]}


@given(st.lists(st.integers(1, 4), max_size=12), st.integers(0, 5))
def test_groups_stay_together_and_nothing_is_lost(sizes: list[int], seed: int) -> None:
    groups = [[f"{number:02}-{at}" for at in range(size)] for number, size in enumerate(sizes)]
    parts = split_documents(groups, parse_split("train=2,test=1"), seed)
    assert sorted(chain(*parts.values())) == sorted(chain(*groups))
    for group in groups:
        assert sum(not set(group).isdisjoint(part) for part in parts.values()) == 1
    if sizes:
        assert abs(len(parts["train"]) - 2 * sum(sizes) / 3) <= max(sizes)


def test_copies_of_one_story_and_values_of_a_key_are_groups() -> None:
    words = [f"كلمة{number}" for number in range(40)]
    texts = {"a": words, "b": ["عاجل", *words], "c": words[20:] + words[:15], "d": words[::-1]}
    agencies = {"a": {"agency": "س"}, "c": {"columns": {"agency": "س"}}, "d": {"agency": ""}}
    documents = [Document(name, " ".join(text), agencies.get(name, {})) for name, text in texts.items()]
    assert group_documents(documents) == alone(list(texts))
    assert group_documents(documents, COPIES) == [["a", "b", "c"], ["d"]]
    assert group_documents(documents, "agency") == [["a", "c"], ["b"], ["d"]]


@pytest.mark.parametrize(
    "text",
    ["", "train", "train=", "train=x", "=1", "a=1,a=2", "a=-1", "a=0", "a=nan", "a=1/0", "../a=1", "a b=1"],
)
def test_nonsense_is_refused(text: str) -> None:
    with pytest.raises(BadSplit):
        parse_split(text)
