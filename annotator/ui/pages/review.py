"""Where annotators differ, case by case: the queue, the article with a lane for each, and the decision.

The page joins the parts and gives keys their meaning; what is decided stands in `review.verdicts`.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QSplitter, QStackedLayout, QVBoxLayout, QWidget

from annotator.ui.annotate.keyboard import tell_unknown
from annotator.ui.annotate.stops import list_stops
from annotator.ui.article.comparing import CompareView
from annotator.ui.controls import Speaking
from annotator.ui.form.ink import Ink
from annotator.ui.keymap import Keymap
from annotator.ui.review.article_tie import ArticleTie
from annotator.ui.review.keyboard import find_run
from annotator.ui.review.landing import Landing
from annotator.ui.review.mode import Mode
from annotator.ui.review.panel import WIDTH as PANEL_WIDTH
from annotator.ui.review.panel import DecisionPanel
from annotator.ui.review.queue_panel import QueuePanel
from annotator.ui.review.reviewing import Reviewing
from annotator.ui.session import WindowSession
from annotator.ui.style import mark
from annotator.ui.theme import Theme

GAP = 12
QUEUE_WIDTH = 272


class ReviewPage(Speaking, QWidget):
    """Everything around the cases of one session's project. `job_wanted` is for what takes a while: a task,
    what to say meanwhile, and who is told of its end.
    """

    job_wanted = Signal(object, str, object)
    page_wanted = Signal(str)

    def __init__(self, session: WindowSession, theme: Theme, keymap: Keymap | None = None) -> None:
        super().__init__()
        mark(self, "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.ink = Ink(theme, self, keymap)
        self.reviewing = Reviewing(session, self)
        self.view: CompareView = CompareView(theme)
        self.queue = QueuePanel(self.reviewing, self.ink)
        self.panel = DecisionPanel(self.reviewing, self.ink)
        self.landing = Landing(self.reviewing)
        self._tie = ArticleTie(self.reviewing, self.view)
        self._across = QSplitter(Qt.Orientation.Horizontal, childrenCollapsible=False, handleWidth=GAP)
        self._middle = QStackedLayout()
        self._pile = QStackedLayout()
        self._sized = False
        self._arrange()
        self._connect()
        self.set_theme(theme)
        self._show_parts()

    def _arrange(self) -> None:
        middle = QWidget()
        middle.setLayout(self._middle)
        self._middle.addWidget(self.view)
        for part in (self.queue, middle, self.panel):
            self._across.addWidget(part)
        self._across.setStretchFactor(1, 1)
        self.panel.setMinimumWidth(300)
        room = QVBoxLayout(self)
        room.setContentsMargins(GAP, GAP, GAP, GAP)
        room.addLayout(self._pile)  # first: a pile without an owner shows what it gets as a window of its own
        self._pile.addWidget(self._across)
        self._pile.addWidget(self.landing)

    def _connect(self) -> None:
        work = self.reviewing
        work.case_changed.connect(self._show_parts)
        work.cases.changed.connect(self._show_parts)
        work.mode_changed.connect(self._hold_focus)
        work.job_wanted.connect(self.job_wanted)
        work.cases.outdated.connect(lambda: self.landing.begin() if self.isVisible() else None)
        self.landing.page_wanted.connect(self.page_wanted)

    def _show_parts(self) -> None:
        """The three zones, or in their place what there is to say before or after them."""
        landing = self.landing.refresh()
        shown = self.landing if landing else self._across
        comes = self._pile.currentWidget() is not shown
        self._pile.setCurrentWidget(shown)
        self.setFocusProxy(self.landing if landing else self.view)
        if comes and self.isVisible():
            self.setFocus()
        if not landing and self.reviewing.case is None:
            self.reviewing.begin()

    def _hold_focus(self) -> None:
        """Out of a field the keys belong to the case again."""
        if self.reviewing.mode in {Mode.DECIDE, Mode.BORDERS}:
            self.view.setFocus()

    # -------------------------------------------------------------- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that neither the article nor a field has used."""
        if run := find_run(event, self.reviewing, self.ink.keymap):
            run()
        elif not tell_unknown(self.reviewing.session, event):
            super().keyPressEvent(event)

    def focusNextPrevChild(self, onward: bool) -> bool:
        """Tab goes round the queue, the article and the decision, as one reads."""
        stops = list_stops((self.queue, self.view, self.panel))
        now = QApplication.focusWidget()
        if self.landing.isVisible() or now not in stops:
            return super().focusNextPrevChild(onward)
        following = stops[(stops.index(now) + (1 if onward else -1)) % len(stops)]
        following.setFocus(Qt.FocusReason.TabFocusReason if onward else Qt.FocusReason.BacktabFocusReason)
        return True

    def showEvent(self, event: QShowEvent) -> None:
        """Looks for the cases; the first time the side zones get their widths and the article the rest."""
        if not self._sized:
            self._sized = True
            rest = self.width() - QUEUE_WIDTH - PANEL_WIDTH - 4 * GAP
            self._across.setSizes([QUEUE_WIDTH, max(1, rest), PANEL_WIDTH])
        self.landing.begin()
        self._show_parts()
        self.setFocus()
        super().showEvent(event)

    # -------------------------------------------------------------- looks

    def set_theme(self, theme: Theme) -> None:
        self.ink.set_theme(theme)
        self.view.set_theme(theme)
        self.queue.set_theme(theme)
        self.landing.set_theme(theme)

    def retranslate(self) -> None:
        self._tie.speak()
        self.panel.refresh()
        self._show_parts()
