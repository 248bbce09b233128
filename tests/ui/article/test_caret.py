"""Which key means which motion, and where motions lead."""

import pytest
from PySide6.QtCore import Qt

from annotator.ui.article.caret import Motion, motion_of, move_caret
from annotator.ui.article.look import Look
from annotator.ui.article.page import Page

TEXT = "السطر الأول\n\nالثاني 2:45 هنا\nEnglish line"


@pytest.fixture
def page() -> Page:
    return Page(TEXT, (), Look(), 600, 92)


@pytest.mark.parametrize(
    ("key", "ctrl", "rtl", "motion"),
    [
        (Qt.Key.Key_Left, False, True, Motion.LETTER_ONWARD),
        (Qt.Key.Key_Right, False, True, Motion.LETTER_BACK),
        (Qt.Key.Key_Left, False, False, Motion.LETTER_BACK),
        (Qt.Key.Key_Right, True, False, Motion.WORD_ONWARD),
        (Qt.Key.Key_Left, True, True, Motion.WORD_ONWARD),
        (Qt.Key.Key_Home, True, True, Motion.TEXT_START),
        (Qt.Key.Key_End, False, True, Motion.LINE_END),
        (Qt.Key.Key_Up, True, True, None),
        (Qt.Key.Key_A, False, True, None),
    ],
)
def test_keys(key: Qt.Key, ctrl: bool, rtl: bool, motion: Motion | None) -> None:
    assert motion_of(key, ctrl=ctrl, rtl=rtl) is motion


def test_walking_on_by_letters_meets_every_offset_and_back_again(page: Page) -> None:
    offset, seen = 0, [0]
    while offset < len(TEXT):
        offset = move_caret(page, offset, Motion.LETTER_ONWARD, 0, 500)
        seen.append(offset)
    assert seen == list(range(len(TEXT) + 1))
    while offset:
        offset = move_caret(page, offset, Motion.LETTER_BACK, 0, 500)
        assert offset == seen[offset]


def test_down_goes_through_every_line_to_the_last_and_up_to_the_first(page: Page) -> None:
    offset, lines = 0, [0]
    for _ in range(6):
        offset = move_caret(page, offset, Motion.LINE_DOWN, 590, 500)
        lines.append(page.flow.chunk_of(offset))
    assert lines[-1] == 3
    assert sorted(lines) == lines
    for _ in range(6):
        offset = move_caret(page, offset, Motion.LINE_UP, 590, 500)
    assert page.flow.chunk_of(offset) == 0


def test_a_page_beyond_the_ends_is_the_end(page: Page) -> None:
    assert move_caret(page, 5, Motion.PAGE_UP, 590, 500) == 0
    assert move_caret(page, 5, Motion.PAGE_DOWN, 590, 5_000) == len(TEXT)
