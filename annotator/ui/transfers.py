"""What needs the whole project for a while: importing, exporting, marking everywhere. One job at a time.

Importing and exporting are loaded when first wanted: an annotator may never need them, and each start would
wait for them.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QObject, Signal

from annotator.model.problems import Problem
from annotator.ui import language
from annotator.ui.jobs import Job, Reports, raise_fault
from annotator.ui.session import WindowSession

if TYPE_CHECKING:
    from annotator.tasks.exporting import ExportOptions, ExportReport
    from annotator.tasks.importing import ImportReport

PROBLEMS_SHOWN = 500


class Transfers(QObject):
    """While a job runs nothing else may touch the project: `started` and `ended` say when."""

    started = Signal()
    ended = Signal()
    progressed = Signal(str, int, int)
    imported = Signal(str, object)  # a sentence, and a line for each problem
    exported = Signal(str, object)
    refused = Signal(object)  # RawiError

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._job: Job | None = None

    @property
    def running(self) -> bool:
        return self._job is not None

    def start_import(self, session: WindowSession, paths: Sequence[Path]) -> None:
        from annotator.tasks.importing import ImportOptions, import_files  # noqa: PLC0415

        own = session.session
        sentence = QCoreApplication.translate("Transfers", "Importing articles …")

        def task(reports: Reports) -> "ImportReport":
            return import_files(
                own.project, paths, ImportOptions(), own.annotator.name, reports.progress, reports.cancelled
            )

        self.run(task, sentence, self._tell_import)

    def start_export(self, session: WindowSession, out: Path, options: "ExportOptions") -> None:
        from annotator.tasks.exporting import export_project  # noqa: PLC0415

        own = session.session
        sentence = QCoreApplication.translate("Transfers", "Exporting …")

        def task(reports: Reports) -> "ExportReport":
            return export_project(own.project, out, options, reports.progress, reports.cancelled)

        self.run(task, sentence, self._tell_export)

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

    def _tell_import(self, report: "ImportReport") -> None:
        self.imported.emit(say_import(report), say_problems(report.problems))

    def _tell_export(self, report: "ExportReport") -> None:
        self.exported.emit(say_export(report), ())


def say_import(report: "ImportReport") -> str:
    """What an import did, in one sentence."""
    if report.error:
        return report.error.sentence(language.current())
    documents, sets = report.total("documents"), report.total("annotation_sets")
    said = [
        QCoreApplication.translate("Transfers", "%n article(s) imported", None, documents),
        QCoreApplication.translate("Transfers", "annotations of %n article(s)", None, sets),
    ]
    if unchanged := report.total("unchanged"):
        said.append(QCoreApplication.translate("Transfers", "%n known already", None, unchanged))
    if report.problems:
        said.append(
            QCoreApplication.translate("Transfers", "%n thing(s) to know", None, len(report.problems))
        )
    return language.digits(language.enumerate_words(said))


def say_export(report: "ExportReport") -> str:
    """What an export wrote, in one sentence."""
    written = QCoreApplication.translate(
        "Transfers", "%n article(s) exported to {path}", None, report.totals["documents"]
    )
    return language.digits(written).format(path=language.isolate(str(report.out)))


def say_problems(problems: Sequence[Problem]) -> tuple[str, ...]:
    """A line for each problem: where, and what to do."""
    lines = []
    for problem in problems[:PROBLEMS_SHOWN]:
        where = Path(problem.file).name if problem.file else ""
        if problem.line:
            where += f":{problem.line}"
        sentence = problem.sentence(language.current())
        lines.append(f"{language.isolate(where)}  {sentence}" if where else sentence)
    return tuple(lines)
