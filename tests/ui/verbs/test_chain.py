"""Chains and links made by key: joined, left, removed from; another type of relation."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from annotator.ui import verbs
from annotator.ui.session import WindowSession
from tests.ui.seeded import SECOND, seeded, select_words, span_of


@pytest.fixture
def session(qtbot: QtBot, tmp_path: Path) -> Iterator[WindowSession]:
    with seeded(tmp_path) as session:
        yield session


@pytest.fixture
def fresh(session: WindowSession) -> WindowSession:
    session.open_document(SECOND.id)
    return session


def mark(session: WindowSession, words: str, layer: str, label: str, nth: int = 0) -> str:
    session.select("")
    select_words(session, words, nth)
    verbs.tag(session, layer, label)
    return session.selected


def quotes(session: WindowSession, span_id: str) -> list[str]:
    return [span.quote for span in verbs.find_mentions(session, span_id)]


def test_the_key_of_identity_proposes_the_same_label_and_joins(fresh: WindowSession) -> None:
    bridge = mark(fresh, "الجسر", "entity", "FAC")
    mark(fresh, "دوما", "entity", "GPE")
    mark(fresh, "مصدر طبي", "source", "SOURCE")
    mark(fresh, "الطريق", "entity", "FAC")
    verbs.start_link(fresh, "coref")
    assert fresh.proposed == bridge
    verbs.start_link(fresh, "coref")
    assert quotes(fresh, bridge) == ["الجسر", "الطريق"]
    assert fresh.linking == ""


def test_mentions_of_one_chain_are_not_joined_again(fresh: WindowSession, qtbot: QtBot) -> None:
    bridge = mark(fresh, "الجسر", "entity", "FAC")
    road = mark(fresh, "الطريق", "entity", "FAC")
    assert verbs.join_chains(fresh, bridge, road)
    with qtbot.waitSignal(fresh.told):
        assert not verbs.join_chains(fresh, road, bridge)


def test_joining_says_which_value_gave_way(fresh: WindowSession, qtbot: QtBot) -> None:
    bridge, road = mark(fresh, "الجسر", "entity", "FAC"), mark(fresh, "الطريق", "entity", "FAC")
    verbs.set_attribute(fresh, bridge, "kb_id", "Q1")
    verbs.set_attribute(fresh, road, "kb_id", "Q2")
    with qtbot.waitSignal(fresh.told) as told:
        verbs.join_chains(fresh, road, bridge)
    assert "Knowledge-base id" in told.args[0] or "ويكي بيانات" in told.args[0]
    assert fresh.annotation_set.spans[road].attributes["kb_id"] == "Q1"


def test_removing_the_first_mention_leaves_one_chain_and_is_one_step(session: WindowSession) -> None:
    first = next(s for s in session.annotation_set.spans_in("entity") if len(quotes(session, s.id)) > 3)
    mentions = verbs.find_mentions(session, first.id)
    before = session.annotation_set
    session.select(mentions[0].id)
    verbs.remove_selected(session)
    assert verbs.find_mentions(session, mentions[1].id) == mentions[1:]
    verbs.undo(session)
    assert session.annotation_set.says_the_same(before)


def test_a_mention_leaves_its_chain(session: WindowSession) -> None:
    mention = span_of(session, "تنظيم الدولة", "entity")
    others = [span.id for span in verbs.find_mentions(session, mention.id) if span.id != mention.id]
    verbs.leave_chain(session, mention.id)
    assert quotes(session, mention.id) == ["تنظيم الدولة"]
    assert [span.id for span in verbs.find_mentions(session, others[0])] == others


def test_a_name_is_marked_and_chained_wherever_it_stands(session: WindowSession, qtbot: QtBot) -> None:
    for span in [s for s in session.annotation_set.spans_in("entity") if s.quote == "داعش"][1:]:
        session.select(span.id)
        verbs.remove_selected(session)
    session.select(span_of(session, "داعش", "entity").id)
    steps = len(session.session.history())
    verbs.mark_alike(session)
    assert quotes(session, session.selected).count("داعش") == session.text.count("داعش")
    assert len(session.session.history()) == steps + 1
    assert session.selected, "the name stays in the form"
    with qtbot.waitSignal(session.told):
        verbs.mark_alike(session)
    assert len(session.session.history()) == steps + 1


def test_only_a_name_is_looked_for(fresh: WindowSession, qtbot: QtBot) -> None:
    mark(fresh, "مصدر طبي", "source", "SOURCE")
    with qtbot.waitSignal(fresh.told):
        verbs.mark_alike(fresh)
    assert len(fresh.annotation_set.spans) == 1


def test_a_claim_stands_for_its_source_where_that_is_relayed(fresh: WindowSession) -> None:
    relay, source = mark(fresh, "قال", "source", "SOURCE"), mark(fresh, "مصدر طبي", "source", "SOURCE")
    body = mark(fresh, "دوما", "entity", "GPE")
    claim = mark(fresh, "الجسر بدوما مغلق", "claim", "CLAIM")
    verbs.link_source(fresh, source)
    verbs.start_link(fresh, "relayed_by")
    assert fresh.proposed == relay
    verbs.start_link(fresh, "relayed_by")
    assert [span.id for span in fresh.annotation_set.targets(source, "relayed_by")] == [relay]
    assert fresh.selected == claim
    verbs.start_link(fresh, "affiliated_with")
    verbs.link_to(fresh, body)
    assert [span.id for span in fresh.annotation_set.targets(relay, "affiliated_with")] == [body]


def test_the_key_of_a_relation_changes_a_selected_one(session: WindowSession) -> None:
    relation = next(r for r in session.annotation_set.relations.values() if r.type == "supports")
    session.select(relation.id)
    verbs.start_link(session, "contradicts")
    changed = session.annotation_set.relations[relation.id]
    assert (changed.type, changed.from_id) == ("contradicts", relation.from_id)
    assert session.selected == relation.id
