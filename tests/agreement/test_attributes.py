"""Attributes and labels of matched spans, unset and untouched values apart."""

import pytest

from annotator.agreement import Reason
from annotator.agreement.attributes import (
    coding_alpha,
    count_sets,
    count_untouched,
    fold_text,
    tabulate_values,
)
from annotator.agreement.comparison import compare_sets
from annotator.agreement.counts import Counts
from annotator.agreement.spans import Scope
from annotator.model.annotation import Span, make_parts
from tests.agreement.markings import TEXT, finished, span


def counted(*values: tuple[object, object], **options: object) -> Counts:
    """Two annotators with one matched span for each pair of values of `kind`; None is unset."""

    def line(side: int) -> list[Span]:
        said = [{} if pair[side] is None else {"kind": pair[side]} for pair in values]
        return [span(f"s{n}", "P", (5 * n, 5 * n + 4), **attributes) for n, attributes in enumerate(said)]

    return count_sets(compare_sets([finished("A", line(0)), finished("B", line(1))]), **options)  # type: ignore[arg-type]


def test_alpha_by_hand() -> None:
    """Krippendorff's three categories: Do = 2/12, values a 3, b 10, c 11 of 24."""
    pairs = [("a", "a"), ("a", "b"), *[("b", "b")] * 4, ("b", "c"), *[("c", "c")] * 5]
    result = coding_alpha(counted(*pairs), "kind")
    expected = 2 * (3 * 10 + 3 * 11 + 10 * 11) / (24 * 23)
    assert result.value == pytest.approx(1 - (2 / 12) / expected)
    assert result.n == {"documents": 1, "items": 12, "pairs": 12}


def test_unset_is_no_value() -> None:
    counts = counted(("a", "a"), ("a", None), (None, None), ("b", "b"))
    result = coding_alpha(counts, "kind")
    assert (result.value, result.n["items"]) == (1.0, 2)


def test_several_choices_by_masi() -> None:
    counts = counted((("x", "y"), ("x",)), (("z",), ("z",)))
    table, values = tabulate_values(counts, "kind")
    assert set(values) == {("x",), ("x", "y"), ("z",)}
    assert table.sum() == 2
    observed = (1 - 1 / 2 * 2 / 3) / 2
    assert coding_alpha(counts, "kind", "masi").observed == pytest.approx(observed)


def test_ordinal_in_the_schemas_order() -> None:
    counts = counted(("low", "high"), ("low", "low"), ("mid", "mid"))
    near = coding_alpha(counts, "kind", "ordinal", order=["low", "high", "mid"])
    far = coding_alpha(counts, "kind", "ordinal", order=["low", "mid", "high"])
    assert float(near.value or 0) > float(far.value or 0)  # type: ignore[arg-type]


def test_free_text_folded() -> None:
    pairs = [("الأمن", "الامـن"), ("بغداد", "بغداد")]
    assert coding_alpha(counted(*pairs), "kind").value != 1.0
    assert coding_alpha(counted(*pairs, normalize=fold_text), "kind").value == 1.0


def test_labels_of_matched_spans() -> None:
    a = [span("1", "P", (0, 4)), span("2", "Q", (5, 9)), span("3", "Q", (20, 24))]
    b = [span("1", "P", (0, 4)), span("2", "P", (5, 9))]
    result = coding_alpha(count_sets(compare_sets([finished("A", a), finished("B", b)])))
    # Matched: P-P and Q-P; values P 3, Q 1.
    assert result.value == pytest.approx(1 - 0.5 / (2 * 3 * 1 / (4 * 3)))
    assert result.n["items"] == 2


def test_nothing_matched() -> None:
    counts = count_sets(compare_sets([finished("A", [span("1", "P", (0, 4), kind="x")]), finished("B")]))
    assert coding_alpha(counts, "kind").reason == Reason.NOTHING_SHARED
    assert coding_alpha(counts, "no such").reason == Reason.NOTHING_SHARED


def test_scope_is_a_layer_or_a_pair() -> None:
    counts = counted(("a", "a"), ("b", "a"))
    assert coding_alpha(counts, "kind", scope=Scope(layer="claim")).value is None
    assert coding_alpha(counts, "kind", scope=Scope(pair=("B", "A"))) == coding_alpha(counts, "kind")


def test_untouched_defaults_are_counted_apart() -> None:
    parts = make_parts(TEXT, ((0, 4),))
    default = Span("1", "x", "P", parts, {"kind": "a"}, frozenset({"kind"}))
    said = Span("1", "x", "P", parts, {"kind": "a"})
    counts = count_sets(compare_sets([finished("A", [default]), finished("B", [said])]))
    assert count_untouched(counts, "kind") == (1, 2)


def test_interval_draws_documents() -> None:
    sets = []
    for number in range(12):
        for who, step in (("A", 1), ("B", 1 if number % 4 else 2)):
            marked = span("s", "P", (0, 4), kind="xyz"[number * step % 3])
            sets.append(finished(who, [marked], document=str(number)))
    result = coding_alpha(count_sets(compare_sets(sets)), "kind")
    assert result.interval
    assert result.interval[0] <= float(result.value or 0) <= result.interval[1]  # type: ignore[arg-type]
    assert result.n["documents"] == 12
