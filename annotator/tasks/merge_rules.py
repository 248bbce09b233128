"""Rules that decide for people: what each of them says about a case, without doing it.

Ties, splits and differences of levels are never decided by a rule. A mark that most did not make is left to
a person at least to confirm: what one sees and others overlook is often right.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final, Protocol

from annotator.agreement.conflict import Kind
from annotator.agreement.edges import Edge, EdgeWords, settle_end, settle_start
from annotator.model.annotation import Span, Value
from annotator.model.decision import Verdict
from annotator.tasks.all_conflicts import symmetric_types
from annotator.tasks.article import Article
from annotator.tasks.case_finding import find_answers
from annotator.tasks.cases import Case, CaseState, Proposal
from annotator.tasks.gold_draft import is_unopposed
from annotator.tasks.regions import Ranges


class Rule(StrEnum):
    """In this order they are asked; the first that has an answer counts."""

    UNANIMOUS = "unanimous"
    EDGES = "edges"
    MAJORITY = "majority"


class Mode(StrEnum):
    """OFF: it says nothing. SUGGEST: its answer is proposed. APPLY: it may also decide by itself."""

    OFF = "off"
    SUGGEST = "suggest"
    APPLY = "apply"


DEFAULTS: Final = ((Rule.UNANIMOUS, Mode.APPLY), (Rule.EDGES, Mode.SUGGEST), (Rule.MAJORITY, Mode.SUGGEST))
INSIDE: Final = "adjudication/edges_inside"
"""Setting of a project: the kinds of edges, with spaces between, whose words belong inside a mark."""

_EDGES: Final = frozenset({Kind.BOUNDARY, Kind.ATTRIBUTE})
_NEVER: Final = frozenset({Kind.SPLIT, Kind.NESTING, Kind.DUPLICATE})


@dataclass(frozen=True, slots=True)
class RuleSettings:
    """What a project lets its rules do. What is not `inside` belongs outside."""

    modes: tuple[tuple[Rule, Mode], ...] = DEFAULTS
    inside: frozenset[Edge] = frozenset()

    def mode(self, rule: Rule) -> Mode:
        return dict(self.modes)[rule]


@dataclass(frozen=True, slots=True)
class Advice:
    """What a rule says. One that is not `sure` is only ever proposed."""

    proposal: Proposal
    sure: bool = True


class KeepsSettings(Protocol):
    """The settings of a project."""

    def get(self, key: str, default: str = "") -> str: ...

    def set(self, key: str, value: str) -> None: ...


def key_of(rule: Rule) -> str:
    """The setting of a project that holds the rule's mode."""
    return f"adjudication/{rule.value}"


def read_rules(settings: KeepsSettings) -> RuleSettings:
    """A value that is not allowed counts as not set."""
    told = [(rule, settings.get(key_of(rule)), default) for rule, default in DEFAULTS]
    modes = tuple((rule, Mode(value) if value in {*Mode} else default) for rule, value, default in told)
    inside = {*settings.get(INSIDE).split()}
    return RuleSettings(modes, frozenset(edge for edge in Edge if edge.trivial and edge.value in inside))


def write_rules(settings: KeepsSettings, rules: RuleSettings) -> None:
    for rule, mode in rules.modes:
        settings.set(key_of(rule), mode.value)
    settings.set(INSIDE, " ".join(sorted(rules.inside)))


def propose(article: Article, settings: RuleSettings) -> Iterator[Case]:
    """The cases of an article, open ones with what the first rule that is not off proposes."""
    rules = [rule for rule, mode in settings.modes if mode is not Mode.OFF]
    for case in article.cases:
        if case.state is not CaseState.OPEN or case.decision is not None:
            yield case
            continue
        advices = (advise(rule, article, case, settings) for rule in rules)
        first = next((advice for advice in advices if advice), None)
        yield replace(case, proposal=first.proposal) if first else case


def advise(rule: Rule, article: Article, case: Case, settings: RuleSettings) -> Advice | None:
    """What the rule says of a case, whatever was decided about it; None when it is none of its cases."""
    if rule is Rule.UNANIMOUS:
        return _advise_unanimous(article, case)
    if case.agreed or _NEVER & {*case.conflict.kinds} or not case.conflict.members:
        return None
    if rule is Rule.EDGES:
        return _advise_edges(article, case, settings)
    return _advise_majority(article, case)


def _advise_unanimous(article: Article, case: Case) -> Advice | None:
    """All who finished the article say the same; of a relation all who marked both its ends."""
    if not case.agreed and not (case.is_relation and is_unopposed(article, case)):
        return None
    return Advice(Proposal(Verdict.TAKE, case.conflict.members[0][0], rule=Rule.UNANIMOUS))


def _advise_edges(article: Article, case: Case, settings: RuleSettings) -> Advice | None:
    """Edges differ, only by what the project has a side for, and no value contradicts another.

    Values that only some have set are kept.
    """
    conflict, spans = case.conflict, article.spans(case)
    edges = [edge for edge in (conflict.start_edge, conflict.end_edge) if edge]
    marks, values = [span for _, span in spans], _join_values(span for _, span in spans)
    if not {*conflict.kinds} <= _EDGES or not edges or not all(edge.trivial for edge in edges):
        return None
    if values is None or len({_within(span) for span in marks}) > 1:
        return None
    text, words, inside = article.document.text, EdgeWords(), settings.inside
    start, end = settle_start(text, marks, words, inside), settle_end(text, marks, words, inside)
    bounds = [start, *_within(marks[0]), end]
    ranges: Ranges = tuple(zip(bounds[::2], bounds[1::2], strict=True))
    for name, span in spans:
        if span.ranges == ranges and span.attributes == values:
            return Advice(Proposal(Verdict.TAKE, name, rule=Rule.EDGES))
    base = next((name for name, span in spans if span.ranges == ranges), spans[0][0])
    return Advice(Proposal(Verdict.EDIT, base, ranges, attributes=values, rule=Rule.EDGES))


def _join_values(spans: Iterable[Span]) -> dict[str, Value] | None:
    """All values that are set; None where two differ."""
    joined: dict[str, Value] = {}
    for span in spans:
        if any(joined.get(name, value) != value for name, value in span.attributes.items()):
            return None
        joined |= span.attributes
    return joined


def _within(span: Span) -> tuple[int, ...]:
    """Where the inner gaps of a span begin and end."""
    return tuple(at for part in span.ranges for at in part)[1:-1]


def _advise_majority(article: Article, case: Case) -> Advice | None:
    """More than half of those who finished the article, and could have said it, say the same."""
    joined = article.cases if case.is_relation else ()
    homes = {member: each.key for each in joined for member in each.conflict.members}
    answers = find_answers(case.conflict, article.sets, homes, symmetric_types(article.schema))
    for name in _without_ends(article, case):
        answers.pop(name, None)
    if len(answers) < 2:
        return None
    answer, count = Counter(answers.values()).most_common(1)[0]
    if count * 2 <= len(answers):
        return None
    if answer == ():
        return Advice(Proposal(Verdict.REJECT, rule=Rule.MAJORITY), sure=False)
    annotator = next(name for name, said in answers.items() if said == answer)
    return Advice(Proposal(Verdict.TAKE, annotator, rule=Rule.MAJORITY))


def _without_ends(article: Article, case: Case) -> set[str]:
    """Of a relation those who did not mark both ends and so could not link them."""
    ends = [each for key in case.arguments if (each := article.case(key))]
    return {name for name in case.conflict.absent if any(name in each.conflict.absent for each in ends)}
