"""Works out beside the window what is chosen; gamma takes longer and comes after it, with progress."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from PySide6.QtCore import QObject, Signal

from annotator.agreement.overview import Overview
from annotator.tasks.agreement_choice import Choice
from annotator.tasks.article_filter import ArticleFilter, find_articles, read_titles
from annotator.ui.agreement.late import LateAgreement
from annotator.ui.find.lookup import Lookup, Part
from annotator.ui.jobs import Reports
from annotator.ui.session import WindowSession


@dataclass(frozen=True, slots=True)
class Computed:
    """What came out of a choice. `titles` are those of articles, `persons` those who could be compared."""

    choice: Choice
    overview: Overview
    persons: tuple[str, ...]
    titles: Mapping[str, str] = field(hash=False)


@dataclass(frozen=True, slots=True)
class Step:
    """How many articles gamma is known of, of how many."""

    done: int
    total: int


class Computing(QObject):
    """A newer choice lets go of the older. `ended` follows the last answer; `gamma_ended` that of gamma."""

    computed = Signal(object)  # Computed
    ended = Signal()
    gamma_progressed = Signal(int, int)
    gamma_ended = Signal()

    def __init__(self, session: WindowSession, agreement: LateAgreement, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._agreement = session, agreement
        self._finished: dict[str, str] = {}
        self._overview, self._gamma = Lookup(session, self), Lookup(session, self)
        self._overview.came.connect(self._take)
        self._overview.ended.connect(self.ended)
        self._gamma.came.connect(self._step)
        self._gamma.ended.connect(self.gamma_ended)

    @property
    def running(self) -> bool:
        return self._overview.running

    @property
    def measuring(self) -> bool:
        """Whether gamma is being worked out."""
        return self._gamma.running

    def compute(self, choice: Choice, wanted: ArticleFilter) -> None:
        """Works out everything but gamma, of which only what is known already is told."""
        project, late, finished = self._session.session.project, self._agreement, self._finished

        def task(tell: Part, _reports: Reports) -> None:
            agreement = late.get()
            persons = agreement.persons()
            chosen = find_articles(project, wanted, choice.annotators or persons, finished)
            whole = replace(choice, documents=chosen)
            tell(Computed(whole, agreement.overview(whole), persons, read_titles(project)))

        self._gamma.drop()
        self._overview.ask(task)

    def measure_gamma(self, choice: Choice) -> None:
        """Works gamma out where it is not known yet."""
        late = self._agreement

        def task(tell: Part, reports: Reports) -> None:
            late.get().measure_gamma(choice, lambda done, total: tell(Step(done, total)), reports.cancelled)

        self._gamma.ask(task)

    def cancel_gamma(self) -> None:
        """Stops; what is known until then is kept."""
        self._gamma.drop()

    def _take(self, part: object) -> None:
        if isinstance(part, Computed):
            if part.choice.documents is None:
                self._finished = {point.document: point.time for point in part.overview.curve}
            self.computed.emit(part)

    def _step(self, part: object) -> None:
        if isinstance(part, Step):
            self.gamma_progressed.emit(part.done, part.total)
