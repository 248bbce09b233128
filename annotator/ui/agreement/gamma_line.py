"""How far gamma has come: it takes a while, goes on beside the work, and can be stopped and taken up."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from annotator.ui import language
from annotator.ui.controls import Speaking, button, label

BAR_WIDTH = 180


class GammaLine(Speaking, QWidget):
    """Hidden where nothing is missing. `wanted` and `cancelled` follow its one button."""

    wanted = Signal()
    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._missing, self._running = 0, False
        self._words = label("muted")
        self._bar = QProgressBar(textVisible=False)
        self._bar.setFixedWidth(BAR_WIDTH)
        self.button = button("small", self._press)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._words)
        row.addWidget(self._bar)
        row.addWidget(self.button)
        row.addStretch(1)
        self.retranslate()

    def show_missing(self, missing: int, *, running: bool) -> None:
        """Of how many articles gamma is not known, and whether it is being worked out."""
        self._missing, self._running = missing, running
        self._bar.setRange(0, missing)
        self._bar.setValue(0)
        self.retranslate()

    def show_progress(self, done: int, total: int) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)

    def _press(self) -> None:
        (self.cancelled if self._running else self.wanted).emit()

    def retranslate(self) -> None:
        waiting = QCoreApplication.translate(
            "Agreement", "Gamma is not known yet of %n article(s)", None, self._missing
        )
        running = QCoreApplication.translate(
            "Agreement", "Working out gamma of %n article(s) …", None, self._missing
        )
        self._words.setText(language.digits(running if self._running else waiting))
        stop = QCoreApplication.translate("Agreement", "Stop")
        start = QCoreApplication.translate("Agreement", "Work it out")
        self.button.setText(stop if self._running else start)
        self._bar.setAccessibleName(QCoreApplication.translate("Agreement", "Progress"))
        self._bar.setVisible(self._running)
        self.setVisible(self._missing > 0)
