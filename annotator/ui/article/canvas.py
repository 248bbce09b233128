"""The card on which the article lies: scrolling, sizes and painting, without any mouse or keyboard.

What is shown comes in through the setters; the widget keeps no text of its own and nothing is ever read
back from it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from annotator.arabic.boilerplate import Zone
from annotator.model.annotation import Span
from annotator.model.annotation_set import AnnotationSet
from annotator.model.document import Document
from annotator.model.edits import Change
from annotator.model.problems import Severity
from annotator.model.schema import Render, Schema
from annotator.ui.article import overlay
from annotator.ui.article.drawing import draw_ahead, draw_page
from annotator.ui.article.look import PITCH_RANGE, ZOOM_RANGE, Look, derive_colors
from annotator.ui.article.marks import Link, Mark, make_links, make_mark, make_marks, renumber
from annotator.ui.article.page import Page
from annotator.ui.article.selecting import Ranges
from annotator.ui.theme import Theme

TOP, BOTTOM = 30, 90
"""Free pixels above and below the article."""

_GUTTER, _NARROW_GUTTER = 92, 60
_MARGIN = 26
_RADIUS = 10
_EDGE = 5
_FADE = 14
_LEAST_COLUMN = 120


class Canvas(QAbstractScrollArea):
    """Shows one document with one annotation set. Offsets are code points of the document's text."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # The frame is not drawn: its width keeps the viewport and the scroll bar off the card's edge.
        self.setFrameShape(QFrame.Shape.Box)
        self.setLineWidth(_EDGE)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.look = Look(theme=theme)
        self.document: Document | None = None
        self.schema: Schema | None = None
        self.annotation_set = AnnotationSet("", "")
        self.selected = ""
        self.ranges: Ranges = ()
        self.hovered = ""
        self._problems: Mapping[str, Severity] = {}
        self._links: list[Link] = []
        self.page = Page("", (), self.look, 720, _GUTTER)
        self._prefetch = QTimer(self, interval=0, singleShot=True)
        self._prefetch.timeout.connect(self._draw_ahead)

    # -------------------------------------------------------------- what is shown

    def show_document(self, document: Document, zones: Sequence[Zone] = ()) -> None:
        """Shows another text, from its top, without marks."""
        self.document = document
        self.page = Page(document.text, zones, self.look, *self._measures())
        self.selected, self.ranges, self.hovered = "", (), ""
        self._links = []
        self.annotation_set = AnnotationSet("", document.id)
        self.verticalScrollBar().setValue(0)
        self._refit()

    def show_set(self, schema: Schema, annotation_set: AnnotationSet) -> None:
        """Shows the marks of a set."""
        if schema is not self.schema:
            self.schema = schema
            self._relook(colors=derive_colors(self.look.theme, schema))
        self.annotation_set = annotation_set
        marks = make_marks(schema, annotation_set, self.look.language, self._problems)
        self._change_marks({**dict.fromkeys(self.page.marks), **marks})

    def apply_changes(self, annotation_set: AnnotationSet, changes: Iterable[Change]) -> None:
        """Shows the set after an edit; only lines that look different are drawn anew."""
        self.annotation_set = annotation_set
        if self.schema is None:
            return
        items = (item for change in changes for item in (change.before, change.after))
        ids = {item.id for item in items if isinstance(item, Span)}
        changed = {span_id: self._make_mark(span_id) for span_id in ids}
        before, after = self.page.marks, {**self.page.marks, **changed}
        if any(m and m.render is Render.BAND for i in ids for m in (before.get(i), changed[i])):
            changed |= renumber({i: mark for i, mark in after.items() if mark})
        self._change_marks(changed)

    def _make_mark(self, span_id: str) -> Mark | None:
        """The mark of a span as it is now, with the number that it had; None if it is gone."""
        span, was = self.annotation_set.spans.get(span_id), self.page.marks.get(span_id)
        if span is None or self.schema is None:
            return None
        mark = make_mark(self.schema, span, self.look.language, self._problems.get(span_id))
        return replace(mark, number=was.number) if was else mark

    def _change_marks(self, changed: Mapping[str, Mark | None]) -> None:
        self.page.change_marks(changed)
        self._find_links()
        self.viewport().update()

    def set_problems(self, problems: Mapping[str, Severity]) -> None:
        """The worst problem of each annotation that has one."""
        ids = self._problems.keys() | problems.keys()
        self._problems = problems
        marks = [mark for mark in map(self.page.marks.get, ids) if mark]
        self._change_marks({mark.id: replace(mark, severity=problems.get(mark.id)) for mark in marks})

    def set_selected(self, annotation_id: str) -> None:
        """Shows an annotation as selected; "" for none."""
        self.selected = annotation_id
        self.page.select(annotation_id)
        self._find_links()
        self.viewport().update()

    def _find_links(self) -> None:
        known = self.schema is not None and self.annotation_set.annotation(self.selected) is not None
        args = (self.annotation_set, self.selected, self.look.language)
        self._links = make_links(self.schema, *args) if known and self.schema else []

    def set_ranges(self, ranges: Ranges) -> None:
        """Shows the selected text."""
        self.ranges = tuple(ranges)
        self.viewport().update()

    # -------------------------------------------------------------- how it is shown

    def set_theme(self, theme: Theme) -> None:
        self._relook(theme=theme, colors=derive_colors(theme, self.schema) if self.schema else {})

    def set_language(self, language: str) -> None:
        """Language of the words above pills: "ar" or "en"."""
        self._relook(language=language)
        if self.schema is not None:
            self.show_set(self.schema, self.annotation_set)

    def set_zoom(self, zoom: float) -> None:
        """1.0 is the size of the design; kept within 0.6 and 2.5."""
        self._relook(zoom=min(max(zoom, ZOOM_RANGE[0]), ZOOM_RANGE[1]))

    def set_line_pitch(self, ems: float) -> None:
        """From baseline to baseline; kept within 1.9 and 3.2 ems."""
        self._relook(line_pitch=min(max(ems, PITCH_RANGE[0]), PITCH_RANGE[1]))

    def _relook(self, **changes: object) -> None:
        look = replace(self.look, **changes)  # type: ignore[arg-type]
        if look != self.look:
            self.look = look
            self._relay()

    def _measures(self) -> tuple[int, int]:
        """Width of the column and of the gutter, in what room there is."""
        room = self.viewport().width()
        gutter = round(self.look.px(_GUTTER)) if room > self.look.px(640) else _NARROW_GUTTER
        return max(_LEAST_COLUMN, min(self.look.column, room - gutter - _MARGIN)), gutter

    def _relay(self) -> None:
        """Lays the article out anew; what was at the top stays at the top."""
        anchor = self.page.offset_at(QPointF(self.page.width / 2, self._scroll + 1)) if self._scroll else 0
        self.page.relay(self.look, *self._measures())
        self._refit()
        if anchor:
            self.verticalScrollBar().setValue(int(self.page.spot(anchor).top) + TOP)
        self.update()

    # -------------------------------------------------------------- places

    @property
    def _scroll(self) -> int:
        return self.verticalScrollBar().value()

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
        self._prefetch.start()

    def draw_over(self, painter: QPainter, bounds: range) -> None:
        """Draws what moves: the hovered mark, the selected one with its links, the selected text."""
        hovered, selected = self.page.marks.get(self.hovered), self.page.marks.get(self.selected)
        if hovered is not None and hovered is not selected:
            overlay.draw_hover(painter, self.page, hovered)
        overlay.draw_selection(painter, self.page, self.ranges)
        if selected is not None and self._near(selected, bounds):
            overlay.draw_links(painter, self.page, selected, self._links)
            color = self.look.label_colors(selected.label).line
            overlay.draw_handles(painter, self.page, overlay.find_handles(self.page, selected.ranges), color)
            overlay.draw_chip(painter, self.page, selected)

    def _near(self, mark: Mark, bounds: range) -> bool:
        """Whether any chunk of a mark is in sight; others are not laid out for its sake."""
        flow = self.page.flow
        return any(
            flow.top(i) < bounds.stop and flow.bottom(i) > bounds.start for i in self.page.chunks_of(mark)
        )

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
        if self._measures() != (self.page.width, self.page.gutter):
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
            self._prefetch.start()
