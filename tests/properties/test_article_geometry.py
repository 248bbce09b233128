"""The article's geometry against Qt's own painter, on random mixtures of scripts and directions.

Two things are drawn otherwise than Qt paints a selection, and not compared: the space at which
a line is wrapped, which hangs over its end and is not marked; and a boundary within a ligature (lam-alef,
the name of God), where the font gives one letter all of the width and the page gives each its share.
"""

from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFontDatabase, QImage, QPainter, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QApplication

from annotator.arabic.tokens import is_boundary
from annotator.places import resource
from annotator.ui.article.geometry import Lines
from annotator.ui.article.look import Look
from annotator.ui.article.page import Page

WORDS = (
    "قال", "الله", "لا", "إلى", "بدير", "مُحَمَّد", "لَا", "و", "BBC", "News", "U.S.", "é", "2:45", "١٤", "17%",
    "(", ")", "“", "”", "،", "\u2067", "\u2068", "\u2069", "\u200f", "\u200c", "👍🏽", "👨\u200d👩\u200d👧",
    "كم\u00a0متر", "مُحَمَّدٌ", "شَدَّةٌ", "ﷺ", "e\u0301\u0323", "[", "]", "«", "»", "12,5", "-", "A1ب2", "ـــ",
    "\u2066", "\u202a", "\u202b", "\u202c", "\u061c", "كتاب\u200cها", "🇸🇾",
)  # fmt: skip
WIDTH, MARGIN = 400, 40

texts = st.lists(st.sampled_from(WORDS), min_size=3, max_size=40).map(" ".join)


@pytest.fixture(scope="module", autouse=True)
def fonts(qapp: QApplication) -> None:
    for path in resource("fonts").glob("*.ttf"):
        QFontDatabase.addApplicationFont(str(path))


def selected_pixels(lines: Lines, start: int, end: int, number: int) -> set[int]:
    """Columns that Qt paints as selected on a line, at three heights where letters leave room."""
    look = Look()
    image = QImage(WIDTH + 2 * MARGIN, look.pitch, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    chosen = QTextLayout.FormatRange()
    chosen.start = lines._map.to_unit(start)
    chosen.length = lines._map.to_unit(end) - chosen.start
    style = QTextCharFormat()
    style.setBackground(QColor("red"))
    style.setForeground(QColor("red"))
    chosen.format = style
    painter = QPainter(image)
    try:
        lines._layout.draw(painter, QPointF(MARGIN, -number * look.pitch), [chosen])
    finally:
        painter.end()
    heights = [look.baseline + away for away in (-9, -4, 2)]
    red = QColor("red").rgb()
    return {
        x - MARGIN
        for x in range(image.width())
        for y in heights
        if image.pixel(x, y) & 0xFFFFFF == red & 0xFFFFFF
    }


def in_ligature(text: str, offset: int) -> bool:
    """Inside lam-alef and الله fonts and Qt share the width out differently: nothing to compare there."""
    letters = text[:offset].rstrip("\u064e")[-1:] + text[offset : offset + 1]
    return letters[:1] == "ل" and letters[1:] in set("اأإآله")


@st.composite
def ranges_in_texts(draw: st.DrawFn) -> tuple[str, int, int]:
    """A text and a range of it whose ends can be compared."""
    text = draw(texts)
    stops = [at for at in range(len(text) + 1) if is_boundary(text, at) and not in_ligature(text, at)]
    start, end = sorted(draw(st.lists(st.sampled_from(stops), min_size=2, max_size=2, unique=True)))
    return text, start, end


@settings(max_examples=max(60, settings.default.max_examples))
@example(("قال BBC News أمس", 8, 16))
@example(("قال (BBC 2:45 News) أمس", 3, 11))
@given(ranges_in_texts())
def test_drawn_pieces_are_what_qt_paints_as_selected(case: tuple[str, int, int]) -> None:
    text, start, end = case
    lines = Lines(text, Look(), WIDTH)
    for number in range(lines.count):
        drawn: set[int] = set()
        for line, left, right in lines.pieces(start, end):
            if line == number:
                drawn |= set(range(round(left), round(right)))
        painted = selected_pixels(lines, start, end, number)
        edges = {x for piece in lines.pieces(start, end) for x in (round(piece.left), round(piece.right))}
        left, right = lines.extent(number)
        # A pixel beside an edge is a matter of rounding.
        wrong = {
            x
            for x in drawn ^ painted
            if min((abs(x - edge) for edge in edges), default=9) > 1 and left + 1 < x < right - 1
        }
        assert not wrong


@settings(max_examples=max(20, settings.default.max_examples // 5))
@example("قال ناشطون في بلدة الكبر إن القوات BBC News دخلت (2:45) المدينة " * 3)
@given(texts)
def test_a_press_on_half_a_letter_as_qt_paints_it_finds_the_boundary_on_that_side(text: str) -> None:
    page = Page(text, (), Look(), WIDTH, 90)
    lines = page.flow.lines(0)
    assert lines.text == text
    for number in range(lines.count):
        middle = page.flow.first_line_top(0) + (number + 0.5) * page.look.pitch
        for cell in lines.cells(number):
            columns = selected_pixels(lines, cell.start, cell.end, number)
            if len(columns) < 4 or in_ligature(text, cell.start) or in_ligature(text, cell.end):
                continue
            left, wide = min(columns), max(columns) + 1 - min(columns)
            for share, at_start in ((0.25, not cell.rtl), (0.75, cell.rtl)):
                found = page.offset_at(QPointF(left + share * wide, middle))
                assert found == (cell.start if at_start else cell.end)


@given(texts)
def test_a_press_on_half_a_letter_finds_the_boundary_on_that_side(text: str) -> None:
    lines = Lines(text, Look(), WIDTH)
    for number in range(lines.count):
        for cell in lines.cells(number):
            quarter = (cell.right - cell.left) / 4
            begins, ends = (cell.right, cell.left) if cell.rtl else (cell.left, cell.right)
            inward = -quarter if cell.rtl else quarter
            assert lines.offset_at(number, begins + inward) == cell.start
            assert lines.offset_at(number, ends - inward) == cell.end


@given(texts)
def test_cells_are_in_order_disjoint_and_never_split_a_grapheme(text: str) -> None:
    lines = Lines(text, Look(), WIDTH)
    for number in range(lines.count):
        cells = lines.cells(number)
        assert [c.start for c in cells] == sorted(c.start for c in cells)
        boxes = sorted((c.left, c.right) for c in cells)
        assert all(b[0] - a[1] > -0.7 for a, b in pairwise(boxes))
        assert all(is_boundary(text, c.start) and is_boundary(text, c.end) for c in cells)


@given(texts)
def test_the_edge_of_a_letter_is_where_its_cell_begins(text: str) -> None:
    lines = Lines(text, Look(), WIDTH)
    for number in range(lines.count):
        for cell in lines.cells(number):
            edge = lines.edge(cell.start, after=False)
            assert (edge.line, edge.x) == (number, cell.right if cell.rtl else cell.left)
            edge = lines.edge(cell.end, after=True)
            assert (edge.line, edge.x) == (number, cell.left if cell.rtl else cell.right)
