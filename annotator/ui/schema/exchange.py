"""What is done with the draft as a whole: put in force, taken back, given up, read from or put into files."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Signal

from annotator.model.history import Entry
from annotator.tasks.schemas import read_schema_file, write_schema_file
from annotator.ui.schema.drafting import Drafting

MANY = 500
"""From so many annotations and values on, following a draft is a job of its own."""


class Exchange(QObject):
    """What stands against something is told by the session as refused, and the draft stays."""

    job_wanted = Signal(
        object, str, object
    )  # a task of `jobs`, what to say meanwhile, who is told of its end

    def __init__(self, drafting: Drafting) -> None:
        super().__init__(drafting)
        self._drafting, self._editing, self._session = drafting, drafting.editing, drafting.session
        self.many = MANY

    def save(self) -> None:
        """Puts the draft in force."""
        outcome = self._editing.foresee()
        if outcome.changed + outcome.removed + outcome.dropped < self.many:
            self._session.attempt(self._editing.save)
            return
        self._drafting.lay_down()  # now: while the job writes, the window's thread would have to wait
        sentence = QCoreApplication.translate("Schema", "Taking all annotations to the new schema …")
        self.job_wanted.emit(self._editing.make, sentence, self._follow)

    def _follow(self, entry: Entry | None) -> None:
        if entry:
            self._editing.follow(entry)

    def step_back(self) -> bool:
        """Takes the last change of the draft back; False when there is none."""
        done = self._editing.step_back()
        if done:
            self._drafting.tell()
        return done

    def discard(self) -> None:
        """Gives the draft up and goes out from the schema in force."""
        self._editing.restart()
        self._drafting.tell()

    def take(self, toml: str) -> None:
        """Puts another schema into the draft, where it is seen before it is put in force."""
        self._session.attempt(lambda: self._editing.take(toml))
        self._drafting.tell()

    def import_file(self, path: Path) -> None:
        """Puts the schema of a file into the draft."""
        if (toml := self._session.attempt(lambda: read_schema_file(path))) is not None:
            self.take(toml)

    def export_file(self, path: Path) -> None:
        """Writes the draft as it stands."""
        self._session.attempt(lambda: write_schema_file(path, self._editing.version().toml))
