"""What an import has found, a line for each: how grave, in which file and line, and what to do."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QSizePolicy

from annotator.model.problems import Problem
from annotator.ui import icons
from annotator.ui.controls import Speaking
from annotator.ui.importing.wording import say_finding
from annotator.ui.theme import Theme

SHOWN = 500
ICON = 16
ICONS = {"error": "error", "warning": "warning", "note": "note"}


class FindingsList(Speaking, QListWidget):
    """`file_wanted` is told when a line is chosen that speaks of a file."""

    file_wanted = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._problems: Sequence[Problem] = ()
        self.setWordWrap(True)
        self.setSpacing(2)
        self.setSizeAdjustPolicy(QListWidget.SizeAdjustPolicy.AdjustToContents)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.setIconSize(QSize(ICON, ICON))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.itemClicked.connect(self._choose)
        self.itemActivated.connect(self._choose)
        self.retranslate()

    def tell(self, problems: Sequence[Problem]) -> None:
        """The gravest first come first; where there are very many, only the first of them."""
        order = list(ICONS)
        self._problems = sorted(problems, key=lambda problem: order.index(problem.severity))[:SHOWN]
        self.retranslate()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.retranslate()

    def retranslate(self) -> None:
        self.setAccessibleName(QCoreApplication.translate("Import", "What was found"))
        self.clear()
        colors = {"error": self._theme.error, "warning": self._theme.warning}
        for problem in self._problems:
            color = colors.get(problem.severity, self._theme.muted)
            self.addItem(QListWidgetItem(icons.icon(ICONS[problem.severity], color), say_finding(problem)))

    def _choose(self, item: QListWidgetItem) -> None:
        if file := self._problems[self.row(item)].file:
            self.file_wanted.emit(file)
