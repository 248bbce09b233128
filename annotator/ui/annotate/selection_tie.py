"""Ties what is selected in the article to the session: gestures go there, and what it holds is shown."""

from PySide6.QtCore import QObject

from annotator.tasks.marking import Ranges
from annotator.ui import verbs
from annotator.ui.article.view import ArticleView
from annotator.ui.session import WindowSession


class SelectionTie(QObject):
    """The selected text, the selected mark, the caret, and the mark that a waiting link proposes."""

    def __init__(self, session: WindowSession, view: ArticleView) -> None:
        super().__init__(view)
        self._session, self._view = session, view
        view.text_selected.connect(session.select_text)
        view.part_selected.connect(self._add_part)
        view.ranges_edited.connect(self._take_ranges)
        view.mark_pressed.connect(self.press)
        view.edge_dragged.connect(lambda mark_id, ranges: verbs.move_to(session, mark_id, ranges))
        view.caret_moved.connect(self._note_caret)
        session.selection_changed.connect(self._show_selected)
        session.ranges_changed.connect(self._show_ranges)
        session.mode_changed.connect(self._show_proposed)

    # -------------------------------------------------------------- from the article

    def press(self, annotation_id: str) -> None:
        """A press on a mark selects it, or ends a linking with it."""
        if self._session.linking and annotation_id:
            verbs.link_to(self._session, annotation_id)
        else:
            self._session.select(annotation_id)

    def press_in_list(self, annotation_id: str) -> None:
        """The same in the list of marks; the article goes there."""
        self.press(annotation_id)
        if span := self._session.annotation_set.spans.get(annotation_id):
            self._view.scroll_to(span.start, span.end)

    def _add_part(self, start: int, end: int) -> None:
        """Takes text that was selected as a further part of the selected mark."""
        self._session.select_text(start, end)
        verbs.add_part(self._session)

    def _take_ranges(self, ranges: Ranges) -> None:
        """A selection adjusted by hand is exact already; there is no untidy one behind it."""
        self._session.raw = (ranges[0][0], ranges[-1][1]) if ranges else (0, 0)
        self._session.set_ranges(tuple(ranges))

    def _note_caret(self, offset: int) -> None:
        self._session.caret = offset

    # -------------------------------------------------------------- to the article

    def _show_selected(self) -> None:
        """Shows which mark is selected, and goes there where it is another one that is not seen."""
        other = self._session.selected != self._view.selected
        self._view.set_selected(self._session.selected)
        span = self._session.selected_span
        if other and span:
            self._go_to(span.start, span.end)

    def _show_ranges(self) -> None:
        """Shows the selected text, and goes there where it is not seen; the caret stands at its end."""
        ranges = self._session.ranges
        self._view.set_ranges(ranges)
        self._session.caret = self._view.caret
        if ranges and not self._sees(ranges[-1][1]):
            self._go_to(ranges[0][0], ranges[-1][1])

    def _show_proposed(self) -> None:
        """Shows the mark that a waiting link proposes as the mouse would."""
        self._view.hovered = self._session.proposed
        self._view.viewport().update()
        if span := self._session.annotation_set.spans.get(self._session.proposed):
            self._go_to(span.start, span.end)

    def _go_to(self, start: int, end: int) -> None:
        if not self._sees(start):
            self._view.scroll_to(start, end)

    def _sees(self, offset: int) -> bool:
        """Whether the line of a code point is in sight."""
        return 0 <= self._view.edge_point(offset, False).y() < self._view.viewport().height()
