"""What a real writer process did to its files, call by call, and the disk that a power cut leaves of it.

The calls are those that strace saw. Until a file is synced the system may write what it was given in any
order, in pieces, or not at all; what is synced stays. The `-shm` file lives in memory only.
"""

import random
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from tests.reliability.conftest import WRITER

ACK = "ack"
"""The `file` of a call that acknowledges an edit."""
TRACED = "write,pwrite64,pwritev,ftruncate,unlink,rename,fsync,fdatasync,sync_file_range,msync,sync"
LINE = re.compile(r'\d+ +(\w+)\((?:(\d+)<([^>]*)>|"([^"]*)")(?:, "([^"]*)")?(.*)\) += (-?\d+)$')


class Call(NamedTuple):
    """`file` is "" for the project itself, "-wal", or ACK; `place` an offset, of ftruncate the new size."""

    name: str
    file: str
    data: bytes = b""
    place: int = 0

    @property
    def syncs(self) -> bool:
        return "sync" in self.name


def trace(path: Path, seed: int, count: int) -> list[Call]:
    """Runs a writer of `count` edits on `path`, that now and then rests and at last closes the project."""
    log = path.with_suffix(".strace")
    options = ["-f", "--seccomp-bpf", "-y", "-xx", "-s", "100000000", "-e", f"trace={TRACED}", "-o", str(log)]
    writer = [sys.executable, str(WRITER), str(path), str(seed), str(count), "busy"]
    subprocess.run(["strace", *options, *writer], capture_output=True, check=True)
    with log.open(encoding="ascii") as lines:
        return list(_read(lines, str(path)))


def _read(lines: Iterable[str], path: str) -> Iterator[Call]:
    """The calls that are about the project or acknowledge; all that failed did nothing."""
    for line in lines:
        match = LINE.match(line)
        if match is None:
            # A call in pieces would be missing from the replay.
            assert "unfinished" not in line, line
            continue
        name, descriptor, opened, named, data, rest, answer = match.groups()
        file = _text(opened or named or "").decode()
        if descriptor == "1":
            yield Call(name, ACK, _text(data))
        elif file in (path, path + "-wal") and answer != "-1":
            numbers = [int(number) for number in re.findall(r"\d+", rest)]
            yield Call(name, file.removeprefix(path), _text(data or ""), numbers[-1] if numbers else 0)


def _text(hexadecimal: str) -> bytes:
    """What strace writes as \\x.. for every byte."""
    return bytes.fromhex(hexadecimal.replace("\\x", ""))


class Disk:
    """The files of a project: what is surely on the disk, and what was given to the system since."""

    def __init__(self, project: bytes) -> None:
        self._safe: dict[str, bytearray | None] = {"": bytearray(project), "-wal": None}
        self._waiting: dict[str, list[Call]] = {"": [], "-wal": []}

    def take(self, call: Call) -> None:
        """Does what the process asked for."""
        if call.file == ACK:
            return
        waiting = self._waiting[call.file]
        if call.syncs:
            for each in waiting:
                self._safe[call.file] = _apply(self._safe[call.file], each)
            waiting.clear()
        else:
            waiting.append(call)

    def cut(self, path: Path, choose: random.Random | None) -> None:
        """Leaves at `path` what a power cut leaves: nothing that was not synced, or any pieces of it."""
        for file, safe in self._safe.items():
            content = None if safe is None else bytearray(safe)
            for call in self._waiting[file] if choose else ():
                kept = choose.choice((0, len(call.data) // 2, len(call.data)))
                if kept or (not call.data and choose.random() < 0.5):
                    content = _apply(content, call._replace(data=call.data[:kept]))
            if content is not None:
                path.with_name(path.name + file).write_bytes(content)


def _apply(content: bytearray | None, call: Call) -> bytearray | None:
    if call.name == "unlink":
        return None
    content = bytearray() if content is None else content
    end = call.place if call.name == "ftruncate" else call.place + len(call.data)
    content.extend(bytes(max(0, end - len(content))))
    if call.name == "ftruncate":
        del content[end:]
    else:
        assert call.name == "pwrite64", call.name
        content[call.place : end] = call.data
    return content
