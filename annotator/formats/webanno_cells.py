"""Cells of WebAnno TSV: escapes, stacks, and the numbers in brackets that tell annotations apart."""

import re
from typing import Final, NamedTuple

EMPTY: Final = "_"
"""No annotation."""
UNSET: Final = "*"
"""An annotation without this value."""

_RESERVED = re.compile(r"->|[\\\[\]|_;\t\n*]")
_ESCAPES = {"\t": "\\t", "\n": "\\n"}
_ESCAPED = re.compile(r"\\(->|.)", re.DOTALL)
_NAMED = {"t": "\t", "n": "\n"}
_LETTERS = {**_NAMED, "r": "\r", "f": "\f", "b": "\b"}
_SIGNS = re.compile(r"\\->|\\.|.", re.DOTALL)
_NUMBER = re.compile(r"\[(\d{1,9})(?:_(\d{1,9}))?\]$")
_LINK = re.compile(r"(?<!\\)((?:\\\\)*)->(\d{1,9})-(\d{1,9})$")
_CONTROLS = re.compile("[\x00-\x1f\\\\]")
_CONTROL_NAMES = {"\t": "t", "\n": "n", "\r": "r", "\f": "f", "\b": "b", "\\": "\\"}


class Cell(NamedTuple):
    """One value of a stack, None when it is not set; `number` tells which annotation, 0 that it need not.

    In a column of references `number` is that of the source, and `target` that of the target.
    """

    value: str | None
    number: int = 0
    target: int = 0


def stack(text: str, sign: str = "|") -> list[str]:
    """The stacked values of a cell as they stand, none where there is no annotation."""
    if text in {EMPTY, ""} or sign not in text:
        return [] if text in {EMPTY, ""} else [text]
    pieces = [""]
    for each in _SIGNS.findall(text):
        if each == sign:
            pieces.append("")
        else:
            pieces[-1] += each
    return pieces


def read_cell(text: str) -> Cell:
    number = _NUMBER.search(text)
    if not number:
        return Cell(_read_value(text))
    return Cell(_read_value(text[: number.start()]), int(number[1]), int(number[2] or 0))


def read_slots(text: str) -> list[Cell]:
    """The values of a slot feature."""
    return [read_cell(each) for each in stack("" if text == UNSET else text, ";")]


def read_link(text: str) -> tuple[str | None, int, int]:
    """The relation of a chain's link, the chain, and the link's place in it; 0 where it tells none."""
    found = _LINK.search(text)
    if not found:
        return _read_value(text), 0, 0
    return _read_value(text[: found.end(1)]), int(found[2]), int(found[3])


def write_value(value: str | None, number: int = 0) -> str:
    told = UNSET if value is None else _RESERVED.sub(lambda m: _ESCAPES.get(m[0], "\\" + m[0]), value)
    return f"{told}[{number}]" if number else told


def write_line(line: str) -> str:
    """A line of the text as it stands behind #Text=."""
    return _CONTROLS.sub(lambda match: "\\" + _CONTROL_NAMES.get(match[0], match[0]), line)


def read_line(line: str) -> str:
    return _ESCAPED.sub(lambda match: _LETTERS.get(match[1], match[1]), line)


def _read_value(text: str) -> str | None:
    return None if text == UNSET else _ESCAPED.sub(lambda match: _NAMED.get(match[1], match[1]), text)
