"""Going on with an account: one key for the next claim of a source."""

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


def mark(session: WindowSession, words: str, layer: str, label: str) -> None:
    select_words(session, words)
    verbs.tag(session, layer, label)


def opened(session: WindowSession) -> None:
    """The activists' cue and source are marked."""
    mark(session, "بحسب ما أفاد", "cue", "CUE")
    mark(session, "ناشطون", "source", "SOURCE")


def test_one_key_after_another_marks_the_account(fresh: WindowSession) -> None:
    opened(fresh)
    steps = len(fresh.session.history())
    for begins, status in (("عملية إنزال", "explicit"), ("داهمت", "continued"), ("اعتقلت", "continued")):
        verbs.mark_next_claim(fresh)
        claim = fresh.selected_span
        assert claim is not None
        assert claim.quote.startswith(begins)
        assert claim.attributes["attribution_status"] == status
        assert [s.quote for s in fresh.annotation_set.targets(claim.id, "attributed_to")] == ["ناشطون"]
    assert len(fresh.session.history()) == steps + 3
    fresh.undo()
    assert fresh.selected_span is None or fresh.selected_span.quote != "اعتقلت عناصر داعش"
    assert len(list(fresh.annotation_set.spans_in("claim"))) == 2


def test_selected_text_continues_the_claim_before_it_in_one_step(fresh: WindowSession) -> None:
    opened(fresh)
    verbs.mark_next_claim(fresh)
    steps = len(fresh.session.history())
    select_words(fresh, "استمرت عملية الإنزال")
    verbs.continue_account(fresh)
    claim = span_of(fresh, "استمرت عملية الإنزال", "claim")
    assert claim.attributes["attribution_status"] == "continued"
    assert fresh.ranges == ()
    assert len(fresh.session.history()) == steps + 1


def test_the_label_of_claims_used_last_is_used_again(fresh: WindowSession) -> None:
    mark(fresh, "تعددت الروايات", "claim", "OPINION")
    verbs.mark_next_claim(fresh)
    assert fresh.selected_span is not None
    assert fresh.selected_span.label == "OPINION"


@pytest.mark.parametrize("layer", ["", "entity"])
def test_without_an_account_nothing_is_marked_and_that_is_said(
    qtbot: QtBot, fresh: WindowSession, layer: str
) -> None:
    if layer:
        mark(fresh, "دير الزور", "entity", "GPE")
    before = fresh.annotation_set
    for verb in (verbs.mark_next_claim, verbs.continue_account):
        with qtbot.waitSignal(fresh.told):
            verb(fresh)
    assert fresh.annotation_set is before


def test_the_first_claim_continues_nothing(qtbot: QtBot, fresh: WindowSession) -> None:
    mark(fresh, "تعددت الروايات", "claim", "CLAIM")
    before = fresh.annotation_set
    with qtbot.waitSignal(fresh.told):
        verbs.continue_account(fresh)
    assert fresh.annotation_set is before


def test_after_the_last_clause_there_is_none(qtbot: QtBot, fresh: WindowSession) -> None:
    mark(fresh, "زر الذهاب إلى الأعلى", "claim", "CLAIM")
    before = fresh.annotation_set
    with qtbot.waitSignal(fresh.told):
        verbs.mark_next_claim(fresh)
    assert fresh.annotation_set is before
