"""The cases of the project as the queue shows them: found beside the window, then filtered and sorted."""

from collections import Counter
from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass, replace
from itertools import chain

from PySide6.QtCore import QObject, Signal

from annotator.model.decision import GOLD
from annotator.model.errors import Cancelled, TooFewAnnotators
from annotator.tasks.article import Article
from annotator.tasks.cases import Case, CaseState, Order, Wanted, sort_cases
from annotator.tasks.conflicts import Conflicts
from annotator.ui.find.lookup import Lookup, Part
from annotator.ui.jobs import Reports
from annotator.ui.session import WindowSession

HIDDEN = frozenset({CaseState.DECIDED, CaseState.VOID})
"""States that the queue shows only when they are asked for."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How many of the articles that have changed were looked at."""

    done: int
    total: int


class CaseList(QObject):
    """`cases` are all, `shown` those wanted, in their order. `conflicts` answers for single articles.

    The order stays while one decides: who works down a list must find it as it was. `followed` carries rows
    of cases that have another state now; `changed` tells of anything more.
    """

    changed = Signal()
    followed = Signal(object)
    progressed = Signal(int, int)
    outdated = Signal()
    looked = Signal()

    def __init__(self, session: WindowSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.conflicts: Conflicts | None = None
        self.shown: list[Case] = []
        self.wanted, self.order = Wanted(), Order.WORST
        self.is_alone = self.is_outdated = False
        self._known: dict[str, Case] = {}
        self._rows: dict[str, int] = {}
        self._counts: Counter[CaseState] = Counter()
        self._lookup = Lookup(session, self)
        self._lookup.came.connect(self._take)
        self._lookup.ended.connect(self.changed)

    @property
    def cases(self) -> list[Case]:
        return list(self._known.values())

    # -------------------------------------------------------------- looking for them

    @property
    def is_looking(self) -> bool:
        return self._lookup.running

    def look(self) -> None:
        """Looks for the cases of all articles, beside the window."""
        project, reviewer = self._session.session.project, self._session.session.annotator.name
        known = self.conflicts
        self.is_outdated = False

        def task(tell: Part, reports: Reports) -> None:
            try:
                # A copy: the window may ask the other one for an article meanwhile.
                conflicts = copy(known) if known else Conflicts(project, reviewer=reviewer)
                cases = conflicts.all(lambda *far: tell(Progress(*far)), reports.cancelled)
                marking = {name for names in project.sets.counters().values() for name in names} - {GOLD}
                tell((conflicts, cases, len(marking) < 2))
            except TooFewAnnotators:
                tell((None, [], True))
            except Cancelled:
                return

        self._lookup.ask(task)
        self.changed.emit()

    def outdate(self) -> None:
        """Something else has changed; the cases are looked for again, at once where somebody watches."""
        self.is_outdated = True
        self.outdated.emit()

    def cancel(self) -> None:
        self._lookup.drop()
        self.changed.emit()

    def _take(self, found: object) -> None:
        if isinstance(found, Progress):
            self.progressed.emit(found.done, found.total)
        elif isinstance(found, tuple):
            self.conflicts, cases, self.is_alone = found
            self._known = {case.key: case for case in cases}
            self._sort()
            self.looked.emit()

    # -------------------------------------------------------------- which, and in which order

    def want(self, wanted: Wanted) -> None:
        self.wanted = wanted
        self._sort()

    def sort(self, order: Order) -> None:
        self.order = order
        self._sort()

    def _sort(self) -> None:
        wanted = replace(self.wanted, states=frozenset())
        asked = [case for case in self._known.values() if wanted.takes(case)]
        states = self.wanted.states or frozenset(CaseState) - HIDDEN
        found = sort_cases((case for case in asked if case.state in states), self.order)
        # What cannot be decided now comes last, but where one reads from the first article to the last.
        self.shown = (
            found if self.order is Order.DOCUMENT else sorted(found, key=lambda case: not is_due(case))
        )
        self._rows = {case.key: row for row, case in enumerate(self.shown)}
        self._counts = Counter(case.state for case in asked)
        self.changed.emit()

    # -------------------------------------------------------------- following

    def follow(self, article: Article) -> None:
        """The cases of one article have other states, or are others, now. None of them moves in the queue."""
        wanted = replace(self.wanted, states=frozenset())
        rows = []
        for fresh in article.cases:
            was = self._known.get(fresh.key)
            case = self._known[fresh.key] = _with_score(fresh, was)
            if was and wanted.takes(case):
                self._counts[was.state] -= 1
                self._counts[case.state] += 1
            if fresh.key in self._rows and (was is None or was.state is not case.state):
                self.shown[self._rows[fresh.key]] = case
                rows.append(self._rows[fresh.key])
        self.followed.emit(rows)

    def scored(self, article: Article) -> Article:
        """The article with the scores that its cases have in the project."""
        cases = (_with_score(case, self._known.get(case.key)) for case in article.cases)
        return replace(article, cases=tuple(cases))

    # -------------------------------------------------------------- finding

    def find(self, key: str) -> Case | None:
        return self._known.get(key)

    def row_of(self, key: str) -> int:
        """Where a case stands in the queue; -1 where it does not."""
        return self._rows.get(key, -1)

    def beside(self, case: Case | None, by: int, *, same_kind: bool = False) -> Case | None:
        """The next case of the queue in a direction (1 or -1), of the same kind where that is wanted."""
        row = self.row_of(case.key) if case else -1
        rows = range(row + 1, len(self.shown)) if by > 0 else range(row - 1, -1, -1)
        return next((self.shown[at] for at in rows if not same_kind or _is_alike(case, self.shown[at])), None)

    def next_due(self, case: Case | None) -> Case | None:
        """The nearest case after this one that is still to be decided, beginning anew after the last."""
        row = self.row_of(case.key) if case else -1
        rows = chain(range(row + 1, len(self.shown)), range(max(row, 0)))
        return next((self.shown[at] for at in rows if is_due(self.shown[at])), None)

    def waits(self) -> bool:
        """Whether there is a place of disagreement that waits for others."""
        return any(case.state is CaseState.WAITING and not case.agreed for case in self._known.values())

    def agreed_left(self) -> int:
        """How many places all agree on that nobody has taken into gold."""
        return sum(case.agreed and not case.state.settled for case in self._known.values())

    def counts(self) -> Mapping[CaseState, int]:
        """How many of those that are wanted there are in each state, shown or not."""
        return self._counts


def is_due(case: Case) -> bool:
    """Whether a case can be decided now and is not."""
    return case.state in {CaseState.OPEN, CaseState.STALE}


def _is_alike(case: Case | None, other: Case) -> bool:
    return case is None or case.conflict.kind is other.conflict.kind


def _with_score(case: Case, known: Case | None) -> Case:
    """A score is of the whole project; it is kept until all cases are looked for again."""
    if known is None or known.score is case.score:
        return case
    proposal = case.proposal or (known.proposal if case.state is known.state else None)
    return replace(case, score=known.score, position=known.position, proposal=proposal)
