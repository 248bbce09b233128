"""Draws the planned shapes of some lines and their text: what a tile shows.

The painter stands at the left of the column and the top of the chunk's first line. Every mark has a shape
of its own beside its colour: band with corners, ticked or dotted underline, pill with its word above.
"""

from collections.abc import Sequence

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

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

LANE = 13
"""Pixels from one gutter bracket to the next, at zoom 1."""

BADGE = 21
"""Width of a badge at zoom 1."""

_MOST_LANES = 3
_ORIGIN = QPointF(0, 0)


def paint_lines(
    painter: QPainter,
    look: Look,
    lines: Lines,
    plan: Sequence[LinePlan],
    numbers: range,
    dim: Sequence[bool],
) -> None:
    """Draws lines `numbers`, and what reaches over to them from the lines before and after.

    `dim` tells for every line of the chunk whether it is boilerplate.
    """
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    brush = Brushwork(painter, look, lines.width)
    before = range(max(0, numbers.start - 1), numbers.start)
    after = range(numbers.stop, min(numbers.stop + 1, lines.count))
    for number in before:
        brush.draw_underlines(plan[number], number * look.pitch + look.baseline)
    for number in numbers:
        brush.draw_shapes(plan[number], number * look.pitch + look.baseline)
    for number in (*before, *numbers, *after):
        painter.setPen(look.theme.muted if dim[number] else look.theme.text)
        lines.text_line(number).draw(painter, _ORIGIN)
    for number in numbers:
        brush.draw_signs(plan[number], number * look.pitch + look.baseline)
    for number in after:
        brush.draw_words(plan[number], number * look.pitch + look.baseline)
    brush.draw_dim([number for number in numbers if dim[number]])


class Brushwork:
    """One painter at one column: each method draws one kind of shape on the line with baseline `y`."""

    def __init__(self, painter: QPainter, look: Look, width: float) -> None:
        self.painter, self.look, self.width = painter, look, width

    def draw_shapes(self, line: LinePlan, y: float) -> None:
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

    def draw_underlines(self, line: LinePlan, y: float) -> None:
        """Their lower lanes reach over to the next line."""
        for underline in line.underlines:
            self._underline(underline, y)

    def draw_words(self, line: LinePlan, y: float) -> None:
        """They stand in the gap to the line above."""
        for word in line.words:
            self._word(word, y)

    def draw_signs(self, line: LinePlan, y: float) -> None:
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
        look = self.look
        self.painter.setPen(_pen_dots(look.theme.muted, look.px(1.2)))
        for number in numbers:
            top = number * look.pitch + look.baseline
            x = -look.px(9)
            self.painter.drawLine(QLineF(x, top - look.band_above, x, top + look.band_below))

    def _band(self, band: Band, y: float) -> None:
        # Whole pixels with stepped corners: ten times as fast as a smooth path, and as good on a tint.
        colors = self.look.label_colors(band.label)
        color = colors.band_selected if band.is_selected else colors.band
        left, right = round(band.left) - 1, round(band.right) + 1
        top, bottom = round(y - self.look.band_above), round(y + self.look.band_below)
        for inset, above, below in ((2, 0, 1), (1, 1, 2)):
            self.painter.fillRect(left + inset, top + above, right - left - 2 * inset, 1, color)
            self.painter.fillRect(left + inset, bottom - below, right - left - 2 * inset, 1, color)
        self.painter.fillRect(left, top + 2, right - left, bottom - top - 4, color)

    def _tick(self, tick: Tick, y: float) -> None:
        look = self.look
        self._pen(look.label_colors(tick.label).line, look.px(1.6))
        inward = look.px(7) * (-1 if tick.rtl == tick.at_start else 1)
        corner = y - look.band_above if tick.at_start else y + look.band_below
        along = look.px(7) * (1 if tick.at_start else -1)
        x = tick.x + (1 if inward < 0 else -1) * 0.5
        self.painter.drawPolyline(
            QPolygonF([QPointF(x + inward, corner), QPointF(x, corner), QPointF(x, corner + along)])
        )

    def _join(self, join: Join, y: float) -> None:
        self.painter.setPen(_pen_dots(self.look.label_colors(join.label).line, self.look.px(1.6)))
        level = y + self.look.band_below + self.look.px(1)
        self.painter.drawLine(QLineF(join.left, level, join.right, level))

    def _underline(self, line: Underline, y: float) -> None:
        look = self.look
        color = look.label_colors(line.label).line
        level = y + look.band_below + look.px(4.5) * line.lane
        weight = look.px(3 if line.is_selected else 2)
        left, right = line.left + 0.8, line.right - 0.8
        if line.dotted:
            self.painter.setPen(_pen_dots(color, weight))
        else:
            self._pen(color, weight)
        self.painter.drawLine(QLineF(left, level, right, level))
        if not line.dotted:
            for x, has_tick in ((left, line.left_tick), (right, line.right_tick)):
                if has_tick:
                    self.painter.drawLine(QLineF(x, level, x, level - look.px(5)))

    def _pill(self, pill: Pill, y: float) -> None:
        look = self.look
        colors = look.label_colors(pill.label)
        rect = pill_rect(pill, look, y)
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(colors.pill)
        radius = look.px(6)
        line, weight = (colors.line, 2) if pill.is_selected else (colors.border, 1)
        border = QPen(line, look.px(weight))
        if not (pill.left_open or pill.right_open):
            self.painter.setPen(border)
            self.painter.drawRoundedRect(rect, radius, radius)
            return
        outline = open_outline(rect, radius, left_open=pill.left_open, right_open=pill.right_open)
        self.painter.drawPath(outline)
        self.painter.strokePath(outline, border)

    def _word(self, word: Word, y: float) -> None:
        look = self.look
        self.painter.setPen(look.label_colors(word.label).text)
        level = y - look.pill_above - look.px(3) * word.level - look.px(3)
        look.word(word.text).draw(self.painter, word.left, level)

    def _bracket(self, bracket: Bracket, y: float) -> None:
        look = self.look
        self._pen(look.label_colors(bracket.label).line, look.px(3 if bracket.is_selected else 1.6))
        x = lane_x(look, self.width, bracket.lane)
        line_top = y - look.baseline
        top = line_top + bracket.top * look.pitch / 2 + look.px(5) * bracket.begins
        bottom = line_top + bracket.bottom * look.pitch / 2 - look.px(5) * bracket.ends
        arm, bend = look.px(6), look.px(3)
        path = QPainterPath(QPointF(x - arm, top) if bracket.begins else QPointF(x, top))
        if bracket.begins:
            path.lineTo(x - bend, top)
            path.quadTo(x, top, x, top + bend)
        path.lineTo(x, bottom - bend * bracket.ends)
        if bracket.ends:
            path.quadTo(x, bottom, x - bend, bottom)
            path.lineTo(x - arm, bottom)
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        self.painter.drawPath(path)

    def _badge(self, badge: Badge, y: float) -> None:
        look = self.look
        rect = badge_rect(badge, look, self.width, y)
        colors = look.label_colors(badge.label)
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(look.theme.page)
        self.painter.drawRect(rect)
        self.painter.setBrush(colors.line if badge.is_selected else colors.pill)
        self.painter.drawRoundedRect(rect, look.px(4), look.px(4))
        self.painter.setPen(look.theme.page if badge.is_selected else colors.text)
        number, middle = look.number(badge.number), rect.center()
        number.draw(self.painter, middle.x() - number.width / 2, middle.y() + number.cap_height / 2)

    def _sign(self, sign: Sign, y: float) -> None:
        look = self.look
        size = look.px(8)
        outward = 1 if sign.rtl else -1
        middle = sign.x + outward * (size * 0.2 + sign.place * (size + look.px(3)))
        box = QRectF(middle - size / 2, y - look.band_above - size * 0.75, size, size)
        draw_sign(self.painter, look, sign.kind, box)

    def _pen(self, color: QColor, width: float) -> None:
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        pen = QPen(color, width)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        self.painter.setPen(pen)


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


def pill_rect(pill: Pill, look: Look, y: float) -> QRectF:
    """The outline of a pill; outer ones grow, closed sides only."""
    grow = look.px(3) * pill.level
    aside = look.px(2.2) * pill.level
    left = pill.left - (0 if pill.left_open else aside)
    right = pill.right + (0 if pill.right_open else aside)
    top = y - look.pill_above - grow
    return QRectF(left, top, right - left, look.pill_above + look.pill_below + 2 * grow)


def open_outline(rect: QRectF, radius: float, *, left_open: bool, right_open: bool) -> QPainterPath:
    """A rounded box without the sides that are open."""
    left, right, top, bottom = rect.left(), rect.right(), rect.top(), rect.bottom()
    radius = min(radius, rect.width() / 2)
    path = QPainterPath()
    if left_open and right_open:
        path.moveTo(left, top)
        path.lineTo(right, top)
        path.moveTo(right, bottom)
        path.lineTo(left, bottom)
        return path
    near, far = (left, right) if left_open else (right, left)
    turn = radius if left_open else -radius
    path.moveTo(near, top)
    path.lineTo(far - turn, top)
    path.quadTo(far, top, far, top + radius)
    path.lineTo(far, bottom - radius)
    path.quadTo(far, bottom, far - turn, bottom)
    path.lineTo(near, bottom)
    return path


def lane_x(look: Look, width: float, lane: int) -> float:
    """The spine of a bracket in the gutter, which lies at the right of the column."""
    return width + look.px(14) + look.px(LANE) * min(lane, _MOST_LANES)


def badge_rect(badge: Badge, look: Look, width: float, y: float) -> QRectF:
    """The box of a badge beside the beginning of its bracket."""
    wide = look.px(BADGE if badge.number < 100 else BADGE + 6)
    left = lane_x(look, width, badge.lane) + look.px(4) + badge.place * (wide + look.px(2))
    top = y - look.baseline + badge.row * look.pitch / 2 + look.px(5)
    return QRectF(left, top, wide, look.px(16))


def _pen_dots(color: QColor, width: float) -> QPen:
    pen = QPen(color, width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setDashPattern([0.1, 2.2])
    return pen
