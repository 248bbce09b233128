"""Each kind of conflict by itself, on a sentence small enough to see it."""

import random
from collections.abc import Sequence

import pytest

from annotator.agreement.conflict import Chain, Conflict, Kind
from annotator.agreement.conflicts import find_conflicts
from annotator.agreement.edges import Edge
from annotator.model.annotation import Relation, Span, State
from annotator.model.annotation_set import AnnotationSet
from tests.agreement.markings import TEXT, at, finished, link, span


def conflicts(
    *spans: list[Span], relations: tuple[list[Relation], ...] = (), **options: object
) -> list[Conflict]:
    """What differs between annotators A, B, ... with these spans and relations."""
    links = [*relations, *[[]] * (len(spans) - len(relations))]
    sets = [finished("ABC"[n], each, links[n]) for n, each in enumerate(spans)]
    return find_conflicts(TEXT, sets, **options)  # type: ignore[arg-type]


def only(*spans: Sequence[Span], **options: object) -> Conflict:
    (found,) = conflicts(*spans, **options)  # type: ignore[arg-type]
    return found


def test_agreement_is_no_conflict() -> None:
    a, b = [at("a", "ORG", "قوات خاصة", role="x")], [at("b", "ORG", "قوات خاصة", role="x")]
    assert conflicts(a, b) == []
    assert only(a, b, with_agreement=True).kinds == (Kind.AGREE,)


@pytest.mark.parametrize(
    ("one", "two", "start", "end"),
    [
        ("بلدة الجزرة", "وبلدة الجزرة", Edge.PARTICLE, None),
        ("الكبر", "قرية الكبر", Edge.TYPE_NOUN, None),
        ("الجزرة", "وبلدة الجزرة", Edge.TYPE_NOUN, None),
        ("قوات خاصة", "إن قوات خاصة", Edge.COMPLEMENTISER, None),
        ("قوات خاصة", "قوات خاصة نفذت", None, Edge.WORDS),
        ("إنزالا جويا", "إنزالا جويا ", None, Edge.SPACE),
        ("خاصة", "قوات خاصة نفذت", Edge.WORDS, Edge.WORDS),
    ],
)
def test_boundary(one: str, two: str, start: Edge | None, end: Edge | None) -> None:
    found = only([at("a", "ORG", one)], [at("b", "ORG", two)])
    assert found.kinds == (Kind.BOUNDARY,)
    assert (found.start_edge, found.end_edge) == (start, end)
    assert found.trivial == (Edge.WORDS not in (start, end))


@pytest.mark.parametrize(
    ("text", "one", "two", "edge"),
    [
        ("قال “الجيش” أمس", (4, 11), (5, 10), Edge.QUOTATION),
        ("قصف، ثم انسحب", (0, 3), (0, 4), Edge.PUNCTUATION),
        ("قصف ثم انسحب", (4, 12), (7, 12), Edge.JOINING_WORD),
        ("و قصف الجيش", (0, 11), (2, 11), Edge.JOINING_WORD),
    ],
)
def test_trivial_edges(text: str, one: tuple[int, int], two: tuple[int, int], edge: Edge) -> None:
    sets = [finished("A", [span("a", "ORG", one)]), finished("B", [span("b", "ORG", two)])]
    (found,) = find_conflicts(text, sets)
    assert edge in {found.start_edge, found.end_edge}
    assert found.trivial


def test_parts() -> None:
    found = only([span("a", "ORG", (0, 3), (8, 12))], [span("b", "ORG", (0, 12))])
    assert (found.kind, found.start_edge, found.trivial) == (Kind.BOUNDARY, Edge.PARTS, False)


def test_label() -> None:
    found = only([at("a", "ORG", "قوات خاصة")], [at("b", "PER", "قوات خاصة")])
    assert found.kinds == (Kind.LABEL,)
    assert found.members == (("A", "a"), ("B", "b"))


def test_both() -> None:
    assert only([at("a", "GPE", "قرية الكبر")], [at("b", "LOC", "الكبر")]).kinds == (Kind.BOTH,)


def test_missing() -> None:
    found = only([at("a", "ORG", "قوات خاصة")], [])
    assert (found.kinds, found.absent, found.severity) == ((Kind.MISSING,), ("B",), 1.0)


def test_who_did_not_finish_misses_nothing() -> None:
    sets = [finished("A", [at("a", "ORG", "قوات خاصة")]), finished("B", state=State.OPEN)]
    assert find_conflicts(TEXT, sets) == []
    assert [each.kind for each in find_conflicts(TEXT, sets, finished_only=False)] == [Kind.MISSING]


def test_split() -> None:
    whole = [at("a", "GPE", "قرية الكبر وبلدة الجزرة")]
    pieces = [at("b1", "GPE", "قرية الكبر"), at("b2", "GPE", "وبلدة الجزرة")]
    for one, two in ((whole, pieces), (pieces, whole)):
        found = only(one, two)
        assert found.kind is Kind.SPLIT
        assert len(found.members) == 3


def test_two_far_pieces_are_no_split() -> None:
    """Half of the whole is covered: one piece answers it, the other is marked by one only."""
    whole = [span("a", "GPE", (0, 40))]
    pieces = [span("b1", "GPE", (0, 14)), span("b2", "GPE", (30, 36))]
    assert Kind.SPLIT not in {kind for each in conflicts(whole, pieces) for kind in each.kinds}


def test_nesting_a_level_that_one_left_out() -> None:
    outer, inner = at("o", "LOC", "قرية الكبر"), at("i", "GPE", "الكبر")
    found = only([outer, inner], [at("x", "LOC", "قرية الكبر")])
    assert (found.kinds, found.members) == ((Kind.NESTING,), (("A", "i"),))
    found = only([outer, inner], [at("x", "GPE", "الكبر")])
    assert (found.kinds, found.members) == ((Kind.NESTING,), (("A", "o"),))


def test_nesting_levels_with_each_others_labels() -> None:
    a = [at("o", "LOC", "قرية الكبر"), at("i", "GPE", "الكبر")]
    b = [at("o", "GPE", "قرية الكبر"), at("i", "LOC", "الكبر")]
    assert [each.kinds for each in conflicts(a, b)] == [(Kind.NESTING, Kind.LABEL)] * 2


def test_duplicate() -> None:
    twice = [at("a1", "ORG", "قوات خاصة"), at("a2", "ORG", "قوات خاصة")]
    assert only(twice, [at("b", "ORG", "قوات خاصة")]).kinds == (Kind.DUPLICATE,)


def test_attribute() -> None:
    a = [at("a", "ORG", "قوات خاصة", role="x", size=2)]
    b = [at("b", "ORG", "قوات خاصة", role="y", size=2)]
    found = only(a, b)
    assert (found.kinds, found.attributes) == ((Kind.ATTRIBUTE,), ("role",))
    assert 0 < found.severity < 1
    assert only(a, [at("b", "ORG", "قوات خاصة", role="x")]).attributes == ("size",)


def test_of_three_one_missing() -> None:
    spans = [[at("a", "ORG", "قوات خاصة")], [at("b", "PER", "قوات خاصة")], []]
    found = only(*spans)
    assert found.kinds == (Kind.MISSING, Kind.LABEL)
    assert found.absent == ("C",)


class TestRelations:
    SPANS = (
        at("claim", "CLAIM", "قوات خاصة نفذت إنزالا جويا", layer="claim"),
        at("source", "SOURCE", "ناشطون", layer="source"),
        at("other", "SOURCE", "اليوم", layer="source"),
        at("third", "CLAIM", "وبلدة الجزرة", layer="claim"),
    )

    def find(self, one: list[Relation], two: list[Relation], **options: object) -> Conflict:
        return only(self.SPANS, self.SPANS, relations=(one, two), **options)

    def test_missing(self) -> None:
        found = self.find([link("r", "attributed_to", "claim", "source")], [])
        assert (found.kinds, found.layer, found.absent) == ((Kind.RELATION_MISSING,), "relation", ("B",))

    def test_missing_because_an_argument_is(self) -> None:
        relations = ([link("r", "attributed_to", "claim", "source")], [])
        found = conflicts(self.SPANS, [s for s in self.SPANS if s.id != "source"], relations=relations)
        assert {each.kinds for each in found} == {(Kind.MISSING,), (Kind.RELATION_MISSING, Kind.MISSING)}

    def test_type(self) -> None:
        found = self.find(
            [link("r", "supports", "claim", "third")], [link("r", "contradicts", "claim", "third")]
        )
        assert found.kinds == (Kind.RELATION_TYPE,)

    def test_direction(self) -> None:
        one, two = [link("r", "supports", "claim", "third")], [link("r", "supports", "third", "claim")]
        assert self.find(one, two).kinds == (Kind.RELATION_DIRECTION,)
        assert conflicts(self.SPANS, self.SPANS, relations=(one, two), symmetric={"supports"}) == []

    def test_argument(self) -> None:
        one, two = (
            [link("r", "attributed_to", "claim", "source")],
            [link("q", "attributed_to", "claim", "other")],
        )
        found = self.find(one, two)
        assert found.kinds == (Kind.RELATION_ARGUMENT,)
        assert found.members == (("A", "r"), ("B", "q"))

    def test_two_relations_without_a_common_end_are_both_missing(self) -> None:
        one, two = (
            [link("r", "attributed_to", "claim", "source")],
            [link("q", "attributed_to", "third", "other")],
        )
        found = conflicts(self.SPANS, self.SPANS, relations=(one, two))
        assert [each.kinds for each in found] == [(Kind.RELATION_MISSING,)] * 2

    def test_a_second_source_is_missing_not_elsewhere(self) -> None:
        shared = link("r", "attributed_to", "claim", "source")
        found = self.find([shared], [shared, link("q", "attributed_to", "claim", "other")])
        assert (found.kinds, found.members) == ((Kind.RELATION_MISSING,), (("B", "q"),))

    def test_what_a_relation_is_part_of(self) -> None:
        credit = [link("r", "attributed_to", "claim", "source")]
        assert self.find(credit, []).chain is Chain.ATTRIBUTION
        same = [link("r", "coref", "source", "other")]
        assert self.find(same, [], transitive={"coref"}).chain is Chain.COREFERENCE
        assert self.find([link("r", "supports", "claim", "third")], []).chain is None

    def test_attribute(self) -> None:
        one = [link("r", "contradicts", "claim", "third", strength="hard")]
        two = [link("r", "contradicts", "claim", "third", strength="soft")]
        assert self.find(one, two).attributes == ("strength",)

    def test_a_boundary_makes_no_relation_differ(self) -> None:
        wider = [at("claim", "CLAIM", "إن قوات خاصة نفذت إنزالا جويا", layer="claim"), *self.SPANS[1:]]
        relations = [link("r", "attributed_to", "claim", "source")]
        found = conflicts(self.SPANS, wider, relations=(relations, relations))
        assert [each.kind for each in found] == [Kind.BOUNDARY]


class TestChains:
    """Mentions one, two, three: who belongs together counts, not which two are linked."""

    SPANS = (at("one", "GPE", "الكبر"), at("two", "GPE", "الجزرة"), at("three", "GPE", "اليوم"))

    def find(self, *chains: list[tuple[str, str]], spans: Sequence[Sequence[Span]] = ()) -> list[Conflict]:
        links = tuple([link(f"r{n}", "coref", *ends) for n, ends in enumerate(chain)] for chain in chains)
        marked = spans or [self.SPANS] * len(chains)
        return [
            each
            for each in conflicts(*marked, relations=links, symmetric={"coref"}, transitive={"coref"})
            if each.layer == "relation"
        ]

    def test_other_links_of_the_same_chain_do_not_differ(self) -> None:
        star = [("two", "one"), ("three", "one")]
        line = [("two", "one"), ("three", "two")]
        assert self.find(star, line) == []
        assert self.find(star, line, star) == []

    def test_a_mention_that_one_left_out_of_the_chain(self) -> None:
        (found,) = self.find([("two", "one"), ("three", "one")], [("two", "one")])
        assert (found.kind, found.chain, found.absent) == (Kind.RELATION_MISSING, Chain.COREFERENCE, ("B",))

    def test_a_mention_in_another_chain(self) -> None:
        found = self.find([("two", "one")], [("two", "three")])
        assert [each.kind for each in found] == [Kind.RELATION_ARGUMENT]

    def test_who_ties_it_otherwise_is_not_absent(self) -> None:
        (found,) = self.find(
            [("two", "one"), ("three", "one")], [("two", "one"), ("three", "two")], [("two", "one")]
        )
        assert (found.kind, found.absent) == (Kind.RELATION_ARGUMENT, ("C",))

    def test_who_lacks_a_mention_cannot_link_it(self) -> None:
        star = [("two", "one"), ("three", "one")]
        (found,) = self.find(star, [("two", "one")], spans=[self.SPANS, self.SPANS[:2]])
        assert found.kinds == (Kind.RELATION_MISSING, Kind.MISSING)


def test_same_sets_same_conflicts_in_any_order() -> None:
    rng = random.Random(3)
    spans = [
        [
            span(f"s{n}", rng.choice("PQ"), (s := rng.randrange(60), s + rng.randrange(1, 9)))
            for n in range(15)
        ]
        for _ in range(3)
    ]
    links = [[link("r", "coref", "s1", "s2"), link("q", "coref", "s3", "s4")] for _ in range(3)]
    sets = [finished("ABC"[n], spans[n], links[n]) for n in range(3)]
    expected = find_conflicts(TEXT, sets)
    assert len({each.key for each in expected}) == len(expected)
    for _ in range(5):
        rng.shuffle(sets)
        mixed = [
            AnnotationSet(
                each.annotator,
                each.document,
                dict(rng.sample(list(each.spans.items()), len(each.spans))),
                each.relations,
                statuses=each.statuses,
            )
            for each in sets
        ]
        assert find_conflicts(TEXT, mixed) == expected


def test_every_span_is_in_one_cluster() -> None:
    rng = random.Random(5)
    spans = [
        [span(f"s{n}", "P", (s := rng.randrange(60), s + rng.randrange(1, 20))) for n in range(12)]
        for _ in range(2)
    ]
    found = conflicts(*spans, with_agreement=True)
    members = [member for each in found for member in each.members]
    assert sorted(members) == sorted(
        (who, each.id) for who, line in zip("AB", spans, strict=True) for each in line
    )


def test_key_changes_with_what_it_is_about_only() -> None:
    a, far = at("a", "ORG", "قوات خاصة"), at("f", "GPE", "الجزرة")
    before = only([a], [])
    after = conflicts([a, far], [far])
    assert [each.key for each in after] == [before.key]
    assert only([at("a", "PER", "قوات خاصة")], []).key != before.key


def test_a_relations_key_is_its_own_business() -> None:
    """A mark before it, or an attribute of its ends, is none of it."""
    spans = [TestRelations.SPANS[0], TestRelations.SPANS[1]]
    relations = ([link("r", "attributed_to", "claim", "source")], [])
    (before,) = conflicts(spans, spans, relations=relations)
    more = [at("first", "PER", "قال"), *spans]
    (after,) = conflicts(more, more, relations=relations)
    assert after.key == before.key
    turned = ([link("r", "attributed_to", "source", "claim")], [])
    assert conflicts(spans, spans, relations=turned)[0].key != before.key


def test_one_set_has_no_conflicts() -> None:
    assert find_conflicts(TEXT, [finished("A", [at("a", "ORG", "قوات خاصة")])]) == []
    assert find_conflicts(TEXT, []) == []
