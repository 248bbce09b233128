"""What moves over the page without being part of it: selection, caret, hover, handles and chip.

Drawn anew with every repaint on top of the tiles. The painter stands at the left of the column and the
top of the article.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from annotator.model.schema import Render
from annotator.ui.article.marks import Mark
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
    """Beside the knob of the start, within the column: where it hides the fewest signs and words of others.

    Else over the text that comes before; for a pill over its own word, which says the same.
    """
    look = page.look
    spot = page.edge_of(*mark.ranges[0], at_start=True)
    width = QFontMetricsF(look.chip_font).horizontalAdvance(look.title(mark)) + look.px(14)
    height, gap = look.px(18), look.px(KNOB + 3)
    middle = spot.top + look.baseline - look.band_above - look.px(KNOB + 2)
    right, left = spot.x + gap, spot.x - gap - width
    before, inside = (right, left) if spot.rtl else (left, right)
    is_pill = mark.render is Render.PILL
    sides = (inside, before) if is_pill else (before, inside)
    chips = [QRectF(_within(page, x, width), middle - height / 2, width, height) for x in sides]
    others = [rect for name, rect in _word_rects(page, spot) if not is_pill or name != mark.word]
    if mark.signs:
        others.append(QRectF(right if spot.rtl else left + width - gap, middle, gap, height))
    return min(chips, key=lambda chip: sum(chip.intersects(other) for other in others))


def _within(page: Page, left: float, width: float) -> float:
    look = page.look
    return min(max(left, -look.px(16)), page.width + look.px(8) - width)


def _word_rects(page: Page, spot: Spot) -> Iterable[tuple[str, QRectF]]:
    """The type words on the line of a spot, and their boxes."""
    for word, left, baseline in page.words_at(spot.top):
        lettering = page.look.letters.word(word.text)
        yield word.text, QRectF(left, baseline - lettering.ascent / 2, lettering.width, lettering.ascent / 2)
