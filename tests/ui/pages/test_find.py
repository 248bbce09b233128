"""Finding in all articles: what is typed is found as it is typed, and each hit opens its article there."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from annotator.arabic.search import Query, Spelling
from annotator.ui.pages.find import FindPage
from annotator.ui.session import WindowSession
from annotator.ui.theme import DARK, LIGHT
from tests.builders import DOCUMENT
from tests.ui.seeded import seeded, select_words


@pytest.fixture
def session(tmp_path: Path, qtbot: QtBot) -> Iterator[WindowSession]:
    with seeded(tmp_path) as opened:
        yield opened


@pytest.fixture
def page(session: WindowSession, qtbot: QtBot) -> FindPage:
    shown = FindPage(session, LIGHT)
    qtbot.addWidget(shown)
    shown.resize(900, 600)
    shown.show()
    qtbot.waitExposed(shown)
    shown.activateWindow()
    shown.begin()
    qtbot.waitUntil(shown.field.hasFocus)
    return shown


def look(page: FindPage, text: str, qtbot: QtBot) -> None:
    page.field.setText(text)
    page.look()
    qtbot.waitUntil(lambda: not page._lookup.running)


def test_articles_come_with_their_hits(page: FindPage, qtbot: QtBot) -> None:
    look(page, "مصدر", qtbot)
    results = page.results.results
    heads = [result.article.id for result in results.results if result.snippet is None]
    assert heads == [DOCUMENT, "second"]
    assert results.hits == sum(result.article.hits for result in results.results if result.snippet is None)
    assert page._empty.isHidden()
    page.grab()


def test_what_is_typed_is_found_after_a_moment(page: FindPage, qtbot: QtBot) -> None:
    QTest.keyClicks(page.field, "404")
    qtbot.waitUntil(lambda: page.results.results.articles == 1)


def test_nothing_found_is_said(page: FindPage, qtbot: QtBot) -> None:
    hint = page._empty.text()
    look(page, "زقزوق", qtbot)
    assert page.results.isHidden()
    assert page._empty.text() != hint
    look(page, "", qtbot)
    assert page._empty.text() == hint


def test_a_hit_opens_its_article_there(page: FindPage, qtbot: QtBot, session: WindowSession) -> None:
    look(page, "بدوما", qtbot)
    chosen: list[tuple[str, Query, int]] = []
    page.hit_chosen.connect(lambda *hit: chosen.append(hit))
    QTest.keyClick(page.field, Qt.Key.Key_Down)
    assert page.results.hasFocus()
    QTest.keyClick(page.results, Qt.Key.Key_Down)
    QTest.keyClick(page.results, Qt.Key.Key_Return)
    start = session.session.project.documents.get("second").text.index("بدوما")
    assert chosen == [("second", Query("بدوما"), start)]
    QTest.keyClick(page.field, Qt.Key.Key_Return)
    assert chosen[1:] == chosen[:1]


def test_enter_finds_first_what_was_just_typed(page: FindPage, qtbot: QtBot) -> None:
    page.field.setText("بدوما")
    with qtbot.assertNotEmitted(page.hit_chosen):
        QTest.keyClick(page.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.results.results.articles == 1)


def test_exact_spelling_and_whole_words(page: FindPage, qtbot: QtBot) -> None:
    look(page, "الرقه", qtbot)
    assert page.results.results.articles == 1
    page.exact.click()
    assert page.query.spelling is Spelling.EXACT
    qtbot.waitUntil(lambda: not page._lookup.running)
    assert page.results.results.articles == 0
    page.exact.click()
    page.whole.click()
    look(page, "طريق", qtbot)
    assert page.results.results.articles == 0
    look(page, "دوما", qtbot)
    assert page.results.results.articles == 1


def test_articles_that_the_index_lacks_are_told(page: FindPage, qtbot: QtBot, session: WindowSession) -> None:
    look(page, "مصدر", qtbot)
    assert page._index.text()
    while session.session.project.search.fill():
        pass
    look(page, "مصدر", qtbot)
    assert page._index.text() == ""
    assert page.results.results.articles == 2


def test_the_selected_words_are_looked_for(page: FindPage, qtbot: QtBot, session: WindowSession) -> None:
    select_words(session, "التحالف الدولي")
    page.begin()
    assert page.field.text() == "التحالف الدولي"
    qtbot.waitUntil(lambda: page.results.results.articles == 1)


def test_escape_leaves_and_the_theme_follows(page: FindPage, qtbot: QtBot) -> None:
    look(page, "مصدر", qtbot)
    before = page.results.grab().toImage()
    page.set_theme(DARK)
    assert page.results.grab().toImage() != before
    with qtbot.waitSignal(page.left):
        QTest.keyClick(page.field, Qt.Key.Key_Escape)
