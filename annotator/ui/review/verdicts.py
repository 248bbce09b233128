"""What is decided on the case in hand: each verdict is one edit of the gold set, then the next case opens."""

import time
from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from annotator.model.decision import Verdict
from annotator.model.edits import Edit
from annotator.model.history import Entry
from annotator.model.schema import Names
from annotator.tasks import adjudicating
from annotator.tasks.article import Article
from annotator.tasks.cases import Case
from annotator.tasks.deciding_together import finish_together
from annotator.tasks.gold_draft import Deciding
from annotator.tasks.guideline import show_example
from annotator.tasks.merge_rules import Rule
from annotator.tasks.merging import plan_merging
from annotator.ui import language
from annotator.ui.form.wording import one_line
from annotator.ui.jobs import Reports
from annotator.ui.review.mode import Mode

if TYPE_CHECKING:
    from annotator.ui.review.reviewing import Reviewing

LONGEST_SECONDS = 300.0
"""Who rests longer than this over a case is not deciding."""

Decide = Callable[[Article, Case, Deciding], Edit]

_PUT_OFF: Mapping[Verdict, Decide] = MappingProxyType(
    {
        Verdict.UNCLEAR: adjudicating.unclear,
        Verdict.FLAG: adjudicating.flag,
        Verdict.SKIP: adjudicating.skip,
    }
)


class Verdicts:
    """What a key or a button decides. Without a case in hand it says that there is none."""

    def __init__(self, work: "Reviewing") -> None:
        self._work = work

    def accept(self) -> None:
        """Decides as is proposed; while borders are set, as they are now."""
        work = self._work
        if work.mode is Mode.BORDERS:
            self.edit()
        elif proposal := work.proposal:
            self._decide(partial(adjudicating.accept, proposal=proposal))
        elif work.case:
            work.tell(QCoreApplication.translate("Review", "Nothing is proposed here: take an answer."))
        else:
            work.tell_none()

    def take_option(self, number: int) -> None:
        """Takes the answer with that number, from 1."""
        options = self._work.options
        if not 1 <= number <= len(options):
            self._work.tell(QCoreApplication.translate("Review", "No answer has this number."))
        else:
            self._take_from(options[number - 1].annotators[0])

    def take(self, letter: str) -> None:
        """Takes what the annotator with that letter says here."""
        name = next((each for each, own in self._work.letters.items() if own == letter), "")
        if name:
            self._take_from(name)

    def _take_from(self, annotator: str) -> None:
        """Nothing, where that is what was said."""
        if self._work.case and not self._work.case.of(annotator):
            self.reject()
        else:
            self._decide(partial(adjudicating.take, annotator=annotator))

    def unite(self) -> None:
        self._decide(adjudicating.union)

    def intersect(self) -> None:
        self._decide(adjudicating.intersection)

    def reject(self) -> None:
        self._decide(adjudicating.reject)

    def accept_both(self) -> None:
        """Takes what is proposed, else the first answer; the others are recorded as just as good."""
        self._decide(partial(adjudicating.both_acceptable, annotator=self._work.base))

    def put_off(self, verdict: Verdict) -> None:
        self._decide(_PUT_OFF[verdict])

    def edit(self, label: str = "") -> None:
        """Decides for the borders as they are set, and for a label where another one is wanted."""
        work = self._work
        self._decide(partial(adjudicating.edit_to, ranges=work.draft, label=label, base=work.base))

    def note(self, words: str) -> None:
        """Keeps a note beside the case, which stays in hand."""
        work = self._work
        if work.case and work.article:
            by = Deciding(work.reviewer, work.blind, words)
            self._make(partial(adjudicating.note, work.article, work.case, by))
            work.set_mode(Mode.DECIDE)

    def make_example(self) -> None:
        """Puts the case under its label in the guideline: the one in hand if it is settled, else the last."""
        work = self._work
        case = work.case if work.case and work.case.state.settled else work.decided and work.decided[0]
        if not case or work.article is None or case.document != work.article.document.id:
            work.tell(QCoreApplication.translate("Review", "Only a decided case can be an example."))
            return
        words = case.decision.note if case.decision else ""
        show = partial(show_example, work.session.session, work.article, case, Names(words, words))
        if work.session.attempt(show):
            sentence = QCoreApplication.translate("Review", "“{quote}” is an example in the guideline now.")
            work.tell(sentence.format(quote=language.isolate(one_line(case.quote))))

    # -------------------------------------------------------------- many at once

    def finish(self) -> None:
        """Finishes gold of the article, with what all agree on; then the next case opens."""
        work = self._work
        if work.article is None:
            self.finish_all()
        elif self._make(partial(adjudicating.finish, work.article, Deciding(work.reviewer))):
            work.go_on()

    def finish_all(self) -> None:
        """Finishes gold of every article where nothing is left, as one step."""
        sentence = QCoreApplication.translate("Review", "Finishing gold …")
        by, conflicts = Deciding(self._work.reviewer), self._work.cases.conflicts
        if conflicts:
            self.make_beside(
                lambda reports: finish_together(conflicts, by, reports.progress, reports.cancelled), sentence
            )

    def take_agreed(self) -> None:
        """Takes what all agree on into gold, in all articles, as one step."""
        sentence = QCoreApplication.translate("Review", "Taking what all agree on …")
        own, rules = self._work.session.session, [Rule.UNANIMOUS]
        self.make_beside(
            lambda reports: (
                plan_merging(
                    own.project, rules, own.annotator.name, (), reports.progress, reports.cancelled
                ).edit
            ),
            sentence,
        )

    def make_beside(self, plan: Callable[[Reports], Edit], sentence: str) -> None:
        """Plans an edit and makes it, beside the window; `sentence` is said meanwhile."""
        session = self._work.session.session

        def task(reports: Reports) -> Entry | None:
            adjudicating.open_gold(session.project)
            edit = plan(reports)
            return session.make(edit) if edit.changes else None

        self._work.job_wanted.emit(task, sentence, self._follow)

    def _follow(self, entry: Entry | None) -> None:
        if entry:
            self._work.session.session.follow(entry)
            self._work.cases.outdate()
        else:
            self._work.tell(QCoreApplication.translate("Review", "There was nothing to do."))

    def _decide(self, make: Decide) -> None:
        work = self._work
        if work.case is None or work.article is None:
            work.tell_none()
            return
        seconds = min(time.monotonic() - work.began, LONGEST_SECONDS)
        noted = work.case.decision.note if work.case.decision else ""
        by = Deciding(work.reviewer, work.blind, noted, seconds)
        work.is_deciding = True
        try:
            made = self._make(partial(make, work.article, work.case, by))
        finally:
            work.is_deciding = False
        if made:
            work.go_on()

    def _make(self, make: Callable[[], Edit]) -> Entry | None:
        session = self._work.session

        def task() -> Entry | None:
            adjudicating.open_gold(session.session.project)
            return session.session.do(make())

        return session.attempt(task)
