"""Backups that nobody has to ask for: made whole, tried, thinned, and kept away from the project.

They lie in the user's data folder, by the project's own id, numbered: the order never depends on a clock.
"""

import hashlib
import os
import re
import shutil
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import platformdirs

from annotator.model.errors import ProjectDamaged, ProjectExists
from annotator.store.connection import Connections, connect_reader, faults
from annotator.store.lock import Lock
from annotator.store.opening import ASKED, look

KEEP_ALL = timedelta(days=2)
KEEP_DAYS = timedelta(days=14)
KEEP_WEEKS = timedelta(weeks=10)
SHARE = 5
"""All backups together may take this many times the size of the project."""
CEILING = 10 * 2**30
"""And never more than this many bytes."""

_NAME = re.compile(r"(\d{6,})_(\d+)_(\d{8}T\d{6})_([a-z-]+)\.rawi")


@dataclass(frozen=True, slots=True)
class Backup:
    """`time` is ISO 8601 UTC; `size` is in bytes; `entries` is the counter of the newest entry in it."""

    path: Path
    time: datetime
    size: int
    sha256: str
    number: int = 0
    entries: int = 0
    reason: str = ""


class Backups:
    """The backups of one project."""

    def __init__(self, connections: Connections) -> None:
        self._db = connections

    @property
    def folder(self) -> Path:
        return (
            platformdirs.user_data_path("rawi") / "backups" / str(self._db.value("SELECT uuid FROM project"))
        )

    def list(self) -> list[Backup]:
        """The newest first."""
        return list_backups(self.folder)

    def due(self) -> bool:
        """Whether the history went on since the newest backup."""
        newest = next(iter(self.list()), None)
        return self._entries() != (newest.entries if newest else 0)

    def make(self, reason: str, out: Path | None = None) -> Backup:
        """A backup, tried before it counts: at `out`, or in the folder, where the older ones are thinned.

        `reason` is one word, such as "open" or "import". Raises ProjectExists, WriteFailed, ProjectDamaged.
        """
        entries, now = self._entries(), datetime.now(UTC)
        if out is not None:
            if out.exists():
                raise ProjectExists(path=out)
            return self._write(out, Backup(out, now, 0, "", 0, entries, reason))
        with faults(self.folder, writing=True):
            self.folder.mkdir(parents=True, exist_ok=True)
        number = max((backup.number for backup in self.list()), default=0) + 1
        path = self.folder / f"{number:06}_{entries}_{now:%Y%m%dT%H%M%S}_{reason}.rawi"
        made = self._write(path, Backup(path, now, 0, "", number, entries, reason))
        for old in thin(self.list(), min(SHARE * self._db.path.stat().st_size, CEILING)):
            _sum_file(old.path).unlink(missing_ok=True)
            old.path.unlink()
        return made

    def _write(self, path: Path, backup: Backup) -> Backup:
        """VACUUM INTO a temporary file, look through it, sync, rename: a backup is whole or not there."""
        part = path.with_name(path.name + ".part")
        with faults(path, writing=True):
            part.unlink(missing_ok=True)
            try:
                with closing(connect_reader(self._db.path)) as connection:
                    connection.execute("PRAGMA query_only = 0")
                    connection.execute("VACUUM INTO ?", [str(part)])
                prove(part)
                sha256, size = hash_file(part), part.stat().st_size
                _sum_file(path).write_text(f"{sha256}  {path.name}\n", encoding="utf-8")
                replace_file(part, path)
            finally:
                part.unlink(missing_ok=True)
        return Backup(path, backup.time, size, sha256, backup.number, backup.entries, backup.reason)

    def _entries(self) -> int:
        return self._db.value("SELECT max(counter) FROM entry") or 0


def list_backups(folder: Path) -> list[Backup]:
    """What lies in `folder`, the newest first; files with other names are left out."""
    found = []
    for path in folder.glob("*.rawi"):
        match = _NAME.fullmatch(path.name)
        if match:
            number, entries, time, reason = match.groups()
            made = datetime.strptime(time, "%Y%m%dT%H%M%S").replace(tzinfo=UTC)
            sums = _sum_file(path)
            sha256 = sums.read_text(encoding="utf-8").split()[0] if sums.exists() else ""
            found.append(Backup(path, made, path.stat().st_size, sha256, int(number), int(entries), reason))
    return sorted(found, key=lambda backup: -backup.number)


def thin(backups: Sequence[Backup], limit: int) -> list[Backup]:
    """Which of `backups` (the newest first) may go, so that the rest take at most `limit` bytes.

    All of two days are kept, then one a day for two weeks, one a week for ten, one a month after. Age
    is counted from the newest one's time, in either direction, so that a wrong clock is only a far day.
    The newest always stays.
    """
    kept: list[Backup] = []
    seen: set[tuple[str, str]] = set()
    size = 0
    for backup in backups:
        slot = _slot(backup, abs(backups[0].time - backup.time))
        fits = not kept or size + backup.size <= limit
        if fits and slot not in seen:
            kept.append(backup)
            size += backup.size
            seen.add(slot)
    return [backup for backup in backups if backup not in kept]


def _slot(backup: Backup, age: timedelta) -> tuple[str, str]:
    """Of the backups in one slot only the newest is kept."""
    if age <= KEEP_ALL:
        return ("each", str(backup.number))
    if age <= KEEP_DAYS:
        return ("day", f"{backup.time:%Y-%m-%d}")
    if age <= KEEP_WEEKS:
        return ("week", f"{backup.time:%G-%V}")
    return ("month", f"{backup.time:%Y-%m}")


def restore(project: Path, backup: Path) -> Path:
    """Puts `backup` in the place of `project`, and says where what stood there is kept.

    Raises ProjectNotFound, NotAProject, NewerProject, ProjectDamaged (all of the backup), ProjectLocked,
    WriteFailed.
    """
    project = project.resolve()
    look(backup)
    prove(backup)
    with faults(project, writing=True):
        lock = Lock(project)
        try:
            fresh = project.with_name(project.name + ".part")
            shutil.copyfile(backup, fresh)
            kept = _keep(project)
            # A -wal file must never meet another project file than its own.
            for suffix in ("-wal", "-shm"):
                project.with_name(project.name + suffix).unlink(missing_ok=True)
            replace_file(fresh, project)
        finally:
            lock.release()
    return kept


def _keep(project: Path) -> Path:
    """A backup of what is about to be replaced; where none can be made, the bare files."""
    connections = Connections(project, ASKED)
    try:
        return Backups(connections).make("restore").path
    except ProjectDamaged:
        return _set_aside(project)
    finally:
        connections.close()


def _set_aside(project: Path) -> Path:
    """A copy of the project as it stands, damaged or not, with the edits that wait in its `-wal` file."""
    folder = platformdirs.user_data_path("rawi") / "backups" / "replaced"
    place = folder / f"{project.stem}-{datetime.now(UTC):%Y%m%dT%H%M%S%f}"
    place.mkdir(parents=True)
    for suffix in ("", "-wal"):
        part = project.with_name(project.name + suffix)
        if part.exists():
            shutil.copyfile(part, place / part.name)
            _sync(place / part.name)
    _sync(place)
    return place / project.name


def prove(path: Path) -> None:
    """Raises ProjectDamaged unless SQLite finds the file sound."""
    with faults(path), closing(connect_reader(path, immutable=True)) as connection:
        found = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    if found != "ok":
        raise ProjectDamaged(path=path, reason=found)


def hash_file(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def replace_file(part: Path, path: Path) -> None:
    """Renames `part` to `path` so that after a power cut there is the old or the new, never a half."""
    _sync(part)
    part.replace(path)
    _sync(path.parent)


def free_bytes(path: Path) -> int:
    """Bytes that are free where `path` lies or would lie."""
    return shutil.disk_usage(path if path.is_dir() else path.parent).free


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _sum_file(path: Path) -> Path:
    """Beside each backup, as `sha256sum --check` reads it."""
    return path.with_name(path.name + ".sha256")
