"""What an export would hold, counted beside the work whenever a choice changes."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from annotator.ui.jobs import Job, Reports, raise_fault
from annotator.ui.session import WindowSession

if TYPE_CHECKING:
    from annotator.tasks.exporting import ExportOptions, ExportReport


class Counting(QObject):
    """One count at a time; a new one ends the one before, and so does the end of the session."""

    counted = Signal(object)  # ExportReport of a dry run
    refused = Signal(object)  # RawiError

    def __init__(self, session: WindowSession, parent: QObject) -> None:
        super().__init__(parent)
        self._project = session.session.project
        self._job: Job | None = None
        session.closing.connect(self.end)

    def start(self, out: Path, options: "ExportOptions") -> None:
        """Counts what `options`, a dry run, would write to `out`."""
        from annotator.tasks.exporting import export_project  # noqa: PLC0415

        self.end()

        def task(reports: Reports) -> "ExportReport":
            return export_project(self._project, out, options, reports.progress, reports.cancelled)

        job = self._job = Job(task, self)
        job.done.connect(self.counted)
        job.refused.connect(self.refused)
        job.broken.connect(raise_fault)
        job.start()

    def end(self) -> None:
        """Stops counting; nothing is told any more."""
        if self._job:
            self._job.end()
            self._job.deleteLater()
            self._job = None
