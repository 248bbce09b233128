"""Plain text: one article to a file, decoded exactly and never tidied.

Line ends, no-break spaces and direction marks stay as they are, because every later offset points into
this text. The name of the document is the path of the file without its suffix.
"""

from pathlib import Path

from annotator.formats.article import make_article, name_article, read_bytes, reading_one
from annotator.formats.drafts import Source
from annotator.formats.encodings import decode
from annotator.formats.format import Format
from annotator.formats.options import ReadOptions
from annotator.formats.record import Record

NAME = "text"


def _read(path: Path, options: ReadOptions) -> Record:
    file = str(path)
    decoded = decode(read_bytes(path), options.encoding, file)
    source = Source(file, encoding=decoded.encoding, guessed=decoded.guessed)
    return make_article(decoded.text, source, options, name_article(path, options))


read = reading_one(_read)

FORMAT = Format(
    id=NAME,
    aliases=("txt", "plain"),
    summary="the text of one document to a file",
    unit="none",
    suffixes=(".txt", ".text"),
    reading=frozenset({"encoding", "repairs"}),
    read=read,
)
