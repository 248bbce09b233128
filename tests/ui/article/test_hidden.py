"""Hidden characters get their names where they stand, and nothing moves for it."""

import pytest
from PySide6.QtGui import QImage

from annotator.arabic.characters import hidden
from annotator.ui.article.hidden import _CODES, HiddenSign, find_signs
from annotator.ui.article.view import ArticleView
from annotator.ui.theme import LIGHT
from tests.ui.article.conftest import OpenView

EVERYTHING = range(10_000)


def signs(view: ArticleView) -> list[HiddenSign]:
    return find_signs(view.page, EVERYTHING)


def grab(view: ArticleView) -> QImage:
    return view.viewport().grab().toImage()


def test_a_space_is_named_in_its_middle_and_a_mark_where_the_next_letter_begins(open_view: OpenView) -> None:
    text = "قال\u00a0ناشطون\u200f إن"
    view = open_view(text)
    space, mark = signs(view)
    (box,) = view.page.pieces(3, 4)
    assert (space.code, mark.code) == ("NBSP", "RLM")
    assert space.x == pytest.approx(box.center().x(), abs=1)
    assert mark.x == view.page.spot(text.index("\u200f") + 1).x
    assert {space.top, mark.top} == {view.page.spot(0).top}


def test_those_at_one_place_share_a_sign_and_deceiving_ones_warn(open_view: OpenView) -> None:
    view = open_view("قال \u200b\u202eناشطون\u202c إن\u0002 القوات")
    assert [(sign.code, sign.warns) for sign in signs(view)] == [
        ("ZWSP RLO", True),
        ("PDF", True),
        ("02", False),
    ]


def test_a_paragraph_of_nothing_but_a_hidden_space_says_so(open_view: OpenView) -> None:
    view = open_view("قال\n\u00a0\nناشطون")
    (sign,) = signs(view)
    assert (sign.code, sign.top) == ("NBSP", view.page.flow.top(1))
    assert sign.height < view.look.pitch


def test_they_are_shown_on_demand_and_leave_the_page_as_it_was(open_view: OpenView) -> None:
    view = open_view("قال\u00a0ناشطون\u200f إن القوات دخلت")
    before, height = grab(view), view.page.flow.height
    view.set_hidden_shown(True)
    shown = grab(view)
    assert shown != before
    assert view.page.flow.height == height
    view.set_hidden_shown(False)
    assert grab(view) == before


def test_deceiving_characters_stand_out(open_view: OpenView) -> None:
    view = open_view("قال \u202eناشطون\u202c إن")
    view.set_hidden_shown(True)
    picture = grab(view)
    colors = {picture.pixel(x, y) for y in range(90) for x in range(picture.width())}
    assert LIGHT.error.rgb() in colors


@pytest.mark.parametrize("character", list(_CODES))
def test_every_name_is_that_of_a_hidden_character(character: str) -> None:
    assert len(hidden(character)) == 1


def test_every_hidden_character_that_has_a_name_has_a_short_one() -> None:
    named = {chr(code) for code in range(0x110000) if hidden(chr(code))}
    controls = {chr(code) for code in (*range(0x20), *range(0x7F, 0xA0), *range(0xD800, 0xE000))}
    assert named - controls <= _CODES.keys()
