"""Rules decide what they are meant to and nothing else, can be tried first, and never overrule a person."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from annotator.agreement.edges import Edge
from annotator.model import edits
from annotator.model.annotation import Span, make_parts
from annotator.model.decision import Verdict
from annotator.tasks import adjudicating as deciding
from annotator.tasks.cases import CaseState
from annotator.tasks.conflicts import OWN_ALLOWED, Conflicts
from annotator.tasks.merge_rules import INSIDE, Mode, Rule, RuleSettings, key_of, read_rules, write_rules
from annotator.tasks.merging import RuleCounts, merge, plan_merging
from annotator.tasks.session import Session
from tests.agreement.markings import TEXT, at, link, span
from tests.builders import ROOT
from tests.store.work import state_of
from tests.tasks.reviewing import (
    BY,
    CLAIM,
    CREDIT,
    DOC,
    PLACE,
    REVIEWER,
    SOURCE,
    article,
    case_of,
    do,
    gold,
    names,
    new_review,
)

Review = Callable[..., Session]

FORCE = at("force", "ORG", "قوات خاصة")
OTHER_FORCE = at("force", "PER", "قوات خاصة")
TOWN = at("town", "GPE", "بلدة الجزرة")
TOWN_ATTACHED = at("town", "GPE", "وبلدة الجزرة")
TOWN_BARE = at("town", "GPE", "الجزرة")


@pytest.fixture
def review(tmp_path: Path) -> Iterator[Review]:
    opened: list[Session] = []

    def make(*said: Sequence[Span], documents: int = 1) -> Session:
        marked = {name: (spans, []) for name, spans in zip("ABC", said, strict=False)}
        opened.append(new_review(tmp_path / f"{len(opened)}.rawi", marked, documents))
        return opened[-1]

    yield make
    for session in opened:
        session.close()


def run(session: Session, *rules: Rule) -> RuleCounts:
    """Lets the rules decide; the counts of the first."""
    return merge(session.project, rules, REVIEWER, names(session)).counts[0]


def told(count: RuleCounts) -> tuple[int, int, int]:
    return count.accept, count.suggest, count.leave


def gold_quotes(session: Session) -> list[tuple[str, str]]:
    return sorted((each.quote, each.label) for each in gold(session).spans.values())


def test_unanimous_takes_what_all_say_and_what_joins_it(tmp_path: Path) -> None:
    marked = [CLAIM, SOURCE, PLACE]
    said = {"A": (marked, [CREDIT]), "B": (marked, [CREDIT]), "C": ([*marked[:2], FORCE], [CREDIT])}
    with new_review(tmp_path / "p.rawi", said).project as project:
        planned = plan_merging(project, [Rule.UNANIMOUS], REVIEWER, "ABC")
        assert state_of(project)[next(iter(state_of(project)))].keys() == {"A", "B", "C"}
        done = merge(project, [Rule.UNANIMOUS], REVIEWER, "ABC")
        assert planned.counts == done.counts
        own = project.sets.get("gold", DOC)
        assert {each.id.split("-")[0] for each in own.spans.values()} != {"claim", "source"}
        assert sorted(each.origin.id for each in own.spans.values()) == ["claim", "source"]
        assert len(own.relations) == 1
        assert {each.rule for each in own.decisions.values()} == {"unanimous"}
        assert told(done.counts[0]) == (3, 0, 2)
        assert [each.reason for each in project.backups.list()] == ["adjudicate"]


def test_edges_go_to_the_projects_side(review: Review) -> None:
    session = review([TOWN], [TOWN_ATTACHED], [TOWN_BARE])
    assert told(run(session, Rule.EDGES)) == (1, 0, 0)
    assert gold_quotes(session) == [("الجزرة", "GPE")]
    session.project.undo(REVIEWER)
    session.project.settings.set(INSIDE, "type_noun words nonsense")
    assert read_rules(session.project.settings).inside == {Edge.TYPE_NOUN}
    run(session, Rule.EDGES)
    assert gold_quotes(session) == [("بلدة الجزرة", "GPE")]


def test_edges_may_lead_to_what_nobody_marked(review: Review) -> None:
    """One has the particle, the other the word behind: neither edge is right in both."""
    left, right = at("a", "ORG", "قوات خاصة "), at("b", "ORG", "إن قوات خاصة")
    session = review([left], [right])
    assert told(run(session, Rule.EDGES)) == (1, 0, 0)
    (decision,) = gold(session).decisions.values()
    assert (gold_quotes(session), decision.verdict) == ([("قوات خاصة", "ORG")], Verdict.EDIT)


def test_edges_keep_the_values_that_only_one_has_set(review: Review) -> None:
    set_by_a = at("town", "GPE", "بلدة الجزرة", subtype="settlement")
    session = review([set_by_a], [TOWN_BARE])
    assert told(run(session, Rule.EDGES)) == (1, 0, 0)
    (mark,) = gold(session).spans.values()
    assert (mark.quote, mark.attributes, mark.origin.annotator) == ("الجزرة", {"subtype": "settlement"}, "B")


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (FORCE, OTHER_FORCE),
        (FORCE, at("f", "ORG", "قوات خاصة نفذت")),
        (at("f", "ORG", "بلدة الجزرة", role="x"), at("f", "ORG", "الجزرة", role="y")),
    ],
    ids=["label", "words", "values"],
)
def test_edges_decide_nothing_else(review: Review, one: Span, two: Span) -> None:
    session = review([one], [two])
    assert told(run(session, Rule.EDGES)) == (0, 0, 1)


@pytest.mark.parametrize(
    ("said", "counts", "expected"),
    [
        (([FORCE], [FORCE], [OTHER_FORCE]), (1, 0, 0), [("قوات خاصة", "ORG")]),
        (([FORCE], [FORCE], []), (1, 0, 0), [("قوات خاصة", "ORG")]),
        (([FORCE], [], []), (0, 1, 0), []),
        (([FORCE], [OTHER_FORCE]), (0, 0, 1), []),
        (([FORCE], [OTHER_FORCE], []), (0, 0, 1), []),
        (([FORCE], []), (0, 0, 1), []),
        (([TOWN], [TOWN], [TOWN_BARE]), (1, 0, 0), [("بلدة الجزرة", "GPE")]),
    ],
)
def test_majority(review: Review, said: list, counts: tuple[int, int, int], expected: list) -> None:
    session = review(*said)
    assert told(run(session, Rule.MAJORITY)) == counts
    assert gold_quotes(session) == expected


def test_levels_and_splits_are_left_to_people(review: Review) -> None:
    whole = at("w", "GPE", "قرية الكبر وبلدة الجزرة")
    pieces = [at("p1", "GPE", "قرية الكبر"), at("p2", "GPE", "وبلدة الجزرة")]
    session = review(pieces, pieces, [whole])
    assert told(run(session, Rule.MAJORITY, Rule.EDGES)) == (0, 0, 1)
    outer, inner = at("o", "LOC", "قرية الكبر"), at("i", "GPE", "الكبر")
    session = review([outer, inner], [outer, inner], [outer])
    assert told(run(session, Rule.MAJORITY)) == (0, 0, 1)


def test_a_majority_links_what_is_in_gold(tmp_path: Path) -> None:
    marked = [CLAIM, SOURCE]
    said = {"A": (marked, [CREDIT]), "B": (marked, [CREDIT]), "C": (marked, [])}
    with new_review(tmp_path / "p.rawi", said).project as project:
        assert told(merge(project, [Rule.MAJORITY], REVIEWER, "ABC").counts[0]) == (0, 0, 1)
        done = merge(project, [Rule.UNANIMOUS, Rule.MAJORITY], REVIEWER, "ABC")
        assert told(done.counts[1]) == (1, 0, 0)
        assert len(project.sets.get("gold", DOC).relations) == 1


# ------------------------------------------------------------------ once more


def test_running_it_again_changes_nothing(review: Review) -> None:
    session = review([FORCE, PLACE], [FORCE, PLACE], [OTHER_FORCE, PLACE], documents=2)
    first = run(session, Rule.MAJORITY)
    before = gold(session)
    again = merge(session.project, [Rule.MAJORITY], REVIEWER, names(session))
    assert (first.accept, again.counts[0].kept, again.entry) == (2, 2, None)
    assert gold(session) == before


def test_a_rule_follows_what_changed_and_a_person_stays(review: Review) -> None:
    session = review([FORCE, TOWN], [FORCE, TOWN], [OTHER_FORCE, TOWN_BARE])
    found = article(session)
    do(session, deciding.take(found, case_of(found, "town"), BY, "C"))
    run(session, Rule.MAJORITY)
    assert gold_quotes(session) == [("الجزرة", "GPE"), ("قوات خاصة", "ORG")]
    own = session.project.sets.get("A", DOC)
    session.project.commit(edits.relabel(own, session.schema, "force", "entity", "LOC"), "A")
    for name in ("A", "B"):
        own = session.project.sets.get(name, DOC)
        start = TEXT.index("بلدة الجزرة")
        session.project.commit(edits.move(own, "town", make_parts(TEXT, ((start, start + 6),))), name)
    stale = case_of(article(session), "town")
    assert (stale.state, stale.proposal.annotator) == (CaseState.STALE, "C")
    count = run(session, Rule.MAJORITY)
    assert gold_quotes(session) == [("الجزرة", "GPE")]
    assert (count.withdrawn, *told(count)) == (1, 0, 0, 1)
    assert case_of(article(session), "town").state is CaseState.STALE


def test_put_off_is_put_off(review: Review) -> None:
    session = review([FORCE], [FORCE], [OTHER_FORCE])
    found = article(session)
    do(session, deciding.flag(found, case_of(found, "force"), BY))
    assert told(run(session, Rule.MAJORITY)) == (0, 0, 0)
    assert not gold(session).spans


def test_precision_is_measured_on_what_people_decided(review: Review) -> None:
    session = review([FORCE, TOWN], [FORCE, TOWN], [OTHER_FORCE, TOWN_BARE])
    assert (
        plan_merging(session.project, [Rule.MAJORITY], REVIEWER, names(session)).counts[0].precision is None
    )
    for name, annotator in (("force", "A"), ("town", "C")):
        found = article(session)
        do(session, deciding.take(found, case_of(found, name), BY, annotator))
    (count,) = plan_merging(session.project, [Rule.MAJORITY], REVIEWER, names(session)).counts
    assert (count.judged, count.right, count.precision) == (2, 1, 0.5)


def test_one_undo_takes_all_of_it_back(review: Review) -> None:
    session = review([FORCE], [FORCE], [OTHER_FORCE], documents=3)
    before = state_of(session.project)
    assert run(session, Rule.UNANIMOUS, Rule.MAJORITY).rule is Rule.UNANIMOUS
    assert len(gold(session, "d2").spans) == 1
    session.undo()
    assert state_of(session.project) == before
    session.redo()
    assert len(gold(session, "d2").decisions) == 1
    assert session.project.check() == []


def test_what_a_schema_rule_refuses_is_left(review: Review) -> None:
    """The same text cannot be marked twice with one label."""
    session = review([PLACE], [PLACE, span("x", "ORG", (0, 3))])
    found = article(session)
    do(session, deciding.edit_to(found, case_of(found, "x"), BY, ranges=PLACE.ranges, label="GPE"))
    marks = gold(session).spans
    count = run(session, Rule.UNANIMOUS)
    assert (count.accept, gold(session).spans) == (0, marks)


# ------------------------------------------------------------------ proposals


def test_a_rule_that_suggests_is_seen_with_its_case(review: Review) -> None:
    session = review([FORCE], [FORCE], [OTHER_FORCE])
    (case,) = article(session).cases
    assert (case.proposal.rule, case.proposal.annotator) == ("majority", "A")
    write_rules(
        session.project.settings,
        RuleSettings(((Rule.UNANIMOUS, Mode.OFF), (Rule.EDGES, Mode.OFF), (Rule.MAJORITY, Mode.OFF))),
    )
    assert article(session).cases[0].proposal is None
    session.project.settings.set(key_of(Rule.MAJORITY), "nonsense")
    assert read_rules(session.project.settings).mode(Rule.MAJORITY) is Mode.SUGGEST


def test_every_setting_is_in_the_reference() -> None:
    text = (ROOT / "docs" / "review.md").read_text("utf-8")
    for key in (*map(key_of, Rule), INSIDE, OWN_ALLOWED):
        assert f"| `{key}` |" in text
    for value in (*Mode, *(edge for edge in Edge if edge.trivial)):
        assert f"`{value}`" in text


def test_a_setting_that_changes_is_seen_at_once(review: Review) -> None:
    session = review([FORCE], [FORCE], [OTHER_FORCE])
    known = Conflicts(session.project, names(session))
    assert known.all()[0].proposal
    session.project.settings.set(key_of(Rule.MAJORITY), "off")
    assert known.all()[0].proposal is None


def test_nobody_who_lacks_an_end_votes_on_a_link(tmp_path: Path) -> None:
    """Of those who marked both ends, half linked them: a tie, whatever the third would have said."""
    marked = [CLAIM, SOURCE]
    said = {"A": (marked, [CREDIT]), "B": (marked, [link("n", "coref", "x", "y")][:0]), "C": ([CLAIM], [])}
    with new_review(tmp_path / "p.rawi", said).project as project:
        counts = merge(project, [Rule.UNANIMOUS, Rule.MAJORITY], REVIEWER, "ABC").counts
        assert told(counts[1]) == (1, 0, 1)
