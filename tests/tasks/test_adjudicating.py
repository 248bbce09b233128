"""Every decision is one step of the history that changes gold alone and says where everything came from."""

import random
from collections.abc import Callable

import pytest

from annotator.agreement.conflict import Kind
from annotator.model import edits
from annotator.model.annotation import Origin, Span, State
from annotator.model.annotation_set import Annotator
from annotator.model.decision import Role, Verdict
from annotator.model.errors import GoldTaken, NotDecidable, NotYourSet, RefusedEdit
from annotator.tasks import adjudicating as deciding
from annotator.tasks.adjudicating import Deciding
from annotator.tasks.cases import CaseState, Proposal
from annotator.tasks.session import Session
from tests.agreement.markings import TEXT, at, link, span
from tests.store.work import state_of
from tests.tasks.reviewing import (
    BY,
    CLAIM,
    CREDIT,
    DOC,
    NARROW,
    PLACE,
    REVIEWER,
    SOURCE,
    Review,
    article,
    case_of,
    do,
    gold,
    quotes,
)


def test_taking_one_brings_its_values_and_says_where_it_came_from(review: Review) -> None:
    session = review(([PLACE], []), ([NARROW], []))
    found = article(session)
    do(session, deciding.take(found, case_of(found, "place"), Deciding(REVIEWER, True, "لأن", 3.25), "A"))
    (mark,), (decision,) = gold(session).spans.values(), gold(session).decisions.values()
    assert (mark.quote, mark.label, mark.attributes) == (PLACE.quote, "GPE", {"site_type": "settlement"})
    assert mark.origin == Origin("A", DOC, "place", 0)
    assert (decision.verdict, decision.results, decision.between) == (Verdict.TAKE, (mark.id,), ("A", "B"))
    assert (decision.reviewer, decision.rule, decision.blind) == (REVIEWER, "", True)
    assert (decision.note, decision.seconds) == ("لأن", pytest.approx(3.2, abs=0.11))
    assert decision.schema == session.schema.reference
    assert [(each.annotator, each.annotation, each.role) for each in decision.inputs] == [
        ("A", "place", Role.TAKEN),
        ("B", "narrow", Role.REJECTED),
    ]
    assert case_of(article(session), "place").state is CaseState.DECIDED


def test_union_and_intersection(review: Review) -> None:
    left, right = at("l", "ORG", "قوات خاصة نفذت"), at("r", "ORG", "خاصة نفذت إنزالا")
    session = review(([left], []), ([right], []))
    found = article(session)
    assert quotes(do(session, deciding.union(found, case_of(found, "l"), BY))) == ["قوات خاصة نفذت إنزالا"]
    found = article(session)
    assert quotes(do(session, deciding.intersection(found, case_of(found, "l"), BY))) == ["خاصة نفذت"]
    (decision,) = gold(session).decisions.values()
    assert {each.role for each in decision.inputs} == {Role.MERGED}


def test_the_union_of_pieces_is_one_mark(review: Review) -> None:
    whole = at("w", "GPE", "قرية الكبر وبلدة الجزرة")
    pieces = [at("p1", "GPE", "قرية الكبر"), at("p2", "GPE", "وبلدة الجزرة")]
    session = review((pieces, []), ([whole], []))
    found = article(session)
    case = case_of(found, "w")
    assert case.conflict.kind is Kind.SPLIT
    assert quotes(do(session, deciding.take(found, case, BY, "A"))) == sorted(each.quote for each in pieces)
    found = article(session)
    assert quotes(do(session, deciding.union(found, case_of(found, "w"), BY))) == [whole.quote]
    found = article(session)
    one = deciding.take_annotation(found, case_of(found, "w"), BY, "A", "p2")
    assert quotes(do(session, one)) == ["وبلدة الجزرة"]


def test_editing_to_what_nobody_marked(review: Review) -> None:
    session = review(([PLACE], []), ([NARROW], []))
    found, start = article(session), TEXT.index("الجزرة")
    edit = deciding.edit_to(
        found, case_of(found, "place"), BY, ranges=((start, start + 6),), label="LOC", attributes={}, base="B"
    )
    (mark,) = do(session, edit).spans.values()
    assert (mark.quote, mark.label, mark.attributes, mark.origin.annotator) == ("الجزرة", "LOC", {}, "B")


def test_rejecting_is_a_decision(review: Review) -> None:
    session = review(([PLACE], []), ([], []))
    found = article(session)
    do(session, deciding.reject(found, case_of(found, "place"), BY))
    assert not gold(session).spans
    assert case_of(article(session), "place").state is CaseState.DECIDED


def test_both_acceptable_takes_one_and_blames_nobody(review: Review) -> None:
    session = review(([PLACE], []), ([NARROW], []))
    found = article(session)
    do(session, deciding.both_acceptable(found, case_of(found, "place"), BY, "B"))
    (decision,) = gold(session).decisions.values()
    assert quotes(gold(session)) == ["الكبر"]
    assert [each.role for each in decision.inputs] == [Role.ACCEPTED, Role.TAKEN]


@pytest.mark.parametrize(
    ("verb", "state"),
    [
        (deciding.skip, CaseState.SKIPPED),
        (deciding.flag, CaseState.FLAGGED),
        (deciding.unclear, CaseState.FLAGGED),
        (deciding.note, CaseState.OPEN),
    ],
)
def test_putting_off_leaves_gold_as_it_is(
    review: Review, verb: Callable[..., edits.Edit], state: CaseState
) -> None:
    session = review(([PLACE], []), ([NARROW], []))
    found = article(session)
    do(session, verb(found, case_of(found, "place"), Deciding(REVIEWER, note="لماذا؟")))
    case = case_of(article(session), "place")
    assert (case.state, case.decision.note, gold(session).spans) == (state, "لماذا؟", {})


def test_a_note_beside_a_decision_changes_nothing_else(review: Review) -> None:
    session = review(([PLACE], []), ([NARROW], []))
    found = article(session)
    do(session, deciding.take(found, case_of(found, "place"), BY, "A"))
    before, found = gold(session), article(session)
    do(session, deciding.note(found, case_of(found, "place"), Deciding("other", note="راجع الدليل")))
    (decision,) = gold(session).decisions.values()
    assert (decision.note, decision.reviewer, gold(session).spans) == ("راجع الدليل", REVIEWER, before.spans)


def test_what_somebody_does_not_have_cannot_be_taken(review: Review) -> None:
    session = review(([PLACE], []), ([], []))
    found = article(session)
    with pytest.raises(NotDecidable, match="B has nothing here"):
        deciding.take(found, case_of(found, "place"), BY, "B")
    with pytest.raises(NotDecidable, match="nothing is proposed"):
        deciding.accept(found, case_of(found, "place"), BY)
    edit = deciding.accept(found, case_of(found, "place"), BY, Proposal(Verdict.TAKE, "A"))
    assert quotes(do(session, edit)) == [PLACE.quote]


# ------------------------------------------------------------------ the end, and who may


def test_gold_is_finished_when_nothing_is_open(review: Review) -> None:
    session = review(([CLAIM, SOURCE, PLACE], [CREDIT]), ([CLAIM, SOURCE, NARROW], [CREDIT]))
    with pytest.raises(NotDecidable, match="1"):
        deciding.finish(article(session), BY)
    found = article(session)
    do(session, deciding.take(found, case_of(found, "place"), BY, "A"))
    do(session, deciding.finish(article(session), BY))
    assert gold(session).state() is State.FINISHED
    assert (len(gold(session).spans), len(gold(session).relations)) == (3, 1)
    session.undo()
    assert (gold(session).state(), len(gold(session).spans)) == (State.OPEN, 1)


def test_decisions_are_undone_step_by_step_also_after_a_restart(review: Review) -> None:
    session = review(([PLACE, CLAIM], []), ([NARROW], []))
    for name in ("place", "claim"):
        found = article(session)
        do(session, deciding.take(found, case_of(found, name), BY, "A"))
    whole = gold(session)
    with Session(session.project, Annotator(REVIEWER)).project:
        session.project.undo(REVIEWER)
        assert quotes(gold(session)) == [PLACE.quote]
        session.project.redo(REVIEWER)
        assert gold(session).says_the_same(whole)
        assert gold(session).decisions == whole.decisions
        assert session.project.check() == []


def test_what_a_layer_forbids_is_refused_in_gold_too(review: Review) -> None:
    session = review(([PLACE, span("x", "ORG", (0, 3))], []), ([NARROW], []))
    found = article(session)
    do(session, deciding.take(found, case_of(found, "place"), BY, "A"))
    found = article(session)
    doubled = deciding.edit_to(found, case_of(found, "x"), BY, ranges=PLACE.ranges, label="GPE")
    with pytest.raises(RefusedEdit):
        session.do(doubled)


def test_only_gold_can_be_changed_beside_ones_own(review: Review) -> None:
    session = review(([PLACE], []), ([NARROW], []))
    with pytest.raises(NotYourSet):
        session.do(edits.remove(session.project.sets.get("A", DOC), ["place"]))


def test_gold_must_be_nobodys_name(review: Review) -> None:
    session = review(([PLACE], []), ([NARROW], []))
    session.project.sets.add_annotator(Annotator("x"))
    with session.project.write():
        session.project._db.current.execute("UPDATE annotator SET kind = 'person' WHERE name = 'gold'")
    with pytest.raises(GoldTaken):
        deciding.open_gold(session.project)
    found = article(session)
    edit = deciding.take(found, case_of(found, "place"), BY, "A")
    with pytest.raises(NotYourSet):
        session.do(edit)


def test_who_reviews_an_article_is_not_independent_of_it_any_more(review: Review) -> None:
    session = review(([PLACE], []), ([NARROW], []))
    own = session.project.sets
    deciding.see(session.project, "A", DOC)
    deciding.see(session.project, "nobody", DOC)
    assert own.get("A", DOC).independent_revision == 0
    assert own.get("B", DOC).independent_revision is None


# ------------------------------------------------------------------ promise 8


VERBS = (
    deciding.union,
    deciding.intersection,
    deciding.reject,
    deciding.unclear,
    deciding.skip,
    deciding.flag,
)


def test_nobodys_own_annotations_are_ever_touched(review: Review) -> None:
    """Random decisions, decisions anew, undo and redo: what all others say stays as it is."""
    marks = [CLAIM, SOURCE, PLACE, NARROW, at("x", "ORG", "قوات خاصة")]
    other = [CLAIM, SOURCE, at("y", "PER", "قوات خاصة"), at("z", "GPE", "قرية الكبر وبلدة الجزرة")]
    session = review(
        (marks, [CREDIT]), (other, []), ([SOURCE, CLAIM], [link("c", "attributed_to", "claim", "source")])
    )
    choose, before = random.Random(8), others(session)
    made = 0
    for _ in range(40):
        found = article(session)
        case = choose.choice([each for each in found.cases if not each.waits_for])
        try:
            if choose.random() < 0.5:
                session.do(deciding.take(found, case, BY, choose.choice(case.conflict.members)[0]))
            else:
                session.do(choose.choice(VERBS)(found, case, BY))
        except (NotDecidable, RefusedEdit):
            continue
        made += 1
        assert others(session) == before
    assert made > 20
    at_end = state_of(session.project)
    steps = 0
    while session.undoable():
        session.undo()
        steps += 1
        assert others(session) == before
    assert gold(session).decisions == {}
    for _ in range(steps):
        session.redo()
    assert state_of(session.project) == at_end
    assert session.project.check() == []


def others(session: Session) -> dict[str, tuple[object, ...]]:
    """Everything that everybody but gold says, with the revisions of their sets."""
    found: dict[str, tuple[object, ...]] = {}
    for document, sets in session.project.sets.records():
        for own in sets:
            if own.annotator != "gold":
                items = sorted(repr(item) for item in own.items())
                found[f"{document.id} {own.annotator}"] = (items, own.revision, own.independent_revision)
    assert len(found) == 3
    return found


def test_a_copy_in_gold_leaves_notes_with_their_annotators(review: Review) -> None:
    noted = Span(
        **{name: getattr(PLACE, name) for name in Span.__slots__} | {"note": "لست متأكداً", "flag": "question"}
    )
    session = review(([noted], []), ([NARROW], []))
    found = article(session)
    (mark,) = do(session, deciding.take(found, case_of(found, "place"), BY, "A")).spans.values()
    assert (mark.note, mark.flag) == ("", "")
