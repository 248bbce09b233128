"""The line of chips: whole ones in reading order, and a menu for the rest that presses the same chips."""

import pytest
from pytestqt.qtbot import QtBot

from annotator.ui.annotate.more_line import MoreLine
from annotator.ui.form.chip import Chip
from annotator.ui.form.ink import Ink
from annotator.ui.theme import LIGHT

NAMES = ("attributed to", "cued by", "equivalent to", "supports", "elaborates")


@pytest.fixture
def line(qtbot: QtBot) -> MoreLine:
    ink = Ink(LIGHT)
    made = MoreLine(ink)
    made.setProperty("ink", ink)
    qtbot.addWidget(made)
    made.set_chips([Chip(ink, name) for name in NAMES])
    made.resize(made.sizeHint())
    made.show()
    return made


def shown(line: MoreLine) -> list[str]:
    return [chip.text() for chip in line.chips if chip.isVisible()]


def test_with_room_all_chips_are_whole_and_there_is_no_menu(line: MoreLine) -> None:
    assert shown(line) == list(NAMES)
    assert not line.more.isVisible()


@pytest.mark.parametrize("share", [0.9, 0.6, 0.3])
def test_with_less_room_the_first_chips_are_whole_and_none_is_cut(line: MoreLine, share: float) -> None:
    line.resize(int(line.sizeHint().width() * share), line.height())
    seen = [chip for chip in line.chips if chip.isVisible()]
    assert [chip.text() for chip in seen] == list(NAMES[: len(seen)])
    assert len(seen) < len(NAMES)
    assert all(chip.width() == chip.sizeHint().width() for chip in seen)
    boxes = [chip.geometry() for chip in (*seen, line.more)]
    assert all(line.rect().contains(box) for box in boxes)
    assert not any(a.intersects(b) for a in boxes for b in boxes if a is not b)


def test_the_menu_holds_the_rest_and_presses_them(line: MoreLine) -> None:
    line.resize(int(line.sizeHint().width() * 0.6), line.height())
    pressed: list[str] = []
    for chip in line.chips:
        chip.clicked.connect(lambda _checked, pressed_one=chip: pressed.append(pressed_one.text()))
    menu = line.menu()
    assert shown(line) + [action.text() for action in menu.actions()] == list(NAMES)
    menu.actions()[-1].trigger()
    assert pressed == [NAMES[-1]]


def test_the_room_that_comes_back_is_used(line: MoreLine) -> None:
    whole = line.sizeHint().width()
    line.resize(whole // 2, line.height())
    line.resize(whole, line.height())
    assert shown(line) == list(NAMES)


def test_words_that_change_while_it_is_hidden_get_their_room(line: MoreLine) -> None:
    line.resize(3 * line.sizeHint().width(), line.height())
    line.hide()
    line.chips[0].setText("attributed to somebody with a long name")
    line.show()
    assert line.chips[0].width() == line.chips[0].sizeHint().width()
    assert line.chips[0].geometry().right() < line.chips[1].geometry().left()
