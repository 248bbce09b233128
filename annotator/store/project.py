"""A project file: made, opened, locked, written to, checked and closed.

Everything that is written goes through `write`, `commit`, the undo verbs or `bulk`; each is one
transaction, and when it returns it is on disk.
"""

import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from annotator.model.edits import Edit
from annotator.model.errors import ProjectExists, ProjectLocked, WriteFailed
from annotator.model.history import Entry
from annotator.model.problems import Problem
from annotator.model.schema import Schema
from annotator.store.annotation_sets import AnnotationSets
from annotator.store.applying import Applying
from annotator.store.bulk import Bulk
from annotator.store.connection import APPLICATION_ID, Connections, connect_writer, database, faults
from annotator.store.digests import still_as_imported
from annotator.store.documents import Documents
from annotator.store.history import History
from annotator.store.lock import Lock
from annotator.store.migrations import FILE_VERSION, migrate
from annotator.store.opening import (
    ASKED,
    NEWER,
    WRITABLE,
    ReadOnly,
    compare_schema,
    look,
    open_for_reading,
    write_protection,
)
from annotator.store.schemas import Schemas, schema_version
from annotator.store.settings import Settings
from annotator.store.undoing import Undoing

WAL_LIMIT = 16 * 2**20
"""Bytes of edits that may wait in the `-wal` file before they are moved into the project."""


class Project:
    """Open until `close`; also a context manager. Made by `create` and `open` only."""

    def __init__(
        self,
        path: Path,
        connections: Connections,
        lock: Lock | None = None,
        why: ReadOnly = WRITABLE,
        folder: tempfile.TemporaryDirectory[str] | None = None,
    ) -> None:
        self.path = path
        self.read_only = bool(why.en)
        self.read_only_reason, self.read_only_reason_ar = why
        self._db = connections
        self._lock = lock
        self._folder = folder
        self.schemas = Schemas(connections)
        self.documents = Documents(connections, lambda: [each.id for each in self.schema.passes])
        self.sets = AnnotationSets(connections)
        self.history = History(connections)
        self.settings = Settings(connections)
        self._applying = Applying(connections, self.schemas)
        self._undoing = Undoing(
            connections,
            self.history,
            self._applying,
            lambda set_id: still_as_imported(connections, self.sets, set_id),
        )

    # ------------------------------------------------------------------ opening and closing

    @classmethod
    def create(cls, path: Path, schema_toml: str) -> Self:
        """A new, empty project. Raises ProjectExists, SchemaInvalid, WriteFailed; no file is left then."""
        version = schema_version(schema_toml)
        path = path.resolve()
        with faults(path, writing=True):
            lock = _lock(path)
            try:
                _claim(path)
                try:
                    _build(path)
                    project = cls(path, Connections(path, read_only=False), lock)
                    with project.write():
                        project.schemas.put(None, version)
                except BaseException:
                    path.unlink()
                    raise
            except BaseException:
                lock.release()
                raise
        return project

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False) -> Self:
        """Opens for writing, or for reading when that is asked for or nothing else is possible.

        Raises ProjectNotFound, NotAProject, NewerProject, ProjectLocked, ProjectDamaged.
        """
        path = path.resolve()
        version = look(path)
        why = ASKED if read_only else write_protection(path)
        if version > FILE_VERSION:
            why = NEWER
        lock = None if why.en else _lock(path)
        try:
            connections, folder = open_for_reading(path, why)
            if version <= FILE_VERSION:
                compare_schema(connections, version)
            if not why.en:
                connections.close()
                connections = Connections(path, read_only=False)
        except BaseException:
            if lock:
                lock.release()
            raise
        return cls(path, connections, lock, why, folder)

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

    # ------------------------------------------------------------------ writing

    @contextmanager
    def write(self) -> Iterator[None]:
        """One transaction; a `write` within is a part of it that can fail alone. Any exception leaves nothing.

        Raises WriteFailed, ProjectReadOnly.
        """
        with self._db.write():
            yield

    def commit(self, edit: Edit, person: str, *, active_seconds: float = 0.0) -> Entry:
        """Carries `edit` out and logs it. Raises StaleEdit, WriteFailed, ProjectReadOnly, DocumentNotFound."""
        if not edit.changes:
            raise ValueError("an edit without changes has nothing to log")
        with self._db.write():
            targets = self._applying.apply(edit.changes, self.history.name_later)
            return self.history.append(person, edit, targets, active_seconds=active_seconds)

    def undo(self, person: str) -> Entry:
        """Takes the newest step of `person` back. Raises NothingToUndo, StaleEdit, ImportInUse, WriteFailed."""
        with self._db.write():
            return self._undoing.undo(person)

    def redo(self, person: str) -> Entry:
        """Does again what was taken back last. Raises NothingToRedo, StaleEdit, ImportReplaced, WriteFailed."""
        with self._db.write():
            return self._undoing.redo(person)

    def go_back(self, person: str, entry: Entry) -> Entry:
        """Takes back every step of `person` after `entry` at once; one redo restores them. Raises as `undo`."""
        with self._db.write():
            return self._undoing.go_back(person, entry)

    @contextmanager
    def bulk(self, person: str) -> Iterator[Bulk]:
        """One transaction for an import; any exception leaves nothing."""
        with self._db.write():
            bulk = Bulk(self._db, self.history, self.sets, self._applying, person)
            yield bulk
            bulk.log_bare()
        self.idle()

    def idle(self) -> None:
        """Moves waiting edits into the project file, so that a copy of it alone is whole."""
        self._db.checkpoint(WAL_LIMIT)


def _lock(path: Path) -> Lock:
    try:
        return Lock(path)
    except OSError as error:
        raise WriteFailed(reason=str(error)) from error


def _claim(path: Path) -> None:
    try:
        path.touch(exist_ok=False)
    except FileExistsError:
        raise ProjectExists(path=path) from None


def _build(path: Path) -> None:
    db = database(connect_writer(path))
    try:
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        migrate(db)
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        db.close()
