"""Lanes, nesting and words make room without ever overlapping."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from annotator.ui.article.lanes import assign_lanes, half_lines, nest, place_words

ranges = st.lists(
    st.tuples(st.integers(0, 40), st.integers(1, 15)).map(lambda pair: (pair[0], pair[0] + pair[1])),
    max_size=12,
)


@given(ranges)
def test_no_two_intervals_share_a_lane_where_they_meet(intervals: list[tuple[int, int]]) -> None:
    lanes = assign_lanes(intervals)
    for i, (start, end) in enumerate(intervals):
        for j in range(i):
            if start < intervals[j][1] and intervals[j][0] < end:
                assert lanes[i] != lanes[j]


@given(ranges)
def test_no_more_lanes_than_intervals_over_one_place(intervals: list[tuple[int, int]]) -> None:
    deepest = max((sum(a <= at < b for a, b in intervals) for at in range(60)), default=0)
    assert max(assign_lanes(intervals), default=-1) + 1 == deepest


def test_the_longer_of_two_that_start_together_lies_nearer_to_the_text() -> None:
    assert assign_lanes([(0, 2), (0, 9)]) == [1, 0]


def test_one_that_ends_and_one_that_starts_on_a_line_share_a_lane() -> None:
    first = half_lines(0, False, 2, True)
    second = half_lines(2, True, 3, False)
    assert assign_lanes([first, second]) == [0, 0]


def test_a_short_interval_late_on_its_line_is_not_empty() -> None:
    assert half_lines(1, True, 1, True) == (3, 4)


@given(ranges)
def test_what_holds_another_lies_on_a_higher_level_and_under_the_same_roof(
    spans: list[tuple[int, int]],
) -> None:
    levels, roofs = nest(spans)
    for i, (start, end) in enumerate(spans):
        assert roofs[i] >= levels[i]
        for j, (a, b) in enumerate(spans):
            if start <= a and b <= end and (start, end) != (a, b):
                assert levels[i] > levels[j]
                assert roofs[j] >= levels[i]


def test_levels_count_the_deepest_nest() -> None:
    assert nest([(0, 9), (0, 5), (1, 3), (6, 8), (20, 22)]) == ([2, 1, 0, 0, 0], [2, 2, 2, 2, 0])


@given(st.lists(st.tuples(st.floats(0, 300), st.floats(5, 40), st.sampled_from([-1.0, 1.0])), max_size=10))
def test_placed_words_never_touch(words: list[tuple[float, float, float]]) -> None:
    wanted = [(i, left, width, step) for i, (left, width, step) in enumerate(words)]
    placed = place_words(wanted, 4.0, lambda *_: True)
    boxes = sorted((left, left + words[i][1]) for i, left in placed.items())
    for (_, end), (start, _) in pairwise(boxes):
        assert start - end >= 4.0 - 1e-6


def test_a_word_in_the_way_makes_the_next_one_give_way_and_a_far_one_is_left_out() -> None:
    placed = place_words([("a", 100, 30, -1), ("b", 110, 30, -1), ("c", 105, 10, -1)], 5, lambda *_: True)
    assert placed == {"a": 100, "b": 65}
