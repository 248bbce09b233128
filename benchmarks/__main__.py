"""Runs every benchmark, each in a process of its own, one after the other; one line of JSON a figure.

`python -m benchmarks window marking` runs some of them. It begins and ends with the load of the machine,
without which no figure means much, and writes nothing but into a folder that goes at the end.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.figures import surroundings, tell

ALL = ("commit", "marking", "article", "finding", "transfer", "formats", "agreement", "window")


def main(wanted: list[str]) -> int:
    root = Path(__file__).resolve().parent.parent
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        environment = surroundings(Path(folder)) | {"PYTHONPATH": str(root), "TMPDIR": folder}
        for name in wanted or ALL:
            tell("load", os.getloadavg()[0], "processes", processors=os.cpu_count())
            command = [sys.executable, "-m", f"benchmarks.{name}"]
            done = subprocess.run(command, check=False, env=environment, cwd=root)
            failed = failed or done.returncode
        tell("load", os.getloadavg()[0], "processes", processors=os.cpu_count())
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
