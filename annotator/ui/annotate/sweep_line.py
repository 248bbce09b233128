"""The line that says which label is locked, in that label's colours, and how to leave it."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout

from annotator.model.schema import Label
from annotator.ui import language
from annotator.ui.form.chip import Chip, Tone
from annotator.ui.form.ink import Ink
from annotator.ui.form.words import Line

RADIUS = 5


class SweepLine(QFrame):
    """`leave` is the chip that unlocks; Esc does the same."""

    def __init__(self, ink: Ink) -> None:
        super().__init__()
        self._ink = ink
        self._label: Label | None = None
        self.words, self.leave = Line("", "heading"), Chip(ink, tone=Tone.QUIET)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 2, 10, 2)
        row.addWidget(self.words, 1)
        row.addWidget(self.leave)
        self.hide()

    def show_label(self, label: Label | None) -> None:
        """Shows which label is locked; None hides the line."""
        self._label = label
        self.setVisible(label is not None)
        if label is None:
            return
        sentence = QCoreApplication.translate(
            "SweepLine", "Sweeping: every selection becomes “{label}” at once."
        )
        self.words.setText(sentence.format(label=label.names.text(language.current())))
        self.leave.setText(QCoreApplication.translate("SweepLine", "Leave"))
        self.leave.setAccessibleName(QCoreApplication.translate("SweepLine", "Leave sweeping"))
        self.leave.set_key("Esc")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._label is None:
            return
        colors = self._ink.colors(self._label)
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(colors.line, 1.5))
            painter.setBrush(colors.band_selected)
            painter.drawRoundedRect(self.rect().toRectF().adjusted(1, 1, -1, -1), RADIUS, RADIUS)
        finally:
            painter.end()
