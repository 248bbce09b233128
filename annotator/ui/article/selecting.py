"""What a gesture selects: from offsets under the mouse or the caret to ranges, by letter, word or clause.

Pure functions and two small gestures in progress; nothing here knows a widget. Offsets are code points,
a range lies within one paragraph.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum

from annotator.arabic.tokens import clause_at, next_grapheme, paragraph_at, previous_grapheme, word_at

Ranges = tuple[tuple[int, int], ...]


class Unit(Enum):
    """What one click, two and three take hold of."""

    LETTER = 1
    WORD = 2
    CLAUSE = 3


def split_at_newlines(text: str, start: int, end: int) -> Ranges:
    """The range paragraph by paragraph, without newlines and without empty pieces."""
    start, end = min(start, end), max(start, end)
    ranges: list[tuple[int, int]] = []
    for line in text[start:end].split("\n"):
        if line:
            ranges.append((start, start + len(line)))
        start += len(line) + 1
    return tuple(ranges)


def unit_at(text: str, offset: int, unit: Unit, starters: Sequence[str]) -> tuple[int, int]:
    """What `unit` means at an offset; an empty range for a letter, or where nothing stands."""
    if unit is Unit.WORD:
        return word_at(text, offset)
    return clause_at(text, offset, starters) if unit is Unit.CLAUSE else (offset, offset)


@dataclass(slots=True)
class Selecting:
    """A selection being dragged: it holds what was pressed and goes to what lies under the mouse."""

    text: str
    held: tuple[int, int]
    unit: Unit = Unit.LETTER
    starters: Sequence[str] = ()
    anchor: int = field(init=False)
    caret: int = field(init=False)

    def __post_init__(self) -> None:
        self.anchor, self.caret = self.held

    def move(self, offset: int) -> None:
        """Extends the selection to `offset`, by whole units."""
        start, end = unit_at(self.text, offset, self.unit, self.starters)
        if offset < self.held[0]:
            self.anchor, self.caret = self.held[1], min(start, offset)
        else:
            self.anchor, self.caret = self.held[0], max(end, offset, self.held[1])


@dataclass(slots=True)
class EdgeDragging:
    """One edge of ranges being dragged. `mark` is the annotation's id, "" for the selected text."""

    text: str
    mark: str
    original: Ranges
    index: int
    at_start: bool
    ranges: Ranges = field(init=False)

    def __post_init__(self) -> None:
        self.ranges = self.original

    def move(self, offset: int, *, by_letter: bool) -> None:
        """Takes the edge to `offset`, or to the nearest edge of a word."""
        if not by_letter:
            offset = snap_to_word(self.text, offset, at_start=self.at_start)
        self.ranges = move_edge(self.text, self.original, self.index, offset, at_start=self.at_start)


def snap_to_word(text: str, offset: int, *, at_start: bool) -> int:
    """The nearest start (or end) of a word; between words the one that the edge belongs to."""
    start, end = word_at(text, offset)
    if start == end:
        return _skip_space(text, offset, onward=at_start)
    if at_start:
        return start if offset - start <= end - offset else _skip_space(text, end, onward=True)
    return end if end - offset <= offset - start else _skip_space(text, start, onward=False)


def _skip_space(text: str, offset: int, *, onward: bool) -> int:
    first, last = paragraph_at(text, offset)
    while onward and offset < last and text[offset].isspace():
        offset += 1
    while not onward and offset > first and text[offset - 1].isspace():
        offset -= 1
    return offset


def move_edge(text: str, ranges: Ranges, index: int, offset: int, *, at_start: bool) -> Ranges:
    """`ranges` with one edge at `offset`: never past its own other edge, a neighbour or the paragraph."""
    start, end = ranges[index]
    first, last = paragraph_at(text, start)
    lowest = max(first, ranges[index - 1][1] + 1 if index else 0)
    highest = min(last, ranges[index + 1][0] - 1 if index + 1 < len(ranges) else last)
    if at_start:
        moved = (max(lowest, min(offset, previous_grapheme(text, end))), end)
    else:
        moved = (start, min(highest, max(offset, next_grapheme(text, start))))
    return (*ranges[:index], moved, *ranges[index + 1 :])


def next_outwards(stack: Sequence[str], selected: str) -> str:
    """The mark to select on a click at a stack of marks, innermost first: each click one further out."""
    if not stack:
        return ""
    return stack[(stack.index(selected) + 1) % len(stack)] if selected in stack else stack[0]
