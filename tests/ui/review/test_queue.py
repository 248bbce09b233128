"""The queue: a line is made only when somebody looks at it, and keys of the page are not the list's."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from annotator.agreement.conflict import Conflict, Kind
from annotator.tasks.cases import Case, CaseState
from annotator.ui.form.ink import Ink
from annotator.ui.review.queue import QueueModel, QueueView
from annotator.ui.rows import ROW
from annotator.ui.theme import LIGHT
from tests.builders import default_schema

MANY = 30_000


def make_cases(count: int) -> list[Case]:
    return [
        Case(
            Conflict("d", "entity", (Kind.BOUNDARY,), at, at + 5, (("A", str(at)),), key=str(at)),
            present=("A", "B"),
            quote=f"الكبر {at}",
            labels=("GPE",),
        )
        for at in range(count)
    ]


class Watched(QueueModel):
    """`asked` are the rows that somebody looked at."""

    asked: set[int]

    def data(self, index, role=Qt.ItemDataRole.DisplayRole):
        self.asked.add(index.row())
        return super().data(index, role)


@pytest.fixture
def queue(qtbot: QtBot) -> QueueView:
    model = Watched(default_schema())
    model.asked = set()
    view = QueueView(Ink(LIGHT), model)
    qtbot.addWidget(view)
    view.resize(260, 700)
    model.show_cases(make_cases(MANY))
    view.show()
    qtbot.waitExposed(view)
    return view


def model_of(view: QueueView) -> Watched:
    model = view.model()
    assert isinstance(model, Watched)
    return model


def test_of_thirty_thousand_only_those_in_sight_are_drawn(queue: QueueView, qtbot: QtBot) -> None:
    model = model_of(queue)
    assert 5 < len(model.asked) < 60
    model.asked.clear()
    queue.show_current(20_000)
    queue.viewport().repaint()
    assert queue.currentIndex().data(ROW).key == "20000"
    assert 5 < len(model.asked) < 60


def test_another_state_leaves_the_list_where_it_is(queue: QueueView) -> None:
    model = model_of(queue)
    queue.show_current(15_000)
    place = queue.verticalScrollBar().value()
    cases = list(model.cases)
    cases[15_000] = replace(cases[15_000], state=CaseState.DECIDED)
    model.asked.clear()
    model.show_states(cases, [15_000])
    queue.viewport().repaint()
    assert queue.currentIndex().data(ROW).state is CaseState.DECIDED
    assert len(model.asked) < 60
    assert queue.verticalScrollBar().value() == place
    assert queue.currentIndex().row() == 15_000


def test_arrows_choose_and_letters_are_left_to_the_page(queue: QueueView, qtbot: QtBot) -> None:
    queue.show_current(10)
    with qtbot.waitSignal(queue.chosen) as chosen:
        QTest.keyClick(queue, Qt.Key.Key_Down)
    assert chosen.args == ["11"]
    with qtbot.assertNotEmitted(queue.chosen):
        QTest.keyClick(queue, "s")
    assert queue.currentIndex().row() == 11


def test_a_line_says_what_it_is_to_those_who_do_not_see_it(queue: QueueView) -> None:
    words = model_of(queue).index(3, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "الكبر 3" in words
    assert "Borders" in words
