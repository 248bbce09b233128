"""Going to what was passed over, and linking by key alone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from annotator.ui import verbs
from annotator.ui.session import WindowSession
from tests.ui.seeded import seeded, select_words, span_of


@pytest.fixture
def fresh(tmp_path: Path, qtbot: QtBot) -> Iterator[WindowSession]:
    """The seed article without a mark."""
    with seeded(tmp_path, "somebody") as session:
        yield session


@pytest.fixture
def marked(tmp_path: Path, qtbot: QtBot) -> Iterator[WindowSession]:
    """The seed article as A has marked it."""
    with seeded(tmp_path) as session:
        yield session


def selected_words(session: WindowSession) -> list[str]:
    return [session.text[start:end] for start, end in session.ranges]


def test_one_key_goes_from_cue_to_cue_and_round(fresh: WindowSession) -> None:
    seen = []
    for _ in range(4):
        verbs.next_unmarked_cue(fresh)
        seen += selected_words(fresh)
    assert seen == ["بحسب ما أفاد", "ذكرت", "أوضحت", "أشارت"]
    verbs.tag(fresh, "cue", "CUE")
    fresh.caret = len(fresh.text)
    verbs.next_unmarked_cue(fresh)
    assert selected_words(fresh) == ["بحسب ما أفاد"]


def test_where_every_cue_is_marked_that_is_said(qtbot: QtBot, marked: WindowSession) -> None:
    with qtbot.waitSignal(marked.told):
        verbs.next_unmarked_cue(marked)
    assert marked.ranges == ()


def test_a_repeat_waits_for_the_label_of_its_name(fresh: WindowSession) -> None:
    select_words(fresh, "دير الزور")
    verbs.tag(fresh, "entity", "GPE")
    fresh.last_label = ("claim", "CLAIM")
    verbs.next_unmarked_repeat(fresh)
    assert selected_words(fresh) == ["دير الزور"]
    assert fresh.ranges[0][0] > fresh.text.index("دير الزور")
    verbs.repeat_last(fresh)
    assert [s.label for s in fresh.annotation_set.spans_in("entity")] == ["GPE", "GPE"]


def test_where_no_name_repeats_that_is_said(qtbot: QtBot, marked: WindowSession) -> None:
    with qtbot.waitSignal(marked.told):
        verbs.next_unmarked_repeat(marked)


# ------------------------------------------------------------------ linking by key


def test_the_key_of_a_relation_proposes_the_nearest_mark_and_takes_it(marked: WindowSession) -> None:
    claim, before = (
        span_of(marked, words, "claim")
        for words in ("اعتقلت عناصر داعش", "داهمت القوات محطة المياه غربي قرية الكبر")
    )
    marked.select(claim.id)
    verbs.start_link(marked, "elaborates")
    assert (marked.linking, marked.proposed) == ("elaborates", before.id)
    verbs.start_link(marked, "elaborates")
    assert before in marked.annotation_set.targets(claim.id, "elaborates")
    assert (marked.linking, marked.proposed) == ("", "")


def test_the_keys_for_marks_propose_another_and_enter_takes_it(marked: WindowSession) -> None:
    claim = span_of(marked, "اعتقلت عناصر داعش", "claim")
    marked.select(claim.id)
    verbs.start_link(marked, "supports")
    first = marked.proposed
    verbs.previous_mark(marked)
    second = marked.proposed
    assert second != first
    verbs.next_mark(marked)
    assert marked.proposed == first
    assert marked.selected == claim.id
    verbs.previous_mark(marked)
    verbs.confirm(marked)
    assert second in {span.id for span in marked.annotation_set.targets(claim.id, "supports")}


def test_only_marks_that_the_relation_can_join_are_proposed(marked: WindowSession) -> None:
    place = next(s for s in marked.annotation_set.spans_in("entity") if s.start > 900)
    marked.select(place.id)
    verbs.start_link(marked, "coref")
    assert marked.annotation_set.spans[marked.proposed].layer == "entity"


def test_going_elsewhere_ends_the_linking(marked: WindowSession) -> None:
    marked.select(span_of(marked, "اعتقلت عناصر داعش", "claim").id)
    verbs.start_link(marked, "supports")
    marked.select(span_of(marked, "ناشطون", "source").id)
    assert marked.linking == ""


def test_leaving_ends_a_linking_then_sweeping_then_nothing(marked: WindowSession) -> None:
    verbs.sweep(marked, "entity", "GPE")
    marked.select(span_of(marked, "اعتقلت عناصر داعش", "claim").id)
    verbs.start_link(marked, "supports")
    assert verbs.leave_mode(marked)
    assert (marked.linking, marked.sweeping) == ("", ("entity", "GPE"))
    assert verbs.leave_mode(marked)
    assert marked.sweeping is None
    assert not verbs.leave_mode(marked)
