"""How the caret moves from the keyboard: logically, in the direction of its paragraph.

Left goes onward in an Arabic paragraph and back in an English one. Up and down keep to their column.
"""

from enum import Enum, auto

from PySide6.QtCore import QPointF, Qt

from annotator.arabic.tokens import next_grapheme, next_word, previous_grapheme, previous_word
from annotator.ui.article.page import Page


class Motion(Enum):
    """Where a key takes the caret."""

    LETTER_ONWARD = auto()
    LETTER_BACK = auto()
    WORD_ONWARD = auto()
    WORD_BACK = auto()
    LINE_START = auto()
    LINE_END = auto()
    LINE_UP = auto()
    LINE_DOWN = auto()
    PAGE_UP = auto()
    PAGE_DOWN = auto()
    TEXT_START = auto()
    TEXT_END = auto()


_KEYS = {
    (Qt.Key.Key_Home, False): Motion.LINE_START,
    (Qt.Key.Key_End, False): Motion.LINE_END,
    (Qt.Key.Key_Home, True): Motion.TEXT_START,
    (Qt.Key.Key_End, True): Motion.TEXT_END,
    (Qt.Key.Key_Up, False): Motion.LINE_UP,
    (Qt.Key.Key_Down, False): Motion.LINE_DOWN,
    (Qt.Key.Key_PageUp, False): Motion.PAGE_UP,
    (Qt.Key.Key_PageDown, False): Motion.PAGE_DOWN,
}
_HORIZONTAL = {
    (True, False): Motion.LETTER_ONWARD,
    (False, False): Motion.LETTER_BACK,
    (True, True): Motion.WORD_ONWARD,
    (False, True): Motion.WORD_BACK,
}
_STEPS = {
    Motion.LETTER_ONWARD: next_grapheme,
    Motion.LETTER_BACK: previous_grapheme,
    Motion.WORD_ONWARD: next_word,
    Motion.WORD_BACK: previous_word,
}
VERTICAL = frozenset({Motion.LINE_UP, Motion.LINE_DOWN, Motion.PAGE_UP, Motion.PAGE_DOWN})


def motion_of(key: int, *, ctrl: bool, rtl: bool) -> Motion | None:
    """The motion that a key asks for in a paragraph of that direction; None where it asks for none."""
    if key in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
        return _HORIZONTAL[(key == Qt.Key.Key_Left) == rtl, ctrl]
    return _KEYS.get((Qt.Key(key), ctrl))


def move_caret(page: Page, offset: int, motion: Motion, column: float, height: int) -> int:
    """Where `motion` takes the caret. `column` is the x that vertical motion keeps, `height` a screenful."""
    if motion in _STEPS:
        return _STEPS[motion](page.text, offset)
    if motion in VERTICAL:
        return _move_vertically(page, offset, motion, column, height)
    if motion in {Motion.LINE_START, Motion.LINE_END}:
        return page.flow.line_bounds(offset)[motion is Motion.LINE_END]
    return 0 if motion is Motion.TEXT_START else len(page.text)


def _move_vertically(page: Page, offset: int, motion: Motion, column: float, height: int) -> int:
    spot = page.spot(offset)
    middle = (spot.top + spot.bottom) / 2
    y = {
        Motion.LINE_UP: spot.top - page.look.padding - 1,
        Motion.LINE_DOWN: spot.bottom + page.look.padding + 1,
        Motion.PAGE_UP: middle - height,
        Motion.PAGE_DOWN: middle + height,
    }[motion]
    if y < 0:
        return 0 if motion is Motion.PAGE_UP else offset
    if y >= page.flow.height:
        return len(page.text) if motion is Motion.PAGE_DOWN else offset
    return page.offset_at(QPointF(column, y))
