"""Cells of CSV files that no spreadsheet takes for a formula, and values of attributes as cells."""

from contextlib import suppress
from typing import Final

import msgspec

from annotator.formats.options import Vocabulary, write_value
from annotator.model.annotation import Value

SAFE, RAW = "safe", "raw"
_LIVE: Final = frozenset("=+-@\t\r\n'")
"""What a spreadsheet may take for the beginning of a formula, and the sign that says it is none."""
_LISTED: Final = msgspec.json.Decoder(list[str])
_ENCODER: Final = msgspec.json.Encoder()


def protect(cell: str) -> str:
    """The cell as a spreadsheet leaves it alone: with an apostrophe where it could be a formula."""
    return f"'{cell}" if cell[:1] in _LIVE and cell else cell


def unprotect(cell: str) -> str:
    return cell[1:] if cell[:1] == "'" and cell[1:2] in _LIVE else cell


def write_cell(value: Value) -> str:
    """A value as one cell: several texts, or one that looks like several, as a JSON list."""
    texts = write_value(value)
    if len(texts) == 1 and not isinstance(value, tuple) and not texts[0].startswith("["):
        return texts[0]
    return _ENCODER.encode(texts).decode()


def read_cell(attribute: str, cell: str, vocabulary: Vocabulary) -> Value:
    """The value in a cell; one that only looks like a list is a text."""
    texts: tuple[str, ...] = (cell,)
    if cell.startswith("["):
        with suppress(msgspec.DecodeError):
            texts = tuple(_LISTED.decode(cell)) or texts
    return vocabulary.read_value(attribute, texts)
