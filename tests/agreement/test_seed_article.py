"""Annotators A and B of the seed article: the measures against plain counting, written out here."""

import json
from collections import Counter
from itertools import combinations

import numpy as np
import pytest

from annotator.agreement.alpha import alpha
from annotator.agreement.attributes import count_sets
from annotator.agreement.comparison import Comparison, compare_sets
from annotator.agreement.conflict import Kind
from annotator.agreement.conflicts import find_conflicts
from annotator.agreement.counts import Criterion, count_exact
from annotator.agreement.gamma import Chance, Dissimilarity, gamma, measure
from annotator.agreement.relations import count_frames, count_relations
from annotator.agreement.spans import Scope, bare, span_f1
from annotator.agreement.tokens import token_ratings
from annotator.agreement.unitizing import make_continuum
from annotator.agreement.words import join_tokens
from tests.builders import ROOT, seed_document, seed_set

LAYERS = ["claim", "source", "cue", "entity"]
RECORDS = [json.loads((ROOT / "seeds" / f"annotator_{x}.jsonl").read_text("utf-8")) for x in "ab"]


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    return compare_sets([seed_set("a"), seed_set("b")], finished_only=False)


def ranges(record: dict) -> tuple[tuple[int, int], ...]:
    return tuple((part["start"], part["end"]) for part in record.get("parts", [record]))


def marks(record: dict, layer: str | None = None) -> Counter:
    return Counter(
        (s["layer"], s["label"], ranges(s)) for s in record["spans"] if layer in {None, s["layer"]}
    )


def f1(one: Counter, two: Counter) -> float:
    return 2 * (one & two).total() / (one.total() + two.total())


@pytest.mark.parametrize("layer", [None, *LAYERS])
def test_exact_f1(comparison: Comparison, layer: str | None) -> None:
    found = span_f1(count_sets(comparison), Criterion.STRICT, Scope(layer))
    one, two = (marks(record, layer) for record in RECORDS)
    assert found.value == pytest.approx(f1(one, two))
    assert found.n["items"] == one.total() + two.total()
    assert found.interval is None


@pytest.mark.parametrize("label", ["ORG", "GPE", "PER"])
def test_exact_f1_of_a_label(comparison: Comparison, label: str) -> None:
    one, two = (Counter({m: n for m, n in marks(r, "entity").items() if m[1] == label}) for r in RECORDS)
    assert span_f1(count_sets(comparison), scope=Scope("entity", label)).value == pytest.approx(f1(one, two))


def test_overlapping_sources_all_answer_one_another(comparison: Comparison) -> None:
    """No two sources of one annotator overlap here, so whatever overlaps is a match."""
    one, two = ([ranges(s)[0] for s in r["spans"] if s["layer"] == "source"] for r in RECORDS)
    overlapping = sum(a < d and c < b for a, b in one for c, d in two)
    found = span_f1(count_sets(comparison), Criterion.TYPE, Scope("source"))
    assert found.n["pairs"] == overlapping
    assert found.value == pytest.approx(2 * overlapping / (len(one) + len(two)))


def test_relations_between_equal_spans(comparison: Comparison) -> None:
    def said(record: dict) -> Counter:
        places = {s["id"]: (s["layer"], s["label"], ranges(s)) for s in record["spans"]}
        return Counter((r["type"], places[r["from"]], places[r["to"]]) for r in record["relations"])

    found = span_f1(count_relations(comparison, Criterion.STRICT))
    assert found.value == pytest.approx(f1(*map(said, RECORDS)))


def test_attributions_between_equal_spans(comparison: Comparison) -> None:
    def frames(record: dict) -> Counter:
        places = {s["id"]: (s["layer"], s["label"], ranges(s)) for s in record["spans"]}
        parts: dict[str, dict[str, set]] = {}
        for r in record["relations"]:
            if r["type"] in {"attributed_to", "cued_by"}:
                parts.setdefault(r["from"], {}).setdefault(r["type"], set()).add(places[r["to"]])
        return Counter(
            (places[claim], *(frozenset(ends.get(t, ())) for t in ("attributed_to", "cued_by")))
            for claim, ends in parts.items()
        )

    found = span_f1(count_frames(comparison, Criterion.STRICT))
    assert found.value == pytest.approx(f1(*map(frames, RECORDS)))


@pytest.mark.parametrize("layer", LAYERS)
def test_alpha_character_by_character(comparison: Comparison, layer: str) -> None:
    text = RECORDS[0]["text"]
    marked = [[ranges(s) for s in r["spans"] if s["layer"] == layer] for r in RECORDS]
    inside = [
        [any(b <= at < e for parts in line for b, e in parts) for at in range(len(text))] for line in marked
    ]
    differ = sum(a != b for a, b in zip(*inside, strict=True))
    ones = sum(map(sum, inside))
    total = 2 * len(text)
    expected = 2 * ones * (total - ones) / (total * (total - 1))
    characters = np.arange(len(text) + 1)
    ratings = token_ratings(comparison.columns, join_tokens([(characters[:-1], characters[1:])]), layer)
    assert alpha(ratings).value == pytest.approx(1 - differ / len(text) / expected)


def test_gamma_of_cues() -> None:
    """Observed disorder of the cues, where each has at most one that can answer it."""
    lines = [[(*ranges(s)[0], s["label"]) for s in r["spans"] if s["layer"] == "cue"] for r in RECORDS]
    continuum = make_continuum(dict(zip("ab", lines, strict=True)), 0, len(RECORDS[0]["text"]))
    found = measure(continuum, Dissimilarity(), Chance())
    assert found

    # Cues of one annotator do not overlap and lie far apart: each has one candidate at most.
    def apart(one: tuple, two: tuple) -> float:
        moved = abs(one[0] - two[0]) + abs(one[1] - two[1])
        return 3 * (moved / (one[1] - one[0] + two[1] - two[0])) ** 2

    close = [d for one in lines[0] for two in lines[1] if (d := apart(one, two)) < 2]
    units = sum(map(len, lines))
    assert found.observed == pytest.approx((sum(close) + units - 2 * len(close)) / (units / 2))
    assert gamma([found]).value == pytest.approx(1 - found.observed / found.expected)


def test_conflicts_hold_everything_that_differs() -> None:
    one, two = seed_set("a"), seed_set("b")
    found = find_conflicts(seed_document().text, [one, two], finished_only=False, with_agreement=True)
    spans = [each for each in found if each.layer != "relation"]
    assert Counter(member for each in found for member in each.members) == Counter(
        (s.annotator, name) for s in (one, two) for name in (*s.spans, *s.relations)
    )
    alike = [each for each in spans if each.kinds in {(Kind.AGREE,), (Kind.ATTRIBUTE,)}]
    assert len(alike) == sum((marks(RECORDS[0]) & marks(RECORDS[1])).values())
    labels = {
        (a["id"], b["id"])
        for a in RECORDS[0]["spans"]
        for b in RECORDS[1]["spans"]
        if (a["layer"], ranges(a)) == (b["layer"], ranges(b)) and a["label"] != b["label"]
    }
    assert {tuple(name for _, name in each.members) for each in spans if each.kind is Kind.LABEL} == labels


def test_annotator_pairs_of_known_differences() -> None:
    """Some that a reader of both markings finds at once."""
    found = find_conflicts(seed_document().text, [seed_set("a"), seed_set("b")], finished_only=False)
    kinds = {each.members: each for each in found}
    assert kinds[("A", "e008"), ("B", "b_e007")].start_edge == "type_noun"
    assert kinds[("A", "e005"), ("B", "b_e004")].start_edge == "particle"
    assert kinds[("A", "c04"), ("B", "b_c03")].start_edge == "complementiser"
    assert kinds[("A", "c05"), ("A", "c06"), ("B", "b_c04")].kind is Kind.SPLIT
    assert kinds[(("A", "c08"),)].kind is Kind.NESTING
    assert kinds[(("B", "b_s05"),)].kind is Kind.MISSING
    assert all(a.start <= b.start for a, b in combinations(found, 2))


def test_tolerant_comparison_settles_the_particles() -> None:
    text = seed_document().text
    sets = [seed_set("a"), seed_set("b")]
    tolerant = compare_sets(sets, finished_only=False, ranges=lambda span, _: bare(text, span.ranges))
    one, two = (
        Counter((s["layer"], s["label"], bare(text, ranges(s))) for s in record["spans"])
        for record in RECORDS
    )
    assert span_f1(count_exact(tolerant.columns)).value == pytest.approx(f1(one, two))
    # التحالف الدولي after للـ, داعش after لـ, تنظيم الدولة after لـ, أشارت after و.
    settled = [("e005", "b_e004"), ("e029", "b_e023"), ("e042", "b_e032"), ("q04", "b_q04")]
    assert set(settled) <= {(a[1], b[1]) for a, b in tolerant.partners(0, 1, Criterion.STRICT).items()}
