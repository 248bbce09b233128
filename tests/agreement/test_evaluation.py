"""Measures by name: every one answers, and what cannot be read is refused with a sentence."""

import subprocess
import sys
from typing import Any

import pytest

from annotator.agreement import Reason, evaluate
from annotator.agreement.evaluation import MEASURES
from annotator.agreement.inputs import kind_of
from annotator.model.errors import MeasureDataInvalid, MeasureUnknown

ITEMS = {"kind": "items_x_raters", "items": [[1, 2], [2, 2], [1, 1]]}
SPANS = {
    "kind": "spans",
    "length": 9,
    "coders": {"a": [[0, 3, "p"], [4, 5, "q"]], "b": [[0, 4, "p"], [4, 5, "p"]]},
    "text": "ab cd ef ",
}


@pytest.mark.parametrize("metric", sorted(MEASURES))
def test_every_measure_answers(metric: str) -> None:
    if metric.endswith("_distance"):
        data: dict[str, Any] = {"a": [1], "b": [2]}
    else:
        about_text = any(part in metric for part in ("span", "semeval", "u_alpha", "ku_", "gamma", "alpha_U"))
        data = SPANS if about_text else ITEMS
    result = evaluate(metric, data)
    assert result.value is not None
    assert set(result.n) == {"documents", "items", "pairs"}


@pytest.mark.parametrize("metric", ["", "kappa", "cohen_kappa:x:y]", "Cohen_kappa"])
def test_unknown_names(metric: str) -> None:
    with pytest.raises(MeasureUnknown):
        evaluate(metric, ITEMS)


@pytest.mark.parametrize(
    ("metric", "data", "told"),
    [
        ("cohen_kappa", SPANS, {}),
        ("exact_span_f1", ITEMS, {}),
        ("cohen_kappa", {"kind": "no such"}, {}),
        ("cohen_kappa", {"kind": "items_x_raters"}, {}),
        ("krippendorff_alpha:no_such", ITEMS, {}),
        ("krippendorff_alpha:custom", ITEMS, {}),
        ("krippendorff_alpha:interval", {"items": [["x", "y"], ["x", "x"]]}, {}),
        ("gwet_ac2:no_such", ITEMS, {}),
        ("semeval2013_f1:no_such", SPANS, {}),
        ("gamma:no_such", SPANS, {}),
        ("cohen_kappa", ITEMS, {"no_such": 1}),
        ("tolerant_span_f1", {"a": [["p", 0, 2]], "b": []}, {}),
        ("exact_span_f1", {"a": [["p", 0.5, 2]], "b": []}, {}),
        ("exact_span_f1", {"a": [["p", 5, 2]], "b": []}, {}),
        ("exact_span_f1", {"a": [["p", 5]], "b": []}, {}),
    ],
)
def test_what_cannot_be_read(metric: str, data: dict[str, Any], told: dict[str, Any]) -> None:
    with pytest.raises(MeasureDataInvalid):
        evaluate(metric, data, **told)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        ({"items": []}, "items_x_raters"),
        ({"rows": []}, "repeated_items"),
        ({"table": []}, "count_table"),
        ({"units": []}, "units"),
        ({"coders": {}}, "spans"),
        ({"continua": []}, "continuum_list"),
        ({"docs": {}}, "two_span_lists_by_doc"),
        ({"a": [], "b": []}, "two_span_lists"),
        ({"a": ["O"], "b": ["O"]}, "bio"),
        ({"a": [["B-P", "O"]], "b": [["O", "O"]]}, "bio"),
        ({"a": [["P", 0, 1]], "b": []}, "two_span_lists"),
    ],
)
def test_layout_told_by_its_keys(data: dict[str, Any], kind: str) -> None:
    assert kind_of(data) == kind


def test_units_layout_knows_raters_without_units() -> None:
    data = {
        "kind": "units",
        "continuum": {"begin": 0, "length": 10},
        "raters": [0, 1],
        "units": [{"rater": 0, "begin": 2, "length": 3, "category": "p"}],
    }
    assert evaluate("u_alpha_nominal", data).reason == ""
    assert evaluate("exact_span_f1", data).value == 0.0


def test_discontinuous_spans() -> None:
    a = [{"label": "P", "parts": [[0, 3], [8, 10]]}]
    b = [{"label": "P", "parts": [{"start": 0, "end": 3}, {"start": 8, "end": 10}]}]
    assert evaluate("exact_span_f1", {"a": a, "b": b}).value == 1.0
    assert evaluate("exact_span_f1", {"a": a, "b": [["P", 0, 10]]}).value == 0.0
    assert evaluate("overlap_span_f1", {"a": a, "b": [["P", 0, 10]]}).value == 0.5


def test_reasons_speak_both_languages() -> None:
    for reason in Reason:
        assert reason.ar
        assert str(reason).endswith(".")


def test_the_package_is_light_until_it_is_used() -> None:
    code = (
        "import sys; from annotator import agreement; assert 'numpy' not in sys.modules; "
        "agreement.evaluate('cohen_kappa', {'items': [[1, 1], [2, 1]]}); assert 'scipy' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_judgements_may_stand_rater_by_rater_or_under_names() -> None:
    rows = {"items": [["x", "x"], ["x", "y"], ["y", None]]}
    named = {"items": {"one": ["x", "x"], "two": ["x", "y"], "three": ["y", None]}}
    turned = {"raters": {"a": ["x", "x", "y"], "b": ["x", "y", None]}}
    listed = {"kind": "raters", "raters": [["x", "x", "y"], ["x", "y", None]]}
    for metric in ("krippendorff_alpha", "cohen_kappa", "gwet_ac1"):
        assert evaluate(metric, rows) == evaluate(metric, named) == evaluate(metric, turned)
        assert evaluate(metric, rows) == evaluate(metric, listed)
    with pytest.raises(MeasureDataInvalid):
        evaluate("cohen_kappa", {"raters": {"a": ["x"], "b": ["x", "y"]}})


def test_documents_may_be_a_list_and_a_kind_may_be_null() -> None:
    documents = [{"a": [["P", 0, 4]], "b": [["P", 0, 4]]}, {"a": [], "b": [["P", 1, 2]]}]
    listed = evaluate("exact_span_f1", {"kind": None, "docs": documents})
    assert listed == evaluate("exact_span_f1", {"docs": {"x": documents[0], "y": documents[1]}})
    assert listed.value == pytest.approx(2 / 3)
