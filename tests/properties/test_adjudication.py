"""Promise 8 and what else must always hold, whatever annotators mark and in whatever way it is decided."""

import hashlib
from collections.abc import Callable
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from annotator.model.annotation import Relation, Span
from annotator.model.errors import NotDecidable, NothingToRedo, NothingToUndo, RefusedEdit
from annotator.tasks import adjudicating
from annotator.tasks.article import Article
from annotator.tasks.cases import Case, CaseState
from annotator.tasks.merge_rules import Rule
from annotator.tasks.merging import merge
from annotator.tasks.session import Session
from tests.agreement.markings import link, span
from tests.tasks.reviewing import BY, DOC, REVIEWER, article, gold, new_review

WORDS = (0, 4, 11, 14, 19, 24, 29)
PLACES = st.tuples(st.sampled_from(WORDS[:-1]), st.integers(1, 3)).map(
    lambda place: (place[0], WORDS[min(WORDS.index(place[0]) + place[1], len(WORDS) - 1)] - 1)
)
MARKS = st.lists(
    st.tuples(st.sampled_from(["GPE", "ORG"]), PLACES, st.sampled_from(["", "x"])), max_size=4, unique=True
)
LINKS = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), max_size=2, unique=True)
SAID = st.tuples(MARKS, LINKS)
STEPS = st.lists(st.tuples(st.integers(0, 99), st.integers(0, 11)), min_size=1, max_size=8)

Verb = Callable[[Article, Case], object]


def said(marks: list, links: list) -> tuple[list[Span], list[Relation]]:
    spans = [
        span(f"s{at}", label, place, **({"subtype": kind} if kind else {}))
        for at, (label, place, kind) in enumerate(marks)
    ]
    joined = [
        link(f"r{one}{two}", "coref", f"s{one}", f"s{two}")
        for one, two in links
        if one < two < len(spans) and spans[one].ranges != spans[two].ranges
    ]
    return spans, joined


def digests(session: Session) -> dict[str, str]:
    """Of every set but gold's a hash of all that it says and of its revisions."""
    found = {}
    for _, sets in session.project.sets.records():
        for own in sets:
            told = repr((sorted(map(repr, own.items())), own.revision, own.independent_revision))
            found[own.annotator] = hashlib.sha256(told.encode()).hexdigest()
    found.pop("gold", None)
    return found


def decide(session: Session, case_number: int, verb: int) -> None:
    found = article(session)
    if verb >= 9 or not found.cases:
        for rule in Rule:
            merge(session.project, [rule], REVIEWER, "ABC")
        return
    case = found.cases[case_number % len(found.cases)]
    members = case.conflict.members or (("A", ""),)
    name, own = members[case_number % len(members)]
    verbs = [
        lambda: adjudicating.take(found, case, BY, name),
        lambda: adjudicating.take_annotation(found, case, BY, name, own),
        lambda: adjudicating.both_acceptable(found, case, BY, name),
        lambda: adjudicating.union(found, case, BY),
        lambda: adjudicating.intersection(found, case, BY),
        lambda: adjudicating.reject(found, case, BY),
        lambda: adjudicating.skip(found, case, BY),
        lambda: adjudicating.withdraw(found, case),
        lambda: adjudicating.finish(found, BY),
    ]
    session.do(verbs[verb]())


def holds_together(session: Session) -> None:
    """Everything in gold has one decision, every decision's results are there, and links lead somewhere."""
    own = gold(session)
    results = [name for decision in own.decisions.values() for name in decision.results]
    assert sorted(results) == sorted([*own.spans, *own.relations])
    for relation in own.relations.values():
        assert {relation.from_id, relation.to_id} <= own.spans.keys()
    for case in article(session).cases:
        if case.state is CaseState.DECIDED:
            assert case.decision
            assert case.decision.verdict.settles
        assert bool(case.waits_for) == (case.state is CaseState.WAITING)


@given(st.tuples(SAID, SAID, SAID), STEPS)
def test_decisions_change_gold_alone_and_leave_it_whole(
    tmp_path_factory: object, marked: tuple, steps: list
) -> None:
    path: Path = tmp_path_factory.mktemp("gold") / "p.rawi"  # type: ignore[attr-defined]
    session = new_review(path, {name: said(*each) for name, each in zip("ABC", marked, strict=True)})
    untouched = digests(session)
    for case_number, verb in steps:
        try:
            decide(session, case_number, verb)
        except (NotDecidable, RefusedEdit):
            continue
        assert digests(session) == untouched
        holds_together(session)
    whole, undone = gold(session), 0
    try:
        while True:
            session.undo()
            undone += 1
            assert digests(session) == untouched
    except NothingToUndo:
        assert (gold(session).spans, gold(session).decisions) == ({}, {})
    try:
        while True:
            session.redo()
            undone -= 1
    except NothingToRedo:
        assert undone == 0
    again = gold(session)
    assert (again.spans, again.relations, again.decisions) == (whole.spans, whole.relations, whole.decisions)
    assert session.project.check() == []
    assert session.project.documents.get(DOC).text
    session.close()
