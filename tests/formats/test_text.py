"""Plain text goes in exactly as it is, or not at all."""

from pathlib import Path

import pytest

from annotator.formats.options import ReadOptions
from annotator.formats.record import DOCUMENT_LIMIT, Record
from annotator.formats.text import read
from annotator.model.problems import Problem


def read_one(path: Path, data: bytes, **options: str) -> Record | Problem:
    path.write_bytes(data)
    (found,) = read(path, ReadOptions(**options))
    return found


@pytest.mark.parametrize(
    "text", ["أ\r\nب\rج\n", "أ\u00a0ب\u0640ج\t", "\u2067قال\u2069 \u202eصاح", "📰 خبر\u2028"]
)
def test_every_character_stays(tmp_path: Path, text: str) -> None:
    found = read_one(tmp_path / "a.txt", text.encode())
    assert isinstance(found, Record)
    assert (found.document.text, found.document.id, found.document.meta) == (text, "a", {})


def test_another_encoding_is_recorded(tmp_path: Path) -> None:
    found = read_one(tmp_path / "a.txt", b"\xef\xbb\xbf" + "قال".encode(), doc_id="folder/a")
    assert isinstance(found, Record)
    assert (found.document.id, found.document.meta) == ("folder/a", {"encoding": "utf-8-sig"})


@pytest.mark.parametrize(
    ("data", "code", "line"),
    [
        ("س\nص\n\0".encode(), "nul", 3),
        (b"", "empty_text", None),
        (b"\xef\xbb\xbf", "empty_text", None),
        (b"a" * (DOCUMENT_LIMIT + 1), "text_too_long", None),
        ("ا".encode() * 4_100_000, "text_too_long", None),
        ("قال الناطق ".encode() * 9 + b"\xff", "encoding_unknown", None),
    ],
)
def test_what_cannot_be_used_is_refused_with_its_reason(
    tmp_path: Path, data: bytes, code: str, line: int | None
) -> None:
    found = read_one(tmp_path / "a.txt", data)
    assert isinstance(found, Problem)
    assert (found.code, found.line, found.file) == (code, line, str(tmp_path / "a.txt"))


def test_the_longest_document_goes_in(tmp_path: Path) -> None:
    assert isinstance(read_one(tmp_path / "a.txt", b"a" * DOCUMENT_LIMIT), Record)
