"""The numbers of a choice: every section is made when first seen, and every number leads somewhere."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from annotator.agreement.overview import Cell
from annotator.model.annotation_set import Annotator
from annotator.store.project import Project
from annotator.tasks.agreement_choice import EVERYBODY
from annotator.tasks.charts import Curve, Grid, Table
from annotator.tasks.measuring import measure_project
from annotator.tasks.report_words import Wording
from annotator.tasks.session import Session
from annotator.ui.agreement.board import Board
from annotator.ui.agreement.card import Card
from annotator.ui.agreement.more import Measuring, MorePanel
from annotator.ui.agreement.numbers import NumbersTable
from annotator.ui.agreement.plot import Plot
from annotator.ui.agreement.sections import SECTIONS, Wishes
from annotator.ui.form.ink import Ink
from annotator.ui.session import WindowSession
from annotator.ui.theme import LIGHT
from tests.builders import default_schema
from tests.tasks.overviews import TITLES, make_overview
from tests.ui.agreement.compared import make_project


class Wished:
    """What was asked for."""

    def __init__(self) -> None:
        self.passages: list[tuple[Cell, str]] = []
        self.articles: list[str] = []
        self.files: list[tuple[Any, str]] = []

    def wishes(self) -> Wishes:
        return Wishes(
            lambda cell, words: self.passages.append((cell, words)),
            self.articles.append,
            lambda shown, suffix: self.files.append((shown, suffix)),
        )


@pytest.fixture
def wished() -> Wished:
    return Wished()


@pytest.fixture
def session(tmp_path: Path) -> Iterator[WindowSession]:
    path = make_project(tmp_path)
    opened = WindowSession(Session(Project.open(path), Annotator("lead")))
    yield opened
    opened.close()


@pytest.fixture
def board(qtbot: QtBot, session: WindowSession, wished: Wished) -> Board:
    made = Board(Ink(LIGHT), Measuring(session), wished.wishes())
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show_overview(Wording(default_schema(), "en", TITLES), EVERYBODY, make_overview())
    made.show()
    return made


def test_headline_figures_open_what_they_count(board: Board, wished: Wished) -> None:
    assert [tile.figure.measure for tile in board.tiles] == ["exact_span_f1", "overlap_span_f1", "gamma"]
    assert "0.75" in board.tiles[0].accessibleName()
    assert "No annotator marked anything." in board.tiles[2].accessibleName()
    board.tiles[0].setFocus()
    QTest.keyClick(board.tiles[0], Qt.Key.Key_Space)
    assert wished.passages == [(Cell(), "Exact match (F1)")]


@pytest.mark.parametrize("section", SECTIONS)
def test_every_section_is_made_when_it_is_seen(board: Board, section: str) -> None:
    board.sections.chosen.emit(section)
    body = board.bodies[section]
    assert body.isVisible()
    cards = body.findChildren(Card)
    assert cards or section == "measures"
    assert all(card.save.accessibleName() for card in cards)
    board.grab()


def test_numbers_and_charts_ask_for_their_passages(board: Board, wished: Wished) -> None:
    for section in SECTIONS:
        board.show_section(section)
    for table in board.findChildren(NumbersTable):
        table.chosen.emit(Cell(document="one"), "words")
    for plot in board.findChildren(Plot):
        plot.chosen.emit(Cell(document="two"), "words")
    assert len(wished.passages) == len(board.findChildren(NumbersTable)) + len(board.findChildren(Plot))
    assert all(words.endswith("words") and len(words) > 7 for _, words in wished.passages)


def test_a_row_of_the_articles_opens_its_article(board: Board, wished: Wished) -> None:
    board.show_section("articles")
    table = board.bodies["articles"].findChildren(NumbersTable)[0]
    table.setFocus()
    table.setCurrentIndex(table.model().index(1, 0))
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert wished.articles == ["two"]


def test_what_a_card_shows_can_be_saved(board: Board, wished: Wished) -> None:
    board.show_section("articles")
    cards = board.bodies["articles"].findChildren(Card)
    for card in cards:
        for _, run in card.choices():
            run()
    kinds = [(type(shown), suffix) for shown, suffix in wished.files]
    assert kinds == [(Table, "csv"), (Curve, "svg"), (Curve, "pdf"), (Curve, "png"), (Table, "csv")]
    wished.files.clear()
    board.bodies["labels"].findChildren(Card)[-1].choices()[0][1]()
    assert [type(shown) for shown, _ in wished.files] == [Grid]


def test_other_numbers_come_where_the_reader_is(board: Board) -> None:
    board.show_section("judgements")
    before = board.bodies["judgements"]
    board.show_overview(Wording(default_schema(), "ar", TITLES), EVERYBODY, make_overview())
    assert board.section == "judgements"
    assert board.bodies["judgements"] is not before
    assert board.bodies["judgements"].isVisible()


def test_another_measure_is_worked_out_when_it_is_chosen(board: Board, qtbot: QtBot, wished: Wished) -> None:
    board.show_section("measures")
    panel = board.bodies["measures"].findChildren(MorePanel)[0]
    qtbot.waitUntil(lambda: panel.card is not None)
    panel.box.setCurrentIndex(panel.box.findData("semeval2013_f1:exact"))
    before = panel.card
    panel.box.activated.emit(panel.box.currentIndex())
    qtbot.waitUntil(lambda: panel.card is not before)
    assert panel.card
    (table,) = panel.card.findChildren(NumbersTable)
    numbers = table.model_.numbers
    value, layer = numbers.header.index("Value"), numbers.header.index("Layer")
    # Sources, cues and places have equal boundaries wherever both have marked them; claims have not.
    of_layers = {row[layer]: row[value] for row in numbers.rows if row[layer + 1] == "All labels"}
    assert of_layers["Claim"] == 0
    assert of_layers["Source"] == 1
    assert of_layers["Entity"] == pytest.approx(2 * 4 / 9)
    panel.card.choices()[0][1]()
    assert [suffix for _, suffix in wished.files] == ["csv"]


def test_every_measure_on_offer_can_be_worked_out(session: WindowSession) -> None:
    project, words = session.session.project, Wording(default_schema(), "en")
    measured = {name: measure_project(project, EVERYBODY, (name,), draws=0) for name in words.measures()}
    assert all(each.rows for each in measured.values())
