"""Characters on lines: what no property of random text says."""

from itertools import pairwise

import pytest

from annotator.ui.article.geometry import Lines
from annotator.ui.article.look import Look


def make_lines(text: str, width: float = 700) -> Lines:
    return Lines(text, Look(), width)


def test_arabic_lies_at_the_right_and_english_at_the_left() -> None:
    assert make_lines("نص عربي").extent(0)[1] == pytest.approx(700, abs=1)
    assert make_lines("English text").extent(0)[0] == pytest.approx(0, abs=1)


@pytest.mark.parametrize("word", ["لا", "الله", "لَا", "بالأسد", "الإنزال", "إلى"])
def test_letters_of_a_ligature_share_its_width_and_follow_each_other(word: str) -> None:
    cells = make_lines(word).cells(0)
    assert "".join(word[c.start : c.end] for c in cells) == word
    for before, after in pairwise(cells):
        assert after.right == pytest.approx(before.left, abs=0.1)
    assert all(c.right - c.left > 2 for c in cells)


def test_the_second_letter_of_a_ligature_alone_can_be_seen() -> None:
    lines = make_lines("لا")
    first, second = lines.pieces(0, 1), lines.pieces(1, 2)
    assert first[0].left == pytest.approx(second[0].right, abs=0.1)
    assert second[0].right - second[0].left > 2


def test_a_range_over_digits_and_latin_has_a_piece_for_each_stretch() -> None:
    text = "قال BBC News أمس"
    lines = make_lines(text)
    start = text.index("News")
    pieces = lines.pieces(start, len(text))
    assert len(pieces) == 2
    assert lines.pieces(0, len(text)) == lines.pieces(0, len(text))[:1]


def test_direction_marks_and_isolates_have_no_cell_of_their_own() -> None:
    text = "\u2068BBC\u2069\u200f قال"
    assert [text[c.start : c.end] for c in make_lines(text).cells(0)] == list("BBC قال")


def test_a_wrapped_line_ends_before_its_space_and_a_click_beside_it_goes_to_its_ends() -> None:
    text = "كلمة أخرى " * 12
    lines = make_lines(text, 300)
    assert lines.count > 2
    start, end = lines.span_of(0)
    assert text[end] == " "
    assert lines.offset_at(0, 299.9) == start
    assert lines.offset_at(0, 0) == end


def test_a_no_break_space_at_the_end_of_a_line_is_text() -> None:
    lines = make_lines("كلمة\u00a0")
    assert lines.span_of(0) == (0, 5)


def test_offsets_are_code_points_beyond_the_basic_plane() -> None:
    text = "👍🏽 قال"
    lines = make_lines(text)
    assert [text[c.start : c.end] for c in lines.cells(0)] == ["👍🏽", " ", "ق", "ا", "ل"]


def test_every_baseline_is_on_the_grid_whatever_font_a_character_falls_back_to() -> None:
    look = Look()
    lines = Lines("نص 👍🏽 漢字 " * 30, look, 400)
    baselines = [lines.text_line(n).y() + lines.text_line(n).ascent() for n in range(lines.count)]
    assert baselines == pytest.approx([look.baseline + n * look.pitch for n in range(lines.count)])
