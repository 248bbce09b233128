"""An import judges rows as the rules judge objects: both are asked about the same random sets."""

from collections import Counter
from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from annotator.model.annotation import Relation, Span, make_parts
from annotator.model.annotation_set import AnnotationSet, sort_spans
from annotator.model.flat import (
    FlatRelation,
    FlatSpan,
    flatten_relations,
    flatten_spans,
)
from annotator.model.rules import check_relation, check_span
from annotator.tasks.breaches import SPLIT_LETTER, Breaches
from tests.builders import default_schema

SCHEMA = default_schema()
TEXT = "قالَ الناطق\nإن الجسر مغلق ثم قال لا"
LABELS = [(layer.id, label.id) for layer in SCHEMA.layers for label in layer.labels[:2]] + [("mood", "BAD")]
BORDERS = st.lists(st.integers(0, len(TEXT)), min_size=2, max_size=4, unique=True).map(sorted)
MARKS = st.lists(st.tuples(st.sampled_from(LABELS), BORDERS), max_size=8)
TYPES = ["attributed_to", "elaborates", "relayed_by", "coref", "near"]  # two of them may form no circle
LINKS = st.lists(st.tuples(st.sampled_from(TYPES), st.integers(0, 2), st.integers(0, 2)), min_size=6)


def make_spans(marks: list[tuple[tuple[str, str], list[int]]]) -> list[Span]:
    return [
        Span(
            f"s{number}",
            layer,
            label,
            make_parts(TEXT, tuple(zip(borders[::2], borders[1::2], strict=False))),
        )
        for number, ((layer, label), borders) in enumerate(marks)
    ]


def flatten(span: Span) -> FlatSpan | Span:
    """A row where one can hold the span."""
    if len(span.parts) > 1:
        return span
    return span.id, span.layer, span.label, span.start, span.end, span.quote, "{}"


def make_relations(links: list[tuple[str, int, int]]) -> list[FlatRelation]:
    ends = [(name, f"s{start}", f"s{end}") for name, start, end in links if start != end]
    return [(f"r{number}", *link, "{}") for number, link in enumerate(ends)]


def judge_spans(spans: list[Span]) -> Iterator[tuple[str, str]]:
    """Each span by the rules themselves, among those before it in reading order."""
    ordered = sort_spans(spans)
    for number, span in enumerate(ordered):
        found = check_span(SCHEMA, TEXT, span, ordered[:number])
        yield from ((problem.code, problem.annotation) for problem in found)


@given(MARKS)
def test_spans_break_the_rules_that_an_edit_would_break(
    marks: list[tuple[tuple[str, str], list[int]]],
) -> None:
    spans = make_spans(marks)
    rows = flatten_spans([flatten(span) for span in spans], lambda _: {})
    found = Breaches(SCHEMA).of_set(TEXT, rows, {})
    assert Counter(one for one in found if one[0] != SPLIT_LETTER) == Counter(judge_spans(spans))


@given(LINKS)
def test_relations_break_the_rules_that_an_edit_would_break(links: list[tuple[str, int, int]]) -> None:
    spans = make_spans([(("claim", "CLAIM"), [0, 9]), (("claim", "CLAIM"), [12, 20]), (LABELS[-2], [2, 5])])
    rows = make_relations(links)
    relations = flatten_relations(rows, lambda _: {})
    whole = AnnotationSet("A", "d", {s.id: s for s in spans}, {r[0]: Relation(*r[:4]) for r in rows})
    expected = Counter(
        (problem.code, problem.annotation)
        for relation in whole.relations.values()
        for problem in check_relation(SCHEMA, whole, relation)
    )
    found = Breaches(SCHEMA).of_set(TEXT, whole.spans, relations)
    assert Counter(one for one in found if one[1].startswith("r")) == expected


def test_a_letter_cut_from_its_sign_is_found_on_either_side() -> None:
    before: FlatSpan = ("a", "claim", "CLAIM", 0, 3, TEXT[0:3], "{}")
    behind: FlatSpan = ("b", "claim", "CLAIM", 3, 5, TEXT[3:5], "{}")
    whole: FlatSpan = ("c", "source", "SOURCE", 0, 4, TEXT[0:4], "{}")
    found = Breaches(SCHEMA).of_set(TEXT, flatten_spans([before, behind, whole], lambda _: {}), {})
    assert [one for one in found if one[0] == SPLIT_LETTER] == [(SPLIT_LETTER, "a"), (SPLIT_LETTER, "b")]
