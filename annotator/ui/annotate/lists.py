"""The two lists below the form, one at a time: everything marked, and the history."""

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QStackedLayout, QVBoxLayout

from annotator.ui.controls import Segments
from annotator.ui.form.history_panel import HistoryPanel
from annotator.ui.form.ink import Ink
from annotator.ui.form.marks_panel import MarksPanel
from annotator.ui.form.watch import Watch
from annotator.ui.session import WindowSession
from annotator.ui.style import mark

NAMES = ("marks", "history")
LEAST_FILTER = 48
"""Pixels to which the filter gives way, so that the names of the lists stay whole."""


class Lists(QFrame):
    """`pressed` carries the id of a mark that was chosen in the list."""

    pressed = Signal(str)

    def __init__(self, session: WindowSession, ink: Ink, watch: Watch) -> None:
        super().__init__()
        mark(self, "card")
        self.marks = MarksPanel(session, ink, watch)
        self.history = HistoryPanel(session, ink)
        self.marks.pressed.connect(self.pressed)
        self._pages = QStackedLayout()
        self._tabs = Segments(NAMES, _name, NAMES[0])
        self._tabs.chosen.connect(self.show_list)
        self._tabs.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        top = QHBoxLayout()
        top.setContentsMargins(8, 8, 8, 4)
        top.setSpacing(6)
        top.addWidget(self._tabs)
        self.marks.filter.setMinimumWidth(LEAST_FILTER)
        top.addWidget(self.marks.filter, 1)
        top.addWidget(self.marks.groups)
        top.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addLayout(self._pages, 1)
        for page in (self.marks, self.history):  # now that they have an owner: no window of their own
            self._pages.addWidget(page)

    def show_list(self, name: str) -> None:
        """Shows "marks" or "history"."""
        self._tabs.set_value(name)
        self._pages.setCurrentIndex(NAMES.index(name))
        for tool in (self.marks.filter, self.marks.groups):
            tool.setVisible(name == NAMES[0])

    def filter_marks(self) -> None:
        """Shows the marks and waits in their filter."""
        self.show_list("marks")
        self.marks.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.marks.filter.selectAll()

    def list_unsourced(self) -> None:
        """Shows the claims that lack a source, or everything again."""
        self.show_list("marks")
        self.marks.list_unsourced()

    def show_history(self) -> None:
        """Shows the history and goes there."""
        self.show_list("history")
        self.history.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._tabs.retranslate()
        super().changeEvent(event)


def _name(name: str) -> str:
    if name == "marks":
        return QCoreApplication.translate("Lists", "Marks")
    return QCoreApplication.translate("Lists", "History")
