"""Sweeping: while a label is locked, every finished selection is marked with it at once.

With the mouse a selection is finished when the button is let go, with the keyboard when Shift is.
"""

from PySide6.QtCore import QDeadlineTimer, QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent

from annotator.model.annotation import Span
from annotator.ui import verbs
from annotator.ui.article.view import ArticleView
from annotator.ui.session import WindowSession


class Sweep(QObject):
    """Watches the selections in `view`. The third click of a triple click widens what the second marked."""

    def __init__(self, session: WindowSession, view: ArticleView) -> None:
        super().__init__(view)
        self._session = session
        self._third_click = QDeadlineTimer(0)
        self._marked = ""
        view.text_selected.connect(self._finish_selection)
        view.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyRelease and isinstance(event, QKeyEvent):
            self._note_release(event)
        return super().eventFilter(watched, event)

    def _note_release(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Shift and not event.isAutoRepeat():
            self._finish_selection()

    def _finish_selection(self) -> None:
        session = self._session
        if not (session.sweeping and session.ranges):
            return
        if (marked := self._widened()) is not None:
            ranges = session.ranges
            session.set_ranges(())
            verbs.move_to(session, marked.id, ranges)
        else:
            verbs.tag(session, *session.sweeping)
        self._marked = session.selected
        self._third_click.setRemainingTime(QGuiApplication.styleHints().mouseDoubleClickInterval())

    def _widened(self) -> Span | None:
        """The mark just made by the clicks before, if the selection takes in more around it."""
        marked = self._session.annotation_set.spans.get(self._marked)
        if marked is None or self._third_click.hasExpired():
            return None
        start, end = self._session.ranges[0][0], self._session.ranges[-1][1]
        return marked if start <= marked.start and marked.end <= end else None
