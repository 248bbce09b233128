"""Sweep mode on the page: each finished selection is marked at once, and the mode cannot be overlooked."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.ui.pages.annotate import AnnotatePage
from annotator.ui.session import WindowSession
from annotator.ui.theme import LIGHT
from tests.ui.seeded import SECOND, seeded

LEFT, SHIFT, CTRL = (
    Qt.MouseButton.LeftButton,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)


@pytest.fixture
def session(tmp_path: Path, qtbot: QtBot) -> Iterator[WindowSession]:
    with seeded(tmp_path) as opened:
        opened.open_document(SECOND.id)
        yield opened


@pytest.fixture
def page(session: WindowSession, qtbot: QtBot) -> AnnotatePage:
    shown = AnnotatePage(session, LIGHT)
    qtbot.addWidget(shown)
    shown.resize(1100, 800)
    shown.show()
    qtbot.waitExposed(shown)
    shown.view.setFocus()
    return shown


def quotes(session: WindowSession) -> list[tuple[str, str]]:
    return [(span.label, span.quote) for span in session.annotation_set.spans.values()]


def lock_gpe(qtbot: QtBot, page: AnnotatePage) -> None:
    qtbot.keyClick(page.view, Qt.Key.Key_3, SHIFT)
    assert page.session.sweeping == ("entity", "GPE")


def click_twice(qtbot: QtBot, page: AnnotatePage, word: str) -> None:
    point = page.view.edge_point(page.session.text.index(word) + 1, False)
    qtbot.mouseClick(page.view.viewport(), LEFT, pos=point)
    qtbot.mouseDClick(page.view.viewport(), LEFT, pos=point)
    qtbot.mouseRelease(page.view.viewport(), LEFT, pos=point)


def test_each_double_click_marks_a_word(qtbot: QtBot, page: AnnotatePage, session: WindowSession) -> None:
    lock_gpe(qtbot, page)
    for word in ("مصدر", "الطريق"):
        qtbot.wait(QApplication.doubleClickInterval() + 50)
        click_twice(qtbot, page, word)
    assert quotes(session) == [("GPE", "مصدر"), ("GPE", "الطريق")]


def test_the_third_click_widens_what_the_second_marked(
    qtbot: QtBot, page: AnnotatePage, session: WindowSession
) -> None:
    lock_gpe(qtbot, page)
    click_twice(qtbot, page, "الجسر")
    point = page.view.edge_point(session.text.index("الجسر") + 1, False)
    qtbot.mouseClick(page.view.viewport(), LEFT, pos=point)
    assert quotes(session) == [("GPE", "قال مصدر طبي إن الجسر بدوما مغلق")]


def test_a_selection_by_key_is_marked_when_shift_is_let_go(
    qtbot: QtBot, page: AnnotatePage, session: WindowSession
) -> None:
    lock_gpe(qtbot, page)
    page.view.place_caret(session.text.index("مصدر"))
    for _ in range(2):
        QApplication.sendEvent(page.view, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Left, SHIFT | CTRL))
    assert quotes(session) == []
    QApplication.sendEvent(page.view, QKeyEvent(QEvent.Type.KeyRelease, Qt.Key.Key_Shift, SHIFT))
    assert quotes(session) == [("GPE", "مصدر طبي")]


def test_without_a_locked_label_a_selection_waits(
    qtbot: QtBot, page: AnnotatePage, session: WindowSession
) -> None:
    click_twice(qtbot, page, "الجسر")
    assert quotes(session) == []
    assert session.ranges


def test_the_mode_is_shown_in_the_bar_and_escape_leaves_it(
    qtbot: QtBot, page: AnnotatePage, session: WindowSession
) -> None:
    assert not page.bar._sweep.isVisible()
    lock_gpe(qtbot, page)
    assert page.bar._sweep.isVisible()
    assert "Geo-political" in page.bar._sweep.words.text() or "دولة" in page.bar._sweep.words.text()
    assert [name for name, chip in page.bar.labels.items() if chip.isChecked()] == ["GPE"]
    qtbot.keyClick(page.view, Qt.Key.Key_Escape)
    assert session.sweeping is None
    assert not page.bar._sweep.isVisible()
    assert not any(chip.isChecked() for chip in page.bar.labels.values())


def test_the_chip_of_a_label_locks_with_shift_and_marks_without(
    qtbot: QtBot, page: AnnotatePage, session: WindowSession
) -> None:
    session.set_active_layer("entity")
    qtbot.mouseClick(page.bar.labels["GPE"], LEFT, SHIFT)
    assert session.sweeping == ("entity", "GPE")
    page.bar._sweep.leave.click()
    assert session.sweeping is None


def test_while_a_link_waits_its_proposal_is_shown(
    qtbot: QtBot, page: AnnotatePage, session: WindowSession
) -> None:
    for word, key in (("مصدر", Qt.Key.Key_S), ("قال", Qt.Key.Key_Q)):
        click_twice(qtbot, page, word)
        qtbot.keyClick(page.view, key)
        qtbot.wait(QApplication.doubleClickInterval() + 50)
    qtbot.keyClick(page.view, Qt.Key.Key_K)
    source = next(s for s in session.annotation_set.spans_in("source"))
    assert page.view.hovered == session.proposed == source.id
    assert "مصدر" in page.bar._say.text()
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    assert [r.type for r in session.annotation_set.relations.values()] == ["cue_source"]
