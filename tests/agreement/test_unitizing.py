"""Alpha for unitizing, old and new: hand-worked values, and what is undefined."""

from typing import Any

import pytest

from annotator.agreement import Reason, evaluate
from annotator.model.errors import MeasureDataInvalid

REVISED = ["u_alpha_nominal", "|u_alpha", "cu_alpha_nominal", "ku_alpha", "ku_coverage"]


def spans(length: int, **coders: list[list[Any]]) -> dict[str, Any]:
    return {"kind": "spans", "length": length, "coders": coders}


HALF = spans(10, a=[[0, 4, "p"]], b=[[2, 6, "p"]])


def test_u_alpha_by_hand() -> None:
    """Observed coincidences: p-p 2 + 2, p-gap 2 * 4, gap-gap 4 * 2 (over both orders); m = 2, L = 10."""
    together, apart, empty = 4.0, 4.0, 8.0
    marked, unmarked = together + apart, empty + apart
    pool = 20**2 - (2 * 4**2 + unmarked)
    expected = 20 * marked * unmarked / pool * 2 / 20
    result = evaluate("u_alpha_nominal", HALF)
    assert result.observed == pytest.approx(2 * apart / 20)
    assert result.expected == pytest.approx(expected)
    assert result.value == pytest.approx(1 - (2 * apart / 20) / expected)


def test_with_one_label_u_alpha_is_its_binary_form() -> None:
    assert evaluate("u_alpha_nominal", HALF).value == pytest.approx(evaluate("|u_alpha", HALF).value)


def test_coverage_by_hand() -> None:
    assert evaluate("ku_coverage", HALF).value == {"p": pytest.approx(0.5)}
    assert evaluate("ku_coverage[p]", HALF).value == pytest.approx(0.5)


def test_labels_of_the_same_text() -> None:
    """Everywhere both mark, and always call it otherwise: found by all, told apart by nobody."""
    data = spans(8, a=[[0, 2, "p"], [4, 6, "q"]], b=[[0, 2, "q"], [4, 6, "p"]])
    coding = evaluate("cu_alpha_nominal", data)
    assert coding.observed == 1.0
    assert coding.value is not None
    assert float(coding.value) < 0  # type: ignore[arg-type]
    assert evaluate("|u_alpha", data).value == 1.0
    assert evaluate("ku_coverage", data).value == {"p": 1.0, "q": 1.0}


def test_perfect() -> None:
    data = spans(12, a=[[0, 3, "p"], [5, 8, "q"]], b=[[0, 3, "p"], [5, 8, "q"]])
    for metric in ("u_alpha_nominal", "|u_alpha", "cu_alpha_nominal", "alpha_U_1995"):
        assert evaluate(metric, data).value == 1.0
    assert evaluate("ku_alpha", data).value == {"p": 1.0, "q": 1.0}


def test_old_alpha_by_hand() -> None:
    """Do of HALF: ordered pairs differ by 2^2 + 2^2 each; / (2 * 100)."""
    assert evaluate("alpha_U_1995:observed_disagreement", HALF).value == pytest.approx(16 / 200)
    # De: two units of length 4, gaps 6 and 2, 4.
    unit = (2 - 1) / 3 * (2 * 64 - 3 * 16 + 4)
    fitting = 16 * ((6 - 4 + 1) + (4 - 4 + 1))
    expected = 2 / 10 * 2 * (unit + fitting) / (20 * 19 - 2 * 4 * 3)
    assert evaluate("alpha_U_1995:expected_disagreement", HALF).value == pytest.approx(expected)


def test_a_unit_in_a_gap_counts_its_square() -> None:
    data = spans(10, a=[[2, 5, "p"]], b=[])
    assert evaluate("alpha_U_1995:observed_disagreement", data).value == pytest.approx(2 * 9 / 200)


def test_categories_are_told_apart_or_added() -> None:
    data = spans(20, a=[[0, 4, "p"], [8, 12, "q"]], b=[[0, 4, "p"], [9, 12, "q"]])
    each = evaluate("alpha_U_1995:per_category", data).value
    assert isinstance(each, dict)
    assert each["p"] == 1.0
    assert each["q"] == evaluate("alpha_U_1995:per_category[q]", data).value
    parts = [evaluate(f"alpha_U_1995[{label}]", data) for label in "pq"]
    whole = evaluate("alpha_U_1995", data)
    assert whole.observed == pytest.approx(sum(float(part.observed or 0) for part in parts))
    assert whole.expected == pytest.approx(sum(float(part.expected or 0) for part in parts))


@pytest.mark.parametrize("metric", [*REVISED, "alpha_U_1995"])
class TestUndefined:
    def test_no_units(self, metric: str) -> None:
        assert evaluate(metric, spans(10, a=[], b=[])).reason == Reason.NO_UNITS

    def test_one_annotator(self, metric: str) -> None:
        assert evaluate(metric, spans(10, a=[[0, 2, "p"]])).reason == Reason.NEEDS_TWO

    def test_own_units_that_overlap(self, metric: str) -> None:
        data = spans(10, a=[[0, 4, "p"], [2, 6, "p"]], b=[[0, 4, "p"]])
        result = evaluate(metric, data)
        assert (result.value, result.reason) in [(None, Reason.OVERLAPPING), ({"p": None}, "")]

    def test_unit_outside_the_text(self, metric: str) -> None:
        with pytest.raises(MeasureDataInvalid):
            evaluate(metric, spans(3, a=[[0, 4, "p"]], b=[]))


def test_overlap_of_labels_is_settled_by_taking_one() -> None:
    data = spans(10, a=[[0, 4, "p"], [2, 6, "q"]], b=[[0, 4, "p"]])
    assert evaluate("u_alpha_nominal", data).reason == Reason.OVERLAPPING
    assert evaluate("u_alpha_nominal[p]", data).value == 1.0


def test_everything_marked_alike_is_no_variation() -> None:
    assert evaluate("|u_alpha", spans(4, a=[[0, 4, "p"]], b=[[0, 4, "p"]])).reason == Reason.NO_VARIATION


def test_nothing_marked_by_two() -> None:
    data = spans(8, a=[[0, 2, "p"]], b=[[4, 6, "p"]])
    assert evaluate("cu_alpha_nominal", data).reason == Reason.NOTHING_SHARED
    assert evaluate("ku_alpha[p]", data).reason == Reason.NOTHING_SHARED
    assert evaluate("ku_alpha[z]", data).reason == Reason.NOT_USED
    assert evaluate("alpha_U_1995:per_category[z]", data).reason == Reason.NOT_USED


def test_documents_are_put_one_after_another() -> None:
    both = {
        "kind": "two_span_lists_by_doc",
        "docs": {
            "1": {"length": 10, "a": [["p", 0, 4]], "b": [["p", 2, 6]]},
            "2": {"length": 5, "a": [["p", 1, 2]], "b": [["p", 1, 2]]},
            "3": {"length": 5, "a": [["p", 1, 2]], "b": None},
        },
    }
    one = spans(15, a=[[0, 4, "p"], [11, 12, "p"]], b=[[2, 6, "p"], [11, 12, "p"]])
    found = evaluate("u_alpha_nominal", both)
    assert found.value == pytest.approx(evaluate("u_alpha_nominal", one).value)
    assert found.n["documents"] == 2
