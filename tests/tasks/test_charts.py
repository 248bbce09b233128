"""Numbers in words, tables for spreadsheets, the shades of a grid."""

import csv
import io

import pytest

from annotator.tasks.charts import Bars, Estimates, Grid, Table, extent, say_entry, shade, write_csv


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        (None, "–"),
        (0, "0"),
        (12, "12"),
        (0.456, "0.46"),
        (1.0, "1.00"),
        (-0.004, "0.00"),
        (-0.126, "\u2066-0.13\u2069"),
        ("قال", "قال"),
    ],
)
def test_a_number_is_told_as_people_read_it(entry: str | float | None, said: str) -> None:
    assert say_entry(entry) == said


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_word_is_computed_by_a_spreadsheet(start: str) -> None:
    table = Table("t", (f"{start}SUM(A1)", "n"), ((f'{start}cmd|" /C calc', -0.5), ("a, b", None)))
    read = list(csv.reader(io.StringIO(write_csv(table), newline="")))
    assert read == [[f"'{start}SUM(A1)", "n"], [f"'{start}cmd|\" /C calc", "-0.5"], ["a, b", ""]]


def test_a_chart_lists_what_it_shows() -> None:
    grid = Grid("met", ("A",), ("B", "C"), ((3, None),), "one")
    assert grid.table() == Table("met", ("one", "B", "C"), (("A", 3, None),))
    bars = Bars("shifts", "words", ("-1", "0"), (("start", (2, 5)), ("end", (0, 7))))
    assert bars.table().rows == (("-1", 2, 0), ("0", 5, 7))
    estimates = Estimates("F1", "label", ("a", "b"), (0.5, None), ((0.25, 0.75), None), ("low", "high"))
    assert estimates.table().rows == (("a", 0.5, 0.25, 0.75), ("b", None, None, None))


def test_counts_are_shaded_beside_the_greatest_and_scores_by_themselves() -> None:
    assert shade([[4, 0], [None, 2]]) == ((1.0, 0.0), (0.0, 0.5))
    assert shade([[0.4, -0.3, None]]) == ((0.4, 0.0, 0.0),)
    assert shade([[0, 0]]) == ((0.0, 0.0),)


def test_an_axis_of_scores_goes_down_to_the_lowest() -> None:
    assert extent([0.3, None]) == (0.0, 1.0)
    assert extent([]) == (0.0, 1.0)
    assert extent([0.3, -0.42]) == (-0.5, 1.0)
