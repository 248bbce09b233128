"""Looks at a project file before it is opened, touching nothing, and says how it may be opened."""

import os
import shutil
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from annotator.model.errors import NewerProject, NotAProject, ProjectDamaged, ProjectNotFound
from annotator.store.connection import APPLICATION_ID, Connections, connect_reader, faults
from annotator.store.migrations import FILE_VERSION, schema_faults


class ReadOnly(NamedTuple):
    """Why nothing can be written, in both languages; empty when it can."""

    en: str = ""
    ar: str = ""


WRITABLE = ReadOnly()
ASKED = ReadOnly("it was opened for reading", "فُتح للقراءة")
FILE = ReadOnly("the file is write-protected", "الملف محمي من الكتابة")
FOLDER = ReadOnly("its folder is write-protected", "المجلد محمي من الكتابة")
NEWER = ReadOnly("a newer Rawi wrote it", "كتبه إصدار أحدث من راوي")
DAMAGED = ReadOnly("it is damaged", "الملف تالف")


def look(path: Path) -> int:
    """The file version of the project at `path`; nothing is written, not even a `-wal` file.

    Raises ProjectNotFound, NotAProject, NewerProject, ProjectDamaged.
    """
    if not path.is_file():
        raise ProjectNotFound(path=path)
    try:
        with closing(connect_reader(path, immutable=True)) as connection:
            application = connection.execute("PRAGMA application_id").fetchone()[0]
            version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    except sqlite3.DatabaseError as error:
        if getattr(error, "sqlite_errorname", "") == "SQLITE_NOTADB":
            raise NotAProject(path=path) from error
        raise ProjectDamaged(path=path, reason=str(error)) from error
    if application != APPLICATION_ID or version < 1:
        raise NotAProject(path=path)
    if version > FILE_VERSION and _min_reader(path) > FILE_VERSION:
        raise NewerProject(path=path, found=version, known=FILE_VERSION)
    return version


def _min_reader(path: Path) -> int:
    """The oldest program that may read this newer file; unknown counts as none."""
    try:
        with closing(connect_reader(path, immutable=True)) as connection:
            return int(connection.execute("SELECT min_reader FROM project").fetchone()[0])
    except (sqlite3.DatabaseError, TypeError, ValueError):
        return FILE_VERSION + 1


def write_protection(path: Path) -> ReadOnly:
    """Whether file and folder take writing. A file without any write bit counts, whoever looks."""
    if not os.access(path, os.W_OK) or not path.stat().st_mode & 0o222:
        return FILE
    folder = path.parent
    if not os.access(folder, os.W_OK | os.X_OK) or not folder.stat().st_mode & 0o222:
        return FOLDER
    return WRITABLE


def open_for_reading(
    path: Path, why: ReadOnly
) -> tuple[Connections, tempfile.TemporaryDirectory[str] | None]:
    """Connections that cannot write, and the temporary folder that they read from, if any.

    Where no file may be made beside the project, edits that still stand in its `-wal` file would be
    invisible: then both are copied and read elsewhere.
    """
    if why is not FOLDER and os.access(path.parent, os.W_OK):
        return Connections(path, read_only=True, reason=why), None
    wal = path.with_name(path.name + "-wal")
    if not wal.exists() or wal.stat().st_size == 0:
        return Connections(path, read_only=True, immutable=True, reason=why), None
    with faults(path):
        folder = tempfile.TemporaryDirectory(prefix="rawi-")
        for source in (path, wal):
            copy = Path(folder.name) / source.name
            shutil.copyfile(source, copy)
        return Connections(Path(folder.name) / path.name, read_only=True, reason=why), folder


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
