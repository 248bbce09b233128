"""The files of an import that are read: each once, along with those that belong to it, archives opened."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from annotator.formats.archives import is_archive, unpack
from annotator.formats.catalog import find_main, is_aside
from annotator.formats.files import FoundFile, find_files
from annotator.model.problems import Problem


def find_readable(
    paths: Iterable[Path], name: str = "", *, inside: bool = True
) -> Iterator[FoundFile | Problem]:
    """What `find_files` finds, without files that are read along with another one.

    Such a file stands for the one that it is read along with. `name` is the format of all files where one
    was chosen. What is `inside` of archives is found as well; it is there until the next one is asked for.
    Raises OSError.
    """
    seen: set[Path] = set()
    for found in find_files(paths):
        if isinstance(found, FoundFile) and inside and is_archive(found.path):
            with TemporaryDirectory(prefix="rawi-") as folder:
                yield from _gather(unpack(found, Path(folder)), name, seen)
        else:
            yield from _gather((found,), name, seen)


def _gather(
    items: Iterable[FoundFile | Problem], name: str, seen: set[Path]
) -> Iterator[FoundFile | Problem]:
    for found in items:
        if isinstance(found, Problem):
            yield found
            continue
        if is_aside(Path(found.shown)) and not found.named:
            continue
        main = find_main(found.path, name)
        if main is None:
            yield found
        elif main not in seen:
            seen.add(main)
            label = str(Path(found.label).with_suffix(main.suffix)) if found.label else ""
            yield replace(found, path=main, label=label)
