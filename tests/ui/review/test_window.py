"""The review page in the window: from the menu, to the article and back, in the size that was chosen."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from annotator.agreement.conflict import Kind
from annotator.ui import settings
from annotator.ui.main_window import MainWindow
from annotator.ui.pages.review import ReviewPage
from annotator.ui.palette.commands import list_actions
from tests.ui.framed import framed
from tests.ui.review.compared import REVIEWER, TEXT, compared
from tests.ui.review.hands import go_to, gold

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    with compared(tmp_path) as made:
        path = made.session.path
    with framed(tmp_path) as shown:
        shown.resize(1320, 900)
        shown.desk.open(path, REVIEWER)
        yield shown


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> ReviewPage:
    window.commands["review"].trigger()
    shown = window.pages["review"]
    assert isinstance(shown, ReviewPage)
    shown.landing.first.click()
    qtbot.waitUntil(lambda: shown.reviewing.case is not None)
    return shown


def test_every_action_on_a_case_is_in_the_menu_and_the_palette_with_its_key(
    window: MainWindow, page: ReviewPage
) -> None:
    assert window.commands["unite_case"].text().endswith("\tU")
    assert window.commands["unite_case"].shortcuts() == []
    offered = {entry.name: entry for entry in list_actions(window)}
    entry = offered["Take all that anybody marked (union)"]
    assert (entry.keys, entry.reason) == ("U", "")
    go_to(page, Kind.BOUNDARY)
    window.show_page("annotate")
    entry.run()
    assert window.stack.currentWidget() is page
    assert gold(page) == {"قرية الكبر": ("entity", "GPE")}


def test_a_case_opens_in_the_article_and_the_page_leads_back_to_it(
    window: MainWindow, page: ReviewPage, qtbot: QtBot
) -> None:
    go_to(page, Kind.BOUNDARY)
    case = page.reviewing.case
    window.commands["case_in_article"].trigger()
    assert window.stack.currentWidget() is window.pages["annotate"]
    session = window.desk.session
    assert session is not None
    assert [TEXT[a:b] for a, b in session.ranges] == ["قرية الكبر"]
    window.commands["review"].trigger()
    assert window.stack.currentWidget() is page
    assert page.reviewing.case is case


def test_the_text_has_the_size_that_was_chosen(window: MainWindow, page: ReviewPage) -> None:
    window.settings.set(settings.ZOOM, 1.5)
    assert page.view.look.zoom == 1.5
    window.desk.close()
    window.settings.set(settings.ZOOM, 1.0)


def test_what_all_agree_on_is_taken_beside_the_window(
    window: MainWindow, page: ReviewPage, qtbot: QtBot
) -> None:
    window.commands["take_agreed"].trigger()
    qtbot.waitUntil(lambda: not window.transfers.running and not page.reviewing.cases.is_looking)
    assert "ناشطون" in gold(page)
    window.commands["undo"].trigger()
    assert gold(page) == {}


def test_the_project_can_be_closed_while_cases_are_looked_for(window: MainWindow) -> None:
    window.commands["review"].trigger()
    page = window.pages["review"]
    page.landing.first.click()  # type: ignore[attr-defined]
    window.desk.close()
    assert "review" not in window.pages
    QTest.qWait(20)
