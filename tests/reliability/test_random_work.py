"""Promise 14: whatever is pressed in whatever order, the window stays sound and the project too."""

import gc
import os
import random
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from annotator.ui import verbs
from annotator.ui.pages.annotate import AnnotatePage
from annotator.ui.session import WindowSession
from tests.reliability.window import ARTICLES, ME, OTHER, Office, office

KEYS = "abcdefghijklmnopqrstuvwxyz0123456789[],.;'=/\\`-"
NAMED = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Backspace, Qt.Key.Key_Escape, Qt.Key.Key_Tab)
ACTIONS = (
    *("documents", "annotate", "preferences", "sidebar", "larger", "smaller", "normal_size"),
    *("next_document", "previous_document", "finish", "reopen", "unsourced"),
)
PAGE = os.sysconf("SC_PAGE_SIZE")


class Person:
    """Somebody who presses whatever comes, from a seed; `did` says what, for a failure's sake."""

    def __init__(self, office: Office, seed: int) -> None:
        self.office = office
        self.choose = random.Random(seed)
        self.did: list[str] = []
        often: list[Callable[[], object]] = [
            self.key,
            self.mark,
            self.mark,
            self.click,
            self.select,
            self.undo,
        ]
        self.usual = [*often, *often, *often, self.redo, self.open, self.action, self.describe, self.drag]
        self.rare: list[Callable[[], object]] = [self.language, self.theme]

    @property
    def session(self) -> WindowSession:
        return self.office.session

    @property
    def page(self) -> AnnotatePage:
        self.office.window.show_page("annotate")
        page = self.office.window.findChild(AnnotatePage)
        assert page is not None
        return page

    def act(self) -> None:
        act = self.choose.choice(self.rare if self.choose.random() < 0.01 else self.usual)
        self.did.append(act.__name__)
        act()
        self.office.tidy()
        assert self.office.failed == []

    # -------------------------------------------------------------- what she does

    def key(self) -> None:
        view = self.page.view
        view.setFocus()
        QTest.keyClick(view, self.choose.choice([*KEYS, *NAMED]))

    def words(self) -> tuple[int, int]:
        start = self.choose.randrange(len(self.session.text) - 12)
        return start, start + self.choose.randint(1, 11)

    def mark(self) -> None:
        self.session.select_text(*self.words())
        layer, label = self.choose.choice(list(self.session.schema.labels()))
        verbs.tag(self.session, layer.id, label.id)

    def select(self) -> None:
        marks = [*self.session.annotation_set.spans, *self.session.annotation_set.relations, ""]
        self.session.select(self.choose.choice(marks))

    def describe(self) -> None:
        verbs.set_note(self.session, self.session.selected, f"ملاحظة {self.choose.random()}")

    def click(self) -> None:
        viewport = self.page.view.viewport()
        place = QPoint(self.choose.randrange(viewport.width()), self.choose.randrange(viewport.height()))
        QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=place)

    def drag(self) -> None:
        start, end = self.words()
        view = self.page.view
        viewport = view.viewport()
        begin, goal = view.edge_point(start, after=False), view.edge_point(end, after=True)
        QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=begin)
        QTest.mouseMove(viewport, goal)
        QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=goal)

    def undo(self) -> None:
        self.session.undo()

    def redo(self) -> None:
        self.session.redo()

    def open(self) -> None:
        self.session.open_document(self.choose.choice(ARTICLES), self.choose.choice([ME, ME, ME, OTHER]))

    def action(self) -> None:
        self.office.window.commands[self.choose.choice(ACTIONS)].trigger()

    def language(self) -> None:
        self.office.window.commands["language"].trigger()

    def theme(self) -> None:
        self.office.window.commands["theme"].trigger()


OF_A_READER = 3
"""Files that SQLite opens for one reading thread, and keeps for the next one."""


def used() -> tuple[int, int]:
    """Bytes of memory in use, and how many files are open."""
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * PAGE, len(list(Path("/proc/self/fd").iterdir()))


def work(person: Person, goes_on: Callable[[int], bool]) -> None:
    """Acts as long as `goes_on` says."""
    done = 0
    while goes_on(done):
        person.act()
        done += 1


def settle(person: Person) -> None:
    """Ends with an article of her own, at the state in which memory and files are compared."""
    person.office.window.show_page("annotate")
    person.session.open_document(ARTICLES[0])
    person.office.tidy()


def work_at_random(folder: Path, warm: Callable[[int], bool], on: Callable[[int], bool], seed: int) -> None:
    with office(folder) as opened:
        start = opened.state()[1]
        person = Person(opened, seed)
        try:
            work(person, warm)
            settle(person)
            memory, files = used()
            work(person, on)
            settle(person)
            memory_after, files_after = used()
            print(f"{len(person.did)} actions, {memory:,} to {memory_after:,} bytes, {files_after} files")
            assert files_after <= files + OF_A_READER
            assert memory_after < memory * 1.1
            assert opened.project.check() == []
            opened.undo_all()
            assert opened.state()[1] == start
            assert opened.project.check() == []
        except Exception as failure:
            told = f"{failure}\nRAWI_SEED={seed}; after {len(person.did)} actions, the last {person.did[-8:]}"
            raise AssertionError(told) from failure


def test_random_work(qtbot: QtBot, tmp_path: Path) -> None:
    seed = int(os.environ.get("RAWI_SEED", "1"))
    work_at_random(tmp_path, lambda done: done < 50, lambda done: done < 100, seed)


@pytest.mark.reliability
def test_random_work_for_ten_minutes(qtbot: QtBot, tmp_path: Path) -> None:
    seconds = float(os.environ.get("RAWI_RANDOM_SECONDS", "600"))
    seed = int(os.environ.get("RAWI_SEED", random.randrange(10**6)))
    begin = time.monotonic()

    def until(share: float) -> Callable[[int], bool]:
        return lambda _done: time.monotonic() - begin < seconds * share

    work_at_random(tmp_path, until(0.25), until(1), seed)
