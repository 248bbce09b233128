"""What the schema has against the shown annotations, found a moment after each edit.

Checking a whole set takes longer than a key may, so it waits until the hands rest.
"""

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.model.problems import Problem, Severity
from annotator.ui.session import WindowSession

REST = 200
"""Milliseconds without an edit after which the set is checked."""


class Watch(QObject):
    """`found` holds the problems as of the last check; `changed` tells when there was one."""

    changed = Signal()

    def __init__(self, session: WindowSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.found: list[Problem] = []
        self._session = session
        self._timer = QTimer(self, singleShot=True, interval=REST)
        self._timer.timeout.connect(self.check)
        session.edited.connect(lambda _changes: self._timer.start())
        session.schema_changed.connect(self._timer.start)
        session.document_changed.connect(self._start_afresh)
        session.closing.connect(self._timer.stop)
        if session.document:
            self._timer.start()

    def check(self) -> None:
        """Checks now."""
        self._timer.stop()
        self.found = self._session.problems if self._session.document else []
        self.changed.emit()

    def of(self, annotation_id: str) -> list[Problem]:
        """The problems that stand against one annotation."""
        return [problem for problem in self.found if problem.annotation == annotation_id]

    def severities(self) -> dict[str, Severity]:
        """The worst that stands against each annotation, by its id."""
        worst: dict[str, Severity] = {}
        for problem in self.found:
            if worst.get(problem.annotation) is not Severity.ERROR:
                worst[problem.annotation] = problem.severity
        return worst

    def _start_afresh(self) -> None:
        self.found = []
        self.changed.emit()
        self._timer.start()
