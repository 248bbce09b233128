"""The files of an import that are read: each once, along with those that belong to it."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from annotator.formats.catalog import find_main, is_aside
from annotator.formats.files import FoundFile, find_files
from annotator.model.problems import Problem


def find_readable(paths: Iterable[Path], name: str = "") -> Iterator[FoundFile | Problem]:
    """What `find_files` finds, without files that are read along with another one.

    Such a file stands for the one that it is read along with. `name` is the format of all files where one
    was chosen.
    """
    seen: set[Path] = set()
    for found in find_files(paths):
        if isinstance(found, Problem):
            yield found
            continue
        if is_aside(found.path) and not found.named:
            continue
        main = find_main(found.path, name)
        if main is not None:
            if main in seen:
                continue
            seen.add(main)
        yield replace(found, path=main or found.path)
