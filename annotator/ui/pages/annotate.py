"""The annotate page: the article in the middle, labels above it, form and lists beside it, its text beneath.

The page joins the parts and gives keys their verbs; what a verb does and what is shown stand elsewhere.
"""

from PySide6.QtCore import QByteArray, QEvent, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QSplitter, QVBoxLayout, QWidget

from annotator.arabic.boilerplate import find_zones
from annotator.ui import language, verbs
from annotator.ui.annotate.keyboard import find_verb, tell_unknown
from annotator.ui.annotate.label_bar import LabelBar
from annotator.ui.annotate.lists import Lists
from annotator.ui.annotate.places import Places
from annotator.ui.annotate.selection_tie import SelectionTie
from annotator.ui.annotate.stops import list_stops, neighbour
from annotator.ui.annotate.strip import Strip
from annotator.ui.annotate.sweep import Sweep
from annotator.ui.article.view import ArticleView
from annotator.ui.find.card import FindCard
from annotator.ui.find.tie import FindTie
from annotator.ui.form.ink import Ink
from annotator.ui.form.panel import FormPanel
from annotator.ui.form.watch import Watch
from annotator.ui.keymap import Keymap
from annotator.ui.session import WindowSession
from annotator.ui.style import mark
from annotator.ui.theme import Theme

SIDE_WIDTH = 350
GAP = 12
"""Pixels between the cards."""


class AnnotatePage(QWidget):
    """Everything around one session's article. `layout_changed` carries the sizes, to be kept."""

    layout_changed = Signal(str)

    def __init__(
        self,
        session: WindowSession,
        theme: Theme,
        places: Places | None = None,
        keymap: Keymap | None = None,
    ) -> None:
        super().__init__()
        self.session = session
        self._places = places or Places()
        self.ink = Ink(theme, self, keymap)
        self.watch = Watch(session, self)
        self.view: ArticleView = ArticleView(theme)
        self.bar = LabelBar(session, self.ink)
        self.finder: FindCard = FindCard(session, self.ink)
        self.strip = Strip(session)
        self.form: FormPanel = FormPanel(session, self.ink, self.watch)
        self.lists = Lists(session, self.ink, self.watch)
        mark(self, "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._across, self._side = QSplitter(Qt.Orientation.Horizontal), QSplitter(Qt.Orientation.Vertical)
        self._sized = False
        self._arrange()
        self._follow_view()
        self._follow_session()
        FindTie(self.finder, self.view, session)
        self._show_document()

    # -------------------------------------------------------------- looks

    def set_theme(self, theme: Theme) -> None:
        self.view.set_theme(theme)
        self.ink.set_theme(theme)

    def layout_state(self) -> str:
        """The sizes of the parts, to be given back to `restore_layout`."""
        states = (self._across.saveState(), self._side.saveState())
        return ":".join(bytes(state.toHex().data()).decode("ascii") for state in states)

    def restore_layout(self, state: str) -> None:
        """Takes up the sizes of `layout_state`; anything else leaves them as they are."""
        for splitter, part in zip((self._across, self._side), state.split(":"), strict=False):
            self._sized = splitter.restoreState(QByteArray.fromHex(part.encode("ascii", "ignore")))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._speak()
        super().changeEvent(event)

    def _speak(self) -> None:
        """The article's words and numbers follow the interface; its text never does."""
        self.view.set_language(language.current(), language.digits("0123456789"))

    # -------------------------------------------------------------- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that neither the article nor a field has used."""
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        elif verb := find_verb(event, self.session.schema, self.ink.keymap):
            verb(self.session)
        elif not tell_unknown(self.session, event):
            super().keyPressEvent(event)

    def focusNextPrevChild(self, onward: bool) -> bool:
        """Tab goes from what is found to the article, through the form to the lists and the bar."""
        stops = list_stops((self.finder, self.view, self.form, self.lists, self.bar))
        if found := neighbour(stops, QApplication.focusWidget(), onward=onward):
            found.setFocus(Qt.FocusReason.TabFocusReason if onward else Qt.FocusReason.BacktabFocusReason)
            return True
        return super().focusNextPrevChild(onward)

    def commit(self) -> None:
        """Stores what was typed into the form and not yet stored."""
        self.form.commit()

    def showEvent(self, event: QShowEvent) -> None:
        """The first time, unless sizes were restored, the side gets its width and the article the rest."""
        if not self._sized:
            self._sized = True
            self._across.setSizes([max(1, self._across.width() - SIDE_WIDTH), SIDE_WIDTH])
        self.view.setFocus()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self.commit()
        super().hideEvent(event)

    def _leave(self) -> None:
        """Out of what is nearest: a linking or sweeping, the form, the selected text, the selected mark."""
        if verbs.leave_mode(self.session):
            return
        if not self.view.hasFocus():
            self.view.setFocus()
        elif self.session.ranges:
            self.view.drop_selection(self.view.caret)
        else:
            self.session.select("")

    def remove_part(self) -> None:
        """Takes the part in which the caret stands away from the selected mark."""
        verbs.remove_part(self.session, self.view.caret)

    # -------------------------------------------------------------- joining

    def _arrange(self) -> None:
        article = QWidget()
        left = QVBoxLayout(article)
        left.setContentsMargins(1, 0, 1, 0)  # from right to left a splitter cuts off one pixel
        left.setSpacing(4)
        left.addWidget(self.finder)
        left.addWidget(self.view, 1)
        left.addWidget(self.strip)
        self._side.addWidget(self.form)
        self._side.addWidget(self.lists)
        self._side.setSizes([520, 380])
        self._across.addWidget(article)
        self._across.addWidget(self._side)
        self._across.setStretchFactor(0, 1)
        self._across.setStretchFactor(1, 0)
        self._across.setSizes([940, SIDE_WIDTH])
        for splitter in (self._across, self._side):
            splitter.setChildrenCollapsible(False)
            splitter.setHandleWidth(GAP)
            splitter.splitterMoved.connect(lambda: self.layout_changed.emit(self.layout_state()))
        self._side.setMinimumWidth(290)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GAP, GAP, GAP, GAP)
        layout.setSpacing(GAP)
        layout.addWidget(self.bar)
        layout.addWidget(self._across, 1)
        self.setFocusProxy(self.view)

    def _follow_view(self) -> None:
        """The selection is taken before anything asks for it."""
        tie = SelectionTie(self.session, self.view)
        Sweep(self.session, self.view)
        self.lists.pressed.connect(tie.press_in_list)
        self.view.caret_moved.connect(self.strip.show_caret)

    def _follow_session(self) -> None:
        session = self.session
        session.document_changed.connect(self._show_document)
        session.closing.connect(lambda: self._places.leave(self.view))
        session.schema_changed.connect(self._show_set)
        session.edited.connect(lambda changes: self.view.apply_changes(session.annotation_set, changes))
        self.watch.changed.connect(lambda: self.view.set_problems(self.watch.severities()))

    def _show_document(self) -> None:
        self.view.setEnabled(self.session.document is not None)
        if document := self.session.document:
            self._speak()
            self._places.leave(self.view)
            self.view.show_document(document, find_zones(document.text))
            self._show_set()
            self._places.enter(self.view)

    def _show_set(self) -> None:
        self.view.show_set(self.session.schema, self.session.annotation_set)
