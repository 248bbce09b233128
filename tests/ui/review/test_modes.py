"""The modes of the review page: borders, a label, a note, similar cases; and examples."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from annotator.agreement.conflict import Kind
from annotator.model.decision import GOLD, Verdict
from annotator.ui.pages.review import ReviewPage
from annotator.ui.review.mode import Mode
from tests.ui.review.compared import DOCUMENT, TEXT, make_set
from tests.ui.review.hands import Open, go_to, gold, press, verdicts

CTRL = Qt.KeyboardModifier.ControlModifier


def test_borders_are_set_by_word_and_letter_and_kept_by_enter(page: ReviewPage) -> None:
    go_to(page, Kind.BOUNDARY)
    work = page.reviewing
    press(page, "e")
    assert work.mode is Mode.BORDERS
    press(page, ".")
    assert [TEXT[a:b] for a, b in work.draft] == ["الكبر بريف"]
    press(page, "[", CTRL)
    press(page, "]", CTRL)
    assert page.view.ranges == work.draft
    press(page, "s")  # a key of cases means nothing here
    assert work.mode is Mode.BORDERS
    press(page, Qt.Key.Key_Return)
    assert gold(page) == {"الكبر بريف": ("entity", "GPE")}
    assert verdicts(page) == [Verdict.EDIT]
    assert work.mode is Mode.DECIDE


def test_escape_leaves_the_borders_as_they_were(page: ReviewPage) -> None:
    go_to(page, Kind.BOUNDARY)
    press(page, "e")
    press(page, ".")
    press(page, Qt.Key.Key_Escape)
    assert (page.reviewing.mode, page.reviewing.draft, page.view.ranges) == (Mode.DECIDE, (), ())
    assert gold(page) == {}


def test_text_selected_with_the_mouse_becomes_the_borders(page: ReviewPage) -> None:
    go_to(page, Kind.BOUNDARY)
    start = TEXT.index("قرية")
    page.view.text_selected.emit(start, start + len("قرية الكبر بريف"))
    press(page, Qt.Key.Key_Return)
    assert gold(page) == {"قرية الكبر بريف": ("entity", "GPE")}


def test_a_label_is_found_by_its_first_letters(page: ReviewPage) -> None:
    go_to(page, Kind.LABEL)
    press(page, "l")
    field = page.panel.modes.field
    assert field.hasFocus()
    QTest.keyClicks(field, "facil")
    press(page, Qt.Key.Key_Return)
    assert gold(page) == {"دير الزور": ("entity", "FAC")}
    assert page.view.hasFocus()


def test_borders_and_label_can_be_set_together(page: ReviewPage) -> None:
    go_to(page, Kind.BOUNDARY)
    press(page, "e")
    press(page, ".")
    press(page, "l")
    QTest.keyClicks(page.panel.modes.field, "facil")
    press(page, Qt.Key.Key_Return)
    assert gold(page) == {"الكبر بريف": ("entity", "FAC")}


def test_a_note_stays_with_the_case_and_with_its_decision(page: ReviewPage) -> None:
    go_to(page, Kind.LABEL)
    case = page.reviewing.case
    press(page, "n")
    QTest.keyClicks(page.panel.modes.field, "ask the lead")
    press(page, Qt.Key.Key_Return)
    assert page.reviewing.case.key == case.key  # type: ignore[union-attr]
    assert "ask the lead" in page.panel._standing.text()
    press(page, "1")
    own = page.reviewing.session.session.project.sets.get(GOLD, DOCUMENT.id)
    assert [each.note for each in own.decisions.values()] == ["ask the lead"]


def test_a_settled_case_becomes_an_example_under_its_label(page: ReviewPage, qtbot: QtBot) -> None:
    work = page.reviewing
    go_to(page, Kind.LABEL)
    press(page, "b")
    press(page, "p")
    (example,) = work.session.schema.label("entity", "GPE").examples  # type: ignore[union-attr]
    assert [example.text[a:b] for a, b in example.ranges] == ["دير الزور"]
    qtbot.waitUntil(lambda: not work.cases.is_looking)
    work.session.undo()
    assert work.session.schema.label("entity", "GPE").examples == ()  # type: ignore[union-attr]


def test_similar_cases_are_decided_alike_and_taken_back_at_once(open_page: Open, qtbot: QtBot) -> None:
    first, second = (("entity", label, place) for label, place in (("GPE", "الكبر"), ("GPE", "دير الزور")))
    others = (("entity", "LOC", "الكبر"), ("entity", "LOC", "دير الزور"))
    page = open_page((make_set("A", (first, second)), make_set("B", others)))
    work, similar = page.reviewing, page.panel.modes.similar
    press(page, "g")
    assert work.mode is Mode.DECIDE
    press(page, "a")
    press(page, "g")
    qtbot.waitUntil(lambda: len(similar.list.lines.lines) == 1)
    assert similar.list.hasFocus()
    press(page, Qt.Key.Key_Return)
    assert gold(page) == {"الكبر": ("entity", "GPE"), "دير الزور": ("entity", "GPE")}
    qtbot.waitUntil(lambda: not work.cases.is_looking)
    work.session.undo()
    assert len(gold(page)) == 1
