"""The JSON objects of a file one at a time, whether they stand line by line, in a list, or alone.

A file of any size is read in pieces; an object that is too large is passed over and told. Where objects do
not stand line by line, only their borders are sought here: what they hold is for the reader of the format.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, Final, NamedTuple, TypeAlias

import msgspec

from annotator.formats.drafts import Source
from annotator.formats.looking import LONGEST_LINE
from annotator.formats.record import Record
from annotator.formats.refusal import Refusal
from annotator.formats.sentences import make_problem
from annotator.model.problems import Problem

LIMIT: Final = LONGEST_LINE
_MARK = b"\xef\xbb\xbf"
_PIECE = 1 << 20
_TO_BRACKET = re.compile(rb'(?:[^"{}\[\]]++|"(?:[^"\\]++|\\.)*+")*+', re.DOTALL)
"""Everything up to the next bracket that stands in no text; a text that is cut off ends it too."""
_OPENING, _CLOSING = frozenset(b"{["), frozenset(b"}]")
_BETWEEN = b" \t\r\n,"
_WHOLE: Final = msgspec.json.Decoder(msgspec.Raw)
_QUOTE, _LIST = ord('"'), ord("[")


class Found(NamedTuple):
    """An object with the line where it begins and how far into the file it reaches; None: it is too long.

    `is_last` when nothing after it can be read either.
    """

    raw: bytes | None
    line: int
    bytes_read: int
    is_last: bool = False


Make: TypeAlias = Callable[[bytes, Source], Record | Problem]


def read_records(path: Path, make: Make) -> Iterator[Record | Problem]:
    """What `make` makes of each object of `path`; a Refusal becomes its problem. Raises OSError."""
    file = str(path)
    with path.open("rb") as stream:
        for number, found in enumerate(find_objects(stream), 1):
            if found.raw is None:
                code, limit = "rest_not_read" if found.is_last else "line_too_long", LIMIT // 1_000_000
                yield make_problem(code, file=file, line=found.line, record=number, limit=limit)
                continue
            try:
                yield make(found.raw, Source(file, found.line, number, found.bytes_read))
            except Refusal as refusal:
                problem = refusal.problem
                yield replace(problem, file=file, line=problem.line or found.line, record=number)


def find_objects(stream: BinaryIO) -> Iterator[Found]:
    """Every object of the file, or every line of one that has objects line by line."""
    head = stream.read(_PIECE).removeprefix(_MARK).lstrip()
    stream.seek(0)
    return _find_elements(stream) if head[:1] == b"[" or _is_spread(head) else read_lines(stream)


def read_lines(stream: BinaryIO) -> Iterator[Found]:
    """The lines that are not empty, without their ends. A leading byte order mark is no part."""
    number = 0
    while line := stream.readline(LIMIT + 1):
        number += 1
        if number == 1:
            line = line.removeprefix(_MARK)
        if len(line) <= LIMIT:
            if line := line.strip():
                yield Found(line, number, stream.tell())
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(LIMIT)
        yield Found(None, number, stream.tell())


def _is_spread(head: bytes) -> bool:
    """Whether an object goes over several lines: its first line is whole JSON nowhere."""
    first = head.split(b"\n", 1)[0].rstrip()
    return first.startswith(b"{") and not first.endswith(b"}") and b"\n" in head


def _find_elements(stream: BinaryIO) -> Iterator[Found]:
    """The elements of a list, or objects that follow one another in whatever lines."""
    scan = _Scan()
    while piece := stream.read(_PIECE):
        yield from scan.take(piece)
        if scan.is_lost:
            return
    yield from scan.end()


class _Scan:
    """Finds where elements begin and end. `is_lost` when one is too long: what follows is not read."""

    def __init__(self) -> None:
        self.is_lost = False
        self._buffer = b""
        self._start = 0  # what stands before it in the buffer is dealt with
        self._at = 0  # what stands before it is looked through
        self._depth = 0
        self._outer: int | None = None  # the depth at which elements stand
        self._line = 1
        self._done = 0  # bytes of the file before the buffer

    def take(self, piece: bytes) -> Iterator[Found]:
        """What ends in the next piece of the file."""
        if not self._done and not self._buffer:
            piece = piece.removeprefix(_MARK)
        self._buffer = self._buffer[self._start :] + piece
        self._done, self._at, self._start = self._done + self._start, self._at - self._start, 0
        while (place := self._next_bracket()) is not None:
            yield from self._step(self._buffer[place], place)
        if len(self._buffer) - self._start > LIMIT:
            self.is_lost = True
            yield self._found(None, len(self._buffer))

    def end(self) -> Iterator[Found]:
        """What is left at the end of the file, where nothing should be."""
        rest = self._buffer[self._start :].strip(_BETWEEN)
        if rest or self._depth > 0:
            yield self._found(rest or b"[", len(self._buffer))

    def _next_bracket(self) -> int | None:
        match = _TO_BRACKET.match(self._buffer, self._at)
        place = match.end() if match else self._at
        if place == len(self._buffer) or self._buffer[place] == _QUOTE:
            return None  # a text may go on in the next piece
        self._at = place + 1
        return place

    def _step(self, sign: int, place: int) -> Iterator[Found]:
        if sign in _OPENING:
            if self._outer is None:
                self._outer = int(sign == _LIST)
            if self._depth <= self._outer:
                yield from self._pass_over(place)
            if self._depth < self._outer:
                self._move(place + 1)
            elif self._depth == self._outer and (end := self._find_line_end(place)):
                yield self._found(self._buffer[place:end], end)
                self._move(end)
                self._at = end
                return
            self._depth += 1
            return
        self._depth -= 1
        if self._depth == self._outer:
            yield self._found(self._buffer[self._start : place + 1], place + 1)
            self._move(place + 1)
        elif self._depth < (self._outer or 0):
            yield from self._pass_over(place)
            self._move(place + 1)

    def _find_line_end(self, place: int) -> int:
        """Where an element ends that fills a line, 0 where none does: most lists have their elements so."""
        line = self._buffer[place : self._buffer.find(b"\n", place) + 1].rstrip(_BETWEEN)
        if not line.endswith(b"}"):
            return 0
        try:
            _WHOLE.decode(line)
        except (msgspec.DecodeError, RecursionError):
            return 0
        return place + len(line)

    def _pass_over(self, place: int) -> Iterator[Found]:
        """Goes on to `place`, and tells what stands before it and does not belong there."""
        if rest := self._buffer[self._start : place].strip(_BETWEEN):
            yield self._found(rest, place)
        self._move(place)

    def _move(self, place: int) -> None:
        self._line += self._buffer.count(b"\n", self._start, place)
        self._start = place

    def _found(self, raw: bytes | None, end: int) -> Found:
        return Found(raw, self._line, self._done + end, self.is_lost)
