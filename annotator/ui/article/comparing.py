"""The article view as a reviewer sees it: lanes with what several annotators marked, and the result.

The marks of the result lie under the text as usual, paler; the case in hand stands out, other cases are
faint stripes. A press on a stripe says whose it is.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, replace

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter
from PySide6.QtWidgets import QWidget

from annotator.model.annotation import Span
from annotator.model.schema import Schema
from annotator.ui.article.look import derive_colors
from annotator.ui.article.marks import LabelKey, Mark
from annotator.ui.article.numbers import Numbers
from annotator.ui.article.selecting import Ranges
from annotator.ui.article.stripes import (
    LaneLook,
    Stripe,
    Tie,
    differing,
    draw_hatching,
    draw_stripe,
    draw_tie,
    lane_at,
)
from annotator.ui.article.view import ArticleView
from annotator.ui.theme import LIGHT, LabelColors, Theme, mix

PALE = 0.5
"""How far the marks of the result go towards the page."""

_REACH = 4
"""Pixels beside a stripe at which it is still pressed."""


class CompareView(ArticleView):
    """Shows stripes beside what an article view shows. `stripe_pressed` carries case and letter."""

    stripe_pressed = Signal(str, str)

    def __init__(self, theme: Theme = LIGHT, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.look = LaneLook(theme=theme)
        self.stripes: Sequence[Stripe] = ()
        self.case = ""
        self._longest = 0
        self._ties: tuple[Tie, ...] = ()
        self._hatched: list[tuple[int, Ranges]] = []

    # -------------------------------------------------------------- what is shown

    def set_lanes(self, count: int) -> None:
        """How many annotators there is room for below each line."""
        self.relook(lanes=count)

    def show_stripes(self, stripes: Sequence[Stripe], case: str = "", ties: Sequence[Tie] = ()) -> None:
        """Shows the stripes of all cases of the article, those of `case` in full and with its `ties`.

        Without ties, text that not every annotator marked is hatched.
        """
        self._ties = tuple(ties)
        self.stripes = sorted(stripes, key=lambda stripe: stripe.start)
        self._longest = max((stripe.end - stripe.start for stripe in stripes), default=0)
        self.case = case
        own = [each for each in self.stripes if each.case == case]
        self._hatched = [] if ties else list(_find_hatching(own))
        self.viewport().update()

    def shades(self, theme: Theme, schema: Schema) -> Mapping[LabelKey, LabelColors]:
        """Paler ones: what is settled stands back."""
        return {key: _fade(colors, theme.page) for key, colors in derive_colors(theme, schema).items()}

    def _make_mark(self, schema: Schema, numbers: Numbers, span: Span) -> Mark:
        """Without its type word, which would stand in the lane of the result."""
        return replace(super()._make_mark(schema, numbers, span), word="")

    def draw_over(self, painter: QPainter, bounds: range) -> None:
        for lane, ranges in self._hatched:
            draw_hatching(painter, self.page, ranges, lane)
        seen = self._between(*self._offsets(bounds))
        for stripe in sorted(seen, key=lambda each: each.case == self.case):
            draw_stripe(painter, self.page, stripe, faint=stripe.case != self.case)
        for tie in self._ties:
            draw_tie(painter, self.page, tie)
        super().draw_over(painter, bounds)

    # -------------------------------------------------------------- the mouse

    def stripe_at(self, point: QPointF) -> Stripe | None:
        """The stripe under a point of the viewport: that of the case in hand before others."""
        spot = self.to_page(point)
        if not isinstance(self.look, LaneLook) or not 0 <= spot.y() < self.page.flow.height:
            return None
        index = self.page.flow.chunk_at(spot.y())
        below = (spot.y() - self.page.flow.first_line_top(index)) % self.look.pitch
        lane, chunk = lane_at(self.look, below), self.page.chunks[index]
        found = [
            stripe
            for stripe in self._between(chunk.start, chunk.end)
            if stripe.lane == lane and self._is_above(stripe, spot)
        ]
        return max(found, key=lambda stripe: stripe.case == self.case, default=None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        stripe = self.stripe_at(event.position())
        if stripe and event.button() is Qt.MouseButton.LeftButton:
            self.stripe_pressed.emit(stripe.case, stripe.letter)
            event.accept()
        else:
            super().mousePressEvent(event)

    def _hover(self, point: QPointF) -> None:
        super()._hover(point)
        if self.stripe_at(point):
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)

    def _is_above(self, stripe: Stripe, spot: QPointF) -> bool:
        """Whether a part of a stripe lies on the line of a spot, at its height across."""
        return any(
            box.top() - self.look.pitch < spot.y() - self.look.pitch < box.top()
            and box.left() - _REACH <= spot.x() <= box.right() + _REACH
            for start, end in stripe.ranges
            for box in self.page.pieces(start, end)
        )

    # -------------------------------------------------------------- which are near

    def _offsets(self, bounds: range) -> tuple[int, int]:
        """The code points between two heights, by whole chunks."""
        flow, chunks = self.page.flow, self.page.chunks
        return (
            chunks[flow.chunk_at(max(0, bounds.start))].start,
            chunks[flow.chunk_at(max(0, bounds.stop))].end,
        )

    def _between(self, start: int, end: int) -> Iterator[Stripe]:
        first = bisect_left(self.stripes, start - self._longest, key=lambda stripe: stripe.start)
        for stripe in self.stripes[first:]:
            if stripe.start >= end:
                break
            if stripe.end > start:
                yield stripe


def _find_hatching(stripes: Sequence[Stripe]) -> Iterator[tuple[int, Ranges]]:
    """For each lane of a case the text that not every annotator marked; nothing is hatched for the result."""
    lanes = sorted({stripe.lane for stripe in stripes if stripe.lane >= 0})
    marked = [tuple(r for each in stripes if each.lane == lane for r in each.ranges) for lane in lanes]
    # Where only one marked anything, the other marked nothing.
    return zip(lanes, differing(marked if len(lanes) > 1 else [*marked, ()]), strict=False)


def _fade(colors: LabelColors, page: QColor) -> LabelColors:
    """Opaque shades nearer to the page, translucent ones thinner."""

    def fade(color: QColor) -> QColor:
        if color.alpha() == 255:
            return mix(color, page, PALE)
        thin = QColor(color)
        thin.setAlphaF(color.alphaF() * (1 - PALE))
        return thin

    return LabelColors(*(fade(getattr(colors, each.name)) for each in fields(LabelColors)))
