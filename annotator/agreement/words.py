"""Where the tokens of many texts lie, in one array: what statistics by tokens and shifts of edges need.

Most news has only letters, digits, spaces and plain marks; of these the tokens of `arabic.tokens` are found
with numpy, whole articles at a time. Any other text goes through `arabic.tokens` itself.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt
import regex

from annotator.agreement.ratings import Integers
from annotator.arabic import token_ranges

_CLASSES = (
    "\n\r\t \u00a0",
    "A-Za-z",
    "\u0621-\u063a\u0640-\u064a",
    "\u064b-\u0652\u0670",
    "0-9٠-٩",
    ".,:/٫٬",
    '!"()*+\\-;=?\\[\\]_،؛؟«»“”‘’…–—',
)
"""Characters of plain texts, by the kinds below. A joint holds digits together when it stands between two."""

_SPACE, _LATIN, _LETTER, _MARK, _DIGIT, _JOINT, _SIGN, _OTHER = range(8)

Offsets = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Tokens:
    """Starts and ends of all tokens of some documents, one text after another, `stride` apart; `counts`
    are how many each document has."""

    starts: Integers
    ends: Integers
    stride: int
    counts: Integers

    def of_starts(self, document: Integers, offset: Integers) -> Integers:
        """The number of the token that a span with this start begins with: the one around it, or the next."""
        return np.searchsorted(self.ends, document * self.stride + offset, side="right")

    def of_ends(self, document: Integers, offset: Integers) -> Integers:
        """The number after that of the token that a span with this end ends with."""
        return np.searchsorted(self.starts, document * self.stride + offset, side="left")


def find_tokens(text: str) -> tuple[Offsets, Offsets]:
    """Starts and ends of the tokens of `text`, as `arabic.token_ranges` finds them (code points)."""
    kind = np.zeros(len(text) + 2, np.uint8)
    points = np.frombuffer(text.encode("utf-32-le"), np.uint32)
    kind[1:-1] = _kinds().take(points, mode="clip")
    before, after = kind[:-1], kind[1:]
    letter = (kind == _LETTER) | (kind == _MARK) | (kind == _LATIN)
    # Digits that go on a Latin word, and marks that stand on no letter, have rules of their own.
    unsure = (before == _LATIN) & (after == _DIGIT) | (after == _MARK) & ~letter[:-1]
    if kind.max() == _OTHER or unsure.any():
        found = token_ranges.find_tokens(text)
        return np.array(found.starts, np.int32), np.array(found.ends, np.int32)
    digit = kind == _DIGIT
    digit[1:-1] |= (kind[1:-1] == _JOINT) & digit[:-2] & digit[2:]
    goes_on = (digit[1:] & digit[:-1]) | (letter[1:] & letter[:-1])
    starts = np.flatnonzero((after != _SPACE) & ~goes_on)
    ends = np.flatnonzero((before != _SPACE) & ~goes_on)
    return starts.astype(np.int32), ends.astype(np.int32)


def join_tokens(documents: Sequence[tuple[Offsets, Offsets]]) -> Tokens:
    """The tokens of documents one after another."""
    counts = np.array([len(starts) for starts, _ in documents], np.int64)
    stride = 1 + max((int(ends[-1]) for _, ends in documents if len(ends)), default=0)
    # Spans may end where the text does, after its last token.
    stride *= 2
    shift = np.repeat(np.arange(len(documents)) * stride, counts)
    starts, ends = (
        (_joined(side) + shift for side in zip(*documents, strict=True)) if documents else (shift,) * 2
    )
    return Tokens(starts, ends, stride, counts)


def _joined(offsets: Iterable[Offsets]) -> Integers:
    return np.concatenate(list(offsets)).astype(np.int64)


@cache
def _kinds() -> npt.NDArray[np.uint8]:
    """The kind of each character; the last stands for all that come after it."""
    pattern = regex.compile("|".join(f"([{characters}])" for characters in _CLASSES))
    found = (pattern.fullmatch(chr(point)) for point in range(0x2100))
    return np.array([match.lastindex - 1 if match else _OTHER for match in found], np.uint8)
