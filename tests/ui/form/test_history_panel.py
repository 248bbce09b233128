"""The history panel: the newest step first, what is taken back struck out, and a way back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from annotator.model import edits
from annotator.model.edits import Verb
from annotator.tasks.alarms import Alarm
from annotator.ui import verbs
from annotator.ui.form.history_panel import ALARM, ENTRY, UNDONE, HistoryPanel
from annotator.ui.form.ink import Ink
from annotator.ui.form.wording import name_flag, name_subject, name_verb, say_alarm
from annotator.ui.session import WindowSession
from annotator.ui.theme import LIGHT
from tests.ui.seeded import SECOND, seeded, select_words


@pytest.fixture
def session(qtbot: QtBot, tmp_path: Path) -> Iterator[WindowSession]:
    with seeded(tmp_path) as session:
        session.open_document(SECOND.id)
        for words in ("الجسر", "الطريق", "دوما"):
            select_words(session, words)
            verbs.tag(session, "entity", "FAC")
        yield session


@pytest.fixture
def panel(qtbot: QtBot, session: WindowSession) -> HistoryPanel:
    panel = HistoryPanel(session, Ink(LIGHT))
    qtbot.addWidget(panel)
    panel.resize(300, 300)
    panel.show()
    panel.refresh()
    return panel


def steps(panel: HistoryPanel) -> list[tuple[str, bool]]:
    panel.refresh()
    rows = (panel.model.index(row, 0) for row in range(panel.model.rowCount()))
    return [(row.data(ENTRY).subject, row.data(UNDONE)) for row in rows if row.data(ENTRY).person == "A"]


def test_the_newest_step_comes_first(panel: HistoryPanel) -> None:
    assert steps(panel) == [("دوما", False), ("الطريق", False), ("الجسر", False)]


def test_steps_taken_back_are_struck_out_until_done_again(
    panel: HistoryPanel, session: WindowSession
) -> None:
    verbs.undo(session)
    verbs.undo(session)
    assert steps(panel) == [("دوما", True), ("الطريق", True), ("الجسر", False)]
    verbs.redo(session)
    assert steps(panel) == [("دوما", True), ("الطريق", False), ("الجسر", False)]


def test_going_back_to_a_step(qtbot: QtBot, panel: HistoryPanel, session: WindowSession) -> None:
    steps(panel)
    panel.view.setCurrentIndex(panel.model.index(0, 0))
    assert not panel.back.isEnabled(), "nothing comes after the newest"
    panel.view.setCurrentIndex(panel.model.index(2, 0))
    qtbot.mouseClick(panel.back, Qt.MouseButton.LeftButton)
    assert [span.quote for span in session.annotation_set.spans.values()] == ["الجسر"]
    assert steps(panel) == [("دوما", True), ("الطريق", True), ("الجسر", False)]


def test_every_verb_has_a_name() -> None:
    names = [name_verb(verb) for verb in Verb]
    assert all(names)
    assert len(set(names)) == len(names)


def test_ids_are_said_by_their_names(panel: HistoryPanel, session: WindowSession) -> None:
    verbs.set_attribute(session, session.selected, "kb_id", "Q1")
    steps(panel)
    entry = panel.model.index(0, 0).data(ENTRY)
    assert name_subject(entry, session.schema) == "المعرّف في ويكي بيانات"
    assert name_flag("no_such_flag") == "no_such_flag"


def test_a_step_that_took_most_marks_away_is_marked(panel: HistoryPanel, session: WindowSession) -> None:
    for words in ("قال", "مصدر", "طبي", "مغلق"):
        select_words(session, words)
        verbs.tag(session, "entity", "MISC")
    own = session.annotation_set
    session.do(edits.remove(own, [span.id for span in own.spans.values() if span.quote != "قال"]))
    steps(panel)
    index = panel.model.index(0, 0)
    assert index.data(ALARM) == Alarm(6, 7)
    said = say_alarm(index.data(ALARM))
    assert "6" in said.translate(str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789"))
    assert said in index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert panel.model.index(1, 0).data(ALARM) is None
    panel.grab()
