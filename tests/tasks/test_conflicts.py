"""Cases of a whole project: which there are, which are wanted, in which order, and what is looked at anew."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.agreement.conflict import Conflict, Kind
from annotator.model import edits
from annotator.model.annotation import State
from annotator.model.errors import AnnotatorNotFound, Cancelled, DocumentNotFound, TooFewAnnotators
from annotator.tasks import adjudicating, conflicts
from annotator.tasks.cases import (
    Case,
    CaseState,
    Order,
    Sample,
    Score,
    Wanted,
    count_states,
    draw_sample,
    find_similar,
    hide_names,
    sort_cases,
)
from annotator.tasks.conflicts import OWN_ALLOWED, Conflicts, list_conflicts
from annotator.tasks.session import Session
from tests.agreement.markings import at
from tests.tasks.reviewing import BY, CLAIM, CREDIT, DOC, PLACE, SOURCE, case_of, new_review

FORCE = at("force", "ORG", "قوات خاصة")
LIKE_B = at("force", "PER", "قوات خاصة")
ONLY_A = at("only", "LOC", "اليوم")


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """Three articles: a label, a mark of one only, a place and a credit that all agree on."""
    common = [PLACE, CLAIM, SOURCE]
    said = {
        "A": ([FORCE, ONLY_A, *common], [CREDIT]),
        "B": ([LIKE_B, *common], [CREDIT]),
        "C": ([LIKE_B, *common], [CREDIT]),
    }
    session = new_review(tmp_path / "p.rawi", said, documents=3)
    yield session
    session.close()


def kinds(cases: list[Case]) -> Counter[tuple[str, str]]:
    return Counter((case.conflict.layer, case.conflict.kind.value) for case in cases)


def test_what_differs_and_what_all_agree_on(session: Session) -> None:
    found = list_conflicts(session.project, "ABC")
    assert kinds(found) == {("entity", "label"): 3, ("entity", "missing"): 3}
    every = list_conflicts(session.project, "ABC", wanted=Wanted(agreed=True))
    agreed = {("entity", "agree"): 3, ("claim", "agree"): 3, ("source", "agree"): 3, ("relation", "agree"): 3}
    assert kinds(every) == kinds(found) + Counter(agreed)
    assert kinds(list_conflicts(session.project, "BC")) == {}
    assert count_states(every)[CaseState.WAITING] == 3


def test_who_is_compared(session: Session) -> None:
    assert Conflicts(session.project).between == ("A", "B", "C", "ريم")
    with pytest.raises(TooFewAnnotators):
        Conflicts(session.project, ["A"])
    with pytest.raises(AnnotatorNotFound):
        Conflicts(session.project, ["A", "X"])
    with pytest.raises(DocumentNotFound):
        Conflicts(session.project, "AB").article("none")


def test_what_is_not_finished_is_not_compared(session: Session) -> None:
    for name in "AB":
        own = session.project.sets.get(name, DOC)
        session.project.commit(edits.set_status(own, State.OPEN), name)
    assert {case.document for case in list_conflicts(session.project, "ABC")} == {"d1", "d2"}


@pytest.mark.parametrize(
    ("wanted", "count"),
    [
        (Wanted(kinds=frozenset({Kind.LABEL})), 3),
        (Wanted(kinds=frozenset({Kind.AGREE})), 0),
        (Wanted(layers=frozenset({"claim"}), agreed=True), 3),
        (Wanted(labels=frozenset({"LOC"})), 3),
        (Wanted(states=frozenset({CaseState.DECIDED})), 0),
        (Wanted(pair=frozenset("AB")), 6),
        (Wanted(pair=frozenset("BC")), 0),
        (Wanted(pair=frozenset("BC"), agreed=True), 0),
        (Wanted(pair=frozenset("AX")), 0),
        (Wanted(document="d1"), 2),
    ],
)
def test_only_what_is_wanted(session: Session, wanted: Wanted, count: int) -> None:
    assert len(list_conflicts(session.project, "ABC", wanted=wanted)) == count


def test_orders(session: Session) -> None:
    found = {order: list_conflicts(session.project, "ABC", order=order) for order in Order}
    assert len({frozenset(case.key for case in cases) for cases in found.values()}) == 1
    places = [(case.position, case.conflict.start) for case in found[Order.DOCUMENT]]
    assert places == sorted(places)
    values = [case.score.value for case in found[Order.WORST]]
    assert values == sorted(values, reverse=True)
    assert found[Order.WORST][0].document == DOC
    severities = [case.conflict.severity for case in found[Order.AGREEMENT]]
    assert severities == sorted(severities, reverse=True)
    assert [case.answers for case in found[Order.PAIR]] == [(0, 1, 1)] * 6
    assert [case.labels for case in found[Order.LABEL]] == [("LOC",)] * 3 + [("ORG", "PER")] * 3
    session.project.commit(edits.set_document_note(session.project.sets.get("A", DOC), "x"), "A")
    oldest = list_conflicts(session.project, "ABC", order=Order.OLDEST)
    assert oldest[-1].document == DOC


def test_scores_in_their_parts(session: Session) -> None:
    label, alone = sort_cases(
        list_conflicts(session.project, "ABC", wanted=Wanted(document="d1")), Order.DOCUMENT
    )
    assert (label.labels, label.votes, alone.votes) == (("ORG", "PER"), (2, 1), (2, 1))
    assert (label.score.similar, label.score.earlier) == (3, 1)
    assert Score(0.5, 1.0, 1, 0).value == 0.5
    assert Score(0.5, 1.0, 4, 0).value == 1.5
    assert Score(0.5, 0.5, 1, 1).value == 0.125


def test_a_sample_of_every_label_is_the_same_each_time(session: Session) -> None:
    def draw(share: float, seed: int) -> list[Case]:
        return list_conflicts(session.project, "ABC", sample=Sample(share, seed))

    assert Counter(case.labels for case in draw(0.3, 1)) == {
        ("GPE",): 1, ("CLAIM",): 1, ("SOURCE",): 1, ("attributed_to",): 1,
    }  # fmt: skip
    assert draw(0.3, 1) == draw(0.3, 1)
    assert len({tuple(case.key for case in draw(0.3, seed)) for seed in range(9)}) > 1
    assert len(draw(1, 1)) == 12
    assert draw(0, 1) == []
    assert draw_sample(list_conflicts(session.project, "ABC"), Sample(1)) == []


def test_names_are_hidden_anew_for_each_case(session: Session) -> None:
    cases = list_conflicts(session.project, "ABC")
    hidden = [hide_names(case) for case in cases]
    assert hidden == [hide_names(case) for case in cases]
    assert all(sorted(each.values()) == ["A", "B", "C"] for each in hidden)
    assert len({tuple(each.items()) for each in hidden}) > 1


def test_similar_cases_have_the_same_confusion_or_the_same_text(session: Session) -> None:
    cases = list_conflicts(session.project, "ABC", wanted=Wanted(agreed=True), order=Order.DOCUMENT)
    label = next(case for case in cases if case.labels == ("ORG", "PER"))
    assert [(case.document, case.labels) for case in find_similar(label, cases)] == [
        ("d1", ("ORG", "PER")),
        ("d2", ("ORG", "PER")),
    ]
    found = Conflicts(session.project, "ABC").article("d1")
    session.do(adjudicating.take(found, case_of(found, "force"), BY, "B"))
    cases = list_conflicts(session.project, "ABC", wanted=Wanted(agreed=True))
    assert [case.document for case in find_similar(label, cases)] == ["d2"]


def test_reviewers_get_no_articles_of_their_own(session: Session) -> None:
    def seen(reviewer: str) -> int:
        return len(list_conflicts(session.project, "ABC", reviewer=reviewer))

    assert (seen("A"), seen("ريم")) == (0, 6)
    own = session.project.sets.get("A", "d1")
    session.project.commit(edits.set_status(own, State.OPEN), "A")
    assert {case.document for case in list_conflicts(session.project, "ABC", reviewer="A")} <= {"d1"}
    session.project.settings.set(OWN_ALLOWED, "yes")
    assert seen("A") == 4


def test_only_what_changed_is_looked_at_again(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[str] = []
    find = conflicts.find_cases

    def spy(document, *others):  # type: ignore[no-untyped-def]
        looked.append(document.id)
        return find(document, *others)

    monkeypatch.setattr(conflicts, "find_cases", spy)
    known = Conflicts(session.project, "ABC")
    first = known.all()
    assert (looked, known.all()) == ([DOC, "d1", "d2"], first)
    looked.clear()
    found = known.article("d1")
    session.do(adjudicating.take(found, case_of(found, "force"), BY, "B"))
    assert looked == []
    assert [case.document for case in known.all() if case.state is CaseState.DECIDED] == ["d1"]
    own = session.project.sets.get("C", "d2")
    session.project.commit(edits.remove(own, ["force"]), "C")
    assert known.all() != first
    assert looked == ["d2"]
    assert known.all() == Conflicts(session.project, "ABC").all()


def test_looking_can_be_followed_and_cancelled(session: Session) -> None:
    known, told = Conflicts(session.project, "ABC"), list[tuple[int, int]]()
    with pytest.raises(Cancelled):
        known.all(lambda done, total: told.append((done, total)), lambda: len(told) == 2)
    assert told == [(0, 3), (1, 3)]
    told.clear()
    assert len(known.all(lambda done, total: told.append((done, total)))) == 18
    assert told == [(0, 1)]


def test_a_decision_between_more_holds_among_fewer(session: Session) -> None:
    found = Conflicts(session.project, "ABC").article(DOC)
    session.do(adjudicating.take(found, case_of(found, "force"), BY, "B"))
    fewer = Conflicts(session.project, "AB").article(DOC)
    assert case_of(fewer, "force").state is CaseState.DECIDED
    session.do(adjudicating.take(fewer, case_of(fewer, "only"), BY, "A"))
    whole = Conflicts(session.project, "ABC").article(DOC)
    assert case_of(whole, "force").state is CaseState.DECIDED
    assert case_of(whole, "only").state is CaseState.STALE


def test_a_case_without_a_key_is_known_by_its_decision() -> None:
    assert Case(Conflict("d", "entity", (Kind.MISSING,), 0, 1, ())).key == ""
