"""A project file: made, opened, locked, written to, checked and closed.

Everything that is written goes through `write`, `commit`, the undo verbs or `bulk`; each is one
transaction, and when it returns it is on disk.
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from annotator.model.edits import Edit
from annotator.model.history import Entry, Heading
from annotator.model.problems import Problem
from annotator.model.reports import NOBODY, Reports
from annotator.model.schema import Schema
from annotator.store.annotation_sets import AnnotationSets
from annotator.store.applying import Applying
from annotator.store.backup import Backups
from annotator.store.bulk import Bulk
from annotator.store.check import Check, Progress
from annotator.store.connection import Connections, faults
from annotator.store.documents import Documents
from annotator.store.history import Draft, History
from annotator.store.listing import Listing, Wanted
from annotator.store.migrations import FILE_VERSION, migrate
from annotator.store.opening import DAMAGED, Opened, build, claim, open_file, take_lock
from annotator.store.schemas import Schemas, schema_version
from annotator.store.search import Search
from annotator.store.settings import Settings
from annotator.store.undoing import Undoing

WAL_LIMIT = 16 * 2**20
"""Bytes of edits that may wait in the `-wal` file before they are moved into the project."""


class Project:
    """Open until `close`; also a context manager. Made by `create` and `open` only."""

    def __init__(self, path: Path, opened: Opened) -> None:
        self.path = path
        self._db = opened.connections
        self._lock = opened.lock
        self._folder = opened.folder
        self.damage: list[Problem] = opened.damage or []
        self.checked = opened.damage is not None
        self.schemas = Schemas(self._db)
        self.documents = Documents(self._db, lambda: [each.id for each in self.schema.passes])
        self.sets = AnnotationSets(self._db)
        self.history = History(self._db)
        self.settings = Settings(self._db)
        self.backups = Backups(self._db)
        self.search = Search(self._db)
        self._applying = Applying(self._db, self.schemas)
        self._undoing = Undoing(self._db, self.history, self._applying, self.sets)

    # ------------------------------------------------------------------ opening and closing

    @classmethod
    def create(cls, path: Path, schema_toml: str) -> Self:
        """A new, empty project. Raises ProjectExists, SchemaInvalid, WriteFailed; no file is left then."""
        version = schema_version(schema_toml)
        path = path.resolve()
        with faults(path, writing=True), ExitStack() as undo:
            lock = take_lock(path)
            undo.callback(lock.release)
            claim(path)
            undo.callback(path.unlink)
            build(path)
            project = cls(path, Opened(Connections(path), lock, None, []))
            with project.write():
                project.schemas.put(None, version)
            undo.pop_all()
        return project

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False) -> Self:
        """Opens for writing, or for reading when that is asked for or nothing else is possible.

        Raises ProjectNotFound, NotAProject, NewerProject, ProjectLocked, ProjectDamaged.
        """
        path = path.resolve()
        opened = open_file(path, read_only=read_only)
        project = cls(path, opened)
        if opened.version < FILE_VERSION and not project.read_only:
            with ExitStack() as undo:
                undo.callback(project.close)
                project.backups.make("migration")
                project.migrate()
                undo.pop_all()
        return project

    def migrate(self) -> None:
        """Brings the file to the newest version in one transaction. Raises WriteFailed."""
        with self._db.write() as connection:
            migrate(connection)
        self._db.checkpoint(0)

    def close(self) -> None:
        """Moves waiting edits into the project file and lets go of it."""
        self.idle()
        self._db.close()
        if self._lock:
            self._lock.release()
            self._lock = None
        if self._folder:
            self._folder.cleanup()
            self._folder = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    # ------------------------------------------------------------------ reading

    @property
    def schema(self) -> Schema:
        return self.schemas.parsed()

    @property
    def read_only(self) -> bool:
        return bool(self._db.why.en)

    @property
    def read_only_reason(self) -> str:
        """Empty when the project can be written to."""
        return self._db.why.en

    @property
    def read_only_reason_ar(self) -> str:
        return self._db.why.ar

    def listing(self, annotator: str, wanted: Wanted) -> Listing:
        """The documents that are wanted, as `annotator` sees them."""
        return Listing(self._db, self.documents, annotator, wanted)

    def check(self, progress: Progress | None = None) -> list[Problem]:
        """Looks for damage: structure, texts, history, and the tables against the history.

        Any thread may do it; `progress` is called with what is done and what there is. What is found
        stands in `damage` too, and from then on nothing is written.
        """
        self.damage = Check(self._db, progress).run()
        self.checked = True
        if self.damage:
            self._db.refuse(DAMAGED)
        return self.damage

    # ------------------------------------------------------------------ writing

    @contextmanager
    def write(self) -> Iterator[None]:
        """One transaction; a `write` within can fail alone. Any exception leaves nothing.

        Raises WriteFailed, ProjectReadOnly.
        """
        with self._db.write():
            yield

    def commit(
        self, edit: Edit, person: str, *, active_seconds: float = 0.0, reports: Reports = NOBODY
    ) -> Entry:
        """Carries `edit` out and logs it.

        Raises StaleEdit, WriteFailed, ProjectReadOnly; Cancelled as `reports` say. Nothing is changed then.
        """
        if not edit.changes:
            raise ValueError("an edit without changes has nothing to log")
        with self._db.write():
            targets = self._applying.apply(edit.changes, self.history.name_later, reports.part(0, 2))
            return self.history.append(Draft(person, edit, active_seconds), targets, reports.part(1, 2))

    def undo(self, person: str, reports: Reports = NOBODY) -> Entry:
        """Takes back the newest step. Raises NothingToUndo, StaleEdit, ImportInUse, and as `commit`."""
        with self._db.write():
            return self._undoing.undo(person, reports)

    def redo(self, person: str, reports: Reports = NOBODY) -> Entry:
        """Does the last again. Raises NothingToRedo, StaleEdit, ImportReplaced, and as `commit`."""
        with self._db.write():
            return self._undoing.redo(person, reports)

    def go_back(self, person: str, entry: Heading, reports: Reports = NOBODY) -> Entry:
        """Takes back every step after `entry` at once; one redo restores them. Raises as `undo`."""
        with self._db.write():
            return self._undoing.go_back(person, entry, reports)

    @contextmanager
    def bulk(self, person: str) -> Iterator[Bulk]:
        """One transaction for an import; any exception leaves nothing."""
        with self._db.write():
            bulk = Bulk(self._db, self.history, self.documents, self.sets, self._applying, person)
            yield bulk
            bulk.finish()
        self.idle()

    def idle(self) -> None:
        """Moves waiting edits into the project file, so that a copy of it alone is whole."""
        self._db.checkpoint(WAL_LIMIT)
