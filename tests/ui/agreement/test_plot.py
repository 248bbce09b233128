"""Painted charts: every part is where its number says, opens what it counts, and is reached by keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from annotator.agreement.overview import Cell, Edge
from annotator.tasks.charts import Bars, Curve
from annotator.ui.agreement.plot import Plot
from annotator.ui.form.ink import Ink
from annotator.ui.theme import DARK, LIGHT


def cell(tokens: int) -> Cell:
    return Cell(shift=(Edge.START, tokens))


BARS = Bars(
    "shifts",
    "words",
    ("-1", "0", "+1"),
    (("start", (2, 40, 0)), ("end", (0, 30, 8))),
    ((cell(-1), None), (cell(0), cell(0)), (None, cell(1))),
)
CURVE = Curve(
    "over time",
    "articles",
    ("one", "two", "three"),
    (("all", (None, 0.5, 0.75)),),
    ((cell(0),), (cell(1),), (cell(2),)),
)


@pytest.fixture
def plot(qtbot: QtBot) -> Plot:
    return show(BARS, qtbot)


def show(chart: Bars | Curve, qtbot: QtBot) -> Plot:
    made = Plot(Ink(LIGHT), chart)
    qtbot.addWidget(made)
    made.resize(600, made.sizeHint().height())
    made.show()
    qtbot.waitExposed(made)
    return made


def test_bars_stand_side_by_side_as_high_as_their_counts(plot: Plot) -> None:
    spots = plot.spots()
    assert [spot.value for spot in spots] == [2, 40, 30, 8]
    heights = [spot.box.height() for spot in spots]
    assert heights[1] / heights[2] == pytest.approx(40 / 30, rel=0.02)
    assert [spot.box.left() for spot in spots] == sorted(spot.box.left() for spot in spots)
    assert {round(spot.box.bottom()) for spot in spots} == {round(spots[0].box.bottom())}


def test_from_right_to_left_the_first_stands_on_the_right(plot: Plot) -> None:
    plot.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    places = [spot.box.left() for spot in plot.spots()]
    assert places == sorted(places, reverse=True)
    plot.grab()


def test_a_click_on_a_bar_opens_it(plot: Plot, qtbot: QtBot) -> None:
    spot = plot.spots()[3]
    with qtbot.waitSignal(plot.chosen) as chosen:
        QTest.mouseClick(plot, Qt.MouseButton.LeftButton, pos=spot.box.center().toPoint())
    assert chosen.args[0] == cell(1)
    assert chosen.args[1].endswith("end: 8")


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_arrows_walk_in_reading_direction_and_enter_opens(
    plot: Plot, qtbot: QtBot, direction: Qt.LayoutDirection
) -> None:
    plot.setLayoutDirection(direction)
    onward = Qt.Key.Key_Right if direction is Qt.LayoutDirection.LeftToRight else Qt.Key.Key_Left
    plot.setFocus()
    QTest.keyClick(plot, onward)
    assert plot.accessibleDescription().endswith("start: 40")
    QTest.keyClick(plot, Qt.Key.Key_End)
    with qtbot.waitSignal(plot.chosen) as chosen:
        QTest.keyClick(plot, Qt.Key.Key_Return)
    assert chosen.args[0] == cell(1)


def test_a_curve_leaves_out_what_is_undefined(qtbot: QtBot) -> None:
    plot = show(CURVE, qtbot)
    one, two = plot.spots()
    assert (one.link, two.link) == (cell(1), cell(2))
    assert one.box.center().y() > two.box.center().y()
    plot.grab()


def test_the_chosen_part_is_seen_and_the_theme_followed(plot: Plot, qtbot: QtBot) -> None:
    plot.activateWindow()
    plot.clearFocus()
    plain = plot.grab().toImage()
    plot.setFocus()
    qtbot.waitUntil(plot.hasFocus)
    focused = plot.grab().toImage()
    assert focused != plain
    plot._ink.set_theme(DARK)
    assert plot.grab().toImage() != focused
