"""What the mouse does in the article: presses that select text, drags of edges, clicks on marks.

One press becomes one gesture, known only when it ends; until then the view shows what it would be.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QDeadlineTimer, QPointF, Qt
from PySide6.QtGui import QGuiApplication

from annotator.ui.article.overlay import Handle, find_handles
from annotator.ui.article.selecting import (
    EdgeDragging,
    Ranges,
    Selecting,
    Unit,
    next_outwards,
    split_at_newlines,
    unit_at,
)

if TYPE_CHECKING:
    from annotator.ui.article.view import ArticleView

_LEAST_DRAG = 4
"""Pixels from which a press is a drag and no longer a click."""

_REACH = 9
"""Pixels around a knob at which it can be taken hold of."""


class Mouse:
    """The gesture in progress, if any. Points are of the viewport."""

    def __init__(self, view: "ArticleView") -> None:
        self._view = view
        self.forget()

    def forget(self) -> None:
        """Drops whatever was begun."""
        self._selecting: Selecting | None = None
        self._dragging: EdgeDragging | None = None
        self._pressed_at = QPointF()
        self._has_moved = False
        self._third = QDeadlineTimer(0)
        self._before: Ranges = ()

    @property
    def is_dragging(self) -> bool:
        return self._selecting is not None or self._dragging is not None

    # -------------------------------------------------------------- begin

    def press(self, point: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Takes hold of a handle, or begins a selection; right after a double click there, of a clause."""
        view = self._view
        is_third = self._is_third(point)
        self._third.setRemainingTime(0)
        self._pressed_at, self._has_moved, self._before = point, False, view.ranges
        if is_third:
            self._take(point, Unit.CLAUSE)
        elif found := self.handle_at(point):
            mark, ranges, handle = found
            self._dragging = EdgeDragging(view.page.text, mark, ranges, handle.part, handle.at_start)
        else:
            self._begin(point, extends=bool(modifiers & Qt.KeyboardModifier.ShiftModifier))

    def _is_third(self, point: QPointF) -> bool:
        """Whether a press goes on from a double click: soon enough, and where that was."""
        far = (point - self._pressed_at).manhattanLength()
        return not self._third.hasExpired() and far < QGuiApplication.styleHints().startDragDistance()

    def press_again(self, point: QPointF) -> None:
        """A double click takes the word."""
        self._third.setRemainingTime(QGuiApplication.styleHints().mouseDoubleClickInterval())
        self._pressed_at = point
        self._take(point, Unit.WORD)

    def _begin(self, point: QPointF, *, extends: bool) -> None:
        view = self._view
        offset = view.offset_under(point)
        held = view.anchor if extends else offset
        self._selecting = Selecting(view.page.text, (held, held))
        if extends:
            self._has_moved = True
            self._selecting.move(offset)
            self._show()
        else:
            view.place_caret(offset, after=self._is_line_end(point, offset))

    def _is_line_end(self, point: QPointF, offset: int) -> bool:
        """Whether a point lies on the line that ends at `offset`, not on the one that starts there."""
        page = self._view.page
        return offset > 0 and self._view.to_page(point).y() < page.spot(offset).top - page.look.padding

    def _take(self, point: QPointF, unit: Unit) -> None:
        view = self._view
        starters = view.schema.span_rules.clause_starters if view.schema else ()
        offset = view.offset_under(point)
        held = unit_at(view.page.text, offset, unit, starters)
        self._selecting = Selecting(view.page.text, held, unit, starters)
        self._has_moved = True
        self._show()

    def handle_at(self, point: QPointF) -> tuple[str, Ranges, Handle] | None:
        """The handle under a point: of the selected text first, then of the selected mark."""
        view = self._view
        spot = view.to_page(point)
        selected = view.page.marks.get(view.selected)
        for mark, ranges in (("", view.ranges), (view.selected, selected.ranges if selected else ())):
            for handle in find_handles(view.page, ranges):
                if (handle.knob - spot).manhattanLength() <= view.look.px(_REACH):
                    return mark, ranges, handle
        return None

    # -------------------------------------------------------------- go on

    def drag(self, point: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Follows the mouse. With Ctrl an edge goes by letters, else by words."""
        if (point - self._pressed_at).manhattanLength() >= _LEAST_DRAG:
            self._has_moved = True
        if not self._has_moved:
            return
        by_letter = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        offset = self._view.offset_under(point)
        if self._selecting is not None:
            self._selecting.move(offset)
        elif self._dragging is not None:
            self._dragging.move(offset, by_letter=by_letter)
        self._show()

    def _show(self) -> None:
        view = self._view
        if self._selecting is not None:
            view.place_caret(self._selecting.caret, keep_anchor=True)
            view.show_ranges(split_at_newlines(view.page.text, self._selecting.anchor, self._selecting.caret))
        elif self._dragging is not None:
            view.show_ranges(self._dragging.ranges)

    # -------------------------------------------------------------- end

    def release(self, modifiers: Qt.KeyboardModifier) -> None:
        """Says what the gesture was. With Ctrl: a further part of the selected mark, else exact letters."""
        selecting, dragging, has_moved = self._selecting, self._dragging, self._has_moved
        self._selecting = self._dragging = None
        view = self._view
        if dragging is not None:
            self._finish_drag(dragging)
        elif selecting is not None and has_moved:
            view.anchor = selecting.anchor
            if not modifiers & Qt.KeyboardModifier.ControlModifier:
                view.text_selected.emit(selecting.anchor, selecting.caret)
            elif view.selected:
                view.part_selected.emit(selecting.anchor, selecting.caret)
            else:
                view.ranges_edited.emit(view.ranges)
        elif selecting is not None:
            if self._before:
                view.drop_selection(view.caret)
            self._click()

    def _finish_drag(self, dragging: EdgeDragging) -> None:
        view = self._view
        if dragging.mark:
            view.show_ranges(self._before)
            if dragging.ranges != dragging.original:
                view.edge_dragged.emit(dragging.mark, dragging.ranges)
        elif dragging.ranges != dragging.original:
            view.ranges_edited.emit(dragging.ranges)

    def _click(self) -> None:
        view = self._view
        stack = [mark.id for mark in view.page.marks_at(view.to_page(self._pressed_at))]
        view.mark_pressed.emit(next_outwards(stack, view.selected))
