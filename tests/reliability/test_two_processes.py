"""Promise 7: of two processes that start at once one gets the project, the other is told."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.builders import ROOT

START = """
import sys
from pathlib import Path
from annotator.model.errors import ProjectLocked
from annotator.store.project import Project
print("ready", flush=True)
for turn in range(int(sys.argv[2])):
    sys.stdin.readline()
    try:
        project = Project.open(Path(sys.argv[1]))
        print("open", flush=True)
    except ProjectLocked:
        project = None
        print("locked", flush=True)
    sys.stdin.readline()
    if project:
        project.settings.set("turn", str(turn))
        project.close()
    print("done", flush=True)
"""


def start_often(path: Path, times: int) -> None:
    command = [sys.executable, "-c", START, str(path), str(times)]
    both = [
        subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    assert [process.stdout.readline() for process in both] == ["ready\n"] * 2

    def turn() -> list[str]:
        for process in both:
            process.stdin.write("\n")
            process.stdin.flush()
        return sorted(process.stdout.readline() for process in both)

    for _ in range(times):
        assert turn() == ["locked\n", "open\n"]
        assert turn() == ["done\n", "done\n"]
    for process in both:
        process.communicate()
        assert process.returncode == 0


def test_of_two_processes_one_writes(path: Path) -> None:
    start_often(path, 5)


@pytest.mark.reliability
def test_fifty_starts_of_two_processes(path: Path) -> None:
    start_often(path, 50)
