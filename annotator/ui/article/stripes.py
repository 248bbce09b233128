"""What several annotators marked at one place, each in a lane of its own below the line; the result above it.

A lane is known by its colour, by its letter, and by how its stripes are drawn: solid, double, dashed, dotted.
The painter stands at the left of the column and the top of the article.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPolygonF

from annotator.ui.article.look import LINE_EMS, Look
from annotator.ui.article.page import Page, Spot
from annotator.ui.article.selecting import Ranges
from annotator.ui.theme import Theme, mix

RESULT = -1
"""The lane above the line."""

_PENS = (Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine, Qt.PenStyle.DotLine, Qt.PenStyle.DashDotLine)

LANE = 13
"""Pixels from one lane to the next, at zoom 1."""

_ABOVE, _BELOW = 15, 5
"""Pixels above a band for the result, and between a band and the first lane."""

_WEIGHT, _THIN, _TICK, _CHIP = 4, 2, 7, 15
_FAINT = 0.62
_HATCH = 0.42
_MARGIN = 6
"""Pixels left of the column at which ties turn from line to line."""


class Stripe(NamedTuple):
    """What one annotator marked. `case` is the disagreement that it belongs to; `name` is said beside it."""

    case: str
    lane: int
    letter: str
    ranges: Ranges
    name: str = ""
    is_draft: bool = False

    @property
    def start(self) -> int:
        return self.ranges[0][0]

    @property
    def end(self) -> int:
        return self.ranges[-1][1]


class Tie(NamedTuple):
    """A relation that one annotator made, from one marked text to another."""

    lane: int
    source: tuple[int, int]
    goal: tuple[int, int]


@dataclass(frozen=True)
class LaneLook(Look):
    """A look with room for `lanes` below every line and for a result above it."""

    lanes: int = 0

    @cached_property
    def pitch(self) -> int:
        rest = self.px(_ABOVE + _BELOW + LANE * self.lanes) + (self.line_pitch - LINE_EMS) * self.em
        return round(self.band_above + self.band_below + rest)

    @cached_property
    def baseline(self) -> int:
        return round(self.px(_ABOVE) + self.band_above)


def lane_color(theme: Theme, lane: int) -> QColor:
    """The colour of a lane; from the fifth on they come again, and letters tell them apart."""
    if lane == RESULT:
        return theme.note
    colors = (theme.annotator_a, theme.annotator_b, theme.person, theme.badge)
    return colors[lane % len(colors)]


def lane_top(look: Look, lane: int) -> float:
    """Where the stripes of a lane begin, below the top of a band."""
    if lane == RESULT:
        return -look.px(_TICK + 1)
    return look.band_above + look.band_below + look.px(_BELOW + LANE * lane)


def lane_at(look: LaneLook, below_top: float) -> int | None:
    """The lane at a height below the top of a line; None on the text."""
    first = look.baseline + look.band_below + look.px(_BELOW / 2)
    lane = int((below_top - first) // look.px(LANE))
    return lane if 0 <= lane < look.lanes else None


def differing(versions: Iterable[Ranges]) -> list[Ranges]:
    """Of each version the ranges that not every version has."""
    known = [{n for start, end in version for n in range(start, end)} for version in versions]
    shared = set.intersection(*known) if known else set()
    return [tuple(_runs(sorted(letters - shared))) for letters in known]


def _runs(letters: Sequence[int]) -> Iterator[tuple[int, int]]:
    first = last = -2
    for letter in letters:
        if letter != last + 1:
            if last >= 0:
                yield first, last + 1
            first = letter
        last = letter
    if last >= 0:
        yield first, last + 1


# ------------------------------------------------------------------ drawing


def draw_hatching(painter: QPainter, page: Page, ranges: Ranges, lane: int) -> None:
    """Hatches text that not everybody marked. Lanes lean to either side, so that two make a lattice."""
    color = QColor(lane_color(page.look.theme, lane))
    color.setAlphaF(_HATCH)
    patterns = (Qt.BrushStyle.BDiagPattern, Qt.BrushStyle.FDiagPattern, Qt.BrushStyle.VerPattern)
    brush = QBrush(color, patterns[lane % len(patterns)])
    for start, end in ranges:
        for box in page.pieces(start, end):
            painter.fillRect(box.toRect(), brush)


def draw_stripe(painter: QPainter, page: Page, stripe: Stripe, *, faint: bool = False) -> None:
    """A stripe as long as the marked text, with a tick where it starts and ends; its letter stands before it.

    A faint one belongs to another case, and says only where that is.
    """
    look = page.look
    color = lane_color(look.theme, stripe.lane)
    color = mix(color, look.theme.page, _FAINT) if faint else color
    weight = look.whole(_THIN if faint else _WEIGHT)
    for start, end in stripe.ranges:
        for box in page.pieces(start, end):
            top = round(box.top() + lane_top(look, stripe.lane))
            bar = QRectF(round(box.left()), top, round(box.width()), weight)
            _fill(painter, look, bar, 2 if stripe.is_draft else max(stripe.lane, 0) % 4, color)
        for at_start in (True, False):
            spot = page.edge_of(start, end, at_start=at_start)
            _draw_tick(painter, look, spot, stripe.lane, weight, color, is_right=spot.rtl == at_start)
    if not faint:
        _draw_words(painter, page, stripe, color)


def draw_tie(painter: QPainter, page: Page, tie: Tie) -> None:
    """A line from the middle of one stripe to that of another, with an arrow; it turns beside the column."""
    look = page.look
    color = lane_color(look.theme, tie.lane)
    away, goal = _middle(page, tie.source, tie.lane), _middle(page, tie.goal, tie.lane)
    painter.setPen(QPen(color, look.px(1.6), _PENS[max(tie.lane, 0) % len(_PENS)]))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if abs(away.y() - goal.y()) > 1:
        margin = -look.px(_MARGIN + 4 * max(tie.lane, 0))
        painter.drawPolyline([away, QPointF(margin, away.y()), QPointF(margin, goal.y()), goal])
    else:
        painter.drawLine(away, goal)
    size = look.px(5)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    tip = goal - QPointF(0, size)
    painter.drawPolygon(QPolygonF([tip, goal + QPointF(-size, size), goal + QPointF(size, size)]))


def _middle(page: Page, place: tuple[int, int], lane: int) -> QPointF:
    """The middle of the first piece of a stripe, at the height of its lane."""
    box = next(iter(page.pieces(*place)), QRectF())
    return QPointF(box.center().x(), box.top() + lane_top(page.look, lane) + page.look.px(_WEIGHT / 2))


def _fill(painter: QPainter, look: Look, bar: QRectF, manner: int, color: QColor) -> None:
    """The bar in the manner of its lane; a draft is dashed, as it may still change."""
    if manner == 0:
        painter.fillRect(bar, color)
    elif manner == 1:
        line = max(1, round(bar.height() / 3))
        painter.fillRect(QRectF(bar.left(), bar.top(), bar.width(), line), color)
        painter.fillRect(QRectF(bar.left(), bar.bottom() - line, bar.width(), line), color)
    else:
        dash, gap = (look.whole(7), look.whole(4)) if manner == 2 else (look.whole(3), look.whole(3))
        left = bar.left()
        while left < bar.right():
            painter.fillRect(QRectF(left, bar.top(), min(dash, bar.right() - left), bar.height()), color)
            left += dash + gap


def _draw_tick(
    painter: QPainter, look: Look, spot: Spot, lane: int, weight: int, color: QColor, *, is_right: bool
) -> None:
    """Towards the text, on the inner side of the edge."""
    wide, high = look.whole(2), look.whole(_TICK)
    left = round(spot.x) - wide if is_right else round(spot.x)
    top = round(spot.top + look.baseline - look.band_above + lane_top(look, lane))
    painter.fillRect(QRectF(left, top if lane == RESULT else top + weight - high, wide, high), color)


def _draw_words(painter: QPainter, page: Page, stripe: Stripe, color: QColor) -> None:
    """The letter on a chip before the start; the name after the end, on the page's own ground, if it fits."""
    look = page.look
    begin = page.edge_of(*stripe.ranges[0], at_start=True)
    end = page.edge_of(*stripe.ranges[-1], at_start=False)
    if stripe.letter:
        box = _beside(look, begin, stripe.lane, look.px(_CHIP), rightward=begin.rtl)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        painter.drawRoundedRect(box, look.px(4), look.px(4))
        _write(painter, look, stripe.letter, box, look.theme.page)
    if stripe.name:
        width = look.letters.word(stripe.name).width + look.px(8)
        box = _beside(look, end, stripe.lane, width, rightward=not end.rtl)
        if -look.px(_MARGIN) <= box.left() and box.right() <= page.width + page.gutter:
            painter.fillRect(box, look.theme.page)
            _write(painter, look, stripe.name, box, color)


def _beside(look: Look, spot: Spot, lane: int, width: float, *, rightward: bool) -> QRectF:
    """A box in the lane beside an edge."""
    height, gap = look.px(_CHIP), look.px(3)
    middle = spot.top + look.baseline - look.band_above + lane_top(look, lane) + look.px(_WEIGHT) / 2
    left = spot.x + gap if rightward else spot.x - gap - width
    return QRectF(round(left), round(middle - height / 2), width, height)


def _write(painter: QPainter, look: Look, words: str, box: QRectF, color: QColor) -> None:
    lettering = look.letters.word(words)
    painter.setPen(color)
    middle = box.center()
    lettering.draw(painter, middle.x() - lettering.width / 2, middle.y() + lettering.cap_height / 2)
