"""`rawi conflicts` and `rawi adjudicate`, through the program itself."""

from pathlib import Path

import pytest

from annotator.agreement.conflict import Kind
from annotator.cli import adjudication
from annotator.tasks.cases import CaseState, Order
from annotator.tasks.merge_rules import Rule
from tests.cli.conftest import Rawi


@pytest.mark.parametrize(
    ("offered", "known"),
    [
        (adjudication.KINDS, Kind),
        (adjudication.STATES, CaseState),
        (adjudication.ORDERS, Order),
        (adjudication.RULES, Rule),
    ],
)
def test_options_offer_what_there_is(offered: tuple[str, ...], known: type[Kind]) -> None:
    assert offered == tuple(each.value for each in known)


def test_conflicts_are_listed_with_kind_place_members_and_state(rawi: Rawi, project: str) -> None:
    told = rawi("conflicts", project, "--between", "A", "--between", "B", "--json").told
    assert told["between"] == ["A", "B"]
    assert len(told["conflicts"]) == sum(told["by_kind"].values()) == sum(told["by_state"].values()) > 100
    assert {"label", "boundary", "missing", "split", "nesting", "relation_missing"} <= told["by_kind"].keys()
    for each in told["conflicts"]:
        assert each["kind"] == each["kinds"][0] != "agree"
        assert 0 < each["severity"] <= 1
        assert {member["annotator"] for member in each["members"]}.isdisjoint(each["absent"])
    first = next(each for each in told["conflicts"] if each["layer"] != "relation")
    assert first["document"] == "000_de51ea69b96948e3"
    assert 0 <= first["start"] < first["end"]


def test_conflicts_can_be_narrowed_ordered_and_sampled(rawi: Rawi, project: str) -> None:
    labels = rawi("conflicts", project, "--kind", "label", "--layer", "entity", "--json").told
    assert labels["by_kind"] == {"label": len(labels["conflicts"])}
    worst = rawi("conflicts", project, "--order", "worst", "--state", "open", "--json").told["conflicts"]
    assert [each["score"] for each in worst] == sorted((each["score"] for each in worst), reverse=True)
    assert {each["state"] for each in worst} == {"open"}
    drawn = rawi("conflicts", project, "--sample", "20", "--seed", "3", "--json").told
    assert drawn["by_kind"].keys() == {"agree"}
    assert drawn == rawi("conflicts", project, "--sample", "20", "--seed", "3", "--json").told
    agreed = rawi("conflicts", project, "--kind", "agree").out.splitlines()
    assert 0 < len(drawn["conflicts"]) < len(agreed)


def test_conflicts_in_lines(rawi: Rawi, project: str) -> None:
    run = rawi("conflicts", project, "--kind", "label")
    assert "places between A, B" in run.err
    document, place, layer, kinds, severity, state, members, _ = run.out.splitlines()[0].split("\t")
    assert (document, layer, state) == ("000_de51ea69b96948e3", "entity", "open")
    assert int(place.split("-")[0]) < int(place.split("-")[1])
    assert kinds.startswith("label")
    assert float(severity) > 0
    assert members.startswith("A:")


def test_what_nobody_finished_is_said(rawi: Rawi, project: str) -> None:
    rawi("new", "q.rawi")
    rawi("export", project, "a.jsonl", "--annotator", "A")
    rawi("import", "q.rawi", "a.jsonl")
    rawi("import", "q.rawi", "a.jsonl", "--annotator", "X")
    assert "No article" not in rawi("conflicts", "q.rawi").err
    assert "No article" not in rawi("conflicts", project, "--kind", "duplicate").err
    file = Path("a.jsonl")
    file.write_text(file.read_text("utf-8").replace('"finished"', '"open"'), "utf-8")
    rawi("new", "r.rawi")
    for name in "XY":
        rawi("import", "r.rawi", "a.jsonl", "--annotator", name)
    assert "No article was finished by two" in rawi("conflicts", "r.rawi").err


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (("--between", "A"), "too_few_annotators"),
        (("--between", "A", "--between", "X"), "annotator_not_found"),
    ],
)
def test_who_is_compared_must_be_there(rawi: Rawi, project: str, options: tuple[str, ...], code: str) -> None:
    for command in (("conflicts", project), ("adjudicate", project, "--rule", "majority")):
        run = rawi(*command, *options, "--json")
        assert (run.code, run.told["error"]["code"]) == (1, code)


def test_a_dry_run_tells_what_a_run_then_does(rawi: Rawi, project: str) -> None:
    rules = ("--rule", "unanimous", "--rule", "edges")
    before = rawi("stats", project, "--json").told
    dry = rawi("adjudicate", project, *rules, "--dry-run", "--json").told
    assert rawi("stats", project, "--json").told == before
    done = rawi("adjudicate", project, *rules, "--json").told
    assert (dry["dry_run"], done["dry_run"]) == (True, False)
    assert dry["rules"] == done["rules"]
    assert [each["rule"] for each in done["rules"]] == ["unanimous", "edges"]
    assert all(each["accept"] > 5 and each["leave"] > 5 for each in done["rules"])
    after = rawi("stats", project, "--json").told
    assert after["by_annotator"]["gold"]["kind"] == "gold"
    assert {name: after["by_annotator"][name] for name in "AB"} == before["by_annotator"]
    again = rawi("adjudicate", project, *rules, "--json").told["rules"]
    assert [(each["accept"], each["withdrawn"]) for each in again] == [(0, 0)] * 2


def test_a_rule_in_sentences(rawi: Rawi, project: str) -> None:
    run = rawi("adjudicate", project, "--rule", "majority", "--finish")
    assert (run.code, run.out) == (0, "")
    assert run.err.splitlines()[0].startswith("majority: accepted 0, suggests 0, leaves ")
    assert "0 articles finished" in run.err


def test_a_rule_must_be_named(rawi: Rawi, project: str) -> None:
    assert rawi("adjudicate", project).code == 2
    assert rawi("adjudicate", project, "--rule", "dice").code == 2


def test_gold_is_finished_where_all_agree(rawi: Rawi, project: str) -> None:
    rawi("export", project, "a.jsonl", "--annotator", "A")
    rawi("new", "same.rawi")
    for name in ("x", "y"):
        assert rawi("import", "same.rawi", "a.jsonl", "--annotator", name).code == 0
    assert rawi("adjudicate", "same.rawi", "--rule", "unanimous", "--finish", "--json").told["finished"] == 1
    assert rawi("export", "same.rawi", "gold.jsonl", "--annotator", "gold", "--status", "finished").code == 0
    stats = rawi("stats", "same.rawi", "--json").told["by_annotator"]
    for each in ("spans", "relations"):
        assert stats["gold"][each] == stats["x"][each]
