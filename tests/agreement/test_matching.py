"""Which span answers which: against an exhaustive search, and where flattening or greed goes wrong."""

import random
from itertools import permutations

import pytest

from annotator.agreement.columns import Columns, Mark, tabulate
from annotator.agreement.matching import intersection, match


def columns(a: list[Mark], b: list[Mark]) -> Columns:
    return tabulate({"d": {"a": a, "b": b}})


def mark(label: str, *ranges: tuple[int, int], layer: str = "x") -> Mark:
    return layer, label, ranges


def pairs(a: list[Mark], b: list[Mark]) -> set[tuple[int, int]]:
    """(place in a, place in b) of the matches."""
    table = columns(a, b)
    found = match(table, 0, 1)
    return {
        (int(table.place[i]), int(table.place[j])) for i, j in zip(found.first, found.second, strict=True)
    }


def weight(one: Mark, two: Mark) -> float:
    """What a pair is worth: 3 when equal, 2 with another label, else intersection over union."""
    if one[0] != two[0]:
        return 0.0
    if one[2] == two[2]:
        return 3.0 if one[1] == two[1] else 2.0
    shared = intersection(one[2], two[2])
    total = sum(e - b for b, e in (*one[2], *two[2])) - shared
    return shared / total if shared else 0.0


def best(a: list[Mark], b: list[Mark]) -> float:
    """The greatest weight of any one-to-one pairing, by trying all."""
    short, long = sorted((a, b), key=len)
    return max(
        sum(weight(one, two) for one, two in zip(short, chosen, strict=True))
        for chosen in permutations(long, len(short))
    )


def random_marks(rng: random.Random, size: int) -> list[Mark]:
    found = []
    for _ in range(size):
        start = rng.randrange(12)
        ranges: tuple[tuple[int, int], ...] = ((start, start + rng.randrange(1, 7)),)
        if rng.random() < 0.2:
            ranges = (*ranges, (ranges[0][1] + 2, ranges[0][1] + 4))
        found.append(mark(rng.choice("PQ"), *ranges))
    return found


@pytest.mark.parametrize("seed", range(60))
def test_total_weight_is_the_greatest_there_is(seed: int) -> None:
    rng = random.Random(seed)
    a, b = random_marks(rng, rng.randrange(1, 7)), random_marks(rng, rng.randrange(1, 7))
    found = sum(weight(a[i], b[j]) for i, j in pairs(a, b))
    assert found == pytest.approx(best(a, b), abs=1e-4)


@pytest.mark.parametrize("seed", range(30))
def test_same_both_ways(seed: int) -> None:
    rng = random.Random(seed)
    a, b = random_marks(rng, 6), random_marks(rng, 6)
    assert {(j, i) for i, j in pairs(b, a)} == pairs(a, b)


def test_a_nested_span_is_not_stolen() -> None:
    a = [mark("A", (2, 6)), mark("A", (20, 25))]
    b = [mark("A", (0, 8)), mark("A", (2, 6)), mark("A", (20, 25))]
    assert pairs(a, b) == {(0, 1), (1, 2)}


def test_stacked_spans_go_to_their_own_labels() -> None:
    a = [mark("P", (0, 5)), mark("Q", (0, 5))]
    b = [mark("Q", (0, 5)), mark("P", (0, 5))]
    assert pairs(a, b) == {(0, 1), (1, 0)}


def test_duplicates_answer_as_many() -> None:
    assert len(pairs([mark("P", (0, 5))] * 3, [mark("P", (0, 5))] * 2)) == 2


def test_touching_spans_do_not_overlap() -> None:
    assert pairs([mark("P", (0, 10))], [mark("P", (10, 20))]) == set()


def test_layers_are_apart() -> None:
    assert pairs([mark("P", (0, 5), layer="x")], [mark("P", (0, 5), layer="y")]) == set()


def test_the_gap_of_a_discontinuous_span_is_not_marked() -> None:
    assert pairs([mark("P", (0, 3), (8, 10))], [mark("P", (4, 7))]) == set()
    table = columns([mark("P", (0, 3), (8, 10))], [mark("P", (0, 10))])
    found = match(table, 0, 1)
    assert found.overlap.tolist() == [0.5]
    assert found.exact.tolist() == [False]


def test_equal_hulls_of_other_parts_are_not_equal() -> None:
    table = columns([mark("P", (0, 3), (8, 10))], [mark("P", (0, 4), (8, 10))])
    assert match(table, 0, 1).exact.tolist() == [False]
    table = columns([mark("P", (0, 3), (8, 10))], [mark("P", (0, 3), (8, 10))])
    assert match(table, 0, 1).exact.tolist() == [True]


def test_documents_are_apart_and_unfinished_ones_left_out() -> None:
    table = tabulate(
        {
            "d1": {"a": [mark("P", (0, 5))], "b": []},
            "d2": {"a": [], "b": [mark("P", (0, 5))]},
            "d3": {"a": [mark("P", (0, 5))], "b": None},
            "d4": {"a": [mark("P", (0, 5))], "b": [mark("P", (1, 5))]},
        }
    )
    found = match(table, 0, 1)
    assert [table.documents[int(table.document[row])] for row in found.first] == ["d4"]


def test_an_equal_label_breaks_a_tie_only() -> None:
    a = [mark("P", (0, 10))]
    assert pairs(a, [mark("Q", (0, 8)), mark("P", (2, 10))]) == {(0, 1)}
    assert pairs(a, [mark("Q", (0, 9)), mark("P", (2, 10))]) == {(0, 0)}


def test_many_spans_on_one_place() -> None:
    """A knot in which everything overlaps everything is still solved."""
    a = [mark("P", (i, 60 + i)) for i in range(40)]
    b = [mark("P", (i, 61 + i)) for i in range(40)]
    assert len(pairs(a, b)) == 40
