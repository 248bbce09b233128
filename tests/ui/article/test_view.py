"""The view as a whole: keyboard, hover, sizes, themes, edits, odd texts and marks."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from annotator.model.annotation import Relation, Span, make_parts
from annotator.model.annotation_set import AnnotationSet
from annotator.model.document import Document
from annotator.model.edits import add_span, inverse
from annotator.model.schema import Schema
from annotator.ui.article.view import ArticleView
from annotator.ui.theme import DARK
from tests.ui.article.conftest import OpenView
from tests.ui.article.hands import (
    CTRL,
    LEFT,
    PLAIN,
    SHIFT,
    drag_over,
    listen,
    put_caret,
    send_hover,
)

# ------------------------------------------------------------------ keyboard


def test_left_goes_onward_in_arabic_and_back_in_english(qtbot: QtBot, open_view: OpenView) -> None:
    view = open_view("كلام عربي\nEnglish text")
    put_caret(qtbot, view, 3)
    qtbot.keyClick(view, Qt.Key.Key_Left)
    assert view.caret == 4
    put_caret(qtbot, view, 14)
    qtbot.keyClick(view, Qt.Key.Key_Left)
    assert view.caret == 13
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert view.caret == 14


def test_shift_selects_letters_and_ctrl_shift_words(qtbot: QtBot, seed_view: ArticleView) -> None:
    text = seed_view.page.text
    start = text.index("قوات خاصة")
    put_caret(qtbot, seed_view, start)
    spy = listen(seed_view.ranges_edited)
    qtbot.keyClick(seed_view, Qt.Key.Key_Left, SHIFT)
    assert spy[0] == (((start, start + 1),),)
    qtbot.keyClick(seed_view, Qt.Key.Key_Left, SHIFT | CTRL)
    qtbot.keyClick(seed_view, Qt.Key.Key_Left, SHIFT | CTRL)
    assert text[slice(*seed_view.ranges[0])] == "قوات خاصة"
    qtbot.keyClick(seed_view, Qt.Key.Key_Right, SHIFT)
    assert seed_view.ranges == ((start, start + 8),)
    qtbot.keyClick(seed_view, Qt.Key.Key_Left)
    assert seed_view.ranges == ()


def test_the_keyboard_goes_on_from_a_tidied_selection(qtbot: QtBot, seed_view: ArticleView) -> None:
    start = seed_view.page.text.index("قوات خاصة")
    drag_over(qtbot, seed_view, start - 1, start + 10)
    seed_view.set_ranges(((start, start + 9),))
    qtbot.keyClick(seed_view, Qt.Key.Key_Right, SHIFT)
    assert seed_view.ranges == ((start, start + 8),)


def test_a_selection_by_keyboard_crosses_paragraphs(qtbot: QtBot, open_view: OpenView) -> None:
    view = open_view("أول\n\nثان")
    view.ranges_edited.connect(view.set_ranges)
    put_caret(qtbot, view, 1)
    for _ in range(6):
        qtbot.keyClick(view, Qt.Key.Key_Left, SHIFT)
    assert (view.caret, view.ranges) == (7, ((1, 3), (5, 7)))


def test_letters_are_graphemes(qtbot: QtBot, open_view: OpenView) -> None:
    view = open_view("عصراً 👨\u200d👩\u200d👧 مُحَمَّد")
    put_caret(qtbot, view, 3)
    stops = []
    for _ in range(8):
        qtbot.keyClick(view, Qt.Key.Key_Left)
        stops.append(view.caret)
    assert stops == [5, 6, 11, 12, 14, 16, 19, 20]


def test_home_end_and_vertical_motion_keep_to_the_line_and_the_column(
    qtbot: QtBot, seed_view: ArticleView
) -> None:
    page = seed_view.page
    offset = page.text.index("أباتشي")
    put_caret(qtbot, seed_view, offset)
    line = page.flow.line_bounds(offset)
    qtbot.keyClick(seed_view, Qt.Key.Key_Home)
    assert seed_view.caret == line[0]
    qtbot.keyClick(seed_view, Qt.Key.Key_End)
    assert seed_view.caret == line[1]
    put_caret(qtbot, seed_view, offset)
    x = page.spot(offset).x
    qtbot.keyClick(seed_view, Qt.Key.Key_Down)
    below = seed_view.caret
    assert page.flow.line_bounds(below)[0] == line[1] + 1
    assert page.spot(below).x == pytest.approx(x, abs=12)
    qtbot.keyClick(seed_view, Qt.Key.Key_Up)
    assert page.flow.line_bounds(seed_view.caret) == line
    assert page.spot(seed_view.caret).x == pytest.approx(x, abs=1)


def test_page_keys_and_ctrl_home_end_reach_the_ends(qtbot: QtBot, seed_view: ArticleView) -> None:
    put_caret(qtbot, seed_view, 20)
    qtbot.keyClick(seed_view, Qt.Key.Key_PageDown)
    assert seed_view.caret > 500
    assert seed_view.verticalScrollBar().value() > 0
    qtbot.keyClick(seed_view, Qt.Key.Key_End, CTRL)
    assert seed_view.caret == len(seed_view.page.text)
    qtbot.keyClick(seed_view, Qt.Key.Key_Home, CTRL)
    assert (seed_view.caret, seed_view.verticalScrollBar().value()) == (0, 0)


@pytest.mark.parametrize("key", [Qt.Key.Key_C, Qt.Key.Key_Space, Qt.Key.Key_F2, Qt.Key.Key_Tab])
def test_other_keys_are_left_to_the_page(qtbot: QtBot, seed_view: ArticleView, key: Qt.Key) -> None:
    before = seed_view.verticalScrollBar().value(), seed_view.caret, seed_view.ranges
    qtbot.keyClick(seed_view, key)
    assert (seed_view.verticalScrollBar().value(), seed_view.caret, seed_view.ranges) == before


# ------------------------------------------------------------------ view


@pytest.mark.qt_log_ignore("This plugin does not support raise")
def test_hover_names_the_mark(seed_view: ArticleView, qapp: QApplication) -> None:
    mark = next(m for m in seed_view.page.marks.values() if m.label == ("entity", "ORG"))
    at = seed_view.edge_point(mark.start + 1, False)
    send_hover(seed_view, at)
    assert seed_view.hovered == mark.id
    help_event = QHelpEvent(QEvent.Type.ToolTip, at, seed_view.viewport().mapToGlobal(at))
    qapp.sendEvent(seed_view.viewport(), help_event)
    assert seed_view.look.title(mark) in QToolTip.text()
    QToolTip.hideText()
    send_hover(seed_view, QPoint(3, 3))
    assert seed_view.hovered == ""


def test_the_wheel_scrolls_and_with_ctrl_asks_for_zoom(seed_view: ArticleView) -> None:
    def wheel(held: Qt.KeyboardModifier) -> None:
        middle = QPointF(300, 300)
        event = QWheelEvent(
            middle,
            QPointF(seed_view.viewport().mapToGlobal(middle.toPoint())),
            QPoint(0, 0),
            QPoint(0, -120),
            Qt.MouseButton.NoButton,
            held,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(seed_view.viewport(), event)

    wheel(PLAIN)
    assert seed_view.verticalScrollBar().value() > 0
    spy = listen(seed_view.zoom_asked)
    wheel(CTRL)
    assert spy[0][0] < 1


@pytest.mark.parametrize("width", [500, 640, 1_600])
def test_the_page_keeps_its_column_between_gutter_and_edge(
    seed_view: ArticleView, qapp: QApplication, width: int
) -> None:
    seed_view.resize(width, 600)
    qapp.processEvents()
    right = seed_view.origin.x() + seed_view.page.width + seed_view.page.gutter
    assert seed_view.origin.x() >= 20
    assert right <= seed_view.viewport().width()
    assert seed_view.page.width >= min(380, width - 150)
    assert seed_view.page.width <= seed_view.look.column


@pytest.mark.parametrize("zoom", [0.6, 1.5, 2.5])
def test_zoom_keeps_what_is_at_the_top_and_every_letter_under_the_mouse(
    qtbot: QtBot, seed_view: ArticleView, zoom: float
) -> None:
    seed_view.resize(1_000, 420)
    seed_view.scroll_to(700, 700)
    anchor = seed_view.page.offset_at(seed_view.to_page(QPoint(400, 30)))
    seed_view.set_zoom(zoom)
    seed_view.viewport().repaint()
    top = seed_view.page.spot(anchor).top + seed_view.origin.y()
    assert -3 * seed_view.look.pitch < top < 420
    assert drag_over(qtbot, seed_view, 710, 760) == (710, 760)


def test_an_edit_shows_and_its_inverse_takes_it_away(
    seed_view: ArticleView, seed_set: AnnotationSet, schema: Schema
) -> None:
    before = seed_view.grab().toImage()
    start = seed_view.page.text.index("طائرتان")
    parts = make_parts(seed_view.page.text, ((start, start + 7),))
    edit = add_span(seed_set, schema, "claim", "CLAIM", parts)
    after_set = seed_set.apply([(c.before, c.after) for c in edit.changes])
    seed_view.apply_changes(after_set, edit.changes)
    assert seed_view.grab().toImage() != before
    claims = (m for m in seed_view.page.marks.values() if m.label[0] == "claim")
    numbers = sorted(mark.number for mark in claims)
    assert numbers == list(range(1, len(numbers) + 1))
    seed_view.apply_changes(seed_set, inverse(edit).changes)
    assert seed_view.grab().toImage() == before


def test_theme_language_and_pitch_change_the_picture_and_come_back(seed_view: ArticleView) -> None:
    before = seed_view.grab().toImage()
    light = seed_view.look.theme
    seed_view.set_theme(DARK)
    assert seed_view.grab().toImage() != before
    seed_view.set_theme(light)
    seed_view.set_language("en")
    assert seed_view.grab().toImage() != before
    seed_view.set_language("ar")
    seed_view.set_line_pitch(2.8)
    assert seed_view.grab().toImage() != before
    seed_view.set_line_pitch(2.3)
    assert seed_view.grab().toImage() == before


def test_the_selected_mark_its_problems_and_its_links_are_drawn(
    seed_view: ArticleView, seed_set: AnnotationSet
) -> None:
    plain = seed_view.grab().toImage()
    claim = next(r.from_id for r in seed_set.relations.values() if r.type == "attributed_to")
    seed_view.set_selected(claim)
    assert seed_view.grab().toImage() != plain
    seed_view.set_selected("")
    assert seed_view.grab().toImage() == plain


def test_painting_asks_for_no_further_painting(seed_view: ArticleView, qapp: QApplication) -> None:
    for _ in range(20):
        qapp.processEvents()
    painted: list[int] = []
    original = seed_view.draw_over
    seed_view.draw_over = lambda *args: (painted.append(1), original(*args))  # type: ignore[method-assign]
    for _ in range(20):
        qapp.processEvents()
    assert painted == []


def test_a_million_characters_open_without_laying_them_out(open_view: OpenView) -> None:
    view = open_view("\n".join(["كلمة " * 100] * 2_000))
    assert view.page.flow.height > 400_000
    assert len(view.page.flow._lines) < 20
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    view.viewport().repaint()
    assert len(view.page.flow._lines) < 40


def test_it_says_what_it_is(seed_view: ArticleView) -> None:
    assert seed_view.accessibleName() == "Article"
    assert seed_view.accessibleDescription()


@pytest.mark.parametrize("text", ["", "\n\n", "\u00a0", "ا\r\nب\r\n", "كلمة " * 3_000])
def test_odd_texts_are_shown_and_walked_through(qtbot: QtBot, open_view: OpenView, text: str) -> None:
    view = open_view(text)
    qtbot.mouseClick(view.viewport(), LEFT, PLAIN, QPoint(300, 200))
    qtbot.mouseDClick(view.viewport(), LEFT, PLAIN, QPoint(300, 60))
    qtbot.mouseRelease(view.viewport(), LEFT, PLAIN, QPoint(300, 60))
    for key in (Qt.Key.Key_Down, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_Left, Qt.Key.Key_PageDown):
        qtbot.keyClick(view, key, SHIFT)
        view.viewport().repaint()
    qtbot.keyClick(view, Qt.Key.Key_End, CTRL)
    assert view.caret == len(text)


def test_marks_of_what_cannot_be_seen_do_no_harm(open_view: OpenView, schema: Schema) -> None:
    """Imports bring spans of a newline, of a lone no-break space, of a direction mark, over paragraphs."""
    text = "أول\n\u00a0\n\u200f\nثانٍ 👍🏽 آخر"
    ranges = [(3, 4), (4, 5), (6, 7), (2, 9), (12, 13), (len(text) - 1, len(text)), (4, 5)]
    labels = [("entity", "ORG"), ("claim", "CLAIM"), ("source", "SOURCE"), ("cue", "CUE")]
    spans = {
        f"{n}-{layer}": Span(f"{n}-{layer}", layer, label, make_parts(text, (r,)), note="n")
        for n, r in enumerate(ranges)
        for layer, label in labels
    }
    relations = {f"r{i}": Relation(f"r{i}", "x", i, "0-claim") for i in spans if i != "0-claim"}
    view = open_view(Document("d", text), AnnotationSet("A", "d", spans, relations))
    for span_id, span in spans.items():
        view.set_selected(span_id)
        view.hovered = span_id
        view.set_ranges(span.ranges)
        view.scroll_to(*span.ranges[0])
        assert not view.grab().isNull()


def test_a_new_document_starts_at_its_top_with_nothing_selected(
    seed_view: ArticleView, seed_set: AnnotationSet
) -> None:
    seed_view.set_selected(next(iter(seed_set.spans)))
    seed_view.set_ranges(((0, 5),))
    seed_view.verticalScrollBar().setValue(200)
    seed_view.show_document(Document("other", "نص آخر"), ())
    assert (seed_view.selected, seed_view.ranges, seed_view.caret) == ("", (), 0)
    assert seed_view.verticalScrollBar().value() == 0
    assert seed_view.page.marks == {}
