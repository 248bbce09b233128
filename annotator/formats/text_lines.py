"""Lines of a text file one by one, however large the file is and however its characters are encoded.

Only a line feed ends a line, and a carriage return before it is no part of it: other characters that look
like line ends belong to the text.
"""

import codecs
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple

from annotator.formats.encodings import decode
from annotator.formats.sentences import make_problem, tell
from annotator.model.errors import EncodingUnknown
from annotator.model.problems import Problem

_LINE_LIMIT = 16_000_000
"""Bytes."""
_GUESSED_LIMIT = 100_000_000
"""Bytes of a file whose encoding must be found out, for which it must be held."""
_CHUNK = 1 << 20


class Found(NamedTuple):
    """How the characters of a file are encoded, and its text when it had to be decoded to tell."""

    encoding: str
    guessed: bool = False
    text: str | None = None


def look_at(path: Path, encoding: str = "") -> Found | Problem:
    """How to read `path`, or why it cannot be read. Raises OSError."""
    file = str(path)
    with path.open("rb") as stream:
        if (line := _find_long_line(stream)) is not None:
            return make_problem("line_too_long", file=file, line=line, limit=_LINE_LIMIT // 1_000_000)
        marked = stream.read(3) == codecs.BOM_UTF8
        if not encoding and _is_plain_utf8(stream):
            return Found("utf-8-sig" if marked else "utf-8")
        stream.seek(0)
        data = stream.read(_GUESSED_LIMIT + 1)
    if len(data) > _GUESSED_LIMIT:
        return make_problem("file_too_large", file=file, limit=_GUESSED_LIMIT // 1_000_000)
    try:
        decoded = decode(data, encoding, file)
    except EncodingUnknown as error:
        return tell(error, file)
    if "\0" in decoded.text:
        line = decoded.text.count("\n", 0, decoded.text.index("\0")) + 1
        return make_problem("nul", file=file, line=line)
    return Found(decoded.encoding, decoded.guessed, decoded.text)


def _find_long_line(stream: BinaryIO) -> int | None:
    """The number of the first line that is too long. Leaves the stream at its beginning."""
    length, number, found = 0, 1, None
    while found is None and (chunk := stream.read(_CHUNK)):
        end = chunk.find(b"\n")
        if length + (len(chunk) if end < 0 else end) > _LINE_LIMIT:
            found = number
        length = length + len(chunk) if end < 0 else len(chunk) - chunk.rindex(b"\n") - 1
        number += chunk.count(b"\n")
    stream.seek(0)
    return found


def _is_plain_utf8(stream: BinaryIO) -> bool:
    """Whether all of it is UTF-8 without any NUL, of which UTF-16 and broken files are full."""
    stream.seek(0)
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        while chunk := stream.read(_CHUNK):
            if b"\0" in chunk:
                return False
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def read_pieces(path: Path, found: Found) -> Iterator[str]:
    """The text of `path` in pieces that end with a line, whose ends are all "\\n". Raises OSError."""
    if found.text is not None:
        yield found.text.replace("\r\n", "\n")
        return
    with path.open(encoding=found.encoding, newline="\n") as stream:
        while piece := stream.read(_CHUNK):
            yield (piece + stream.readline()).replace("\r\n", "\n")


def read_lines(path: Path, found: Found) -> Iterator[str]:
    """The lines of `path` without their ends. Raises OSError."""
    for piece in read_pieces(path, found):
        yield from piece.removesuffix("\n").split("\n")
