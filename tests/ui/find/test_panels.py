"""Every hit is previewed before it is marked, and one undo takes all of it back."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from annotator.tasks.bulk_marking import Place, Standing
from annotator.tasks.marking import tag
from annotator.ui.find.bulk_panel import BulkPanel
from annotator.ui.find.card import FindCard
from annotator.ui.find.mark_choice import MarkChoice
from annotator.ui.find.names_choice import NamesChoice
from annotator.ui.find.preview import BOX, MARGIN
from annotator.ui.find.relabel_choice import RelabelChoice
from annotator.ui.jobs import Reports
from annotator.ui.pages.annotate import AnnotatePage
from annotator.ui.session import WindowSession
from tests.ui.seeded import select_words

GPE, ORG = ("entity", "GPE"), ("entity", "ORG")
UNSEEN = Reports(lambda _done, _total: None, lambda: False)


def unfold(card: FindCard, name: str, text: str = "", **how: bool) -> BulkPanel:
    card.begin()
    card.bar.field.setText(text)
    card.bar.look()
    card.unfold(name, **how)
    panel = card.panels[name]
    panel.refresh()
    return panel


def words_of(session: WindowSession) -> list[str]:
    return sorted(span.quote for span in session.annotation_set.spans.values())


def test_all_hits_are_marked_in_one_step(card: FindCard, session: WindowSession) -> None:
    panel = unfold(card, "mark", "التحالف")
    assert isinstance(panel.choice, MarkChoice)
    panel.choice.label.set_label(ORG)
    panel.refresh()
    lines = panel.list.lines.lines
    assert len(lines) > 2
    assert all(line.ticked for line in lines)
    entries = len(session.session.history())
    panel.apply()
    assert len(session.annotation_set.spans) == len(lines)
    assert len(session.session.history()) == entries + 1
    assert "لتحالف" in words_of(session)
    assert session.selected == ""
    assert not panel.isVisible()
    session.undo()
    assert words_of(session) == []


def test_only_what_is_ticked_is_marked(card: FindCard, session: WindowSession) -> None:
    panel = unfold(card, "mark", "التحالف")
    count = len(panel.list.lines.lines)
    panel.list.setCurrentIndex(panel.list.lines.index(0))
    QTest.keyClick(panel.list, Qt.Key.Key_Space)
    assert len(panel.list.lines.ticked()) == count - 1
    QTest.keyClick(panel.list, Qt.Key.Key_Return)
    assert len(session.annotation_set.spans) == count - 1


def test_what_is_marked_already_is_said_and_left_alone(card: FindCard, session: WindowSession) -> None:
    select_words(session, "التحالف")
    session.do(tag(session.annotation_set, session.schema, session.text, session.ranges, ORG))
    panel = unfold(card, "mark", "التحالف")
    panel.choice.label.set_label(ORG)
    panel.refresh()
    first = panel.list.lines.lines[0]
    assert not first.open
    assert first.note
    panel.choice.label.set_label(GPE)
    panel.refresh()
    first = panel.list.lines.lines[0]
    assert (first.open, first.ticked) == (True, False)
    assert isinstance(first.key, Place)
    assert first.key.standing is Standing.OTHER


def test_marking_folds_less_than_finding(card: FindCard) -> None:
    panel = unfold(card, "mark", "الرقه")
    assert card.hits.places
    assert panel.list.lines.lines == []


def test_whole_words_can_be_turned_off(card: FindCard) -> None:
    panel = unfold(card, "mark", "نزال")
    assert isinstance(panel.choice, MarkChoice)
    assert panel.list.lines.lines == []
    panel.choice.whole.click()
    assert panel.list.lines.lines


def test_the_key_of_a_label_chooses_it(card: FindCard) -> None:
    panel = unfold(card, "mark", "التحالف")
    assert isinstance(panel.choice, MarkChoice)
    assert panel.list.hasFocus()
    QTest.keyClick(panel.list, "3")
    assert panel.choice.label.label == GPE
    QTest.keyClick(panel.list, "2")
    assert panel.choice.label.label == ORG


def test_no_key_of_the_panel_marks_in_the_article(card: FindCard, session: WindowSession) -> None:
    select_words(session, "التحالف")
    panel = unfold(card, "mark", "التحالف")
    for key in "2c/-":
        QTest.keyClick(panel.list, key)
    assert words_of(session) == []


def test_all_and_none(card: FindCard) -> None:
    panel = unfold(card, "mark", "التحالف")
    panel.tick_button.click()
    assert panel.list.lines.ticked() == []
    assert not panel.apply_button.isEnabled()
    panel.tick_button.click()
    assert len(panel.list.lines.ticked()) == len(panel.list.lines.lines)


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_a_click_on_the_box_ticks_and_one_beside_it_goes_there(
    card: FindCard, page: AnnotatePage, direction: Qt.LayoutDirection
) -> None:
    page.setLayoutDirection(direction)
    panel = unfold(card, "mark", "التحالف")
    count = len(panel.list.lines.lines)
    room = panel.list.visualRect(panel.list.lines.index(0))
    inset = MARGIN + BOX // 2
    rtl = direction is Qt.LayoutDirection.RightToLeft
    box = QPoint(room.right() - inset if rtl else room.left() + inset, room.center().y())
    QTest.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=box)
    assert len(panel.list.lines.ticked()) == count - 1
    gone: list[tuple[int, int]] = []
    card.gone_to.connect(lambda start, end: gone.append((start, end)))
    beside = panel.list.visualRect(panel.list.lines.index(1)).center()
    QTest.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=beside)
    assert len(panel.list.lines.ticked()) == count - 1
    second = panel.list.lines.lines[1].key
    assert isinstance(second, Place)
    assert gone[-1] == (second.start, second.end)


def test_all_articles_in_one_step(card: FindCard, session: WindowSession, qtbot: QtBot) -> None:
    panel = unfold(card, "mark", "الجسر", everywhere=True)
    qtbot.waitUntil(lambda: len(panel.list.lines.lines) > 0)
    panel.choice.label.set_label(GPE)
    panel.refresh()
    qtbot.waitUntil(lambda: len(panel.list.lines.lines) == 1)
    jobs: list[tuple[object, str, object]] = []
    card.job_wanted.connect(lambda *job: jobs.append(job))
    panel.apply()
    ((task, sentence, tell),) = jobs
    assert sentence
    tell(task(UNSEEN))
    assert words_of(session) == []
    session.open_document("second")
    assert words_of(session) == ["الجسر"]
    session.undo()
    assert words_of(session) == []


def test_a_label_is_changed_wherever_it_is(card: FindCard, session: WindowSession) -> None:
    for nth in range(2):
        select_words(session, "التحالف", nth)
        session.do(tag(session.annotation_set, session.schema, session.text, session.ranges, ORG))
    select_words(session, "الرقة")
    session.do(tag(session.annotation_set, session.schema, session.text, session.ranges, ORG))
    span = next(s for s in session.annotation_set.spans.values() if s.quote == "التحالف")
    session.select(span.id)
    panel = unfold(card, "relabel")
    choice = panel.choice
    assert isinstance(choice, RelabelChoice)
    assert choice.before.label == ORG
    choice.after.set_label(ORG)
    panel.refresh()
    assert panel.list.lines.lines == []
    choice.after.set_label(GPE)
    panel.refresh()
    assert len(panel.list.lines.lines) == 3
    choice.same.setChecked(True)
    assert len(panel.list.lines.lines) == 2
    panel.apply()
    labels = sorted((s.quote, s.label) for s in session.annotation_set.spans.values())
    assert labels == [("التحالف", "GPE"), ("التحالف", "GPE"), ("الرقة", "ORG")]
    session.undo()
    assert {s.label for s in session.annotation_set.spans.values()} == {"ORG"}


def test_values_that_would_be_lost_are_told(card: FindCard, session: WindowSession) -> None:
    session.open_document(session.document.id, "A")
    session.attempt(session.session.copy_shown)
    span = next(s for s in session.annotation_set.spans_in("entity") if "subtype" in s.attributes)
    session.select(span.id)
    panel = unfold(card, "relabel")
    assert isinstance(panel.choice, RelabelChoice)
    panel.choice.after.set_label(("entity", "DATE"))
    panel.refresh()
    name = session.schema.layer("entity").attribute("subtype").names
    told = panel.says.text()
    assert name.ar in told or name.en in told
    assert any(name.ar in line.note or name.en in line.note for line in panel.list.lines.lines)


def test_names_marked_elsewhere_are_offered(card: FindCard, session: WindowSession, qtbot: QtBot) -> None:
    home = session.document.id
    session.open_document("second")
    select_words(session, "بدوما")
    session.set_ranges(((session.ranges[0][0] + 1, session.ranges[0][1]),))
    session.do(tag(session.annotation_set, session.schema, session.text, session.ranges, GPE))
    session.do(tag(session.annotation_set, session.schema, session.text, ((0, 3),), ORG))
    session.open_document(home)
    panel = unfold(card, "names")
    assert isinstance(panel.choice, NamesChoice)
    qtbot.waitUntil(lambda: len(panel.list.lines.lines) > 0)
    assert panel.scope.isHidden()
    panel.apply()
    assert {(s.quote, s.label) for s in session.annotation_set.spans.values()} == {("قال", "ORG")}


def test_escape_folds_the_panel_first(card: FindCard) -> None:
    panel = unfold(card, "mark", "التحالف")
    QTest.keyClick(panel.list, Qt.Key.Key_Escape)
    assert not panel.isVisible()
    assert card.isVisible()
    assert card.bar.field.hasFocus()
    QTest.keyClick(card.bar.field, Qt.Key.Key_Escape)
    assert not card.isVisible()
