"""Make this checkout ready to run or to be tested, from nothing but python3.

Finds out which system libraries and programs are missing (without importing Qt, which aborts when they
are), installs them through apt-get when it may, then makes `.venv` with the locked packages, and for the
tests `.venv-peers` with the programs that ours is compared with. A second call with nothing to do takes a
fraction of a second. Standard library only.
"""

from __future__ import annotations

import argparse
import ctypes
import hashlib
import importlib.util
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple, NoReturn

ROOT = Path(__file__).resolve().parent.parent


class Environment(NamedTuple):
    """A virtual environment and the lock that says what is in it; `own` when Rawi itself is, too."""

    folder: Path
    lock: Path
    size: str
    own: bool = False

    @property
    def python(self) -> Path:
        return self.folder / "bin" / "python"

    @property
    def stamp(self) -> Path:
        return self.folder / "rawi.stamp"

    def fingerprint(self) -> str:
        """Changes with whatever asks for the environment to be brought up to date."""
        content = self.lock.read_bytes()
        if self.own:
            content += (ROOT / "pyproject.toml").read_bytes() + os.fsencode(ROOT)
        return hashlib.sha256(content).hexdigest()

    def is_stamped(self) -> bool:
        """Whether it holds what its lock says."""
        return (
            self.python.exists()
            and self.stamp.exists()
            and self.stamp.read_text(encoding="ascii") == self.fingerprint()
        )


OWN = Environment(ROOT / ".venv", ROOT / "requirements.lock", "120 MB", own=True)
PEERS = Environment(ROOT / ".venv-peers", ROOT / "requirements-peers.lock", "250 MB")
"""Readers and measures that others wrote. They bring pandas, which must not be where Rawi runs."""

# Each map leads from what is looked for (a library's soname, a program) to the Debian package that has it.
DRAWING = {
    "libdbus-1.so.3": "libdbus-1-3",
    "libEGL.so.1": "libegl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libGL.so.1": "libgl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libX11.so.6": "libx11-6",
    "libxkbcommon.so.0": "libxkbcommon0",
}
WINDOW = {
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
TEST_PROGRAMS = {
    "Xvfb": "xvfb",
    "openbox": "openbox",
    "setxkbmap": "x11-xkb-utils",
    "strace": "strace",
    "xdotool": "xdotool",
}


def main() -> None:
    parser = argparse.ArgumentParser(description="Make this checkout ready to run or to be tested.")
    parser.add_argument("--tests", action="store_true", help="also what only the tests need")
    parser.add_argument("--peers", action="store_true", help="only the programs that ours is compared with")
    options = parser.parse_args()
    check_python()
    wanted = [PEERS] if options.peers else [OWN, PEERS] if options.tests else [OWN]
    if sys.platform == "linux":
        provide_packages(options.tests, wanted)
    for environment in wanted:
        if not environment.is_stamped():
            make_environment(environment)


def check_python() -> None:
    if sys.version_info < (3, 11):  # noqa: UP036 -- this is the sentence for whoever has an older one
        found = ".".join(map(str, sys.version_info[:3]))
        stop(
            f"Rawi needs Python 3.11 or newer; this is {found}. Name a newer one: make PYTHON=python3.12 run",
            f"يحتاج راوي إلى \u2068Python 3.11\u2069 أو أحدث، والموجود \u2068{found}\u2069.",
        )


def provide_packages(tests: bool, wanted: list[Environment]) -> None:
    """Install the missing Debian packages, or say how to, and stop."""
    missing = find_missing(tests, wanted)
    if not missing:
        return
    names = sorted(set(missing.values()))
    command = ["apt-get", "install", "-y", "--no-install-recommends", *names]
    if not shutil.which("apt-get"):
        listed = ", ".join(sorted(missing))
        stop(
            f"Missing on this system: {listed}. Install them with its package manager, then try again.",
            f"ينقص هذا النظام: \u2068{listed}\u2069. ثبّتها بمدير الحزم ثم أعد المحاولة.",
        )
    update = [] if has_package_lists() else [["apt-get", "update"]]
    if os.geteuid() != 0:
        line = " && ".join(shlex.join(["sudo", *step]) for step in [*update, command])
        stop(
            f"Some system packages are missing. Install them with this line, then try again:\n{line}",
            "تنقص النظام بعض الحزم. ثبّتها بالسطر المكتوب أعلاه ثم أعد المحاولة.",
        )
    print("Installing system packages:", " ".join(names), flush=True)
    for step in [*update, command]:
        run(step, DEBIAN_FRONTEND="noninteractive")
    importlib.invalidate_caches()
    if still := find_missing(tests, wanted):
        listed = ", ".join(sorted(still))
        stop(
            f"Still missing after the installation: {listed}. Install them by hand, then try again.",
            f"ما زال ينقص النظام بعد التثبيت: \u2068{listed}\u2069. ثبّتها يدوياً ثم أعد المحاولة.",
        )


def find_missing(tests: bool, wanted: list[Environment]) -> dict[str, str]:
    """What is missing, each with the Debian package that has it."""
    window = tests or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    missing = lacking(DRAWING | WINDOW if window else DRAWING, has_library)
    if tests:
        missing |= lacking(TEST_PROGRAMS, lambda name: shutil.which(name) is not None)
    if any(not one.is_stamped() and not works(one.python) for one in wanted):
        # Debian keeps what makes virtual environments in a package of its own.
        missing |= lacking(
            {"ensurepip": "python3-venv"}, lambda name: importlib.util.find_spec(name) is not None
        )
    return missing


def lacking(wanted: Mapping[str, str], has: Callable[[str], bool]) -> dict[str, str]:
    return {name: package for name, package in wanted.items() if not has(name)}


def has_library(soname: str) -> bool:
    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True


def has_package_lists() -> bool:
    return any(Path("/var/lib/apt/lists").glob("*_Packages*"))


def make_environment(environment: Environment) -> None:
    """Make it, or bring it to what its lock says. An interrupted call is taken up by the next."""
    name, python = environment.folder.name, str(environment.python)
    if not works(environment.python):
        print(f"Making {name}", flush=True)
        run([sys.executable, "-m", "venv", "--clear", str(environment.folder)])
    print(f"Installing the locked packages in {name} (about {environment.size} the first time)", flush=True)
    pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    # Of the peers only what is used is ever compiled: that halves the wait.
    compiling = [] if environment.own else ["--no-compile"]
    run([*pip, *compiling, "--require-hashes", "--requirement", str(environment.lock)])
    if environment.own:
        run([*pip, "--no-deps", "--no-build-isolation", "--editable", str(ROOT)])
    environment.stamp.write_text(environment.fingerprint(), encoding="ascii")


def works(python: Path) -> bool:
    """Whether `python` starts and has pip: a system upgrade or an interruption can break a `.venv`."""
    if not python.exists():
        return False
    return (
        subprocess.run([str(python), "-m", "pip", "--version"], capture_output=True, check=False).returncode
        == 0
    )


def run(command: list[str], **environment: str) -> None:
    """Run `command`; when it fails, stop and name it."""
    if subprocess.run(command, env=os.environ | environment, check=False).returncode != 0:
        line = shlex.join(command)
        stop(
            f"This step failed, see above why: {line}",
            f"تعذّرت هذه الخطوة، وسببها مذكور أعلاه: \u2068{line}\u2069",
        )


def stop(english: str, arabic: str) -> NoReturn:
    print(english, arabic, sep="\n", file=sys.stderr)
    sys.exit(1)


if __name__ == "__main__":
    main()
