"""Finds the files that an import was given: named ones and everything below named folders.

The order is always the same. Hidden files, manifests and decisions of exports are passed over; a link is
followed only while it stays inside its folder.
"""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from annotator.formats.sentences import make_problem, tell
from annotator.model.errors import UnreadableFile
from annotator.model.problems import Problem, Severity


@dataclass(frozen=True, slots=True)
class FoundFile:
    """`doc_id` is the path below the given folder, or the file's name, without suffix, with "/".

    `named` is true when the user named this very file rather than a folder around it. `label` is what to
    call a file that was copied from elsewhere.
    """

    path: Path
    doc_id: str
    named: bool
    label: str = ""

    @property
    def shown(self) -> str:
        """What to call it."""
        return self.label or str(self.path)


def find_files(paths: Iterable[Path]) -> Iterator[FoundFile | Problem]:
    """Every file of `paths`, in the given order and inside a folder by name."""
    for path in paths:
        if path.is_dir():
            yield from _walk(path, path.resolve(), "")
        elif _goes_with_export(path.name):
            continue
        elif path.is_file():
            yield _found(path, path.name, named=True)
        else:
            reason = "there is no file of this name" if not path.exists() else "it is no ordinary file"
            yield tell(UnreadableFile(path=_shown(path), reason=reason), _shown(path))


def _walk(folder: Path, root: Path, prefix: str) -> Iterator[FoundFile | Problem]:
    try:
        with os.scandir(folder) as entries:
            ordered = sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        yield tell(UnreadableFile(path=_shown(folder), reason=error.strerror), _shown(folder))
        return
    for entry in ordered:
        path, name = folder / entry.name, prefix + entry.name
        if entry.name.startswith(".") or _goes_with_export(entry.name):
            continue
        if entry.is_symlink() and not _stays_inside(path, root):
            yield make_problem("link_left_out", severity=Severity.WARNING, file=_shown(path))
        elif entry.is_dir(follow_symlinks=False):
            yield from _walk(path, root, f"{name}/")
        elif entry.is_file():
            yield _found(path, name, named=False)
        else:
            yield make_problem("not_a_file", severity=Severity.WARNING, file=_shown(path))


def _found(path: Path, name: str, *, named: bool) -> FoundFile | Problem:
    try:
        str(path).encode("utf-8")
    except UnicodeEncodeError:
        return make_problem("bad_path", file=_shown(path))
    return FoundFile(path, name.removesuffix(path.suffix), named)


def _stays_inside(link: Path, root: Path) -> bool:
    """Whether `link` leads to a file below `root`. Links to folders could lead round in circles."""
    target = link.resolve()
    return target.is_file() and target.is_relative_to(root)


def _goes_with_export(name: str) -> bool:
    """Whether a file tells about an export and holds none of it."""
    own = ("manifest.json", "decisions.jsonl")
    return name in own or name.endswith(tuple(f".{each}" for each in own))


def _shown(path: Path) -> str:
    """The path as it can be printed, whatever bytes it is made of."""
    return os.fsencode(path).decode("utf-8", errors="backslashreplace")
