"""Relations end to end and given their arguments, and whole attributions."""

import pytest

from annotator.agreement.comparison import Comparison, compare_sets
from annotator.agreement.counts import Criterion
from annotator.agreement.relations import count_frames, count_relations, relation_ratings
from annotator.agreement.spans import Scope, span_f1
from annotator.model.annotation import Relation, Span
from tests.agreement.markings import finished, link, span

CLAIM, OTHER = span("c", "CLAIM", (0, 20), layer="claim"), span("d", "CLAIM", (60, 80), layer="claim")
SOURCE, CUE = span("s", "SOURCE", (25, 30), layer="source"), span("q", "CUE", (32, 36), layer="cue")
SPANS = [CLAIM, OTHER, SOURCE, CUE]
ATTRIBUTION = [link("1", "attributed_to", "c", "s"), link("2", "cued_by", "c", "q")]


def compare(
    one: list[Relation], two: list[Relation], spans: list[Span] = SPANS, others: list[Span] = SPANS
) -> Comparison:
    return compare_sets([finished("A", spans, one), finished("B", others, two)])


def f1(comparison: Comparison, earned: Criterion = Criterion.STRICT, **options: object) -> object:
    return span_f1(count_relations(comparison, **options), earned).value  # type: ignore[arg-type]


def test_end_to_end() -> None:
    assert f1(compare(ATTRIBUTION, ATTRIBUTION)) == 1.0
    assert f1(compare(ATTRIBUTION, ATTRIBUTION[:1])) == pytest.approx(2 / 3)
    assert f1(compare(ATTRIBUTION, [])) == 0.0
    assert f1(compare([], [])) is None


def test_arguments_by_criterion() -> None:
    wider = [span("c", "CLAIM", (0, 22), layer="claim"), *SPANS[1:]]
    comparison = compare(ATTRIBUTION, ATTRIBUTION, others=wider)
    assert f1(comparison) == 1.0
    assert f1(comparison, criterion=Criterion.STRICT) == 0.0


def test_given_arguments() -> None:
    comparison = compare(ATTRIBUTION, ATTRIBUTION[:1], others=[CLAIM, OTHER, SOURCE])
    assert f1(comparison) == pytest.approx(2 / 3)
    assert f1(comparison, given_arguments=True) == 1.0


def test_type_and_direction() -> None:
    one = [link("1", "supports", "c", "d")]
    other_type, turned = [link("1", "contradicts", "c", "d")], [link("1", "supports", "d", "c")]
    assert f1(compare(one, other_type)) == 0.0
    assert f1(compare(one, other_type), Criterion.EXACT) == 1.0
    assert f1(compare(one, turned)) == 0.0
    assert f1(compare(one, turned), symmetric={"supports"}) == 1.0


def test_two_types_between_the_same_spans_each_find_their_own() -> None:
    one = [link("1", "supports", "c", "d"), link("2", "elaborates", "c", "d")]
    assert f1(compare(one, one[::-1])) == 1.0
    counts = count_relations(compare(one, one[1:]))
    assert span_f1(counts, scope=Scope(label="elaborates")).value == 1.0
    assert span_f1(counts, scope=Scope(label="supports")).value == 0.0


def test_three_annotators_are_compared_in_pairs() -> None:
    sets = [finished("A", SPANS, ATTRIBUTION), finished("B", SPANS, ATTRIBUTION), finished("C", SPANS, [])]
    counts = count_relations(compare_sets(sets))
    assert counts.pairs == (("A", "B"), ("A", "C"), ("B", "C"))
    assert [span_f1(counts, scope=Scope(pair=pair)).value for pair in counts.pairs] == [1.0, 0.0, 0.0]
    assert span_f1(counts).value == pytest.approx(4 / 8)


def test_whole_attributions() -> None:
    assert span_f1(count_frames(compare(ATTRIBUTION, ATTRIBUTION))).value == 1.0
    half = compare(ATTRIBUTION, ATTRIBUTION[:1])
    assert span_f1(count_frames(half)).value == 0.0
    assert span_f1(count_frames(half, parts=("attributed_to",))).value == 1.0


def test_a_second_source_makes_another_attribution() -> None:
    both = [*SPANS, span("t", "SOURCE", (50, 55), layer="source")]
    one, two = ATTRIBUTION, [*ATTRIBUTION, link("3", "attributed_to", "c", "t")]
    assert span_f1(count_frames(compare(one, two, both, both))).value == 0.0


def test_claims_without_source_are_no_attributions() -> None:
    assert span_f1(count_frames(compare(ATTRIBUTION, ATTRIBUTION))).n["items"] == 2


def test_ratings_of_candidate_pairs() -> None:
    """Candidates: claims with the source, in that order, for these layers are the ones that are joined."""
    ratings = relation_ratings(compare(ATTRIBUTION[:1], []), (0, 1))
    said = [tuple(ratings.values[code] for code in row) for row in ratings.codes]
    assert sorted(said) == [("", ""), ("attributed_to", "")]
    near = relation_ratings(compare(ATTRIBUTION[:1], []), (0, 1), window=30)
    assert len(near.codes) == 1
