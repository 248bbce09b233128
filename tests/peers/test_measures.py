"""Our measures against those that others wrote, on random data: one call with all cases.

Where a peer has no answer ours has none or a reasoned one; where it is known to err, the case is left out and
the error is told beside it.
"""

import random
from collections.abc import Callable
from itertools import combinations
from typing import Any

import pytest

from annotator.agreement import evaluate
from annotator.agreement.columns import tabulate
from annotator.agreement.counts import Criterion, count_spans
from annotator.agreement.spans import semeval_counts, span_f1
from tests.peers.conftest import run_peer

TURNS = 60
JUDGED = {
    "krippendorff nominal": "krippendorff_alpha:nominal",
    "krippendorff ordinal": "krippendorff_alpha:ordinal",
    "krippendorff interval": "krippendorff_alpha:interval",
    "krippendorff ratio": "krippendorff_alpha:ratio",
    "nltk alpha": "krippendorff_alpha",
    "nltk masi": "krippendorff_alpha:masi",
    "nltk jaccard": "krippendorff_alpha:jaccard",
    "nltk pi": "fleiss_kappa",
    "nltk light": "light_kappa",
    "nltk davies": "davies_fleiss_kappa",
    "nltk S": "bennett_s",
    "nltk observed": "percent_agreement",
    "sklearn cohen": "cohen_kappa",
    "sklearn linear": "weighted_kappa:linear",
    "sklearn quadratic": "weighted_kappa:quadratic",
}
GAPPED = ("krippendorff", "nltk alpha", "nltk masi", "nltk jaccard")
"""Peers that take missing judgements."""

Case = dict[str, Any]


def judge_at_random(dice: random.Random, peer: str) -> Case:
    raters = 2 if peer.startswith("sklearn") else dice.randint(2, 4)
    top = dice.randint(2, 4)

    def judgement() -> Any:
        if peer in {"nltk masi", "nltk jaccard"}:
            # Two empty sets divide by zero there.
            return sorted(dice.sample("pqr", dice.randint(1, 3)))
        return dice.randint(1, top)

    rows = []
    for _ in range(dice.randint(4, 12)):
        first = judgement()
        row = [first if dice.random() < 0.6 else judgement() for _ in range(raters)]
        if peer.startswith(GAPPED):
            row = [None if dice.random() < 0.15 else value for value in row]
        rows.append(row)
    return {"peer": peer, "items": rows}


def same_word(case: Case) -> bool:
    """Whether two raters gave one and the same value throughout."""
    columns = [set(column) for column in zip(*case["items"], strict=True)]
    return any(len(one | two) == 1 for one, two in combinations(columns, 2))


def mark_at_random(dice: random.Random) -> Case:
    """Spans that nobody nests and that lie far apart, so that a greedy peer has no choice."""
    sides: dict[str, Any] = {"a": [], "b": []}
    for place in range(0, 200, 25):
        for side in "ab":
            if dice.random() < 0.8:
                start = place + dice.randint(0, 4)
                sides[side].append([dice.choice("PQ"), start, start + dice.randint(1, 8)])
    return {"peer": "nervaluate", **sides}


def tag_at_random(dice: random.Random) -> Case:
    one = [dice.choice(["O", "B-P", "I-P", "B-Q", "I-Q"]) for _ in range(20)]
    two = [tag if dice.random() < 0.8 else dice.choice(["O", "B-P", "I-Q"]) for tag in one]
    return {"peer": "seqeval", "a": one, "b": two}


@pytest.fixture(scope="module")
def answers() -> dict[str, list[tuple[Case, Any]]]:
    """What every peer says of its cases."""
    dice = random.Random(20)
    makers: dict[str, Callable[[], Case]] = {
        peer: lambda peer=peer: judge_at_random(dice, peer)
        for peer in JUDGED  # type: ignore[misc]
    }
    makers |= {"nervaluate": lambda: mark_at_random(dice), "seqeval": lambda: tag_at_random(dice)}
    cases = [make() for make in makers.values() for _ in range(TURNS)]
    found: dict[str, list[tuple[Case, Any]]] = {peer: [] for peer in makers}
    for case, answer in zip(cases, run_peer("measures.py", cases), strict=True):
        found[case["peer"]].append((case, answer))
    return found


@pytest.mark.parametrize("peer", JUDGED)
def test_judgements(answers: dict[str, list[tuple[Case, Any]]], peer: str) -> None:
    compared = 0
    for case, answer in answers[peer]:
        own = evaluate(JUDGED[peer], {"items": case["items"]})
        if own.value is None:
            # Peers call it agreement when everybody says the same.
            assert answer in {None, 1.0}, case
        elif peer == "nltk light" and same_word(case):
            assert answer is not None  # and two who never vary count as 1 in its mean
        elif answer is not None:
            assert own.value == pytest.approx(answer, abs=1e-9), case
            compared += 1
    assert compared > TURNS / 2


def test_marks_that_lie_apart(answers: dict[str, list[tuple[Case, Any]]]) -> None:
    strategies = {
        "strict": Criterion.STRICT, "exact": Criterion.EXACT, "partial": Criterion.PARTIAL,
        "ent_type": Criterion.TYPE,
    }  # fmt: skip
    names = {"correct": "COR", "incorrect": "INC", "partial": "PAR", "missed": "MIS", "spurious": "SPU"}
    for case, answer in answers["nervaluate"]:
        marks = {side: [("", label, ((b, e),)) for label, b, e in case[side]] for side in "ab"}
        counts = count_spans(tabulate({"d": marks}))
        for strategy, criterion in strategies.items():
            told = semeval_counts(counts, criterion)
            assert {name: told[ours] for name, ours in names.items()} == {
                name: answer[strategy][name] for name in names
            }, (strategy, case)
            if strategy != "ent_type" or not told["PAR"]:
                own = span_f1(counts, criterion, draws=0).value
                assert own == pytest.approx(answer[strategy]["f1"]), (strategy, case)


def test_tags(answers: dict[str, list[tuple[Case, Any]]]) -> None:
    for case, answer in answers["seqeval"]:
        own = evaluate("exact_span_f1", {"kind": "bio", "a": [case["a"]], "b": [case["b"]]}).value
        assert (own or 0.0) == pytest.approx(answer), case


def test_where_the_peers_err() -> None:
    """A mark that merely overlaps uses up the partner of an equal one there; it matters who comes first."""
    one, two = [["P", 2, 7], ["P", 20, 26]], [["P", 0, 9], ["P", 2, 7], ["P", 20, 26]]
    there = run_peer(
        "measures.py", [{"peer": "nervaluate", "a": a, "b": b} for a, b in ((one, two), (two, one))]
    )
    assert {round(each["strict"]["f1"], 6) for each in there} == {0.4, 0.8}
    for a, b in ((one, two), (two, one)):
        assert evaluate("exact_span_f1", {"a": a, "b": b}).value == pytest.approx(0.8)
