"""Every decision is one step of the history that changes gold alone and says where everything came from."""

import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from annotator.agreement.conflict import Kind
from annotator.model import edits
from annotator.model.annotation import Origin, Span, State, make_parts
from annotator.model.annotation_set import AnnotationSet, Annotator, AnnotatorKind
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
    PLACE,
    REVIEWER,
    SOURCE,
    Said,
    article,
    case_of,
    do,
    gold,
    names,
    new_review,
)

Review = Callable[..., Session]


@pytest.fixture
def review(tmp_path: Path) -> Iterator[Review]:
    opened: list[Session] = []

    def make(*said: Said, documents: int = 1) -> Session:
        opened.append(
            new_review(tmp_path / f"{len(opened)}.rawi", dict(zip("ABC", said, strict=False)), documents)
        )
        return opened[-1]

    yield make
    for session in opened:
        session.close()


def quotes(annotation_set: AnnotationSet) -> list[str]:
    return sorted(each.quote for each in annotation_set.spans.values())


NARROW = at("narrow", "GPE", "الكبر", site_type="military_post")


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


# ------------------------------------------------------------------ relations


def test_a_relation_waits_for_its_ends_and_comes_along_when_all_agree(review: Review) -> None:
    session = review(*[([CLAIM, SOURCE], [CREDIT])] * 2)
    found = article(session)
    credit = case_of(found, "credit")
    assert (credit.state, len(credit.waits_for)) == (CaseState.WAITING, 2)
    with pytest.raises(NotDecidable, match="waits"):
        deciding.take(found, credit, BY, "A")
    do(session, deciding.take(found, case_of(found, "claim"), BY, "A"))
    assert not gold(session).relations
    found = article(session)
    do(session, deciding.take(found, case_of(found, "source"), BY, "B"))
    (relation,) = gold(session).relations.values()
    ends = [gold(session).spans[each].origin.id for each in (relation.from_id, relation.to_id)]
    assert (relation.type, ends, relation.origin.id) == ("attributed_to", ["claim", "source"], "credit")
    assert [each.rule for each in gold(session).decisions.values() if each.layer == "relation"] == [
        "unanimous"
    ]
    session.undo()
    assert (len(gold(session).spans), gold(session).relations) == (1, {})


def test_a_relation_that_one_left_out_is_decided_by_itself(review: Review) -> None:
    session = review(([CLAIM, SOURCE], [CREDIT]), ([CLAIM, SOURCE], []))
    for name in ("claim", "source"):
        found = article(session)
        do(session, deciding.take(found, case_of(found, name), BY, "A"))
    found = article(session)
    assert (case_of(found, "credit").state, gold(session).relations) == (CaseState.OPEN, {})
    do(session, deciding.take(found, case_of(found, "credit"), BY, "A"))
    assert len(gold(session).relations) == 1


def test_nobody_can_object_to_a_relation_whose_end_only_one_marked(review: Review) -> None:
    session = review(([CLAIM, SOURCE], [CREDIT]), ([SOURCE], []))
    for name in ("source", "claim"):
        found = article(session)
        do(session, deciding.take(found, case_of(found, name), BY, "A"))
    assert len(gold(session).relations) == 1


def test_a_relation_without_an_end_is_void_and_goes_with_it(review: Review) -> None:
    session = review(*[([CLAIM, SOURCE], [CREDIT])] * 2)
    for name in ("claim", "source"):
        found = article(session)
        do(session, deciding.take(found, case_of(found, name), BY, "A"))
    found = article(session)
    do(session, deciding.reject(found, case_of(found, "source"), BY))
    assert gold(session).relations == {}
    assert case_of(article(session), "credit").state is CaseState.VOID
    assert session.project.check() == []


def test_deciding_anew_keeps_what_is_linked_to_the_mark(review: Review) -> None:
    wider = at("claim", "CLAIM", "إن قوات خاصة نفذت إنزالا جويا", layer="claim")
    session = review(([CLAIM, SOURCE], [CREDIT]), ([wider, SOURCE], [CREDIT]))
    for name in ("claim", "source"):
        found = article(session)
        do(session, deciding.take(found, case_of(found, name), BY, "A"))
    before, found = gold(session), article(session)
    do(session, deciding.take(found, case_of(found, "claim"), BY, "B"))
    after = gold(session)
    assert after.relations == before.relations
    assert after.spans.keys() == before.spans.keys()
    assert wider.quote in quotes(after)
    (superseded,) = [each.supersedes for each in after.decisions.values() if each.supersedes]
    assert superseded[0] in before.decisions


# ------------------------------------------------------------------ what changes afterwards


def change_a(session: Session, edit: edits.Edit) -> None:
    session.project.commit(edit, "A")


def test_a_decision_comes_back_when_what_it_was_about_changes(review: Review) -> None:
    session = review(([PLACE], []), ([NARROW], []))
    found = article(session)
    do(session, deciding.take(found, case_of(found, "place"), BY, "B"))
    own = session.project.sets.get("A", DOC)
    start = TEXT.index("الكبر")
    change_a(session, edits.move(own, "place", make_parts(TEXT, ((start, start + 18),))))
    found = article(session)
    case = case_of(found, "place")
    assert (case.state, case.decision.taken_from) == (CaseState.STALE, "B")
    assert case.proposal == Proposal(Verdict.TAKE, "B", decision=case.decision.id)
    do(session, deciding.accept(found, case, BY))
    (decision,) = gold(session).decisions.values()
    assert (decision.supersedes, quotes(gold(session))) == ((case.decision.id,), ["الكبر"])
    assert case_of(article(session), "place").state is CaseState.DECIDED


def test_a_change_elsewhere_leaves_decisions_alone(review: Review) -> None:
    session = review(*[([CLAIM, SOURCE, PLACE], [CREDIT])] * 2)
    do(session, deciding.finish(article(session), BY))
    own = session.project.sets.get("A", DOC)
    earlier = edits.add_span(own, session.schema, "entity", "PER", make_parts(TEXT, ((0, 3),)))
    change_a(session, earlier)
    states = {case.conflict.layer: case.state for case in article(session).cases if not case.agreed}
    assert states == {"entity": CaseState.OPEN}
    assert all(case.state is CaseState.DECIDED for case in article(session).cases if case.agreed)


def test_a_decision_whose_inputs_are_all_gone_comes_back_alone(review: Review) -> None:
    session = review(([PLACE], []), ([], []))
    found = article(session)
    do(session, deciding.take(found, case_of(found, "place"), BY, "A"))
    change_a(session, edits.remove(session.project.sets.get("A", DOC), ["place"]))
    (case,) = article(session).cases
    assert (case.state, case.conflict.members) == (CaseState.STALE, ())
    do(session, deciding.edit_to(article(session), case, BY))
    assert (article(session).cases, quotes(gold(session))) == ((), [PLACE.quote])
    session.undo()
    do(session, deciding.reject(article(session), article(session).cases[0], BY))
    assert (article(session).cases, gold(session).spans) == ((), {})


def test_another_annotator_who_finishes_is_heard(review: Review) -> None:
    session = review(([PLACE], []), ([PLACE], []))
    do(session, deciding.finish(article(session), BY))
    with session.project.bulk("import") as bulk:
        bulk.add_set(
            AnnotationSet(
                "C", DOC, {NARROW.id: NARROW}, statuses=session.project.sets.get("A", DOC).statuses
            ),
            AnnotatorKind.PERSON,
        )
    assert names(session) == ["A", "B", "C"]
    assert [case.state for case in article(session).cases] == [CaseState.STALE]


def test_withdrawing_opens_the_case_again(review: Review) -> None:
    session = review(([PLACE], []), ([NARROW], []))
    found = article(session)
    do(session, deciding.take(found, case_of(found, "place"), BY, "A"))
    found = article(session)
    do(session, deciding.withdraw(found, case_of(found, "place")))
    assert (gold(session).spans, gold(session).decisions) == ({}, {})


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
