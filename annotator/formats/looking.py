"""A look into the beginning of a file, so that a format can say whether it is one of its own.

Nothing is decoded whole: the file may be enormous, broken, or no text at all.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import BinaryIO

HEAD = 65_536
"""Bytes."""
LONGEST_LINE = 16_000_000
"""Bytes of one object; what is longer is passed over without being held."""
_BY_LINES = frozenset((".jsonl", ".ndjson"))

_TOKEN = re.compile(rb'"((?:[^"\\]++|\\.)*+)"(\s*:)?|[{}\[\]]', re.DOTALL)
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True)
class Look:
    """`head` is the beginning of the file, a leading byte order mark left out."""

    path: Path
    head: bytes

    @cached_property
    def opening(self) -> str:
        """The first character that is no white space, "" in an empty file."""
        return self.head.lstrip()[:1].decode("latin-1")

    @cached_property
    def keys(self) -> frozenset[str]:
        """Keys of the first JSON object, or of the first object in a list, as far as the head shows them."""
        return frozenset(name for name, depth in self._tokens if depth == self._depth)

    @cached_property
    def inner_keys(self) -> frozenset[str]:
        """Keys of the objects below that one, at any depth."""
        return frozenset(name for name, depth in self._tokens if depth > self._depth)

    @property
    def lines(self) -> list[str]:
        """The lines of the head, the last one perhaps cut; characters that are no UTF-8 are replaced."""
        return self.head.decode("utf-8", "replace").splitlines()

    @property
    def _depth(self) -> int:
        return 2 if self.opening == "[" else 1

    @cached_property
    def _tokens(self) -> list[tuple[str, int]]:
        return list(_scan(self.head)) if self.opening in {"{", "["} else []


def _scan(head: bytes) -> Iterator[tuple[str, int]]:
    """Keys of the first JSON value with their depth."""
    depth = 0
    for match in _TOKEN.finditer(head):
        sign = match.group()
        if sign in b"{[":
            depth += 1
        elif sign in b"}]":
            depth -= 1
            if depth <= 0:
                return
        elif match.group(2):
            yield match.group(1).decode("utf-8", "replace"), depth


def look_into(path: Path) -> Look:
    """Raises OSError."""
    with path.open("rb") as stream:
        head = stream.read(HEAD)
        if len(head) == HEAD and b"\n" not in head and path.suffix.lower() in _BY_LINES:
            head = _read_line(head, stream)
    for mark in _MARKS:
        head = head.removeprefix(mark)
    return Look(path, head)


def _read_line(head: bytes, stream: BinaryIO) -> bytes:
    """The first line whole, or the beginning of the next one where it is longer than any reader takes."""
    rest = stream.readline(LONGEST_LINE)
    if len(rest) < LONGEST_LINE or rest.endswith(b"\n"):
        return head + rest
    while (rest := stream.readline(LONGEST_LINE)) and not rest.endswith(b"\n"):
        pass
    return stream.read(HEAD) or head
