"""What the last import did, with everything that was found in the files; it can be undone and put away."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from annotator.model.history import Heading
from annotator.model.problems import Problem
from annotator.ui import icons
from annotator.ui.controls import Speaking, button, label
from annotator.ui.importing.findings import FindingsList
from annotator.ui.session import WindowSession
from annotator.ui.style import mark
from annotator.ui.theme import Theme

HEIGHT = 132
SMALL = 30


class ReportCard(Speaking, QFrame):
    """Offers to undo as long as the import is the newest step of this annotator."""

    def __init__(self, session: WindowSession, theme: Theme) -> None:
        super().__init__()
        mark(self, "card")
        self._session = session
        self._say: Callable[[], str] = str
        self._entry: Heading | None = None
        self.words = label("", wraps=True)
        self.findings = FindingsList(theme)
        self.findings.setMaximumHeight(HEIGHT)
        self.undo = button("button", self._undo)
        self._close = button("quiet", self.hide, 14)
        self._close.setFixedSize(SMALL, SMALL)
        self._close.setStyleSheet("padding: 0")
        head = QHBoxLayout()
        head.addWidget(self.words, 1)
        head.addWidget(self.undo)
        head.addWidget(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 10, 10)
        column.addLayout(head)
        column.addWidget(self.findings)
        session.history_changed.connect(self._follow)
        self.set_theme(theme)
        self.hide()

    def tell(self, say: Callable[[], str], problems: Sequence[Problem], *, changed: bool) -> None:
        """`say` gives the sentence in the language of the moment; `changed`: there is something to undo."""
        self._say = say
        self._entry = self._session.session.undoable() if changed else None
        self.findings.tell(problems)
        self.findings.setVisible(bool(problems))
        self.retranslate()
        self._follow()
        self.show()

    def _follow(self) -> None:
        newest = self._session.session.undoable() if self._entry else None
        self.undo.setVisible(newest is not None and newest == self._entry)

    def _undo(self) -> None:
        self._session.undo()
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        self._close.setIcon(icons.icon("close", theme.muted))
        self.undo.setIcon(icons.icon("undo", theme.text))
        self.findings.set_theme(theme)

    def retranslate(self) -> None:
        self.words.setText(self._say())
        self.undo.setText(QCoreApplication.translate("Import", "Undo the import"))
        self._close.setAccessibleName(QCoreApplication.translate("Import", "Put the report away"))
