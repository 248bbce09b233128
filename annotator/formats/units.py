"""Offsets of a file, in whatever unit it counts, as code points of the text."""

from collections.abc import Callable, Mapping
from typing import TypeAlias

from annotator.formats.options import Unit
from annotator.formats.refusal import refuse
from annotator.model.offsets import OffsetMap

Convert: TypeAlias = Callable[[str, int, int], tuple[int, int]]
"""Start and end in code points, from the name of an annotation and its start and end in the file."""

_MAPS: Mapping[Unit, Callable[[str], OffsetMap]] = {Unit.UTF16: OffsetMap.utf16, Unit.UTF8: OffsetMap.utf8}


def make_convert(text: str, unit: Unit) -> Convert:
    """Raises Refusal from the function that it makes, when a place is none in the text."""
    length = len(text)
    offsets = _MAPS[unit](text) if unit in _MAPS else None

    def convert(name: str, start: int, end: int) -> tuple[int, int]:
        if offsets is None:
            if 0 <= start < end <= length:
                return start, end
        elif 0 <= start < end:
            try:
                return offsets.to_code_point(start), offsets.to_code_point(end)
            except ValueError:
                pass
        raise refuse("bad_place", name=name, start=start, end=end, unit=unit)

    return convert
