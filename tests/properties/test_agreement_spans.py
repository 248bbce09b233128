"""What holds of every measure of marked text, whatever was marked."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import linear_sum_assignment

from annotator.agreement import evaluate
from annotator.agreement.matching import _assign

F1 = [
    "exact_span_f1:micro", "exact_span_f1:macro", "semeval2013_f1:strict", "semeval2013_f1:exact",
    "semeval2013_f1:partial", "semeval2013_f1:type", "overlap_span_f1",
]  # fmt: skip
UNITS = ["alpha_U_1995", "u_alpha_nominal", "|u_alpha", "cu_alpha_nominal"]

span = st.tuples(st.sampled_from("PQR"), st.integers(0, 15), st.integers(1, 6)).map(
    lambda drawn: [drawn[0], drawn[1], drawn[1] + drawn[2]]
)
line = st.lists(span, max_size=6)
document = st.fixed_dictionaries({"a": st.one_of(st.none(), line), "b": line})
documents = st.lists(document, min_size=1, max_size=7)
Document = dict[str, Any]


@st.composite
def tiling(draw: st.DrawFn) -> list[list[Any]]:
    """Units of one annotator that do not overlap, within 40."""
    edges = sorted(draw(st.lists(st.integers(0, 40), min_size=0, max_size=8, unique=True)))
    ends = zip(edges[::2], edges[1::2], strict=False)
    return [[start, end, draw(st.sampled_from("PQ"))] for start, end in ends]


def corpus(docs: list[Document]) -> dict[str, Any]:
    return {"kind": "two_span_lists_by_doc", "docs": {str(at): each for at, each in enumerate(docs)}}


def close(one: Any, two: Any) -> bool:
    return one == two or (one is not None and two is not None and one == pytest.approx(two, abs=1e-9))


@pytest.mark.parametrize("metric", F1)
@given(docs=documents)
def test_f1_is_the_same_both_ways_and_within_bounds(metric: str, docs: list[Document]) -> None:
    found = evaluate(metric, corpus(docs), draws=0)
    turned = evaluate(metric, corpus([{"a": d["b"], "b": d["a"]} for d in docs]), draws=0)
    assert close(found.value, turned.value)
    assert found.value is None or 0 <= found.value <= 1  # type: ignore[operator]


@pytest.mark.parametrize("metric", F1)
@given(docs=documents, data=st.data())
def test_f1_does_not_depend_on_order_place_or_names(
    metric: str, docs: list[Document], data: st.DataObject
) -> None:
    names = dict(zip("PQR", data.draw(st.permutations(["x", "y", "z"])), strict=True))

    def moved(spans: list[list[Any]] | None) -> list[list[Any]] | None:
        return spans and [[names[label], start + 7, end + 7] for label, start, end in spans]

    changed = [{"a": moved(d["a"]), "b": moved(d["b"])} for d in data.draw(st.permutations(docs))]
    assert close(
        evaluate(metric, corpus(docs), draws=0).value, evaluate(metric, corpus(changed), draws=0).value
    )


@given(docs=documents)
def test_strict_is_the_least_and_copies_change_nothing(docs: list[Document]) -> None:
    strict, exact, partial, kind = (
        evaluate(f"semeval2013_f1:{s}", corpus(docs), draws=0).value
        for s in ("strict", "exact", "partial", "type")
    )
    if strict is not None:
        assert strict <= exact <= partial  # type: ignore[operator]
        assert strict <= kind  # type: ignore[operator]
    assert close(strict, evaluate("exact_span_f1:micro", corpus(docs * 3), draws=0).value)


@given(line=st.lists(span, min_size=1, max_size=6))
def test_the_same_marks_agree_wholly(line: list[list[Any]]) -> None:
    for metric in F1:
        assert evaluate(metric, {"a": line, "b": line[::-1]}).value == pytest.approx(1.0)
    assert evaluate("gamma", {"a": line, "b": line[::-1]}, precision=None).value == 1.0


@given(docs=st.lists(document, min_size=5, max_size=9), seed=st.integers(0, 3))
def test_intervals_repeat_and_hold_the_value(docs: list[Document], seed: int) -> None:
    found = evaluate("exact_span_f1", corpus(docs), seed=seed)
    assert found == evaluate("exact_span_f1", corpus(docs), seed=seed)
    if found.interval:
        assert found.interval[0] <= found.value <= found.interval[1]  # type: ignore[operator]


@pytest.mark.parametrize("metric", UNITS)
@given(lines=st.lists(tiling(), min_size=2, max_size=3), data=st.data())
def test_unitizing_does_not_depend_on_order_or_names(
    metric: str, lines: list[Any], data: st.DataObject
) -> None:
    names = dict(zip("PQ", data.draw(st.permutations("xy")), strict=True))
    mixed = [[[b, e, names[label]] for b, e, label in line] for line in data.draw(st.permutations(lines))]
    one, two = (
        evaluate(metric, {"kind": "spans", "length": 40, "coders": dict(zip("abc", each, strict=False))})
        for each in (lines, mixed)
    )
    assert close(one.value, two.value)
    assert one.value is None or one.value <= 1 + 1e-9  # type: ignore[operator]


@given(lines=st.lists(line, min_size=2, max_size=3), data=st.data())
def test_disorder_does_not_depend_on_order_or_place(lines: list[Any], data: st.DataObject) -> None:
    mixed = [[[label, b + 9, e + 9] for label, b, e in line] for line in data.draw(st.permutations(lines))]
    one, two = (
        evaluate(
            "gamma:observed_disorder", {"kind": "continuum", "coders": dict(zip("abc", each, strict=False))}
        )
        for each in (lines, mixed)
    )
    assert close(one.value, two.value)
    assert one.value is None or one.value >= 0  # type: ignore[operator]


@given(
    docs=st.lists(st.fixed_dictionaries({"a": line, "b": line, "c": line}), min_size=1, max_size=4),
    data=st.data(),
)
def test_f1_of_three_does_not_depend_on_who_is_who(docs: list[Document], data: st.DataObject) -> None:
    names = dict(zip("abc", data.draw(st.permutations("abc")), strict=True))
    renamed = [{names[who]: spans for who, spans in each.items()} for each in docs]
    for metric in F1:
        one, two = (evaluate(metric, corpus(each), draws=0) for each in (docs, renamed))
        assert close(one.value, two.value)


@given(st.lists(st.lists(st.integers(0, 9), min_size=4, max_size=4), min_size=1, max_size=5))
def test_few_are_paired_as_well_as_by_the_solver(table: list[list[int]]) -> None:
    weight = np.array(table, np.float64)
    rows, columns = _assign(weight)
    assert len(set(rows)) == len(rows)
    assert len(set(columns)) == len(columns)
    assert weight[rows, columns].sum() == weight[linear_sum_assignment(weight, maximize=True)].sum()
