"""Which marks reach into a stretch of the text, found without looking at all of them.

Parts of marks lie sorted by where they start; the longest one says how far back a search has to begin.
"""

from bisect import bisect_left, insort
from collections.abc import Iterable
from typing import NamedTuple


class Extent(NamedTuple):
    """One part of a mark: code points of the text."""

    start: int
    end: int
    mark: str


class Extents:
    """The parts of all marks of a text."""

    def __init__(self, extents: Iterable[Extent] = ()) -> None:
        self._extents = sorted(extents)
        self._longest = max((end - start for start, end, _ in self._extents), default=0)

    def add(self, extent: Extent) -> None:
        insort(self._extents, extent)
        self._longest = max(self._longest, extent.end - extent.start)

    def remove(self, extent: Extent) -> None:
        """Takes one away that is there."""
        del self._extents[bisect_left(self._extents, extent)]

    def within(self, start: int, end: int) -> set[str]:
        """The marks that have a character between `start` and `end`."""
        first = bisect_left(self._extents, (start - self._longest,))
        last = bisect_left(self._extents, (end,))
        return {mark for _, after, mark in self._extents[first:last] if after > start}
