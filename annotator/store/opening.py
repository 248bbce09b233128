"""Makes a project file, or looks at one that is there and opens it as far as it may be opened.

Looking changes nothing: a file of a newer Rawi, or of a stranger, stays as it is to the byte.
"""

import os
import shutil
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from annotator.model.errors import (
    NewerProject,
    NotAProject,
    ProjectDamaged,
    ProjectExists,
    ProjectNotFound,
    WriteFailed,
)
from annotator.model.problems import Problem
from annotator.store.check import Check
from annotator.store.connection import (
    APPLICATION_ID,
    WRITABLE,
    Connections,
    ReadOnly,
    connect_reader,
    connect_writer,
    faults,
)
from annotator.store.lock import Lock
from annotator.store.migrations import FILE_VERSION, migrate, schema_faults, tables_since

CHECKED_AT_ONCE = 64 * 2**20
"""Bytes up to which a project is looked through before it is handed out."""

TemporaryDirectory = tempfile.TemporaryDirectory[str]

ASKED = ReadOnly("it was opened for reading", "فُتح للقراءة")
FILE = ReadOnly("the file is write-protected", "الملف محمي من الكتابة")
FOLDER = ReadOnly("its folder is write-protected", "المجلد محمي من الكتابة")
NEWER = ReadOnly("a newer Rawi wrote it", "كتبه إصدار أحدث من راوي")
DAMAGED = ReadOnly("it is damaged", "الملف تالف")


def look(path: Path) -> int:
    """The file version of the project at `path`; the file stays as it is to the byte.

    Where edits wait in a `-wal` file they are looked at too: after a power cut the project file alone may
    be torn, and a migration may stand there alone. Otherwise not even a `-wal` file is made.

    Raises ProjectNotFound, NotAProject, NewerProject, ProjectDamaged.
    """
    if not path.is_file():
        raise ProjectNotFound(path=path)
    immutable = not _has_waiting_edits(path) or _is_protected(path.parent)
    try:
        with closing(connect_reader(path, immutable=immutable)) as connection:
            application = connection.execute("PRAGMA application_id").fetchone()[0]
            version: int = connection.execute("PRAGMA user_version").fetchone()[0]
            if application != APPLICATION_ID or version < 1:
                raise NotAProject(path=path)
            if version > FILE_VERSION and _min_reader(connection) > FILE_VERSION:
                raise NewerProject(path=path, found=version, known=FILE_VERSION)
    except sqlite3.DatabaseError as error:
        if getattr(error, "sqlite_errorname", "") == "SQLITE_NOTADB":
            raise NotAProject(path=path) from error
        raise ProjectDamaged(path=path, reason=str(error)) from error
    return version


def _min_reader(connection: sqlite3.Connection) -> int:
    """The oldest program that may read this newer file; unknown counts as none."""
    try:
        return int(connection.execute("SELECT min_reader FROM project").fetchone()[0])
    except (sqlite3.DatabaseError, TypeError, ValueError):
        return FILE_VERSION + 1


def _has_waiting_edits(path: Path) -> bool:
    """Whether edits stand in the `-wal` file that are not yet in the project file."""
    wal = path.with_name(path.name + "-wal")
    return wal.exists() and wal.stat().st_size > 0


def _is_protected(folder: Path) -> bool:
    """Whether no file may be made in `folder`. One without any write bit counts, whoever looks."""
    return not os.access(folder, os.W_OK | os.X_OK) or not folder.stat().st_mode & 0o222


def write_protection(path: Path) -> ReadOnly:
    """Whether file and folder take writing. A file without any write bit counts, whoever looks."""
    if not os.access(path, os.W_OK) or not path.stat().st_mode & 0o222:
        return FILE
    if _is_protected(path.parent):
        return FOLDER
    return WRITABLE


class Opened(NamedTuple):
    """What an open project stands on. `damage` is None while nobody has looked for any."""

    connections: Connections
    lock: Lock | None = None
    folder: TemporaryDirectory | None = None
    damage: list[Problem] | None = None
    version: int = FILE_VERSION


def open_file(path: Path, *, read_only: bool) -> Opened:
    """Lock, look, compare, look through, open. Raises what Project.open raises."""
    version = look(path)
    why = ASKED if read_only else write_protection(path)
    if version > FILE_VERSION:
        return open_for_reading(path, NEWER, version)
    lock = None if why.en else take_lock(path)
    try:
        opened = open_for_reading(path, why, version)
        compare_schema(opened.connections, version)
        damage = _look_through(opened.connections)
        if damage or lock is None:
            if lock:
                lock.release()
            if damage:
                opened.connections.refuse(DAMAGED)
            return opened._replace(damage=damage)
        opened.connections.close()
        return Opened(Connections(path), lock, None, damage, version)
    except BaseException:
        if lock:
            lock.release()
        raise


def open_for_reading(path: Path, why: ReadOnly, version: int) -> Opened:
    """Connections that cannot write.

    Where no file may be made beside the project, edits that still stand in its `-wal` file would be
    invisible: then both are copied and read elsewhere.
    """
    tables = tables_since(version) if version < FILE_VERSION else ()
    if why is not FOLDER and os.access(path.parent, os.W_OK):
        return Opened(Connections(path, why, tables=tables))
    if not _has_waiting_edits(path):
        return Opened(Connections(path, why, immutable=True, tables=tables))
    with faults(path):
        folder = tempfile.TemporaryDirectory(prefix="rawi-")
        for source in (path, path.with_name(path.name + "-wal")):
            shutil.copyfile(source, Path(folder.name) / source.name)
        return Opened(Connections(Path(folder.name) / path.name, why, tables=tables), None, folder)


def take_lock(path: Path) -> Lock:
    """Raises ProjectLocked, WriteFailed."""
    try:
        return Lock(path)
    except OSError as error:
        raise WriteFailed(reason=str(error)) from error


def claim(path: Path) -> None:
    """An empty file of that name. Raises ProjectExists."""
    try:
        path.touch(exist_ok=False)
    except FileExistsError:
        raise ProjectExists(path=path) from None


def build(path: Path) -> None:
    """Makes the empty file at `path` a project of the newest version."""
    with closing(connect_writer(path)) as connection:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        migrate(connection)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def compare_schema(connections: Connections, version: int) -> None:
    """Raises ProjectDamaged when the file holds anything but Rawi's own tables of that version."""
    with faults(connections.path):
        found = schema_faults(connections.current, version)
    if found:
        names = ", ".join(found)
        raise ProjectDamaged(
            path=connections.path,
            reason=f"it is not built as Rawi builds it ({names})",
            reason_ar=f"بناؤه ليس كما يبنيه راوي (\u2068{names}\u2069)",
        )


def _look_through(connections: Connections) -> list[Problem] | None:
    """Damage found at once, or None where the file is too large to be looked through while one waits."""
    if connections.path.stat().st_size > CHECKED_AT_ONCE:
        return None
    return Check(connections).run()
