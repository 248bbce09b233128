"""What the decisions in a gold set say about the cases of its article: which hold, which are left behind.

A decision holds while the conflict that it was about is there under the same key. When something of it has
changed, it comes back with the case that now has one of its inputs, or alone where none is left.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from annotator.agreement.conflict import Conflict, Kind
from annotator.model.annotation_set import AnnotationSet
from annotator.model.decision import Decision, Role, Verdict
from annotator.model.document import Document
from annotator.model.schema import Schema
from annotator.tasks.all_conflicts import find_all
from annotator.tasks.cases import Case, CaseState, Proposal

_PUT_OFF = {
    Verdict.SKIP: CaseState.SKIPPED,
    Verdict.FLAG: CaseState.FLAGGED,
    Verdict.UNCLEAR: CaseState.FLAGGED,
}


def find_states(
    cases: Iterable[Case],
    gold: AnnotationSet,
    document: Document,
    sets: Mapping[str, AnnotationSet],
    schema: Schema,
) -> list[Case]:
    """The cases of one article as `gold` leaves them. `sets` are all sets of the article, by annotator."""
    bare = [_undecided(case) for case in cases if case.conflict.key]
    judge = _Judge(bare, document, sets, schema)
    found = {case.key: case for case in bare}
    gone = []
    for decision in sorted(gold.decisions.values(), key=lambda each: (each.start, each.id)):
        holds, home = judge.holds(decision), judge.home(decision)
        if home is None:
            if decision.results and decision.inputs and not holds:
                gone.append(_left_behind(document.id, decision))
        elif found[home].decision is None or holds:
            found[home] = _decided(found[home], decision, holds=holds)
    return [*_with_waiting(found), *gone]


def resolve(case: Case) -> tuple[str, ...] | None:
    """The gold annotations that a decided case led to; None while it is not decided."""
    return case.decision.results if case.decision and case.state is CaseState.DECIDED else None


class _Judge:
    """Says of decisions whether they hold, and to which case they belong."""

    def __init__(
        self,
        cases: Sequence[Case],
        document: Document,
        sets: Mapping[str, AnnotationSet],
        schema: Schema,
    ) -> None:
        self._document = document
        self._sets = sets
        self._schema = schema
        self._present = cases[0].present if cases else ()
        self._keys = {self._present: frozenset(case.key for case in cases)}
        self._homes = {member: case.key for case in cases for member in case.conflict.members}

    def holds(self, decision: Decision) -> bool:
        """Among those between whom it was made it is as it was, and nobody else is asked now."""
        if not set(self._present) <= set(decision.between):
            return False
        if decision.between not in self._keys:
            asked = [own for name, own in self._sets.items() if name in decision.between]
            found = find_all(self._document.text, asked, self._schema)
            self._keys[decision.between] = frozenset(conflict.key for conflict in found)
        return decision.key in self._keys[decision.between]

    def home(self, decision: Decision) -> str | None:
        """The case under the same key, else the one that has the annotation taken, or any that was heard."""
        if decision.key in self._keys[self._present]:
            return decision.key
        heard = sorted(decision.inputs, key=lambda each: each.role is not Role.TAKEN)
        homes = (self._homes.get((each.annotator, each.annotation)) for each in heard)
        return next((home for home in homes if home), None)


def _undecided(case: Case) -> Case:
    if case.state is CaseState.OPEN and not (case.decision or case.proposal or case.waits_for):
        return case
    """As rules alone have it."""
    if case.state is CaseState.OPEN and case.decision is None:
        return case
    proposal = case.proposal if case.proposal and case.proposal.rule else None
    return replace(case, state=CaseState.OPEN, decision=None, proposal=proposal, waits_for=())


def _decided(case: Case, decision: Decision, *, holds: bool) -> Case:
    if not holds:
        stale = decision.verdict.settles
        state = CaseState.STALE if stale else CaseState.OPEN
        return replace(case, state=state, decision=decision, proposal=_again(case, decision))
    settled = CaseState.DECIDED if decision.verdict.settles else CaseState.OPEN
    state = _PUT_OFF.get(decision.verdict, settled)
    return replace(case, state=state, decision=decision, proposal=None)


def _again(case: Case, decision: Decision) -> Proposal | None:
    """The old decision, as far as it can be made again."""
    annotator, verdict = decision.taken_from, decision.verdict
    if not verdict.settles:
        return None
    if verdict in {Verdict.TAKE, Verdict.BOTH} and not case.of(annotator):
        return Proposal(Verdict.REJECT, decision=decision.id) if annotator in case.present else None
    return Proposal(verdict, annotator, decision=decision.id)


def _left_behind(document: str, decision: Decision) -> Case:
    """A case for a decision whose inputs are all gone: what it led to is still in gold."""
    conflict = Conflict(document, decision.layer, (Kind.MISSING,), decision.start, decision.end, ())
    return Case(conflict, present=decision.between, state=CaseState.STALE, decision=decision)


def _with_waiting(found: Mapping[str, Case]) -> Iterator[Case]:
    """Relations wait for their ends, and are void where no end is in gold."""
    for case in found.values():
        if not case.is_relation or case.state is not CaseState.OPEN:
            yield case
            continue
        open_ends = tuple(key for key in case.arguments if not found[key].state.settled)
        if open_ends:
            yield replace(case, state=CaseState.WAITING, waits_for=open_ends, proposal=None)
        elif not any(all(resolve(found[key]) for key in ends) for ends in case.ends):
            yield replace(case, state=CaseState.VOID, proposal=None)
        else:
            yield case
