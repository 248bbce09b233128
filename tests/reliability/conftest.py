"""The project that the writer processes of these tests work on."""

import shutil
from pathlib import Path

import pytest

from tests.store.work import new_project

WRITER = Path(__file__).with_name("writer.py")


@pytest.fixture(scope="session")
def master(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("master") / "master.rawi"
    new_project(path).close()
    return path


@pytest.fixture
def path(master: Path, tmp_path: Path) -> Path:
    copy = tmp_path / "project.rawi"
    shutil.copyfile(master, copy)
    return copy
