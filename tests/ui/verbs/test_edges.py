"""Edges by clause and over particles, and what works on the mark at the caret."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from annotator.tasks.marking import Edge
from annotator.ui import verbs
from annotator.ui.session import WindowSession
from tests.ui.seeded import seeded, select_words, span_of


@pytest.fixture
def fresh(tmp_path: Path, qtbot: QtBot) -> Iterator[WindowSession]:
    """The seed article without a mark."""
    with seeded(tmp_path, "somebody") as session:
        yield session


def selected_words(session: WindowSession) -> list[str]:
    return [session.text[start:end] for start, end in session.ranges]


def test_from_the_caret_to_the_end_of_the_clause_and_on(fresh: WindowSession) -> None:
    fresh.caret = fresh.text.index("داهمت")
    verbs.move_edge_by_clause(fresh, Edge.END, onward=True)
    assert selected_words(fresh) == ["داهمت القوات محطة المياه غربي قرية الكبر"]
    verbs.move_edge_by_clause(fresh, Edge.END, onward=True)
    assert selected_words(fresh)[0].endswith("اعتقلت عناصر داعش")
    verbs.move_edge_by_clause(fresh, Edge.END, onward=False)
    assert selected_words(fresh) == ["داهمت القوات محطة المياه غربي قرية الكبر"]


def test_a_mark_grows_by_a_clause(fresh: WindowSession) -> None:
    select_words(fresh, "قامت قوات الانزال بسحب الجثث من السيارة")
    verbs.tag(fresh, "claim", "CLAIM")
    verbs.move_edge_by_clause(fresh, Edge.END, onward=True)
    assert span_of(fresh, "قامت قوات الانزال بسحب الجثث من السيارة و اصطحابها معهم", "claim")


def test_at_the_end_of_the_paragraph_that_is_said(qtbot: QtBot, fresh: WindowSession) -> None:
    select_words(fresh, "تعزيزات لتنظيم الدولة")
    with qtbot.waitSignal(fresh.told):
        verbs.move_edge_by_clause(fresh, Edge.END, onward=True)
    assert selected_words(fresh) == ["تعزيزات لتنظيم الدولة"]


def test_the_end_takes_in_the_particle_of_the_next_word_and_leaves_it(fresh: WindowSession) -> None:
    select_words(fresh, "وصول أي تعزيزات")
    verbs.step_particle(fresh, Edge.END)
    assert selected_words(fresh) == ["وصول أي تعزيزات ل"]
    verbs.step_particle(fresh, Edge.END)
    assert selected_words(fresh) == ["وصول أي تعزيزات"]


def test_a_stack_of_particles_takes_as_many_presses(fresh: WindowSession) -> None:
    fresh.open_document("second")
    text = fresh.text
    assert "بدوما" in text
    select_words(fresh, "الجسر")
    verbs.step_particle(fresh, Edge.END)
    assert selected_words(fresh) == ["الجسر ب"]


def test_with_the_caret_in_a_mark_a_label_relabels_it(fresh: WindowSession) -> None:
    select_words(fresh, "دير الزور")
    verbs.tag(fresh, "entity", "LOC")
    fresh.select("")
    fresh.caret = fresh.text.index("دير الزور") + 2
    verbs.tag(fresh, "entity", "GPE")
    assert span_of(fresh, "دير الزور", "entity").label == "GPE"


def test_enter_selects_the_mark_at_the_caret(qtbot: QtBot, fresh: WindowSession) -> None:
    select_words(fresh, "دير الزور")
    verbs.tag(fresh, "entity", "LOC")
    made = fresh.selected
    fresh.select("")
    fresh.caret = 0
    with qtbot.waitSignal(fresh.told):
        verbs.confirm(fresh)
    fresh.caret = fresh.text.index("دير الزور")
    verbs.confirm(fresh)
    assert fresh.selected == made


def test_a_selection_by_letters_loses_its_blank_edges_when_it_is_marked(fresh: WindowSession) -> None:
    start, end = fresh.text.index(" دير الزور"), fresh.text.index(" دير الزور") + 10
    fresh.raw = (start, end)
    fresh.set_ranges(((start, end),))
    verbs.tag(fresh, "entity", "GPE")
    assert span_of(fresh, "دير الزور", "entity")


def test_a_locked_label_takes_selected_text_at_once_and_is_unlocked_by_the_same_key(
    fresh: WindowSession,
) -> None:
    select_words(fresh, "دير الزور")
    verbs.sweep(fresh, "entity", "GPE")
    assert span_of(fresh, "دير الزور", "entity").label == "GPE"
    assert (fresh.sweeping, fresh.active_layer) == (("entity", "GPE"), "entity")
    verbs.sweep(fresh, "entity", "LOC")
    assert fresh.sweeping == ("entity", "LOC")
    verbs.sweep(fresh, "entity", "LOC")
    assert fresh.sweeping is None


def test_the_last_label_is_locked_and_unlocked(qtbot: QtBot, fresh: WindowSession) -> None:
    with qtbot.waitSignal(fresh.told):
        verbs.toggle_sweep(fresh)
    select_words(fresh, "دير الزور")
    verbs.tag(fresh, "entity", "GPE")
    verbs.toggle_sweep(fresh)
    assert fresh.sweeping == ("entity", "GPE")
    verbs.toggle_sweep(fresh)
    assert fresh.sweeping is None
