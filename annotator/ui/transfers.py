"""What needs the whole project for a while: imports, exports, steps over many articles. One job at a time.

Importing and exporting are loaded when first wanted: an annotator may never need them, and each start would
wait for them.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QObject, Signal, SignalInstance

from annotator.arabic.likeness import Sketches
from annotator.model.edits import Verb
from annotator.tasks.stepping import Step
from annotator.ui.jobs import Job, Reports, raise_fault
from annotator.ui.session import WindowSession

if TYPE_CHECKING:
    from annotator.tasks.exporting import ExportOptions, ExportReport
    from annotator.tasks.importing import ImportOptions, ImportReport


class Transfers(QObject):
    """While a job runs nothing else may touch the project: `started` and `ended` say when."""

    started = Signal()
    ended = Signal()
    progressed = Signal(str, int, int)
    looked = Signal(object)  # ImportReport of a dry run
    imported = Signal(object)  # ImportReport
    exported = Signal(object)  # ExportReport
    refused = Signal(object)  # RawiError

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._job: Job | None = None
        self._sketches: Sketches = {}

    @property
    def running(self) -> bool:
        return self._job is not None

    def start_import(self, session: WindowSession, paths: Sequence[Path], options: "ImportOptions") -> None:
        """Imports, or with a dry run only looks what would become of the files."""
        from annotator.tasks.importing import import_files  # noqa: PLC0415

        own = session.session
        sentence = (
            QCoreApplication.translate("Transfers", "Looking through the files …")
            if options.dry_run
            else QCoreApplication.translate("Transfers", "Importing articles …")
        )

        def task(reports: Reports) -> "ImportReport":
            person = own.annotator.name
            told = (reports.progress, reports.cancelled)
            return import_files(own.project, paths, options, person, *told, sketches=self._sketches)

        self.run(task, sentence, (self.looked if options.dry_run else self.imported).emit)

    def start_export(self, session: WindowSession, out: Path, options: "ExportOptions") -> None:
        from annotator.tasks.exporting import export_project  # noqa: PLC0415

        own = session.session
        sentence = QCoreApplication.translate("Transfers", "Exporting …")

        def task(reports: Reports) -> "ExportReport":
            return export_project(own.project, out, options, reports.progress, reports.cancelled)

        self.run(task, sentence, self.exported.emit)

    def start_step(self, session: WindowSession, step: Step) -> None:
        """Takes a large step back, or does it again."""
        sentence = (
            QCoreApplication.translate("Transfers", "Doing a large step again …")
            if step.verb is Verb.REDO
            else QCoreApplication.translate("Transfers", "Taking back a large step …")
        )
        self.run(step.take, sentence, session.session.show_step)

    def cancel(self) -> None:
        if self._job:
            self._job.cancel()

    def wait(self) -> None:
        """Cancels what runs and waits for its end, because the project is about to be closed.

        Nobody is told any more what it did: pages and session go. A step that was on disk already stays.
        """
        if self._job:
            self._job.end()
            self._end()

    def run(self, task: Callable[[Reports], object], sentence: str, tell: Callable[[Any], object]) -> None:
        """Runs a task that needs the project for itself, saying `sentence`; `tell` gets its result."""
        if self._job:
            return
        job = self._job = Job(task, self)

        def listen(signal: SignalInstance, told: Callable[..., object]) -> None:
            """What a job said that `wait` has ended is on its way still, and comes too late."""
            signal.connect(lambda *said: told(*said) if job is self._job else None)

        listen(job.progressed, lambda done, total: self.progressed.emit(sentence, done, total))
        listen(job.done, tell)
        listen(job.refused, self.refused.emit)
        listen(job.broken, raise_fault)
        listen(job.finished, self._end)
        self.progressed.emit(sentence, 0, 0)
        self.started.emit()
        job.start()

    def _end(self) -> None:
        job, self._job = self._job, None
        if job:
            job.deleteLater()
        self.progressed.emit("", 0, 0)
        self.ended.emit()
