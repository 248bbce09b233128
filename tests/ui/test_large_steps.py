"""A step over very many marks is taken back beside the window: it is told, cancelled, and never half done."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from annotator.model.annotation import make_parts
from annotator.model.annotation_set import AnnotationSet, Annotator
from annotator.model.document import Document
from annotator.model.edits import Edit, Verb, add_span
from annotator.places import resource
from annotator.store.project import Project
from annotator.tasks.stepping import LARGE
from annotator.ui.main_window import MainWindow
from annotator.ui.session import WindowSession
from tests.ui.framed import framed

WORDS = LARGE + LARGE // 2
TEXT = " ".join(["قرية"] * WORDS)


@pytest.fixture(scope="module")
def master(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A project in which everything was marked in one step, after a small one."""
    path = tmp_path_factory.mktemp("large") / "p.rawi"
    with Project.create(path, resource("schema.toml").read_text("utf-8")) as project:
        with project.bulk("importer") as bulk:
            bulk.add_document(Document("d", TEXT))
        project.sets.add_annotator(Annotator("A"))
        own = AnnotationSet("A", "d")
        marked = [
            add_span(own, project.schema, "entity", "GPE", make_parts(TEXT, ((at * 5, at * 5 + 4),)))
            for at in range(WORDS)
        ]
        project.commit(marked[0], "A")
        changes = tuple(change for edit in marked[1:] for change in edit.changes)
        project.commit(Edit(Verb.ADD_ALL, "قرية", changes), "A")
    return path.read_bytes()


@pytest.fixture
def path(master: bytes, tmp_path: Path) -> Path:
    path = tmp_path / "p.rawi"
    path.write_bytes(master)
    return path


@pytest.fixture
def window(path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    with framed(path.parent) as window:
        window.desk.open(path, "A")
        yield window


def session_of(window: MainWindow) -> WindowSession:
    assert window.desk.session is not None
    return window.desk.session


def marks(window: MainWindow) -> int:
    return len(session_of(window).annotation_set.spans)


def ended(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.transfers.running)
    assert window.stack.isEnabled()
    assert window.status.bar.isHidden()


def test_it_runs_beside_the_window_which_says_so(window: MainWindow, qtbot: QtBot) -> None:
    session, shares, threads = session_of(window), list[tuple[int, int]](), set[int]()
    window.transfers.progressed.connect(lambda _sentence, done, total: shares.append((done, total)))
    session.history_changed.connect(lambda: threads.add(threading.get_ident()))
    window.pages["annotate"].setFocus()
    with session.session.project.write():  # the job waits for its turn
        window.commands["undo"].trigger()
        assert window.transfers.running
        assert "large step" in window.status.sentence.text()
        assert window.status.bar.isVisible()
        assert window.status.cancel.isVisible()
        assert not window.stack.isEnabled()
        assert not window.commands["undo"].isEnabled()
        assert marks(window) == WORDS
    ended(window, qtbot)
    assert marks(window) == 1
    assert threads == {threading.get_ident()}, "pages are told in the window's own thread"
    told = [done / total for done, total in shares if total]
    assert len(told) > 3
    assert told == sorted(told)
    assert window.status.sentence.text().startswith("Marks removed in one step"), "the alarm stands"
    page = window.pages["annotate"]
    assert page.isAncestorOf(window.focusWidget()), "one goes on with the keyboard"
    window.commands["redo"].trigger()
    assert window.transfers.running
    ended(window, qtbot)
    assert marks(window) == WORDS


def test_going_back_over_it_is_a_job_too(window: MainWindow, qtbot: QtBot) -> None:
    session = session_of(window)
    first = next(each for each in session.session.history() if each.verb is Verb.ADD)
    session.go_back(first)
    assert window.transfers.running
    ended(window, qtbot)
    assert marks(window) == 1
    assert session.session.redoable().verb is Verb.GO_BACK


def test_cancelling_leaves_everything_as_it_was(window: MainWindow, qtbot: QtBot) -> None:
    project = session_of(window).session.project
    head = project.history.head()
    with project.write():
        window.commands["undo"].trigger()
        qtbot.mouseClick(window.status.cancel, Qt.MouseButton.LeftButton)
    ended(window, qtbot)
    assert "Cancelled" in window.status.sentence.text()
    assert (marks(window), project.history.head()) == (WORDS, head)
    assert len(project.sets.get("A", "d").spans) == WORDS
    window.commands["undo"].trigger()
    ended(window, qtbot)
    assert marks(window) == 1


def test_closing_meanwhile_leaves_it_whole(path: Path, qtbot: QtBot) -> None:
    with framed(path.parent) as window:
        window.desk.open(path, "A")
        window.commands["undo"].trigger()
        assert window.transfers.running
        window.close()
        assert not window.transfers.running
        qtbot.wait(1)
        assert not window.status.sentence.text()
    with Project.open(path) as project:
        assert len(project.sets.get("A", "d").spans) in (1, WORDS)
        assert project.check() == []


def test_a_small_step_is_taken_at_once(window: MainWindow, qtbot: QtBot) -> None:
    window.commands["undo"].trigger()
    ended(window, qtbot)
    window.commands["undo"].trigger()
    assert not window.transfers.running
    assert marks(window) == 0
