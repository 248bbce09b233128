"""Small charts that are painted in the colours of the window: bars and curves whose parts open passages.

They run in the reading direction of the interface. The arrows walk from part to part, Enter opens one.
"""

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

from annotator.tasks.charts import Bars, Curve, say_entry
from annotator.ui import language
from annotator.ui.agreement.plot_layout import HEIGHT, SIDE, PlotLayout, Spot
from annotator.ui.form.ink import Ink, scaled

SMALL = 0.87
DOT = 4.0
WIDE_ENOUGH = 12
"""Pixels of a bar that has its number above it."""


class Plot(QWidget):
    """`chosen` carries a cell and what it is in words."""

    chosen = Signal(object, str)

    def __init__(self, ink: Ink, chart: Bars | Curve) -> None:
        super().__init__()
        self._ink, self._chart = ink, chart
        self._spots: list[Spot] = []
        self._at = 0
        ink.changed.connect(self.update)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(chart.title)

    def sizeHint(self) -> QSize:
        return QSize(420, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(260, HEIGHT)

    @property
    def layout_(self) -> PlotLayout:
        """Where everything lies now."""
        return PlotLayout(self._chart, self.width(), self.isRightToLeft())

    def spots(self) -> list[Spot]:
        """The parts as they lie now."""
        self._spots = list(self.layout_.spots())
        return self._spots

    # -------------------------------------------------------------- choosing

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
        spots = self.spots()
        self.setAccessibleDescription(spots[self._at].words if self._at < len(spots) else "")

    # -------------------------------------------------------------- painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        self.spots()
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setFont(scaled(self.font(), SMALL))
            self._paint_axes(painter)
            self._paint_names(painter)
            self._paint_legend(painter)
            if isinstance(self._chart, Curve):
                self._paint_curve(painter, self._chart)
            else:
                self._paint_bars(painter)
            if self.hasFocus():
                self._paint_focus(painter)
        finally:
            painter.end()

    def _color(self, series: int) -> QColor:
        theme = self._ink.theme
        return (theme.accent, theme.annotator_b, theme.place, theme.person)[series % 4]

    def _paint_axes(self, painter: QPainter) -> None:
        """Lines across, with their numbers where reading begins."""
        theme, layout = self._ink.theme, self.layout_
        field = layout.field
        for value in layout.ticks():
            y = layout.y(value)
            painter.setPen(QPen(theme.rule, 1))
            painter.drawLine(QPointF(field.left(), y), QPointF(field.right(), y))
            left = field.right() + 6 if layout.rtl else 4.0
            painter.setPen(theme.muted)
            said = say_entry(value if isinstance(self._chart, Curve) else int(value))
            beside = QRectF(left, y - 10, SIDE - 12, 20)
            painter.drawText(beside, Qt.AlignmentFlag.AlignCenter, language.digits(said))

    def _paint_names(self, painter: QPainter) -> None:
        """Names along the foot (numbers, where they are articles), and what they are."""
        layout, field = self.layout_, self.layout_.field
        height = QFontMetrics(painter.font()).height()
        counted = isinstance(self._chart, Curve)
        for place in layout.named():
            said = str(place + 1) if counted else self._chart.names[place]
            box = QRectF(layout.x(place) - 40, field.bottom() + 4, 80, height)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, language.digits(said))
        foot = QRectF(field.left(), field.bottom() + 26, field.width(), height + 4)
        painter.drawText(foot, Qt.AlignmentFlag.AlignCenter, self._chart.axis)

    def _paint_legend(self, painter: QPainter) -> None:
        """A patch of colour and a name for each series, from the start of the line."""
        metrics, layout = QFontMetrics(painter.font()), self.layout_
        along = 0.0
        for number, (name, _) in enumerate(self._chart.series):
            width = metrics.horizontalAdvance(name) + 8.0
            patch, words = QRectF(layout.field.left() + along, 12, 12, 12), QRectF(0, 8, width, 20)
            words.moveLeft(patch.right() + 6)
            if layout.rtl:
                patch.moveLeft(layout.field.right() - along - 12)
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
            if spot.box.width() > WIDE_ENOUGH:
                painter.setPen(self._ink.theme.muted)
                above = QRectF(spot.box.center().x() - 24, spot.box.top() - 17, 48, 16)
                painter.drawText(above, Qt.AlignmentFlag.AlignCenter, language.number(int(spot.value)))

    def _paint_curve(self, painter: QPainter, chart: Curve) -> None:
        layout = self.layout_
        for number, (_, values) in enumerate(chart.series):
            color = self._color(number)
            points = [layout.point(place, value) for place, value in enumerate(values)]
            painter.setPen(QPen(color, 2))
            for one, two in pairwise(points):
                if one and two:
                    painter.drawLine(one, two)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color)
            dotted = len(values) * 2 * DOT < layout.field.width()
            for point in points:
                if point and dotted:
                    painter.drawEllipse(point, DOT, DOT)

    def _paint_focus(self, painter: QPainter) -> None:
        """A ring around the whole, and one around the part that Enter opens."""
        theme = self._ink.theme
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.accent, 2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        if self._at < len(self._spots):
            painter.setPen(QPen(theme.text, 2))
            painter.drawRoundedRect(self._spots[self._at].box.adjusted(-3, -3, 3, 3), 4, 4)
