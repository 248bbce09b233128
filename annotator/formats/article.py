"""An article that nobody has marked: the one way from its text, wherever it was found, to a Record.

Only here is a text ever altered, and only in what was asked for; the record says what was.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import TypeAlias

from annotator.arabic.defects import repair
from annotator.formats.drafts import Source
from annotator.formats.options import ReadOptions
from annotator.formats.record import DOCUMENT_LIMIT, Record
from annotator.formats.refusal import Refusal, check_doc_id, check_text, refuse
from annotator.formats.sentences import tell
from annotator.model.document import Document
from annotator.model.errors import EncodingUnknown
from annotator.model.problems import Problem

REPAIRS = "repairs"
"""Key of a document's meta: what was repaired in its text, with the number of characters concerned."""

MOST_BYTES = 4 * DOCUMENT_LIMIT + 4
"""No encoding takes more than four bytes a character, and a byte order mark at most four."""

_NOTHING: Mapping[str, object] = MappingProxyType({})

ReadOne: TypeAlias = Callable[[Path, ReadOptions], Record]
"""Reads the one article of a file. Raises OSError, Refusal and EncodingUnknown."""


def make_article(
    text: str, source: Source, options: ReadOptions, doc_id: str, meta: Mapping[str, object] = _NOTHING
) -> Record:
    """`meta` is what the file says of the article. Raises Refusal when no project can take it."""
    check_doc_id(doc_id)
    repaired, counts = repair(text, options.repairs) if options.repairs else (text, {})
    if "\0" in repaired:
        line = repaired.count("\n", 0, repaired.index("\0")) + 1
        raise refuse("nul", line=source.line or line)
    check_text(repaired)
    said = dict(meta)
    if source.encoding not in {"", "utf-8"}:
        said["encoding"] = source.encoding
    if counts:
        said[REPAIRS] = {defect.value: count for defect, count in counts.items()}
    return Record(
        Document(doc_id, repaired, said), (), {}, source.file, source.line, source.record,
        source.encoding, source.guessed, source.bytes_read,
    )  # fmt: skip


def read_bytes(path: Path, limit: int = MOST_BYTES) -> bytes:
    """All of a file that holds one article. Raises OSError, and Refusal when no article is so long."""
    with path.open("rb") as stream:
        data = stream.read(limit + 1)
    if len(data) > limit:
        raise refuse("text_too_long", limit=f"{DOCUMENT_LIMIT:,}")
    return data


def name_article(path: Path, options: ReadOptions) -> str:
    """The doc_id of the article of `path`."""
    return options.doc_id or path.stem


def reading_one(read_one: ReadOne) -> Callable[[Path, ReadOptions], Iterator[Record | Problem]]:
    """The reader of a format with one article to a file."""

    def read(path: Path, options: ReadOptions) -> Iterator[Record | Problem]:
        file = str(path)
        try:
            yield read_one(path, options)
        except Refusal as refusal:
            yield replace(refusal.problem, file=file)
        except EncodingUnknown as error:
            yield tell(error, file)

    return read
