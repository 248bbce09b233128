"""The table of all formats: what each holds, how it counts, and who reads and writes it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from annotator.formats import jsonl, text
from annotator.formats.record import Counts, ReadOptions, Record, WriteOptions
from annotator.model.errors import UnknownFormat
from annotator.model.problems import Problem

Reader: TypeAlias = Callable[[Path, ReadOptions], Iterator[Record | Problem]]
Writer: TypeAlias = Callable[[Iterable[Record], Path, WriteOptions], Counts]


@dataclass(frozen=True, slots=True)
class Format:
    """`id` is what `--format` takes, `aliases` other names for it; `suffixes` tell its files.

    `read` or `write` is None when the format cannot be read or written.
    """

    id: str
    aliases: tuple[str, ...]
    holds: str
    unit: str
    suffixes: tuple[str, ...]
    read: Reader | None = None
    write: Writer | None = None


FORMATS = (
    Format(
        id=jsonl.NAME,
        aliases=("jsonl", "rawi"),
        holds="documents with everything that all annotators said about them; nothing is lost",
        unit="unicode_code_point",
        suffixes=(".jsonl", ".ndjson"),
        read=jsonl.read,
        write=jsonl.write,
    ),
    Format(
        id=text.NAME,
        aliases=("txt", "plain"),
        holds="the text of one document to a file",
        unit="none",
        suffixes=(".txt", ".text"),
        read=text.read,
    ),
)


def find_format(path: Path, name: str = "") -> Format:
    """The format called `name`, or the one that the suffix of `path` tells. Raises UnknownFormat."""
    for known in FORMATS:
        if name in (known.id, *known.aliases) or (not name and path.suffix.lower() in known.suffixes):
            return known
    raise UnknownFormat(path=name or path, file=None if name else str(path))
