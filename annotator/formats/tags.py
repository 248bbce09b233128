"""Tags of tokens: spans to tags and back, in the schemes that are in use.

BIO (also called IOB2) and BILOU are written; IOB1, IOBES and tags without any scheme are read besides.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from annotator.formats.options import Scheme
from annotator.formats.windows import Placed

OUTSIDE = "O"
UNNAMED = "SPAN"
"""The label of a tag that names none: a bare B or I."""
_TAG = re.compile(r"[BI]|[BIESLUM]-\S.*")
_BLANKS = re.compile(r"\s")
_BEGINS = frozenset("BUS")
"""Letters that always begin a span in any scheme."""
_ENDS = frozenset("LEUS")


class Tagged(NamedTuple):
    """A run of tokens with one label, `last` not included."""

    label: str
    first: int
    last: int


def make_tags(length: int, spans: Iterable[Placed], scheme: Scheme) -> list[str]:
    """One tag for each of `length` tokens; the spans share none."""
    tags = [OUTSIDE] * length
    for span in spans:
        inside = f"I-{span.label}"
        tags[span.first : span.last] = [inside] * span.length
        tags[span.first] = f"B-{span.label}"
        if scheme is Scheme.BILOU:
            tags[span.last - 1] = f"{'U' if span.length == 1 else 'L'}-{span.label}"
    return tags


@lru_cache(maxsize=4_096)
def tag_label(label: str) -> str:
    """A label that can stand in a tag: white space would end it."""
    return _BLANKS.sub("_", label)


def list_tags(labels: Iterable[str], scheme: Scheme) -> list[str]:
    """All tags that can stand for `labels`, O first."""
    letters = "BI" if scheme is Scheme.BIO else "BILU"
    return [OUTSIDE, *(f"{letter}-{label}" for label in labels for letter in letters)]


def is_tag(tag: str) -> bool:
    """Whether it tells the border of a span in one of the schemes, or that there is none."""
    return tag == OUTSIDE or bool(_parse(tag)[0])


def read_tags(tags: Sequence[str]) -> list[Tagged]:
    """The spans that one tag for each token tells, in whichever of the schemes.

    A tag that goes on with what did not begin begins it. Whatever is no tag stands for nothing.
    """
    found: list[Tagged] = []
    first, label, place = 0, "", 0
    for tag, run in groupby(tags):
        start, place = place, place + len(list(run))
        letter, name = _parse(tag)
        if label and (name != label or letter in _BEGINS):
            found.append(Tagged(label, first, start))
            label = ""
        if name and not label:
            first, label = start, name
        if letter in _BEGINS or letter in _ENDS:
            # Each tag of the run is a border of its own; only the last may go on.
            borders = range(start + 1, place) if letter in _BEGINS else range(start + 1, place + 1)
            for border in borders:
                found.append(Tagged(name, first, border))
                first = border
            label = "" if letter in _ENDS else name
            if letter in _ENDS and letter in _BEGINS:
                found.append(Tagged(name, first, place))
    return [*found, Tagged(label, first, place)] if label else found


@lru_cache(maxsize=4_096)
def _parse(tag: str) -> tuple[str, str]:
    """The letter of a tag and its label, both empty where it is none."""
    return (tag[0], tag[2:] or UNNAMED) if _TAG.fullmatch(tag) else ("", "")


def read_stacks(rows: Iterable[Sequence[str]]) -> list[Tagged]:
    """The same where each token has the tags of all spans around it, the outer before the inner.

    A tag goes on with the span in its own place or else with another of its label, since places move when a
    span ends.
    """
    found: list[Tagged] = []
    open_: list[tuple[str, int]] = []
    place = 0
    for place, row in enumerate(rows, 1):
        before: list[tuple[str, int] | None] = [*open_]
        open_ = []
        for position, (letter, label) in enumerate(map(_parse, row)):
            if not label:
                continue
            going_on = None if letter in _BEGINS else _take(before, label, position)
            span = going_on or (label, place - 1)
            if letter in _ENDS:
                found.append(Tagged(*span, place))
            else:
                open_.append(span)
        found += [Tagged(*span, place - 1) for span in before if span]
    found += [Tagged(*span, place) for span in open_]
    return sorted(found, key=lambda span: (span.first, -span.last))


def _take(spans: list[tuple[str, int] | None], label: str, position: int) -> tuple[str, int] | None:
    """Takes the span of this label out of `spans`, the one at `position` if it can be."""
    for index in sorted(range(len(spans)), key=lambda each: each != position):
        span = spans[index]
        if span and span[0] == label:
            spans[index] = None
            return span
    return None


def read_plain_labels(labels: Sequence[str]) -> list[Tagged]:
    """The spans of labels without any scheme: each run of one label is one."""
    return read_tags([label if label in {OUTSIDE, "_", "-X-"} else f"I-{label}" for label in labels])
