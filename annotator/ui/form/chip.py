"""A small button drawn from the theme: a swatch, a text, a key cap and, if wanted, a cross.

Values, labels, sources and relation types all look alike because they all are chips.
"""

from enum import StrEnum

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from annotator.model.schema import Render
from annotator.ui.form.ink import Ink, elide, mirrored, scaled
from annotator.ui.form.swatch import WIDTH as SWATCH_WIDTH
from annotator.ui.form.swatch import paint_swatch
from annotator.ui.form.words import tip
from annotator.ui.theme import LabelColors, mix

PADDING, SPACE, CLOSE = 9, 6, 14
TIGHT, NARROW = 6, 48
"""Padding where a chip has less room than it wants, and the least that it takes, in pixels."""


class Tone(StrEnum):
    """PLAIN has a border, QUIET shows one only under the mouse, SOLID is filled with the accent."""

    PLAIN = "plain"
    QUIET = "quiet"
    SOLID = "solid"


class Chip(QAbstractButton):
    """`tentative` draws a checked chip dashed: a default that nobody has confirmed."""

    closed = Signal()

    def __init__(self, ink: Ink, text: str = "", tone: Tone = Tone.PLAIN, parent: QWidget | None = None):
        super().__init__(parent)
        self.ink = ink
        self._tone = tone
        self._swatch: tuple[Render, LabelColors] | None = None
        self._tint: LabelColors | None = None
        self._key = ""
        self._closable = False
        self._tentative = False
        self._widest = 0
        self._measured: tuple[object, ...] = ()
        self._hint = QSize()
        self.setText(text)
        self.setAccessibleName(text)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    # -------------------------------------------------------------- what it shows

    def set_swatch(self, render: Render, colors: LabelColors) -> None:
        self._swatch = (render, colors)
        self.updateGeometry()
        self.update()

    def set_tint(self, colors: LabelColors) -> None:
        """Draws the whole chip as the pill that its label has in the article."""
        self._tint = colors
        self.update()

    def set_key(self, key: str) -> None:
        """The key printed at the end; "" for none."""
        self._key = key
        self.updateGeometry()

    @property
    def key(self) -> str:
        """The key that is printed at its end."""
        return self._key

    def set_closable(self, closable: bool, name: str = "") -> None:
        """Shows a cross that emits `closed`; the Delete key does the same. `name` says what it does."""
        self._closable = closable
        self.setAccessibleDescription(name)
        self.updateGeometry()

    def set_tentative(self, tentative: bool) -> None:
        if tentative != self._tentative:
            self._tentative = tentative
            self.update()

    def set_widest(self, pixels: int) -> None:
        """Text beyond this width is elided, and the tooltip says all of it."""
        self._widest = pixels
        if self.sizeHint().width() >= pixels and not self.toolTip():
            self.setToolTip(tip(self.text()))
        self.updateGeometry()

    # -------------------------------------------------------------- measures

    def sizeHint(self) -> QSize:
        """Measured once for what it shows: a line of chips asks for it many times at each step."""
        tight = bool(self._tint) or self._tone is Tone.QUIET
        shown = (self.text(), self._key, bool(self._swatch), tight, self._closable, self._widest)
        if shown != self._measured:
            self._measured, self._hint = shown, self._measure(tight=tight)
        return self._hint

    def _measure(self, *, tight: bool) -> QSize:
        metrics = self.fontMetrics()
        width = 2 * (TIGHT + 1 if tight else PADDING) + metrics.horizontalAdvance(self.text()) + 1
        width += SWATCH_WIDTH + SPACE if self._swatch else 0
        width += _key_width(self.fontMetrics(), self._key) + SPACE if self._key else 0
        width += CLOSE + SPACE - 2 if self._closable else 0
        return QSize(min(width, self._widest or width), metrics.height() + 10)

    def minimumSizeHint(self) -> QSize:
        """Room for the swatch and the key; the text gives way first."""
        hint = self.sizeHint()
        return QSize(min(hint.width(), NARROW), hint.height())

    def _padding(self) -> int:
        """Pills and quiet chips are tight, and so is any chip that has less room than it wants."""
        roomy = not self._tint and self._tone is not Tone.QUIET
        return PADDING if roomy and self.width() >= self.sizeHint().width() else TIGHT

    def _close_rect(self) -> QRect:
        left = self.width() - self._padding() - CLOSE + 4
        return mirrored(self, QRect(left, (self.height() - CLOSE) // 2, CLOSE, CLOSE), self.rect())

    # -------------------------------------------------------------- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_ground(painter)
            self._paint_content(painter)
        finally:
            painter.end()

    def _paint_ground(self, painter: QPainter) -> None:
        theme, hovered = self.ink.theme, self.underMouse() and self.isEnabled()
        border, fill, width = QColor(theme.rule), QColor(theme.page), 1.0
        if self._tone is Tone.QUIET:
            border.setAlpha(255 if hovered else 0)
            fill.setAlpha(0)
        if self._tone is Tone.SOLID and self.isEnabled():
            border = fill = QColor(theme.accent)
        if self._tint:
            border, fill = self._tint.border, self._tint.pill
        if self.isChecked():
            border, width = QColor(theme.accent), 1.6
            fill = mix(theme.page, theme.accent, 0.0 if self._tentative else 0.12)
        if hovered and not self.isChecked():
            fill = mix(fill if fill.alpha() else theme.page, theme.text, 0.06)
        if self.hasFocus():
            border, width = QColor(theme.accent), 2.4
        pen = QPen(border, width)
        if self.isChecked() and self._tentative and not self.hasFocus():
            pen = QPen(QColor(theme.muted), 1.2, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(fill)
        inset = width / 2 + 0.5
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 6, 6)

    def _paint_content(self, painter: QPainter) -> None:
        padding = self._padding()
        x, end = padding, self.width() - padding
        if self._swatch:
            box = mirrored(self, QRect(x, 0, SWATCH_WIDTH, self.height()), self.rect())
            paint_swatch(painter, QRectF(box), *self._swatch)
            x += SWATCH_WIDTH + SPACE
        if self._closable:
            self._paint_cross(painter)
            end -= CLOSE + SPACE - 4
        if self._key:
            end -= _key_width(self.fontMetrics(), self._key)
            self._paint_key(painter, QRect(end, 0, _key_width(self.fontMetrics(), self._key), self.height()))
            end -= SPACE
        self.paint_text(painter, mirrored(self, QRect(x, 0, end - x + 2, self.height()), self.rect()))

    def paint_text(self, painter: QPainter, box: QRect) -> None:
        """Draws the text, or as much of it as fits."""
        painter.setPen(self._text_color())
        painter.setFont(self.font())
        text = elide(self.fontMetrics(), self.text(), box.width())
        if len(text) > 1 or text == self.text():
            painter.drawText(box, self._alignment(), text)

    def _alignment(self) -> Qt.AlignmentFlag:
        """In the middle; beside a swatch, where the reader begins."""
        if not (self._swatch or self._tint):
            return Qt.AlignmentFlag.AlignCenter
        side = Qt.AlignmentFlag.AlignRight if self.isRightToLeft() else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter

    def _text_color(self) -> QColor:
        theme = self.ink.theme
        if not self.isEnabled():
            return QColor(theme.muted)
        if self._tint:
            return self._tint.text
        if self._tone is Tone.SOLID:
            return QColor(theme.on_accent)
        quiet = self._tone is Tone.QUIET and not self.isChecked() and not self.underMouse()
        return QColor(theme.muted if quiet or self._tentative else theme.text)

    def _paint_key(self, painter: QPainter, rect: QRect) -> None:
        theme = self.ink.theme
        cap = QRectF(mirrored(self, rect, self.rect()))
        height = self.fontMetrics().height() - 1
        cap = QRectF(cap.x() + 0.5, (self.height() - height) / 2 + 0.5, cap.width() - 1, height - 1)
        painter.setPen(QPen(self._tint.border if self._tint else QColor(theme.rule), 1))
        painter.setBrush(QColor(theme.page) if self._tint else mix(theme.page, theme.text, 0.04))
        painter.drawRoundedRect(cap, 3, 3)
        painter.setPen(QColor(theme.muted))
        painter.setFont(scaled(self.font(), 0.85))
        reading = painter.layoutDirection()
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # Shift+/ is never /+Shift
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, self._key)
        painter.setLayoutDirection(reading)

    def _paint_cross(self, painter: QPainter) -> None:
        arm = QPointF(3.2, 3.2)
        centre = QRectF(self._close_rect()).center()
        painter.setPen(QPen(QColor(self.ink.theme.muted), 1.4))
        painter.drawLine(centre - arm, centre + arm)
        painter.drawLine(centre + QPointF(-arm.x(), arm.y()), centre + QPointF(arm.x(), -arm.y()))

    # -------------------------------------------------------------- gestures

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        near_cross = self._close_rect().adjusted(-4, -6, 4, 6)
        if self._closable and near_cross.contains(event.position().toPoint()):
            self.setDown(False)
            self.closed.emit()
        else:
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it, Delete closes it; arrows go to whoever holds the group."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif self._closable and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.closed.emit()
        elif event.key() == Qt.Key.Key_Space:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._measured = ()
            self.updateGeometry()
        super().changeEvent(event)


def _key_width(metrics: QFontMetrics, key: str) -> int:
    """Pixels of the cap of a key."""
    return max(17, metrics.horizontalAdvance(key) + 6)
