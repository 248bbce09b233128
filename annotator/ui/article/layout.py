"""Where the paragraphs of an article lie from top to bottom, laid out only when somebody looks at them.

A paragraph is cut into chunks of at most 2,000 characters. The height of a chunk is estimated until its
lines are wanted, so a text of a million characters opens at once.
"""

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Callable
from collections.abc import Set as AbstractSet
from itertools import accumulate, islice
from typing import NamedTuple

from PySide6.QtGui import QFontMetricsF

from annotator.arabic.characters import direction_of
from annotator.ui.article.geometry import Lines
from annotator.ui.article.look import Look

CHUNK = 2_000
"""Code points: what an edit has to plan anew, and a screenful to lay out, stays small."""

_KEPT = 96
"""Chunks whose lines are kept at a time."""


class Chunk(NamedTuple):
    """A paragraph or a piece of a long one: code points, without the newline.

    `is_blank`: nothing in it can be seen. `continues`: the paragraph began in the chunk before.
    """

    start: int
    end: int
    is_blank: bool
    continues: bool


def cut_chunks(text: str) -> list[Chunk]:
    """The chunks of `text` in order, at least one. Long paragraphs are cut at a space where there is one."""
    chunks: list[Chunk] = []
    start = 0
    for paragraph in text.split("\n"):
        end = start + len(paragraph)
        is_blank = not paragraph or paragraph.isspace()
        first = start
        while end - first > CHUNK:
            space = text.rfind(" ", first + CHUNK // 2, first + CHUNK)
            cut = first + CHUNK if space < 0 else space + 1
            chunks.append(Chunk(first, cut, is_blank, first > start))
            first = cut
        chunks.append(Chunk(first, end, is_blank, first > start))
        start = end + 1
    return chunks


class Flow:
    """The chunks of a text (its display copy), stacked at one width in one look, in whole pixels.

    `strong` holds the starts of the chunks of the headline, which is set in bold.
    """

    def __init__(
        self, text: str, chunks: list[Chunk], look: Look, width: int, strong: AbstractSet[int] = frozenset()
    ) -> None:
        self.chunks, self.look, self.width, self._strong = chunks, look, width, strong
        self._text = text
        self._per_line = _characters_per_line(text, look, width)
        self._starts = [chunk.start for chunk in chunks]
        self._heights = self._estimate()
        self._height = sum(self._heights)
        self._tops = [0]
        self._exact: set[int] = set()
        self._lines: OrderedDict[int, Lines] = OrderedDict()
        self.forgotten: Callable[[int], None] = lambda _index: None

    @property
    def height(self) -> int:
        return self._height

    def chunk_at(self, y: float) -> int:
        """The chunk at height `y`; the first above the text, the last below it."""
        while self._tops[-1] <= y and len(self._tops) < len(self.chunks):
            self._stack(2 * len(self._tops))
        return max(0, bisect_right(self._tops, y) - 1)

    def chunk_of(self, offset: int) -> int:
        """The chunk that holds `offset`; a newline counts to the paragraph that it ends."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def top(self, index: int) -> int:
        self._stack(index + 1)
        return self._tops[index]

    def first_line_top(self, index: int) -> int:
        """Where the first line begins, below the paragraph's padding."""
        return self.top(index) + (0 if self.chunks[index].is_blank else self.look.padding)

    def bottom(self, index: int) -> int:
        return self.top(index) + self._heights[index]

    def lines(self, index: int) -> Lines:
        """The lines of a chunk, laid out now if they are not yet; its height becomes exact."""
        if index in self._lines:
            self._lines.move_to_end(index)
            return self._lines[index]
        chunk = self.chunks[index]
        text, is_strong = self._text[chunk.start : chunk.end], chunk.start in self._strong
        lines = Lines(text, self.look, self.width, rtl=self.is_rtl(index), strong=is_strong)
        self._lines[index] = lines
        self._measure(index, lines.count)
        if len(self._lines) > _KEPT:
            self.forgotten(self._lines.popitem(last=False)[0])
        return lines

    def line_bounds(self, offset: int) -> tuple[int, int]:
        """Range of the line that holds `offset`."""
        index = self.chunk_of(offset)
        chunk, lines = self.chunks[index], self.lines(index)
        start, end = lines.span_of(lines.line_of(min(offset, chunk.end) - chunk.start))
        return chunk.start + start, chunk.start + end

    def is_rtl(self, index: int) -> bool:
        """Direction of the paragraph that the chunk belongs to."""
        while self.chunks[index].continues:
            index -= 1
        chunk = self.chunks[index]
        return direction_of(self._text[chunk.start : chunk.end]) == "rtl"

    def is_exact(self, index: int) -> bool:
        """Whether the height of a chunk is known, not estimated."""
        return index in self._exact

    def settle(self, top: int, height: int) -> int:
        """Lays out what is seen from `top` on over `height`; answers where that top lies now.

        Where the chunk at the top was an estimate, what is below it stays in its place.
        """
        index = self.chunk_at(top)
        below, was_exact = self.bottom(index) - top, self.is_exact(index)
        self.lines(index)
        settled = top if was_exact else max(self.top(index), self.bottom(index) - below)
        for visible in range(index + 1, len(self.chunks)):
            if self.top(visible) >= settled + height:
                break
            self.lines(visible)
        return settled

    def _measure(self, index: int, count: int) -> None:
        self._exact.add(index)
        if not self.chunks[index].is_blank:
            height = self.look.padding + count * self.look.pitch
            self._height += height - self._heights[index]
            self._heights[index] = height
            del self._tops[index + 1 :]

    def _stack(self, count: int) -> None:
        """Makes sure that the tops of the first `count` chunks are known: those below a change are not."""
        known, count = len(self._tops), min(count, len(self.chunks))
        if known < count:
            heights = self._heights[known - 1 : count - 1]
            self._tops += islice(accumulate(heights, initial=self._tops[-1]), 1, None)

    def _estimate(self) -> list[int]:
        """A height for every chunk: a blank one is exact, a second one in a row small."""
        pitch, padding, gap, per_line = self.look.pitch, self.look.padding, self.look.gap, self._per_line
        heights, after_blank = [], False
        for start, end, is_blank, _ in self.chunks:
            if is_blank:
                heights.append(gap // 3 if after_blank else gap)
            else:
                heights.append(padding + pitch * (1 + int((end - start) / per_line)))
            after_blank = is_blank
        return heights


def _characters_per_line(text: str, look: Look, width: int) -> float:
    sample = text[:2_000].replace("\n", " ")
    advance = QFontMetricsF(look.article_font).horizontalAdvance(sample) if sample else 0.0
    return max(1.0, width / (advance / len(sample)) - 2) if advance else 80.0
