"""The read-only face: its examples are true, it changes nothing, and it lets the window work meanwhile."""

import doctest
import subprocess
import sys
from pathlib import Path

import pytest

import annotator
from annotator.model.errors import AnnotatorNotFound, DocumentNotFound, ProjectNotFound
from annotator.places import resource
from annotator.store.project import Project
from annotator.tasks import reading
from annotator.tasks.importing import ImportOptions, import_files
from tests.conftest import ROOT, SeedPaths


@pytest.fixture
def path(tmp_path: Path, seed_paths: SeedPaths) -> Path:
    path = tmp_path / "p.rawi"
    with Project.create(path, resource("schema.toml").read_text("utf-8")) as project:
        import_files(project, seed_paths[1:], ImportOptions(), "somebody")
    return path


def test_the_examples_are_true(path: Path) -> None:
    result = doctest.testmod(reading, extraglobs={"path": path})
    assert (result.failed, result.attempted >= 7) == (0, True)


def test_it_opens_beside_a_writer_and_takes_a_name(path: Path) -> None:
    with Project.open(path), annotator.open_project(str(path)) as project:
        assert len(list(project.annotation_sets(status="finished"))) == 2
        assert list(project.annotation_sets(annotator="A", status="open")) == []
        assert ("000_de51ea69b96948e3" in project, "none" in project) == (True, False)


def test_nothing_is_written(path: Path) -> None:
    before = path.read_bytes()
    with annotator.open_project(path) as project:
        list(project.documents)
    assert path.read_bytes() == before


def test_what_is_not_there_is_said(path: Path, tmp_path: Path) -> None:
    with pytest.raises(ProjectNotFound):
        annotator.open_project(tmp_path / "none.rawi")
    with annotator.open_project(path) as project:
        with pytest.raises(AnnotatorNotFound, match="A, B"):
            project.annotation_sets(annotator="C")
        with pytest.raises(DocumentNotFound):
            project["none"]
        with pytest.raises(ValueError, match="done"):
            project.annotation_sets(status="done")
        assert project.annotation_set("C", "000_de51ea69b96948e3") is None


def test_importing_the_package_loads_nothing_else() -> None:
    program = "import sys, annotator; print([m for m in sys.modules if m.startswith('annotator')])"
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, cwd=ROOT, text=True, check=True
    )
    assert run.stdout.strip() == "['annotator']"
