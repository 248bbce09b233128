"""Keeps the article of the review page in step with the case in hand."""

from annotator.arabic.boilerplate import find_zones
from annotator.tasks.marking import tidy
from annotator.ui import language
from annotator.ui.article.comparing import CompareView
from annotator.ui.article.selecting import Ranges
from annotator.ui.review.mode import Mode
from annotator.ui.review.reviewing import Reviewing
from annotator.ui.review.showing import lanes_wanted, make_stripes, make_ties


class ArticleTie:
    """Shows the article of the case with its lanes; a press on a stripe, or selected text, is an answer."""

    def __init__(self, work: Reviewing, view: CompareView) -> None:
        self._work, self._view = work, view
        self._gold: object = None
        work.case_changed.connect(self.show)
        work.mode_changed.connect(self._show_stripes)
        work.cases.changed.connect(self._set_lanes)
        view.stripe_pressed.connect(self._press)
        view.text_selected.connect(self._select)
        view.ranges_edited.connect(work.set_draft)

    def show(self) -> None:
        """Shows the case in hand; the article is laid out anew only where it is another one."""
        article, view = self._work.article, self._view
        view.setEnabled(article is not None)
        if article is None:
            return
        if view.document != article.document:
            self.speak()
            view.show_document(article.document, find_zones(article.document.text))
            self._gold = None
        if self._gold is not article.gold:
            self._gold = article.gold
            view.show_set(article.schema, article.gold)
        self._show_stripes()
        if case := self._work.case:
            view.place_caret(case.conflict.start)
            view.scroll_to(case.conflict.start, case.conflict.end)

    def speak(self) -> None:
        """The article's words and numbers follow the interface; its text never does."""
        self._view.set_language(language.current(), language.digits("0123456789"))

    def _set_lanes(self) -> None:
        self._view.set_lanes(lanes_wanted(self._work.cases.cases))

    def _show_stripes(self) -> None:
        case = self._work.case
        self._view.show_stripes(make_stripes(self._work), case.key if case else "", make_ties(self._work))
        self._view.set_ranges(self._work.draft if self._work.mode is Mode.BORDERS else ())

    def _press(self, key: str, letter: str) -> None:
        """A stripe of the case in hand is taken; one of another case takes that in hand."""
        case = self._work.case
        if case is None or key != case.key:
            self._work.show(key)
        elif letter in self._work.letters.values():
            self._work.verdicts.take(letter)

    def _select(self, anchor: int, caret: int) -> None:
        """Selected text becomes the borders; none leaves the setting of borders."""
        article = self._work.article
        ranges: Ranges = tidy(article.schema, article.document.text, anchor, caret) if article else ()
        if anchor != caret and ranges:
            self._work.set_draft(ranges)
        elif self._work.mode is Mode.BORDERS:
            self._work.set_mode(Mode.DECIDE)
