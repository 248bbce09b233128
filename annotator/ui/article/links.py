"""Relations of the selected mark, drawn through the gutter and along the gaps between lines.

Where a link passes a type word it is interrupted: a line can be followed behind a word, a word cannot be read
behind a line. The painter stands at the left of the column and the top of the article.
"""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF, QRegion

from annotator.model.schema import Render
from annotator.ui.article.look import Look
from annotator.ui.article.marks import Link, Mark
from annotator.ui.article.page import Page

_MOST = 12
"""Links that are drawn at a time."""


class _Dock(NamedTuple):
    """Where a link leaves or reaches a mark: beside its badge, or under its text in the gap between lines."""

    x: float
    y: float
    level: float


def draw_links(painter: QPainter, page: Page, selected: Mark, links: Sequence[Link], room: float) -> None:
    """Links of the selected mark: along the line gap to the gutter, down it, and to the other mark.

    Each has its name beside the gutter, at the other mark's height, where it fits before x `room`.
    """
    look, home, named = page.look, _dock(page, selected), Counter[int]()
    ends = [(link, other) for link in links[:_MOST] if (other := page.marks.get(_other(link, selected)))]
    for place, (link, other) in enumerate(ends):
        away, colors = _dock(page, other), look.label_colors(other.label)
        _draw_route(
            painter, page, (home, away), page.width + page.gutter - look.px(4) * (1 - place % 4), colors.line
        )
        _draw_end(painter, look, away, colors.line, is_goal=link.symmetric or link.to_id == other.id)
        row = named[round(away.level)]
        named[round(away.level)] += 1
        _name_link(painter, page, link, away.level + look.px(13) * row, colors.text, room)
    if ends:
        is_goal = any(link.symmetric or link.to_id == selected.id for link, _ in ends)
        _draw_end(painter, look, home, look.label_colors(selected.label).line, is_goal=is_goal)


def _other(link: Link, mark: Mark) -> str:
    return link.to_id if link.from_id == mark.id else link.from_id


def _name_link(painter: QPainter, page: Page, link: Link, level: float, color: QColor, room: float) -> None:
    look = page.look
    name, left = look.letters.word(link.name), page.width + page.gutter + look.px(14)
    if left + name.width <= room:
        painter.setPen(color)
        name.draw(painter, left, level + name.cap_height / 2)


def _dock(page: Page, mark: Mark) -> _Dock:
    look, index = page.look, page.flow.chunk_of(mark.start)
    if not page.flow.is_exact(index):  # never seen yet: the link only has to leave in its direction
        return _Dock(page.width, page.flow.top(index), page.flow.top(index))
    badge = page.badge_of(mark.id) if mark.render is Render.BAND else None
    if badge is not None and badge.is_last:
        return _Dock(badge.box.right() + 1, badge.box.center().y(), badge.box.center().y())
    if badge is not None:
        return _Dock(badge.box.center().x(), badge.box.bottom() + 1, badge.box.bottom() + look.px(4))
    box = next(iter(page.pieces(*mark.ranges[0])), None)
    if box is None:  # nothing of it can be seen: a newline, an empty paragraph
        spot = page.spot(mark.start)
        return _Dock(spot.x, spot.bottom, spot.bottom)
    bottom = box.bottom() + look.px(2)
    level = bottom + look.px(6)
    return _Dock(_free_x(page, box, level), bottom, level)


def _free_x(page: Page, box: QRectF, level: float) -> float:
    """Where under a box an arrow head meets no type word, the nearest to its beginning."""
    step = page.look.px(8)
    if box.width() < 2 * step:
        return box.center().x()
    places = [box.right() - step * (1 + n) for n in range(int(box.width() / step) - 1)]
    words = _words_in_gap(page, level)
    reach = step / 2
    free = (x for x in places if not any(w.left() < x + reach and x - reach < w.right() for w in words))
    return next(free, places[0])


def _draw_route(
    painter: QPainter, page: Page, ends: tuple[_Dock, _Dock], trunk: float, color: QColor
) -> None:
    start, end = ends
    path = QPainterPath(QPointF(start.x, start.y))
    turns = [
        QPointF(start.x, start.level),
        QPointF(trunk, start.level),
        QPointF(trunk, end.level),
        QPointF(end.x, end.level),
        QPointF(end.x, end.y),
    ]
    look = page.look
    add_turns(path, turns, look.px(4))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    halo = QColor(look.theme.page)
    halo.setAlphaF(0.85)
    painter.save()
    painter.setClipRegion(_around_words(page, path.boundingRect(), ends))
    for pen in (QPen(halo, look.px(4.5)), QPen(color, look.px(1.5))):
        painter.setPen(pen)
        painter.drawPath(path)
    painter.restore()


def _around_words(page: Page, bounds: QRectF, docks: Sequence[_Dock]) -> QRegion:
    """Where a link is drawn: not on the type words in the gaps through which it runs."""
    region = QRegion(bounds.adjusted(-9, -9, 9, 9).toAlignedRect())
    for dock in docks:
        for word in _words_in_gap(page, dock.level):
            region -= word.adjusted(-2, 0, 2, 0)
    return region


def _words_in_gap(page: Page, level: float) -> list[QRect]:
    """The boxes of the type words in a line gap; none where nobody has looked yet."""
    look = page.look
    if not page.flow.is_exact(page.flow.chunk_at(level)):
        return []
    boxes = []
    for word, left, baseline in page.words_at(level):
        lettering = look.letters.word(word.text)
        high = round(lettering.ascent * 0.8)
        boxes.append(QRect(left, baseline - high, round(lettering.width), high + look.whole(2)))
    return boxes


def _draw_end(painter: QPainter, look: Look, dock: _Dock, color: QColor, *, is_goal: bool) -> None:
    """An arrow head where a relation leads to, a dot where it comes from."""
    painter.setPen(QPen(look.theme.page, look.px(1)))
    painter.setBrush(color)
    tip = QPointF(dock.x, dock.y)
    if not is_goal:
        painter.drawEllipse(tip, look.px(3), look.px(3))
        return
    size = look.px(4.6)
    wings = ((1.5, -1), (1.5, 1)) if dock.level == dock.y else ((-1, 1.4), (1, 1.4))
    painter.drawPolygon(QPolygonF([tip, *(tip + QPointF(x, y) * size for x, y in wings)]))


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
