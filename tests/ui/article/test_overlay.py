"""What moves over the page: a selection that leaves letters readable, handles and chip."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QRectF

from annotator.model.annotation import Span, make_parts
from annotator.model.schema import Render, Schema
from annotator.ui.article.marks import make_mark
from annotator.ui.article.overlay import chip_rect, find_handles
from annotator.ui.article.view import ArticleView
from annotator.ui.theme import DARK, LIGHT, Theme, contrast
from tests.ui.article.conftest import OpenView


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_letters_keep_their_colour_on_the_selection(open_view: OpenView, theme: Theme) -> None:
    text = "قالت مصادر محلية إن القوات انسحبت"
    view = open_view(text)
    view.set_theme(theme)
    view.set_ranges(((0, len(text)),))
    picture = view.viewport().grab().toImage()
    (box,) = (box.toRect().translated(view.origin) for box in view.page.pieces(0, len(text)))
    middle = range(box.left() + 20, box.right() - 20), range(box.top() + 4, box.bottom() - 4)
    seen = [picture.pixelColor(x, y) for x in middle[0] for y in middle[1]]
    behind = picture.pixelColor(box.left() + 20, box.top() + 3)
    assert behind == theme.selection
    assert max(contrast(behind, color) for color in seen) >= 4.5
    assert max(contrast(color, behind) for color in seen) == pytest.approx(
        contrast(theme.text, behind), rel=0.15
    )


def test_every_part_has_two_handles_the_start_above_and_the_end_below(seed_view: ArticleView) -> None:
    mark = next(m for m in seed_view.page.marks.values() if len(m.ranges) == 2)
    handles = find_handles(seed_view.page, mark.ranges)
    assert [(h.part, h.at_start) for h in handles] == [(0, True), (0, False), (1, True), (1, False)]
    for handle in handles:
        baseline = handle.spot.top + seed_view.look.baseline
        assert (handle.knob.y() < baseline) is handle.at_start


def test_the_chip_stays_on_the_page(seed_view: ArticleView) -> None:
    for mark in seed_view.page.marks.values():
        rect = chip_rect(seed_view.page, mark)
        assert rect.left() >= -20
        assert rect.right() <= seed_view.page.width + 20


def test_the_chip_of_a_pill_hides_no_word_but_its_own(seed_view: ArticleView) -> None:
    page, look = seed_view.page, seed_view.look
    hidden = 0
    pills = [mark for mark in page.marks.values() if mark.render is Render.PILL]
    for mark in pills:
        chip, spot = chip_rect(page, mark), page.edge_of(*mark.ranges[0], at_start=True)
        for word, left, baseline in page.words_at(spot.top):
            box = QRectF(left, baseline - 4, look.letters.word(word.text).width, 3)
            hidden += word.text != mark.word and chip.intersects(box)
    assert hidden < len(pills) / 4


def test_the_chip_of_a_mark_with_signs_leaves_them_to_be_seen(open_view: OpenView, schema: Schema) -> None:
    view = open_view("قالت مصادر محلية إن القوات انسحبت من المدينة")
    span = Span("c", "claim", "CLAIM", make_parts(view.page.text, ((20, 33),)))
    plain, noted = (make_mark(schema, s, "ar") for s in (span, replace(span, note="لماذا؟")))
    x = view.page.edge_of(20, 33, at_start=True).x
    assert chip_rect(view.page, plain).left() > x
    assert chip_rect(view.page, noted).right() < x
