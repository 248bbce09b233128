"""`rawi doctor`: what this machine offers and lacks, found out without failing where something is missing."""

import os
import platform
import shutil
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import click

from annotator.cli.answers import Answer, command
from annotator.cli.arguments import path_type
from annotator.places import resource
from annotator.tasks.manifest import program_version

_PACKAGES = ("PySide6-Essentials", "sqlite-utils", "msgspec", "click", "regex", "charset-normalizer")
_QT = "from PySide6.QtWidgets import QApplication; QApplication([]); print('usable')"
_SQLITE = "import sqlite3; print(sqlite3.sqlite_version)"
_PATIENCE = 60


@command("doctor")
@click.argument("project", required=False, type=path_type)
def doctor_command(answer: Answer, project: Path | None) -> None:
    """Tell versions, whether a window can open, fonts, and the disk that PROJECT (or this folder) is on."""
    folder = _existing(project or Path())
    fonts = resource("fonts")
    told: dict[str, object] = {
        "rawi": program_version(),
        "python": platform.python_version(),
        "system": platform.platform(),
        "packages": {name: _version(name) for name in _PACKAGES},
        "sqlite": _ask(_SQLITE),
        "qt": _ask(_QT),
        "display": _display(),
        "fonts": sorted(path.name for path in fonts.glob("*.[ot]tf")) if fonts.is_dir() else [],
        "folder": str(folder),
        "file_system": _file_system(folder),
        "free_mb": shutil.disk_usage(folder).free // 1_000_000,
        "writable": os.access(folder, os.W_OK),
    }
    answer.give(told, [f"{name}\t{_line(value)}" for name, value in told.items()])


def _line(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{name} {inner}" for name, inner in value.items())
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _existing(path: Path) -> Path:
    """The folder of `path`, or the nearest one above it that is there."""
    absolute = path.absolute()
    return next(folder for folder in (absolute, *absolute.parents) if folder.is_dir())


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "missing"


def _ask(program: str) -> str:
    """What `program` prints in a Python of its own, which a missing library may abort."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    try:
        run = subprocess.run(
            [sys.executable, "-c", program],
            capture_output=True,
            text=True,
            env=environment,
            timeout=_PATIENCE,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return f"not usable: {error}"
    if run.returncode == 0:
        return run.stdout.strip()
    words = run.stderr.strip().splitlines()
    return f"not usable: {words[-1] if words else f'it ended with {run.returncode}'}"


def _display() -> str:
    """Where a window would open, as far as the environment tells."""
    if not sys.platform.startswith("linux"):
        return "present"
    return os.environ.get("WAYLAND_DISPLAY") or os.environ.get("DISPLAY") or "none"


def _file_system(folder: Path) -> str:
    """The kind of file system that `folder` is on; network file systems are no place for a project."""
    mounts = Path("/proc/self/mounts")
    if not mounts.is_file():
        return "unknown"
    found = [line.split()[1:3] for line in mounts.read_text(encoding="utf-8", errors="replace").splitlines()]
    holding = [(point, kind) for point, kind in found if folder.is_relative_to(point.replace("\\040", " "))]
    return max(holding, key=lambda mount: len(mount[0]), default=("", "unknown"))[1]
