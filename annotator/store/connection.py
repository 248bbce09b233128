"""Opens the project file through SQLite, always with the same pragmas, and says its faults plainly.

Reads go through a connection of the reading thread's own, which cannot write; everything that is
written goes through the one writing connection, one transaction at a time.
"""

import sqlite3
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple
from weakref import WeakSet

from annotator.model.errors import ProjectDamaged, ProjectReadOnly, RawiError, UnstorableText, WriteFailed

APPLICATION_ID = 0x52415749
"""The four letters RAWI at byte 68 of the file."""

BUSY_SECONDS = 5.0
"""How long another program's lock on the file is waited for."""

Row = tuple[Any, ...]
Parameters = Sequence[object] | Mapping[str, object]

_READING = {"query_only": 1, "trusted_schema": 0, "cell_size_check": 1}
_WRITING = {
    "trusted_schema": 0,
    "cell_size_check": 1,
    "foreign_keys": 1,
    "journal_mode": "wal",
    "synchronous": 2,
    "wal_autocheckpoint": 0,
    "cache_size": -32_768,
}


def connect_reader(path: Path, *, immutable: bool = False, tables: Sequence[str] = ()) -> sqlite3.Connection:
    """A connection that cannot write. `immutable` also leaves locks and the `-wal` file alone.

    `tables` are the statements that make temporary tables in place of those that an older file lacks.
    """
    connection = _connect(path, "mode=ro&immutable=1" if immutable else "mode=ro")
    for statement in tables:
        connection.execute(statement)
    return _with_pragmas(connection, _READING)


def connect_writer(path: Path, *, create: bool = False) -> sqlite3.Connection:
    """The writing connection: WAL, and one sync before each commit is acknowledged."""
    connection = _connect(path, "mode=rwc" if create else "mode=rw")
    return _with_pragmas(connection, _WRITING)


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    return sqlite3.connect(
        f"{path.absolute().as_uri()}?{mode}",
        uri=True,
        timeout=BUSY_SECONDS,
        isolation_level=None,
        check_same_thread=False,
        cached_statements=256,
    )


def _with_pragmas(connection: sqlite3.Connection, pragmas: Mapping[str, object]) -> sqlite3.Connection:
    """Sets each pragma and reads it back, for SQLite ignores silently what it cannot do."""
    try:
        for name, wanted in pragmas.items():
            connection.execute(f"PRAGMA {name} = {wanted}")
            found = connection.execute(f"PRAGMA {name}").fetchone()
            if found != (wanted,):
                reason = f"{name} stays {found}"
                raise sqlite3.NotSupportedError(reason)  # noqa: TRY301
    except BaseException:
        connection.close()
        raise
    return connection


class ReadOnly(NamedTuple):
    """Why nothing can be written, in both languages; empty when it can."""

    en: str = ""
    ar: str = ""


WRITABLE = ReadOnly()


class _Reader:
    """A reading connection that is closed when the thread that it belongs to has ended."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    def __del__(self) -> None:
        self.connection.close()


class Connections:
    """All connections to one project file: a reader for each thread, and one writer unless `why` forbids."""

    def __init__(
        self,
        path: Path,
        why: ReadOnly = WRITABLE,
        *,
        immutable: bool = False,
        tables: Sequence[str] = (),
    ) -> None:
        self.path = path
        self.why = why
        self._immutable = immutable
        self._tables = tables
        self._local = threading.local()
        self._readers: WeakSet[_Reader] = WeakSet()
        self._lock = threading.RLock()
        self._writing_thread: int | None = None
        with faults(path, writing=True):
            self._writer = None if why.en else connect_writer(path)

    def open_reader(self) -> sqlite3.Connection:
        """A new reading connection; who asks for it closes it."""
        with faults(self.path):
            return connect_reader(self.path, immutable=self._immutable, tables=self._tables)

    def refuse(self, why: ReadOnly) -> None:
        """From now on nothing is written."""
        self.why = why

    @property
    def current(self) -> sqlite3.Connection:
        """The writer inside this thread's own transaction, else this thread's reader."""
        if self._writer and self._writing_thread == threading.get_ident():
            return self._writer
        reader: _Reader | None = getattr(self._local, "reader", None)
        if reader is None:
            reader = self._local.reader = _Reader(self.open_reader())
            self._readers.add(reader)
        return reader.connection

    def query(self, sql: str, parameters: Parameters = ()) -> list[Row]:
        with faults(self.path):
            return self.current.execute(sql, parameters).fetchall()

    def value(self, sql: str, parameters: Parameters = ()) -> Any:
        """First column of the first row, or None."""
        with faults(self.path):
            row = self.current.execute(sql, parameters).fetchone()
        return row[0] if row else None

    @contextmanager
    def write(self) -> Iterator[sqlite3.Connection]:
        """One BEGIN IMMEDIATE; inside another `write` a savepoint. Any exception leaves nothing.

        Raises ProjectReadOnly, or WriteFailed when the disk or another program refuses.
        """
        if self._writer is None or self.why.en:
            raise ProjectReadOnly(path=self.path, reason=self.why.en, reason_ar=self.why.ar)
        with self._lock, faults(self.path, writing=True):
            begun = _savepoint if self._writer.in_transaction else self._outermost
            with begun(self._writer) as connection:
                yield connection

    @contextmanager
    def _outermost(self, connection: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
        connection.execute("BEGIN IMMEDIATE")
        self._writing_thread = threading.get_ident()
        try:
            yield connection
            connection.execute("COMMIT")
        except BaseException:
            # A full disk may have ended the transaction already.
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
        finally:
            self._writing_thread = None

    def checkpoint(self, shrink_above: int) -> None:
        """Copies the `-wal` file into the project; empties it when it is larger than `shrink_above` bytes.

        A reader, a full disk or another thread that writes may hold this up: nothing is lost then, and the
        next one catches up.
        """
        if self._writer is None or not self._lock.acquire(blocking=False):
            return
        connection = self._writer
        wal = self.path.with_name(self.path.name + "-wal")
        try:
            with suppress(sqlite3.OperationalError):
                connection.execute("PRAGMA busy_timeout = 0")
                _, frames, moved = connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
                if frames == moved and wal.exists() and wal.stat().st_size > shrink_above:
                    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            connection.execute(f"PRAGMA busy_timeout = {int(BUSY_SECONDS * 1000)}")
        finally:
            self._lock.release()

    def close(self) -> None:
        """Closes the readers first, so that the writer, as the last, brings the `-wal` file home."""
        for reader in list(self._readers):
            reader.connection.close()
        self._readers.clear()
        self._local = threading.local()
        if self._writer:
            self._writer.close()
            self._writer = None


@contextmanager
def _savepoint(connection: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    connection.execute("SAVEPOINT inner_write")
    try:
        yield connection
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK TO inner_write")
            connection.execute("RELEASE inner_write")
        raise
    connection.execute("RELEASE inner_write")


@contextmanager
def faults(path: Path, *, writing: bool = False) -> Iterator[None]:
    """Turns what SQLite and the system raise into one of Rawi's own errors."""
    try:
        yield
    except sqlite3.IntegrityError:
        raise
    except (sqlite3.DatabaseError, OSError) as error:
        raise _named(error, path, writing=writing) from error
    except UnicodeEncodeError as error:
        raise UnstorableText(place=error.object[: error.start][-40:]) from error


def _named(error: Exception, path: Path, *, writing: bool) -> RawiError:
    name = getattr(error, "sqlite_errorname", "")
    if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")) or not (writing or isinstance(error, OSError)):
        return ProjectDamaged(path=path, reason=str(error))
    if name == "SQLITE_FULL":
        return WriteFailed(reason="the disk is full", reason_ar="القرص ممتلئ")
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return WriteFailed(reason="another program holds the file", reason_ar="برنامج آخر يشغل الملف")
    return WriteFailed(reason=str(error), reason_ar=f"\u2068{error}\u2069")
