"""Answers one question at a time beside the window: a newer question lets go of the older."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from annotator.ui.jobs import Job, Reports, raise_fault
from annotator.ui.session import WindowSession

Part = Callable[[object], None]
Task = Callable[[Part, Reports], object]
"""Gives its answer part by part, and looks now and then whether it is still wanted."""


class Lookup(QObject):
    """`came` carries each part of the answer to the question asked last, `ended` its end."""

    came = Signal(object)
    ended = Signal()
    _spoke = Signal(int, object)

    def __init__(self, session: WindowSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._number = 0
        self._jobs: dict[int, Job] = {}
        self._spoke.connect(self._hear)
        session.closing.connect(self.end)

    @property
    def running(self) -> bool:
        """Whether the question asked last is still being answered."""
        return self._number in self._jobs

    def ask(self, task: Task) -> None:
        """Starts to answer another question."""
        self.drop()
        number = self._number

        def tell(part: object) -> None:
            self._spoke.emit(number, part)

        job = self._jobs[number] = Job(lambda reports: task(tell, reports))
        job.refused.connect(lambda error: self._refuse(number, error))
        job.broken.connect(raise_fault)
        job.finished.connect(lambda: self._finish(number))
        job.start()

    def drop(self) -> None:
        """Nobody wants the answer any more: what is still said of it is not heard."""
        for job in self._jobs.values():
            job.cancel()
        self._number += 1

    def end(self) -> None:
        """Drops the question and waits until nothing of it touches the project."""
        self.drop()
        jobs, self._jobs = self._jobs, {}
        for job in jobs.values():
            job.end()
            job.deleteLater()

    def _hear(self, number: int, part: object) -> None:
        if number == self._number:
            self.came.emit(part)

    def _refuse(self, number: int, error: Any) -> None:
        if number == self._number:
            self._session.refused.emit(error)

    def _finish(self, number: int) -> None:
        if job := self._jobs.pop(number, None):
            job.deleteLater()
        if number == self._number:
            self.ended.emit()
