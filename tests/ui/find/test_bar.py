"""Finding in the article: hits are counted and outlined, stepped through, and the last one is selected."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.arabic.search import Query, find
from annotator.ui.find.card import FindCard
from annotator.ui.find.hits import MOST
from annotator.ui.pages.annotate import AnnotatePage
from annotator.ui.session import WindowSession
from tests.ui.seeded import select_words

SHIFT = Qt.KeyboardModifier.ShiftModifier


def look(card: FindCard, text: str) -> None:
    card.bar.field.setText(text)
    card.bar.look()


def test_hits_are_counted_and_outlined(page: AnnotatePage, card: FindCard, session: WindowSession) -> None:
    card.begin()
    assert card.bar.field.hasFocus()
    look(card, "انزال")
    hits = find(session.text, Query("انزال"))
    assert len(hits) > 3
    assert page.view.found == tuple(hits)
    assert card.bar.count.text() == f"1 of {len(hits)}" or "١" in card.bar.count.text()
    look(card, "زقزوق")
    assert page.view.found == ()
    assert not card.bar.next.isEnabled()
    look(card, "")
    assert card.bar.count.text() == ""


def test_what_is_typed_is_found_after_a_moment(card: FindCard, qtbot: QtBot) -> None:
    card.begin()
    QTest.keyClicks(card.bar.field, "404")
    qtbot.waitUntil(lambda: len(card.hits.places) == 1)


def test_enter_goes_on_and_shift_enter_back_round_both_ends(card: FindCard) -> None:
    card.begin()
    look(card, "انزال")
    last = len(card.hits.places) - 1
    QTest.keyClick(card.bar.field, Qt.Key.Key_Return)
    assert card.hits.current == 1
    for _ in range(2):
        QTest.keyClick(card.bar.field, Qt.Key.Key_Return, SHIFT)
    assert card.hits.current == last
    QTest.keyClick(card.bar.field, Qt.Key.Key_Return)
    assert card.hits.current == 0


def test_enter_finds_first_what_was_just_typed(card: FindCard) -> None:
    card.begin()
    card.bar.field.setText("انزال")
    QTest.keyClick(card.bar.field, Qt.Key.Key_Return)
    assert (bool(card.hits.places), card.hits.current) == (True, 0)


def test_finding_begins_at_the_caret(card: FindCard, page: AnnotatePage, session: WindowSession) -> None:
    hits = find(session.text, Query("انزال"))
    page.view.place_caret(hits[1][1])
    card.begin(page.view.caret)
    look(card, "انزال")
    assert card.hits.place == hits[2]


def test_escape_selects_the_hit_and_gives_the_focus_back(
    card: FindCard, page: AnnotatePage, session: WindowSession
) -> None:
    card.begin()
    look(card, "الرقه")
    place = card.hits.place
    QTest.keyClick(card.bar.field, Qt.Key.Key_Escape)
    assert not card.isVisible()
    assert page.view.hasFocus()
    assert page.view.found == ()
    assert session.ranges == (place,)
    assert session.text[slice(*place)] == "الرقة"


def test_escape_without_a_hit_leaves_the_selection_alone(card: FindCard, session: WindowSession) -> None:
    select_words(session, "التحالف")
    before = session.ranges
    card.begin()
    look(card, "زقزوق")
    card.leave()
    assert session.ranges == before


def test_the_selected_words_are_looked_for(card: FindCard, session: WindowSession) -> None:
    select_words(session, "التحالف الدولي")
    card.begin()
    assert card.bar.field.text() == "التحالف الدولي"
    assert len(card.hits.places) > 1


def test_exact_spelling_and_whole_words_narrow_the_hits(card: FindCard) -> None:
    card.begin()
    look(card, "انزال")
    loose = len(card.hits.places)
    card.bar.exact.click()
    exact = len(card.hits.places)
    assert 0 < exact < loose
    card.bar.exact.click()
    look(card, "نزال")
    assert card.hits.places
    card.bar.whole.click()
    assert card.hits.places == ()


def test_another_article_is_searched_for_the_same(
    card: FindCard, page: AnnotatePage, session: WindowSession
) -> None:
    card.begin()
    look(card, "قال")
    session.open_document("second")
    assert card.hits.places == ((0, 3),)
    assert page.view.found == ((0, 3),)


def test_stepping_without_hits_asks_what_to_find(card: FindCard) -> None:
    card.step(1)
    assert card.isVisible()
    look(card, "انزال")
    card.step(1)
    assert card.hits.current == 1


def test_a_letter_in_a_book_has_only_so_many_hits(card: FindCard, session: WindowSession) -> None:
    card.begin()
    card.hits._haystack.text = session.text
    look(card, "ا")
    assert 0 < len(card.hits.places) < MOST


@pytest.mark.parametrize("onward", [True, False])
def test_tab_goes_from_the_card_to_the_article(card: FindCard, page: AnnotatePage, onward: bool) -> None:
    card.begin()
    look(card, "انزال")
    page.view.setFocus()
    QTest.keyClick(page.view, Qt.Key.Key_Backtab, SHIFT)
    assert card.isAncestorOf(QApplication.focusWidget())
    if onward:
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert page.view.hasFocus()
