"""The list of articles: in pages, searched while typing, with drops, states and a word when it is empty."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.model import edits
from annotator.model.annotation import State
from annotator.model.annotation_set import Annotator
from annotator.model.document import Document
from annotator.places import resource
from annotator.store.project import Project
from annotator.tasks.session import Session
from annotator.ui.pages.documents import DocumentsPage
from annotator.ui.progress import progress_of
from annotator.ui.rows import PAGE, PAGES_KEPT, ROW, Column, PagedRows
from annotator.ui.session import WindowSession
from annotator.ui.theme import LIGHT

MANY = 1_300


@pytest.fixture
def session(tmp_path: Path, qtbot: QtBot) -> Iterator[WindowSession]:
    project = Project.create(tmp_path / "many.rawi", resource("schema.toml").read_text("utf-8"))
    with project.bulk("import") as bulk:
        for number in range(MANY):
            bulk.add_document(Document(f"d{number:04}", f"خبر رقم {number}\n\nنص الخبر."))
    made = WindowSession(Session(project, Annotator("A")))
    yield made
    made.close()


@contextmanager
def shown(session: WindowSession) -> Iterator[DocumentsPage]:
    """The page goes before its session closes, as it does in the window."""
    made = DocumentsPage(session, LIGHT)
    made.resize(900, 600)
    made.show()
    yield made
    shiboken6.delete(made)


@pytest.fixture
def page(session: WindowSession) -> Iterator[DocumentsPage]:
    with shown(session) as made:
        yield made


def drop(page: DocumentsPage, *paths: Path) -> bool:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    button, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(page.rect().center(), Qt.DropAction.CopyAction, data, button, keys)
    enter.ignore()
    QApplication.sendEvent(page, enter)
    if enter.isAccepted():
        event = QDropEvent(QPointF(page.rect().center()), Qt.DropAction.CopyAction, data, button, keys)
        QApplication.sendEvent(page, event)
    return enter.isAccepted()


def test_rows_are_read_a_page_at_a_time_and_few_are_kept(qtbot: QtBot) -> None:
    asked: list[int] = []

    def load(offset: int, limit: int) -> range:
        asked.append(offset)
        return range(offset, min(offset + limit, 100_000))

    rows = PagedRows([Column(str, str)], lambda: 100_000, load)
    assert rows.rowCount() == 100_000
    assert asked == []
    assert rows.data(rows.index(99_999, 0)) == "99999"
    last = 99_999 // PAGE * PAGE
    assert rows.data(rows.index(last + 1, 0), ROW) == last + 1
    assert asked == [last]
    for page in range(PAGES_KEPT):
        rows.row(page * PAGE)
    assert rows.row(99_999) == 99_999
    assert asked.count(last) == 2


def test_every_article_is_listed(page: DocumentsPage, session: WindowSession) -> None:
    assert page.rows.rowCount() == MANY
    last = page.rows.index(MANY - 1, 0)
    assert last.data(ROW).id == f"d{MANY - 1:04}"
    assert f"خبر رقم {MANY - 1}" in last.data()


def test_typing_narrows_the_list(page: DocumentsPage, qtbot: QtBot) -> None:
    qtbot.keyClicks(page.search, "1299")
    qtbot.waitUntil(lambda: page.rows.rowCount() == 1)
    assert page.rows.index(0, 0).data(ROW).id == "d1299"
    page.search.clear()
    qtbot.waitUntil(lambda: page.rows.rowCount() == MANY)


def test_a_search_without_a_hit_says_so(page: DocumentsPage, qtbot: QtBot) -> None:
    qtbot.keyClicks(page.search, "xyz")
    qtbot.waitUntil(page.empty.isVisible)
    assert page.empty.found_none
    assert not page.empty.button.isVisible()


def test_states_and_progress_follow_the_work(page: DocumentsPage, session: WindowSession) -> None:
    counted = progress_of(session)
    assert (counted.done, counted.total) == (0, MANY)
    session.open_document("d0001")
    session.do(edits.set_status(session.annotation_set, State.FINISHED))
    assert (counted.done, counted.left) == (1, MANY - 1)
    page.refresh()
    assert page.rows.index(1, 0).data(ROW).state is State.FINISHED
    assert page.rows.index(2, 0).data(ROW).state is None


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_opens_the_chosen_article(page: DocumentsPage, qtbot: QtBot, key: Qt.Key) -> None:
    page.table.selectRow(3)
    with qtbot.waitSignal(page.document_chosen) as chosen:
        qtbot.keyClick(page.table, key)
    assert chosen.args == ["d0003"]


def test_articles_are_imported_by_dropping_them(page: DocumentsPage, qtbot: QtBot, tmp_path: Path) -> None:
    paths = (tmp_path / "a.txt", tmp_path / "b.JSONL")
    with qtbot.waitSignal(page.import_wanted) as wanted:
        assert drop(page, *paths, tmp_path / "c.png")
    assert wanted.args == [paths]
    assert not drop(page, tmp_path / "c.png")


def test_an_empty_project_says_what_to_do(tmp_path: Path, qtbot: QtBot) -> None:
    project = Project.create(tmp_path / "empty.rawi", resource("schema.toml").read_text("utf-8"))
    session = WindowSession(Session(project, Annotator("A")))
    with shown(session) as page:
        assert page.empty.isVisible()
        assert not page.export_button.isEnabled()
        with qtbot.waitSignal(page.import_wanted) as wanted:
            qtbot.mouseClick(page.empty.button, Qt.MouseButton.LeftButton)
        assert wanted.args == [()]
    session.close()
