"""Finds out how the characters of a plain text file are encoded, and decodes them exactly.

A byte order mark decides, then valid UTF-8, then a guess among the encodings in which Arabic has been
written. Nothing is ever replaced: bytes that do not fit are an error that names the first of them.
"""

import codecs
import re
from dataclasses import dataclass

from annotator.model.errors import EncodingUnknown

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_GUESSES = {"cp1256": "cp1256", "iso8859_6": "iso-8859-6"}
_MAC_ARABIC = "mac-arabic"
_NO_TEXT = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
"""Controls that texts of no encoding hold: bytes that decode to them are something else."""


_PLAIN = 0.8
"""Share of letters, digits and signs of Arabic and English in a text of either."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """`guessed` is true when only the look of the bytes spoke for `encoding`."""

    text: str
    encoding: str
    guessed: bool = False


def decode(data: bytes, encoding: str = "", path: str = "") -> Decoded:
    """The text of `data` in `encoding`, or in the one that it seems to be in.

    A leading byte order mark belongs to the encoding, not to the text. Raises EncodingUnknown with
    the offset of the first byte that does not fit, and LookupError when `encoding` is none.
    """
    mark = next((name for bom, name in _MARKS if data.startswith(bom)), "")
    if encoding:
        chosen = "utf-8-sig" if mark == "utf-8-sig" and _is_utf8(encoding) else encoding
        return Decoded(_decode_strictly(data, chosen, path), chosen)
    if mark:
        return Decoded(_decode_strictly(data, mark, path), mark)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        if _is_mostly_utf8(data):
            raise EncodingUnknown(path=path, encoding="UTF-8", offset=error.start, file=path) from None
        return _guess(data, path, error.start)
    # A UTF-16 file of Arabic is valid ASCII too, full of NULs and U+0006, the upper half of its letters.
    return _guess_utf16(data, text) if _NO_TEXT.search(text) else Decoded(text, "utf-8")


def check_encoding(encoding: str) -> None:
    """Raises LookupError when `encoding` is not the name of an encoding of text."""
    b"".decode(encoding)
    "".encode(encoding)


def _decode_strictly(data: bytes, encoding: str, path: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise EncodingUnknown(path=path, encoding=encoding, offset=error.start, file=path) from None


def _is_utf8(encoding: str) -> bool:
    return codecs.lookup(encoding).name == "utf-8"


def _is_mostly_utf8(data: bytes) -> bool:
    """Whether `data` is UTF-8 with some damage: more characters beyond ASCII fit than do not."""
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    beyond_ascii = len(text) - len(text.encode("ascii", errors="ignore"))
    return beyond_ascii - broken > broken


def _guess(data: bytes, path: str, offset: int) -> Decoded:
    utf16 = _guess_utf16(data, "")
    if utf16.guessed:
        return utf16
    if not _has_mac_spaces(data) and (likely := _likely(data)):
        encoding = _GUESSES[likely[0]]
        text = _decode_strictly(data, encoding, path)
        if not _NO_TEXT.search(text):
            return Decoded(text, encoding, guessed=True)
    # charset-normalizer does not know Mac Arabic; its letters stand where ISO 8859-6 has them.
    text = data.decode(_MAC_ARABIC, errors="replace")
    if "\ufffd" not in text and not _NO_TEXT.search(text) and _is_mostly_arabic(text):
        return Decoded(text, _MAC_ARABIC, guessed=True)
    raise EncodingUnknown(path=path, encoding="UTF-8", offset=offset, file=path)


def _has_mac_spaces(data: bytes) -> bool:
    """Whether the byte of the no-break space stands wherever a space does: Mac Arabic's own space."""
    return b"\xa0" in data and b" " not in data


def _guess_utf16(data: bytes, ascii_text: str) -> Decoded:
    for encoding in ("utf-16-le", "utf-16-be"):
        text = data.decode(encoding, errors="replace")
        plain = sum(" " <= char <= "~" or "\u0600" <= char <= "\u06ff" or char in "\t\r\n" for char in text)
        if plain >= _PLAIN * len(text) and "\ufffd" not in text and not _NO_TEXT.search(text):
            return Decoded(text, encoding, guessed=True)
    return Decoded(ascii_text, "utf-8")


def _likely(data: bytes) -> list[str]:
    """Candidates for `data`, the likeliest first."""
    from charset_normalizer import from_bytes  # noqa: PLC0415 - takes 60 ms, and few files need it

    return [match.encoding for match in from_bytes(data, cp_isolation=list(_GUESSES))]


def _is_mostly_arabic(text: str) -> bool:
    letters = [char for char in text if char > "\x7f" and char.isalpha()]
    return 2 * sum("\u0600" <= char <= "\u06ff" for char in letters) > len(letters)
