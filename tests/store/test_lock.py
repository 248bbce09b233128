"""Two instances cannot write to one project."""

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from annotator.model.errors import ProjectLocked
from annotator.store.lock import Lock, lock_path
from annotator.store.project import Project
from tests.builders import ROOT

HOLD = (
    "import sys; from pathlib import Path; from annotator.store.lock import Lock\n"
    "lock = Lock(Path(sys.argv[1])); print('held', flush=True); sys.stdin.read()"
)


def dead_pid() -> int:
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def write_holder(path: Path, pid: int, host: str, started: str) -> None:
    holder = {"pid": pid, "host": host, "started": started, "since": "2026-01-01T00:00:00+00:00"}
    lock_path(path).write_text(json.dumps(holder))


def started(pid: int) -> str:
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[19]


def test_a_second_instance_is_told_who_holds_the_project(path: Path, project: Project) -> None:
    with pytest.raises(ProjectLocked, match=f"process {os.getpid()} on {socket.gethostname()}"):
        Project.open(path)
    with Project.open(path, read_only=True) as reader:
        assert reader.read_only


def test_closing_lets_go(path: Path) -> None:
    Project.open(path).close()
    Project.open(path).close()
    assert lock_path(path).read_bytes() == b""


def test_another_process_holds_it_until_it_dies(tmp_path: Path) -> None:
    path = tmp_path / "p.rawi"
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert process.stdout.readline() == b"held\n"
    with pytest.raises(ProjectLocked, match=f"process {process.pid}"):
        Lock(path)
    process.kill()
    process.communicate()
    Lock(path).release()


@pytest.mark.parametrize(
    ("host", "holder", "taken_over"),
    [
        (socket.gethostname(), "dead", True),
        (socket.gethostname(), "number given anew", True),
        (socket.gethostname(), "alive", False),
        ("another-machine", "dead", False),
        ("another-machine", "alive", False),
    ],
)
def test_takeover_only_from_the_dead_on_this_machine(
    tmp_path: Path, host: str, holder: str, taken_over: bool
) -> None:
    path = tmp_path / "p.rawi"
    pid = dead_pid() if holder == "dead" else os.getppid()
    write_holder(path, pid, host, started(pid) if holder == "alive" else "1")
    if taken_over:
        Lock(path).release()
    else:
        with pytest.raises(ProjectLocked, match=host):
            Lock(path)


def test_an_unreadable_holder_does_not_lock_for_ever(tmp_path: Path) -> None:
    lock_path(tmp_path / "p.rawi").write_bytes(b"\xff{")
    Lock(tmp_path / "p.rawi").release()
