"""A project with the seed article, for each test its own."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.store.project import Project
from tests.store.work import new_project


@pytest.fixture(scope="session")
def master(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("master") / "master.rawi"
    new_project(path).close()
    return path


@pytest.fixture
def path(master: Path, tmp_path: Path) -> Path:
    copy = tmp_path / "مشروع أول.rawi"
    shutil.copyfile(master, copy)
    return copy


@pytest.fixture
def project(path: Path) -> Iterator[Project]:
    with Project.open(path) as opened:
        yield opened
