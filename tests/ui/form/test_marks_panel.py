"""The panel of marks: lines come and go one by one, keys and presses go to marks, fold, filter and narrow."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from annotator.model.problems import Severity
from annotator.ui import verbs
from annotator.ui.form.ink import Ink
from annotator.ui.form.marks_list import Grouping, Listing
from annotator.ui.form.marks_model import MarksModel, Role
from annotator.ui.form.marks_panel import MarksPanel
from annotator.ui.form.watch import Watch
from annotator.ui.session import WindowSession
from annotator.ui.theme import LIGHT
from tests.builders import default_schema, seed_set
from tests.ui.seeded import SECOND, seeded, select_words

OWN, SCHEMA = seed_set("a"), default_schema()


def test_the_model_is_sound_while_lines_come_and_go(qtbot: QtBot) -> None:
    model = MarksModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    claims = list(OWN.spans_in("claim"))
    for unfolded, wanted in (((), ""), ({claims[2].id}, ""), ({claims[2].id}, "داعش"), ((), ""), ((), "xyz")):
        listing = Listing(OWN, SCHEMA, Grouping.CLAIM)
        model.show_lines(listing, listing.lines(unfolded, wanted))
        assert model.rowCount() == len(listing.lines(unfolded, wanted))
    tester.deleteLater()


def test_one_new_mark_is_one_new_line(qtbot: QtBot) -> None:
    model, listing = MarksModel(), Listing(OWN, SCHEMA, Grouping.PLACE)
    less = OWN.apply([(next(OWN.spans_in("cue")), None)])
    shorter = Listing(less, SCHEMA, Grouping.PLACE)
    model.show_lines(shorter, shorter.lines(()))
    with qtbot.waitSignal(model.rowsInserted) as inserted:
        model.show_lines(listing, listing.lines(()))
    row = inserted.args[1]
    assert inserted.args[1:] == [row, row]
    assert model.lines[row].span == next(OWN.spans_in("cue"))


def test_marks_are_found_and_say_what_stands_against_them(qtbot: QtBot) -> None:
    model, listing = MarksModel(), Listing(OWN, SCHEMA, Grouping.CLAIM)
    model.show_lines(listing, listing.lines(()))
    claim = next(OWN.spans_in("claim"))
    index = model.find(claim.id)
    assert model.id_of(index) == claim.id
    assert model.find("nothing") == QModelIndex()
    beneath = index.data(Role.LINE).group.members[0]
    model.show_severities({beneath.id: Severity.WARNING})
    assert index.data(Role.SEVERITY) == Severity.WARNING, "a folded claim speaks for what is beneath it"
    model.show_severities({beneath.id: Severity.WARNING, claim.id: Severity.ERROR})
    assert index.data(Role.SEVERITY) == Severity.ERROR
    assert claim.quote.split()[0] in index.data(Qt.ItemDataRole.AccessibleTextRole)


@pytest.fixture
def session(qtbot: QtBot, tmp_path: Path) -> Iterator[WindowSession]:
    with seeded(tmp_path) as session:
        yield session


@pytest.fixture
def panel(qtbot: QtBot, session: WindowSession) -> MarksPanel:
    panel = MarksPanel(session, Ink(LIGHT), Watch(session))
    qtbot.addWidget(panel)
    qtbot.addWidget(panel.filter)
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


def test_a_claim_unfolds_for_the_selected_mark_and_folds_after_it(
    panel: MarksPanel, session: WindowSession
) -> None:
    before = panel.model.rowCount()
    source = next(session.annotation_set.spans_in("source"))
    session.select(source.id)
    assert panel.model.id_of(panel.view.currentIndex()) == source.id
    assert panel.model.rowCount() > before
    inside = next(s for s in session.annotation_set.spans_in("claim") if s.id == panel._opened)
    session.select(list(session.annotation_set.spans_in("entity"))[-1].id)
    assert panel.model.find(inside.id).data(Role.LINE).folded


@pytest.mark.parametrize("by_key", [True, False])
def test_what_was_unfolded_by_hand_stays_so_after_an_edit(
    qtbot: QtBot, panel: MarksPanel, session: WindowSession, by_key: bool
) -> None:
    claim = next(session.annotation_set.spans_in("claim"))
    index = panel.model.find(claim.id)
    panel.view.setCurrentIndex(index)
    if by_key:
        qtbot.keyClick(panel.view, Qt.Key.Key_Right)
    else:
        line, rect = index.data(Role.LINE), panel.view.visualRect(index)
        box = panel._delegate.fold_rect(rect, line, panel.view.layoutDirection())
        qtbot.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert not panel.model.find(claim.id).data(Role.LINE).folded
    panel.refresh()
    assert not panel.model.find(claim.id).data(Role.LINE).folded
    qtbot.keyClick(panel.view, Qt.Key.Key_Down)
    qtbot.keyClick(panel.view, Qt.Key.Key_Left)
    assert panel.model.id_of(panel.view.currentIndex()) == claim.id
    assert panel.model.find(claim.id).data(Role.LINE).folded


def test_enter_in_the_filter_goes_to_the_first_hit(
    qtbot: QtBot, panel: MarksPanel, session: WindowSession
) -> None:
    panel.regroup(Grouping.PLACE)
    panel.filter.setText("رهينتين")
    with qtbot.waitSignal(panel.pressed) as pressed:
        qtbot.keyClick(panel.filter, Qt.Key.Key_Return)
    assert "رهينتين" in session.annotation_set.spans[pressed.args[0]].quote
    assert "154" in panel._count.text()
    qtbot.keyClick(panel.filter, Qt.Key.Key_Escape)
    assert panel.filter.text() == ""


def test_claims_without_a_source_are_listed_until_they_have_one(
    qtbot: QtBot, panel: MarksPanel, session: WindowSession
) -> None:
    assert panel.unsourced.isHidden(), "every claim of A has its source or needs none"
    session.open_document(SECOND.id)
    select_words(session, "مصدر طبي")
    verbs.tag(session, "source", "SOURCE")
    for words in ("الجسر بدوما مغلق", "الطريق مفتوح"):
        session.select("")
        select_words(session, words)
        verbs.tag(session, "claim", "CLAIM")
    panel.refresh()
    panel._watch.check()
    assert "2" in panel.unsourced.text()
    panel.list_unsourced()
    assert [line.span.quote for line in panel.model.lines] == ["الجسر بدوما مغلق", "الطريق مفتوح"]
    session.select(panel.model.id_of(panel.view.currentIndex()))
    verbs.link_nearest(session)
    panel.refresh()
    panel._watch.check()
    assert [line.span.quote for line in panel.model.lines] == ["الطريق مفتوح"]
    panel.list_unsourced()
    assert len(panel.model.lines) > 1
