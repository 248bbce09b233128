"""From the seeds to training data and back again, by the command line alone."""

import json
from pathlib import Path
from typing import Any

import pytest

from annotator.__main__ import main
from tests.conftest import SeedPaths

NBSP = "\u00a0"


def read(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def by_id(items: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {item["id"]: item for item in items}


def test_what_goes_in_comes_out_unchanged(
    tmp_path: Path, seed_paths: SeedPaths, seed_text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["new", "p.rawi"]) == 0
    assert main(["import", "p.rawi", str(seed_paths.annotator_a), str(seed_paths.annotator_b)]) == 0
    assert main(["import", "p.rawi", str(seed_paths.text), "--strict"]) == 0
    assert main(["export", "p.rawi", "out.jsonl"]) == 0
    exported = read(tmp_path / "out.jsonl")
    assert [(len(line["spans"]), len(line["relations"])) for line in exported] == [(154, 125), (106, 72)]
    assert [sum("parts" in span for span in line["spans"]) for line in exported] == [1, 0]
    for line, path in zip(exported, (seed_paths.annotator_a, seed_paths.annotator_b), strict=True):
        (seed,) = read(path)
        assert line["text"] == seed_text
        assert line["text"].count(NBSP) == 4
        assert by_id(line["spans"]) == by_id(seed["spans"])
        assert by_id(line["relations"]) == by_id(seed["relations"])
        assert line["document_labels"] == seed["document_labels"]
        assert line["meta"] == {**seed["meta"], "kind": "person"}


def test_an_export_is_the_same_project_again(
    tmp_path: Path, seed_paths: SeedPaths, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for step in (
        ["new", "p.rawi"],
        ["import", "p.rawi", str(seed_paths.annotator_a), str(seed_paths.annotator_b)],
        ["export", "p.rawi", "parts", "--split", "train=1,dev=1", "--seed", "3"],
        ["new", "q.rawi"],
        ["import", "q.rawi", "parts", "--strict"],
        ["export", "q.rawi", "again.jsonl"],
        ["export", "p.rawi", "first.jsonl"],
        ["check", "q.rawi"],
    ):
        assert main(step) == 0, step
    assert (tmp_path / "again.jsonl").read_bytes() == (tmp_path / "first.jsonl").read_bytes()
