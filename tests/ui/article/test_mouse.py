"""The article under the mouse, pressed and dragged by position as a person would."""

import pytest
from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

from annotator.model.annotation_set import AnnotationSet
from annotator.ui.article.overlay import find_handles
from annotator.ui.article.view import ArticleView
from tests.ui.article.conftest import OpenView
from tests.ui.article.hands import (
    CTRL,
    LEFT,
    PLAIN,
    SHIFT,
    drag,
    drag_over,
    listen,
    send_move,
)


@pytest.mark.parametrize(
    "phrase",
    [
        "الساعة 2:45 و 4 عصراً",
        "2:45",
        "“أباتشي”",
        "بدير الزور",
        "كتيبة 404 مهام مستحيلة و طائرات 4 هم ثلاث أمريكية",  # over a wrap
        "سيارة\u00a0 كانت تقل",
        "أنّ\u00a0 المنطقة",
        "(التي ينفذها التحالف الدولي ضد داعش)",
        "” سجناً سرياً مهماً في المنطقة",
        "%d8%a8%d9%84%d8%a7%d9%83",
    ],
)
def test_a_drag_selects_exactly_what_lies_between_its_ends(
    qtbot: QtBot, seed_view: ArticleView, phrase: str
) -> None:
    text = seed_view.page.text
    start = text.index(phrase)
    assert drag_over(qtbot, seed_view, start, start + len(phrase)) == (start, start + len(phrase))
    assert seed_view.ranges == ((start, start + len(phrase)),)


def test_a_drag_backwards_ends_where_it_ends(qtbot: QtBot, seed_view: ArticleView) -> None:
    start = seed_view.page.text.index("قوات خاصة")
    spy = listen(seed_view.text_selected)
    drag(qtbot, seed_view, seed_view.edge_point(start + 9, True), seed_view.edge_point(start, False))
    assert spy[0] == (start + 9, start)
    assert seed_view.caret == start


def test_a_drag_over_a_paragraph_end_shows_a_range_in_each(qtbot: QtBot, open_view: OpenView) -> None:
    view = open_view("الفقرة الأولى هنا\n\nالفقرة الثانية هناك")
    start, end = view.page.text.index("هنا"), view.page.text.index("الثانية")
    drag(qtbot, view, view.edge_point(start, False), view.edge_point(end, True))
    assert [view.page.text[a:b] for a, b in view.ranges] == ["هنا", "الفقرة "]


def test_double_click_takes_the_word_and_triple_click_the_clause(
    qtbot: QtBot, seed_view: ArticleView
) -> None:
    text = seed_view.page.text
    at = seed_view.edge_point(text.index("حربيتان") + 2, False)
    spy = listen(seed_view.text_selected)
    qtbot.mouseClick(seed_view.viewport(), LEFT, PLAIN, at)
    qtbot.mouseDClick(seed_view.viewport(), LEFT, PLAIN, at)
    qtbot.mouseRelease(seed_view.viewport(), LEFT, PLAIN, at)
    start, end = spy[-1]
    assert text[start:end] == "حربيتان"
    qtbot.mousePress(seed_view.viewport(), LEFT, PLAIN, at)
    qtbot.mouseRelease(seed_view.viewport(), LEFT, PLAIN, at)
    start, end = spy[-1]
    assert text[start:end] == "و كانت طائرتان حربيتان توفران الحماية"


def test_a_press_elsewhere_soon_after_a_double_click_is_a_press_of_its_own(
    qtbot: QtBot, seed_view: ArticleView
) -> None:
    start = seed_view.page.text.index("قوات خاصة")
    at = seed_view.edge_point(seed_view.page.text.index("حربيتان") + 2, False)
    qtbot.mouseDClick(seed_view.viewport(), LEFT, PLAIN, at)
    qtbot.mouseRelease(seed_view.viewport(), LEFT, PLAIN, at)
    assert drag_over(qtbot, seed_view, start, start + 9) == (start, start + 9)


def test_a_drag_with_ctrl_stands_as_it_is(qtbot: QtBot, seed_view: ArticleView) -> None:
    start = seed_view.page.text.index("قوات خاصة") + 1
    heard, raw = listen(seed_view.ranges_edited), listen(seed_view.text_selected)
    ends = seed_view.edge_point(start, False), seed_view.edge_point(start + 5, True)
    drag(qtbot, seed_view, *ends, CTRL)
    assert (heard, raw) == ([(((start, start + 5),),)], [])


def test_a_drag_below_the_window_scrolls_on(qtbot: QtBot, seed_view: ArticleView) -> None:
    below = QPoint(400, seed_view.viewport().height() + 40)
    qtbot.mousePress(seed_view.viewport(), LEFT, PLAIN, seed_view.edge_point(90, False))
    send_move(seed_view, below)
    qtbot.waitUntil(lambda: seed_view.verticalScrollBar().value() > 100)
    qtbot.mouseRelease(seed_view.viewport(), LEFT, PLAIN, below)
    stopped = seed_view.verticalScrollBar().value()
    qtbot.wait(80)
    assert seed_view.verticalScrollBar().value() == stopped
    assert seed_view.ranges[0][0] == 90
    assert seed_view.ranges[-1][1] > 800


def test_shift_click_extends_from_the_caret(qtbot: QtBot, seed_view: ArticleView) -> None:
    start = seed_view.page.text.index("قوات خاصة")
    qtbot.mouseClick(seed_view.viewport(), LEFT, PLAIN, seed_view.edge_point(start, False))
    spy = listen(seed_view.text_selected)
    qtbot.mouseClick(seed_view.viewport(), LEFT, SHIFT, seed_view.edge_point(start + 9, True))
    assert spy[0] == (start, start + 9)


def test_clicks_on_nested_marks_go_outwards_and_round(
    qtbot: QtBot, seed_view: ArticleView, seed_set: AnnotationSet
) -> None:
    text = seed_view.page.text
    offset = text.index("دير الزور الغربي") + 1
    stack = sorted(
        (s for s in seed_set.spans.values() if any(a <= offset < b for a, b in s.ranges)),
        key=lambda s: sum(b - a for a, b in s.ranges),
    )
    assert len(stack) >= 3
    pressed: list[str] = []
    seed_view.mark_pressed.connect(pressed.append)
    seed_view.mark_pressed.connect(seed_view.set_selected)
    for _ in range(len(stack) + 1):
        qtbot.mouseClick(seed_view.viewport(), LEFT, PLAIN, seed_view.edge_point(offset, False))
    assert pressed == [s.id for s in stack] + [stack[0].id]


def test_a_click_beside_the_text_selects_nothing_and_on_a_badge_its_claim(
    qtbot: QtBot, seed_view: ArticleView
) -> None:
    pressed: list[str] = []
    seed_view.mark_pressed.connect(pressed.append)
    qtbot.mouseClick(seed_view.viewport(), LEFT, PLAIN, QPoint(4, 10))
    second = next(m for m in seed_view.page.marks.values() if m.number == 2)
    badge = seed_view.page.badge_of(second.id)
    assert badge is not None
    qtbot.mouseClick(seed_view.viewport(), LEFT, PLAIN, badge.box.center().toPoint() + seed_view.origin)
    assert pressed == ["", second.id]


def test_a_click_takes_the_selection_away(qtbot: QtBot, seed_view: ArticleView) -> None:
    seed_view.set_ranges(((20, 30),))
    spy = listen(seed_view.text_selected)
    qtbot.mouseClick(seed_view.viewport(), LEFT, PLAIN, seed_view.edge_point(100, False))
    assert spy[0] == (100, 100)
    assert seed_view.ranges == ()


# ------------------------------------------------------------------ handles


def knob(view: ArticleView, ranges: tuple[tuple[int, int], ...], part: int, at_start: bool) -> QPoint:
    handle = next(h for h in find_handles(view.page, ranges) if (h.part, h.at_start) == (part, at_start))
    return handle.knob.toPoint() + view.origin


@pytest.mark.parametrize("by_letter", [False, True])
def test_the_start_of_the_selected_mark_is_dragged_by_words_or_letters(
    qtbot: QtBot, seed_view: ArticleView, by_letter: bool
) -> None:
    text = seed_view.page.text
    mark = next(m for m in seed_view.page.marks.values() if text[m.start : m.end] == "المقاتلون الأجانب")
    seed_view.set_selected(mark.id)
    seed_view.scroll_to(mark.start, mark.end)
    seed_view.viewport().repaint()
    spy = listen(seed_view.edge_dragged)
    goal = mark.start + 13
    held = CTRL if by_letter else PLAIN
    drag(qtbot, seed_view, knob(seed_view, mark.ranges, 0, True), seed_view.edge_point(goal, False), held)
    start = goal if by_letter else text.index("الأجانب", mark.start)
    assert spy[0] == (mark.id, ((start, mark.end),))


def test_the_end_of_a_part_stops_before_the_next_part(qtbot: QtBot, seed_view: ArticleView) -> None:
    mark = next(m for m in seed_view.page.marks.values() if len(m.ranges) == 2)
    seed_view.set_selected(mark.id)
    seed_view.scroll_to(mark.start, mark.end)
    seed_view.viewport().repaint()
    spy = listen(seed_view.edge_dragged)
    beyond = seed_view.edge_point(mark.ranges[1][0] + 8, False)
    drag(qtbot, seed_view, knob(seed_view, mark.ranges, 0, False), beyond)
    moved = spy[0][1]
    assert moved[1] == mark.ranges[1]
    assert mark.ranges[0][1] < moved[0][1] < mark.ranges[1][0]


def test_a_handle_of_the_selected_text_adjusts_it_exactly(qtbot: QtBot, seed_view: ArticleView) -> None:
    start = seed_view.page.text.index("قوات خاصة")
    seed_view.set_ranges(((start, start + 9),))
    spy = listen(seed_view.ranges_edited)
    goal = seed_view.edge_point(start + 15, True)
    drag(qtbot, seed_view, knob(seed_view, seed_view.ranges, 0, False), goal)
    assert spy[0] == (((start, start + 15),),)
