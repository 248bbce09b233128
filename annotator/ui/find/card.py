"""The card above the article: the bar in which one types, and below it what can be done with every hit."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from annotator.arabic.search import Query
from annotator.ui import language
from annotator.ui.find.bar import FindBar
from annotator.ui.find.bulk_panel import BulkPanel
from annotator.ui.find.hits import ArticleHits
from annotator.ui.find.mark_choice import MarkChoice
from annotator.ui.find.names_choice import NamesChoice
from annotator.ui.find.relabel_choice import RelabelChoice
from annotator.ui.form.ink import Ink
from annotator.ui.session import WindowSession
from annotator.ui.style import mark

PANEL_HEIGHT = 268
LONGEST = 80
"""A selection longer than this is not what somebody wants to find."""


class FindCard(QFrame):
    """Hidden until something is to be found. `gone_to` carries a place (start, end) of the article.

    `closed` carries the hit at which it is left, or None; `done` follows a step. `job_wanted` is that of
    `BulkPanel`.
    """

    gone_to = Signal(int, int)
    closed = Signal(object)  # Range | None
    done = Signal()
    job_wanted = Signal(object, str, object)

    def __init__(self, session: WindowSession, ink: Ink) -> None:
        super().__init__()
        mark(self, "card")
        self._session = session
        self.hits = ArticleHits(session, self)
        self.bar = FindBar(self.hits, ink)
        self._marking = MarkChoice(session, ink)
        self.panels = {
            "mark": BulkPanel(session, ink, self._marking),
            "relabel": BulkPanel(session, ink, RelabelChoice(session, ink)),
            "names": BulkPanel(session, ink, NamesChoice(session)),
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self.bar)
        for panel in self.panels.values():
            column.addWidget(panel)
            panel.setFixedHeight(PANEL_HEIGHT)
            panel.hide()
            panel.gone_to.connect(self.gone_to)
            panel.job_wanted.connect(self.job_wanted)
            panel.done.connect(self._tell_done)
        self.bar.panel_wanted.connect(self.unfold)
        self.bar.closed.connect(self.leave)
        self.hits.changed.connect(self._follow)
        self.hide()

    # -------------------------------------------------------------- what is wanted

    def begin(self, near: int = 0) -> None:
        """Shows the bar, ready to type in; what is selected is looked for first, from `near` onward."""
        self.show()
        self.bar.begin(self._selected_text(), near)

    def step(self, by: int, near: int = 0) -> None:
        """To the next hit or the one before; without any, asks what to find."""
        if self.isVisible() and self.hits.places:
            self.hits.step(by)
        else:
            self.begin(near)

    def unfold(self, name: str, *, everywhere: bool = False, near: int = 0) -> None:
        """Shows one of the panels below the bar, "" none of them."""
        if not self.isVisible():
            self.begin(near)
        self.bar.show_panel(name)
        for each, panel in self.panels.items():
            panel.setVisible(each == name)
        if name:
            panel = self.panels[name]
            panel.choice.suggest()
            panel.set_everywhere(everywhere)
            if name != "mark" or self.hits.query.key:
                panel.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_hit(self, query: Query, start: int) -> None:
        """Shows the bar with `query` at the hit that begins at `start`; the article keeps the focus."""
        self.show()
        self.bar.show_query(query)
        self.hits.look_for(query, start)

    def leave(self) -> None:
        """Folds everything and says so."""
        self.unfold("")
        self.hide()
        place = self.hits.place
        self.hits.forget()
        self.closed.emit(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves the panel, then the bar; other keys of the card are none of the article."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif any(panel.isVisible() for panel in self.panels.values()):
            self.unfold("")
            self.bar.field.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.leave()

    # -------------------------------------------------------------- following

    def _follow(self) -> None:
        if self._marking.query != self.hits.query:
            self._marking.look_for(self.hits.query)
        if place := self.hits.place:
            self.gone_to.emit(*place)

    def _selected_text(self) -> str:
        """The selected words, if they are few and on one line."""
        ranges = self._session.ranges
        text = self._session.text[slice(*ranges[0])] if len(ranges) == 1 else ""
        return text if len(text) <= LONGEST else ""

    def _tell_done(self, count: int) -> None:
        """What was done is looked at next, in the article."""
        self.unfold("")
        self.done.emit()
        if count:
            done = QCoreApplication.translate(
                "Find", "%n place(s) changed. One undo takes all of it back.", None, count
            )
            self._session.told.emit(language.digits(done))
