"""What needs the whole project for a while: importing, exporting, marking everywhere. One job at a time.

Importing and exporting are loaded when first wanted: an annotator may never need them, and each start would
wait for them.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QObject, Signal

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
            return import_files(own.project, paths, options, person, reports.progress, reports.cancelled)

        self.run(task, sentence, (self.looked if options.dry_run else self.imported).emit)

    def start_export(self, session: WindowSession, out: Path, options: "ExportOptions") -> None:
        from annotator.tasks.exporting import export_project  # noqa: PLC0415

        own = session.session
        sentence = QCoreApplication.translate("Transfers", "Exporting …")

        def task(reports: Reports) -> "ExportReport":
            return export_project(own.project, out, options, reports.progress, reports.cancelled)

        self.run(task, sentence, self.exported.emit)

    def cancel(self) -> None:
        if self._job:
            self._job.cancel()

    def wait(self) -> None:
        """Cancels what runs and waits for its end, because the project is about to be closed."""
        if self._job:
            self._job.cancel()
            self._job.wait()

    def run(self, task: Callable[[Reports], object], sentence: str, tell: Callable[[Any], None]) -> None:
        """Runs a task that needs the project for itself, saying `sentence`; `tell` gets its result."""
        if self._job:
            return
        job = self._job = Job(task, self)
        job.progressed.connect(lambda done, total: self.progressed.emit(sentence, done, total))
        job.done.connect(tell)
        job.refused.connect(self.refused)
        job.broken.connect(raise_fault)
        job.finished.connect(self._end)
        self.progressed.emit(sentence, 0, 0)
        self.started.emit()
        job.start()

    def _end(self) -> None:
        job, self._job = self._job, None
        if job:
            job.deleteLater()
        self.progressed.emit("", 0, 0)
        self.ended.emit()
