"""Where marks that meet make room for one another: lanes, nesting levels, and the words above pills.

Pure arithmetic on intervals, so that it can be tested without a window. Every interval is half-open.
"""

from collections.abc import Callable, Hashable, Sequence
from typing import TypeVar

Range = tuple[int, int]
Key = TypeVar("Key", bound=Hashable)


def assign_lanes(intervals: Sequence[tuple[float, float]]) -> list[int]:
    """A lane for each interval, the lowest that is free; earlier starts choose first, longer ones before."""
    lanes = [0] * len(intervals)
    ends: list[float] = []
    for index in sorted(range(len(intervals)), key=lambda i: (intervals[i][0], -intervals[i][1])):
        start, end = intervals[index]
        lane = next((number for number, taken in enumerate(ends) if taken <= start), len(ends))
        ends[lane : lane + 1] = [end]
        lanes[index] = lane
    return lanes


def half_lines(first: int, starts_late: bool, last: int, ends_early: bool) -> Range:
    """Lines `first` to `last` in half lines: what starts in the second half of a line leaves the first free.

    So a claim that ends and another that starts on one line can share a lane.
    """
    start, end = 2 * first + starts_late, 2 * last + (1 if ends_early else 2)
    return start, max(end, start + 1)


def nest(ranges: Sequence[Range]) -> tuple[list[int], list[int]]:
    """Levels and roofs: how many marks lie nested in each, and the level of the outermost one around it.

    Both are 0 for one that stands alone. Of equal ranges the later one is the inner one.
    """
    levels = [0] * len(ranges)
    order = sorted(range(len(ranges)), key=lambda i: (ranges[i][1] - ranges[i][0], -i))
    inside: list[tuple[int, int]] = []
    for place, outer in enumerate(order):
        start, end = ranges[outer]
        for inner in order[:place]:
            if start <= ranges[inner][0] and ranges[inner][1] <= end:
                levels[outer] = max(levels[outer], levels[inner] + 1)
                inside.append((inner, outer))
    roofs = list(levels)
    for inner, outer in inside:
        roofs[inner] = max(roofs[inner], levels[outer])
    return levels, roofs


def place_words(
    wanted: Sequence[tuple[Key, float, float, float]], gap: float, fits: Callable[[float, float], bool]
) -> dict[Key, float]:
    """Left edges for the words of one line: (key, anchor, width, step) in order of importance.

    `anchor` is the left edge that a word would like and `step` the direction (-1 or 1) in which it may
    give way, up to its own width. A word that finds no free place that `fits` is left out.
    """
    taken: list[tuple[float, float]] = []
    placed: dict[Key, float] = {}
    for key, anchor, width, step in wanted:
        left = _free_place(taken, anchor, width + gap, step)
        if abs(left - anchor) <= 1.5 * width and fits(left, left + width):
            placed[key] = left
            taken.append((left, left + width + gap))
    return placed


def _free_place(taken: Sequence[tuple[float, float]], left: float, width: float, step: float) -> float:
    """The nearest free left edge from `left` on in the direction of `step`."""
    for start, end in sorted(taken, reverse=step < 0):
        if left < end and start < left + width:
            left = start - width if step < 0 else end
    return left
