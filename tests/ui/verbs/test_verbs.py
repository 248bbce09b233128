"""Every verb of marking, on a real project: what it changes, and what it says when it changes nothing."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from annotator.model.annotation import State
from annotator.tasks.marking import Edge
from annotator.ui import verbs
from annotator.ui.session import WindowSession
from tests.builders import DOCUMENT
from tests.ui.seeded import SECOND, seeded, select_words, span_of


@pytest.fixture
def session(qtbot: QtBot, tmp_path: Path) -> Iterator[WindowSession]:
    with seeded(tmp_path) as session:
        yield session


@pytest.fixture
def fresh(session: WindowSession) -> WindowSession:
    """The bare second article: «قال مصدر طبي إن الجسر بدوما مغلق . ...»."""
    session.open_document(SECOND.id)
    return session


def tag_words(session: WindowSession, words: str, layer: str, label: str) -> str:
    """Marks `words` and answers with the id of the mark."""
    select_words(session, words)
    verbs.tag(session, layer, label)
    return session.selected


def targets(session: WindowSession, annotation_id: str, relation_type: str) -> list[str]:
    return [span.id for span in session.annotation_set.targets(annotation_id, relation_type)]


# ------------------------------------------------------------------ marks


def test_tag_without_anything_selected_says_so(qtbot: QtBot, fresh: WindowSession) -> None:
    with qtbot.waitSignal(fresh.told):
        verbs.tag(fresh, "claim", "CLAIM")
    assert not fresh.annotation_set.spans


def test_tag_marks_the_selected_text_and_selects_the_mark(fresh: WindowSession) -> None:
    start, end = select_words(fresh, "الجسر بدوما مغلق")
    verbs.tag(fresh, "claim", "CLAIM")
    span = fresh.selected_span
    assert span
    assert (span.label, span.ranges, span.quote) == ("CLAIM", ((start, end),), "الجسر بدوما مغلق")
    assert fresh.ranges == ()


def test_tag_takes_what_the_lexicon_knows_of_a_cue(fresh: WindowSession) -> None:
    tag_words(fresh, "قال", "cue", "CUE")
    assert fresh.selected_span
    assert fresh.selected_span.attributes["lemma"] == "قال"
    assert "lemma" in fresh.selected_span.defaults


def test_tag_relabels_the_selected_mark(fresh: WindowSession) -> None:
    marked = tag_words(fresh, "دوما", "entity", "LOC")
    verbs.tag(fresh, "entity", "GPE")
    assert fresh.annotation_set.spans[marked].label == "GPE"
    assert len(fresh.annotation_set.spans) == 1


def test_repeat_last_uses_the_label_again(qtbot: QtBot, fresh: WindowSession) -> None:
    with qtbot.waitSignal(fresh.told):
        verbs.repeat_last(fresh)
    tag_words(fresh, "الجسر", "entity", "FAC")
    select_words(fresh, "الطريق")
    verbs.repeat_last(fresh)
    assert [span.label for span in fresh.annotation_set.spans_in("entity")] == ["FAC", "FAC"]


def test_remove_takes_the_relations_along_and_undo_brings_all_back(session: WindowSession) -> None:
    before = session.annotation_set
    source = span_of(session, "ناشطون", "source")
    session.select(source.id)
    verbs.remove_selected(session)
    assert source.id not in session.annotation_set.spans
    assert not list(session.annotation_set.relations_of(source.id))
    assert session.selected == ""
    verbs.undo(session)
    assert session.annotation_set.says_the_same(before)


def test_a_part_is_added_and_taken_away(fresh: WindowSession) -> None:
    marked = tag_words(fresh, "الجسر", "claim", "CLAIM")
    start, _ = select_words(fresh, "مغلق")
    verbs.add_part(fresh)
    assert fresh.annotation_set.spans[marked].quote == "الجسر … مغلق"
    verbs.remove_part(fresh, start)
    assert fresh.annotation_set.spans[marked].quote == "الجسر"


@pytest.mark.parametrize(
    ("edge", "onward", "by_letter", "left"),
    [
        (Edge.START, True, False, "بدوما مغلق"),
        (Edge.START, False, True, " الجسر بدوما مغلق"),
        (Edge.END, False, False, "الجسر بدوما"),
        (Edge.END, True, False, "الجسر بدوما مغلق ."),
    ],
)
def test_edges_of_the_selected_text_move(
    fresh: WindowSession, edge: Edge, onward: bool, by_letter: bool, left: str
) -> None:
    select_words(fresh, "الجسر بدوما مغلق")
    verbs.move_edge(fresh, edge, onward=onward, by_letter=by_letter)
    ((start, end),) = fresh.ranges
    assert fresh.text[start:end] == left
    assert not fresh.annotation_set.spans


def test_edges_of_the_selected_mark_move_by_an_edit(fresh: WindowSession) -> None:
    marked = tag_words(fresh, "الجسر بدوما", "claim", "CLAIM")
    verbs.move_edge(fresh, Edge.END, onward=True)
    assert fresh.annotation_set.spans[marked].quote == "الجسر بدوما مغلق"
    verbs.undo(fresh)
    assert fresh.annotation_set.spans[marked].quote == "الجسر بدوما"


def test_the_start_steps_over_a_particle_and_back(fresh: WindowSession) -> None:
    select_words(fresh, "بدوما")
    verbs.step_particle(fresh)
    ((start, end),) = fresh.ranges
    assert fresh.text[start:end] == "دوما"
    verbs.step_particle(fresh)
    ((start, end),) = fresh.ranges
    assert fresh.text[start:end] == "بدوما"


def test_a_mark_steps_over_its_particle(fresh: WindowSession) -> None:
    marked = tag_words(fresh, "بدوما", "entity", "GPE")
    verbs.step_particle(fresh)
    assert fresh.annotation_set.spans[marked].quote == "دوما"


def test_snapping_is_taken_back_and_done_again(fresh: WindowSession) -> None:
    start = fresh.text.index("جسر")
    fresh.select_text(start, start + 2)
    tidy = fresh.ranges
    assert fresh.text[slice(*tidy[0])] == "الجسر"
    verbs.toggle_tidy(fresh)
    assert fresh.ranges == ((start, start + 2),)
    verbs.toggle_tidy(fresh)
    assert fresh.ranges == tidy


# ------------------------------------------------------------------ attribution


def marked_frame(session: WindowSession) -> tuple[str, str, str]:
    """Source, cue and claim of the first sentence."""
    cue = tag_words(session, "قال", "cue", "CUE")
    source = tag_words(session, "مصدر طبي", "source", "SOURCE")
    claim = tag_words(session, "الجسر بدوما مغلق", "claim", "CLAIM")
    return source, cue, claim


def test_nearest_source_and_cue_are_linked_in_one_step(fresh: WindowSession) -> None:
    source, cue, claim = marked_frame(fresh)
    verbs.link_nearest(fresh)
    assert targets(fresh, claim, "attributed_to") == [source]
    assert targets(fresh, claim, "cued_by") == [cue]
    assert targets(fresh, cue, "cue_source") == [source]
    verbs.undo(fresh)
    assert not fresh.annotation_set.relations


def test_the_last_source_is_linked_again(fresh: WindowSession) -> None:
    source, _, _ = marked_frame(fresh)
    verbs.link_nearest(fresh)
    other = tag_words(fresh, "الطريق مفتوح", "claim", "CLAIM")
    verbs.link_last_source(fresh)
    assert targets(fresh, other, "attributed_to") == [source]


def test_linking_a_source_makes_the_authors_claim_explicit(fresh: WindowSession) -> None:
    _, _, claim = marked_frame(fresh)
    verbs.credit_author(fresh)
    verbs.link_source(fresh)
    assert fresh.annotation_set.spans[claim].attributes["attribution_status"] == "explicit"


def test_the_author_gets_a_claim_and_its_links_go_in_one_step(fresh: WindowSession) -> None:
    _, _, claim = marked_frame(fresh)
    verbs.link_nearest(fresh)
    linked = fresh.annotation_set
    verbs.credit_author(fresh)
    span = fresh.annotation_set.spans[claim]
    assert (span.attributes["attribution_status"], span.attributes["quote_style"]) == ("author", "narrative")
    assert not targets(fresh, claim, "attributed_to")
    assert not targets(fresh, claim, "cued_by")
    verbs.undo(fresh)
    assert fresh.annotation_set.says_the_same(linked)


def test_a_claim_continues_the_account_before(fresh: WindowSession) -> None:
    source, cue, _ = marked_frame(fresh)
    verbs.link_nearest(fresh)
    claim = tag_words(fresh, "الطريق مفتوح", "claim", "CLAIM")
    verbs.continue_account(fresh)
    assert targets(fresh, claim, "attributed_to") == [source]
    assert targets(fresh, claim, "cued_by") == [cue]
    assert fresh.annotation_set.spans[claim].attributes["attribution_status"] == "continued"


def test_linking_needs_a_claim(qtbot: QtBot, fresh: WindowSession) -> None:
    tag_words(fresh, "مصدر طبي", "source", "SOURCE")
    with qtbot.waitSignal(fresh.told):
        verbs.link_source(fresh)
    assert not fresh.annotation_set.relations


# ------------------------------------------------------------------ relations


@pytest.mark.parametrize("from_claim", [True, False])
def test_a_link_leads_the_way_the_schema_says_from_either_end(fresh: WindowSession, from_claim: bool) -> None:
    source, _, claim = marked_frame(fresh)
    first, second = (claim, source) if from_claim else (source, claim)
    fresh.select(first)
    verbs.start_link(fresh, "attributed_to")
    assert fresh.linking == "attributed_to"
    verbs.link_to(fresh, second)
    assert targets(fresh, claim, "attributed_to") == [source]
    assert fresh.linking == ""
    assert fresh.selected == first


def test_a_refused_link_keeps_the_mode(qtbot: QtBot, fresh: WindowSession) -> None:
    _, cue, claim = marked_frame(fresh)
    fresh.select(claim)
    verbs.start_link(fresh, "attributed_to")
    with qtbot.waitSignal(fresh.refused):
        verbs.link_to(fresh, cue)
    assert fresh.linking == "attributed_to"
    verbs.cancel_link(fresh)
    assert fresh.linking == ""


def test_a_mark_that_takes_no_such_link_says_so(qtbot: QtBot, fresh: WindowSession) -> None:
    tag_words(fresh, "دوما", "entity", "GPE")
    with qtbot.waitSignal(fresh.told):
        verbs.start_link(fresh, "attributed_to")
    assert fresh.linking == ""


def test_a_relation_turns_round_and_goes(session: WindowSession) -> None:
    relation = next(r for r in session.annotation_set.relations.values() if r.type == "supports")
    verbs.turn_round(session, relation.id)
    turned = session.annotation_set.relations[relation.id]
    assert (turned.from_id, turned.to_id) == (relation.to_id, relation.from_id)
    verbs.unlink(session, relation.id)
    assert relation.id not in session.annotation_set.relations


# ------------------------------------------------------------------ description


def test_what_belongs_to_the_chain_is_set_on_every_mention_in_one_step(session: WindowSession) -> None:
    mention = next(
        span
        for span in session.annotation_set.spans_in("entity")
        if len(verbs.find_mentions(session, span.id)) > 2
    )
    before = session.annotation_set
    verbs.set_attribute(session, mention.id, "kb_id", "Q1")
    assert {s.attributes["kb_id"] for s in verbs.find_mentions(session, mention.id)} == {"Q1"}
    verbs.undo(session)
    assert session.annotation_set.says_the_same(before)


def test_confirmed_defaults_are_the_persons_own(fresh: WindowSession) -> None:
    claim = tag_words(fresh, "الطريق مفتوح", "claim", "CLAIM")
    values = dict(fresh.annotation_set.spans[claim].attributes)
    assert fresh.annotation_set.spans[claim].defaults
    verbs.confirm_defaults(fresh)
    span = fresh.annotation_set.spans[claim]
    assert (span.defaults, dict(span.attributes)) == (frozenset(), values)


def test_notes_and_flags_of_mark_and_document(fresh: WindowSession) -> None:
    marked = tag_words(fresh, "دوما", "entity", "GPE")
    verbs.set_note(fresh, marked, "انظر الخريطة")
    verbs.set_flag(fresh, marked, "question")
    verbs.set_note(fresh, "", "مقال قصير")
    verbs.set_flag(fresh, "", "text_fault")
    span, note = fresh.annotation_set.spans[marked], fresh.annotation_set.note
    assert note
    assert (span.note, span.flag) == ("انظر الخريطة", "question")
    assert (note.text, note.flag) == ("مقال قصير", "text_fault")


def test_a_mark_that_is_gone_takes_no_note(fresh: WindowSession) -> None:
    marked = tag_words(fresh, "دوما", "entity", "GPE")
    verbs.remove_selected(fresh)
    verbs.set_note(fresh, marked, "متأخرة")
    assert marked not in fresh.annotation_set.spans
    assert fresh.annotation_set.note is None


# ------------------------------------------------------------------ travel


def test_marks_are_visited_in_reading_order_and_round(fresh: WindowSession) -> None:
    ids = [tag_words(fresh, words, "entity", "FAC") for words in ("الجسر", "الطريق")]
    fresh.select(ids[0])
    verbs.next_mark(fresh)
    assert fresh.selected == ids[1]
    verbs.next_mark(fresh)
    assert fresh.selected == ids[0]
    verbs.previous_mark(fresh)
    assert fresh.selected == ids[1]


def test_only_claims_that_lack_a_source_are_visited(qtbot: QtBot, fresh: WindowSession) -> None:
    _, _, claim = marked_frame(fresh)
    fresh.select("")
    verbs.next_unsourced_claim(fresh)
    assert fresh.selected == claim
    verbs.credit_author(fresh)
    with qtbot.waitSignal(fresh.told):
        verbs.next_unsourced_claim(fresh)


def test_documents_follow_in_project_order(qtbot: QtBot, session: WindowSession) -> None:
    verbs.next_document(session)
    assert session.document == SECOND
    with qtbot.waitSignal(session.told):
        verbs.next_document(session)
    verbs.previous_document(session)
    assert session.document
    assert session.document.id == DOCUMENT


def test_finishing_goes_to_the_first_error(fresh: WindowSession) -> None:
    _, _, claim = marked_frame(fresh)
    fresh.select("")
    verbs.finish(fresh)
    assert fresh.selected == claim
    assert fresh.annotation_set.state() is State.OPEN


def test_finishing_opens_the_next_and_reopening_takes_it_back(session: WindowSession) -> None:
    verbs.finish(session)
    assert session.document == SECOND
    verbs.previous_document(session)
    assert session.annotation_set.state() is State.FINISHED
    verbs.reopen(session)
    assert session.annotation_set.state() is State.OPEN


def test_skipping_keeps_the_reason(fresh: WindowSession) -> None:
    verbs.skip(fresh, "مكرر")
    fresh.open_document(SECOND.id)
    status = fresh.annotation_set.statuses["all"]
    assert (status.state, status.comment) == (State.SKIPPED, "مكرر")


def test_anothers_marks_are_refused_until_copied(qtbot: QtBot, tmp_path: Path) -> None:
    with seeded(tmp_path, "سارة") as session:
        session.open_document(DOCUMENT, "A")
        select_words(session, "ناشطون")
        with qtbot.waitSignal(session.refused):
            verbs.tag(session, "source", "SOURCE")
        theirs = session.annotation_set
        verbs.copy_shown(session)
        assert session.editable
        assert len(session.annotation_set.spans) == len(theirs.spans)
        assert not session.annotation_set.spans.keys() & theirs.spans.keys()


def test_going_back_takes_later_steps_in_one(fresh: WindowSession) -> None:
    first = tag_words(fresh, "الجسر", "entity", "FAC")
    tag_words(fresh, "الطريق", "entity", "FAC")
    tag_words(fresh, "دوما", "entity", "GPE")
    mine = [entry for entry in fresh.session.history() if entry.person == "A"]
    verbs.go_back(fresh, mine[-1])
    assert list(fresh.annotation_set.spans) == [first]
    verbs.redo(fresh)
    assert len(fresh.annotation_set.spans) == 3
