"""Seventy cases published in papers and in other tools' tests, each with its tolerance and its source."""

import json
from typing import Any

import pytest

from annotator.agreement import evaluate
from annotator.agreement.counts import Criterion, count_spans
from annotator.agreement.inputs import as_columns, read_documents
from annotator.agreement.spans import semeval_counts
from tests.conftest import ROOT

CASES: list[dict[str, Any]] = json.loads(
    (ROOT / "tests" / "data" / "agreement" / "reference_cases.json").read_text("utf-8")
)["cases"]
OBSERVED = {"Do", "Po", "pa"}


def test_there_are_seventy() -> None:
    assert len(CASES) == 70


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_published_value(case: dict[str, Any]) -> None:
    told = {"distance_matrix": case["distance_matrix"]} if "distance_matrix" in case else {}
    result = evaluate(case["metric"], case["data"], **told)
    if case["expected"] is None:
        assert result.value is None
        assert result.reason
        return
    assert result.reason == ""
    assert set(result.n) == {"documents", "items", "pairs"}
    value = result.value
    if isinstance(case["expected"], dict):
        assert isinstance(value, dict)
        value = {name: value[name] for name in case["expected"]}
    assert value == pytest.approx(case["expected"], abs=case["tolerance"], rel=0)


@pytest.mark.parametrize("case", [case for case in CASES if "parts" in case], ids=lambda case: case["name"])
def test_published_parts(case: dict[str, Any]) -> None:
    result = evaluate(case["metric"], case["data"])
    for name, value in case["parts"].items():
        found = result.observed if name in OBSERVED else result.expected
        # Parts are printed with three or four digits.
        assert found == pytest.approx(value, abs=0.0012), name


@pytest.mark.parametrize("case", [case for case in CASES if "counts" in case], ids=lambda case: case["name"])
def test_published_counts(case: dict[str, Any]) -> None:
    counts = count_spans(as_columns(read_documents(case["data"])))
    assert semeval_counts(counts, Criterion(case["metric"].partition(":")[2])) == case["counts"]
