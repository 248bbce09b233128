"""The annotate page with mouse and keys, on a real project: what one presses is what is stored."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from annotator.model.annotation import Flag
from annotator.ui import verbs
from annotator.ui.form.remarks import NoteField
from annotator.ui.pages.annotate import AnnotatePage
from annotator.ui.session import WindowSession
from annotator.ui.theme import DARK, LIGHT
from tests.builders import DOCUMENT
from tests.ui.seeded import SECOND, seeded, select_words


@pytest.fixture
def session(qtbot: QtBot, tmp_path: Path) -> Iterator[WindowSession]:
    with seeded(tmp_path) as session:
        session.open_document(SECOND.id)
        yield session


@pytest.fixture
def page(qtbot: QtBot, session: WindowSession) -> AnnotatePage:
    page = AnnotatePage(session, LIGHT)
    qtbot.addWidget(page)
    page.resize(1200, 800)
    page.show()
    qtbot.waitExposed(page)
    page.activateWindow()
    page.view.setFocus()
    qtbot.waitUntil(page.view.hasFocus)
    page.view.viewport().repaint()
    return page


def drag(
    qtbot: QtBot,
    page: AnnotatePage,
    words: str,
    held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    """Selects `words` with the mouse."""
    start = page.session.text.index(words)
    begin = page.view.edge_point(start, True)
    end = page.view.edge_point(start + len(words), False)
    area = page.view.viewport()
    qtbot.mousePress(area, Qt.MouseButton.LeftButton, held, pos=begin)
    qtbot.mouseMove(area, pos=(begin + end) / 2)
    qtbot.mouseMove(area, pos=end)
    qtbot.mouseRelease(area, Qt.MouseButton.LeftButton, held, pos=end)


def quotes(session: WindowSession) -> list[tuple[str, str]]:
    return [(span.label, span.quote) for span in session.annotation_set.spans.values()]


def test_a_drag_and_a_key_make_a_mark(qtbot: QtBot, page: AnnotatePage, session: WindowSession) -> None:
    drag(qtbot, page, "الجسر بدوما مغلق")
    qtbot.keyClick(page.view, Qt.Key.Key_C)
    assert quotes(session) == [("CLAIM", "الجسر بدوما مغلق")]


def test_the_key_works_under_the_arabic_layout(
    qtbot: QtBot, page: AnnotatePage, session: WindowSession
) -> None:
    drag(qtbot, page, "الطريق")
    key = QKeyEvent(QEvent.Type.KeyPress, ord("ؤ"), Qt.KeyboardModifier.NoModifier, "ؤ")
    QCoreApplication.sendEvent(page.view, key)
    assert quotes(session) == [("CLAIM", "الطريق")]


def test_space_repeats_and_does_not_scroll(qtbot: QtBot, page: AnnotatePage, session: WindowSession) -> None:
    drag(qtbot, page, "الجسر")
    qtbot.keyClick(page.view, Qt.Key.Key_5)
    drag(qtbot, page, "الطريق")
    before = page.view.verticalScrollBar().value()
    qtbot.keyClick(page.view, Qt.Key.Key_Space)
    assert quotes(session) == [("FAC", "الجسر"), ("FAC", "الطريق")]
    assert page.view.verticalScrollBar().value() == before


def test_a_particle_is_stepped_over_before_tagging(
    qtbot: QtBot, page: AnnotatePage, session: WindowSession
) -> None:
    drag(qtbot, page, "بدوما")
    qtbot.keyClick(page.view, ";")
    qtbot.keyClick(page.view, Qt.Key.Key_3)
    assert quotes(session) == [("GPE", "دوما")]


def test_backspace_removes_and_edge_keys_move(
    qtbot: QtBot, page: AnnotatePage, session: WindowSession
) -> None:
    drag(qtbot, page, "الجسر بدوما مغلق")
    qtbot.keyClick(page.view, Qt.Key.Key_C)
    qtbot.keyClick(page.view, ",")
    assert quotes(session) == [("CLAIM", "الجسر بدوما")]
    qtbot.keyClick(page.view, ",", Qt.KeyboardModifier.ControlModifier)
    assert quotes(session) == [("CLAIM", "الجسر بدوم")]
    qtbot.keyClick(page.view, Qt.Key.Key_Backspace)
    assert quotes(session) == []


def test_a_drag_with_ctrl_adds_a_part_to_the_selected_mark(
    qtbot: QtBot, page: AnnotatePage, session: WindowSession
) -> None:
    drag(qtbot, page, "مصدر طبي")
    qtbot.keyClick(page.view, Qt.Key.Key_S)
    drag(qtbot, page, "بدوما", Qt.KeyboardModifier.ControlModifier)
    span = session.selected_span
    assert span is not None
    assert [part.quote for part in span.parts] == ["مصدر طبي", "بدوما"]
    assert session.ranges == ()


def test_without_a_mark_a_drag_with_ctrl_keeps_its_letters(
    qtbot: QtBot, page: AnnotatePage, session: WindowSession
) -> None:
    drag(qtbot, page, "بدو", Qt.KeyboardModifier.ControlModifier)
    assert [session.text[start:end] for start, end in session.ranges] == ["بدو"]


def test_a_link_is_made_with_a_key_and_a_press_on_the_other_mark(
    qtbot: QtBot, page: AnnotatePage, session: WindowSession
) -> None:
    drag(qtbot, page, "مصدر طبي")
    qtbot.keyClick(page.view, Qt.Key.Key_S)
    source = session.selected
    drag(qtbot, page, "الجسر بدوما مغلق")
    qtbot.keyClick(page.view, Qt.Key.Key_C)
    qtbot.keyClick(page.view, Qt.Key.Key_A)
    place = page.view.edge_point(session.annotation_set.spans[source].start + 1, True)
    qtbot.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    (relation,) = session.annotation_set.relations.values()
    assert (relation.type, relation.to_id) == ("attributed_to", source)


def test_escape_leaves_the_nearest_thing(qtbot: QtBot, page: AnnotatePage, session: WindowSession) -> None:
    drag(qtbot, page, "الطريق مفتوح")
    qtbot.keyClick(page.view, Qt.Key.Key_C)
    qtbot.keyClick(page.view, Qt.Key.Key_A)
    drag_start = session.linking
    qtbot.keyClick(page.view, Qt.Key.Key_Escape)
    assert (drag_start, session.linking) == ("attributed_to", "")
    assert session.selected
    select_words(session, "الجسر")
    qtbot.keyClick(page.view, Qt.Key.Key_Escape)
    assert session.ranges == ()
    qtbot.keyClick(page.view, Qt.Key.Key_Escape)
    assert session.selected == ""


def test_layer_keys_change_the_labels_in_the_bar(
    qtbot: QtBot, page: AnnotatePage, session: WindowSession
) -> None:
    qtbot.keyClick(page.view, Qt.Key.Key_F5)
    assert session.active_layer == "entity"
    layer = session.schema.layer("entity")
    assert layer
    assert list(page.bar.labels) == [label.id for label in layer.labels]


def test_a_text_field_keeps_its_keys(qtbot: QtBot, page: AnnotatePage, session: WindowSession) -> None:
    drag(qtbot, page, "الطريق مفتوح")
    qtbot.keyClick(page.view, Qt.Key.Key_C)
    page.form.refresh()
    lines = [line for line in page.form.findChildren(QLineEdit) if line.isVisible()]
    line = lines[-1]
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    qtbot.keyClicks(line, "co 5,")
    qtbot.keyClick(line, Qt.Key.Key_Backspace)
    assert line.text() == "co 5"
    assert quotes(session) == [("CLAIM", "الطريق مفتوح")]
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    qtbot.waitUntil(page.view.hasFocus)


def test_tab_goes_from_the_article_into_the_form(qtbot: QtBot, page: AnnotatePage) -> None:
    drag(qtbot, page, "الطريق مفتوح")
    qtbot.keyClick(page.view, Qt.Key.Key_C)
    page.form.refresh()
    qtbot.keyClick(page.view, Qt.Key.Key_Tab)
    focused = QApplication.focusWidget()
    assert page.form.isAncestorOf(focused)


def test_a_press_in_the_list_selects_and_shows_the_mark(page: AnnotatePage, session: WindowSession) -> None:
    session.open_document(session.session.documents.neighbour(session.document.id, -1) or "")
    last = list(session.annotation_set.spans_in("claim"))[-1]
    page.lists.pressed.emit(last.id)
    assert session.selected == last.id
    point = page.view.edge_point(last.start, True)
    assert 0 <= point.y() <= page.view.viewport().height()


def test_what_the_article_shows_follows_every_edit(page: AnnotatePage, session: WindowSession) -> None:
    select_words(session, "الطريق مفتوح")
    verbs.tag(session, "claim", "CLAIM")
    assert page.view.selected == session.selected
    verbs.undo(session)
    assert page.view.selected == ""


def test_the_page_is_mirrored_as_a_whole(qtbot: QtBot, page: AnnotatePage) -> None:
    page.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    qtbot.waitUntil(lambda: page.form.mapTo(page, page.form.rect().center()).x() < page.width() / 2)
    page.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    qtbot.waitUntil(lambda: page.form.mapTo(page, page.form.rect().center()).x() > page.width() / 2)


def test_sizes_are_given_and_taken_up_again(qtbot: QtBot, page: AnnotatePage, session: WindowSession) -> None:
    page._across.setSizes([700, 480])
    kept = page.layout_state()
    other = AnnotatePage(session, DARK)
    qtbot.addWidget(other)
    other.resize(page.size())
    other.restore_layout(kept)
    other.show()
    assert other._across.sizes() == page._across.sizes()
    other.restore_layout("nonsense")


def test_without_a_document_there_is_nothing_to_press(qtbot: QtBot, tmp_path: Path) -> None:
    with seeded(tmp_path) as session:
        session.session.document = None
        page = AnnotatePage(session, LIGHT)
        qtbot.addWidget(page)
        page.show()
        page.form.refresh()
        assert not page.form.isEnabled()
        assert not page.view.isEnabled()


def test_an_article_opens_again_where_it_was_left(page: AnnotatePage, session: WindowSession) -> None:
    session.open_document(DOCUMENT)
    page.view.place_caret(700)
    page.view.to_top(650)
    top, scroll = page.view.top, page.view.verticalScrollBar().value()
    session.open_document(SECOND.id)
    assert page.view.caret == 0
    session.open_document(DOCUMENT)
    assert (page.view.caret, page.view.top) == (700, top)
    assert abs(page.view.verticalScrollBar().value() - scroll) < page.view.look.pitch


def test_shift_tab_leads_from_the_form_back_to_the_article(qtbot: QtBot, page: AnnotatePage) -> None:
    drag(qtbot, page, "الطريق مفتوح")
    qtbot.keyClick(page.view, Qt.Key.Key_C)
    page.form.refresh()
    qtbot.keyClick(page.view, Qt.Key.Key_Tab)
    focused = QApplication.focusWidget()
    assert focused
    qtbot.keyClick(focused, Qt.Key.Key_Backtab)
    assert page.view.hasFocus()


def test_a_key_that_stands_for_nothing_is_told(
    qtbot: QtBot, page: AnnotatePage, session: WindowSession
) -> None:
    with qtbot.waitSignal(session.told) as told:
        qtbot.keyClick(page.view, "z")
    assert "\u2068z\u2069" in told.args[0]
    assert quotes(session) == []


def test_the_part_at_the_caret_goes_and_the_last_stays(page: AnnotatePage, session: WindowSession) -> None:
    select_words(session, "الجسر")
    verbs.tag(session, "claim", "CLAIM")
    select_words(session, "الطريق")
    verbs.add_part(session)
    start, _ = session.annotation_set.spans[session.selected].ranges[0]
    page.view.place_caret(start + 1)
    page.remove_part()
    page.remove_part()
    assert [span.quote for span in session.annotation_set.spans.values()] == ["الطريق"]


def test_going_to_a_mark_out_of_sight_shows_it(page: AnnotatePage, session: WindowSession) -> None:
    session.open_document(DOCUMENT)
    last = list(session.annotation_set.spans_in("claim"))[-1]
    session.select(last.id)
    assert 0 <= page.view.edge_point(last.start, True).y() <= page.view.viewport().height()


def test_a_question_to_the_lead_is_a_flag_and_waits_for_words(
    page: AnnotatePage, session: WindowSession
) -> None:
    page.form.ask_lead()
    assert session.annotation_set.note
    assert session.annotation_set.note.flag == Flag.QUESTION
    assert isinstance(QApplication.focusWidget(), NoteField)
