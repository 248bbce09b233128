"""What holds of every measure of judgements, whatever was judged."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.agreement import evaluate

NOMINAL = [
    "percent_agreement",
    "randolph_kappa",
    "light_kappa",
    "davies_fleiss_kappa",
    "conger_kappa",
    "fleiss_kappa",
    "krippendorff_alpha:nominal",
    "gwet_ac1",
]
NUMERIC = ["krippendorff_alpha:ordinal", "krippendorff_alpha:interval", "krippendorff_alpha:ratio"]

value = st.one_of(st.none(), st.integers(0, 3))
table = st.integers(2, 4).flatmap(
    lambda raters: st.lists(st.lists(value, min_size=raters, max_size=raters), min_size=1, max_size=12)
)
Rows = list[list[Any]]


def find(metric: str, rows: Rows) -> float | None:
    found = evaluate(metric, {"kind": "items_x_raters", "items": rows})
    assert (found.value is None) == bool(found.reason)
    return found.value  # type: ignore[return-value]


def same(one: float | None, two: float | None) -> bool:
    return one == two or (one is not None and two is not None and one == pytest.approx(two, abs=1e-9))


@pytest.mark.parametrize("metric", [*NOMINAL, *NUMERIC, "weighted_kappa:linear"])
@given(rows=table, data=st.data())
def test_order_of_annotators_and_items(metric: str, rows: Rows, data: st.DataObject) -> None:
    raters = data.draw(st.permutations(range(len(rows[0]))))
    mixed = [[row[at] for at in raters] for row in data.draw(st.permutations(rows))]
    assert same(find(metric, rows), find(metric, mixed))


@pytest.mark.parametrize("metric", NOMINAL)
@given(rows=table, names=st.permutations(["w", "x", "y", "z"]))
def test_names_of_categories(metric: str, rows: Rows, names: list[str]) -> None:
    renamed = [[None if code is None else names[code] for code in row] for row in rows]
    assert same(find(metric, rows), find(metric, renamed))


@pytest.mark.parametrize("metric", [*NOMINAL, *NUMERIC])
@given(rows=table)
def test_never_above_one(metric: str, rows: Rows) -> None:
    found = find(metric, rows)
    assert found is None or found <= 1 + 1e-12


@pytest.mark.parametrize("metric", ["krippendorff_alpha:nominal", *NUMERIC])
@given(rows=table)
def test_alpha_is_one_exactly_without_disagreement_but_with_variation(metric: str, rows: Rows) -> None:
    judged = [[v for v in row if v is not None] for row in rows]
    paired = [row for row in judged if len(row) > 1]
    agree = all(len(set(row)) == 1 for row in paired)
    varied = len({v for row in paired for v in row}) > 1
    found = find(metric, rows)
    assert (found == 1.0) == (agree and varied)
    assert (found is None) == (not varied)


@given(rows=table)
def test_unpaired_judgements_do_not_touch_alpha(rows: Rows) -> None:
    alone = [[3] + [None] * (len(rows[0]) - 1)]
    assert find("krippendorff_alpha", rows + alone) == find("krippendorff_alpha", rows)


@given(rows=table)
def test_repeated_items_are_items(rows: Rows) -> None:
    repeated = {"kind": "repeated_items", "rows": [[2, *row] for row in rows]}
    for metric in NOMINAL:
        assert same(evaluate(metric, repeated).value, find(metric, rows * 2))  # type: ignore[arg-type]
