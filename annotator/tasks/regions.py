"""What several marks cover together, and what they share; as ranges of the text (code points, half-open)."""

from collections.abc import Iterable, Sequence
from functools import reduce
from typing import TypeAlias

Ranges: TypeAlias = tuple[tuple[int, int], ...]


def unite(text: str, marks: Iterable[Ranges]) -> Ranges:
    """Everything that any of them covers; pieces with nothing but blanks of one line between them are one."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(one for mark in marks for one in mark):
        between = text[joined[-1][1] : start] if joined else "-"
        if not between.strip() and "\n" not in between:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return tuple(joined)


def intersect(text: str, marks: Sequence[Ranges]) -> Ranges:
    """What all of them cover, without blanks at its edges; empty when they share nothing but blanks."""
    shared = reduce(_share, marks) if marks else ()
    trimmed = (_trim(text, start, end) for start, end in shared)
    return tuple((start, end) for start, end in trimmed if start < end)


def _share(one: Ranges, two: Ranges) -> Ranges:
    pairs = ((max(a, c), min(b, d)) for a, b in one for c, d in two)
    return tuple((start, end) for start, end in pairs if start < end)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    inside = text[start:end]
    return start + len(inside) - len(inside.lstrip()), end - len(inside) + len(inside.rstrip())
