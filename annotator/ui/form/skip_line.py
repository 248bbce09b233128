"""Skipping the article with a reason: one line in the form, never a dialog."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from annotator.ui import verbs
from annotator.ui.form.chip import Chip, Tone
from annotator.ui.form.ink import Ink
from annotator.ui.session import WindowSession


class SkipLine(QWidget):
    """Folded to one quiet chip until `ask`; Enter in the field skips, Escape folds it again."""

    def __init__(self, session: WindowSession, ink: Ink) -> None:
        super().__init__()
        self._session = session
        self._open = Chip(ink, QCoreApplication.translate("Form", "Skip this article …"), Tone.QUIET)
        self._open.clicked.connect(self.ask)
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(QCoreApplication.translate("Form", "Reason for skipping"))
        self.reason.setAccessibleName(self.reason.placeholderText())
        self._skip = Chip(ink, QCoreApplication.translate("Form", "Skip"))
        self._skip.set_key("↵")
        self._body = QWidget()
        self.reason.returnPressed.connect(self._run)
        self._skip.clicked.connect(self._run)
        self._arrange()
        self.fold()

    def ask(self) -> None:
        """Unfolds the field and waits there for the reason."""
        self._open.hide()
        self._body.show()
        self.reason.setFocus(Qt.FocusReason.TabFocusReason)

    def fold(self) -> None:
        """Leaves what was typed, and skips nothing."""
        self.reason.clear()
        self._body.hide()
        self._open.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._body.isVisible():
            self._open.setFocus()
            self.fold()
        event.ignore()

    def _arrange(self) -> None:
        line = QHBoxLayout(self._body)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        line.addWidget(self.reason, 1)
        line.addWidget(self._skip)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._open, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self._body)

    def _run(self) -> None:
        """A skip has a reason; without one the field waits on."""
        reason = self.reason.text().strip()
        if reason:
            self.fold()
            verbs.skip(self._session, reason)
        else:
            self._session.told.emit(QCoreApplication.translate("Verbs", "Say in a few words why."))
