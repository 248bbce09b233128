"""Holds `NAME.rawi.lock`, so that only one Rawi at a time writes to a project.

The lock is the kernel's `flock` on a file of its own: the project file is never opened except through
SQLite, because an ordinary open and close would drop SQLite's own locks. The content says who holds it.
"""

import fcntl
import os
import socket
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from annotator.model.errors import ProjectLocked


class Holder(msgspec.Struct, frozen=True):
    """The process that holds a project.

    `started` tells it from a later process that got the same number; empty where the system does not
    say. `since` is ISO 8601 UTC, for people.
    """

    pid: int
    host: str
    started: str
    since: str


class Lock:
    """Held from construction to `release`. Raises ProjectLocked, or OSError where no file can be made."""

    def __init__(self, project: Path) -> None:
        self._descriptor = os.open(lock_path(project), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
        try:
            self._take(project)
        except BaseException:
            os.close(self._descriptor)
            raise

    def _take(self, project: Path) -> None:
        try:
            fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise _refusal(project, self._holder()) from None
        holder = self._holder()
        # On a shared folder whose server does not pass flock on, the name left in the file still speaks.
        if holder and not _is_gone(holder):
            raise _refusal(project, holder)
        now = datetime.now(UTC).isoformat(timespec="seconds")
        own = Holder(os.getpid(), socket.gethostname(), _started(os.getpid()), now)
        os.ftruncate(self._descriptor, 0)
        os.pwrite(self._descriptor, msgspec.json.encode(own), 0)

    def _holder(self) -> Holder | None:
        try:
            return msgspec.json.decode(os.pread(self._descriptor, 4096, 0), type=Holder)
        except msgspec.DecodeError:
            return None

    def release(self) -> None:
        """Empties the file rather than removing it: removing would race with another's opening."""
        os.ftruncate(self._descriptor, 0)
        os.close(self._descriptor)


def lock_path(project: Path) -> Path:
    return project.with_name(project.name + ".lock")


def _is_gone(holder: Holder) -> bool:
    """Whether the holder was on this machine and runs no more (or is this very process, having let go)."""
    if holder.host != socket.gethostname():
        return False
    if holder.pid == os.getpid():
        return True
    try:
        os.kill(holder.pid, 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return _started(holder.pid) != holder.started


def _started(pid: int) -> str:
    """When the process began, in the kernel's own count (the 22nd field of its stat file)."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
    return stat.rpartition(")")[2].split()[19]


def _refusal(project: Path, holder: Holder | None) -> ProjectLocked:
    if holder is None:
        return ProjectLocked(path=project, pid="?", host="?", since="?")
    return ProjectLocked(path=project, pid=holder.pid, host=holder.host, since=holder.since)
