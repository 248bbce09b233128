"""The card on which the article lies: scrolling, sizes and painting, whatever is shown on it.

The widget keeps no text of its own and nothing is ever read back from it. x and y of a page are turned into
those of the viewport by adding `origin`.
"""

from dataclasses import replace

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from annotator.ui.article.drawing import draw_ahead, draw_page
from annotator.ui.article.look import PITCH_RANGE, ZOOM_RANGE, Look
from annotator.ui.article.page import Page
from annotator.ui.theme import Theme

TOP, BOTTOM = 30, 90
"""Free pixels above and below the article."""

_GUTTER, _NARROW_GUTTER = 92, 60
_NARROW_ROOM = 480
_MARGIN = 26
_RADIUS = 10
_EDGE = 5
_FADE = 14
_LEAST_COLUMN = 120


class Card(QAbstractScrollArea):
    """Shows a page in a look, and keeps what is read in its place when sizes change."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # The frame is not drawn: its width keeps the viewport and the scroll bar off the card's edge.
        self.setFrameShape(QFrame.Shape.Box)
        self.setLineWidth(_EDGE)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.look = Look(theme=theme)
        self.page = Page("", (), self.look, self.look.column, _GUTTER)
        self._ahead = QTimer(self, interval=0, singleShot=True)
        self._ahead.timeout.connect(self._draw_ahead)

    def show_page(self, page: Page) -> None:
        """Shows another page, from its top."""
        self.page = page
        self.verticalScrollBar().setValue(0)
        self._refit()
        self.viewport().update()

    def set_zoom(self, zoom: float) -> None:
        """1.0 is the size of the design; kept within 0.6 and 2.5."""
        self.relook(zoom=min(max(zoom, ZOOM_RANGE[0]), ZOOM_RANGE[1]))

    def set_line_pitch(self, ems: float) -> None:
        """From baseline to baseline; kept within 1.9 and 3.2 ems."""
        self.relook(line_pitch=min(max(ems, PITCH_RANGE[0]), PITCH_RANGE[1]))

    def relook(self, **changes: object) -> None:
        """Changes fields of the look, and lays out or draws anew what they touch."""
        look = replace(self.look, **changes)  # type: ignore[arg-type]
        if look != self.look:
            self.look = look
            self._relay()

    def measures(self) -> tuple[int, int]:
        """Width of the column and of the gutter, in what room there is."""
        room = self.viewport().width()
        gutter = round(self.look.px(_GUTTER if room > self.look.px(_NARROW_ROOM) else _NARROW_GUTTER))
        return max(_LEAST_COLUMN, min(self.look.column, room - gutter - _MARGIN)), gutter

    def _relay(self) -> None:
        """Lays the article out anew; what was at the top stays at the top."""
        anchor = self.top
        self.page.relay(self.look, *self.measures())
        self._refit()
        self.to_top(anchor)
        self.update()

    def to_top(self, offset: int) -> None:
        """Scrolls the line of a code point to the top; 0 stays where the view is."""
        if offset:
            self.verticalScrollBar().setValue(int(self.page.spot(offset).top) + TOP)

    # -------------------------------------------------------------- places

    @property
    def _scroll(self) -> int:
        return self.verticalScrollBar().value()

    @property
    def top(self) -> int:
        """The code point at the top of what is seen; 0 at the start of the article."""
        return self.page.offset_at(QPointF(self.page.width / 2, self._scroll + 1)) if self._scroll else 0

    @property
    def origin(self) -> QPoint:
        """Where the column's left and the article's top lie in the viewport."""
        free = self.viewport().width() - self.page.width - self.page.gutter - _MARGIN
        return QPoint(_MARGIN + max(0, free) // 2, TOP - self._scroll)

    def edge_point(self, offset: int, after: bool) -> QPoint:
        """In the viewport: within the letter at `offset` where it begins, or the one before where it ends."""
        spot = self.page.spot(offset, after=after)
        inside = -1.5 if spot.rtl != after else 1.5
        y = spot.top + self.look.baseline - self.look.em * 0.25
        return QPoint(round(spot.x + inside), round(y)) + self.origin

    def scroll_to(self, start: int, end: int) -> None:
        """Brings a range into view, with some lines around it; stays where it is when it is seen."""
        top, bottom = self.page.spot(start).top, self.page.spot(end, after=True).bottom
        bar, height = self.verticalScrollBar(), self.viewport().height()
        margin = min(2 * self.look.pitch, height // 5)
        if bottom - top + 2 * margin > height or top + TOP - margin < bar.value():
            bar.setValue(int(top) + TOP - margin)
        elif bottom + TOP + margin > bar.value() + height:
            bar.setValue(int(bottom) + TOP + margin - height)

    # -------------------------------------------------------------- Qt

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            self._draw_card()
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        self._settle()
        painter = QPainter(self.viewport())
        try:
            painter.fillRect(self.viewport().rect(), self.look.theme.page)
            painter.translate(self.origin)
            top = self._scroll - TOP
            height = self.viewport().height()
            draw_page(painter, self.page, max(0, top), top + height, self.viewport().devicePixelRatioF())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self.draw_over(painter, range(top, top + height))
            painter.resetTransform()
            self._draw_fades(painter)
        finally:
            painter.end()
        self._ahead.start()

    def draw_over(self, painter: QPainter, bounds: range) -> None:
        """Draws what moves over the page; `bounds` are the heights of the page that are in sight."""

    def _draw_card(self) -> None:
        theme = self.look.theme
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillRect(self.rect(), theme.canvas)
            focused = self.hasFocus()
            painter.setPen(QPen(theme.accent if focused else theme.rule, 2 if focused else 1))
            painter.setBrush(theme.page)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), _RADIUS, _RADIUS)
        finally:
            painter.end()

    def _draw_fades(self, painter: QPainter) -> None:
        width, height = self.viewport().width(), self.viewport().height()
        bar = self.verticalScrollBar()
        clear = QColor(self.look.theme.page)
        clear.setAlpha(0)
        above = (bar.value() > TOP // 2, 0, _FADE)
        below = (bar.value() < bar.maximum(), height, height - _FADE)
        for is_shown, near, far in (above, below):
            if is_shown:
                fade = QLinearGradient(0, near, 0, far)
                fade.setColorAt(0, self.look.theme.page)
                fade.setColorAt(1, clear)
                painter.fillRect(QRectF(0, min(near, far), width, _FADE), fade)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.measures() != (self.page.width, self.page.gutter):
            self._relay()
        self._refit()

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        self.viewport().update()

    def _settle(self) -> None:
        """Lays out what is in sight; where that moved what is above, the scroll bar follows."""
        top = self._scroll - TOP
        if top <= 0:
            self.page.flow.settle(0, self.viewport().height())
            self._refit()
            return
        settled = self.page.flow.settle(top, self.viewport().height())
        self._refit()
        if settled != top:
            self.verticalScrollBar().setValue(settled + TOP)

    def _refit(self) -> None:
        bar, height = self.verticalScrollBar(), self.viewport().height()
        total = self.page.flow.height + TOP + BOTTOM
        bar.setPageStep(height)
        bar.setSingleStep(self.look.pitch)
        bar.setRange(0, max(0, total - height))

    def _draw_ahead(self) -> None:
        """Draws the tiles of the next screenful while nothing else is to be done."""
        bottom = self._scroll - TOP + self.viewport().height()
        ratio = self.viewport().devicePixelRatioF()
        if draw_ahead(self.page, bottom, bottom + self.viewport().height(), ratio):
            self._ahead.start()
