"""The list of marks: how it is grouped, what it says of each claim, and what a filter leaves."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from annotator.model.annotation_set import sort_spans
from annotator.model.problems import Severity
from annotator.ui.form.ink import Ink
from annotator.ui.form.marks_model import Grouping, MarksModel, Role, Row, group_marks
from annotator.ui.form.marks_panel import MarksPanel
from annotator.ui.form.watch import Watch
from annotator.ui.session import WindowSession
from annotator.ui.theme import LIGHT
from tests.builders import default_schema, seed_set
from tests.ui.seeded import seeded

OWN, SCHEMA = seed_set("a"), default_schema()


def every(row: Row) -> Iterator[Row]:
    for below in row.rows:
        yield below
        yield from every(below)


def test_by_claim_each_claim_comes_once_numbered_with_its_source(qtbot: QtBot) -> None:
    root = group_marks(OWN, SCHEMA, Grouping.CLAIM)
    claims = [row for row in root.rows if row.layer == "claim"]
    assert [row.id for row in claims] == [span.id for span in OWN.spans_in("claim")]
    assert [row.number for row in claims] == list(range(1, len(claims) + 1))
    for row in claims:
        sources = OWN.targets(row.id, "attributed_to")
        assert all(source.quote in row.second for source in sources)
        assert not sources or row.second.startswith("←")


def test_by_claim_nothing_is_lost(qtbot: QtBot) -> None:
    root = group_marks(OWN, SCHEMA, Grouping.CLAIM)
    assert {row.id for row in every(root) if row.id} == set(OWN.spans)


@pytest.mark.parametrize("grouping", [Grouping.LAYER, Grouping.PLACE])
def test_otherwise_every_mark_comes_exactly_once(qtbot: QtBot, grouping: Grouping) -> None:
    ids = [row.id for row in every(group_marks(OWN, SCHEMA, grouping)) if row.id]
    assert sorted(ids) == sorted(OWN.spans)


def test_by_place_is_reading_order(qtbot: QtBot) -> None:
    root = group_marks(OWN, SCHEMA, Grouping.PLACE)
    assert [row.id for row in root.rows] == [span.id for span in sort_spans(OWN.spans.values())]


def test_the_filter_folds_spelling_and_keeps_what_leads_to_a_hit(qtbot: QtBot) -> None:
    root = group_marks(OWN, SCHEMA, Grouping.CLAIM, "انزال")
    hits = [row for row in every(root) if "إنزال" in row.text]
    assert hits, "hamza is folded"
    leaves = [row for row in every(root) if not row.rows]
    assert all("نزال" in row.text for row in leaves)


def test_a_filter_without_hits_leaves_nothing(qtbot: QtBot) -> None:
    assert group_marks(OWN, SCHEMA, Grouping.LAYER, "xyz").rows == []


def test_the_model_is_sound_and_finds_marks(qtbot: QtBot) -> None:
    model = MarksModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_rows(group_marks(OWN, SCHEMA, Grouping.CLAIM))
    claim = next(OWN.spans_in("claim"))
    index = model.find(claim.id)
    assert model.id_of(index) == claim.id
    assert not index.parent().isValid(), "a claim is found at the top"
    assert model.find("nothing") == QModelIndex()
    model.show_severities({claim.id: Severity.ERROR})
    assert index.data(Role.SEVERITY) == Severity.ERROR
    assert claim.quote.split()[0] in index.data(Qt.ItemDataRole.AccessibleTextRole)
    tester.deleteLater()


@pytest.fixture
def session(qtbot: QtBot, tmp_path: Path) -> Iterator[WindowSession]:
    with seeded(tmp_path) as session:
        yield session


@pytest.fixture
def panel(qtbot: QtBot, session: WindowSession) -> MarksPanel:
    panel = MarksPanel(session, Ink(LIGHT), Watch(session))
    qtbot.addWidget(panel)
    panel.resize(320, 400)
    panel.show()
    panel.refresh()
    return panel


def test_a_press_and_enter_say_which_mark(qtbot: QtBot, panel: MarksPanel, session: WindowSession) -> None:
    first, second = list(session.annotation_set.spans_in("claim"))[:2]
    place = panel.view.visualRect(panel.model.find(first.id)).center()
    with qtbot.waitSignal(panel.pressed) as pressed:
        qtbot.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert pressed.args == [first.id]
    qtbot.keyClick(panel.view, Qt.Key.Key_Down)
    with qtbot.waitSignal(panel.pressed) as pressed:
        qtbot.keyClick(panel.view, Qt.Key.Key_Return)
    assert pressed.args == [second.id]


def test_the_selected_mark_is_the_current_line(panel: MarksPanel, session: WindowSession) -> None:
    claim = list(session.annotation_set.spans_in("claim"))[20]
    session.select(claim.id)
    assert panel.model.id_of(panel.view.currentIndex()) == claim.id
    session.select("")
    assert not panel.view.currentIndex().isValid()


def test_what_was_unfolded_stays_so_after_an_edit(panel: MarksPanel, session: WindowSession) -> None:
    claim = next(s for s in session.annotation_set.spans_in("claim"))
    panel.view.expand(panel.model.find(claim.id))
    panel.refresh()
    assert panel.view.isExpanded(panel.model.find(claim.id))
