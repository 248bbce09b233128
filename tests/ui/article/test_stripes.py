"""Lanes: what differs is found, and a lane can be told by colour, by manner and by place."""

from itertools import combinations

import pytest

from annotator.ui.article.look import Look
from annotator.ui.article.stripes import RESULT, LaneLook, differing, lane_at, lane_color, lane_top
from annotator.ui.theme import DARK, LIGHT, Theme, contrast


def test_what_only_some_marked_differs() -> None:
    assert differing([((0, 5),), ((2, 8),)]) == [((0, 2),), ((5, 8),)]
    assert differing([((0, 3), (6, 9)), ((0, 9),)]) == [(), ((3, 6),)]
    assert differing([((0, 5),), ((0, 5),), ()]) == [((0, 5),), ((0, 5),), ()]


def test_equal_versions_differ_nowhere() -> None:
    assert differing([((4, 9),), ((4, 9),)]) == [(), ()]
    assert differing([]) == []


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_every_lane_can_be_seen_and_has_a_colour_of_its_own(theme: Theme) -> None:
    colors = [lane_color(theme, lane) for lane in (RESULT, 0, 1, 2, 3)]
    assert [color.name() for color in colors if contrast(color, theme.page) < 4.5] == []
    assert all(one != two for one, two in combinations(colors, 2))


@pytest.mark.parametrize("zoom", [0.6, 1.0, 2.5])
def test_lanes_have_their_room_below_the_text(zoom: float) -> None:
    look = LaneLook(zoom=zoom, lanes=4)
    for lane in range(4):
        middle = look.baseline - look.band_above + lane_top(look, lane) + look.px(2)
        assert lane_at(look, middle) == lane
        assert middle < look.pitch
    assert lane_at(look, look.baseline) is None
    assert lane_at(look, look.baseline + look.band_below) is None


def test_a_further_annotator_makes_lines_wider_apart_and_letters_no_smaller() -> None:
    two, three = LaneLook(lanes=2), LaneLook(lanes=3)
    assert three.pitch > two.pitch > Look().pitch
    assert three.em == two.em == Look().em
