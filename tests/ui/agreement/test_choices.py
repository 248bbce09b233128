"""What is compared: annotators, articles, a layer, independently or after discussion."""

import pytest
from PySide6.QtCore import QDate
from pytestqt.qtbot import QtBot

from annotator.tasks.agreement_choice import Choice
from annotator.tasks.article_filter import ArticleFilter, Period
from annotator.ui.agreement.choices import BEFORE, SINCE, TITLED, VALUED, ChoiceBar
from tests.builders import default_schema


@pytest.fixture
def bar(qtbot: QtBot) -> ChoiceBar:
    made = ChoiceBar(default_schema())
    qtbot.addWidget(made)
    made.show_annotators(("A", "B", "C"))
    made.show()
    return made


def choose(bar: ChoiceBar, kind: str) -> None:
    """Chooses the first entry of that kind."""
    places = range(bar.articles.count())
    bar.articles.setCurrentIndex(next(at for at in places if bar.articles.itemData(at)[0] == kind))
    bar.articles.activated.emit(bar.articles.currentIndex())


def test_everything_is_compared_at_first(bar: ChoiceBar) -> None:
    assert bar.choice == Choice()
    assert bar.wanted == ArticleFilter()
    assert not bar.narrows
    assert bar.day.isHidden()
    assert bar.title.isHidden()


def test_who_is_left_out_stays_out_and_who_is_new_comes_in(bar: ChoiceBar, qtbot: QtBot) -> None:
    with qtbot.waitSignal(bar.changed):
        bar._set_annotator("B", False)
    assert bar.choice.annotators == ("A", "C")
    bar.show_annotators(("A", "B", "C", "D"))
    assert bar.choice.annotators == ("A", "C", "D")
    bar.reset()
    assert bar.choice.annotators == ()


def test_articles_of_a_period_a_title_a_value(bar: ChoiceBar, qtbot: QtBot) -> None:
    bar.day.setDate(QDate(2026, 2, 3))
    choose(bar, BEFORE)
    assert bar.wanted == ArticleFilter(period=Period.BEFORE, day="2026-02-03")
    assert bar.day.isVisible()
    choose(bar, SINCE)
    assert bar.wanted.period is Period.SINCE
    choose(bar, TITLED)
    assert bar.day.isHidden()
    with qtbot.waitSignal(bar.changed):
        qtbot.keyClicks(bar.title, "Raqqa")
        bar.title.editingFinished.emit()
    assert bar.wanted == ArticleFilter(contains="Raqqa")
    choose(bar, VALUED)
    attribute = default_schema().document_attributes[0]
    assert bar.wanted == ArticleFilter(value=(attribute.id, attribute.choices()[0].id))


def test_a_layer_and_the_basis(bar: ChoiceBar, qtbot: QtBot) -> None:
    bar.layer.setCurrentIndex(1)
    with qtbot.waitSignal(bar.changed):
        bar.basis.chosen.emit("discussed")
    assert bar.choice == Choice(layer="claim", independent=False)
    assert bar.narrows
