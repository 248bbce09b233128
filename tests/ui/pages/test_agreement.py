"""The agreement page: worked out beside the window, every number opens its passages, nothing is mixed."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from annotator.agreement.overview import Outcome
from annotator.model.annotation import State, make_parts
from annotator.model.annotation_set import Annotator
from annotator.model.edits import move
from annotator.store.project import Project
from annotator.tasks.session import Session
from annotator.ui.agreement.landing import go_to_passage
from annotator.ui.agreement.numbers import NumbersTable
from annotator.ui.agreement.sections import SECTIONS
from annotator.ui.pages.agreement import ABREAST, AgreementPage
from annotator.ui.session import WindowSession
from annotator.ui.theme import DARK, LIGHT
from tests.ui.agreement.compared import CLAIM, IDS, PLACE, make_project
from tests.ui.test_access import describe, is_silent, stops

ENOUGH_MS = 10_000


@contextmanager
def opened(path: Path, annotator: str = "lead") -> Iterator[WindowSession]:
    session = WindowSession(Session(Project.open(path), Annotator(annotator)))
    try:
        yield session
    finally:
        session.close()


@pytest.fixture
def session(tmp_path: Path, qtbot: QtBot) -> Iterator[WindowSession]:
    with opened(make_project(tmp_path)) as found:
        yield found


def show(session: WindowSession, qtbot: QtBot) -> AgreementPage:
    page = AgreementPage(session, LIGHT)
    qtbot.addWidget(page)
    page.resize(ABREAST + 100, 800)
    page.show()
    qtbot.waitExposed(page)
    wait(page, qtbot)
    return page


def wait(page: AgreementPage, qtbot: QtBot) -> None:
    """Until everything is worked out, gamma as well."""
    qtbot.waitUntil(lambda: page.computed is not None, timeout=ENOUGH_MS)
    idle: Callable[[], bool] = lambda: not (page.computing.running or page.computing.measuring)  # noqa: E731
    qtbot.waitUntil(idle, timeout=ENOUGH_MS)


def look(page: AgreementPage, table: QWidget, row: int, column: int, qtbot: QtBot) -> None:
    """Chooses a cell by keyboard and waits for its passages."""
    assert isinstance(table, NumbersTable)
    table.setFocus()
    table.setCurrentIndex(table.model().index(row, column))
    QTest.keyClick(table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.passages.isVisible() and not page.passages.running, timeout=ENOUGH_MS)


def confusion(page: AgreementPage) -> NumbersTable:
    page.board.show_section("labels")
    return page.board.bodies["labels"].findChildren(NumbersTable)[-1]


def place_of(table: NumbersTable, one: str, two: str) -> tuple[int, int]:
    numbers = table.model_.numbers
    return numbers.names.index(one), numbers.header.index(two)


def test_numbers_come_with_intervals(session: WindowSession, qtbot: QtBot) -> None:
    page = show(session, qtbot)
    assert page.computed
    overview = page.computed.overview
    assert (overview.annotators, overview.documents) == (("A", "B"), len(IDS))
    exact = overview.headline[0].result
    # Of 20 marks of A and 19 of B, 13 are equal: all sources and cues, and 3 places.
    assert exact.value == pytest.approx(2 * 13 / 39)
    assert exact.interval
    assert overview.gamma_missing == 0
    assert page.gamma.isHidden()
    page.grab()


def test_a_cell_of_the_confusion_opens_its_passages(session: WindowSession, qtbot: QtBot) -> None:
    page = show(session, qtbot)
    words = page.words()
    place, organisation = words.label(("entity", "GPE")), words.label(("entity", "ORG"))
    table = confusion(page)
    look(page, table, *place_of(table, place, organisation), qtbot)
    (passage,) = page.passages.list.passages.passages()
    assert (passage.document, passage.outcome) == ("two", Outcome.NAMED)
    said = page.passages.list.passages.lines[1].said
    assert place in said
    assert organisation in said
    look(page, table, *place_of(table, place, words.label(None)), qtbot)
    (passage,) = page.passages.list.passages.passages()
    assert passage.document == "three"
    chosen: list[object] = []
    page.passage_chosen.connect(chosen.append)
    assert page.focusWidget() is page.passages.list
    QTest.keyClick(page.passages.list, Qt.Key.Key_Return)
    assert chosen == [passage]
    page.grab()
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert page.passages.isHidden()
    with qtbot.waitSignal(page.left):
        QTest.keyClick(page, Qt.Key.Key_Escape)


def test_reading_passages_ends_independence(tmp_path: Path, qtbot: QtBot) -> None:
    with opened(make_project(tmp_path), "A") as session:
        page = show(session, qtbot)
        table = confusion(page)
        place = page.words().label(("entity", "GPE"))
        look(page, table, *place_of(table, place, page.words().label(None)), qtbot)
        sets = session.session.project.sets
        seen = {doc_id: sets.get("A", doc_id).independent_revision is not None for doc_id in IDS}  # type: ignore[union-attr]
        assert seen == {doc_id: doc_id == "three" for doc_id in IDS}


def test_a_passage_lands_on_the_mark(session: WindowSession, qtbot: QtBot) -> None:
    page = show(session, qtbot)
    table = confusion(page)
    words = page.words()
    look(page, table, *place_of(table, words.label(("entity", "GPE")), words.label(None)), qtbot)
    (passage,) = page.passages.list.passages.passages()
    go_to_passage(session, passage)
    assert session.document
    assert session.document.id == "three"
    assert session.annotation_set.annotator == "A"
    assert session.selected_span
    assert session.selected_span.quote == PLACE


def test_a_layer_and_an_annotator_narrow_what_is_shown(session: WindowSession, qtbot: QtBot) -> None:
    page = show(session, qtbot)
    page.choices.layer.setCurrentIndex(page.choices.layer.findData("claim"))
    page.choices.layer.activated.emit(page.choices.layer.currentIndex())
    wait(page, qtbot)
    assert page.computed
    assert page.computed.overview.headline[0].result.value == 0
    page.choices._set_annotator("B", False)
    wait(page, qtbot)
    assert page._pile.currentWidget() is page.empty
    assert not page.report.isEnabled()
    page.empty.buttons[0].click()
    wait(page, qtbot)
    assert page._pile.currentWidget() is page.board


def test_after_discussion_stands_apart(session: WindowSession, qtbot: QtBot) -> None:
    page = show(session, qtbot)
    before = page._told.text()
    page.choices.basis._buttons["discussed"].click()
    wait(page, qtbot)
    assert page.computed
    assert not page.computed.choice.independent
    assert page._told.text() != before


@pytest.mark.parametrize(
    ("annotators", "state"), [(("A",), State.FINISHED), (("A", "B"), State.OPEN)], ids=["one", "unfinished"]
)
def test_what_to_do_where_there_is_nothing(
    tmp_path: Path, qtbot: QtBot, annotators: tuple[str, ...], state: State
) -> None:
    with opened(make_project(tmp_path, annotators, state)) as session:
        page = show(session, qtbot)
        assert page._pile.currentWidget() is page.empty
        assert page.empty.title.text()
        with qtbot.waitSignal(page.documents_wanted):
            page.empty.buttons[0].click()
        page.grab()


def test_an_edit_elsewhere_is_counted_when_the_page_comes_back(tmp_path: Path, qtbot: QtBot) -> None:
    with opened(make_project(tmp_path), "B") as session:
        page = show(session, qtbot)
        assert page.computed
        before = page.computed.overview.headline[0].result.value
        page.hide()
        session.open_document("one")
        claim = next(session.annotation_set.spans_in("claim"))
        text = session.text
        start = text.index(CLAIM)
        session.do(move(session.annotation_set, claim.id, make_parts(text, ((start, start + len(CLAIM)),))))
        assert page.computed.overview.headline[0].result.value == before
        page.show()
        wait(page, qtbot)
        assert page.computed.overview.headline[0].result.value > before  # type: ignore[operator]


def test_theme_language_and_width_are_followed(session: WindowSession, qtbot: QtBot) -> None:
    page = show(session, qtbot)
    page.set_theme(DARK)
    page.retranslate()
    page.resize(ABREAST - 180, 700)
    assert page._splitter.orientation() is Qt.Orientation.Vertical
    page.open_passages(page.board.tiles[0].figure.cell, "all")
    qtbot.waitUntil(lambda: not page.passages.running, timeout=ENOUGH_MS)
    assert len(page.passages.list.passages.passages()) > len(IDS)
    page.grab()


def test_files_are_written_beside_the_window(session: WindowSession, qtbot: QtBot, tmp_path: Path) -> None:
    page = show(session, qtbot)
    asked: list[tuple[str, str, Callable[[Path], None]]] = []
    page.file_wanted.connect(lambda *file: asked.append(file))
    page.report.click()
    name, suffix, write = asked[0]
    assert (name.partition("-")[0], suffix) == ("compared", "html")
    out = tmp_path / "report.html"
    with qtbot.waitSignal(session.told, timeout=ENOUGH_MS) as told:
        write(out)
    assert str(out) in told.args[0]
    assert out.read_text("utf-8").startswith("<!DOCTYPE html>")
    with qtbot.waitSignal(session.refused, timeout=ENOUGH_MS):
        write(tmp_path / "nowhere" / "report.html")


@pytest.mark.parametrize("section", SECTIONS)
def test_every_stop_of_a_section_has_a_name(session: WindowSession, qtbot: QtBot, section: str) -> None:
    page = show(session, qtbot)
    page.board.show_section(section)
    found = stops(page)
    assert len(found) > len(page.board.tiles)
    assert [describe(widget) for widget in found if is_silent(widget)] == []
