"""An export is whole and proved, and in place only when it is finished; equal projects give equal bytes."""

import hashlib
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from annotator.formats import jsonl
from annotator.formats.catalog import find_format
from annotator.formats.options import WriteOptions
from annotator.formats.record import Counts, Record
from annotator.model.annotation import State
from annotator.model.edits import set_status
from annotator.model.errors import (
    AnnotatorNotFound,
    Cancelled,
    ExportFailed,
    ExportNotProved,
    NotEnoughSpace,
    OutputExists,
    OutputIsFolder,
    ProjectDamaged,
    UnknownFormat,
)
from annotator.places import resource
from annotator.store.project import Project
from annotator.tasks import exporting, transfer
from annotator.tasks.exporting import ExportOptions, ExportReport, export_project
from annotator.tasks.importing import ImportOptions, import_files
from tests.conftest import ROOT, SeedPaths
from tests.formats.lines import make_line, write_lines


@pytest.fixture
def project(tmp_path: Path, seed_paths: SeedPaths) -> Iterator[Project]:
    """The two seeds, an article by C that is still open, and one that nobody marked."""
    more = write_lines(
        tmp_path / "more.jsonl",
        make_line(meta={"annotator": "C"}),
        make_line(doc_id="d0", text="قال", spans=[], relations=[], meta={"url": "x"}),
    )
    with Project.create(tmp_path / "p.rawi", resource("schema.toml").read_text("utf-8")) as made:
        paths = [seed_paths.annotator_b, seed_paths.annotator_a, more]
        assert import_files(made, paths, ImportOptions(strict=True), "somebody").error is None
        yield made


def run(project: Project, out: Path, **options: object) -> ExportReport:
    return export_project(project, out, ExportOptions(**options))


def read(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def whose(path: Path) -> list[tuple[str, str | None]]:
    return [(line["doc_id"], line["meta"].get("annotator")) for line in read(path)]


SEED = "000_de51ea69b96948e3"


def test_the_seeds_come_back_unchanged(project: Project, tmp_path: Path, seed_paths: SeedPaths) -> None:
    run(project, tmp_path / "out.jsonl")
    for exported, path in zip(read(tmp_path / "out.jsonl"), seed_paths[1:], strict=False):
        (seed,) = read(path)
        assert exported["meta"].pop("kind") == "person"
        for line in (seed, exported):
            line["relations"].sort(key=lambda relation: relation["id"])
        assert exported == seed


def test_documents_come_in_project_order_and_sets_by_name(project: Project, tmp_path: Path) -> None:
    run(project, tmp_path / "out.jsonl")
    assert whose(tmp_path / "out.jsonl") == [(SEED, "A"), (SEED, "B"), ("d1", "C"), ("d0", None)]


def test_the_same_project_gives_the_same_bytes(project: Project, tmp_path: Path) -> None:
    run(project, tmp_path / "1.jsonl")
    path = project.path
    project.close()
    with Project.open(path, read_only=True) as again:
        run(again, tmp_path / "2.jsonl")
    assert (tmp_path / "1.jsonl").read_bytes() == (tmp_path / "2.jsonl").read_bytes()


def test_an_export_goes_into_another_project_and_out_again_just_so(project: Project, tmp_path: Path) -> None:
    run(project, tmp_path / "1.jsonl")
    with Project.create(tmp_path / "q.rawi", resource("schema.toml").read_text("utf-8")) as other:
        report = import_files(other, [tmp_path / "1.jsonl"], ImportOptions(strict=True), "somebody")
        assert report.error is None
        run(other, tmp_path / "2.jsonl")
    assert (tmp_path / "1.jsonl").read_bytes() == (tmp_path / "2.jsonl").read_bytes()


def test_the_manifest_counts_everything_and_carries_hashes(project: Project, tmp_path: Path) -> None:
    report = run(project, tmp_path / "out.jsonl")
    assert report.manifest == tmp_path / "out.jsonl.manifest.json"
    told = json.loads(report.manifest.read_text("utf-8"))
    data = (tmp_path / "out.jsonl").read_bytes()
    assert told["files"] == [
        {
            "path": "out.jsonl",
            "sha256": hashlib.sha256(data).hexdigest(),
            "bytes": len(data),
            "documents": 3,
            "annotation_sets": 3,
            "spans": 262,
            "relations": 198,
        }
    ]
    assert (told["documents"], told["annotation_sets"], told["spans"], told["relations"]) == (3, 3, 262, 198)
    assert told["by_annotator"]["A"] == {"annotation_sets": 1, "relations": 125, "spans": 154}
    lines = read(tmp_path / "out.jsonl")
    labels = [f"{span['layer']}/{span['label']}" for line in lines for span in line["spans"]]
    assert told["by_label"] == {label: labels.count(label) for label in set(labels)}
    assert sum(told["by_layer"].values()) == 262
    assert sum(told["by_relation"].values()) == 198
    assert (told["format"], told["schema"]) == ("rawi/1", "conflict-claims-ar@1.0")
    assert (told["offset_unit"], told["dropped"], told["altered"]) == ("unicode_code_point", [], [])


def test_annotators_and_states_limit_it(project: Project, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    run(project, out, annotators=("A", "C"))
    assert whose(out) == [(SEED, "A"), ("d1", "C")]
    run(project, out, state=State.FINISHED)
    assert whose(out) == [(SEED, "A"), (SEED, "B")]
    project.commit(set_status(project.sets.get("A", SEED), State.OPEN), "somebody")
    run(project, out, state=State.OPEN)
    assert whose(out) == [(SEED, "A"), ("d1", "C")]


def test_who_is_not_known_is_named(project: Project, tmp_path: Path) -> None:
    with pytest.raises(AnnotatorNotFound, match="A, B, C"):
        run(project, tmp_path / "out.jsonl", annotators=("D",))


def test_plain_text_is_only_read(project: Project, tmp_path: Path) -> None:
    with pytest.raises(UnknownFormat):
        run(project, tmp_path / "out.txt", format="text")


@pytest.mark.parametrize("name", ["conllu", "parquet", "spacy", "docred", "conll2003"])
def test_an_export_is_proved_whatever_its_name(project: Project, tmp_path: Path, name: str) -> None:
    report = run(project, tmp_path / "no suffix", format=name, annotators=("A",))
    assert (report.totals["documents"], report.totals["annotation_sets"]) == (1, 1)
    assert (tmp_path / "no suffix").is_file()


def test_a_split_is_a_folder_with_its_manifest(project: Project, tmp_path: Path) -> None:
    out = tmp_path / "out"
    report = run(project, out, split="train=2,dev=1,test=0", seed=7)
    assert sorted(path.name for path in out.iterdir()) == [
        *("dev.jsonl", "manifest.json", "test.jsonl", "train.jsonl"),
    ]
    told = json.loads((out / "manifest.json").read_text("utf-8"))
    assert told["seed"] == 7
    assert report.splits == {"train": 2, "dev": 1, "test": 0}
    parts = {name: part["doc_ids"] for name, part in told["splits"].items()}
    for name, doc_ids in parts.items():
        assert list(dict.fromkeys(doc_id for doc_id, _ in whose(out / f"{name}.jsonl"))) == doc_ids
    assert sorted(doc_id for doc_ids in parts.values() for doc_id in doc_ids) == sorted([SEED, "d0", "d1"])


def test_an_earlier_export_is_replaced_and_its_leftovers_go(project: Project, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run(project, out, split="train=1,dev=1")
    (out / "README").write_text("mine", encoding="utf-8")
    run(project, out, split="train=1,test=1")
    assert sorted(path.name for path in out.iterdir()) == [
        *("README", "manifest.json", "test.jsonl", "train.jsonl"),
    ]


def test_an_export_that_was_cut_off_can_be_done_again(project: Project, tmp_path: Path) -> None:
    out = tmp_path / "out"
    (out / ".rawi-export").mkdir(parents=True)
    (out / "train.jsonl").write_text("{}", encoding="utf-8")
    run(project, out, split="train=1")
    assert sorted(path.name for path in out.iterdir()) == ["manifest.json", "train.jsonl"]


def test_a_folder_has_no_manifest_while_its_files_are_exchanged(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    run(project, out, split="train=1,dev=1")
    replace = Path.replace

    def fail_at_the_second(path: Path, target: Path) -> Path:
        if path.name == "dev.jsonl":
            raise OSError("the cable was pulled")
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", fail_at_the_second)
    with pytest.raises(ExportFailed):
        run(project, out, split="train=1,dev=1", seed=1)
    assert not (out / "manifest.json").exists()
    monkeypatch.undo()
    run(project, out, split="train=1,dev=1", seed=1)
    assert sorted(path.name for path in out.iterdir()) == ["dev.jsonl", "manifest.json", "train.jsonl"]


@pytest.mark.parametrize("manifest", [None, "{}", "[" * 9, '{"program": "another"}'])
def test_anybody_elses_folder_is_left_alone(project: Project, tmp_path: Path, manifest: str | None) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "train.jsonl").write_text("mine", encoding="utf-8")
    if manifest is not None:
        (out / "manifest.json").write_text(manifest, encoding="utf-8")
    with pytest.raises(OutputExists):
        run(project, out, split="train=1")
    assert (out / "train.jsonl").read_text("utf-8") == "mine"


def test_a_file_and_a_folder_are_not_confused(project: Project, tmp_path: Path) -> None:
    with pytest.raises(OutputIsFolder):
        run(project, tmp_path)
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    with pytest.raises(OutputExists):
        run(project, tmp_path / "file", split="train=1")


def test_a_dry_run_counts_and_writes_nothing(project: Project, tmp_path: Path) -> None:
    before = set(tmp_path.iterdir())
    report = run(project, tmp_path / "out.jsonl", dry_run=True)
    assert report.totals == {"documents": 3, "annotation_sets": 3, "spans": 262, "relations": 198}
    assert report.manifest is None
    assert set(tmp_path.iterdir()) == before


def old_and_new(out: Path) -> list[str]:
    """What stands beside `out`, hidden files included."""
    return sorted(path.name for path in out.parent.iterdir())


def test_a_cancelled_export_leaves_the_old_file(project: Project, tmp_path: Path) -> None:
    out = tmp_path / "x" / "out.jsonl"
    out.parent.mkdir()
    out.write_text("old", encoding="utf-8")
    asked = iter([False, True])
    with pytest.raises(Cancelled):
        export_project(project, out, ExportOptions(), cancelled=lambda: next(asked))
    assert (out.read_text("utf-8"), old_and_new(out)) == ("old", ["out.jsonl"])


def spoil(project: Project, change: str, *values: object, span: str = "c01") -> None:
    """Changes a span of A in the project behind Rawi's back."""
    with closing(sqlite3.connect(project.path)) as connection:
        connection.execute(f"UPDATE span SET {change} WHERE id = ?", (*values, span))
        assert connection.total_changes == 1
        connection.commit()


@pytest.mark.parametrize(
    ("change", "value", "reason"),
    [
        ("quote = ?", "another", "the quote of “c01” is not in its text"),
        ("attributes = ?", "[1]", "Expected `object`"),
        ("attributes = ?", "{", "truncated"),
        ("attributes = ?", '{"certainty":{"x":1}}', "Expected `"),
        ("attributes = ?", '{},"label":"OTHER"', "trailing characters"),
    ],
)
def test_what_cannot_be_proved_replaces_nothing(
    project: Project, tmp_path: Path, change: str, value: str, reason: str
) -> None:
    out = tmp_path / "x" / "out.jsonl"
    out.parent.mkdir()
    out.write_text("old", encoding="utf-8")
    spoil(project, change, value)
    with pytest.raises(ExportNotProved) as caught:
        run(project, out)
    assert all(part in str(caught.value) for part in (SEED, reason, str(out)))
    assert all(part in caught.value.sentence("ar") for part in (SEED, str(out), "rawi check"))
    assert (out.read_text("utf-8"), old_and_new(out)) == ("old", ["out.jsonl"])


@pytest.mark.parametrize(
    ("change", "span"),
    [
        ("extra = '{\"flag\":1}'", "c01"),
        ("attributes = '[1]'", "c21"),  # of two parts
        ('parts = \'[{"start":"x"}]\'', "c21"),
    ],
)
def test_a_damaged_project_replaces_nothing(project: Project, tmp_path: Path, change: str, span: str) -> None:
    out = tmp_path / "x" / "out.jsonl"
    out.parent.mkdir()
    out.write_text("old", encoding="utf-8")
    spoil(project, change, span=span)
    with pytest.raises(ProjectDamaged, match=SEED):
        run(project, out)
    assert (out.read_text("utf-8"), old_and_new(out)) == ("old", ["out.jsonl"])


def test_what_the_schema_lacks_is_exported_as_it_is(project: Project, tmp_path: Path) -> None:
    """The same as in an import: such attributes and values are problems to show, not damage."""
    spoil(project, "attributes = ?", '{"certainty":7,"colour":"red"}')
    run(project, tmp_path / "out.jsonl")
    (span,) = (span for span in read(tmp_path / "out.jsonl")[0]["spans"] if span["id"] == "c01")
    assert span["attributes"] == {"certainty": 7, "colour": "red"}


def test_a_set_that_is_not_written_is_missed(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever a writer says it wrote is compared with what it was given."""

    def write_less(records: Iterable[Record], out: Path, options: WriteOptions) -> Counts:
        return jsonl.write([replace(record, sets=record.sets[:1]) for record in records], out, options)

    less = replace(find_format(Path(), "rawi/1"), write=write_less)
    monkeypatch.setattr(exporting, "find_format", lambda *_: less)
    with pytest.raises(ExportNotProved, match="something is missing"):
        run(project, tmp_path / "out.jsonl")
    assert not (tmp_path / "out.jsonl").exists()


def test_a_folder_that_is_not_there_is_said(project: Project, tmp_path: Path) -> None:
    with pytest.raises(ExportFailed):
        run(project, tmp_path / "none" / "out.jsonl")
    assert not (tmp_path / "none").exists()


def test_room_is_asked_for_first(project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transfer.shutil, "disk_usage", lambda _: type("Usage", (), {"free": 1_000}))
    with pytest.raises(NotEnoughSpace):
        run(project, tmp_path / "out.jsonl")


def test_a_link_keeps_leading_to_the_export(project: Project, tmp_path: Path) -> None:
    (tmp_path / "real.jsonl").write_text("old", encoding="utf-8")
    (tmp_path / "link.jsonl").symlink_to("real.jsonl")
    run(project, tmp_path / "link.jsonl")
    assert (tmp_path / "link.jsonl").is_symlink()
    assert len(read(tmp_path / "real.jsonl")) == 4


def test_progress_counts_documents(project: Project, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    export_project(project, tmp_path / "out.jsonl", ExportOptions(), lambda *step: told.append(step))
    assert told == [(1, 3), (2, 3), (3, 3)]


KILLED = """
import sys
from pathlib import Path
from annotator.store.project import Project
from annotator.tasks.exporting import ExportOptions, export_project

with Project.open(Path(sys.argv[1]), read_only=True) as project:
    print("open", flush=True)
    while True:
        export_project(project, Path(sys.argv[2]), ExportOptions())
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs kill -9")
@pytest.mark.parametrize("kills", [4, pytest.param(20, marks=pytest.mark.reliability)])
def test_kill_9_during_an_export_leaves_the_old_or_the_new(
    project: Project, tmp_path: Path, kills: int
) -> None:
    out = tmp_path / "x" / "out.jsonl"
    out.parent.mkdir()
    run(project, out)
    whole = out.read_bytes()
    for number in range(kills):
        out.write_bytes(b"old")
        process = subprocess.Popen(
            [sys.executable, "-c", KILLED, str(project.path), str(out)], cwd=ROOT, stdout=subprocess.PIPE
        )
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(0.003 * number)
        os.kill(process.pid, signal.SIGKILL)
        process.communicate()
        assert out.read_bytes() in (b"old", whole)
    run(project, out)
    assert old_and_new(out) == ["out.jsonl", "out.jsonl.manifest.json"]
