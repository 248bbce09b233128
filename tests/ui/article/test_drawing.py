"""What is drawn: tiles tell the truth after every edit, marks are seen, the text is never touched."""

import random

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage, QPainter

from annotator.arabic.boilerplate import find_zones
from annotator.model.annotation import Span, make_parts
from annotator.model.annotation_set import AnnotationSet
from annotator.model.document import Document
from annotator.model.schema import Schema
from annotator.ui.article import drawing, tiles
from annotator.ui.article.drawing import BLEED, draw_ahead, draw_page
from annotator.ui.article.look import Look, derive_colors
from annotator.ui.article.marks import Mark, make_mark
from annotator.ui.article.page import Page
from annotator.ui.theme import DARK, LIGHT, Theme
from tests.ui.article.conftest import make_marks

WIDTH, GUTTER = 600, 92


def make_page(document: Document, schema: Schema, theme: Theme = LIGHT) -> Page:
    look = Look(theme=theme, colors=derive_colors(theme, schema))
    return Page(document.text, find_zones(document.text), look, WIDTH, GUTTER)


def picture(page: Page, top: int = 0, height: int = 2_000) -> QImage:
    page.flow.settle(top, height)
    image = QImage(BLEED + WIDTH + GUTTER, height, QImage.Format.Format_RGB32)
    image.fill(page.look.theme.page)
    painter = QPainter(image)
    try:
        painter.translate(QPoint(BLEED, -top))
        draw_page(painter, page, top, top + height, 1.0)
    finally:
        painter.end()
    return image


def random_span(rng: random.Random, schema: Schema, text: str, number: int) -> Span:
    layer, label = rng.choice(schema.labels())
    start = rng.randrange(len(text) - 60)
    ranges = [(start, start + rng.randrange(1, 50))]
    if rng.random() < 0.3:
        ranges.append((ranges[0][1] + 3, ranges[0][1] + 9))
    return Span(f"r{number}", layer.id, label.id, make_parts(text, tuple(ranges)))


@pytest.mark.parametrize("seed", range(3))
def test_after_any_edits_kept_tiles_show_what_a_new_page_would(
    seed: int, schema: Schema, seed_document: Document, seed_set: AnnotationSet
) -> None:
    rng = random.Random(seed)
    spans = dict(seed_set.spans)
    page = make_page(seed_document, schema)
    page.change_marks(make_marks(schema, spans.values()))
    picture(page)
    for number in range(12):
        if rng.random() < 0.4:
            del spans[rng.choice(sorted(spans))]
        else:
            span = random_span(rng, schema, seed_document.text, number)
            spans[span.id] = span
        page.change_marks(dict.fromkeys(page.marks) | make_marks(schema, spans.values()))
        page.select(rng.choice(["", *sorted(page.marks)]))
        fresh = make_page(seed_document, schema)
        fresh.change_marks(page.marks)
        fresh.select(page.selected)
        assert picture(page) == picture(fresh)


def test_an_edit_draws_only_the_lines_near_it(
    schema: Schema, seed_document: Document, seed_set: AnnotationSet
) -> None:
    page = make_page(seed_document, schema)
    page.change_marks(make_marks(schema, seed_set.spans.values()))
    picture(page, height=page.flow.height)
    entity = next(m for m in page.marks.values() if m.start == seed_document.text.index("المقاتلون الأجانب"))
    page.change_marks({entity.id: None})
    index = page.flow.chunk_of(entity.start)
    page.refresh(index)
    stale = {line for lines in page.tiles._stale.values() for line in lines}
    line = page.flow.lines(index).line_of(entity.start - page.chunks[index].start)
    assert stale == {line - 1, line}


def test_marks_leave_every_glyph_where_it_is(
    schema: Schema, seed_document: Document, seed_set: AnnotationSet
) -> None:
    bare, marked = make_page(seed_document, schema), make_page(seed_document, schema)
    marked.change_marks(make_marks(schema, seed_set.spans.values()))
    for page in (bare, marked):
        picture(page, height=page.flow.height)
    assert bare.flow.height == marked.flow.height
    for index in range(len(bare.chunks)):
        lines = bare.flow.lines(index), marked.flow.lines(index)
        assert lines[0].starts == lines[1].starts
        for number in range(lines[0].count):
            first, second = (each.text_line(number).glyphRuns() for each in lines)
            assert [r.glyphIndexes() for r in first] == [r.glyphIndexes() for r in second]
            assert [r.positions() for r in first] == [r.positions() for r in second]


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_no_mark_covers_the_ink_of_a_letter(
    schema: Schema, seed_document: Document, seed_set: AnnotationSet, theme: Theme
) -> None:
    """Wherever a letter is fully inked on the bare page, it is so among marks, at the same pixel."""
    bare, marked = make_page(seed_document, schema, theme), make_page(seed_document, schema, theme)
    marked.change_marks(make_marks(schema, seed_set.spans.values()))
    pictures = [picture(page, height=page.flow.height) for page in (bare, marked)]
    ink = theme.text.rgb()
    inked = [
        (x, y)
        for y in range(pictures[0].height())
        for x in range(BLEED + WIDTH)
        if pictures[0].pixel(x, y) == ink
    ]
    kept = sum(1 for x, y in inked if pictures[1].pixel(x, y) == ink)
    assert len(inked) > 5_000
    assert kept == len(inked)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
@pytest.mark.parametrize(
    ("layer", "label"), [("claim", "CLAIM"), ("source", "SOURCE"), ("cue", "CUE"), ("entity", "ORG")]
)
def test_every_layer_is_seen_around_its_text_and_nowhere_else(
    schema: Schema, theme: Theme, layer: str, label: str
) -> None:
    document = Document("d", "\n".join(["قال ناشطون إن القوات دخلت المدينة صباح اليوم"] * 6))
    start = document.text.index("\n", 60) + 12
    page = make_page(document, schema, theme)
    without = picture(page, height=page.flow.height)
    span = Span("s", layer, label, make_parts(document.text, ((start, start + 10),)))
    page.change_marks({"s": make_mark(schema, span, "ar")})
    with_mark = picture(page, height=page.flow.height)
    box = next(iter(page.pieces(start, start + 10))).adjusted(-8, -14, 8, 8).translated(BLEED, 0)
    different = [
        (x, y)
        for y in range(0, with_mark.height(), 2)
        for x in range(BLEED + WIDTH)
        if with_mark.pixel(x, y) != without.pixel(x, y)
    ]
    assert different
    assert all(box.contains(x, y) for x, y in different)


def test_nested_pills_are_drawn_around_each_other(schema: Schema) -> None:
    document = Document("d", "في بريف دير الزور الغربي أمس")
    outer, inner = "بريف دير الزور الغربي", "دير الزور"

    def mark(span_id: str, label: str, words: str) -> Mark:
        at = document.text.index(words)
        parts = make_parts(document.text, ((at, at + len(words)),))
        return make_mark(schema, Span(span_id, "entity", label, parts), "ar")

    page = make_page(document, schema)
    page.change_marks({"o": mark("o", "LOC", outer), "i": mark("i", "GPE", inner)})
    image = picture(page, height=page.flow.height)
    box = next(iter(page.pieces(*page.marks["i"].ranges[0])))
    x, middle = round(box.center().x()) + BLEED, round(page.flow.first_line_top(0) + page.look.baseline)
    above = [image.pixelColor(x, y) for y in range(middle - 28, middle - 17)]
    borders = [i for i, color in enumerate(above) if color.lightness() < 190]
    colors = page.look.colors
    assert len(borders) >= 2
    assert borders[-1] - borders[0] == pytest.approx(3, abs=1)
    assert _near(above[borders[0]], colors["entity", "LOC"].border)
    assert _near(above[borders[-1]], colors["entity", "GPE"].border)


def _near(first: object, second: object) -> bool:
    pairs = zip(first.getRgb()[:3], second.getRgb()[:3], strict=True)  # type: ignore[attr-defined]
    return all(abs(a - b) < 50 for a, b in pairs)


def test_boilerplate_is_paler_and_has_a_rule_beside_it(schema: Schema, seed_document: Document) -> None:
    page = make_page(seed_document, schema)
    image = picture(page, height=page.flow.height)
    aside = page.flow.chunk_of(seed_document.text.index("مقالات ذات صلة"))
    body = page.flow.chunk_of(seed_document.text.index("قامت قوات"))

    def darkest(index: int, columns: range) -> int:
        rows = range(page.flow.first_line_top(index), page.flow.bottom(index))
        return min(image.pixelColor(x, y).lightness() for y in rows for x in columns)

    text, beside = range(BLEED + WIDTH - 60, BLEED + WIDTH), range(BLEED - 12, BLEED - 6)
    assert darkest(body, text) + 40 < darkest(aside, text) < 140
    assert darkest(aside, beside) < 200 < darkest(body, beside)


def test_drawing_ahead_fills_one_tile_at_a_time(schema: Schema, seed_document: Document) -> None:
    page = make_page(seed_document, schema)
    page.flow.settle(0, 400)
    drawn = 0
    while draw_ahead(page, 0, 400, 1.0):
        drawn += 1
        assert len(page.tiles._pixmaps) == drawn
    assert drawn >= 2


def test_a_finer_screen_gets_finer_tiles(schema: Schema, seed_document: Document) -> None:
    page = make_page(seed_document, schema)
    draw_ahead(page, 0, 400, 2.0)
    (pixmap,) = page.tiles._pixmaps.values()
    assert pixmap.width() == 2 * (BLEED + WIDTH + GUTTER)
    assert pixmap.devicePixelRatio() == 2.0


def test_tiles_meet_without_a_seam(
    schema: Schema, seed_document: Document, seed_set: AnnotationSet, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Words, lanes and accents that reach over the edge of a tile are there in full, as on one tile."""
    pictures = []
    for lines_per_tile in (1, 5, 1_000):
        monkeypatch.setattr(drawing, "LINES_PER_TILE", lines_per_tile)
        monkeypatch.setattr(tiles, "LINES_PER_TILE", lines_per_tile)
        page = make_page(seed_document, schema)
        page.change_marks(make_marks(schema, seed_set.spans.values()))
        pictures.append(picture(page, height=page.flow.height))
    assert pictures[0] == pictures[2]
    assert pictures[1] == pictures[2]
