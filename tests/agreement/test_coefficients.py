"""Judgements: values worked out by hand, what happens at the edges, and how the coefficients are related."""

from typing import Any

import numpy as np
import pytest

from annotator.agreement import Reason, evaluate
from annotator.agreement.ratings import code_ratings, expand_counts, pool_ratings

KAPPAS = ["scott_pi", "cohen_kappa", "light_kappa", "davies_fleiss_kappa", "conger_kappa", "fleiss_kappa"]
FREE = ["bennett_s", "brennan_prediger", "randolph_kappa"]
CORRECTED = [*KAPPAS, *FREE, "weighted_kappa", "krippendorff_alpha", "gwet_ac1", "gwet_ac2"]


def items(*rows: Any) -> dict[str, Any]:
    return {"kind": "items_x_raters", "items": [list(row) for row in rows]}


# Two annotators, 2 x 2: a=3 both x, b=1 x/y, c=2 y/x, d=4 both y; ten items.
TABLE = {"kind": "repeated_items", "rows": [[3, "x", "x"], [1, "x", "y"], [2, "y", "x"], [4, "y", "y"]]}


@pytest.mark.parametrize(
    ("metric", "expected"),
    [
        ("percent_agreement", 0.7),
        ("bennett_s", (0.7 - 0.5) / 0.5),
        ("cohen_kappa", (0.7 - (0.4 * 0.5 + 0.6 * 0.5)) / (1 - 0.5)),
        ("scott_pi", (0.7 - (0.45**2 + 0.55**2)) / (1 - 0.45**2 - 0.55**2)),
        ("gwet_ac1", (0.7 - 2 * 0.45 * 0.55) / (1 - 2 * 0.45 * 0.55)),
        # Do = 6/20, De = 2 * 9 * 11 / (20 * 19).
        ("krippendorff_alpha", 1 - 0.3 / (2 * 9 * 11 / 380)),
    ],
)
def test_two_by_two_by_hand(metric: str, expected: float) -> None:
    assert evaluate(metric, TABLE).value == pytest.approx(expected, abs=1e-12)


def test_the_layouts_say_the_same() -> None:
    spread = items(*[("x", "x")] * 3, ("x", "y"), *[("y", "x")] * 2, *[("y", "y")] * 4)
    cells = {"kind": "count_table", "table": [[3, 1], [2, 4]], "categories": ["x", "y"]}
    for metric in ("cohen_kappa", "scott_pi", "bennett_s"):
        assert evaluate(metric, spread) == evaluate(metric, TABLE) == evaluate(metric, cells)


def test_count_table_of_items() -> None:
    # Fleiss by hand: P_i = 1, 1/3, 1/3; p = 5/9, 4/9.
    data = {"kind": "count_table", "table": [[3, 0], [1, 2], [1, 2]]}
    observed, expected = (1 + 1 / 3 + 1 / 3) / 3, (5 / 9) ** 2 + (4 / 9) ** 2
    result = evaluate("fleiss_kappa", data)
    assert result.value == pytest.approx((observed - expected) / (1 - expected))
    assert result.n == {"documents": 1, "items": 3, "pairs": 9}


def test_weighted_kappa_by_hand() -> None:
    # Categories 1, 2, 3; linear disagreement |c - k| / 2. P: (1,1) (2,2) (1,3) (3,2).
    data = items((1, 1), (2, 2), (1, 3), (3, 2))
    observed = (1 + 0.5) / 4
    first, second = [2, 1, 1], [1, 2, 1]
    chance = sum(first[c] * second[k] * abs(c - k) / 2 for c in range(3) for k in range(3)) / 16
    assert evaluate("weighted_kappa:linear", data).value == pytest.approx(1 - observed / chance)


def test_identity_weights_give_cohen() -> None:
    plain = {"x": {"x": 0, "y": 1}, "y": {"x": 1, "y": 0}}
    assert evaluate("weighted_kappa", TABLE, distance_matrix=plain).value == pytest.approx(
        evaluate("cohen_kappa", TABLE).value
    )


def test_light_is_the_mean_of_pairs() -> None:
    rows = [("x", "x", "y"), ("y", "y", "y"), ("x", "y", "x"), ("y", "y", "x"), ("x", "x", "x")]
    kappas = [
        evaluate("cohen_kappa", items(*[(r[a], r[b]) for r in rows])).value
        for a, b in ((0, 1), (0, 2), (1, 2))
    ]
    assert evaluate("light_kappa", items(*rows)).value == pytest.approx(sum(map(float, kappas)) / 3)  # type: ignore[arg-type]


def test_conger_equals_davies_and_fleiss_without_gaps() -> None:
    rows = [("x", "x", "y"), ("y", "y", "y"), ("x", "z", "x"), ("y", "y", "x"), ("z", "x", "x")]
    one, two = (evaluate(metric, items(*rows)).value for metric in ("conger_kappa", "davies_fleiss_kappa"))
    assert one == pytest.approx(two)


def test_fleiss_of_two_is_scott_not_cohen() -> None:
    assert evaluate("fleiss_kappa", TABLE).value == pytest.approx(evaluate("scott_pi", TABLE).value)
    assert evaluate("fleiss_kappa", TABLE).value != pytest.approx(evaluate("cohen_kappa", TABLE).value)


def test_quadratic_ac2_and_interval_alpha_are_not_confused() -> None:
    data = items((1, 2), (2, 2), (3, 5), (5, 5), (1, 1))
    # Interval alpha by hand: Do = (1 + 4) * 2 / 10; De from all pairs of the ten values.
    values = [1, 2, 2, 2, 3, 5, 5, 5, 1, 1]
    pairs = [(a - b) ** 2 for i, a in enumerate(values) for j, b in enumerate(values) if i != j]
    assert evaluate("krippendorff_alpha:interval", data).value == pytest.approx(1 - 1.0 / (sum(pairs) / 90))


def test_ordinal_uses_the_given_order() -> None:
    data = items(("low", "high"), ("low", "low"), ("mid", "high"), ("high", "high"))
    # n: low 3, mid 1, high 4. d2(low, high) = (3/2 + 1 + 4/2)^2, d2(mid, high) = (1/2 + 4/2)^2, ...
    distance = {("low", "mid"): 2.0**2, ("low", "high"): 4.5**2, ("mid", "high"): 2.5**2}
    observed = 2 * (distance["low", "high"] + distance["mid", "high"]) / 8
    n = {"low": 3, "mid": 1, "high": 4}
    expected = 2 * sum(n[a] * n[b] * d for (a, b), d in distance.items()) / (8 * 7)
    result = evaluate("krippendorff_alpha:ordinal", data, categories=["low", "mid", "high"])
    assert result.value == pytest.approx(1 - observed / expected)


def test_jaccard_of_lists_and_of_letters() -> None:
    lists = items((["a", "b"], ["a"]), (["c"], ["c"]), ([], ["a"]))
    letters = items(("ab", "a"), ("c", "c"), ("", "a"))
    assert evaluate("krippendorff_alpha:jaccard", lists) == evaluate("krippendorff_alpha:jaccard", letters)
    assert evaluate("jaccard_distance", {"a": [1, 2], "b": [2, 3, 4]}).value == 0.75
    assert evaluate("masi_distance", {"a": [], "b": []}).value == 0.0
    assert evaluate("masi_distance", {"a": [1, 2], "b": [2, 3]}).value == pytest.approx(1 - 1 / 9)


def test_one_category_against_the_rest() -> None:
    data = items(("x", "x"), ("y", "z"), ("z", "z"), ("x", "y"))
    collapsed = items((1, 1), (0, 0), (0, 0), (1, 0))
    for metric in ("cohen_kappa", "fleiss_kappa", "krippendorff_alpha:nominal"):
        assert evaluate(f"{metric}[x]", data).value == pytest.approx(evaluate(metric, collapsed).value)


@pytest.mark.parametrize("metric", CORRECTED)
class TestUndefined:
    def test_nothing(self, metric: str) -> None:
        result = evaluate(metric, items())
        assert (result.value, result.reason) == (None, Reason.NO_DATA)
        assert result.n == {"documents": 0, "items": 0, "pairs": 0}

    def test_one_annotator(self, metric: str) -> None:
        assert evaluate(metric, items(("x",), ("y",))).reason == Reason.NEEDS_TWO

    def test_nothing_in_common(self, metric: str) -> None:
        assert evaluate(metric, items(("x", None), (None, "y"))).reason == Reason.NEEDS_TWO

    def test_all_missing(self, metric: str) -> None:
        assert evaluate(metric, items((None, None))).reason == Reason.NO_DATA

    def test_no_variation(self, metric: str) -> None:
        result = evaluate(metric, items(("x", "x"), ("x", "x")))
        assert result.value is None
        assert result.reason in {Reason.NO_VARIATION, Reason.ONE_CATEGORY}
        assert result.n["items"] == 2

    def test_perfect_agreement_is_one(self, metric: str) -> None:
        assert evaluate(metric, items((1, 1), (2, 2), (1, 1))).value == 1.0


@pytest.mark.parametrize("metric", ["scott_pi", "cohen_kappa", "weighted_kappa"])
def test_three_are_not_two(metric: str) -> None:
    assert evaluate(metric, items((1, 2, 1), (2, 2, 2))).reason == Reason.EXACTLY_TWO


@pytest.mark.parametrize("metric", [*FREE, "gwet_ac1"])
def test_a_tag_set_makes_one_category_defined(metric: str) -> None:
    result = evaluate(metric, items(("x", "x"), ("x", "x")), categories=["x", "y"])
    assert result.value == 1.0


def test_a_larger_tag_set_raises_s() -> None:
    data = items(("x", "x"), ("x", "y"))
    assert evaluate("bennett_s", data, categories=["x", "y", "z", "w"]).value == pytest.approx(
        (0.5 - 0.25) / 0.75
    )


def test_missing_is_none_or_nan_but_not_the_word() -> None:
    gaps = items((1.0, 1.0), (2.0, float("nan")), (None, 2.0), (2.0, 2.0))
    assert evaluate("krippendorff_alpha", gaps).n["items"] == 2
    words = items(("nan", "nan"), ("x", "x"))
    assert evaluate("krippendorff_alpha", words).value == 1.0


def test_item_agreements_leave_out_what_one_judged() -> None:
    result = evaluate("percent_agreement:per_item", items(("x", "x", "y"), ("x", None, None)))
    assert result.value == [pytest.approx(1 / 3), None]


def test_single_item_disagreed_on() -> None:
    assert evaluate("cohen_kappa", items(("x", "y"))).value == 0.0
    assert evaluate("krippendorff_alpha", items(("x", "y"))).value == 0.0


def test_pooled_patterns_are_the_same_ratings() -> None:
    rng = np.random.default_rng(5)
    codes = rng.integers(-1, 4, size=(500, 3))
    pooled = pool_ratings(codes, ("a", "b", "c", "d"))
    assert len(pooled.codes) <= 125
    assert pooled.weights.sum() == 500
    again = {tuple(row): times for row, times in zip(pooled.codes.tolist(), pooled.weights, strict=True)}
    for row in set(map(tuple, codes.tolist())):
        assert again[row] == (codes == row).all(axis=1).sum()


def test_expanded_counts_keep_their_sums() -> None:
    ratings = expand_counts([[2, 0, 1], [0, 0, 0]], ["a", "b", "c"])
    assert ratings.counts().tolist() == [[2, 0, 1], [0, 0, 0]]


def test_numbers_are_ordered_by_size() -> None:
    assert code_ratings([[10, 9], [2, 1]]).values == (1, 2, 9, 10)
