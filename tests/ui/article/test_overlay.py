"""What moves over the page: a selection that leaves letters readable, handles, chip and links."""

import pytest
from PySide6.QtCore import QPoint, QPointF
from PySide6.QtGui import QPainterPath

from annotator.model.annotation import Relation, Span, make_parts
from annotator.model.annotation_set import AnnotationSet
from annotator.model.document import Document
from annotator.ui.article.overlay import add_turns, chip_rect, find_handles
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


def test_links_to_what_was_never_seen_lay_nothing_out(open_view: OpenView) -> None:
    text = "\n".join(["قالت مصادر محلية إن القوات انسحبت " * 12] * 80)
    spans = {
        "c": Span("c", "claim", "CLAIM", make_parts(text, ((5, 20),))),
        "s": Span("s", "source", "SOURCE", make_parts(text, ((len(text) - 30, len(text) - 20),))),
    }
    relations = {"r": Relation("r", "attributed_to", "c", "s")}
    view = open_view(Document("d", text), AnnotationSet("A", "d", spans, relations))
    before = view.grab().toImage()
    view.set_selected("c")
    assert view.grab().toImage() != before
    assert not view.page.flow.is_exact(len(view.page.chunks) - 1)


def test_a_route_bends_at_its_turns_and_ends_where_it_should() -> None:
    path = QPainterPath(QPointF(0, 0))
    add_turns(path, [QPointF(0, 10), QPointF(50, 10), QPointF(50, 10), QPointF(50, 90)], 4)
    assert path.currentPosition() == QPointF(50, 90)
    assert path.boundingRect().contains(QPointF(50, 40))
    assert not path.contains(QPoint(0, 10))
