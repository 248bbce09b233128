"""The review page: every key does what it says, each decision leads on, and everything is taken back."""

from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.agreement.conflict import Kind
from annotator.model.decision import GOLD, Verdict
from annotator.ui.pages.review import ReviewPage
from annotator.ui.pictures import settle
from annotator.ui.review.landing import Stand
from annotator.ui.theme import LIGHT
from tests.ui.review.compared import CLAIM, DOCUMENT, REVIEWER, SETS, TEXT, make_set
from tests.ui.review.hands import Open, go_to, gold, press, verdicts
from tests.ui.test_access import describe, is_silent, reads_before, stops, tab_round

# ------------------------------------------------------------------ before the first case


def test_the_first_time_it_says_what_looking_means(open_page: Open, qtbot: QtBot) -> None:
    page = open_page(begun=False)
    work = page.reviewing
    assert page.landing.stand is Stand.WARNING
    assert page.landing.isVisible()
    assert work.cases.cases == []
    page.landing.first.click()
    qtbot.waitUntil(lambda: work.case is not None)
    assert not page.landing.isVisible()
    again = ReviewPage(work.session, LIGHT)
    qtbot.addWidget(again)
    again.show()
    qtbot.waitUntil(lambda: again.reviewing.case is not None)


@pytest.mark.parametrize(
    ("sets", "stand"),
    [
        ((SETS[0],), Stand.ALONE),
        ((SETS[0], make_set(REVIEWER, (CLAIM,))), Stand.UNFINISHED),
        ((SETS[0], make_set("B", (), linked=False)), Stand.NONE),
        ((SETS[0], replace(SETS[1], statuses={})), Stand.UNFINISHED),
        ((SETS[0], replace(SETS[0], annotator="B")), Stand.DONE),
    ],
)
def test_what_is_missing_is_said(open_page: Open, sets: tuple, stand: Stand) -> None:
    page = open_page(sets)
    assert page.landing.stand is stand
    assert page.landing.isVisible() is (stand is not Stand.NONE)


# ------------------------------------------------------------------ one key, one answer


def test_a_number_takes_that_answer_and_the_next_case_opens(page: ReviewPage) -> None:
    go_to(page, Kind.BOUNDARY)
    before = page.reviewing.case
    press(page, "2")
    assert gold(page) == {"قرية الكبر": ("entity", "GPE")}
    assert page.reviewing.case is not before
    assert verdicts(page) == [Verdict.TAKE]


@pytest.mark.parametrize(
    ("key", "kind", "result", "verdict"),
    [
        ("a", Kind.BOUNDARY, {"الكبر": ("entity", "GPE")}, Verdict.TAKE),
        ("b", Kind.LABEL, {"دير الزور": ("entity", "GPE")}, Verdict.TAKE),
        ("u", Kind.BOUNDARY, {"قرية الكبر": ("entity", "GPE")}, Verdict.UNION),
        ("i", Kind.BOUNDARY, {"الكبر": ("entity", "GPE")}, Verdict.INTERSECTION),
        ("x", Kind.BOUNDARY, {}, Verdict.REJECT),
        ("b", Kind.MISSING, {}, Verdict.REJECT),
        ("=", Kind.LABEL, {"دير الزور": ("entity", "LOC")}, Verdict.BOTH),
        ("q", Kind.LABEL, {}, Verdict.UNCLEAR),
        ("f", Kind.LABEL, {}, Verdict.FLAG),
        ("s", Kind.LABEL, {}, Verdict.SKIP),
    ],
)
def test_one_key_decides(page: ReviewPage, key: str, kind: Kind, result: dict, verdict: Verdict) -> None:
    go_to(page, kind)
    case = page.reviewing.case
    press(page, key)
    assert gold(page) == result
    assert verdicts(page) == [verdict]
    assert page.reviewing.case is not None
    assert page.reviewing.case.key != case.key  # type: ignore[union-attr]


def test_keys_are_places_under_an_arabic_layout_too(page: ReviewPage) -> None:
    """The key of U types ع there, and that of 2 may type ٢."""
    go_to(page, Kind.BOUNDARY)
    none = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(page.view, QKeyEvent(QKeyEvent.Type.KeyPress, ord("ع"), none, "ع"))
    assert verdicts(page) == [Verdict.UNION]
    go_to(page, Kind.LABEL)
    QApplication.sendEvent(page.view, QKeyEvent(QKeyEvent.Type.KeyPress, ord("٢"), none, "٢"))
    assert sorted(verdicts(page)) == [Verdict.TAKE, Verdict.UNION]


def test_enter_accepts_what_a_rule_proposes(page: ReviewPage) -> None:
    """A type noun belongs outside unless the project says otherwise."""
    go_to(page, Kind.BOUNDARY)
    assert page.panel.accept.isEnabled()
    press(page, Qt.Key.Key_Return)
    assert gold(page) == {"الكبر": ("entity", "GPE")}


def test_without_a_proposal_enter_says_so_and_decides_nothing(page: ReviewPage) -> None:
    told: list[str] = []
    page.reviewing.session.told.connect(told.append)
    go_to(page, Kind.LABEL)
    press(page, Qt.Key.Key_Return)
    assert told
    assert verdicts(page) == []
    assert not page.panel.accept.isEnabled()


# ------------------------------------------------------------------ back and forth


def test_undo_takes_a_decision_back_and_shows_its_case(page: ReviewPage) -> None:
    go_to(page, Kind.LABEL)
    case = page.reviewing.case
    press(page, "1")
    page.reviewing.session.undo()
    assert gold(page) == {}
    assert page.reviewing.case.key == case.key  # type: ignore[union-attr]
    page.reviewing.session.redo()
    assert gold(page) == {"دير الزور": ("entity", "LOC")}


def test_nobody_elses_set_is_touched(page: ReviewPage) -> None:
    sets = page.reviewing.session.session.project.sets
    before = [sets.get(name, DOCUMENT.id) for name in ("A", "B")]
    for key in ("1", "2", "x"):
        press(page, key)
    assert [sets.get(name, DOCUMENT.id) for name in ("A", "B")] == before


def test_j_and_k_go_through_the_queue_and_stop_at_its_ends(page: ReviewPage) -> None:
    work = page.reviewing
    keys = [case.key for case in work.cases.shown]
    work.show(keys[0])
    seen = [work.case.key]  # type: ignore[union-attr]
    for _ in keys[1:]:
        press(page, "j")
        seen.append(work.case.key)  # type: ignore[union-attr]
    assert seen == keys
    press(page, "j")
    assert work.case.key == keys[-1]  # type: ignore[union-attr]
    press(page, "k")
    assert work.case.key == keys[-2]  # type: ignore[union-attr]


def test_a_stale_decision_comes_back_with_the_old_one_as_proposal(page: ReviewPage, qtbot: QtBot) -> None:
    work = page.reviewing
    go_to(page, Kind.LABEL)
    press(page, "b")
    project = work.session.session.project
    theirs = project.sets.get("A", DOCUMENT.id)
    span = next(s for s in theirs.spans.values() if s.quote == "دير الزور")
    changed = replace(span, label="FAC")
    with project.bulk("import") as bulk:
        bulk.replace_set(replace(theirs, spans={**theirs.spans, span.id: changed}))
    work.cases.outdate()
    qtbot.waitUntil(lambda: not work.cases.is_looking)
    go_to(page, Kind.LABEL)
    assert work.case.state == "stale"  # type: ignore[union-attr]
    assert work.proposal.annotator == "B"  # type: ignore[union-attr]
    assert page.panel._standing.text()
    press(page, Qt.Key.Key_Return)
    assert gold(page)["دير الزور"] == ("entity", "GPE")


def test_at_the_end_gold_is_finished_by_one_key(page: ReviewPage, qtbot: QtBot) -> None:
    work = page.reviewing
    for _ in range(3):
        press(page, "1")
    assert page.landing.stand is Stand.WAITING
    page.landing.first.click()
    qtbot.waitUntil(lambda: work.case is not None)
    press(page, "1")
    assert page.landing.stand is Stand.DONE
    press(page, Qt.Key.Key_Return)
    own = work.session.session.project.sets.get(GOLD, DOCUMENT.id)
    assert own.state() == "finished"
    assert page.landing.stand is Stand.FINISHED
    assert {"ناشطون", "الجسر"} <= {span.quote for span in own.spans.values()}
    assert [r.type for r in own.relations.values()] == ["attributed_to"]


# ------------------------------------------------------------------ who is who


def test_hidden_names_are_dealt_by_case_and_always_alike(page: ReviewPage) -> None:
    work = page.reviewing
    press(page, "h")
    dealt = {}
    for case in work.cases.shown:
        work.show(case.key)
        dealt[case.key] = dict(work.letters)
        assert sorted(work.letters.values()) == ["A", "B"]
        assert all(not row.shown.who for row in page.panel.rows)
    for key, letters in dealt.items():
        work.show(key)
        assert work.letters == letters
    go_to(page, Kind.BOUNDARY)
    letter = work.letters["B"]
    press(page, letter.lower())
    assert gold(page) == {"قرية الكبر": ("entity", "GPE")}
    own = work.session.session.project.sets.get(GOLD, DOCUMENT.id)
    assert [each.blind for each in own.decisions.values()] == [True]


def test_the_case_opens_in_the_article(page: ReviewPage, qtbot: QtBot) -> None:
    go_to(page, Kind.BOUNDARY)
    with qtbot.waitSignal(page.reviewing.article_wanted) as asked:
        press(page, "v")
    start = TEXT.index("قرية")
    assert asked.args == [DOCUMENT.id, start, start + len("قرية الكبر")]


def test_whose_work_was_seen_is_written_down(page: ReviewPage) -> None:
    """Only where the reviewer has annotations that could be taken for independent ones."""
    own = page.reviewing.session.session.project.sets.get(REVIEWER, DOCUMENT.id)
    assert own is None or own.independent_revision is not None


def test_the_queue_is_filtered_and_sorted(page: ReviewPage) -> None:
    work = page.reviewing
    menu = page.queue.filters.make_menu()
    kinds = menu.actions()[0].menu()
    labels = [action for action in kinds.actions() if action.text() == "Label"]
    labels[0].setChecked(True)
    assert [case.conflict.kind for case in work.cases.shown] == [Kind.LABEL]
    assert "Label" in page.queue.filters.clear.text()
    page.queue.filters.clear.click()
    assert len(work.cases.shown) == 4
    page.queue.filters.order.setCurrentIndex(1)
    page.queue.filters.order.activated.emit(1)
    starts = [case.conflict.start for case in work.cases.shown]
    assert starts == sorted(starts)


def test_a_press_on_the_lane_takes_it_and_on_another_case_goes_there(page: ReviewPage) -> None:
    work = page.reviewing
    go_to(page, Kind.BOUNDARY)
    other = next(case for case in work.cases.cases if case.conflict.kind is Kind.LABEL)
    page.view.stripe_pressed.emit(other.key, "")
    assert work.case.key == other.key  # type: ignore[union-attr]
    page.view.stripe_pressed.emit(other.key, "A")
    assert gold(page) == {"دير الزور": ("entity", "LOC")}


def test_everything_on_the_page_has_a_name_and_shows_the_focus(page: ReviewPage) -> None:
    go_to(page, Kind.BOUNDARY)
    settle()
    found = stops(page)
    assert len(found) > 15
    assert [describe(widget) for widget in found if is_silent(widget)] == []


def test_tab_goes_round_the_zones_in_reading_order(page: ReviewPage) -> None:
    go_to(page, Kind.BOUNDARY)
    settle()
    there = stops(page)
    order = tab_round(there)
    assert [describe(widget) for widget in there if widget not in order] == []
    for one, following in pairwise(order):
        if one.parentWidget() is following.parentWidget():
            assert reads_before(one, following), (describe(one), describe(following))


def test_what_was_decided_in_another_article_is_taken_back_there(open_page: Open, qtbot: QtBot) -> None:
    page = open_page(copies=2)
    work = page.reviewing
    labels = [case for case in work.cases.shown if case.conflict.kind is Kind.LABEL]
    assert [case.document for case in labels] == ["short", "short1"]
    work.show(labels[0].key)
    press(page, "1")
    work.show(labels[1].key)
    assert page.view.document is not None
    assert page.view.document.id == "short1"
    work.session.undo()
    qtbot.waitUntil(lambda: not work.cases.is_looking and work.case is not None)
    assert work.case.key == labels[0].key  # type: ignore[union-attr]
    assert page.view.document.id == "short"
    assert gold(page) == {}
