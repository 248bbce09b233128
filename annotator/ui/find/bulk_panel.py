"""What is done in many places at once: a preview with ticks, a scope, and one step at the end.

In the article that is shown it happens at once. In all articles the places are collected beside the window,
and done as a job with progress; either way it is one step of the history. What is to be done stands in a
`Choice`, the upper line of the panel.
"""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from annotator.model.errors import Cancelled
from annotator.model.history import Entry
from annotator.tasks.bulk_marking import (
    ArticlePlaces,
    Place,
    Plan,
    Standing,
    collect_places,
    do_everywhere,
)
from annotator.tasks.finding import Snippet, make_snippet
from annotator.ui import language
from annotator.ui.controls import FittingLabel, Segments, Speaking, button
from annotator.ui.find.choice import Choice
from annotator.ui.find.lookup import Lookup, Part
from annotator.ui.find.preview import Line, PreviewList
from annotator.ui.form.ink import Ink
from annotator.ui.form.wording import one_line
from annotator.ui.jobs import Reports
from annotator.ui.session import WindowSession

SCOPES = ("article", "project")
PAUSE_MS = 150
"""After this long without a change the places are looked for anew."""


class BulkPanel(Speaking, QWidget):
    """`job_wanted` carries a task of `jobs`, what to say meanwhile, and who is told of its end.

    `gone_to` carries the place (start, end) of the line one stands at; `done` follows a step, with how
    many places it changed.
    """

    job_wanted = Signal(object, str, object)
    gone_to = Signal(int, int)
    done = Signal(int)

    def __init__(self, session: WindowSession, ink: Ink, choice: Choice) -> None:
        super().__init__()
        self._session, self.choice = session, choice
        self.scope = Segments(SCOPES, _name_scope, SCOPES[0])
        if not choice.reaches_project:
            self.scope.hide()
        self._everywhere = False
        self.list = PreviewList(ink)
        self.says = FittingLabel()
        self.tick_button = button("small", self._tick_all)
        self.apply_button = button("primary", self.apply)
        self._lookup = Lookup(session, self)
        self._later = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._arrange()
        self._connect()
        self.retranslate()

    # -------------------------------------------------------------- the preview

    def refresh(self) -> None:
        """Lists the places anew; a panel that is not seen waits until it is."""
        self._later.stop()
        self._lookup.drop()
        if not self.isVisible():
            return
        plan = self.choice.plan()
        lines: list[Line] = []
        if plan and self._everywhere:
            self._lookup.ask(self._collecting(plan))
        elif plan and self._session.document:
            places = plan.find(self._session.text, self._session.annotation_set)
            lines = [self._make_line(place) for place in places]
        self.list.show_lines(lines)

    def set_everywhere(self, everywhere: bool) -> None:
        """Whether all articles are meant, or only the shown one."""
        self._everywhere = everywhere
        self.scope.set_value(SCOPES[everywhere])
        self.refresh()

    def apply(self) -> None:
        """Does what is ticked, as one step."""
        plan, keys = self.choice.plan(), [line.key for line in self.list.lines.ticked()]
        if plan is None or not keys or not self._session.editable:
            return
        if self._everywhere:
            self._apply_everywhere(plan, [key for key in keys if isinstance(key, ArticlePlaces)])
            return
        places = [key for key in keys if isinstance(key, Place)]
        if entry := self._session.do(plan.mark(self._session.text, self._session.annotation_set, places)):
            self.done.emit(len(entry.changes))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """No key of the panel is one of the article as well, but those that leave it."""
        printed = bool(event.text()) and event.text().isprintable()
        if self.choice.take_key(event) or printed:
            event.accept()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._later.start(0)
        self._later.setInterval(PAUSE_MS)

    def hideEvent(self, event: QHideEvent) -> None:
        self._lookup.drop()
        super().hideEvent(event)

    def _collecting(self, plan: Plan) -> Callable[[Part, Reports], object]:
        own = self._session.session

        def task(tell: Part, reports: Reports) -> None:
            try:
                tell(collect_places(own, plan, reports.cancelled))
            except Cancelled:
                return

        return task

    def _show_articles(self, found: object) -> None:
        if isinstance(found, list):
            self.list.show_lines([_article_line(each) for each in found])

    def _make_line(self, place: Place) -> Line:
        snippet = make_snippet(self._session.text, place.start, place.end)
        is_open = place.standing in (Standing.FREE, Standing.OTHER)
        return Line(place, snippet, self.choice.note_of(place), place.chosen, is_open)

    # -------------------------------------------------------------- doing it everywhere

    def _apply_everywhere(self, plan: Plan, articles: list[ArticlePlaces]) -> None:
        chosen = {article.id: article.free for article in articles}
        own = self._session.session

        def task(reports: Reports) -> Entry | None:
            return do_everywhere(own, plan, chosen, reports)

        self.job_wanted.emit(task, self.choice.say_apply(sum(map(len, chosen.values()))), self._follow)

    def _follow(self, entry: Entry | None) -> None:
        if entry:
            self._session.session.follow(entry)
        self.done.emit(len(entry.changes) if entry else 0)

    # -------------------------------------------------------------- parts

    def _arrange(self) -> None:
        self.scope.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        lower = QHBoxLayout()
        lower.setSpacing(8)
        lower.addWidget(self.tick_button)
        lower.addWidget(self.says, 1)
        lower.addWidget(self.scope)
        lower.addWidget(self.apply_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 2, 8, 8)
        column.setSpacing(6)
        column.addWidget(self.choice)
        column.addWidget(self.list, 1)
        column.addLayout(lower)

    def _connect(self) -> None:
        self._later.timeout.connect(self.refresh)
        self.choice.changed.connect(self.refresh)
        self.scope.chosen.connect(lambda scope: self.set_everywhere(scope == SCOPES[1]))
        self._lookup.came.connect(self._show_articles)
        self._lookup.ended.connect(self._tell)
        self.list.lines.ticks_changed.connect(self._tell)
        self.list.confirmed.connect(self.apply)
        self.list.gone_to.connect(self._go_to)
        self._session.closing.connect(self._later.stop)
        for changed in (self._session.document_changed, self._session.history_changed):
            changed.connect(self._later.start)

    def _tick_all(self) -> None:
        lines = self.list.lines
        lines.tick_all(len(lines.ticked()) < sum(line.open for line in lines.lines))

    def _go_to(self, line: Line) -> None:
        if isinstance(line.key, Place):
            self.gone_to.emit(line.key.start, line.key.end)

    def _places(self) -> list[Place]:
        keys = [line.key for line in self.list.lines.lines]
        inside = [place for key in keys if isinstance(key, ArticlePlaces) for place in key.places]
        return [*(key for key in keys if isinstance(key, Place)), *inside]

    def _ticked(self) -> int:
        keys = [line.key for line in self.list.lines.ticked()]
        return sum(len(key.free) if isinstance(key, ArticlePlaces) else 1 for key in keys)

    def _tell(self) -> None:
        """Says what would be done, and why the rest would not."""
        count, places = self._ticked(), self._places()
        if self.choice.plan() is None:
            said = [self.choice.missing()]
        elif self._lookup.running:
            said = [QCoreApplication.translate("Find", "Looking through all articles …")]
        elif not places:
            said = [QCoreApplication.translate("Find", "Nothing found")]
        else:
            said = self.choice.summary(places)
        self.says.set_text(language.digits(language.enumerate_words(said)))
        self.apply_button.setText(self.choice.say_apply(count))
        self.apply_button.setEnabled(count > 0 and self._session.editable)
        lines = self.list.lines
        whole = len(lines.ticked()) == sum(line.open for line in lines.lines)
        none, all_ = QCoreApplication.translate("Find", "None"), QCoreApplication.translate("Find", "All")
        self.tick_button.setText(none if whole and lines.lines else all_)
        self.tick_button.setEnabled(any(line.open for line in lines.lines))

    def retranslate(self) -> None:
        self.scope.retranslate()
        self.choice.retranslate()
        self.list.setAccessibleName(QCoreApplication.translate("Find", "Preview"))
        self._later.start()


def _article_line(article: ArticlePlaces) -> Line:
    """An article with how many of its places would be done."""
    count, rest = len(article.free), len(article.places) - len(article.free)
    said = [QCoreApplication.translate("Find", "%n place(s)", None, count)]
    if rest:
        said.append(QCoreApplication.translate("Find", "%n left out", None, rest))
    if article.is_finished:
        said.append(QCoreApplication.translate("Find", "finished"))
    title = one_line(article.title)
    snippet = Snippet(title, (0, 0), 0, 0)
    note = language.digits(language.enumerate_words(said))
    return Line(article, snippet, note, not article.is_finished, count > 0)


def _name_scope(scope: str) -> str:
    if scope == "project":
        return QCoreApplication.translate("Find", "All articles")
    return QCoreApplication.translate("Find", "This article")
