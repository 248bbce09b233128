"""The article as it lies on the page: its lines and the marks on them, and what lies under a point.

Knows no widget, no mouse and no scroll bar, and draws nothing. x is measured from the left of the
column, y from the top of the article; offsets are code points of the whole text.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF

from annotator.arabic.boilerplate import Zone, ZoneKind
from annotator.arabic.characters import display_copy
from annotator.ui.article.extents import Extents
from annotator.ui.article.geometry import Edge
from annotator.ui.article.layout import Chunk, Flow, cut_chunks
from annotator.ui.article.look import Look
from annotator.ui.article.marks import Mark, Marks
from annotator.ui.article.paint import badge_rect, word_baseline
from annotator.ui.article.plan import LinePlan, Word, changed_lines, make_plan
from annotator.ui.article.stamps import Stamps
from annotator.ui.article.tiles import TileCache


class Spot(NamedTuple):
    """A boundary on the page: x, the top and the bottom of its line, and the side the text runs to."""

    x: float
    top: float
    bottom: float
    rtl: bool


class BadgePlace(NamedTuple):
    """The box of a badge on the page; `is_last`: no other stands beyond it in its row."""

    box: QRectF
    is_last: bool


class Page:
    """One text with its marks in one look at one width. Another look or width takes `relaid`."""

    def __init__(self, text: str, zones: Sequence[Zone], look: Look, width: int, gutter: int) -> None:
        self.text, self.zones, self.look = text, tuple(zones), look
        self.width, self.gutter = width, gutter
        self.marks = Marks()
        self.selected = ""
        self._display = display_copy(text)
        self.chunks: list[Chunk] = cut_chunks(text)
        self._starts = [chunk.start for chunk in self.chunks]
        self._extents = Extents()
        self._plans: dict[int, list[LinePlan]] = {}
        self._outdated: dict[int, list[LinePlan]] = {}
        self.tiles = TileCache()
        self._stamps = Stamps(look, 1.0)
        self.flow = self._new_flow()

    def relay(self, look: Look, width: int, gutter: int) -> None:
        """Lays everything out anew where the width or the sizes changed; else only draws anew."""
        same = (width, look.pitch, look.em) == (self.width, self.look.pitch, self.look.em)
        self.look, self.width, self.gutter = look, width, gutter
        self._stamps = Stamps(look, self._stamps.ratio)
        self.flow = self.flow if same else self._new_flow()
        self._plans.clear()
        self._outdated.clear()
        self.tiles.clear()

    def stamps(self, ratio: float) -> Stamps:
        """The pictures that shapes are put together from, for a screen of that ratio."""
        if self._stamps.ratio != ratio:
            self._stamps = Stamps(self.look, ratio)
        return self._stamps

    def _new_flow(self) -> Flow:
        headlines = [zone for zone in self.zones if zone.kind is ZoneKind.HEADLINE]
        strong = {self.chunks[i].start for z in headlines for i in self._between(z.start, z.end)}
        flow = Flow(self._display, self.chunks, self.look, self.width, strong)
        flow.forgotten = self._forget
        return flow

    def _forget(self, index: int) -> None:
        self._plans.pop(index, None)
        if self._outdated.pop(index, None) is not None:
            self.tiles.drop_chunk(index)

    # -------------------------------------------------------------- marks

    def show_marks(self, marks: Marks) -> None:
        """Shows other marks than before; none of them is made until somebody looks at it."""
        self.marks = marks
        self._extents = Extents(marks.extents())
        self._plans.clear()
        self._outdated.clear()
        self.tiles.clear()

    def change_marks(self, changed: Mapping[str, Mark | None]) -> None:
        """Marks that are new or other than they were; None takes one away.

        Only lines that look different afterwards are drawn anew.
        """
        touched: set[int] = set()
        for mark_id, now in changed.items():
            was = self.marks.pop(mark_id, None)
            if now is not None:
                self.marks[mark_id] = now
            if was != now:
                self._place(was, now)
                touched.update(index for mark in (was, now) if mark for index in self.chunks_of(mark))
        self._outdate(touched)

    def _place(self, was: Mark | None, now: Mark | None) -> None:
        for extent in was.extents() if was else ():
            self._extents.remove(extent)
        for extent in now.extents() if now else ():
            self._extents.add(extent)

    def select(self, mark_id: str) -> None:
        """Draws another mark as the selected one."""
        ids = {self.selected, mark_id}
        self.selected = mark_id
        self._outdate({i for mark in map(self.marks.get, ids) if mark for i in self.chunks_of(mark)})

    def chunks_of(self, mark: Mark) -> set[int]:
        """The chunks that hold anything of a mark."""
        return {index for start, end in mark.ranges for index in self._between(start, end)}

    def _between(self, start: int, end: int) -> range:
        """The chunks that a range touches."""
        first = max(0, bisect_right(self._starts, start) - 1)
        return range(first, max(first + 1, bisect_left(self._starts, end)))

    def plan(self, index: int) -> list[LinePlan]:
        """The shapes on the lines of a chunk. Made when they are wanted: an edit may change marks twice."""
        if index not in self._plans:
            chunk = self.chunks[index]
            marks = map(self.marks.__getitem__, self._extents.within(chunk.start, chunk.end))
            plan = make_plan(self.flow.lines(index), chunk.start, marks, self.look, self.selected)
            if before := self._outdated.pop(index, None):
                self.tiles.spoil(index, *changed_lines(before, plan))
            self._plans[index] = plan
        return self._plans[index]

    def refresh(self, index: int) -> None:
        """Says which lines of a chunk are to be drawn anew, where its marks have changed."""
        if index in self._outdated:
            self.plan(index)

    def _outdate(self, indexes: Iterable[int]) -> None:
        for index in indexes:
            if index in self._plans:
                self._outdated[index] = self._plans.pop(index)
            elif index not in self._outdated:
                self.tiles.drop_chunk(index)

    # -------------------------------------------------------------- places

    def spot(self, offset: int, *, after: bool = False) -> Spot:
        """Where the character at `offset` begins, or with `after` where the one before it ends."""
        index = self.flow.chunk_of(offset)
        chunk = self.chunks[index]
        if after and offset == chunk.start and chunk.continues:
            index, chunk = index - 1, self.chunks[index - 1]
        inside = min(offset, chunk.end) - chunk.start
        lines = self.flow.lines(index)
        edge = lines.edge(inside, after=after and inside > 0)
        return self._spot(index, edge)

    def edge_of(self, start: int, end: int, *, at_start: bool) -> Spot:
        """The edge of a part."""
        offset = start if at_start else end
        index = self.flow.chunk_of(start if at_start else max(start, end - 1))
        chunk = self.chunks[index]
        part = max(start, chunk.start) - chunk.start, min(end, chunk.end) - chunk.start
        if part[0] >= part[1]:
            return self.spot(offset, after=not at_start)
        there = self.flow.lines(index).part(*part)
        return self._spot(index, there.start if at_start else there.end)

    def _spot(self, index: int, edge: Edge) -> Spot:
        if self.chunks[index].is_blank:
            return Spot(edge.x, self.flow.top(index), self.flow.bottom(index), edge.rtl)
        y = self.flow.first_line_top(index) + edge.line * self.look.pitch
        return Spot(edge.x, y, y + self.look.pitch, edge.rtl)

    def pieces(self, start: int, end: int) -> Iterable[QRectF]:
        """The boxes of a range, each a band high, where its chunk lies now."""
        look = self.look
        for index in self._between(start, end):
            chunk = self.chunks[index]
            first, last = max(start, chunk.start) - chunk.start, min(end, chunk.end) - chunk.start
            if first < last and not chunk.is_blank:
                top = self.flow.first_line_top(index) + look.baseline - look.band_above
                for line, left, right in self.flow.lines(index).pieces(first, last):
                    yield QRectF(left, top + line * look.pitch, right - left, 1.78 * look.em)

    def offset_at(self, point: QPointF) -> int:
        """The boundary nearest to a point."""
        index, line = self._line_at(point.y())
        return self.chunks[index].start + self.flow.lines(index).offset_at(line, point.x())

    def _line_at(self, y: float) -> tuple[int, int]:
        index = self.flow.chunk_at(y)
        lines = self.flow.lines(index)
        line = int((y - self.flow.first_line_top(index)) // self.look.pitch)
        return index, min(max(line, 0), lines.count - 1)

    def marks_at(self, point: QPointF) -> list[Mark]:
        """The marks under a point, the smallest first; in the gutter, the one whose badge is there."""
        if not 0 <= point.y() < self.flow.height:
            return []
        index, line = self._line_at(point.y())
        if point.x() > self.width:
            return self._badges_at(index, line, point)
        inside = self.flow.lines(index).character_at(line, point.x())
        if inside is None:
            return []
        offset = self.chunks[index].start + inside
        found = map(self.marks.__getitem__, self._extents.within(offset, offset + 1))
        return sorted(found, key=lambda m: (m.size, m.start, m.id))

    def _badges_at(self, index: int, line: int, point: QPointF) -> list[Mark]:
        y = self.flow.first_line_top(index) + line * self.look.pitch + self.look.baseline
        return [
            self.marks[badge.mark]
            for badge in self.plan(index)[line].badges
            if QRectF(badge_rect(badge, self.look, self.width, y)).adjusted(-12, -3, 3, 3).contains(point)
        ]

    def badge_of(self, mark_id: str) -> BadgePlace | None:
        """Where a mark's badge is, if it has one."""
        index = self.flow.chunk_of(self.marks[mark_id].start)
        for number, line in enumerate(self.plan(index)):
            for badge in line.badges:
                if badge.mark == mark_id:
                    y = self.flow.first_line_top(index) + number * self.look.pitch + self.look.baseline
                    is_last = all(b.place <= badge.place for b in line.badges if b.row == badge.row)
                    return BadgePlace(QRectF(badge_rect(badge, self.look, self.width, y)), is_last)
        return None

    def words_at(self, y: float) -> list[tuple[Word, int, int]]:
        """The type words in the line gap at height `y`, each with its left and its baseline."""
        index, line = self._line_at(y)
        plan = self.plan(index)
        if not plan[line].words or self.chunks[index].is_blank:
            return []
        base = self.flow.first_line_top(index) + line * self.look.pitch + self.look.baseline
        return [(word, round(word.left), word_baseline(word, self.look, base)) for word in plan[line].words]
