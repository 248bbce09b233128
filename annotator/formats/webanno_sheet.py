"""The sheet of a WebAnno TSV 3 file: declared layers, sentences, rows, and the text that they make up.

Offsets count UTF-16 units by the definition; where that gives another text than the forms say, as in files of
other tools, code points are tried.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple

from annotator.formats.record import DOCUMENT_LIMIT
from annotator.formats.refusal import refuse
from annotator.formats.webanno_cells import read_line
from annotator.model.offsets import OffsetMap

_DECLARED = re.compile(r"#T_(SP|CH|RL)=([^|]+)(.*)")
_FORMAT = re.compile(r"#FORMAT=WebAnno TSV 3(?:\.\d+)?\s*")
_PLACE = re.compile(r"(\d{1,9})-(\d{1,9})")
_TEXT = "#Text="


class Kind(Enum):
    """What a layer of the header declares."""

    SPAN = "SP"
    CHAIN = "CH"
    RELATION = "RL"


class Holds(Enum):
    """What stands in a column."""

    VALUE = 1
    ROLES = 2
    TARGETS = 3
    SOURCE = 4
    NOTHING = 5


class Column(NamedTuple):
    """`name` is that of a feature, but of a type where the column holds references."""

    holds: Holds
    name: str


@dataclass(frozen=True, slots=True)
class Declared:
    """A layer of the header; `first` is the number of its first column."""

    kind: Kind
    type: str
    first: int
    columns: tuple[Column, ...]

    @property
    def features(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns if column.holds is Holds.VALUE)


class Row(NamedTuple):
    """A token or a part of one on line `line`. `start` and `end` count as the file does."""

    line: int
    id: str
    start: int
    end: int
    form: str
    cells: list[str]


@dataclass(slots=True)
class Sentence:
    line: int
    lines: list[str] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)


class Sheet(NamedTuple):
    declared: list[Declared]
    sentences: list[Sentence]


def read_sheet(lines: Iterable[str]) -> Sheet:
    """Raises Refusal with the line that is none of the format."""
    numbered = enumerate(lines, 1)
    line, first = next(numbered, (1, ""))
    if not _FORMAT.fullmatch(first):
        raise refuse("bad_webanno", line=line, reason="it does not begin with #FORMAT=WebAnno TSV 3")
    declared, width = [], 0
    sentences = [Sentence(1)]
    for number, text in numbered:
        if found := _DECLARED.fullmatch(text):
            declared.append(_declare(found, width, number))
            width += len(declared[-1].columns)
        elif text.startswith("#") and not sentences[-1].rows:
            if text.startswith(_TEXT):
                sentences[-1].lines.append(read_line(text.removeprefix(_TEXT)))
        elif text.strip():
            sentences[-1].rows.append(_read_row(text, number, width))
        elif sentences[-1].lines or sentences[-1].rows:
            sentences.append(Sentence(number + 1))
    return Sheet(declared, [each for each in sentences if each.lines or each.rows])


def _declare(found: "re.Match[str]", first: int, line: int) -> Declared:
    kind = Kind(found[1])
    columns: list[Column] = []
    for name in filter(None, found[3].split("|")):
        before = columns[-1].holds if columns else None
        if kind is Kind.SPAN and name.startswith("ROLE_"):
            columns.append(Column(Holds.ROLES, name.partition(":")[2].partition("_")[0] or name))
        elif kind is Kind.SPAN and before is Holds.ROLES:
            columns.append(Column(Holds.TARGETS, name))
        elif kind is Kind.RELATION and name.startswith("BT_"):
            columns.append(Column(Holds.SOURCE, name.removeprefix("BT_")))
        else:
            columns.append(Column(Holds.VALUE, name))
    if kind is Kind.RELATION and not any(column.holds is Holds.SOURCE for column in columns):
        raise refuse(
            "bad_webanno", line=line, reason="the relation layer names no layer that it hangs on (BT_)"
        )
    if kind is Kind.CHAIN and len(columns) != 2:
        raise refuse("bad_webanno", line=line, reason="a chain layer has two columns")
    return Declared(kind, found[2], first, tuple(columns) or (Column(Holds.NOTHING, ""),))


def _read_row(text: str, line: int, width: int) -> Row:
    cells = text.split("\t")
    place = _PLACE.fullmatch(cells[1]) if len(cells) > 2 else None
    if not place:
        raise refuse("bad_webanno", line=line, reason="a row begins with a number, a place and a token")
    if len(cells) < width + 3:
        reason = f"the header declares {width} columns of annotations, the row has {len(cells) - 3}"
        raise refuse("bad_webanno", line=line, reason=reason)
    return Row(line, cells[0], int(place[1]), int(place[2]), cells[2], cells[3 : 3 + width])


# ------------------------------------------------------------------ text


class Places(NamedTuple):
    """The text, and the way from the file's offsets to code points, which raises ValueError."""

    text: str
    convert: Callable[[int], int]


def put_together(sentences: Sequence[Sentence]) -> Places:
    """The text that the sentences make up. Raises Refusal where a token is not at its place in it."""
    wrong: Row | None = None
    for make in (OffsetMap.utf16, _count_code_points):
        text = "".join(_join(sentences, make))
        convert = make(text).to_code_point
        found = next(
            (row for each in sentences for row in each.rows if not _is_there(row, text, convert)), None
        )
        if found is None:
            return Places(text, convert)
        wrong = wrong or found
    line = wrong.line if wrong else None
    raise refuse(
        "bad_webanno", line=line, reason="the text has another token at the place that the row tells"
    )


def _count_code_points(text: str) -> OffsetMap:
    return OffsetMap(text, None)


def _join(sentences: Sequence[Sentence], make: Callable[[str], OffsetMap]) -> Iterator[str]:
    """The texts with what stands between: a line end, nothing, or spaces, as the offsets have it."""
    place = 0
    for number, sentence in enumerate(sentences):
        text = "\n".join(sentence.lines)
        start = sentence.rows[0].start if sentence.rows else place + bool(number)
        if sentence.rows and not text.startswith(sentence.rows[0].form):
            start -= len(text) - len(text.lstrip())
        gap = start - place
        if gap > DOCUMENT_LIMIT:
            raise refuse("text_too_long", line=sentence.line, limit=f"{DOCUMENT_LIMIT:,}")
        between = "" if gap <= 0 else "\n" + " " * (gap - 1) if number else " " * gap
        yield between
        yield text
        place += len(between) + (make(text).length if text else 0)


def _is_there(row: Row, text: str, convert: Callable[[int], int]) -> bool:
    try:
        found = text[convert(row.start) : convert(row.end)]
    except ValueError:
        return False
    return row.form in {found, found.strip()} or read_line(row.form) == found
