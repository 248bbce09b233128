"""The list of articles: in pages, narrowed and sorted by anything, with a word when it is empty."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from annotator.model import edits
from annotator.model.annotation import State, make_parts
from annotator.model.annotation_set import AnnotationSet, Annotator
from annotator.model.document import Document
from annotator.places import resource
from annotator.store.project import Project
from annotator.tasks.session import Session
from annotator.ui.document_rows import FIXED_COLUMNS
from annotator.ui.pages.documents import DocumentsPage
from annotator.ui.progress import progress_of
from annotator.ui.rows import PAGE, PAGES_KEPT, ROW, Column, PagedRows
from annotator.ui.session import WindowSession
from annotator.ui.theme import LIGHT

MANY = 1_300
NO_SCREEN = pytest.mark.qt_log_ignore("This plugin does not support")
"""Menus ask the screen for more than a drawing in memory can do."""


@pytest.fixture
def session(tmp_path: Path, qtbot: QtBot, qapp: QApplication) -> Iterator[WindowSession]:
    qapp.setProperty("language", "en")
    project = Project.create(tmp_path / "many.rawi", resource("schema.toml").read_text("utf-8"))
    with project.bulk("import") as bulk:
        for number in range(MANY):
            bulk.add_document(Document(f"d{number:04}", f"خبر رقم {number}\n\nنص الخبر."))
    made = WindowSession(Session(project, Annotator("A")))
    yield made
    made.close()
    qapp.setProperty("language", None)


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


def choose(box: QComboBox, words: str) -> None:
    """Chooses as a person does: by what stands in the list."""
    place = box.findText(words)
    assert place >= 0, [box.itemText(each) for each in range(box.count())]
    box.setCurrentIndex(place)
    box.activated.emit(place)


def open_menu(button: QPushButton) -> QMenu:
    button.click()
    (menu,) = [each for each in button.window().findChildren(QMenu) if each.isVisible()]
    return menu


def ids(page: DocumentsPage, count: int = 10) -> list[str]:
    return [page.rows.row(place).id for place in range(min(count, page.rows.rowCount()))]


def mark_word(session: WindowSession, doc_id: str) -> None:
    """Marks the first word of an article and finishes nothing."""
    session.open_document(doc_id)
    parts = make_parts(session.text, ((0, 3),))
    session.do(edits.add_span(session.annotation_set, session.schema, "entity", "ORG", parts))


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
    qtbot.keyClicks(page.filters.search, "1299")
    qtbot.waitUntil(lambda: page.rows.rowCount() == 1)
    assert page.rows.index(0, 0).data(ROW).id == "d1299"
    page.filters.search.clear()
    qtbot.waitUntil(lambda: page.rows.rowCount() == MANY)


def test_a_search_without_a_hit_offers_to_show_everything(page: DocumentsPage, qtbot: QtBot) -> None:
    qtbot.keyClicks(page.filters.search, "xyz")
    qtbot.waitUntil(page.empty.isVisible)
    qtbot.mouseClick(page.empty.buttons[0], Qt.MouseButton.LeftButton)
    assert page.rows.rowCount() == MANY
    assert page.filters.search.text() == ""
    assert page.table.isVisible()


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


def test_a_press_on_a_column_sorts_by_it_and_back(page: DocumentsPage, session: WindowSession) -> None:
    mark_word(session, "d0042")
    page.refresh()
    page.table.sortByColumn(3, Qt.SortOrder.DescendingOrder)
    assert ids(page, 1) == ["d0042"]
    page.table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    assert ids(page, 2) == ["d0999", "d0998"]
    page.table.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
    assert ids(page, 2) == ["d0000", "d0001"]


def test_what_is_chosen_narrows_the_list_and_can_be_taken_back(
    page: DocumentsPage, session: WindowSession
) -> None:
    mark_word(session, "d0007")
    session.open_document("d0009")
    session.do(edits.set_status(session.annotation_set, State.FINISHED))
    choose(page.filters.state, "Finished")
    assert ids(page) == ["d0009"]
    choose(page.filters.state, "Any state")
    choose(page.filters.what, "With marks")
    assert ids(page) == ["d0007"]
    assert page.filters.clear.isVisible()
    page.filters.clear.click()
    assert page.rows.rowCount() == MANY
    assert page.filters.what.currentIndex() == 0
    assert not page.filters.clear.isVisible()


@NO_SCREEN
def test_an_attribute_of_the_article_is_shown_and_asked_for(
    page: DocumentsPage, session: WindowSession
) -> None:
    session.open_document("d0003")
    session.do(edits.set_document_value(session.annotation_set, "genre", "report"))
    page.refresh()
    genre = FIXED_COLUMNS + 1
    assert page.rows.headerData(genre, Qt.Orientation.Horizontal, Qt.ItemDataRole.DisplayRole) == "Genre"
    assert page.rows.index(3, genre).data() == "Feature / investigation"
    assert not page.table.isColumnHidden(genre)
    qt_menu = open_menu(page.filters.attribute)
    below = next(action.menu() for action in qt_menu.actions() if action.text() == "Genre")
    next(action for action in below.actions() if action.text() == "Feature / investigation").trigger()
    assert ids(page) == ["d0003"]
    assert page.filters.attribute.text() == "Genre: Feature / investigation"
    qt_menu.close()


@NO_SCREEN
def test_columns_are_shown_and_put_away(page: DocumentsPage) -> None:
    menu = open_menu(page.columns)
    topic = next(action for action in menu.actions() if action.text() == "Topic")
    assert not topic.isChecked()
    topic.setChecked(True)
    assert not page.table.isColumnHidden(FIXED_COLUMNS + 2)
    menu.close()


def test_another_annotators_work_can_be_listed(page: DocumentsPage, session: WindowSession) -> None:
    project = session.session.project
    project.sets.add_annotator(Annotator("B"))
    own = AnnotationSet("B", "d0005")
    parts = make_parts(project.documents.get("d0005").text, ((0, 3),))
    project.commit(edits.add_span(own, session.schema, "entity", "ORG", parts), "B")
    page.refresh()
    choose(page.filters.annotator, "\u2068B\u2069")
    choose(page.filters.what, "With marks")
    assert ids(page) == ["d0005"]
    page.filters.reset()
    choose(page.filters.what, "With marks")
    assert ids(page) == []


def test_articles_with_problems_are_looked_for(
    page: DocumentsPage, session: WindowSession, qtbot: QtBot
) -> None:
    session.open_document("d0008")
    parts = make_parts(session.text, ((0, 3),))
    session.do(edits.add_span(session.annotation_set, session.schema, "claim", "CLAIM", parts))
    mark_word(session, "d0010")
    choose(page.filters.what, "With problems")
    qtbot.waitUntil(lambda: page.rows.rowCount() < MANY)
    assert ids(page) == ["d0008"]
    choose(page.filters.what, "Everything")
    assert page.rows.rowCount() == MANY


def test_working_time_is_told_once_there_is_some(page: DocumentsPage, session: WindowSession) -> None:
    assert page._progress.text() == f"0 of {MANY} finished"
    session.open_document("d0001")
    edit = edits.set_status(session.annotation_set, State.FINISHED)
    session.session.project.commit(edit, "A", active_seconds=2 * 3600 + 5 * 60)
    page.refresh()
    assert page._progress.text().endswith("2 hour(s) 5 minute(s) of work")


def test_tab_goes_from_the_search_to_the_list(page: DocumentsPage, qtbot: QtBot) -> None:
    page.activateWindow()
    page.filters.search.setFocus()
    seen = [page.filters.search]
    while seen[-1] is not page.table and len(seen) < 12:
        qtbot.keyClick(seen[-1], Qt.Key.Key_Tab)
        seen.append(page.focusWidget())
    filters = page.filters
    assert seen == [filters.search, filters.state, filters.what, filters.attribute, page.columns, page.table]


def test_an_empty_project_says_what_to_do(tmp_path: Path, qtbot: QtBot) -> None:
    project = Project.create(tmp_path / "empty.rawi", resource("schema.toml").read_text("utf-8"))
    session = WindowSession(Session(project, Annotator("A")))
    with shown(session) as page:
        assert page.empty.isVisible()
        assert not page.export_button.isEnabled()
        assert not page.filters.isVisible()
        with qtbot.waitSignal(page.import_wanted):
            qtbot.mouseClick(page.empty.buttons[0], Qt.MouseButton.LeftButton)
    session.close()
