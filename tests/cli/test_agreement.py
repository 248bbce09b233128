"""`rawi agreement`, through the program itself."""

import json
from collections import Counter
from pathlib import Path

import pytest

from annotator.agreement.evaluation import MEASURES
from tests.builders import ROOT
from tests.cli.conftest import Rawi
from tests.tasks.news import make_news

RECORDS = [json.loads((ROOT / "seeds" / f"annotator_{x}.jsonl").read_text("utf-8")) for x in "ab"]
KEYS = {"measure", "layer", "label", "annotators", "value", "interval", "n", "reason"}
AB = ("--between", "A", "--between", "B")


def f1(layer: str, label: str | None = None) -> float:
    """Plain counting of the files that went in."""
    one, two = (
        Counter(
            (s["label"], tuple((p["start"], p["end"]) for p in s.get("parts", [s])))
            for s in record["spans"]
            if s["layer"] == layer and label in {None, s["label"]}
        )
        for record in RECORDS
    )
    return 2 * (one & two).total() / (one.total() + two.total())


def test_strict_f1_of_each_layer_and_label(rawi: Rawi, project: str) -> None:
    told = rawi("agreement", project, *AB, "--measure", "exact_span_f1", "--json").told
    assert (told["command"], told["ok"], told["error"]) == ("agreement", True, None)
    assert (told["between"], told["documents"], told["independent"]) == (["A", "B"], 1, True)
    rows = {(row["layer"], row["label"]): row for row in told["measures"]}
    assert len(rows) == len(told["measures"])
    assert {layer for layer, label in rows if label is None} == {"claim", "source", "cue", "entity"}
    for (layer, label), row in rows.items():
        assert set(row) >= KEYS
        assert row["value"] == pytest.approx(f1(layer, label))
        assert (row["annotators"], row["interval"], row["reason"]) == (["A", "B"], None, None)
        assert row["n"]["documents"] == 1


def test_a_layer_and_several_measures_in_lines(rawi: Rawi, project: str) -> None:
    run = rawi("agreement", project, "--layer", "cue", "--measure", "cohen_kappa", "--measure", "gamma")
    assert run.code == 0
    assert "A, B" in run.err
    rows = [line.split("\t") for line in run.out.splitlines()]
    assert {row[2] for row in rows} == {"cue"}
    assert {row[0] for row in rows} == {"cohen_kappa", "gamma"}
    assert any(row[3] == "@cue_type" for row in rows)
    assert len({len(row) for row in rows}) == 1


def test_every_two_and_then_all(rawi: Rawi, tmp_path: Path) -> None:
    make_news(tmp_path / "n.rawi").close()
    told = rawi("agreement", "n.rawi", "--json").told
    teams = [tuple(row["annotators"]) for row in told["measures"] if row["measure"] == "exact_span_f1"]
    assert list(dict.fromkeys(map(len, teams))) == [2, 3]
    assert len(set(teams)) == 4
    assert told["unfinished"] > 0
    assert {row["measure"] for row in told["measures"]} == {
        "exact_span_f1", "overlap_span_f1", "krippendorff_alpha", "relation_f1", "frame_f1",
    }  # fmt: skip
    whole = next(row for row in told["measures"] if len(row["annotators"]) == 3)
    assert whole["interval"][0] <= whole["value"] <= whole["interval"][1]
    assert {row["attribute"] for row in told["attributes"]} >= {"claim_type", "label"}


@pytest.mark.parametrize("measure", sorted(MEASURES))
def test_every_measure_answers_or_says_why_not(rawi: Rawi, project: str, measure: str) -> None:
    run = rawi("agreement", project, *AB, "--layer", "cue", "--measure", measure, "--json")
    if run.code:
        assert run.told["error"]["code"] == "measure_meaningless"
        assert measure.endswith("_distance")
        return
    assert run.told["measures"]
    for row in run.told["measures"]:
        assert row["measure"] == measure
        assert (row["value"] is None) == bool(row["reason"])


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("--between", "A"), "too_few_annotators"),
        (("--between", "A", "--between", "nobody"), "annotator_not_found"),
        (("--measure", "kappa"), "measure_unknown"),
        (("--measure", "semeval2013_f1:loose"), "measure_unknown"),
        (("--measure", "gamma:observed_disorder"), "measure_meaningless"),
        (("--layer", "verbs"), "layer_not_found"),
    ],
)
def test_what_cannot_be_is_said_in_one_sentence(
    rawi: Rawi, project: str, arguments: tuple[str, ...], code: str
) -> None:
    run = rawi("agreement", project, *arguments, "--json")
    assert (run.code, run.told["error"]["code"]) == (1, code)
    plain = rawi("agreement", project, *arguments)
    assert (plain.code, plain.out, plain.err.count("\n")) == (1, "", 1)


def test_nothing_finished_is_nothing_to_compare(rawi: Rawi, project: str, tmp_path: Path) -> None:
    line = RECORDS[0] | {"meta": {"annotator": "C", "status": "open"}}
    (tmp_path / "c.jsonl").write_text(json.dumps(line, ensure_ascii=False) + "\n", "utf-8")
    assert rawi("import", project, "c.jsonl").code == 0
    run = rawi("agreement", project, "--between", "A", "--between", "C", "--json")
    assert (run.code, run.told["error"]["code"]) == (1, "nothing_to_compare")
    assert rawi("agreement", project, "--json").told["unfinished"] == 1
