"""Draws the planned shapes of some lines and their text: what a tile shows.

The painter stands at the left of the column and the top of the chunk's first line. Every mark has a shape
of its own beside its colour: band with corners, ticked or dotted underline, pill with its word above.
"""

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from annotator.ui.article.geometry import Lines
from annotator.ui.article.look import Look
from annotator.ui.article.plan import (
    Badge,
    Band,
    Bracket,
    Join,
    LinePlan,
    Pill,
    Sign,
    Tick,
    Underline,
    Word,
)
from annotator.ui.article.stamps import PillStamps, Stamps

LANE = 13
"""Pixels from one gutter bracket to the next, at zoom 1."""

BADGE = 21
"""Width of a badge at zoom 1."""

GUTTER = 7
"""Pixels right of the column at zoom 1 from which on nothing of the text and its shapes is drawn."""

_MOST_LANES = 3
_ORIGIN = QPointF(0, 0)


def paint_lines(
    brush: "Brushwork", lines: Lines, plan: Sequence[LinePlan], numbers: range, dim: Sequence[bool]
) -> None:
    """Draws lines `numbers`, and what reaches over to them from the lines before and after.

    `dim` tells for every line of the chunk whether it is boilerplate.
    """
    painter, look = brush.painter, brush.look
    before = range(max(0, numbers.start - 1), numbers.start)
    after = range(numbers.stop, min(numbers.stop + 1, lines.count))
    for number in before:
        brush.draw_underlines(plan[number], number * look.pitch + look.baseline)
    for number in numbers:
        brush.draw_shapes(plan[number], number * look.pitch + look.baseline)
    for number in (*before, *numbers, *after):
        painter.setPen(look.theme.muted if dim[number] else look.theme.text)
        lines.text_line(number).draw(painter, _ORIGIN)
    paint_gutter(brush, plan, numbers)
    brush.draw_dim([number for number in numbers if dim[number]])


def paint_gutter(brush: "Brushwork", plan: Sequence[LinePlan], numbers: range) -> None:
    """Draws what stands beside the text of some lines, and the words that reach over from the next."""
    pitch, baseline = brush.look.pitch, brush.look.baseline
    for number in numbers:
        brush.draw_signs(plan[number], number * pitch + baseline)
    if numbers.stop < len(plan):
        brush.draw_words(plan[numbers.stop], numbers.stop * pitch + baseline)


class Brushwork:
    """One painter at one column: each method draws one kind of shape on the line with baseline `y`."""

    def __init__(self, painter: QPainter, stamps: Stamps, width: float) -> None:
        self.painter, self.look, self.width, self.stamps = painter, stamps.look, width, stamps
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def draw_shapes(self, line: LinePlan, y: int) -> None:
        """What lies below the text."""
        for band in line.bands:
            self._band(band, y)
        for tick in line.ticks:
            self._tick(tick, y)
        for join in line.joins:
            self._join(join, y)
        self.draw_underlines(line, y)
        for pill in line.pills:
            self._pill(pill, y)

    def draw_underlines(self, line: LinePlan, y: int) -> None:
        """Their lower lanes reach over to the next line."""
        for underline in line.underlines:
            self._underline(underline, y)

    def draw_words(self, line: LinePlan, y: int) -> None:
        """They stand in the gap to the line above."""
        for word in line.words:
            self._word(word, y)

    def draw_signs(self, line: LinePlan, y: int) -> None:
        """What stands beside the text: words, signs and the gutter."""
        self.draw_words(line, y)
        for sign in line.signs:
            self._sign(sign, y)
        for bracket in line.brackets:
            self._bracket(bracket, y)
        for badge in line.badges:
            self._badge(badge, y)

    def draw_dim(self, numbers: Sequence[int]) -> None:
        """A dotted rule beside the lines of boilerplate: they are not only paler."""
        wide = self.look.px(1.2)
        step = max(2, round(2.3 * wide))
        dots = self.stamps.dots(self.look.theme.muted, (ceil(wide), step), wide)
        for number in numbers:
            top, bottom = self._band_rows(number * self.look.pitch + self.look.baseline)
            height = (bottom - top) // step * step
            self.painter.drawTiledPixmap(-self.look.whole(10), top, ceil(wide), height, dots)

    # Whole pixels keep edges sharp, and filled rectangles take a tenth of the time of smooth paths.

    def _band(self, band: Band, y: int) -> None:
        colors = self.look.label_colors(band.label)
        color = colors.band_selected if band.is_selected else colors.band
        left, right = round(band.left) - 1, round(band.right) + 1
        top, bottom = self._band_rows(y)
        for inset, above, below in ((2, 0, 1), (1, 1, 2)):
            self.painter.fillRect(left + inset, top + above, right - left - 2 * inset, 1, color)
            self.painter.fillRect(left + inset, bottom - below, right - left - 2 * inset, 1, color)
        self.painter.fillRect(left, top + 2, right - left, bottom - top - 4, color)

    def _band_rows(self, y: int) -> tuple[int, int]:
        return round(y - self.look.band_above), round(y + self.look.band_below)

    def _tick(self, tick: Tick, y: int) -> None:
        color, weight, arm = self.look.label_colors(tick.label).line, self.look.whole(1.6), self.look.whole(7)
        top, bottom = self._band_rows(y)
        is_right = tick.rtl == tick.at_start
        x = round(tick.x) + 1 if is_right else round(tick.x) - 1
        first, spine = (x - arm, x - weight) if is_right else (x, x)
        self.painter.fillRect(first, top if tick.at_start else bottom - weight, arm, weight, color)
        self.painter.fillRect(spine, top if tick.at_start else bottom - arm, weight, arm, color)

    def _join(self, join: Join, y: int) -> None:
        color = self.look.label_colors(join.label).line
        self._dots(color, 1.6, join.left, join.right, round(y + self.look.band_below + self.look.px(1)))

    def _underline(self, line: Underline, y: int) -> None:
        color, weight = self.look.label_colors(line.label).line, 3 if line.is_selected else 2
        level = round(y + self.look.band_below + self.look.px(4.5) * line.lane) - 1
        if line.dotted:
            self._dots(color, weight, line.left, line.right, level)
            return
        thick, tick = self.look.whole(weight), self.look.whole(5)
        left, right = round(line.left), round(line.right)
        self.painter.fillRect(left, level, right - left, thick, color)
        for x, has_tick in ((left, line.left_tick), (right - thick, line.right_tick)):
            if has_tick:
                self.painter.fillRect(x, level - tick, thick, tick, color)

    def _dots(self, color: QColor, weight: float, left: float, right: float, top: int) -> None:
        """A dotted line of whole dots."""
        wide = self.look.px(weight)
        step = max(2, round(2.3 * wide))
        count = max(1, int((right - left) / step))
        first = round((left + right - count * step + (step - wide)) / 2)
        dots = self.stamps.dots(color, (step, ceil(wide)), wide)
        self.painter.drawTiledPixmap(first, top, count * step, ceil(wide), dots)

    def _pill(self, pill: Pill, y: int) -> None:
        painter = self.painter
        ends = self.stamps.pill(pill.label, pill.level, is_selected=pill.is_selected)
        aside = round(self.look.px(2.2 * min(pill.level, 3)))
        left = round(pill.left) - (0 if pill.left_open else aside)
        right = round(pill.right) + (0 if pill.right_open else aside)
        top, bottom = y - ends.above, y + ends.below
        if not (pill.left_open or pill.right_open) and right - left < 2 * ends.wide:
            self._narrow_pill(QRect(left, top, right - left, bottom - top), ends)
            return
        if not pill.left_open:
            painter.drawPixmap(left, top, ends.left)
            left += ends.wide
        if not pill.right_open:
            right -= ends.wide
            painter.drawPixmap(right, top, ends.right)
        painter.fillRect(left, top, right - left, bottom - top, ends.fill)
        painter.fillRect(left, top, right - left, ends.weight, ends.line)
        painter.fillRect(left, bottom - ends.weight, right - left, ends.weight, ends.line)

    def _narrow_pill(self, box: QRect, ends: PillStamps) -> None:
        self.painter.setPen(QPen(ends.line, ends.weight))
        self.painter.setBrush(ends.fill)
        inset, radius = ends.weight / 2, min(self.look.px(6), box.width() / 2)
        self.painter.drawRoundedRect(QRectF(box).adjusted(inset, inset, -inset, -inset), radius, radius)

    def _word(self, word: Word, y: int) -> None:
        look = self.look
        self.painter.setPen(look.label_colors(word.label).text)
        look.letters.word(word.text).draw(self.painter, round(word.left), word_baseline(word, look, y))

    def _bracket(self, bracket: Bracket, y: int) -> None:
        look, painter = self.look, self.painter
        color, weight = (
            look.label_colors(bracket.label).line,
            self.look.whole(3 if bracket.is_selected else 1.6),
        )
        arm, bend, away = self.look.whole(6), self.look.whole(3) + weight, self.look.whole(5)
        right, line_top = round(lane_x(look, self.width, bracket.lane)) + weight // 2, y - look.baseline
        top = round(line_top + bracket.top * look.pitch / 2) + away * bracket.begins
        bottom = round(line_top + bracket.bottom * look.pitch / 2) - away * bracket.ends
        for is_there, row, at_top in ((bracket.begins, top, True), (bracket.ends, bottom - bend, False)):
            if is_there:
                painter.drawPixmap(right - bend, row, self.stamps.bend(color, bend, weight, at_top=at_top))
                level = top if at_top else bottom - weight
                painter.fillRect(right - weight - arm, level, arm + weight - bend, weight, color)
        first, last = top + bend * bracket.begins, bottom - bend * bracket.ends
        painter.fillRect(right - weight, first, weight, last - first, color)

    def _badge(self, badge: Badge, y: int) -> None:
        look = self.look
        rect, colors = badge_rect(badge, look, self.width, y), look.label_colors(badge.label)
        self.painter.fillRect(rect, look.theme.page)
        fill = colors.line if badge.is_selected else colors.pill
        box = self.stamps.box(fill, (rect.width(), rect.height()), look.px(4))
        self.painter.drawPixmap(rect.topLeft(), box)
        self.painter.setPen(look.theme.page if badge.is_selected else colors.text)
        look.letters.draw_number(self.painter, badge.number, QRectF(rect).center())

    def _sign(self, sign: Sign, y: int) -> None:
        look = self.look
        size = look.px(8)
        outward = 1 if sign.rtl else -1
        middle = sign.x + outward * (size * 0.2 + sign.place * (size + look.px(3)))
        top = max(y - look.band_above - size * 0.75, y - look.baseline + 1)
        box = QRectF(middle - size / 2, top, size, size)
        draw_sign(self.painter, look, sign.kind, box)


def draw_sign(painter: QPainter, look: Look, kind: str, box: QRectF) -> None:
    """A triangle for a problem (filled: an error), a pennant for a flag, a small sheet for a note."""
    theme = look.theme
    colors = {"error": theme.error, "warning": theme.warning, "flag": theme.error}
    color = colors.get(kind, theme.muted)
    painter.setPen(QPen(color, look.px(1.3)))
    painter.setBrush(color if kind in {"error", "flag"} else theme.page)
    left, top, right, bottom = box.left(), box.top(), box.right(), box.bottom()
    if kind == "flag":
        painter.drawLine(QPointF(left, top), QPointF(left, bottom))
        tip = QPointF(right, top + box.height() * 0.3)
        points = [QPointF(left, top), tip, QPointF(left, top + box.height() * 0.6)]
    elif kind == "remark":
        fold = box.width() * 0.4
        points = [
            QPointF(left, top),
            QPointF(right - fold, top),
            QPointF(right, top + fold),
            QPointF(right, bottom),
            QPointF(left, bottom),
        ]
    else:
        points = [QPointF(box.center().x(), top), QPointF(right, bottom), QPointF(left, bottom)]
    painter.drawPolygon(QPolygonF(points))


def word_baseline(word: Word, look: Look, y: int) -> int:
    """Where the word above a pill stands, on the line with baseline `y`."""
    return round(y - look.pill_above - look.px(3) * word.level - look.px(3))


def lane_x(look: Look, width: float, lane: int) -> float:
    """The spine of a bracket in the gutter, which lies at the right of the column."""
    return width + look.px(14) + look.px(LANE) * min(lane, _MOST_LANES)


def badge_rect(badge: Badge, look: Look, width: float, y: float) -> QRect:
    """The box of a badge beside the beginning of its bracket."""
    wide = look.px(BADGE if badge.number < 100 else BADGE + 6)
    left = lane_x(look, width, badge.lane) + look.px(4) + badge.place * (wide + look.px(2))
    top = y - look.baseline + badge.row * look.pitch / 2 + look.px(5)
    return QRect(round(left), round(top), round(wide), round(look.px(16)))
