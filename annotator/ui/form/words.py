"""Small labels that the form is set with: captions, lines that elide, and quotes of the article."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from annotator.ui.form.ink import elide
from annotator.ui.form.wording import one_line
from annotator.ui.style import mark

LONGEST_TIP = 60
"""Characters of a tooltip on one line."""
QUOTE_FAMILY = "Noto Naskh Arabic"
LONGEST_QUOTE = 220
"""Characters of a quote that the form shows; the tooltip has the rest."""


def caption(text: str) -> QLabel:
    """A quiet word above or beside what it names."""
    label = QLabel(text)
    mark(label, "caption")
    return label


def heading(text: str) -> QLabel:
    label = QLabel(text)
    mark(label, "heading")
    return label


def tip(text: str) -> str:
    """A tooltip that wraps: the toolkit breaks lines only in rich text."""
    return f"<p>{escape(text)}</p>" if len(text) > LONGEST_TIP else text


class Line(QLabel):
    """One line that is elided where it does not fit, and then says all in its tooltip."""

    def __init__(self, text: str = "", kind: str = "muted", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        mark(self, kind)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        return QSize(24, self.fontMetrics().height() + 2)

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self.text()) + 2, metrics.height() + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        text = elide(self.fontMetrics(), self.text(), self.width())
        self.setToolTip(tip(self.text()) if text != one_line(self.text()) else "")
        painter = QPainter(self)
        try:
            painter.setPen(self.palette().color(self.foregroundRole()))
            side = Qt.AlignmentFlag.AlignRight if self.isRightToLeft() else Qt.AlignmentFlag.AlignLeft
            absolute = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
            painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
            painter.drawText(self.rect(), absolute, text)
        finally:
            painter.end()


class Guideline(QWidget):
    """A guideline: as much of it as fits on one line, and after a press all of it."""

    def __init__(self) -> None:
        super().__init__()
        self._line, self._whole = Line("", "caption"), caption("")
        self._whole.setWordWrap(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._line)
        layout.addWidget(self._whole)
        self.unfold(False)

    def show_text(self, text: str, examples: Sequence[str] = ()) -> None:
        """The worked examples stand below the guideline once it is unfolded."""
        said = [text] if text else []
        self._line.setText(next(iter((*said, *examples)), ""))
        self._whole.setText("\n".join((*said, *examples)))
        self.setAccessibleName(self._whole.text())
        self.setVisible(bool(self._whole.text()))

    def unfold(self, unfolded: bool) -> None:
        self._line.setVisible(not unfolded)
        self._whole.setVisible(unfolded)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.unfold(self._whole.isHidden())
        event.accept()


class Quote(QLabel):
    """Words of the article, in its own face and direction."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWordWrap(True)
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        font = QFont(QUOTE_FAMILY)
        font.setPixelSize(17)
        self.setFont(font)

    def show_quote(self, quote: str) -> None:
        text = one_line(quote)
        short = text if len(text) <= LONGEST_QUOTE else text[:LONGEST_QUOTE].rsplit(" ", 1)[0] + " …"
        self.setText(short)
        self.setToolTip(tip(text) if short != text else "")
