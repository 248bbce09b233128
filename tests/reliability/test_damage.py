"""Promise 6: overwritten pages and single flipped bits are found, or change nothing that is said."""

import random
import shutil
from pathlib import Path

import pytest

from annotator.model.errors import RawiError
from annotator.store.project import Project
from tests.store.work import PERSON, document, random_edit, state_of

PAGE = 4096


@pytest.fixture(scope="module")
def large(master: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with a hundred articles, a history, and not much room that nothing uses."""
    path = tmp_path_factory.mktemp("large") / "large.rawi"
    shutil.copyfile(master, path)
    choose = random.Random(1)
    with Project.open(path) as project:
        with project.bulk("importer") as bulk:
            for number in range(100):
                bulk.add_document(document(number, words=120))
        for _ in range(150):
            project.commit(random_edit(project, choose), PERSON)
    return path


def everything(project: Project) -> tuple[object, ...]:
    """All that a person can get out of a project."""
    return (
        state_of(project),
        project.history.entries(limit=10_000),
        project.schemas.versions(),
        project.sets.annotators(),
        project.documents.summaries(),
        [project.documents.get(doc_id) for doc_id in project.documents.ids()],
    )


def is_found(path: Path, content: bytes) -> bool:
    """Whether opening refuses or names damage; if not, nothing may read otherwise than before."""
    path.write_bytes(content)
    try:
        with Project.open(path) as project:
            if project.damage:
                assert project.read_only
                return True
            now = everything(project)
    except RawiError:
        return True
    with Project.open(path.with_name("sound.rawi")) as sound:
        assert now == everything(sound)
    return False


def overwrite_pages(large: Path, folder: Path, times: int) -> int:
    shutil.copyfile(large, folder / "sound.rawi")
    whole, choose = large.read_bytes(), random.Random(2)
    found = 0
    for _ in range(times):
        content = bytearray(whole)
        page = choose.randrange(len(whole) // PAGE) * PAGE
        content[page : page + PAGE] = choose.randbytes(PAGE)
        found += is_found(folder / "damaged.rawi", bytes(content))
    return found


def flip_bits(large: Path, folder: Path, times: int) -> int:
    shutil.copyfile(large, folder / "sound.rawi")
    whole, choose = large.read_bytes(), random.Random(3)
    found = 0
    for _ in range(times):
        content = bytearray(whole)
        place = choose.randrange(len(whole))
        content[place] ^= 1 << choose.randrange(8)
        found += is_found(folder / "damaged.rawi", bytes(content))
    return found


def test_overwritten_pages(large: Path, tmp_path: Path) -> None:
    assert overwrite_pages(large, tmp_path, 5) == 5


def test_flipped_bits(large: Path, tmp_path: Path) -> None:
    assert flip_bits(large, tmp_path, 8) >= 4


@pytest.mark.reliability
def test_forty_overwritten_pages(large: Path, tmp_path: Path) -> None:
    assert overwrite_pages(large, tmp_path, 40) == 40


@pytest.mark.reliability
def test_two_hundred_flipped_bits(large: Path, tmp_path: Path) -> None:
    assert flip_bits(large, tmp_path, 200) >= 100
