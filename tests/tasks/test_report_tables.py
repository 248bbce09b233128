"""An overview as tables and charts: numbers where they belong, each with the cell that it counts."""

import pytest

from annotator.agreement.overview import Cell, Edge, Outcome
from annotator.tasks import report_tables as tables
from annotator.tasks.report_words import Wording
from tests.builders import default_schema
from tests.tasks.overviews import CLAIM, NAMES, TITLES, make_overview


@pytest.fixture
def words() -> Wording:
    return Wording(default_schema(), "en", TITLES)


def test_figures_come_with_interval_or_reason(words: Wording) -> None:
    table = tables.tabulate_figures(words, "t", make_overview().headline)
    value, interval = table.header.index(words.say("value")), table.header.index(words.say("interval"))
    assert [row[value] for row in table.rows] == [0.75, 0.875, None]
    assert table.rows[0][interval] == "0.50\u00a0–\u00a00.88"
    assert table.rows[2][interval] == "No annotator marked anything."
    assert all(links[value] == Cell() for links in table.links)


def test_labels_are_told_in_numbers(words: Wording) -> None:
    overview = make_overview()
    table = tables.tabulate_labels(words, overview.labels)
    first = dict(zip(table.header, table.rows[0], strict=True))
    assert first["Label"] == words.label(CLAIM)
    assert (first["Marks"], first["Exact match (F1)"], first["Same label"]) == (20, 0.5, 0.4)
    assert [each.label for each in tables.worth_saying(overview.labels)] == [CLAIM]
    linked = {name for name, link in zip(table.header, table.links[0], strict=True) if link}
    assert linked == {"Marks", "Exact match (F1)", "Overlap (F1)"}
    chart = tables.chart_labels(words, overview.labels)
    assert (chart.values, chart.intervals) == ((0.5, None), ((0.25, 0.625), None))


def test_a_pair_stands_twice_and_nobody_with_themselves(words: Wording) -> None:
    grid = tables.chart_pairs(words, make_overview().matrices[0])
    assert grid.rows == grid.columns == NAMES
    assert grid.values == ((None, 0.75, 0.5), (0.75, None, None), (0.5, None, None))
    assert grid.links[0][0] is None


def test_confusion_ends_with_nothing_and_empty_cells_open_nothing(words: Wording) -> None:
    overview = make_overview()
    grid = tables.chart_confusion(words, overview.confusion)
    assert grid.rows[-1] == grid.columns[-1] == words.say("confusion.nothing")
    assert grid.values == ((30, 4, 7), (4, 8, 0), (7, 0, None))
    assert grid.links[0][2] == Cell(labels=(CLAIM, None))
    assert grid.links[1][2] is None


def test_documents_open_what_differs_in_them(words: Wording) -> None:
    table = tables.tabulate_documents(words, make_overview().by_document)
    assert table.rows[0] == ("\u2068عنوان <أول> & ثانٍ\u2069", "A, B, ليلى", 40, 7, 0.5, 0.625)
    differing = table.links[0][table.header.index("Differing")]
    assert differing == Cell(document="one", outcomes=(Outcome.EDGES, Outcome.NAMED, Outcome.ALONE))


def test_shifts_stand_by_words_with_nothing_where_there_is_none(words: Wording) -> None:
    bars = tables.chart_shifts(words, make_overview().shifts)
    assert bars.names == ("\u2066-1\u2069", "0", "\u2066+1\u2069")
    assert bars.series == (("Start", (2, 30, 0)), ("End", (0, 25, 7)))
    assert bars.links[0] == (Cell(shift=(Edge.START, -1)), None)


def test_the_curve_and_the_attributes(words: Wording) -> None:
    overview = make_overview()
    curve = tables.chart_curve(words, overview.curve, overview.curve_window)
    assert curve.series[1] == ("The last 20", (0.5, None))
    table = tables.tabulate_attributes(words, overview.attributes)
    row = dict(zip(table.header, table.rows[0], strict=True))
    assert (row["Alpha"], row["Untouched defaults"], row["Given by one only"]) == (-0.25, 5, 3)
    assert tables.chart_attributes(words, overview.attributes).values == (-0.25,)


def test_measures_are_listed_once_with_their_uses(words: Wording) -> None:
    names = tables.measures_of(make_overview())
    assert names == (
        *("exact_span_f1", "overlap_span_f1", "gamma", "relation_f1"),
        "krippendorff_alpha:nominal",
    )
    table = tables.tabulate_uses(words, names)
    assert all(all(row) for row in table.rows)
