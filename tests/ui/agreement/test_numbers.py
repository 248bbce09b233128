"""Tables of numbers: what opens passages, by mouse and by keys; sorting; shades; what is read out."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from annotator.agreement.overview import Cell
from annotator.tasks.charts import Grid, Table
from annotator.ui.agreement.numbers import NumbersRole, NumbersTable
from annotator.ui.form.ink import Ink
from annotator.ui.theme import LIGHT

DIFFERING, MARKS = Cell(document="one"), Cell(document="two")
TABLE = Table(
    "articles",
    ("Article", "Differing", "F1"),
    (("B", 2, 0.5), ("A", 10, None), ("C", 1, 0.25)),
    ((None, DIFFERING, None), (None, MARKS, None), (None, None, None)),
)
GRID = Grid("met", ("a", "b"), ("a", "b"), ((4, 1), (0, None)), links=((DIFFERING, MARKS), (None, None)))


@pytest.fixture
def table(qtbot: QtBot) -> NumbersTable:
    made = NumbersTable(Ink(LIGHT))
    qtbot.addWidget(made)
    made.resize(500, 240)
    made.show_numbers(TABLE)
    made.show()
    qtbot.waitExposed(made)
    return made


def texts(table: NumbersTable, column: int) -> list[str]:
    model = table.model()
    return [model.index(row, column).data() for row in range(model.rowCount())]


def centre(table: NumbersTable, row: int, column: int) -> QPoint:
    return table.visualRect(table.model().index(row, column)).center()


def test_a_click_opens_what_a_number_counts(table: NumbersTable) -> None:
    chosen: list[tuple[Cell, str]] = []
    rows: list[int] = []
    table.chosen.connect(lambda cell, words: chosen.append((cell, words)))
    table.row_chosen.connect(rows.append)
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=centre(table, 1, 1))
    assert [cell for cell, _ in chosen] == [MARKS]
    assert "A" in chosen[0][1]
    assert "Differing" in chosen[0][1]
    assert rows == []
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=centre(table, 2, 0))
    assert (len(chosen), rows) == (1, [2])


def test_columns_sort_by_number_and_the_project_comes_back(table: NumbersTable) -> None:
    assert texts(table, 0) == ["B", "A", "C"]
    table.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    assert texts(table, 1) == ["10", "2", "1"]
    rows: list[int] = []
    table.row_chosen.connect(rows.append)
    table.setCurrentIndex(table.model().index(0, 0))
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert rows == [1]
    table.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
    assert texts(table, 0) == ["B", "A", "C"]


def test_arrows_and_enter_open_a_cell_of_a_grid(table: NumbersTable, qtbot: QtBot) -> None:
    table.show_numbers(GRID)
    assert not table.verticalHeader().isHidden()
    table.setFocus()
    table.setCurrentIndex(table.model().index(0, 0))
    QTest.keyClick(table, Qt.Key.Key_Right)
    with qtbot.waitSignal(table.chosen) as chosen:
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert chosen.args[0] == MARKS
    table.grab()


def test_a_grid_is_shaded_and_an_undefined_cell_is_not(table: NumbersTable) -> None:
    table.show_numbers(GRID)
    model = table.model()
    shades = [model.index(row, column).data(NumbersRole.SHADE) for row in (0, 1) for column in (0, 1)]
    assert shades == [1.0, 0.25, 0.0, None]
    assert model.index(1, 1).data() == "–"


def test_a_screen_reader_says_what_a_number_is_of(table: NumbersTable) -> None:
    said = table.model().index(1, 1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said.startswith("A")
    assert said.endswith("Differing: 10")
    assert table.accessibleName() == "articles"
