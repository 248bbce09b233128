"""Draws a hit among the words around it: one line in its own direction, the hit marked, letters joined."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPen, QTextLayout, QTextOption

from annotator.arabic.characters import direction_of, display_copy
from annotator.arabic.search import Range
from annotator.tasks.finding import Snippet, make_snippet
from annotator.ui.form.words import QUOTE_FAMILY
from annotator.ui.theme import Theme

SIZE = 16
"""Pixels of the letters."""
_CONTEXTS = (96, 72, 54, 40, 30, 20, 12, 6, 0)
"""Code points around the hit, fewer until the line fits."""


def snippet_font() -> QFont:
    font = QFont(QUOTE_FAMILY)
    font.setPixelSize(SIZE)
    return font


def draw_snippet(painter: QPainter, box: QRect, snippet: Snippet, theme: Theme) -> None:
    """Draws as much of the snippet as fits into `box`, always with the beginning of its hit."""
    text, hit, layout = fit(snippet, box.width())
    line = layout.lineAt(0)
    top = box.top() + (box.height() - line.height()) / 2
    is_rtl = direction_of(text) == "rtl"
    origin = QPointF(box.right() + 1 - line.naturalTextWidth() if is_rtl else box.left(), top)
    painter.save()
    painter.setClipRect(box.adjusted(-2, 0, 2, 0))
    for piece in _pieces(text, hit, layout):
        ring = piece.translated(origin)
        painter.setBrush(theme.selection)
        painter.setPen(QPen(theme.accent, 1))
        painter.drawRoundedRect(ring.adjusted(-1, 0, 1, 0), 3, 3)
    painter.setPen(theme.text)
    layout.draw(painter, origin)
    painter.restore()


def fit(snippet: Snippet, width: int) -> tuple[str, Range, QTextLayout]:
    """The text to draw, where the hit is in it, and its layout on one line: at most `width` if it can be."""
    for around in _CONTEXTS:
        shorter = make_snippet(snippet.text, *snippet.hit, around)
        layout = _lay_out(shorter.text)
        if layout.lineAt(0).naturalTextWidth() <= width:
            break
    return shorter.text, shorter.hit, layout


def _lay_out(text: str) -> QTextLayout:
    layout = QTextLayout(display_copy(text), snippet_font())
    option = QTextOption()
    is_rtl = direction_of(text) == "rtl"
    direction = Qt.LayoutDirection.RightToLeft if is_rtl else Qt.LayoutDirection.LeftToRight
    option.setTextDirection(direction)
    option.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    layout.setTextOption(option)
    layout.setCacheEnabled(True)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(1e6)
    layout.endLayout()
    line.setPosition(QPointF(0, 0))
    return layout


def _pieces(text: str, hit: Range, layout: QTextLayout) -> list[QRectF]:
    """The boxes of the hit, from the shaped letters themselves: carets lie where directions meet."""
    start, end = (len(text[:place].encode("utf-16-le")) // 2 for place in hit)
    line = layout.lineAt(0)
    runs = line.glyphRuns(start, end - start) if start < end else []
    boxes = sorted((run.boundingRect() for run in runs), key=QRectF.left)
    joined: list[QRectF] = []
    for box in boxes:
        whole = QRectF(box.left(), line.ascent() - 1.05 * SIZE, box.width(), 1.6 * SIZE)
        if joined and whole.left() <= joined[-1].right() + 1:
            joined[-1] = joined[-1].united(whole)
        else:
            joined.append(whole)
    return joined
