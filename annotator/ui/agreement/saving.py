"""Writes figures, tables and reports beside the window, and says where they went.

Drawing loads matplotlib, which takes its time the first time.
"""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Signal

from annotator.tasks.charts import Chart, Table, write_csv
from annotator.tasks.figures import save_figure
from annotator.tasks.replacing import replace_file
from annotator.ui import language
from annotator.ui.find.lookup import Lookup
from annotator.ui.session import WindowSession


class Saving(QObject):
    """One file at a time; `changed` says that writing has begun or ended."""

    changed = Signal()

    def __init__(self, session: WindowSession, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._lookup = Lookup(session, self)
        self._lookup.came.connect(self._tell)
        self._lookup.ended.connect(self.changed)

    @property
    def running(self) -> bool:
        return self._lookup.running

    def save(self, shown: Chart | Table, out: Path) -> None:
        """Writes a chart as a figure, a table as CSV."""
        spoken = language.current()
        if isinstance(shown, Table):
            self.write(out, lambda: replace_file(out, write_csv(shown).encode("utf-8-sig")))
        else:
            self.write(out, lambda: save_figure(shown, out, spoken))

    def write(self, out: Path, task: Callable[[], object]) -> None:
        """Runs `task`, which writes to `out`; a refusal is told as any other."""

        def run(tell: Callable[[object], None], _reports: object) -> None:
            task()
            tell(out)

        self._lookup.ask(run)
        self.changed.emit()

    def _tell(self, out: object) -> None:
        sentence = QCoreApplication.translate("Agreement", "Written to {path}")
        self._session.told.emit(sentence.format(path=language.isolate(str(out))))
