"""F1 between annotators by every criterion, averages, intervals, and the comparison tolerant of edges."""

import pytest

from annotator.agreement import Reason, evaluate
from annotator.agreement.columns import tabulate
from annotator.agreement.counts import Criterion, count_spans
from annotator.agreement.spans import (
    Scope,
    bare,
    learning_curve,
    precision_recall,
    semeval_counts,
    span_f1,
)

Lists = dict[str, object]


def lists(a: object, b: object, **more: object) -> Lists:
    return {"kind": "two_span_lists", "a": a, "b": b, **more}


# One exact, one of another label, one overlapping, one on each side alone: 4 + 4 spans.
MIXED = lists(
    [["P", 0, 4], ["P", 10, 14], ["P", 20, 24], ["P", 40, 44]],
    [["P", 0, 4], ["Q", 10, 14], ["P", 22, 26], ["P", 50, 54]],
)


@pytest.mark.parametrize(
    ("metric", "expected"),
    [
        ("exact_span_f1:micro", 1 / 4),
        ("semeval2013_f1:strict", 1 / 4),
        ("semeval2013_f1:exact", 2 / 4),
        ("semeval2013_f1:partial", 2.5 / 4),
        ("semeval2013_f1:type", 2 / 4),
        ("overlap_span_f1", (1 + 2 / 6) / 4),
    ],
)
def test_by_hand(metric: str, expected: float) -> None:
    result = evaluate(metric, MIXED)
    assert result.value == pytest.approx(expected)
    assert result.n["documents"] == 1
    assert result.n["items"] == 8


def test_semeval_counts_of_every_scheme() -> None:
    table = count_spans(tabulate({"d": {
        "a": [("", "P", ((0, 4),)), ("", "P", ((10, 14),)), ("", "P", ((20, 24),)), ("", "P", ((40, 44),))],
        "b": [("", "P", ((0, 4),)), ("", "Q", ((10, 14),)), ("", "P", ((22, 26),)), ("", "P", ((50, 54),))],
    }}))  # fmt: skip
    alone = {"MIS": 1, "SPU": 1}
    assert semeval_counts(table, Criterion.STRICT) == {"COR": 1, "INC": 2, "PAR": 0, **alone}
    assert semeval_counts(table, Criterion.EXACT) == {"COR": 2, "INC": 1, "PAR": 0, **alone}
    assert semeval_counts(table, Criterion.PARTIAL) == {"COR": 2, "INC": 0, "PAR": 1, **alone}
    assert semeval_counts(table, Criterion.TYPE) == {"COR": 2, "INC": 1, "PAR": 0, **alone}


@pytest.mark.parametrize("swap", [False, True])
def test_nested_span_is_the_same_both_ways(swap: bool) -> None:
    a, b = [["A", 2, 6], ["A", 20, 25]], [["A", 0, 8], ["A", 2, 6], ["A", 20, 25]]
    for metric in ("exact_span_f1:micro", "semeval2013_f1:strict"):
        assert evaluate(metric, lists(b, a) if swap else lists(a, b)).value == pytest.approx(0.8)


def test_both_empty_is_undefined_one_empty_is_zero() -> None:
    assert evaluate("exact_span_f1", lists([], [])).reason == Reason.NO_UNITS
    assert evaluate("exact_span_f1", lists([["P", 0, 1]], [])).value == 0.0


def test_not_finished_is_not_empty() -> None:
    assert evaluate("exact_span_f1", lists([["P", 0, 1]], None)).reason == Reason.NEEDS_TWO


def by_document(*documents: tuple[int, int, int]) -> Lists:
    """Documents with (shared, only a, only b) spans."""
    spans = lambda count, start: [["P", start + 10 * n, start + 10 * n + 5] for n in range(count)]  # noqa: E731
    return {
        "kind": "two_span_lists_by_doc",
        "docs": {
            str(at): {"a": spans(c, 0) + spans(a, 1000), "b": spans(c, 0) + spans(b, 2000)}
            for at, (c, a, b) in enumerate(documents)
        },
    }


def test_micro_sums_and_macro_averages() -> None:
    data = by_document((1, 0, 0), (1, 3, 1), (0, 0, 0))
    micro, macro = evaluate("exact_span_f1:micro", data), evaluate("exact_span_f1:macro", data)
    assert micro.value == pytest.approx(4 / 8)
    assert macro.value == pytest.approx((1 + 2 / 6) / 2)
    assert micro.n == {"documents": 3, "items": 8, "pairs": 2}


def test_interval_needs_five_documents() -> None:
    four = by_document((1, 0, 0), (2, 1, 0), (0, 1, 1), (3, 1, 1))
    assert evaluate("exact_span_f1", four).interval is None
    five = by_document((1, 0, 0), (2, 1, 0), (0, 1, 1), (3, 1, 1), (2, 2, 0))
    result = evaluate("exact_span_f1", five)
    assert result.interval is not None
    low, high = result.interval
    assert isinstance(result.value, float)
    assert 0 <= low <= result.value <= high <= 1
    assert low < high
    assert result == evaluate("exact_span_f1", five)
    others = [evaluate("exact_span_f1", five, seed=seed).interval for seed in range(1, 6)]
    assert any(result.interval != other for other in others)


def test_three_annotators_are_three_pairs() -> None:
    data = {
        "kind": "spans",
        "length": 9,
        "coders": {"a": [[0, 3, "P"]], "b": [[0, 3, "P"]], "c": [[4, 6, "P"]]},
    }
    assert evaluate("exact_span_f1", data).value == pytest.approx(2 / 6)


def test_one_label() -> None:
    assert evaluate("exact_span_f1:micro[P]", MIXED).value == pytest.approx(2 / 7)
    assert evaluate("exact_span_f1:micro[Q]", MIXED).value == 0.0
    assert evaluate("exact_span_f1:micro[Z]", MIXED).value is None


def test_bio_tags() -> None:
    data = {
        "kind": "bio",
        "a": [["B-P", "I-P", "O", "I-Q"], ["S-P"]],
        "b": [["B-P", "I-P", "O", "B-Q"], ["O"]],
    }
    result = evaluate("exact_span_f1", data)
    assert result.value == pytest.approx(2 * 2 / 5)
    assert result.n["documents"] == 2


def test_precision_and_recall_against_the_first() -> None:
    table = count_spans(tabulate({"d": {
        "gold": [("", "P", ((0, 4),)), ("", "P", ((10, 14),))],
        "other": [("", "P", ((0, 4),)), ("", "P", ((20, 24),)), ("", "P", ((30, 34),))],
    }}))  # fmt: skip
    precision, recall = precision_recall(table, Criterion.STRICT)
    assert (precision.value, recall.value) == (pytest.approx(1 / 3), pytest.approx(1 / 2))
    empty = precision_recall(table, Criterion.STRICT, Scope(label="Q"))
    assert [each.value for each in empty] == [None, None]


def test_learning_curve_cumulates_or_slides() -> None:
    marks = lambda *starts: [("", "P", ((s, s + 1),)) for s in starts]  # noqa: E731
    table = count_spans(
        tabulate(
            {
                "d1": {"a": [], "b": []},
                "d2": {"a": marks(1), "b": marks(5)},
                "d3": {"a": marks(1), "b": marks(1)},
            }
        )
    )
    order = ["d1", "d2", "d3"]
    assert learning_curve(table, Criterion.STRICT, order) == [None, 0.0, 0.5]
    assert learning_curve(table, Criterion.STRICT, order, window=1) == [None, 0.0, 1.0]
    assert span_f1(table).value == 0.5


class TestTolerant:
    TEXT = "وبحسب “المرصد” قصفت، بغداد"

    def place(self, quote: str) -> tuple[int, int]:
        start = self.TEXT.index(quote)
        return start, start + len(quote)

    @pytest.mark.parametrize(
        ("one", "two"),
        [("وبحسب", "بحسب"), ("“المرصد”", "المرصد"), ("قصفت،", "قصفت"), ("حسب “المرصد", "وبحسب “المرصد”")],
    )
    def test_edges_that_a_rule_settles(self, one: str, two: str) -> None:
        data = lists([["P", *self.place(one)]], [["P", *self.place(two)]], text=self.TEXT)
        assert evaluate("tolerant_span_f1", data).value == 1.0
        assert evaluate("exact_span_f1", data).value == 0.0

    def test_another_word_still_differs(self) -> None:
        data = lists([["P", *self.place("المرصد” قصفت")]], [["P", *self.place("المرصد")]], text=self.TEXT)
        assert evaluate("tolerant_span_f1", data).value == 0.0

    def test_a_mark_alone_stays(self) -> None:
        place = self.place("،")
        assert bare(self.TEXT, (place,)) == (place,)

    def test_inner_edges_stay(self) -> None:
        first, last = self.place("“المرصد”"), self.place("بغداد")
        assert bare(self.TEXT, (first, last)) == ((first[0] + 1, first[1]), last)
