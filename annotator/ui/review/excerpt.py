"""The text around a case, short enough for a row: every edge with some words around it, the rest left out."""

from collections.abc import Iterable
from dataclasses import dataclass

from annotator.arabic.characters import display_copy

GAP = " … "
AROUND = 26
"""Code points that are kept on either side of an edge."""

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Excerpt:
    """`text` is what is shown; `kept` are the ranges of the article in it, and `starts` where each begins."""

    text: str
    kept: tuple[Range, ...]
    starts: tuple[int, ...]

    def places(self, ranges: Iterable[Range]) -> list[Range]:
        """Where ranges of the article stand in the excerpt, as far as they are kept."""
        found = []
        for start, end in ranges:
            for (first, last), at in zip(self.kept, self.starts, strict=True):
                low, high = max(start, first), min(end, last)
                if low < high:
                    found.append((at + low - first, at + high - first))
        return found


def cut_excerpt(text: str, ranges: Iterable[Range], around: int = AROUND) -> Excerpt:
    """Of a text (the article) what lies near the edges of `ranges`, from whole words to whole words."""
    edges = sorted({edge for each in ranges for edge in each})
    kept: list[Range] = []
    for edge in edges:
        first, last = _word_start(text, max(0, edge - around)), _word_end(text, min(len(text), edge + around))
        if kept and first <= kept[-1][1] + len(GAP):
            kept[-1] = (kept[-1][0], max(last, kept[-1][1]))
        else:
            kept.append((first, last))
    shown, starts = "", []
    for first, last in kept:
        shown += GAP if shown else ""
        starts.append(len(shown))
        shown += display_copy(text[first:last]).replace("\n", " ")
    return Excerpt(shown, tuple(kept), tuple(starts))


def _word_start(text: str, offset: int) -> int:
    """The start of the word in which `offset` lies; a paragraph is not left."""
    while offset > 0 and not text[offset - 1].isspace():
        offset -= 1
    return offset


def _word_end(text: str, offset: int) -> int:
    while offset < len(text) and not text[offset].isspace():
        offset += 1
    return offset
