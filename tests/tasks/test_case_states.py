"""Relations wait for their ends and come along; a decision holds while what it was about does."""

import pytest

from annotator.model import edits
from annotator.model.annotation import Span, make_parts
from annotator.model.annotation_set import AnnotationSet, AnnotatorKind
from annotator.model.decision import Verdict
from annotator.model.errors import NotDecidable
from annotator.tasks import adjudicating as deciding
from annotator.tasks.cases import CaseState, Proposal
from annotator.tasks.session import Session
from tests.agreement.markings import TEXT, at
from tests.tasks.reviewing import (
    BY,
    CLAIM,
    CREDIT,
    DOC,
    NARROW,
    PLACE,
    SOURCE,
    Review,
    article,
    case_of,
    do,
    gold,
    names,
    quotes,
)


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


def test_gold_that_an_import_brought_becomes_what_is_decided(review: Review) -> None:
    session = review(([PLACE, CLAIM], []), ([PLACE, CLAIM], []))
    with session.project.bulk("import") as bulk:
        brought = AnnotationSet("gold", DOC, {"g": Span("g", "entity", "GPE", PLACE.parts)})
        bulk.add_set(brought, AnnotatorKind.GOLD)
    do(session, deciding.finish(article(session), BY))
    assert sorted(gold(session).spans) != ["claim", "place"]
    assert gold(session).spans["g"].attributes == PLACE.attributes
    assert len(gold(session).spans) == len(gold(session).decisions) == 2
    session.undo()
    assert gold(session).spans == brought.spans
