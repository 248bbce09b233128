"""A headline number as a large button: what it is, its value, its interval; pressed it opens passages."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QVBoxLayout

from annotator.agreement.overview import Figure
from annotator.tasks.charts import say_entry
from annotator.tasks.report_words import Wording, value_of
from annotator.ui import language
from annotator.ui.controls import FittingLabel, label
from annotator.ui.form.words import tip
from annotator.ui.style import mark


class Tile(QPushButton):
    """`chosen` carries the cell of its figure and what it is in words."""

    chosen = Signal(object, str)

    def __init__(self, words: Wording, figure: Figure) -> None:
        super().__init__()
        mark(self, "number")
        self.figure = figure
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        result, name = figure.result, words.measure(figure.measure)
        value = language.digits(say_entry(value_of(result)))
        below = words.reason(result) or f"{words.say('interval')}: {words.interval(result)}"
        self._title, self._value, self._below = (
            FittingLabel(name),
            FittingLabel(value),
            label("caption", wraps=True),
        )
        mark(self._value, "figure")
        self._below.setText(below)
        self.setAccessibleName(f"{name}: {value}. {below}")
        uses = f"{words.say('use')}: {words.measure(figure.measure, 'use')}"
        self.setToolTip(
            tip(f"{words.measure(figure.measure, 'definition')} {uses} ({words.counted(result)})")
        )
        self.clicked.connect(lambda: self.chosen.emit(figure.cell, name))
        self._lay_out((self._title, self._value, self._below))

    def _lay_out(self, parts: tuple[QLabel, ...]) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 8)
        column.setSpacing(0)
        for part in parts:
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            column.addWidget(part)
