"""The first lines of a file, read as an import would read them, or as near to it as the bytes allow."""

from pathlib import Path

import pytest

from annotator.tasks.previewing import MOST_CHARACTERS, read_preview
from tests.formats.lines import TEXT, make_line, write_lines

NEWS = "قال ناشطون إن الطريق مغلق"


@pytest.mark.parametrize("encoding", ["utf-8", "cp1256", "utf-16"])
def test_text_is_shown_as_it_would_go_in(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes((NEWS + "\n" + "خبر " * MOST_CHARACTERS).encode(encoding))
    shown = read_preview(path, "text", encoding)
    assert shown.startswith(NEWS)
    assert len(shown) == MOST_CHARACTERS


def test_the_wrong_encoding_shows_what_it_makes_of_the_letters(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(NEWS.encode("cp1256"))
    assert read_preview(path, "", "cp1256") == NEWS
    assert read_preview(path, "", "latin-1") not in ("", NEWS)
    assert "\ufffd" in read_preview(path, "", "utf-8")


def test_of_a_file_of_records_the_first_sound_one_is_shown(tmp_path: Path) -> None:
    assert read_preview(write_lines(tmp_path / "a.jsonl", "broken", make_line())) == TEXT


def test_what_no_format_knows_is_shown_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a.odd"
    path.write_text(NEWS, "utf-8")
    assert read_preview(path) == NEWS
    assert read_preview(write_lines(tmp_path / "b.jsonl", "broken")) == "broken\n"
