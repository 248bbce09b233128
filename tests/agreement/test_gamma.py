"""Gamma: the best alignment against an exhaustive search, chance that repeats itself, corpora, categories."""

import random
from itertools import combinations
from math import comb

import numpy as np
import pytest

from annotator.agreement import Reason, evaluate
from annotator.agreement.alignment import Dissimilarity, Units, align, align_all
from annotator.agreement.gamma import Chance, gamma, gamma_cat, measure
from annotator.agreement.sampling import Sampler, sample
from annotator.agreement.unitizing import make_continuum

Line = list[tuple[float, float, int]]


def units(line: Line) -> Units:
    return Units(
        np.array([u[0] for u in line], float),
        np.array([u[1] for u in line], float),
        np.array([u[2] for u in line], int),
    )


def dissimilarity(
    one: tuple[float, float, int], two: tuple[float, float, int], alpha: float, beta: float
) -> float:
    apart = abs(one[0] - two[0]) + abs(one[1] - two[1])
    position = (apart / (one[1] - one[0] + two[1] - two[0])) ** 2
    return alpha * position + beta * (one[2] != two[2])


def cheapest(lines: list[Line], alpha: float, beta: float) -> float:
    """The disorder of the best alignment, by trying every partition into unitary alignments."""
    raters = len(lines)

    def cost(chosen: dict[int, int]) -> float:
        total = 0.0
        for a, b in combinations(range(raters), 2):
            if a in chosen and b in chosen:
                total += dissimilarity(lines[a][chosen[a]], lines[b][chosen[b]], alpha, beta)
            else:
                total += 1
        return total / comb(raters, 2)

    def best(left: tuple[tuple[int, int], ...]) -> float:
        if not left:
            return 0.0
        (who, number), rest = left[0], left[1:]
        found = float("inf")
        others = [[None, *(n for w, n in rest if w == other)] for other in range(raters) if other != who]
        names = [other for other in range(raters) if other != who]

        def extend(at: int, chosen: dict[int, int]) -> None:
            nonlocal found
            if at == len(names):
                remaining = tuple(unit for unit in rest if chosen.get(unit[0]) != unit[1])
                found = min(found, cost(chosen) + best(remaining))
                return
            for option in others[at]:
                extend(at + 1, chosen if option is None else {**chosen, names[at]: option})

        extend(0, {who: number})
        return found

    everything = tuple((who, number) for who, line in enumerate(lines) for number in range(len(line)))
    return best(everything) / (len(everything) / raters)


def random_lines(rng: random.Random, raters: int, most: int) -> list[Line]:
    lines: list[Line] = []
    for _ in range(raters):
        starts = [rng.randrange(20) for _ in range(rng.randrange(most + 1))]
        lines.append([(s, s + rng.randrange(1, 8), rng.randrange(3)) for s in starts])
    if not any(lines):
        lines[0].append((0, 1, 0))
    return lines


@pytest.mark.parametrize("seed", range(40))
@pytest.mark.parametrize(("raters", "most"), [(2, 5), (3, 3), (4, 2)])
def test_best_alignment_is_the_cheapest(seed: int, raters: int, most: int) -> None:
    rng = random.Random(seed)
    lines = random_lines(rng, raters, most)
    alpha, beta = rng.choice([(1, 1), (3, 1), (3, 2)])
    found = align([units(line) for line in lines], Dissimilarity(alpha, beta))
    assert found.disorder == pytest.approx(cheapest(lines, alpha, beta), abs=1e-7)


def test_many_at_once_are_each_alone() -> None:
    rng = random.Random(1)
    continua = [[units(line) for line in random_lines(rng, 3, 6)] for _ in range(8)]
    together = [found.disorder for found in align_all(continua, Dissimilarity())]
    assert together == pytest.approx([align(lines, Dissimilarity()).disorder for lines in continua])


def test_no_unit_is_aligned_twice() -> None:
    rng = random.Random(2)
    members = align([units(line) for line in random_lines(rng, 3, 12)], Dissimilarity(1, 1)).members
    for column in members.T:
        used = column[column >= 0]
        assert len(used) == len(set(used.tolist()))


A = {"a": [[0, 5, "p"], [8, 12, "q"], [20, 25, "p"]], "b": [[0, 5, "p"], [9, 12, "q"], [20, 24, "q"]]}
DATA = {"kind": "continuum", "coders": A}


def test_same_seed_same_value() -> None:
    one = evaluate("gamma", DATA, seed=4)
    assert one == evaluate("gamma", DATA, seed=4)
    assert one.expected != evaluate("gamma", DATA, seed=5).expected
    assert one.value == pytest.approx(1 - float(one.observed or 0) / float(one.expected or 1))


def test_samplers_differ_and_both_exceed_what_was_observed() -> None:
    one, two = (evaluate(f"gamma:{name}_sampler", DATA) for name in Sampler)
    assert one.observed == two.observed
    assert one.expected != two.expected
    for each in (one, two):
        assert float(each.expected or 0) > float(each.observed or 0)


def test_precision_draws_more_samples() -> None:
    """Two coarse estimates from other seeds lie further apart than two fine ones."""
    coarse = [float(evaluate("gamma", DATA, seed=s, precision=None).expected or 0) for s in range(6)]
    fine = [float(evaluate("gamma", DATA, seed=s, precision=0.02).expected or 0) for s in range(6)]
    assert np.std(fine) < np.std(coarse)
    assert np.std(fine) / np.mean(fine) < 0.02


def test_perfect_agreement_is_one() -> None:
    same = {"kind": "continuum", "coders": {"a": A["a"], "b": A["a"]}}
    result = evaluate("gamma", same)
    assert (result.value, result.observed) == (1.0, 0.0)
    assert evaluate("gamma_cat", same).value == 1.0
    assert evaluate("gamma_k", same).value == {"p": 1.0, "q": 1.0}


def test_overlapping_units_are_allowed() -> None:
    nested = {"a": [[0, 10, "p"], [2, 4, "p"]], "b": [[0, 10, "p"], [2, 4, "q"]]}
    result = evaluate("gamma:observed_disorder", {"kind": "continuum", "coders": nested})
    assert result.value == pytest.approx(1 / 2)


def test_gamma_cat_by_hand() -> None:
    """a-b: equal places p-p and p-q, and a pair at distance; weights 1, 1 - 3 (1/7)^2, 1 - 3 (1/9)^2."""
    line = make_continuum({name: [tuple(unit) for unit in each] for name, each in A.items()})
    found = measure(line, Dissimilarity(), Chance(), categorial=True)
    assert found
    near, far = 1 - 3 * (1 / 7) ** 2, 1 - 3 * (1 / 9) ** 2
    assert found.categorial[None][0] == pytest.approx(far / (1 + near + far))
    assert found.categorial["q"][0] == pytest.approx(far / (near + far))
    value = gamma_cat([found]).value
    assert value == pytest.approx(1 - found.categorial[None][0] / found.categorial[None][1])  # type: ignore[operator]


def test_a_label_that_nobody_used_is_undefined() -> None:
    assert evaluate("gamma_k[z]", DATA).reason == Reason.NOT_USED


def test_one_label_leaves_nothing_to_differ() -> None:
    data = {"kind": "continuum", "coders": {"a": [[0, 5, "p"]], "b": [[1, 5, "p"]]}}
    assert evaluate("gamma_cat", data).reason == Reason.NO_VARIATION


@pytest.mark.parametrize("metric", ["gamma", "gamma_cat", "gamma_k", "gamma:observed_disorder"])
def test_undefined(metric: str) -> None:
    none = {"kind": "continuum", "coders": {"a": [], "b": []}}
    alone = {"kind": "continuum", "coders": {"a": [[0, 5, "p"]]}}
    assert evaluate(metric, none).reason == Reason.NO_UNITS
    assert evaluate(metric, alone).reason == Reason.NEEDS_TWO


def test_a_corpus_weighs_documents_by_their_units() -> None:
    many = [(n * 10, n * 10 + 5, "p") for n in range(9)]
    texts = [{"a": [(0, 5, "p")], "b": [(30, 35, "q")]}, {"a": many, "b": many}, {"a": [], "b": []}]
    lines = [make_continuum(each) for each in texts]
    found = [measure(line, Dissimilarity(), Chance()) for line in lines]
    assert found[2] is None
    assert found[0]
    assert found[1]
    value = gamma(found).value
    by_hand = 1 - (1 * found[0].observed + 9 * found[1].observed) / (
        1 * found[0].expected + 9 * found[1].expected
    )
    assert value == pytest.approx(by_hand)
    # Copies of the same documents change nothing.
    assert gamma(found * 3).value == pytest.approx(by_hand)
    assert gamma(found).interval is None
    assert gamma(found * 3).interval is not None


def test_shuffled_continua_keep_lengths_and_labels() -> None:
    rng = np.random.default_rng(0)
    lines = [units([(0, 4, 0), (10, 17, 1)]), units([(0, 4, 0), (10, 17, 1)])]
    for _ in range(20):
        for line in sample(lines, Sampler.SHUFFLE, 0, 30, rng):
            assert sorted((line.end - line.begin).round(9).tolist()) == [4, 7]
            assert sorted(line.label.tolist()) == [0, 1]
            assert line.begin.min() >= 0
            assert line.begin.max() < 30


def test_dissimilar_labels_can_be_given() -> None:
    near = {"p": {"p": 0, "q": 0.5}, "q": {"p": 0.5, "q": 0}}
    data = {"kind": "continuum", "coders": {"a": [[0, 5, "p"]], "b": [[0, 5, "q"]]}}
    assert evaluate("gamma:observed_disorder", data).value == 1.0
    assert evaluate("gamma:observed_disorder", data, distance_matrix=near).value == 0.5
