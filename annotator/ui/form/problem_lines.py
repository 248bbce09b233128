"""Problems in their own words, beneath the field or the mark that they are about."""

from collections.abc import Sequence

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from annotator.model.problems import Problem
from annotator.ui import language
from annotator.ui.form.flow import empty
from annotator.ui.style import mark


class ProblemLines(QWidget):
    """One line for each problem; takes no room when there are none."""

    def __init__(self) -> None:
        super().__init__()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(2)
        self._said: list[tuple[str, str]] = []
        self.hide()

    def show_problems(self, problems: Sequence[Problem]) -> None:
        said = [(str(p.severity), p.sentence(language.current())) for p in problems]
        if said == self._said:
            return
        self._said = said
        empty(self._layout)
        for severity, sentence in said:
            label = QLabel(sentence)
            label.setWordWrap(True)
            mark(label, "error" if severity == "error" else "warning")
            self._layout.addWidget(label)
        self.setVisible(bool(said))
