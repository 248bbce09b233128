"""What lies on the desk: the one open project, and who is marking in it.

Opens and closes projects for the window, asks for a name where none is known, and looks after the open
file while nobody works: waiting edits are brought home, backups are made, and a large file is looked
through. It shows nothing itself.
"""

import getpass
import threading
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.arabic.cues import Lexicon, read_lexicon
from annotator.model.annotation_set import Annotator, AnnotatorKind
from annotator.model.errors import Cancelled, ProjectDamaged, ProjectLocked, RawiError
from annotator.model.problems import Problem
from annotator.places import resource
from annotator.store.project import Project
from annotator.tasks.session import Session
from annotator.ui import language
from annotator.ui.jobs import Job, Reports
from annotator.ui.session import WindowSession, settle
from annotator.ui.settings import Settings

IDLE_MS = 2_000
"""After this long without an edit, waiting edits are moved into the project file."""
BACKUP_MS = 20 * 60_000
"""How often it is asked whether a backup is due."""
CALM_MS = 1_000
"""After this long without a gesture the file may be looked after; it rests again at the next one."""
RESTED_SECONDS = 0.1
"""How often a task that rests looks whether the person has paused, or whether it is to end."""
INDEXED_AT_ONCE = 10
"""Articles that the index takes in one transaction: an edit may have to wait for that long."""


class Desk(QObject):
    """`session` is None while no project is open. A failure to open leaves what is open as it is."""

    opened = Signal(object)  # WindowSession
    leaving = Signal()  # the project is about to be closed: what has it for itself lets go
    closed = Signal()
    who_needed = Signal(str, str, object)  # the project, a proposed name, the names known there
    refused = Signal(object)  # RawiError
    checking = Signal(bool)

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.settings = settings
        self.session: WindowSession | None = None
        self._waiting: Project | None = None
        self._lexicon: Lexicon | None = None
        self._jobs: list[Job] = []
        self._index: Job | None = None
        self._quiet = threading.Event()
        self._calm = QTimer(self, singleShot=True, interval=CALM_MS)
        self._calm.timeout.connect(self._quiet.set)
        self._calm.timeout.connect(self._remember)
        self._begin = QTimer(self, singleShot=True, interval=CALM_MS)
        self._begin.timeout.connect(self._look_after)
        self._idle = QTimer(self, singleShot=True, interval=IDLE_MS)
        self._idle.timeout.connect(self._rest)
        self._backup = QTimer(self, interval=BACKUP_MS)
        self._backup.timeout.connect(self._back_up)

    # -------------------------------------------------------------- opening

    def open(self, path: Path, annotator: str = "", *, read_only: bool = False) -> None:
        """Opens a project; one that is open elsewhere is opened for reading, and that is said."""
        self._try(lambda: self._receive(self._open(path, read_only), annotator))

    def create(self, path: Path) -> None:
        """Makes an empty project with the default schema and opens it."""
        toml = resource("schema.toml").read_text(encoding="utf-8")
        self._try(lambda: self._receive(Project.create(path, toml), ""))

    def open_demonstration(self, folder: Path, *, reset: bool = False, annotator: str = "") -> None:
        """Opens the person's own copy of the demonstration, made where it is not there yet."""
        # It brings the formats with it, which nobody needs to see an article.
        from annotator.tasks.demonstration import open_demonstration  # noqa: PLC0415

        if self.session and self.session.session.path.parent == folder:
            self.close()
        self._try(lambda: self._receive(open_demonstration(folder, reset=reset), annotator or _system_user()))

    def sit_down(self, name: str) -> None:
        """`name` is marking from now on: in the project that asked, or in the open one."""
        if project := self._waiting:
            self._waiting = None
            self._start(project, name)
        elif self.session and name != self.session.session.annotator.name:
            path = self.session.session.path
            self.close()
            self.open(path, name)

    def ask_who(self) -> None:
        """Lets somebody else mark in the open project."""
        if self.session:
            self._ask(self.session.session.project)

    def _open(self, path: Path, read_only: bool) -> Project:
        try:
            return Project.open(path, read_only=read_only)
        except ProjectLocked as error:
            project = Project.open(path, read_only=True)
            self.refused.emit(error)
            return project

    def _receive(self, project: Project, annotator: str) -> None:
        """Puts an opened project on the desk, and what lay there away."""
        self.close()
        known = self.settings.known(project.path)
        name = annotator or (known.annotator if known else "")
        if name or project.read_only:
            self._start(project, name or _system_user())
        else:
            self._waiting = project
            self._ask(project)

    def _ask(self, project: Project) -> None:
        persons = [a.name for a in project.sets.annotators() if a.kind is AnnotatorKind.PERSON]
        self.who_needed.emit(project.path.stem, _system_user(), persons)

    def _start(self, project: Project, name: str) -> None:
        lexicon = self._read_lexicon()
        session = Session(project, Annotator(name), lexicon.lemmas)
        self.session = WindowSession(session, lexicon, self)
        self.session.history_changed.connect(self._idle.start)
        for gesture in (self.session.selection_changed, self.session.ranges_changed):
            gesture.connect(session.activity.touch)
            gesture.connect(self._note_gesture)
        known = self.settings.known(project.path)
        self.settings.remember(project.path, annotator=name)
        self.opened.emit(self.session)
        self._backup.start()
        self._begin.start()
        self._return_to(known.document if known else "")

    def _return_to(self, doc_id: str) -> None:
        """Shows the article where this person left off, else the first that is not finished."""
        if self.session is None:
            return
        documents = self.session.session.documents
        if doc_id not in documents:
            first = documents.at(0)
            doc_id = documents.next_unfinished() or (first.id if first else "")
        if doc_id:
            self.session.open_document(doc_id)

    # -------------------------------------------------------------- closing

    def close(self) -> None:
        """Puts everything away, always in this order: what has the project for itself, for nothing can be
        stored meanwhile; what was typed; what runs beside; what shows it; the file.
        """
        if self._waiting:
            self._waiting.close()
            self._waiting = None
        if session := self.session:
            self.leaving.emit()
            settle(session)
            self._remember()
            self.session = None
            for timer in (self._idle, self._backup, self._calm, self._begin):
                timer.stop()
            self._end_jobs()
            self.closed.emit()
            session.close()
            session.deleteLater()

    # -------------------------------------------------------------- looking after the file

    def _note_gesture(self) -> None:
        """Python runs one thread at a time: what works beside the window makes way for the person."""
        self._quiet.clear()
        self._calm.start()

    def _look_after(self) -> None:
        """Begins once the article stands on the screen."""
        self._back_up()
        if self.session and not self.session.session.project.checked:
            self._look_for_damage(self.session.session.project)
        self._rest()

    def _look_for_damage(self, project: Project) -> None:
        """Checks a large project whenever nobody works; damage makes it read-only, and is said."""

        def task(reports: Reports) -> list[Problem]:
            def progress(done: int, total: int) -> None:
                wait_for(self._quiet, reports)
                reports.progress(done, total)

            return project.check(progress)

        self.checking.emit(True)
        job = self._run(task)
        job.done.connect(self._tell_damage)
        job.finished.connect(lambda: self.checking.emit(False))

    def _tell_damage(self, problems: list[Problem]) -> None:
        if problems and self.session:
            path, first = self.session.session.path, problems[0]
            self.refused.emit(ProjectDamaged(path=path, reason=first.sentence(language.current())))
            self.session.history_changed.emit()

    def _run(self, task: Callable[[Reports], object]) -> Job:
        """Starts a task beside the work; closing the project cancels it and waits for its end."""
        job = Job(task, self)
        job.refused.connect(self.refused)
        job.finished.connect(lambda: self._put_away(job))
        self._jobs.append(job)
        job.start()
        return job

    def _put_away(self, job: Job) -> None:
        if job in self._jobs:
            self._jobs.remove(job)
            job.deleteLater()

    def _end_jobs(self) -> None:
        jobs, self._jobs = self._jobs, []
        for job in jobs:
            job.end()
            job.deleteLater()
        self.checking.emit(False)

    def _remember(self) -> None:
        if self.session and self.session.document:
            self.settings.remember(self.session.session.path, document=self.session.document.id)

    def _rest(self) -> None:
        """Brings edits home, and takes new articles into the index of the search."""
        if self.session:
            project = self.session.session.project
            self._try(project.idle)
            indexing = self._index in self._jobs
            if not (project.read_only or indexing) and project.search.pending():
                self._index = self._run(lambda reports: fill_index(project, self._quiet, reports))

    def _back_up(self) -> None:
        if self.session and not self.session.session.read_only:
            backups = self.session.session.project.backups
            self._run(lambda _reports: backups.make("time") if backups.due() else None)

    def _read_lexicon(self) -> Lexicon:
        if self._lexicon is None:
            with resource("cues_ar.tsv").open(encoding="utf-8") as lines:
                self._lexicon = read_lexicon(lines)
        return self._lexicon

    def _try(self, task: Callable[[], object]) -> None:
        try:
            task()
        except RawiError as error:
            self.refused.emit(error)


def wait_for(quiet: threading.Event, reports: Reports) -> None:
    """Rests while somebody works. Raises Cancelled when the task is to end."""
    while not (reports.cancelled() or quiet.wait(RESTED_SECONDS)):
        pass
    if reports.cancelled():
        raise Cancelled


def fill_index(project: Project, quiet: threading.Event, reports: Reports) -> None:
    """Takes articles into the index of the search, a few at a time, whenever nobody works."""
    while project.search.fill(INDEXED_AT_ONCE):
        wait_for(quiet, reports)


def _system_user() -> str:
    """The name to propose; some machines know none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "1"
