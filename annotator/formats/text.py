"""Plain text: one article to a file, decoded exactly and never tidied.

Line ends, no-break spaces and direction marks stay as they are, because every later offset points into
this text. The name of the document is the path of the file without its suffix.
"""

from collections.abc import Iterator
from pathlib import Path

from annotator.formats.encodings import decode
from annotator.formats.format import Format
from annotator.formats.options import ReadOptions
from annotator.formats.record import DOCUMENT_LIMIT, Record
from annotator.formats.sentences import make_problem, tell
from annotator.model.document import Document
from annotator.model.errors import EncodingUnknown
from annotator.model.problems import Problem

NAME = "text"

_MOST_BYTES = 4 * DOCUMENT_LIMIT + 4
"""No encoding takes more than four bytes a character, and a byte order mark at most four."""


def read(path: Path, options: ReadOptions) -> Iterator[Record | Problem]:
    """The one document of `path`. Raises OSError when it cannot be read."""
    file = str(path)
    with path.open("rb") as stream:
        data = stream.read(_MOST_BYTES + 1)
    if len(data) > _MOST_BYTES:
        yield make_problem("text_too_long", limit=f"{DOCUMENT_LIMIT:,}", file=file)
        return
    try:
        decoded = decode(data, options.encoding, file)
    except EncodingUnknown as error:
        yield tell(error, file)
        return
    text = decoded.text
    if len(text) > DOCUMENT_LIMIT:
        yield make_problem("text_too_long", limit=f"{DOCUMENT_LIMIT:,}", file=file)
    elif not text:
        yield make_problem("empty_text", file=file)
    elif "\0" in text:
        yield make_problem("nul", file=file, line=text.count("\n", 0, text.index("\0")) + 1)
    else:
        meta = {} if decoded.encoding == "utf-8" else {"encoding": decoded.encoding}
        document = Document(options.doc_id or path.stem, text, meta)
        yield Record(document, file=file, encoding=decoded.encoding, guessed=decoded.guessed)


FORMAT = Format(
    id=NAME,
    aliases=("txt", "plain"),
    summary="the text of one document to a file",
    unit="none",
    suffixes=(".txt", ".text"),
    read=read,
)
