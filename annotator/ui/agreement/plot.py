"""Small charts that are painted in the colours of the window: bars and curves whose parts open passages.

They run in the reading direction of the interface. The arrows walk from part to part, Enter opens one.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from annotator.agreement.overview import Cell
from annotator.tasks.charts import Bars, Curve, Number, extent, say_entry
from annotator.ui import language
from annotator.ui.form.ink import Ink, scaled

HEIGHT = 250
SIDE, TOP, FOOT, END = 52, 40, 52, 16
"""Pixels around the drawing; numbers stand at its side, names at its foot."""
SMALL = 0.87
DOT = 4.0
REACH = 9
NEAR = 26
"""Pixels from name to name at least."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A part that can be chosen: where it is, what it opens, what it says, and its number."""

    box: QRectF
    link: Cell | None
    words: str
    value: float
    series: int


class Plot(QWidget):
    """`chosen` carries a cell and what it is in words."""

    chosen = Signal(object, str)

    def __init__(self, ink: Ink) -> None:
        super().__init__()
        self._ink = ink
        self._chart: Bars | Curve | None = None
        self._spots: list[Spot] = []
        self._at = 0
        ink.changed.connect(self.update)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(420, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(260, HEIGHT)

    def show_chart(self, chart: Bars | Curve) -> None:
        self._chart, self._at = chart, 0
        self.setAccessibleName(chart.title)
        self._say()
        self.update()

    # -------------------------------------------------------------- choosing

    def spots(self) -> list[Spot]:
        """The parts as they lie now."""
        return list(self._lay_out())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        onward = Qt.Key.Key_Left if self.isRightToLeft() else Qt.Key.Key_Right
        steps = {onward: 1, Qt.Key.Key_Home: -len(self._spots), Qt.Key.Key_End: len(self._spots)}
        steps |= {key: -1 for key in (Qt.Key.Key_Left, Qt.Key.Key_Right) if key != onward}
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self._at)
        elif event.key() in steps and self._spots:
            self._at = min(max(self._at + steps[Qt.Key(event.key())], 0), len(self._spots) - 1)
            self._say()
            self.update()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self._spot_at(event.position())
        if place is not None:
            self._at = place
            self._choose(place)
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = self._spot_at(event.position())
        opens = place is not None and self._spots[place].link is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if opens else Qt.CursorShape.ArrowCursor)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            place = self._spot_at(QPointF(event.pos()))
            words = self._spots[place].words if place is not None else ""
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._say()
        super().focusInEvent(event)

    def _choose(self, place: int) -> None:
        if place < len(self._spots) and (link := self._spots[place].link):
            self.chosen.emit(link, self._spots[place].words)

    def _spot_at(self, point: QPointF) -> int | None:
        found = [at for at, spot in enumerate(self._spots) if spot.box.contains(point)]
        return found[-1] if found else None

    def _say(self) -> None:
        self._spots = self.spots()
        self.setAccessibleDescription(self._spots[self._at].words if self._at < len(self._spots) else "")

    # -------------------------------------------------------------- where everything lies

    def _field(self) -> QRectF:
        """The drawing without what stands around it, from the left."""
        side = QRectF(SIDE, TOP, self.width() - SIDE - END, HEIGHT - TOP - FOOT)
        return side.translated(END - SIDE, 0) if self.isRightToLeft() else side

    def _x(self, place: float) -> float:
        """Where the name number `place` stands; halves lie between names."""
        field = self._field()
        count = len(self._chart.names) if self._chart else 1
        along = (place + 0.5) / max(count, 1) * field.width()
        return field.right() - along if self.isRightToLeft() else field.left() + along

    def _range(self) -> tuple[float, float]:
        """The least and the greatest number of the axis."""
        if isinstance(self._chart, Curve):
            return extent(value for _, values in self._chart.series for value in values)
        most = max((n for _, counts in self._chart.series for n in counts), default=0) if self._chart else 0
        return 0.0, max(most, 1) * 1.08

    def _y(self, value: float) -> float:
        field, (low, high) = self._field(), self._range()
        return field.bottom() - (value - low) / (high - low) * field.height()

    def _lay_out(self) -> Iterator[Spot]:
        chart = self._chart
        if chart is None:
            return
        for place, name in enumerate(chart.names):
            for number, (series, values) in enumerate(chart.series):
                value = values[place]
                if value is not None and (isinstance(chart, Curve) or value):
                    link = chart.links[place][number] if chart.links else None
                    words = language.enumerate_words((name, f"{series}: {language.digits(say_entry(value))}"))
                    yield Spot(self._box(place, number, value), link, words, float(value), number)

    def _box(self, place: int, number: int, value: float) -> QRectF:
        """The bar of a count; around the point of a score as much as a finger needs."""
        if isinstance(self._chart, Curve):
            return QRectF(self._x(place) - REACH, self._y(value) - REACH, 2 * REACH, 2 * REACH)
        count = len(self._chart.series) if self._chart else 1
        step = self._field().width() / max(len(self._chart.names) if self._chart else 1, 1)
        width = min(step * 0.8 / count, 34.0)
        turn = -1 if self.isRightToLeft() else 1
        middle = self._x(place) + turn * (number - (count - 1) / 2) * width
        top = min(self._y(value), self._y(0) - 2)
        return QRectF(middle - width / 2 + 1, top, width - 2, self._y(0) - top)

    # -------------------------------------------------------------- painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        self._spots = self.spots()
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setFont(scaled(self.font(), SMALL))
            if self._chart:
                self._paint_axes(painter, self._chart)
                self._paint_legend(painter, self._chart)
            if isinstance(self._chart, Curve):
                self._paint_curve(painter, self._chart)
            elif self._chart:
                self._paint_bars(painter)
            if self.hasFocus():
                self._paint_focus(painter)
        finally:
            painter.end()

    def _color(self, series: int) -> QColor:
        theme = self._ink.theme
        return (theme.accent, theme.annotator_b, theme.place, theme.person)[series % 4]

    def _paint_axes(self, painter: QPainter, chart: Bars | Curve) -> None:
        """Lines across with their numbers, names along the foot, and what the names are."""
        theme, field = self._ink.theme, self._field()
        metrics = QFontMetrics(painter.font())
        for value in self._ticks():
            y = self._y(value)
            painter.setPen(QPen(theme.rule, 1))
            painter.drawLine(QPointF(field.left(), y), QPointF(field.right(), y))
            beside = QRectF(field.right() + 6, y - 10, SIDE - 12, 20)
            if not self.isRightToLeft():
                beside.moveLeft(4)
            painter.setPen(theme.muted)
            said = language.digits(say_entry(value if isinstance(chart, Curve) else int(value)))
            painter.drawText(beside, Qt.AlignmentFlag.AlignCenter, said)
        step = max(1, math.ceil(len(chart.names) * NEAR / max(field.width(), 1.0)))
        for place in range(0, len(chart.names), step):
            said = (
                language.number(place + 1)
                if isinstance(chart, Curve)
                else language.digits(chart.names[place])
            )
            box = QRectF(self._x(place) - 40, field.bottom() + 4, 80, metrics.height())
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, said)
        foot = QRectF(field.left(), field.bottom() + 26, field.width(), metrics.height() + 4)
        painter.drawText(foot, Qt.AlignmentFlag.AlignCenter, chart.axis)

    def _ticks(self) -> Sequence[float]:
        low, high = self._range()
        if isinstance(self._chart, Curve):
            first = round(low * 5)
            return [tick / 5 for tick in range(first, 6)]
        step = max(1, _round_up(high / 4))
        return [float(value) for value in range(0, math.floor(high) + 1, step)]

    def _paint_legend(self, painter: QPainter, chart: Bars | Curve) -> None:
        """A patch of colour and a name for each series, from the start of the line."""
        metrics, field = QFontMetrics(painter.font()), self._field()
        along = 0.0
        for number, (name, _) in enumerate(chart.series):
            width = metrics.horizontalAdvance(name) + 8.0
            patch, words = QRectF(field.left() + along, 12, 12, 12), QRectF(0, 8, width, 20)
            words.moveLeft(patch.right() + 6)
            if self.isRightToLeft():
                patch.moveLeft(field.right() - along - 12)
                words.moveRight(patch.left() - 6)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._color(number))
            painter.drawRoundedRect(patch, 3, 3)
            painter.setPen(self._ink.theme.text)
            painter.drawText(words, Qt.AlignmentFlag.AlignCenter, name)
            along += 18 + width + 18

    def _paint_bars(self, painter: QPainter) -> None:
        for spot in self._spots:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._color(spot.series))
            painter.drawRoundedRect(spot.box, 2, 2)
            if spot.box.width() > 12:
                painter.setPen(self._ink.theme.muted)
                above = QRectF(spot.box.center().x() - 24, spot.box.top() - 17, 48, 16)
                painter.drawText(above, Qt.AlignmentFlag.AlignCenter, language.number(int(spot.value)))

    def _paint_curve(self, painter: QPainter, chart: Curve) -> None:
        for number, (_, values) in enumerate(chart.series):
            color = self._color(number)
            points = [self._point(place, value) for place, value in enumerate(values)]
            painter.setPen(QPen(color, 2))
            for one, two in pairwise(points):
                if one and two:
                    painter.drawLine(one, two)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color)
            size = DOT if len(values) * 2 * DOT < self._field().width() else 0.0
            for point in points:
                if point and size:
                    painter.drawEllipse(point, size, size)

    def _point(self, place: int, value: Number) -> QPointF | None:
        return None if value is None else QPointF(self._x(place), self._y(value))

    def _paint_focus(self, painter: QPainter) -> None:
        """A ring around the whole, and one around the part that Enter opens."""
        theme = self._ink.theme
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.accent, 2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        if self._at < len(self._spots):
            painter.setPen(QPen(theme.text, 2))
            painter.drawRoundedRect(self._spots[self._at].box.adjusted(-3, -3, 3, 3), 4, 4)


def _round_up(number: float) -> int:
    """The next of 1, 2, 5, 10, 20, 50 ..."""
    power = 10 ** max(0, math.floor(math.log10(max(number, 1))))
    return next(step * power for step in (1, 2, 5, 10) if step * power >= number)
