"""The first lines of a file as an import would read them, to be looked at before anything goes in.

Every byte is some letter in some encoding, so only a reader can tell whether a guess is right.
"""

from itertools import islice
from pathlib import Path

from annotator.formats.catalog import find_format
from annotator.formats.options import ReadOptions
from annotator.formats.record import Record
from annotator.model.errors import UnknownFormat

MOST_CHARACTERS = 1_200
_MOST_LOOKED_AT = 20
"""Records among which a sound one is looked for."""
_MOST_BYTES = 4 * MOST_CHARACTERS


def read_preview(path: Path, format_name: str = "", encoding: str = "") -> str:
    """The beginning of the first text in `path`.

    What cannot be read as an import would is shown as the bytes look in `encoding` (UTF-8 where none is
    said), with U+FFFD for those that do not fit. Raises OSError.
    """
    try:
        known = find_format(path, format_name)
    except UnknownFormat:
        return _look_at_bytes(path, encoding)
    items = known.read(path, ReadOptions(encoding=encoding)) if known.read else iter(())
    for item in islice(items, _MOST_LOOKED_AT):
        if isinstance(item, Record):
            return item.document.text[:MOST_CHARACTERS]
    return _look_at_bytes(path, encoding)


def _look_at_bytes(path: Path, encoding: str) -> str:
    with path.open("rb") as stream:
        data = stream.read(_MOST_BYTES)
    return data.decode(encoding or "utf-8", errors="replace")[:MOST_CHARACTERS]
