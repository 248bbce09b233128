"""Cases: conflicts as a reviewer meets them, with what was decided, what is proposed, and how urgent each is.

A case is computed from the sets as they stand and the decisions in the gold set; nothing of it is stored.
"""

import random
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from math import log2
from types import MappingProxyType
from typing import Final

from annotator.agreement.conflict import Conflict, Kind
from annotator.agreement.relation_conflicts import LAYER as RELATIONS
from annotator.model.annotation import Value
from annotator.model.decision import Decision, Verdict


class CaseState(StrEnum):
    """How far a case is.

    WAITING: a relation one of whose arguments is not decided yet. STALE: something that was decided on has
    changed since. SKIPPED and FLAGGED: put off; FLAGGED also stands for an unclear guideline. VOID: a
    relation that cannot be in gold, because none of its arguments is.
    """

    OPEN = "open"
    STALE = "stale"
    WAITING = "waiting"
    FLAGGED = "flagged"
    SKIPPED = "skipped"
    DECIDED = "decided"
    VOID = "void"

    @property
    def settled(self) -> bool:
        return self in {CaseState.DECIDED, CaseState.VOID}


class Order(StrEnum):
    """Worst first; as in the project; by lowest agreement; by label; by who differs; longest unchanged."""

    WORST = "worst"
    DOCUMENT = "document"
    AGREEMENT = "agreement"
    LABEL = "label"
    PAIR = "pair"
    OLDEST = "oldest"


@dataclass(frozen=True, slots=True)
class Score:
    """How urgent a case is, in its parts.

    `severity` is the conflict's, from 0 to 1. `tie` is 1 where no answer has a majority, 0.75 where one has,
    0.5 where one annotator stands alone against all. `similar` is how many open cases are like it, itself
    included; `earlier` how many of its kind come before it in the project.
    """

    severity: float = 0.0
    tie: float = 1.0
    similar: int = 1
    earlier: int = 0

    @property
    def impact(self) -> float:
        return 1 + log2(max(1, self.similar))

    @property
    def novelty(self) -> float:
        return 1 / (1 + log2(1 + self.earlier))

    @property
    def value(self) -> float:
        return self.severity * self.tie * self.impact * self.novelty


@dataclass(frozen=True, slots=True)
class Proposal:
    """What one key would accept: the verdict, whose annotation, and what is changed in it.

    `rule` proposes it, or `decision`, the id of an earlier one that its inputs have left behind.
    """

    verdict: Verdict
    annotator: str = ""
    ranges: tuple[tuple[int, int], ...] = ()
    label: str = ""
    attributes: Mapping[str, Value] | None = field(default=None, hash=False)
    rule: str = ""
    decision: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """`conflict` with its place in the review.

    `position` counts documents from 0, `age` is the newest step of the history in any set that was compared
    (a counter). `present` are those who finished the article. `quote` is the text around it all; `labels`
    are what it was called (of relations the types), each once; `surface` is the marked text, folded, to find
    the same elsewhere; `cell` is what it is a case of, wherever it stands. `answers` has a number for each of
    `present`, equal ones for equal answers; `votes` are how many gave each, "nothing" being one. Of a
    relation `ends` are the keys of the cases that each member starts and ends in, and `waits_for` those not
    decided yet.
    """

    conflict: Conflict
    position: int = 0
    age: int = 0
    present: tuple[str, ...] = ()
    quote: str = ""
    labels: tuple[str, ...] = ()
    surface: str = ""
    cell: str = ""
    answers: tuple[int, ...] = ()
    votes: tuple[int, ...] = ()
    ends: tuple[tuple[str, str], ...] = ()
    state: CaseState = CaseState.OPEN
    waits_for: tuple[str, ...] = ()
    decision: Decision | None = None
    proposal: Proposal | None = None
    score: Score = Score()

    @property
    def key(self) -> str:
        """Of a case whose conflict is gone, its decision's id."""
        return self.conflict.key or (self.decision.id if self.decision else "")

    @property
    def document(self) -> str:
        return self.conflict.document

    @property
    def is_relation(self) -> bool:
        return self.conflict.layer == RELATIONS

    @property
    def arguments(self) -> tuple[str, ...]:
        """Of a relation the keys of the cases that it hangs on, each once."""
        return tuple(dict.fromkeys(key for pair in self.ends for key in pair))

    @property
    def agreed(self) -> bool:
        return self.conflict.kind is Kind.AGREE

    def divides(self, annotators: Collection[str]) -> bool:
        """Whether all of these finished the article and do not all say the same here."""
        said = dict(zip(self.present, self.answers, strict=False))
        return {*annotators} <= said.keys() and len({said[name] for name in annotators}) > 1

    def of(self, annotator: str) -> tuple[str, ...]:
        """The ids of `annotator`'s annotations here."""
        return tuple(name for who, name in self.conflict.members if who == annotator)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which cases are wanted; what is empty asks for nothing.

    `pair`: these two say different things. `agreed` wants also what all agree on.
    """

    kinds: frozenset[Kind] = frozenset()
    layers: frozenset[str] = frozenset()
    labels: frozenset[str] = frozenset()
    states: frozenset[CaseState] = frozenset()
    pair: frozenset[str] = frozenset()
    document: str = ""
    agreed: bool = False

    def takes(self, case: Case) -> bool:
        conflict = case.conflict
        return (
            (self.agreed or not case.agreed)
            and (not self.kinds or bool(self.kinds & set(conflict.kinds)))
            and (not self.layers or conflict.layer in self.layers)
            and (not self.labels or bool(self.labels & set(case.labels)))
            and (not self.states or case.state in self.states)
            and (not self.pair or case.divides(self.pair))
            and (not self.document or case.document == self.document)
        )


@dataclass(frozen=True, slots=True)
class Sample:
    """A part of what nobody needs to decide, to be looked at for quality: `share` from 0 to 1 of each label.

    At least one of each label is drawn where the share is above 0; the same seed draws the same.
    """

    share: float
    seed: int = 0


_ORDERS: Final[Mapping[Order, Callable[[Case], tuple[object, ...]]]] = MappingProxyType(
    {
        Order.WORST: lambda case: (-case.score.value,),
        Order.DOCUMENT: lambda _: (),
        Order.AGREEMENT: lambda case: (-case.conflict.severity,),
        Order.LABEL: lambda case: (case.conflict.layer, case.labels),
        Order.PAIR: lambda case: (case.present, case.answers),
        Order.OLDEST: lambda case: (case.age,),
    }
)


def sort_cases(cases: Iterable[Case], order: Order = Order.WORST) -> list[Case]:
    """In `order`; those alike in it as they stand in the project."""
    return sorted(cases, key=lambda case: (*_ORDERS[order](case), *_place(case)))


def draw_sample(cases: Iterable[Case], sample: Sample) -> list[Case]:
    """Of the cases that all agree on or a rule has decided a share of each label, in project order."""
    strata: dict[tuple[object, ...], list[Case]] = {}
    for case in sorted(cases, key=_place):
        if case.agreed or (case.decision and case.decision.rule and case.state is CaseState.DECIDED):
            strata.setdefault((case.conflict.layer, case.labels), []).append(case)
    drawn: list[Case] = []
    for stratum in sorted(strata, key=repr):
        members = strata[stratum]
        wanted = min(len(members), max(1, round(sample.share * len(members)))) if sample.share > 0 else 0
        draw = random.Random(f"{sample.seed} {stratum!r}")  # noqa: S311 - to draw, not to keep a secret
        drawn += draw.sample(members, wanted)
    return sorted(drawn, key=_place)


def hide_names(case: Case) -> dict[str, str]:
    """Annotators by the letter that stands for each in a blind review: shuffled anew for every case."""
    names = list(case.present)
    random.Random(case.key).shuffle(names)  # noqa: S311 - the same order whenever it is looked at
    return {name: chr(ord("A") + at) if at < 26 else str(at + 1) for at, name in enumerate(names)}


def find_similar(case: Case, cases: Iterable[Case]) -> list[Case]:
    """The other cases of the same cell or of the same marked text, layer and kind that are not settled."""
    return [
        other for other in cases if other.key != case.key and not other.state.settled and _alike(case, other)
    ]


def _alike(one: Case, two: Case) -> bool:
    if (one.conflict.layer, one.conflict.kind) != (two.conflict.layer, two.conflict.kind):
        return False
    return (len(one.labels) > 1 and one.cell == two.cell) or (
        bool(one.surface) and one.surface == two.surface
    )


def _place(case: Case) -> tuple[object, ...]:
    return case.position, case.conflict.start, -case.conflict.end, case.conflict.layer, case.key


def count_states(cases: Collection[Case]) -> dict[CaseState, int]:
    return {state: sum(case.state is state for case in cases) for state in CaseState}
