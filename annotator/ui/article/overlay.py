"""What moves over the page without being part of it: selection, caret, hover, handles, chip and links.

Drawn anew with every repaint on top of the tiles. The painter stands at the left of the column and the
top of the article.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF

from annotator.model.schema import Render
from annotator.ui.article.look import Look
from annotator.ui.article.marks import Link, Mark
from annotator.ui.article.page import Page, Spot

KNOB = 4.5
"""Radius of a handle's knob at zoom 1."""


class Handle(NamedTuple):
    """One edge that can be dragged: of `part` (from 0), with its knob above the start or below the end."""

    part: int
    at_start: bool
    spot: Spot
    knob: QPointF


def find_handles(page: Page, ranges: Sequence[tuple[int, int]]) -> list[Handle]:
    """The handles of every part."""
    look = page.look
    handles = []
    for index, (start, end) in enumerate(ranges):
        for at_start in (True, False):
            spot = page.edge_of(start, end, at_start=at_start)
            base = spot.top + look.baseline
            y = base - look.band_above - look.px(KNOB) if at_start else base + look.band_below + look.px(KNOB)
            handles.append(Handle(index, at_start, spot, QPointF(spot.x, y)))
    return handles


def draw_selection(painter: QPainter, page: Page, ranges: Iterable[tuple[int, int]]) -> None:
    """The selected text. The mode keeps the letters as they are and colours what is behind them."""
    modes, is_dark = QPainter.CompositionMode, page.look.theme.is_dark
    painter.save()
    painter.setCompositionMode(modes.CompositionMode_Lighten if is_dark else modes.CompositionMode_Multiply)
    color = QColor(page.look.theme.selection)
    for start, end in ranges:
        for box in page.pieces(start, end):
            painter.fillRect(box, color)
    painter.restore()


def draw_found(painter: QPainter, page: Page, found: Sequence[tuple[int, int]], current: int) -> None:
    """What was found: outlined, and the current one also filled as selected text is."""
    if 0 <= current < len(found):
        draw_selection(painter, page, (found[current],))
    for place, (start, end) in enumerate(found):
        painter.setPen(QPen(page.look.theme.accent, page.look.px(2.2 if place == current else 1)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for box in page.pieces(start, end):
            painter.drawRoundedRect(box.adjusted(-1, 0, 1, 0), 4, 4)


def draw_caret(painter: QPainter, page: Page, offset: int, *, after: bool) -> None:
    """The caret, with a small foot that points where the text goes."""
    look = page.look
    spot = page.spot(offset, after=after)
    base = spot.top + look.baseline
    top, bottom = max(spot.top, base - look.pill_above - 2), min(spot.bottom, base + look.pill_below + 1)
    painter.setPen(QPen(look.theme.accent, max(1.6, look.px(1.8))))
    painter.drawLine(QLineF(spot.x, top, spot.x, bottom))
    painter.drawLine(QLineF(spot.x, top, spot.x + look.px(3.5) * (-1 if spot.rtl else 1), top))


def draw_hover(painter: QPainter, page: Page, mark: Mark) -> None:
    """The outline of the mark under the mouse."""
    color = page.look.label_colors(mark.label).line
    painter.setPen(QPen(color, 1.2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for start, end in mark.ranges:
        for box in page.pieces(start, end):
            painter.drawRoundedRect(box.adjusted(-2, -1, 2, 1), 5, 5)


def draw_handles(painter: QPainter, page: Page, handles: Iterable[Handle], color: QColor) -> None:
    """A stem along each edge and a knob: above where the text starts, below where it ends."""
    look = page.look
    radius = look.px(KNOB)
    for handle in handles:
        base = handle.spot.top + look.baseline
        painter.setPen(QPen(color, look.px(2)))
        top, bottom = base - look.band_above, base + look.band_below
        painter.drawLine(QLineF(handle.spot.x, top, handle.spot.x, bottom))
        painter.setPen(QPen(look.theme.page, look.px(1.2)))
        painter.setBrush(color)
        painter.drawEllipse(handle.knob, radius, radius)


def draw_chip(painter: QPainter, page: Page, mark: Mark) -> None:
    """Name and number of the selected mark, solid, at the knob where it starts."""
    look = page.look
    rect, title = chip_rect(page, mark), look.title(mark)
    painter.setPen(QPen(look.theme.page, look.px(1)))
    painter.setBrush(look.label_colors(mark.label).text)
    painter.drawRoundedRect(rect, look.px(4), look.px(4))
    painter.setPen(look.theme.page)
    painter.setFont(look.chip_font)
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, title)


def chip_rect(page: Page, mark: Mark) -> QRectF:
    """Beside the knob of the start, over the text that comes before, within the column."""
    look = page.look
    spot = page.edge_of(*mark.ranges[0], at_start=True)
    metrics = QFontMetricsF(look.chip_font)
    width, height = metrics.horizontalAdvance(look.title(mark)) + look.px(14), look.px(18)
    gap = look.px(KNOB + 3)
    left = spot.x + gap if spot.rtl else spot.x - gap - width
    left = min(max(left, -look.px(16)), page.width + look.px(8) - width)
    top = spot.top + look.baseline - look.band_above - look.px(KNOB) - height / 2
    return QRectF(left, top - look.px(2), width, height)


# ------------------------------------------------------------------ links


class _Dock(NamedTuple):
    """Where a link leaves or reaches a mark: under the start of its text, in the gap between lines."""

    x: float
    y: float
    level: float


def draw_links(painter: QPainter, page: Page, selected: Mark, links: Sequence[Link], room: float) -> None:
    """Links of the selected mark: along the line gap to the gutter, down it, and to the other mark.

    Each has its name beside the gutter, at the other mark's height, where it fits before x `room`.
    """
    home, named = _dock(page, selected), Counter[int]()
    for place, link in enumerate(links[:12]):
        other_id = link.to_id if link.from_id == selected.id else link.from_id
        other = page.marks.get(other_id)
        if other is not None:
            away = _dock(page, other)
            to_other = link.from_id == selected.id
            trunk = page.width + page.gutter - page.look.px(4) * (1 - place % 4)
            colors = page.look.label_colors(other.label)
            start, end = (home, away) if to_other else (away, home)
            _draw_link(painter, page.look, (start, end, trunk), colors.line, both=link.symmetric)
            row = named[round(away.level)]
            named[round(away.level)] += 1
            _name_link(painter, page, link, away.level + page.look.px(13) * row, colors.text, room)


def _name_link(painter: QPainter, page: Page, link: Link, level: float, color: QColor, room: float) -> None:
    look = page.look
    name, left = look.word(link.name), page.width + page.gutter + look.px(14)
    if left + name.width <= room:
        painter.setPen(color)
        name.draw(painter, left, level + name.cap_height / 2)


def _dock(page: Page, mark: Mark) -> _Dock:
    look, index = page.look, page.flow.chunk_of(mark.start)
    if not page.flow.is_exact(index):  # never seen yet: the link only has to leave in its direction
        return _Dock(page.width, page.flow.top(index), page.flow.top(index))
    badge = page.badge_of(mark.id) if mark.render is Render.BAND else None
    if badge is not None:
        return _Dock(badge.right(), badge.center().y(), badge.center().y())
    box = next(iter(page.pieces(*mark.ranges[0])), None)
    if box is None:  # nothing of it can be seen: a newline, an empty paragraph
        spot = page.spot(mark.start)
        return _Dock(spot.x, spot.bottom, spot.bottom)
    x = box.right() - look.px(8) if box.width() > look.px(20) else box.center().x()
    bottom = box.bottom() + look.px(2)
    return _Dock(x, bottom, bottom + look.px(6))


def _draw_link(
    painter: QPainter, look: Look, route: tuple[_Dock, _Dock, float], color: QColor, *, both: bool
) -> None:
    start, end, trunk = route
    path = QPainterPath(QPointF(start.x, start.y))
    bend = look.px(4)
    turns = [
        QPointF(start.x, start.level),
        QPointF(trunk, start.level),
        QPointF(trunk, end.level),
        QPointF(end.x, end.level),
        QPointF(end.x, end.y),
    ]
    add_turns(path, turns, bend)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    halo = QColor(look.theme.page)
    halo.setAlphaF(0.85)
    for pen in (QPen(halo, look.px(4.5)), QPen(color, look.px(1.5))):
        painter.setPen(pen)
        painter.drawPath(path)
    for dock in (end, start) if both else (end,):
        _draw_arrow(painter, look, dock, color)
    if not both:
        painter.setBrush(color)
        painter.drawEllipse(QPointF(start.x, start.y), look.px(2.6), look.px(2.6))


def add_turns(path: QPainterPath, turns: Sequence[QPointF], bend: float) -> None:
    """Straight lines through `turns`, their corners rounded by `bend` where there is room."""
    points = [path.currentPosition()]
    points += [p for p in turns if p != points[-1]]
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        reach = min(bend, QLineF(before, corner).length() / 2, QLineF(corner, after).length() / 2)
        path.lineTo(_towards(corner, before, reach))
        path.quadTo(corner, _towards(corner, after, reach))
    path.lineTo(points[-1])


def _towards(start: QPointF, goal: QPointF, reach: float) -> QPointF:
    line = QLineF(start, goal)
    return line.pointAt(reach / line.length()) if line.length() else start


def _draw_arrow(painter: QPainter, look: Look, dock: _Dock, color: QColor) -> None:
    size = look.px(4.2)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    points_left = dock.level == dock.y
    wings = ((1.5, -1), (1.5, 1)) if points_left else ((-1, 1.4), (1, 1.4))
    tip = QPointF(dock.x, dock.y)
    painter.drawPolygon(QPolygonF([tip, *(tip + QPointF(x, y) * size for x, y in wings)]))
