"""Promise 3: a full disk refuses an edit with a sentence, harms nothing, and lets it be tried again."""

import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.model.edits import Edit
from annotator.model.errors import WriteFailed
from annotator.store.project import Project
from tests.reliability.conftest import WRITER
from tests.store.work import PERSON, mark, state_of


def check_after(path: Path, output: str) -> None:
    """Exactly what was acknowledged is there, and what was refused can be done now."""
    lines = output.splitlines()
    told = [line for line in lines if not line.startswith("refused")]
    refused = [line for line in lines if line.startswith("refused")]
    assert len(told) > 3
    assert len(refused) > 3
    assert all("could not be saved" in line for line in refused)
    with Project.open(path) as project:
        assert project.damage == []
        stored = {f"{entry.counter} {entry.hash}" for entry in project.history.entries(limit=10_000)}
        assert set(told) <= stored
        assert project.history.head() == int(told[-1].split()[0])
        project.commit(mark(project, 100, 110), PERSON)


def test_a_limit_on_the_files_size(path: Path) -> None:
    """For any user: the -wal file may not grow beyond the limit."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))

    command = [sys.executable, str(WRITER), str(path), "3", "60", "end"]
    output = subprocess.run(command, stdout=subprocess.PIPE, preexec_fn=limit, check=True).stdout
    check_after(path, output.decode())


def try_to_commit(project: Project, edit: Edit) -> str:
    """The sentence of the refusal, or "" when the edit was saved."""
    try:
        project.commit(edit, PERSON)
    except WriteFailed as refused:
        return refused.sentence("ar")
    return ""


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    if os.geteuid() != 0:
        pytest.skip("only root may mount a small disk")
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)], capture_output=True, check=False
    )
    if mounted.returncode != 0:
        pytest.skip(f"no small disk can be mounted: {mounted.stderr.decode().strip()}")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


def test_a_disk_of_one_megabyte(path: Path, small_disk: Path) -> None:
    project_path = small_disk / "project.rawi"
    shutil.copyfile(path, project_path)
    filler = small_disk / "filler"
    filler.write_bytes(b"x" * 300_000)
    with Project.open(project_path) as project:
        saved, edit, refusal = state_of(project), None, ""
        for start in range(1_000):
            edit = mark(project, start, start + 7)
            refusal = try_to_commit(project, edit)
            if refusal:
                break
            saved = state_of(project)
        assert "القرص ممتلئ" in refusal
        assert state_of(project) == saved
        project.idle()
        filler.unlink()
        project.commit(edit, PERSON)
        after = state_of(project)
    with Project.open(project_path) as project:
        assert project.damage == []
        assert state_of(project) == after != saved
