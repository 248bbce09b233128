"""Names of documents and labels as names of files and as words of a line, and back.

What cannot stand there is written as % and two digits for each byte. A name that was not written in this way
is taken as it stands, so that files of other tools keep theirs.
"""

import re
from typing import Final
from urllib.parse import unquote

_UNSAFE_IN_FILE: Final = re.compile(r"""[\x00-\x1f\x7f<>:"\\|?*]|^[. ]|[. ]$|%(?=[0-9A-Fa-f]{2}|$)""")
_UNSAFE_IN_WORD: Final = re.compile(r"[\s\x00-\x1f\x7f\x85]|%(?=[0-9A-Fa-f]{2}|$)")
_DEVICE: Final = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(?=\.|$)")
_EMPTY: Final = "%00"
_MOST_BYTES: Final = 200
"""Longer names are cut; a piece that goes on in the next folder ends in %."""


def file_name(doc_id: str) -> str:
    """A path below a folder, with "/", that every file system takes."""
    return "/".join("/".join(_cut(_escape_part(part))) for part in doc_id.split("/"))


def doc_name(path: str) -> str:
    """The document of the file `path`, without its suffix."""
    meant = "/".join(unquote(part) if part != _EMPTY else "" for part in path.replace("%/", "").split("/"))
    return meant if file_name(meant) == path else path


def word(name: str) -> str:
    """`name` without white space, never empty."""
    return _UNSAFE_IN_WORD.sub(_escape, name) or _EMPTY


def name_of(text: str) -> str:
    """The name that `text` stands for as a word."""
    if "%" not in text:
        return text
    meant = "" if text == _EMPTY else unquote(text)
    return meant if word(meant) == text else text


def _escape_part(part: str) -> str:
    escaped = _UNSAFE_IN_FILE.sub(_escape, part) or _EMPTY
    if _DEVICE.match(escaped):
        return f"%{ord(escaped[0]):02X}{escaped[1:]}"
    return escaped


def _escape(match: "re.Match[str]") -> str:
    return "".join(f"%{byte:02X}" for byte in match.group().encode())


def _cut(part: str) -> list[str]:
    """Pieces that are short enough, none cut inside an escape."""
    pieces, piece = [], ""
    for one in re.findall(r"%[0-9A-F]{2}|.", part, re.DOTALL):
        if len((piece + one).encode()) > _MOST_BYTES:
            pieces.append(piece + "%")
            piece = ""
        piece += one
    return [*pieces, piece]
