"""Looks through the articles of an annotator for those that something stands against, beside the work."""

from PySide6.QtCore import QObject, Signal

from annotator.tasks.documents import find_problematic
from annotator.ui.jobs import Job, Reports, raise_fault
from annotator.ui.session import WindowSession


class Checking(QObject):
    """One search at a time; a new one ends the one before, and so does the end of the session."""

    found = Signal(object)  # frozenset of document ids
    progressed = Signal(int, int)

    def __init__(self, session: WindowSession, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._job: Job | None = None
        session.closing.connect(self.end)

    def start(self, annotator: str) -> None:
        """Looks through what `annotator` has marked; "" for the session's own."""
        self.end()
        own = self._session.session
        name = annotator or own.annotator.name
        lemmas = self._session.lexicon.lemmas if self._session.lexicon else frozenset()

        def task(reports: Reports) -> frozenset[str]:
            return find_problematic(own.project, name, lemmas, reports.progress, reports.cancelled)

        job = self._job = Job(task, self)
        job.progressed.connect(self.progressed)
        job.done.connect(self.found)
        job.broken.connect(raise_fault)
        job.start()

    def end(self) -> None:
        """Stops looking; nothing is told any more."""
        if self._job:
            self._job.end()
            self._job.deleteLater()
            self._job = None
