"""Converts offsets between the units that files and toolkits count in.

Rawi itself counts code points everywhere; UTF-16 is Qt's and Java's unit, UTF-8 bytes are C's.
"""

from array import array
from bisect import bisect_left
from itertools import accumulate


class OffsetMap:
    """Offsets of one text in code points and in a unit where a code point may take several.

    Texts in which both units agree cost nothing: no table is kept for them.
    """

    __slots__ = ("_ends", "length")

    def __init__(self, text: str, widths: "list[int] | None") -> None:
        self._ends = array("Q", accumulate(widths, initial=0)) if widths else None
        self.length = self._ends[-1] if self._ends else len(text)

    @classmethod
    def utf16(cls, text: str) -> "OffsetMap":
        """Code points to UTF-16 code units."""
        if text.isascii() or max(text) <= "\uffff":
            return cls(text, None)
        return cls(text, [2 if char > "\uffff" else 1 for char in text])

    @classmethod
    def utf8(cls, text: str) -> "OffsetMap":
        """Code points to UTF-8 bytes."""
        if text.isascii():
            return cls(text, None)
        return cls(text, [_utf8_width(char) for char in text])

    def to_unit(self, offset: int) -> int:
        """The unit offset of code point `offset`."""
        return self._ends[offset] if self._ends else offset

    def to_code_point(self, unit_offset: int) -> int:
        """The code point at `unit_offset`. Raises ValueError inside a code point or outside the text."""
        if not 0 <= unit_offset <= self.length:
            raise ValueError(f"offset {unit_offset} is outside 0..{self.length}")
        if self._ends is None:
            return unit_offset
        index = bisect_left(self._ends, unit_offset)
        if self._ends[index] != unit_offset:
            raise ValueError(f"offset {unit_offset} falls inside a character")
        return index


def line_and_column(text: str, offset: int) -> tuple[int, int]:
    """Line and column (both from 1, in code points) of `offset`; only "\\n" ends a line."""
    line = text.count("\n", 0, offset) + 1
    return line, offset - (text.rfind("\n", 0, offset) + 1) + 1


def _utf8_width(char: str) -> int:
    if char < "\x80":
        return 1
    if char < "\u0800":
        return 2
    return 3 if char <= "\uffff" else 4
