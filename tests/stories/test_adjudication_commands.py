"""From two markings to gold by the command line: what differs, what rules decide, what comes out."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from annotator.__main__ import main
from annotator.cli.answers import system_user
from annotator.store.project import Project
from tests.conftest import SeedPaths
from tests.store.work import state_of

ARTICLE = "000_de51ea69b96948e3"


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> dict[str, Any]:
    capsys.readouterr()
    assert main([*map(str, arguments), "--json"]) == 0
    told: dict[str, Any] = json.loads(capsys.readouterr().out)
    return told


def read(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_from_disagreement_to_gold(
    tmp_path: Path,
    seed_paths: SeedPaths,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    run(capsys, "new", "p.rawi")
    run(capsys, "import", "p.rawi", seed_paths.annotator_a, seed_paths.annotator_b)
    run(capsys, "export", "p.rawi", "before.jsonl")
    with Project.open(tmp_path / "p.rawi", read_only=True) as project:
        untouched = state_of(project)

    between = ("--between", "A", "--between", "B")
    found = run(capsys, "conflicts", "p.rawi", *between)
    rules = ("--rule", "unanimous", "--rule", "edges", "--rule", "majority")
    dry = run(capsys, "adjudicate", "p.rawi", *between, *rules, "--dry-run")
    done = run(capsys, "adjudicate", "p.rawi", *between, *rules)["rules"]
    assert dry["rules"] == done
    assert done[-1]["leave"] == run(capsys, "conflicts", "p.rawi")["by_state"]["open"] + sum(
        run(capsys, "conflicts", "p.rawi", "--state", "waiting")["by_kind"].values()
    )
    assert len(found["conflicts"]) > done[-1]["leave"]

    run(capsys, "export", "p.rawi", "gold.jsonl", "--annotator", "gold")
    table = read(tmp_path / "gold.jsonl.decisions.jsonl")
    assert len(table) == sum(each["accept"] for each in done)
    says_where_it_came_from(read(tmp_path / "gold.jsonl")[0], table, seed_paths)
    stands_in_the_manifest(tmp_path, "gold.jsonl", "gold.jsonl.decisions.jsonl")

    run(capsys, "export", "p.rawi", "again.jsonl", "--annotator", "gold")
    assert (tmp_path / "again.jsonl.decisions.jsonl").read_bytes() == (
        tmp_path / "gold.jsonl.decisions.jsonl"
    ).read_bytes()

    with Project.open(tmp_path / "p.rawi") as project:
        project.undo(system_user())
        assert state_of(project) == untouched
    run(capsys, "export", "p.rawi", "gold.jsonl", "--annotator", "A")
    assert not (tmp_path / "gold.jsonl.decisions.jsonl").exists()
    run(capsys, "export", "p.rawi", "after.jsonl", "--annotator", "A", "--annotator", "B")
    assert (tmp_path / "after.jsonl").read_bytes() == (tmp_path / "before.jsonl").read_bytes()
    with Project.open(tmp_path / "p.rawi") as project:
        project.redo(system_user())
    run(capsys, "export", "p.rawi", "folder", "--annotator", "gold", "--split", "train=1", "--seed", "1")
    assert read(tmp_path / "folder" / "decisions.jsonl") == table
    run(capsys, "new", "q.rawi")
    counts = run(capsys, "import", "q.rawi", "folder", "--strict")
    assert (counts["annotation_sets"], counts["problems"]) == (1, [])


def says_where_it_came_from(gold: dict[str, Any], table: list[dict[str, Any]], seed_paths: SeedPaths) -> None:
    """Every mark of gold has a decision, with a rule, a reviewer, a time, and an input of the same label."""
    assert (gold["doc_id"], gold["meta"]["kind"]) == (ARTICLE, "gold")
    decided = {name: line for line in table for name in line["results"]}
    assert decided.keys() == {each["id"] for each in (*gold["spans"], *gold["relations"])}
    theirs = {"A": read(seed_paths.annotator_a)[0], "B": read(seed_paths.annotator_b)[0]}
    for span in gold["spans"]:
        line = decided[span["id"]]
        assert gold["text"][line["start"] : line["end"]] == line["text"]
        assert line["rule"] in {"unanimous", "edges"}
        assert (line["reviewer"], line["schema"]) == (system_user(), "conflict-claims-ar@1.0")
        assert not line["blind"]
        assert line["time"].startswith("20")
        taken = [each for each in line["inputs"] if each["role"] in {"taken", "merged"}]
        ids = {each["id"]: each for each in theirs[taken[0]["annotator"]]["spans"]}
        assert ids[taken[0]["id"]]["label"] == span["label"]


def stands_in_the_manifest(folder: Path, out: str, *others: str) -> None:
    manifest = json.loads((folder / f"{out}.manifest.json").read_text("utf-8"))
    hashes = {each["path"]: each["sha256"] for each in manifest["files"]}
    for name in (out, *others):
        assert hashes[name] == hashlib.sha256((folder / name).read_bytes()).hexdigest()
