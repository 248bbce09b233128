"""The welcome page and the page that asks who is marking: they say what is wanted, and ask clearly."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from annotator.ui.controls import RowButton
from annotator.ui.pages.welcome import RecentRow, WelcomePage
from annotator.ui.pages.who import WhoPage
from annotator.ui.settings import Recent
from annotator.ui.theme import LIGHT


@pytest.fixture
def page(qtbot: QtBot) -> WelcomePage:
    made = WelcomePage(LIGHT)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.parametrize("name", ["new", "open", "demonstration"])
def test_each_tile_says_what_is_wanted(page: WelcomePage, qtbot: QtBot, name: str) -> None:
    with qtbot.waitSignal(getattr(page, f"{name}_wanted")):
        qtbot.mouseClick(page.tiles[name], Qt.MouseButton.LeftButton)
    assert page.tiles[name].accessibleName()
    assert page.tiles[name].accessibleDescription()


def test_recent_projects_open_and_can_be_taken_off(page: WelcomePage, qtbot: QtBot) -> None:
    paths = [Path("/news/first.rawi"), Path("/news/second.rawi")]
    page.show_recent([Recent(str(path)) for path in paths])
    rows = page.findChildren(RecentRow)
    with qtbot.waitSignal(page.project_chosen) as chosen:
        qtbot.mouseClick(rows[1].chosen, Qt.MouseButton.LeftButton)
    assert chosen.args == [paths[1]]
    with qtbot.waitSignal(page.forget_wanted) as forgotten:
        qtbot.mouseClick(rows[0].forgotten, Qt.MouseButton.LeftButton)
    assert forgotten.args == [paths[0]]


def test_an_empty_list_says_what_to_do(page: WelcomePage) -> None:
    page.show_recent([])
    assert page._empty.isVisible()
    assert page._empty.text()
    page.show_recent([Recent("/news/first.rawi")])
    assert not page._empty.isVisible()
    page.show_recent([])
    assert page._empty.isVisible()


@pytest.fixture
def who(qtbot: QtBot) -> WhoPage:
    made = WhoPage(LIGHT)
    qtbot.addWidget(made)
    made.show()
    return made


def test_the_system_user_is_proposed(who: WhoPage, qtbot: QtBot) -> None:
    who.ask("news", "amal", [])
    assert who.field.text() == "amal"
    with qtbot.waitSignal(who.chosen) as chosen:
        qtbot.keyClick(who.field, Qt.Key.Key_Return)
    assert chosen.args == ["amal"]


@pytest.mark.parametrize("name", ["", "   "])
def test_nobody_is_no_name(who: WhoPage, qtbot: QtBot, name: str) -> None:
    who.ask("news", name, [])
    assert not who.start.isEnabled()
    with qtbot.assertNotEmitted(who.chosen):
        qtbot.keyClick(who.field, Qt.Key.Key_Return)


def test_persons_of_the_project_are_offered(who: WhoPage, qtbot: QtBot) -> None:
    who.ask("news", "amal", ["سارة", "عمر"])
    buttons = {row.accessibleName(): row for row in who.findChildren(RowButton)}
    assert list(buttons) == ["سارة", "عمر"]
    with qtbot.waitSignal(who.chosen) as chosen:
        qtbot.mouseClick(buttons["عمر"], Qt.MouseButton.LeftButton)
    assert chosen.args == ["عمر"]
