"""The article view: the canvas with a mouse, a keyboard, a caret and words for what was done.

It says what the annotator pointed at; what that means for the annotations is for its owner to decide.
"""

from collections.abc import Sequence

from PySide6.QtCore import QBasicTimer, QCoreApplication, QEvent, QPoint, QPointF, Qt, QTimerEvent, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QWheelEvent
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from annotator.arabic.boilerplate import Zone
from annotator.arabic.tokens import is_boundary, previous_grapheme
from annotator.model.document import Document
from annotator.ui.article import overlay
from annotator.ui.article.canvas import Canvas
from annotator.ui.article.caret import VERTICAL, Motion, motion_of, move_caret
from annotator.ui.article.mouse import Mouse
from annotator.ui.article.selecting import Ranges, split_at_newlines
from annotator.ui.theme import LIGHT, Theme

_SCROLL_MS = 30


class ArticleView(Canvas):
    """Emits code points: `text_selected` raw (equal offsets take the selection away), the others exact.

    `part_selected` is raw as well: text that is to be a part of the selected mark.
    """

    text_selected = Signal(int, int)
    part_selected = Signal(int, int)
    ranges_edited = Signal(object)
    mark_pressed = Signal(str)
    edge_dragged = Signal(str, object)
    caret_moved = Signal(int)
    zoom_asked = Signal(float)

    def __init__(self, theme: Theme = LIGHT, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.caret = 0
        self.caret_after = False
        self.anchor = 0
        self._column: float | None = None
        self._mouse = Mouse(self)
        self._scrolling = QBasicTimer()
        self._dragged_to = QPointF()
        self.retranslate()

    def retranslate(self) -> None:
        """Says in the interface's language what this is, to people who do not see it."""
        self.setAccessibleName(QCoreApplication.translate("ArticleView", "Article"))
        self.setAccessibleDescription(
            QCoreApplication.translate(
                "ArticleView",
                "The text of the article with its marks. Arrow keys move, with Shift they select.",
            )
        )

    def show_document(self, document: Document, zones: Sequence[Zone] = ()) -> None:
        super().show_document(document, zones)
        self.caret = self.anchor = 0
        self.caret_after = False
        self._mouse.forget()

    # -------------------------------------------------------------- caret

    def place_caret(self, offset: int, *, after: bool = False, keep_anchor: bool = False) -> None:
        """Puts the caret at a boundary; `after`: at the end of the line before where both are the same."""
        self.caret, self.caret_after = offset, after
        if not keep_anchor:
            self.anchor = offset
        self.caret_moved.emit(offset)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        ctrl, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
        motion = motion_of(event.key(), ctrl=bool(held & ctrl), rtl=self._is_rtl())
        if motion is None or held & ~(ctrl | shift):
            event.ignore()
        else:
            self._move(motion, selecting=bool(held & shift))

    def _is_rtl(self) -> bool:
        return self.page.flow.is_rtl(self.page.flow.chunk_of(self.caret))

    def _move(self, motion: Motion, *, selecting: bool) -> None:
        if self._column is None or motion not in VERTICAL:
            self._column = self.page.spot(self.caret, after=self.caret_after).x
        goal = move_caret(self.page, self.caret, motion, self._column, self.viewport().height())
        if selecting and not self.ranges:
            self.anchor = self.caret
        self.place_caret(goal, after=motion is Motion.LINE_END, keep_anchor=selecting)
        self.scroll_to(goal, goal)
        if selecting:
            ranges = split_at_newlines(self.page.text, self.anchor, goal)
            self.show_ranges(ranges)
            self.ranges_edited.emit(ranges)
        elif self.ranges:
            self.drop_selection(goal)

    def drop_selection(self, offset: int) -> None:
        """Takes the selection away, leaving the caret at `offset`."""
        self.show_ranges(())
        self.text_selected.emit(offset, offset)

    def set_ranges(self, ranges: Ranges) -> None:
        """Shows the selected text as somebody made it tidy; the caret follows to its end."""
        if tuple(ranges) == self.ranges:
            return
        if ranges:
            ends = ranges[0][0], ranges[-1][1]
            self.anchor, self.caret = ends if self.anchor <= self.caret else ends[::-1]
            self.caret_after = self.caret == ends[1]
        self.show_ranges(ranges)

    def show_ranges(self, ranges: Ranges) -> None:
        """Shows the selected text, with the caret where it is."""
        super().set_ranges(ranges)

    # -------------------------------------------------------------- mouse

    def to_page(self, point: QPoint | QPointF) -> QPointF:
        """A point of the viewport on the page."""
        return QPointF(point) - QPointF(self.origin)

    def offset_under(self, point: QPoint | QPointF) -> int:
        """The grapheme boundary nearest to a point of the viewport."""
        offset = self.page.offset_at(self.to_page(point))
        return offset if is_boundary(self.page.text, offset) else previous_grapheme(self.page.text, offset)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._column = None
            self._mouse.press(event.position(), event.modifiers())
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._mouse.press_again(event.position())
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not self._mouse.is_dragging:
            self._hover(event.position())
            return
        self._dragged_to = event.position()
        self._mouse.drag(self._dragged_to, event.modifiers())
        outside = not 0 <= event.position().y() < self.viewport().height()
        if outside and not self._scrolling.isActive():
            self._scrolling.start(_SCROLL_MS, self)
        elif not outside:
            self._scrolling.stop()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._scrolling.stop()
        if event.button() is Qt.MouseButton.LeftButton:
            self._mouse.release(event.modifiers())
        event.accept()

    def timerEvent(self, event: QTimerEvent) -> None:
        if event.timerId() != self._scrolling.timerId():
            super().timerEvent(event)
            return
        point = self._dragged_to
        beyond = point.y() if point.y() < 0 else max(0.0, point.y() - self.viewport().height())
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + round(min(max(beyond, -60), 60) * 0.5))
        self._mouse.drag(point, QApplication.keyboardModifiers())

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_asked.emit(self.look.zoom * (1.1 if event.angleDelta().y() > 0 else 1 / 1.1))
            event.accept()
        else:
            super().wheelEvent(event)

    def _hover(self, point: QPointF) -> None:
        marks = self.page.marks_at(self.to_page(point))
        hovered = marks[0].id if marks else ""
        shape = Qt.CursorShape.SizeHorCursor if self._mouse.handle_at(point) else Qt.CursorShape.IBeamCursor
        if self.viewport().cursor().shape() is not shape:
            self.viewport().setCursor(shape)
        if hovered != self.hovered:
            self.hovered = hovered
            self.viewport().update()

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            marks = self.page.marks_at(self.to_page(event.pos()))
            QToolTip.showText(event.globalPos(), "\n".join(map(self.look.title, marks)), self.viewport())
            return True
        if event.type() is QEvent.Type.Leave and self.hovered:
            self.hovered = ""
            self.viewport().update()
        return super().viewportEvent(event)

    # -------------------------------------------------------------- focus

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()
        self.viewport().update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def draw_over(self, painter: QPainter, bounds: range) -> None:
        super().draw_over(painter, bounds)
        if self.ranges:
            handles = overlay.find_handles(self.page, self.ranges)
            overlay.draw_handles(painter, self.page, handles, self.look.theme.accent)
        elif self.hasFocus():
            overlay.draw_caret(painter, self.page, self.caret, after=self.caret_after)
