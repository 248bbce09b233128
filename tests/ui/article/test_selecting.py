"""What gestures select, without any window."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.arabic.tokens import is_boundary
from annotator.ui.article.selecting import (
    EdgeDragging,
    Selecting,
    Unit,
    move_edge,
    next_outwards,
    snap_to_word,
    split_at_newlines,
)

TEXT = "قال ناشطون إن القوات\nدخلت المدينة"

texts = st.text("اب \nلمَ👍", min_size=1, max_size=30)


@given(texts, st.integers(0, 30), st.integers(0, 30))
def test_pieces_hold_everything_but_newlines(text: str, start: int, end: int) -> None:
    start, end = min(start, len(text)), min(end, len(text))
    pieces = split_at_newlines(text, start, end)
    assert "".join(text[a:b] for a, b in pieces) == text[min(start, end) : max(start, end)].replace("\n", "")
    assert all(a < b and "\n" not in text[a:b] for a, b in pieces)


def test_a_drag_by_words_keeps_the_first_word_whichever_way_it_goes() -> None:
    gesture = Selecting(TEXT, (4, 10), Unit.WORD)
    gesture.move(15)
    assert (gesture.anchor, TEXT[gesture.anchor : gesture.caret]) == (4, "ناشطون إن القوات")
    gesture.move(1)
    assert (gesture.anchor, gesture.caret) == (10, 0)
    gesture.move(6)
    assert (gesture.anchor, gesture.caret) == (4, 10)


@pytest.mark.parametrize(
    ("offset", "start", "end"),
    [(5, 4, 3), (9, 11, 10), (10, 11, 10), (3, 4, 3), (4, 4, 3)],
)
def test_an_edge_snaps_to_the_nearest_word(offset: int, start: int, end: int) -> None:
    assert snap_to_word(TEXT, offset, at_start=True) == start
    assert snap_to_word(TEXT, offset, at_start=False) == end


@given(
    texts.filter(lambda t: t.strip("\n") != ""),
    st.integers(0, 30),
    st.integers(0, 30),
    st.booleans(),
    st.booleans(),
)
def test_a_dragged_edge_never_leaves_its_paragraph_or_empties_its_part(
    text: str, at: int, goal: int, at_start: bool, by_letter: bool
) -> None:
    pieces = split_at_newlines(text, 0, len(text))
    start, end = pieces[at % len(pieces)]
    stops = [o for o in range(start, end + 1) if is_boundary(text, o)]
    gesture = EdgeDragging(text, "m", ((start, end),), 0, at_start)
    gesture.move(min(goal, len(text)), by_letter=by_letter)
    ((first, last),) = gesture.ranges
    assert start <= first < last <= end
    if len(stops) >= 2 and goal in stops and by_letter:
        assert goal in (first, last) or goal in (stops[0], stops[-1])


def test_an_edge_stops_short_of_the_next_part() -> None:
    assert move_edge(TEXT, ((0, 3), (11, 13)), 0, 12, at_start=False) == ((0, 10), (11, 13))
    assert move_edge(TEXT, ((0, 3), (11, 13)), 1, 0, at_start=True) == ((0, 3), (4, 13))


def test_an_edge_stays_in_its_paragraph() -> None:
    assert move_edge(TEXT, ((14, 20),), 0, 30, at_start=False) == ((14, 20),)


def test_clicks_go_outwards_and_begin_again() -> None:
    assert next_outwards(["in", "out"], "") == "in"
    assert next_outwards(["in", "out"], "in") == "out"
    assert next_outwards(["in", "out"], "out") == "in"
    assert next_outwards([], "in") == ""
