"""Finds out what the offsets of a file count, from the quotes that stand beside them.

Tools count code points, UTF-16 units or bytes, take a line end of two characters for one, or pass over a
byte order mark. The first way in which every quote is right is the one that was meant.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple, TypeAlias

from annotator.formats.options import Unit
from annotator.model.offsets import OffsetMap

Ranges: TypeAlias = tuple[tuple[int, int], ...]
Shift: TypeAlias = Callable[[int], int]
"""An offset of the file as a code point of the text. Raises ValueError where there is none."""

_BLANK: Final = re.compile(r"\s+")


class Quoted(NamedTuple):
    """A place in the file's own offsets, and what the file says stands there; None where it does not say."""

    ranges: Ranges
    quote: str | None


class Proved(NamedTuple):
    """`unit` names the way; it is "code_point" where nothing had to be converted."""

    unit: str
    ranges: list[Ranges]


def prove(text: str, places: Sequence[Quoted], unit: Unit, *, joint: str = " ") -> Proved | int:
    """The places as code points, or the number of the first place that is right in no way.

    Quotes are compared without regard to white space, which tools fold in their own ways. `joint` is what
    stands between the parts of a quote.
    """
    first_wrong = 0
    for name, shift in _ways(text, unit):
        found: list[Ranges] = []
        for place in places:
            ranges = _shift(place.ranges, shift)
            if ranges is None or not _is_right(text, ranges, place.quote, joint):
                break
            found.append(ranges)
        else:
            return Proved(name, found)
        if name == unit.value:
            first_wrong = len(found)
    return first_wrong


def _ways(text: str, unit: Unit) -> Iterator[tuple[str, Shift]]:
    """The unit that was asked for, then the others in which the text reads otherwise."""
    for each in sorted(Unit, key=lambda other: other is not unit):
        if each is Unit.CODE_POINT:
            yield each.value, _same
            continue
        offsets = OffsetMap.utf16(text) if each is Unit.UTF16 else OffsetMap.utf8(text)
        if offsets.length != len(text) or each is unit:
            yield each.value, offsets.to_code_point
    if "\r\n" in text:
        yield "line_end", _line_ends(text)
    if text.startswith("\ufeff"):
        yield "byte_order_mark", _plus_one


def _same(offset: int) -> int:
    return offset


def _plus_one(offset: int) -> int:
    return offset + 1


def _line_ends(text: str) -> Shift:
    """Each CRLF counted as one."""
    places = [place for place in range(len(text) + 1) if text[place - 1 : place + 1] != "\r\n"]

    def shift(offset: int) -> int:
        if not 0 <= offset < len(places):
            raise ValueError(offset)
        return places[offset]

    return shift


def _shift(ranges: Ranges, shift: Shift) -> Ranges | None:
    try:
        return tuple((shift(start), shift(end)) for start, end in ranges)
    except ValueError:
        return None


def _is_right(text: str, ranges: Ranges, quote: str | None, joint: str) -> bool:
    if not all(0 <= start < end <= len(text) for start, end in ranges):
        return False
    if quote is None:
        return True
    found = joint.join([text[start:end] for start, end in ranges])
    return found == quote or _BLANK.sub("", found) == _BLANK.sub("", quote)
