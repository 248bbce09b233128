"""Where the parts of a painted chart lie: bars and points by their numbers, in the direction of reading."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF

from annotator.agreement.overview import Cell
from annotator.tasks.charts import Bars, Curve, Number, extent, say_entry
from annotator.ui import language

HEIGHT = 250
SIDE, TOP, FOOT, END = 52, 40, 52, 16
"""Pixels around the drawing; numbers stand at its side, names at its foot."""
REACH = 9
WIDEST_BAR = 34.0
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


@dataclass(frozen=True, slots=True)
class PlotLayout:
    """A chart in a room as wide as `width`, from right to left or from left to right."""

    chart: Bars | Curve
    width: int
    rtl: bool

    @property
    def field(self) -> QRectF:
        """The drawing without what stands around it."""
        field = QRectF(SIDE, TOP, self.width - SIDE - END, HEIGHT - TOP - FOOT)
        return field.translated(END - SIDE, 0) if self.rtl else field

    def x(self, place: float) -> float:
        """Where the name number `place` stands; halves lie between names."""
        field = self.field
        along = (place + 0.5) / max(len(self.chart.names), 1) * field.width()
        return field.right() - along if self.rtl else field.left() + along

    def y(self, value: float) -> float:
        field, (low, high) = self.field, self.limits
        return field.bottom() - (value - low) / (high - low) * field.height()

    @property
    def limits(self) -> tuple[float, float]:
        """The least and the greatest number of the axis."""
        values = [value for _, values in self.chart.series for value in values]
        if isinstance(self.chart, Curve):
            return extent(values)
        return 0.0, max(1.0, *(value or 0.0 for value in values)) * 1.08

    def ticks(self) -> Sequence[float]:
        """The numbers that stand at the axis."""
        low, high = self.limits
        if isinstance(self.chart, Curve):
            return [tick / 5 for tick in range(round(low * 5), 6)]
        return [float(value) for value in range(0, math.floor(high) + 1, max(1, _round_up(high / 4)))]

    def named(self) -> range:
        """The names for which there is room at the foot."""
        count = len(self.chart.names)
        return range(0, count, max(1, math.ceil(count * NEAR / max(self.field.width(), 1.0))))

    def point(self, place: int, value: Number) -> QPointF | None:
        return None if value is None else QPointF(self.x(place), self.y(value))

    def spots(self) -> Iterator[Spot]:
        """The parts, name by name; what is undefined, and a bar of 0, is none."""
        chart = self.chart
        for place, name in enumerate(chart.names):
            for number, (series, values) in enumerate(chart.series):
                value = values[place]
                if value is not None and (isinstance(chart, Curve) or value):
                    link = chart.links[place][number] if chart.links else None
                    said = (name, f"{series}: {language.digits(say_entry(value))}")
                    box = self._box(place, number, value)
                    yield Spot(box, link, language.enumerate_words(said), float(value), number)

    def _box(self, place: int, number: int, value: float) -> QRectF:
        """The bar of a count; around the point of a score as much as a finger needs."""
        if isinstance(self.chart, Curve):
            return QRectF(self.x(place) - REACH, self.y(value) - REACH, 2 * REACH, 2 * REACH)
        count = len(self.chart.series)
        width = min(self.field.width() / len(self.chart.names) * 0.8 / count, WIDEST_BAR)
        middle = self.x(place) + (-1 if self.rtl else 1) * (number - (count - 1) / 2) * width
        top = min(self.y(value), self.y(0) - 2)
        return QRectF(middle - width / 2 + 1, top, width - 2, self.y(0) - top)


def _round_up(number: float) -> int:
    """The next of 1, 2, 5, 10, 20, 50 ..."""
    power = 10 ** max(0, math.floor(math.log10(max(number, 1))))
    return next(step * power for step in (1, 2, 5, 10) if step * power >= number)
