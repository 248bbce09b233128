"""Write the locks: every package that Rawi, its tests and their peers need, pinned and with its hashes.

`requirements.lock` is what runs and tests Rawi, `requirements-peers.lock` an environment of its own for the
programs that ours is compared with, without Rawi and what it needs. A lock is made on the oldest Python and
serves the newer ones too; it names no index and no address.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tomllib
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
EXTRAS = ("articles", "parquet", "test", "uima")
"""What `requirements.lock` holds beside the program's own packages."""
TOOLS = ROOT / "build" / "lock"
OPTIONS = [
    "--allow-unsafe",
    "--annotation-style=line",
    "--generate-hashes",
    "--no-emit-find-links",
    "--no-emit-index-url",
    "--no-emit-trusted-host",
    "--no-header",
    "--quiet",
    "--strip-extras",
]
HEADER = "# Made by `make lock` from pyproject.toml; not edited by hand.\n"


def main() -> None:
    parser = argparse.ArgumentParser(description="Write requirements.lock.")
    parser.add_argument("--upgrade", action="store_true", help="take newer versions where there are any")
    upgrade: bool = parser.parse_args().upgrade
    if sys.version_info[:2] != (3, 11):
        sys.exit("The lock is made on the oldest Python that Rawi runs on: make PYTHON=python3.11 lock")
    venv.create(TOOLS, with_pip=True)
    python = str(TOOLS / "bin" / "python")
    subprocess.run([python, "-m", "pip", "install", "--quiet", "pip-tools>=7.5,<8"], check=True)
    options = [*OPTIONS, "--upgrade"] if upgrade else OPTIONS
    extras = [f"--extra={extra}" for extra in EXTRAS]
    locks = {
        "requirements.lock": [*extras, "pyproject.toml"],
        "requirements-peers.lock": [str(write_peers().relative_to(ROOT))],
    }
    for name, source in locks.items():
        command = [python, "-m", "piptools", "compile", *options, f"--output-file={name}", *source]
        subprocess.run(command, check=True, cwd=ROOT)
        lock = ROOT / name
        lock.write_text(HEADER + without_markers(lock.read_text(encoding="utf-8")), encoding="utf-8")


def write_peers() -> Path:
    """The peers as a list of their own: an extra would bring the program's packages along."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    path = TOOLS / "peers.in"
    path.write_text("\n".join(project["optional-dependencies"]["peers"]) + "\n", encoding="utf-8")
    return path


def without_markers(lock: str) -> str:
    """`lock` with each pin unconditional: a pin made for Python 3.11 is what newer ones get as well."""
    return re.sub(r" ; python_version < .*(?= \\$)", "", lock, flags=re.MULTILINE)


if __name__ == "__main__":
    main()
