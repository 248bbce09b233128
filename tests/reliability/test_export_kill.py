"""Promise 13: killed, or on a full disk, an export leaves the old file or the whole new one, never half."""

import hashlib
import json
import random
import resource
import shutil
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from annotator.model.errors import ExportFailed
from annotator.store.project import Project
from annotator.tasks.exporting import ExportOptions, export_project
from annotator.tasks.importing import ImportOptions, import_files
from tests.reliability.killing import Step, kill_at, list_steps
from tests.store.work import TOML, document

DOCUMENTS = 30
OLD = b"what stood here before\n"
SPLIT = "train=80,test=20"


@pytest.fixture(scope="module")
def project(master: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("export") / "project.rawi"
    shutil.copyfile(master, path)
    with Project.open(path) as opened, opened.bulk("importer") as bulk:
        for number in range(DOCUMENTS - 1):
            bulk.add_document(document(number))
    return path


def export(project: Path, out: Path, split: str, step: Step) -> None:
    """Tells a step for each record, and before each opening, making, renaming or removing at the target."""

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        ours = event.startswith(("open", "os.", "shutil.")) and str(arguments[0]).startswith(str(out.parent))
        if ours:
            step("f")

    with Project.open(project, read_only=True) as opened:
        sys.addaudithook(watch)  # for the rest of the child's life
        export_project(opened, out, ExportOptions(split=split), lambda _done, _total: step("r"))


def make_old(out: Path, split: str) -> None:
    """An earlier export with its manifest, alone in a folder."""
    shutil.rmtree(out.parent, ignore_errors=True)
    file, manifest = (out / "train.jsonl", out / "manifest.json") if split else (out, manifest_of(out))
    file.parent.mkdir(parents=True)
    file.write_bytes(OLD)
    told = {"program": "rawi 0", "files": [{"path": file.name, "sha256": sha256(file)}]}
    manifest.write_text(json.dumps(told), encoding="utf-8")


def manifest_of(out: Path) -> Path:
    return out.with_name(out.name + ".manifest.json")


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def contents(folder: Path) -> dict[str, str]:
    """The hash of each file that a person sees, by its place; manifests, which hold the time, apart."""
    files = (path for path in folder.rglob("*") if path.is_file() and "/." not in str(path))
    return {str(path.relative_to(folder)): sha256(path) for path in files if "manifest" not in path.name}


def is_new(out: Path, split: str, new: dict[str, str]) -> bool:
    """Whether all of the export is there. Each file is the old one or the whole new one, never half."""
    old = {f"{out.name}/train.jsonl" if split else out.name: hashlib.sha256(OLD).hexdigest()}
    found = contents(out.parent)
    assert all(digest in (old.get(name), new.get(name)) for name, digest in found.items())
    manifest = out / "manifest.json" if split else manifest_of(out)
    if manifest.exists():
        told = json.loads(manifest.read_text("utf-8"))
        listed = {each["sha256"] for each in told["files"]}
        # The manifest comes last: a new one speaks of new files, an old folder's one of the old.
        assert listed in ({*old.values()}, {*new.values()})
        if listed == {*new.values()} or split:
            assert listed == {*found.values()}
    else:
        assert split
    return found == new


def nothing_else_is_taken_for_an_export(project: Project, out: Path) -> None:
    """Whoever imports the folder gets the files of the export and no leftovers of the killed one."""
    options = ImportOptions(dry_run=True)
    report = import_files(project, [out.parent], options, "importer")
    assert {Path(file.path) for file in report.files} == {out.parent / name for name in contents(out.parent)}


def kill_often(project: Path, fresh: Project, out: Path, times: int, split: str = "") -> None:
    """Kills evenly all along the export, most often at its end, where files are exchanged."""
    make_old(out, split)
    steps = list_steps(partial(export, project, out, split))
    new, choose = contents(out.parent), random.Random(times)
    assert steps.count("r") == DOCUMENTS
    last, early = steps.rindex("r"), times // 2
    ends = range(last + 2, len(steps) + 1)
    points = [last * turn // early for turn in range(early)]
    late = times - early - 1
    points += [ends[(len(ends) - 1) * turn // late] for turn in range(late + 1)]
    found = []
    for turn, point in enumerate(points):
        make_old(out, split)
        # By turns anywhere behind a step, and exactly there.
        pause = None if turn % 2 and point else choose.random() * 0.002
        kill_at(partial(export, project, out, split), point, pause)
        found.append(is_new(out, split, new))
        nothing_else_is_taken_for_an_export(fresh, out)
    assert set(found) == {False, True}
    export_again(project, out, split, new)


def export_again(project: Path, out: Path, split: str, new: dict[str, str]) -> None:
    """The next export is whole, and tidies up what the killed one left."""
    with Project.open(project, read_only=True) as opened:
        report = export_project(opened, out, ExportOptions(split=split))
    assert is_new(out, split, new)
    left = {path for path in out.parent.rglob("*") if path != out or not split}
    assert left == {*report.files, report.manifest}


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "fresh.rawi", TOML) as made:
        yield made


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "exports" / "export.jsonl"


def test_killed_in_an_export(project: Path, fresh: Project, out: Path) -> None:
    kill_often(project, fresh, out, 6)


def test_killed_in_an_export_in_parts(project: Path, fresh: Project, out: Path) -> None:
    kill_often(project, fresh, out, 6, SPLIT)


@pytest.mark.reliability
@pytest.mark.parametrize("split", ["", SPLIT])
def test_killed_twenty_times_in_an_export(project: Path, fresh: Project, out: Path, split: str) -> None:
    kill_often(project, fresh, out, 20, split)


# ------------------------------------------------------------------ a full disk


def export_on_a_full_disk(project: Path, out: Path, split: str, limit: int, step: Step) -> None:
    """No file may grow beyond `limit` bytes; the export must be refused with a sentence."""
    with Project.open(project, read_only=True) as opened:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        with pytest.raises(ExportFailed):
            export_project(opened, out, ExportOptions(split=split))


@pytest.mark.parametrize("split", ["", SPLIT])
def test_a_full_disk_leaves_the_old_export(project: Path, out: Path, split: str) -> None:
    make_old(out, split)
    with Project.open(project, read_only=True) as opened:
        export_project(opened, out, ExportOptions(split=split))
    whole = max(path.stat().st_size for path in out.parent.rglob("*.jsonl") if path.is_file())
    make_old(out, split)
    before = {path: path.read_bytes() for path in out.parent.rglob("*") if path.is_file()}
    for limit in (0, whole // 2, whole - 1):
        assert list_steps(partial(export_on_a_full_disk, project, out, split, limit)) == ""
        assert {path: path.read_bytes() for path in out.parent.rglob("*") if path.is_file()} == before
        assert {path for path in out.parent.rglob("*") if path.is_dir()} == ({out} if split else set())
