"""One answer to a case, to be pressed: its key, who gave it, its label, and the text with its borders.

All options of a case show the same excerpt, what is marked in ink and the rest pale, so that borders are
compared at a glance.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen, QRegion, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from annotator.model.schema import Render
from annotator.ui.article.geometry import Lines
from annotator.ui.article.look import Look
from annotator.ui.article.stripes import lane_color
from annotator.ui.form.ink import Ink, elide, mirrored, scaled
from annotator.ui.form.swatch import WIDTH as SWATCH_WIDTH
from annotator.ui.form.swatch import paint_swatch
from annotator.ui.review.excerpt import Excerpt
from annotator.ui.theme import LabelColors, mix

ZOOM, PITCH_EMS = 0.78, 1.72
PADDING, HEAD, SPACE, LETTER = 11, 24, 6, 19
LEAST_WIDTH = 160


@dataclass(frozen=True, slots=True)
class Shown:
    """What a row says. `letters` with their lanes are who gave it; `told` stands at the end of the head.

    `ranges` are marked in `excerpt` (code points of it). `swatch` is None where nothing is marked.
    """

    key: str
    name: str
    letters: tuple[tuple[str, int], ...] = ()
    who: str = ""
    told: str = ""
    swatch: tuple[Render, LabelColors] | None = None
    excerpt: Excerpt | None = None
    ranges: tuple[tuple[int, int], ...] = ()
    proposed: bool = False


class OptionRow(QAbstractButton):
    """A row that is as high as its excerpt. The one that is proposed has the accent's border."""

    def __init__(self, ink: Ink, shown: Shown, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ink, self.shown = ink, shown
        self._lines: Lines | None = None
        self.setText(shown.name)
        self.setAccessibleName(f"{shown.name} {shown.who}".strip())
        self.setToolTip(shown.who)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    # -------------------------------------------------------------- measures

    def sizeHint(self) -> QSize:
        return QSize(LEAST_WIDTH * 2, self.heightForWidth(LEAST_WIDTH * 2))

    def minimumSizeHint(self) -> QSize:
        return QSize(LEAST_WIDTH, 2 * PADDING + HEAD)

    def heightForWidth(self, width: int) -> int:
        lines = self._lay_out(width)
        below = SPACE // 2 + lines.count * self._look.pitch if lines else 0
        return 2 * PADDING + HEAD + below

    @property
    def _look(self) -> Look:
        return Look(theme=self._ink.theme, zoom=ZOOM, line_pitch=PITCH_EMS)

    def _lay_out(self, width: int) -> Lines | None:
        excerpt = self.shown.excerpt
        if excerpt is None or not excerpt.text:
            return None
        room = max(LEAST_WIDTH // 2, width - 2 * PADDING)
        if self._lines is None or self._lines.width != room:
            self._lines = Lines(excerpt.text, self._look, room)
        return self._lines

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()

    # -------------------------------------------------------------- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_ground(painter)
            self._paint_head(painter)
            if lines := self._lay_out(self.width()):
                painter.translate(PADDING, PADDING + HEAD + SPACE // 2)
                self._paint_excerpt(painter, lines)
        finally:
            painter.end()

    def _paint_ground(self, painter: QPainter) -> None:
        theme = self._ink.theme
        strong = self.hasFocus() or self.shown.proposed
        border = QColor(theme.accent if strong else theme.rule)
        fill = mix(theme.page, theme.accent, 0.07 if self.shown.proposed else 0)
        if self.isDown() or self.underMouse():
            fill = mix(fill, theme.text, 0.10 if self.isDown() else 0.05)
        width = 2.4 if self.hasFocus() else 1.4 if strong else 1.0
        painter.setPen(QPen(border, width))
        painter.setBrush(fill)
        inset = width / 2 + 0.5
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 8, 8)

    def _paint_head(self, painter: QPainter) -> None:
        """Key, letters, swatch and name from the start; votes from the end."""
        left, right = PADDING, self.width() - PADDING
        left = self._paint_key(painter, left)
        for letter, lane in self.shown.letters:
            left = self._paint_letter(painter, left, letter, lane_color(self._ink.theme, lane))
        if self.shown.swatch:
            box = mirrored(self, QRect(left, PADDING, SWATCH_WIDTH, HEAD), self.rect())
            paint_swatch(painter, QRectF(box), *self.shown.swatch)
            left += SWATCH_WIDTH + SPACE
        small = scaled(self.font(), 0.87)
        width = QFontMetrics(small).horizontalAdvance(self.shown.told)
        self._write(painter, QRect(right - width, PADDING, width, HEAD), self.shown.told, quiet=True)
        self._write(painter, QRect(left, PADDING, right - width - SPACE - left, HEAD), self.shown.name)

    def _paint_key(self, painter: QPainter, left: int) -> int:
        theme, small = self._ink.theme, scaled(self.font(), 0.87)
        width = max(20, QFontMetrics(small).horizontalAdvance(self.shown.key) + 12)
        box = mirrored(self, QRect(left, PADDING + 2, width, HEAD - 4), self.rect())
        painter.setPen(QPen(mix(theme.rule, theme.text, 0.16), 1))
        painter.setBrush(theme.raised)
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setFont(small)
        painter.setPen(theme.muted)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.shown.key)
        return left + width + SPACE

    def _paint_letter(self, painter: QPainter, left: int, letter: str, color: QColor) -> int:
        box = mirrored(self, QRect(left, PADDING + (HEAD - LETTER) // 2, LETTER, LETTER), self.rect())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        painter.drawRoundedRect(QRectF(box), 5, 5)
        painter.setFont(scaled(self.font(), 0.87, bold=True))
        painter.setPen(self._ink.theme.page)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, letter)
        return left + LETTER + SPACE - 2

    def _write(self, painter: QPainter, box: QRect, words: str, *, quiet: bool = False) -> None:
        font = scaled(self.font(), 0.87) if quiet else scaled(self.font(), 1.0, bold=True)
        painter.setFont(font)
        painter.setPen(self._ink.theme.muted if quiet else self._ink.theme.text)
        side = Qt.AlignmentFlag.AlignRight if self.isRightToLeft() else Qt.AlignmentFlag.AlignLeft
        flags = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        text = elide(QFontMetrics(font), words, box.width() + 2)
        painter.drawText(mirrored(self, box, self.rect()), flags, text)

    def _paint_excerpt(self, painter: QPainter, lines: Lines) -> None:
        """All of it pale, then what is marked once more in ink, on the shade of its label."""
        theme, look = self._ink.theme, self._look
        places = self.shown.excerpt.places(self.shown.ranges) if self.shown.excerpt else []
        above, high = look.baseline - look.pill_above, look.pill_above + look.pill_below
        boxes = [
            QRectF(left - 1.5, number * look.pitch + above, right - left + 3, high)
            for start, end in places
            for number, left, right in lines.pieces(start, end)
        ]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.shown.swatch[1].pill if self.shown.swatch else theme.page)
        for box in boxes:
            painter.drawRoundedRect(box, 4, 4)
        _draw_lines(painter, lines, theme.muted)
        painter.setClipRegion(_region(boxes))
        _draw_lines(painter, lines, theme.text)


def _draw_lines(painter: QPainter, lines: Lines, color: QColor) -> None:
    painter.setPen(color)
    for number in range(lines.count):
        lines.text_line(number).draw(painter, QPointF(0, 0))


def _region(boxes: Sequence[QRectF]) -> QRegion:
    region = QRegion()
    for box in boxes:
        region += box.toAlignedRect()
    return region
