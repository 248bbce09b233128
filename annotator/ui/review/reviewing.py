"""The work on the review page: which case is in hand, what is said there, and what the keys mean just now.

It shows nothing itself. Decisions are edits of the gold set, made through the session, so that they are taken
back like any other step; whatever changes there is followed.
"""

import time
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, Signal

from annotator.model.annotation_set import AnnotationSet
from annotator.model.decision import GOLD, Decision
from annotator.model.history import Entry
from annotator.tasks import adjudicating
from annotator.tasks.article import Article
from annotator.tasks.cases import Case, Proposal, hide_names
from annotator.tasks.deciding_together import Pattern, find_pattern
from annotator.tasks.merge_rules import read_rules
from annotator.tasks.session import Event
from annotator.ui.review.case_list import CaseList
from annotator.ui.review.mode import Mode
from annotator.ui.review.options import Option, Ranges, find_proposal, list_options
from annotator.ui.review.verdicts import Verdicts
from annotator.ui.session import WindowSession

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class Reviewing(QObject):
    """`case` of `article` is in hand since `began`, with its `options`; `blind` hides who marked what.

    `letters` are by annotator; `proposal` is what Enter accepts; `draft` holds the ranges while borders are
    set; `decided` is what was settled last. `is_deciding` while a decision on the case is being made,
    after which another comes in hand. `article_wanted` asks for the annotate page: article, start and end;
    `job_wanted` has something done beside the window: the task, what to say, and who is told of its end.
    """

    case_changed = Signal()
    mode_changed = Signal()
    article_wanted = Signal(str, int, int)
    job_wanted = Signal(object, str, object)

    def __init__(self, session: WindowSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session, self.blind = session, False
        self.cases = CaseList(session, self)
        self.verdicts = Verdicts(self)
        self.article: Article | None = None
        self.case: Case | None = None
        self.options: list[Option] = []
        self.letters: dict[str, str] = {}
        self.mode = Mode.DECIDE
        self.draft: Ranges = ()
        self.began = time.monotonic()
        self.is_deciding, self._elsewhere = False, ""
        self.proposal: Proposal | None = None
        self.decided: tuple[Case, Pattern] | None = None
        self.cases.looked.connect(self._read_again)
        self._unsubscribe = session.session.subscribe(self._follow)

    @property
    def reviewer(self) -> str:
        return self.session.session.annotator.name

    # -------------------------------------------------------------- which case

    def show(self, key: str) -> None:
        """Takes a case in hand; its article is read, and seen from here on, where it is another one."""
        case = self.cases.find(key)
        if case is None:
            return
        if self.article is None or self.article.document.id != case.document:
            self.article = self.session.attempt(partial(self._open, case.document))
        self._take_in_hand(self.article.case(key) if self.article else None)

    def _open(self, doc_id: str) -> Article | None:
        adjudicating.see(self.session.session.project, self.reviewer, doc_id)
        conflicts = self.cases.conflicts
        return self.cases.scored(conflicts.article(doc_id)) if conflicts else None

    def _take_in_hand(self, case: Case | None) -> None:
        was = self.mode
        self.case, self.began = case, time.monotonic()
        self.mode, self.draft = Mode.DECIDE, ()
        self._list_options()
        self.case_changed.emit()
        if was is not Mode.DECIDE:
            self.mode_changed.emit()

    def _list_options(self) -> None:
        """Letters for those who take part, shuffled where names are hidden; and what they say."""
        self.letters, self.options, self.proposal = {}, [], None
        if self.case and self.article:
            named = dict(zip(self.case.present, LETTERS, strict=False))
            self.letters = hide_names(self.case) if self.blind else named
            self.options = list_options(self.article, self.case, self.letters)
            rules = read_rules(self.session.session.project.settings)
            self.proposal = find_proposal(self.article, self.case, rules)

    def step(self, by: int, *, same_kind: bool = False) -> None:
        """The next case of the queue, or the one before; with `same_kind` the next of this kind."""
        if found := self.cases.beside(self.case, by, same_kind=same_kind):
            self.show(found.key)
        else:
            self.tell(QCoreApplication.translate("Review", "There is no further case that way."))

    def begin(self) -> None:
        """The first case that is to be decided, or else the first of all."""
        if first := self.cases.next_due(None) or next(iter(self.cases.shown), None):
            self.show(first.key)

    def go_on(self) -> None:
        """The next case that is still to be decided; where there is none, nothing is in hand."""
        if following := self.cases.next_due(self.case):
            self.show(following.key)
        else:
            self._take_in_hand(None)

    def toggle_names(self) -> None:
        """Hides who marked what, or shows it again."""
        self.blind = not self.blind
        self._list_options()
        self.case_changed.emit()

    def open_article(self) -> None:
        """Asks for the annotate page, at this case."""
        if self.case:
            self.article_wanted.emit(self.case.document, self.case.conflict.start, self.case.conflict.end)
        else:
            self.tell_none()

    # -------------------------------------------------------------- what is said there

    @property
    def base(self) -> str:
        """Whose mark an edit goes out from: the one proposed, else the first that there is."""
        if (proposal := self.proposal) and proposal.annotator:
            return proposal.annotator
        return next((option.annotators[0] for option in self.options if not option.is_nothing), "")

    @property
    def borders(self) -> Ranges:
        """Those of the base."""
        spans = (span for option in self.options if self.base in option.annotators for span in option.spans)
        return next((span.ranges for span in spans), ())

    def tell(self, sentence: str) -> None:
        self.session.told.emit(sentence)

    def tell_none(self) -> None:
        self.tell(QCoreApplication.translate("Review", "No case is open."))

    # -------------------------------------------------------------- modes

    def set_mode(self, mode: Mode) -> None:
        """BORDERS begins with the base's ranges; leaving it for anything but LABEL forgets them."""
        if self.case is None:
            self.tell_none()
            return
        if mode is Mode.BORDERS:
            self.set_draft(self.borders)
            return
        if mode is Mode.SIMILAR and not self._find_decided():
            return
        self.draft = self.draft if mode is Mode.LABEL else ()
        if mode is not self.mode:
            self.mode = mode
            self.mode_changed.emit()

    def _find_decided(self) -> bool:
        """What similar cases are to be decided like: the case in hand if settled, else the last one."""
        if self.case and self.article and (pattern := find_pattern(self.article, self.case)):
            self.decided = self.case, pattern
        if self.decided is None:
            self.tell(QCoreApplication.translate("Review", "Decide a case first, then others like it."))
        return self.decided is not None

    def set_draft(self, ranges: Ranges) -> None:
        """Other borders than before; where none were set, it begins."""
        if self.case is None or not self.borders or not ranges:
            self.tell(QCoreApplication.translate("Review", "There are no borders to set here."))
            return
        self.draft, self.mode = ranges, Mode.BORDERS
        self.mode_changed.emit()

    # -------------------------------------------------------------- following

    def _follow(self, event: Event) -> None:
        """Decisions change the cases of their article; anything else lets all of them be looked for again."""
        entry, conflicts = event.entry, self.cases.conflicts
        if entry is None or not entry.changes:
            return
        others = [each for each in entry.changes if each.annotator != GOLD]
        here = self.article.document.id if self.article else ""
        if self.article and here in entry.documents and conflicts:
            project = self.session.session.project
            gold = project.sets.get(GOLD, here) or AnnotationSet(GOLD, here)
            self.article = conflicts.article(here) if others else self.article.with_gold(gold)
            self.cases.follow(self.article)
            self._return_to(entry)
        if conflicts is None or others or any(name != here for name in entry.documents):
            self._elsewhere = "" if here in entry.documents else self._find_undone(entry)
            self.cases.outdate()

    def _read_again(self) -> None:
        """The article as it is by now; the case in hand stays, unless another one was just taken back."""
        key, self._elsewhere = self._elsewhere or (self.case.key if self.case else ""), ""
        self.article = None
        if self.cases.find(key):
            self.show(key)
        else:
            self._take_in_hand(None)

    def _find_undone(self, entry: Entry) -> str:
        """The case that a step was about which took something back, or did it again; "" for other steps."""
        if not (entry.undoes or entry.redoes):
            return ""
        decisions = (each for c in entry.changes for each in (c.before, c.after))
        decided = {each.key for each in decisions if isinstance(each, Decision) and not each.rule}
        return next((name for name in decided if self.cases.row_of(name) >= 0), "")

    def _return_to(self, entry: Entry) -> None:
        """After a step was taken back, or done again, the case that it was about is in hand."""
        key = self._find_undone(entry) or (self.case.key if self.case else "")
        found = self.article.case(key) if self.article else None
        if self.is_deciding:
            self.case = found
            pattern = find_pattern(self.article, found) if self.article and found else None
            self.decided = (found, pattern) if found and pattern else None
        else:
            self._take_in_hand(found)
