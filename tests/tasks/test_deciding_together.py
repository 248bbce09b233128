"""Many decisions as one edit: the same answer elsewhere, gold of many articles finished, one undo for all."""

import pytest

from annotator.model.annotation import State
from annotator.model.decision import Verdict
from annotator.model.errors import Cancelled
from annotator.tasks import adjudicating
from annotator.tasks.cases import Proposal
from annotator.tasks.conflicts import Conflicts
from annotator.tasks.deciding_together import decide_alike, decide_together, find_pattern, finish_together
from tests.agreement.markings import at
from tests.tasks.reviewing import BY, NARROW, PLACE, Review, article, case_of, gold, names, quotes

FORCES = at("forces", "ORG", "قوات خاصة")
TROOPS = at("troops", "PER", "قوات خاصة")


def conflicts_of(session: object) -> Conflicts:
    return Conflicts(session.project, names(session))  # type: ignore[attr-defined, arg-type]


def test_the_same_answer_is_found_in_another_article(review: Review) -> None:
    session = review(([PLACE, FORCES], []), ([NARROW, TROOPS], []), documents=2)
    found = article(session)
    session.do(adjudicating.take(found, case_of(found, "place"), BY, "B"))
    settled = article(session)
    pattern = find_pattern(settled, case_of(settled, "place"))
    assert pattern is not None
    other = article(session, "d1")
    assert decide_alike(other, case_of(other, "place"), pattern) == Proposal(Verdict.TAKE, "B")
    assert decide_alike(other, case_of(other, "forces"), pattern) is None


def test_another_text_of_the_same_labels_follows_the_label(review: Review) -> None:
    one, two = at("one", "GPE", "قرية الكبر"), at("two", "LOC", "قرية الكبر")
    third, fourth = at("third", "GPE", "قوات خاصة"), at("fourth", "LOC", "قوات خاصة")
    session = review(([one, third], []), ([two, fourth], []))
    found = article(session)
    session.do(adjudicating.take(found, case_of(found, "one"), BY, "B"))
    settled = article(session)
    pattern = find_pattern(settled, case_of(settled, "one"))
    assert pattern is not None
    assert decide_alike(settled, case_of(settled, "third"), pattern) == Proposal(Verdict.TAKE, "B")


@pytest.mark.parametrize("way", [adjudicating.reject, adjudicating.union, adjudicating.intersection])
def test_what_names_nobody_is_the_same_everywhere(review: Review, way: object) -> None:
    session = review(([PLACE], []), ([NARROW], []), documents=2)
    found = article(session)
    session.do(way(found, case_of(found, "place"), BY))  # type: ignore[operator]
    settled, other = article(session), article(session, "d1")
    pattern = find_pattern(settled, case_of(settled, "place"))
    assert pattern is not None
    proposal = decide_alike(other, case_of(other, "place"), pattern)
    assert proposal is not None
    edit = decide_together(conflicts_of(session), {"d1": [(case_of(other, "place").key, proposal)]}, BY, "")
    session.do(edit)
    assert quotes(gold(session, "d1")) == quotes(gold(session))


def test_what_was_set_by_hand_or_put_off_is_no_pattern(review: Review) -> None:
    session = review(([PLACE], []), ([NARROW], []))
    found = article(session)
    assert find_pattern(found, case_of(found, "place")) is None
    session.do(adjudicating.skip(found, case_of(found, "place"), BY))
    put_off = article(session)
    assert find_pattern(put_off, case_of(put_off, "place")) is None
    session.do(adjudicating.edit_to(put_off, case_of(put_off, "place"), BY, label="LOC", base="A"))
    edited = article(session)
    assert find_pattern(edited, case_of(edited, "place")) is None


def test_many_are_one_step_and_what_is_settled_already_is_left_out(review: Review) -> None:
    session = review(([PLACE, FORCES], []), ([NARROW, TROOPS], []), documents=2)
    first, second = article(session), article(session, "d1")
    session.do(adjudicating.take(first, case_of(first, "place"), BY, "A"))
    chosen = {
        each.document.id: [
            (case_of(each, name).key, Proposal(Verdict.TAKE, "B")) for name in ("place", "forces")
        ]
        for each in (first, second)
    }
    edit = decide_together(conflicts_of(session), chosen, BY, "")
    assert edit.documents == ("d", "d1")
    session.do(edit)
    assert quotes(gold(session)) == sorted([PLACE.quote, TROOPS.quote])
    assert quotes(gold(session, "d1")) == sorted([NARROW.quote, TROOPS.quote])
    session.undo()
    assert quotes(gold(session)) == [PLACE.quote]
    assert quotes(gold(session, "d1")) == []


def test_gold_is_finished_where_nothing_is_left_and_only_there(review: Review) -> None:
    session = review(([PLACE, FORCES], []), ([NARROW, FORCES], []), documents=2)
    found = article(session)
    session.do(adjudicating.take(found, case_of(found, "place"), BY, "A"))
    session.do(finish_together(conflicts_of(session), BY))
    assert gold(session).state() is State.FINISHED
    assert quotes(gold(session)) == sorted([PLACE.quote, FORCES.quote])
    assert gold(session, "d1").state() is State.OPEN
    assert finish_together(conflicts_of(session), BY).changes == ()


def test_an_article_that_one_person_marked_has_no_gold_to_finish(review: Review) -> None:
    session = review(([PLACE], []))
    assert finish_together(Conflicts(session.project, ("A", "ريم")), BY).changes == ()


def test_it_can_be_cancelled(review: Review) -> None:
    session = review(([PLACE], []), ([PLACE], []), documents=2)
    with pytest.raises(Cancelled):
        finish_together(conflicts_of(session), BY, cancelled=lambda: True)
