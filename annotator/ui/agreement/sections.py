"""The cards of each section of the page, made from an overview in the language of the moment."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TypeAlias

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from annotator.agreement.overview import Cell, LabelReading, Overview
from annotator.tasks import report_tables as tables
from annotator.tasks.agreement_choice import Choice
from annotator.tasks.charts import Bars, Chart, Curve, Grid, Table
from annotator.tasks.report_words import Wording
from annotator.ui import language
from annotator.ui.agreement.card import Card
from annotator.ui.agreement.more import Measuring, MorePanel
from annotator.ui.agreement.numbers import NumbersTable
from annotator.ui.agreement.plot import Plot
from annotator.ui.controls import button, label
from annotator.ui.form.ink import Ink
from annotator.ui.style import mark

SECTIONS = ("labels", "annotators", "articles", "boundaries", "judgements", "measures")
MOST_SAID = 5
"""Labels of which is said in words how they fare, the worst first; the table has all of them."""
LABEL_WIDTHS = (120, 80, 120, 130, 120, 120, 110, 130)
DOCUMENT_WIDTHS = (200, 170, 80, 90, 150, 120)
ATTRIBUTE_WIDTHS = (160, 120, 80, 160, 150, 100, 130, 90, 120)
FIGURE_WIDTHS = (240, 140, 200, 80, 160, 300)
NAMES_WIDTH = 150


@dataclass(frozen=True, slots=True)
class Wishes:
    """What cards ask for: the passages of a cell, an article, a file."""

    passages: Callable[[Cell, str], object]
    article: Callable[[str], object]
    save: Callable[[Chart | Table, str], object]


@dataclass(frozen=True, slots=True)
class Material:
    """What cards are made of."""

    words: Wording
    choice: Choice
    overview: Overview
    ink: Ink
    measuring: Measuring
    wishes: Wishes


Cards: TypeAlias = list[QWidget]


def make_section(name: str, made_of: Material) -> Cards:
    """The cards of one of SECTIONS."""
    return _MAKERS[name](made_of)


def name_section(name: str) -> str:
    names = {
        "labels": QCoreApplication.translate("Agreement", "Labels"),
        "annotators": QCoreApplication.translate("Agreement", "Annotators"),
        "articles": QCoreApplication.translate("Agreement", "Articles"),
        "boundaries": QCoreApplication.translate("Agreement", "Boundaries"),
        "judgements": QCoreApplication.translate("Agreement", "Attributes and relations"),
        "measures": QCoreApplication.translate("Agreement", "More measures"),
    }
    return names[name]


def _labels(made_of: Material) -> Cards:
    words, overview = made_of.words, made_of.overview
    table, chart = tables.tabulate_labels(words, overview.labels), tables.chart_labels(words, overview.labels)
    cards: Cards = [_numbers(made_of, table, LABEL_WIDTHS, chart)]
    if worth := tables.worth_saying(overview.labels)[:MOST_SAID]:
        cards.insert(0, _Readings(made_of, worth))
    grid = tables.chart_confusion(words, overview.confusion)
    return [*cards, _grid(made_of, grid)]


def _annotators(made_of: Material) -> Cards:
    return [_grid(made_of, tables.chart_pairs(made_of.words, each)) for each in made_of.overview.matrices]


def _articles(made_of: Material) -> Cards:
    words, overview = made_of.words, made_of.overview
    listed = tables.tabulate_documents(words, overview.by_document)
    shown = _table(made_of, listed, DOCUMENT_WIDTHS)
    rows = overview.by_document
    shown.row_chosen.connect(lambda row: made_of.wishes.article(rows[row].document))
    cards: Cards = [_card(made_of, listed.title, shown, table=listed)]
    if len(overview.curve) > 1:
        cards.append(_plot(made_of, tables.chart_curve(words, overview.curve, overview.curve_window)))
    return cards


def _boundaries(made_of: Material) -> Cards:
    return [_plot(made_of, tables.chart_shifts(made_of.words, made_of.overview.shifts))]


def _judgements(made_of: Material) -> Cards:
    words, overview = made_of.words, made_of.overview
    listed = tables.tabulate_attributes(words, overview.attributes)
    chart = tables.chart_attributes(words, overview.attributes)
    related = tables.tabulate_figures(words, words.say("relations"), overview.relations)
    return [
        _numbers(made_of, listed, ATTRIBUTE_WIDTHS, chart),
        _numbers(made_of, related, FIGURE_WIDTHS),
    ]


def _measures(made_of: Material) -> Cards:
    panel = MorePanel(made_of.words, made_of.choice, made_of.ink, made_of.measuring)
    panel.chosen.connect(made_of.wishes.passages)
    panel.save_wanted.connect(made_of.wishes.save)
    return [panel]


_MAKERS: dict[str, Callable[[Material], Cards]] = {
    "labels": _labels,
    "annotators": _annotators,
    "articles": _articles,
    "boundaries": _boundaries,
    "judgements": _judgements,
    "measures": _measures,
}


class _Readings(QFrame):
    """What the numbers of labels mean, in words, each with a way to its passages."""

    def __init__(self, made_of: Material, readings: list[LabelReading]) -> None:
        super().__init__()
        mark(self, "card")
        words, wishes = made_of.words, made_of.wishes
        heading = label("heading")
        heading.setText(words.say("in_words"))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 16, 12)
        column.setSpacing(8)
        column.addWidget(heading)
        for each in readings:
            name = words.label(each.label)
            said = label(wraps=True)
            said.setText(f"{name}: {words.reading(each)}")
            cell, title = each.f1.cell, f"{words.say('labels')}: {name}"
            opens = button("small", partial(wishes.passages, cell, title))
            opens.setText(QCoreApplication.translate("Agreement", "Passages"))
            opens.setAccessibleName(f"{opens.text()}: {name}")
            row = QHBoxLayout()
            row.addWidget(said, 1)
            row.addWidget(opens, 0, Qt.AlignmentFlag.AlignTop)
            column.addLayout(row)


def _card(made_of: Material, title: str, *bodies: QWidget, table: Table, chart: Chart | None = None) -> Card:
    card = Card(title, made_of.ink, *bodies, table=table, chart=chart)
    card.save_wanted.connect(made_of.wishes.save)
    return card


def _table(made_of: Material, shown: Table | Grid, widths: tuple[int, ...] = ()) -> NumbersTable:
    made = NumbersTable(made_of.ink)
    made.show_numbers(shown, widths)
    made.chosen.connect(lambda cell, words: made_of.wishes.passages(cell, f"{shown.title}: {words}"))
    return made


def _numbers(made_of: Material, shown: Table, widths: tuple[int, ...], chart: Chart | None = None) -> Card:
    return _card(made_of, shown.title, _table(made_of, shown, widths), table=shown, chart=chart)


def _grid(made_of: Material, grid: Grid) -> Card:
    """A grid, and above it which side is whose."""
    made = _table(made_of, grid)
    made.verticalHeader().setFixedWidth(NAMES_WIDTH)
    if not grid.row_axis:
        return _card(made_of, grid.title, made, table=grid.table(), chart=grid)
    axes = label("caption", wraps=True)
    sentence = QCoreApplication.translate("Agreement", "Rows: {rows}. Columns: {columns}.")
    sides = {"rows": language.isolate(grid.row_axis), "columns": language.isolate(grid.column_axis)}
    axes.setText(sentence.format(**sides))
    return _card(made_of, grid.title, axes, made, table=grid.table(), chart=grid)


def _plot(made_of: Material, chart: Bars | Curve) -> Card:
    made = Plot(made_of.ink, chart)
    made.chosen.connect(lambda cell, words: made_of.wishes.passages(cell, f"{chart.title}: {words}"))
    return _card(made_of, chart.title, made, table=chart.table(), chart=chart)
