"""Promise 4: whatever was done, undoing all leads to the start and redoing all to the end."""

import random
import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.model.annotation_set import AnnotationSet, AnnotatorKind
from annotator.model.errors import NothingToRedo, NothingToUndo, RawiError
from annotator.store.project import Project
from tests.store.work import PERSON, document, random_edit, state_of


class Walk:
    """A person who edits, imports, undoes, redoes, goes back and restarts, all at random."""

    def __init__(self, path: Path, seed: int) -> None:
        self.path = path
        self.choose = random.Random(seed)
        self.project = Project.open(path)
        self.imports = 0

    def step(self) -> None:
        what = self.choose.choice(["edit"] * 8 + ["undo", "undo", "redo", "back", "import", "reopen"])
        try:
            getattr(self, what)()
        except (NothingToRedo, NothingToUndo):
            self.edit()

    def edit(self) -> None:
        self.project.commit(random_edit(self.project, self.choose), PERSON)

    def undo(self) -> None:
        self.project.undo(PERSON)

    def redo(self) -> None:
        self.project.redo(PERSON)

    def back(self) -> None:
        standing = [entry for entry in self.project.history.entries(person=PERSON) if entry.changes]
        if standing:
            self.project.go_back(PERSON, self.choose.choice(standing[:6]))

    def reopen(self) -> None:
        self.project.close()
        self.project = Project.open(self.path)
        assert self.project.damage == []

    def import_(self) -> None:
        self.imports += 1
        added = document(self.imports)
        with self.project.bulk(PERSON) as bulk:
            bulk.add_document(added)
            bulk.add_set(AnnotationSet("I", added.id), AnnotatorKind.IMPORT)

    def all(self, verb: str) -> int:
        for count in range(100_000):
            try:
                getattr(self.project, verb)(PERSON)
            except (NothingToUndo, NothingToRedo):
                return count
        raise AssertionError(verb)


setattr(Walk, "import", Walk.import_)


def walk_there_and_back(master: Path, path: Path, seed: int, steps: int) -> None:
    shutil.copyfile(master, path)
    walk = Walk(path, seed)
    start = state_of(walk.project)
    try:
        for _ in range(steps):
            walk.step()
        walk.all("redo")
        end = state_of(walk.project)
        undone = walk.all("undo")
        assert state_of(walk.project) == start
        walk.reopen()
        assert walk.all("redo") == undone
        assert state_of(walk.project) == end
        walk.reopen()
        assert walk.all("undo") == undone
        assert state_of(walk.project) == start
        assert walk.project.check() == []
    except RawiError as refused:
        raise AssertionError(f"{refused} (seed {seed})") from refused
    finally:
        walk.project.close()


@settings(max_examples=6)
@given(seed=st.integers(0, 10**6), steps=st.integers(0, 14))
def test_short_histories(master: Path, tmp_path: Path, seed: int, steps: int) -> None:
    walk_there_and_back(master, tmp_path / "p.rawi", seed, steps)


@pytest.mark.reliability
@pytest.mark.parametrize("seed", range(10))
def test_histories_of_five_hundred_steps(master: Path, tmp_path: Path, seed: int) -> None:
    walk_there_and_back(master, tmp_path / "p.rawi", seed, 500)
