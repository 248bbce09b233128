"""Links of the selected mark: they hide no word and no number, and lay nothing out for their own sake."""

from PySide6.QtCore import QPoint, QPointF, QRect
from PySide6.QtGui import QImage, QPainterPath

from annotator.model.annotation import Relation, Span, make_parts
from annotator.model.annotation_set import AnnotationSet
from annotator.model.document import Document
from annotator.ui.article.links import add_turns
from annotator.ui.article.view import ArticleView
from tests.ui.article.conftest import OpenView


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


def grab(view: ArticleView) -> QImage:
    return view.viewport().grab().toImage()


def test_words_in_the_gap_that_a_link_runs_through_stay_readable(open_view: OpenView) -> None:
    text = "\n".join(["قالت مصادر محلية إن قوات التحالف دخلت المدينة " * 3] * 3)
    first, second = (text.index("المدينة", at) for at in (0, text.index("\n")))
    places = {"c": ("claim", "CLAIM", second), "s": ("source", "SOURCE", first)}
    places |= {f"e{n}": ("entity", "ORG", at) for n, at in enumerate((94, 105, 116))}
    spans = {
        i: Span(i, kind, name, make_parts(text, ((at, at + 7),))) for i, (kind, name, at) in places.items()
    }
    view = open_view(
        Document("d", text),
        AnnotationSet("A", "d", spans, {"r": Relation("r", "attributed_to", "c", "s")}),
    )
    below = view.page.spot(first).bottom + 1
    words = view.page.words_at(below)
    assert words
    before = grab(view)
    view.set_selected("c")
    after = grab(view)
    level = round(below) + view.origin.y() + 4
    for word, left, baseline in words:
        width = round(view.look.letters.word(word.text).width)
        box = QRect(left, baseline - 8, width, 9).translated(view.origin)
        assert before.copy(box) == after.copy(box)
        right = box.right() + 12
        assert any(before.pixel(right, level + y) != after.pixel(right, level + y) for y in range(-6, 7))


def test_a_link_to_a_badge_goes_around_those_beyond_it(open_view: OpenView) -> None:
    text = "قال ناشطون إن القوات دخلت المدينة صباح اليوم ثم انسحبت منها"
    words = {"s": "ناشطون", "one": "قال", "two": "إن", "three": "القوات"}
    places = {i: (text.index(word), text.index(word) + len(word)) for i, word in words.items()}
    labels = dict.fromkeys(words, ("claim", "CLAIM")) | {"s": ("source", "SOURCE")}
    spans = {i: Span(i, *labels[i], make_parts(text, (at,))) for i, at in places.items()}
    view = open_view(
        Document("d", text),
        AnnotationSet("A", "d", spans, {"r": Relation("r", "attributed_to", "one", "s")}),
    )
    inner, beyond = view.page.badge_of("one"), view.page.badge_of("two")
    assert inner is not None
    assert beyond is not None
    assert (inner.is_last, beyond.is_last, inner.box.top()) == (False, True, beyond.box.top())
    before = grab(view)
    view.set_selected("s")
    after = grab(view)
    box = beyond.box.toRect().translated(view.origin)
    assert before != after
    assert before.copy(box) == after.copy(box)


def test_a_route_bends_at_its_turns_and_ends_where_it_should() -> None:
    path = QPainterPath(QPointF(0, 0))
    add_turns(path, [QPointF(0, 10), QPointF(50, 10), QPointF(50, 10), QPointF(50, 90)], 4)
    assert path.currentPosition() == QPointF(50, 90)
    assert path.boundingRect().contains(QPointF(50, 40))
    assert not path.contains(QPoint(0, 10))
