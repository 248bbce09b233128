"""Where an export goes: made in a hidden workplace beside its place, and put there when it is proved.

Whatever happens on the way, the target holds either what it held before or the whole new export; a folder
without a manifest is no export.
"""

import json
import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from annotator.formats.format import Format
from annotator.model.errors import ExportFailed, ExportNotProved, OutputExists, OutputIsFolder
from annotator.tasks import decisions_table, manifest

_WORKPLACE = ".rawi-export"
_FEW_FILES = 32
"""As many are made durable one by one; of more, the whole disk is."""


class Target:
    """Where an export goes: one file with its manifest beside it, or a folder with it inside.

    The files are made in a hidden workplace in the same folder, so that putting them in place is a
    mere renaming. A folder has no manifest while its files are being exchanged.
    """

    def __init__(self, out: Path, *, in_folder: bool) -> None:
        self.out = out.resolve()  # a link keeps leading to the export
        self._in_folder = in_folder
        self.folder = self.out if in_folder else self.out.parent
        name = manifest.NAME if in_folder else self.out.name + manifest.SUFFIX
        self.manifest = self.folder / name
        table = decisions_table.NAME if in_folder else decisions_table.name_beside(self.out)
        self.decisions = self.folder / table
        self._workplace = self.folder / (_WORKPLACE if in_folder else f".{self.out.name}{_WORKPLACE}")

    def name_of(self, part: str, known: Format) -> str:
        """The name of the file or folder for `part`, "" being all of the export."""
        if not part:
            return "" if self._in_folder else self.out.name
        return part if known.is_folder else f"{part}{known.suffixes[0]}"

    def check(self) -> None:
        """Raises OutputExists, OutputIsFolder when something stands there that is not to be replaced."""
        if not self._in_folder:
            if self.out.is_dir():
                raise OutputIsFolder(path=self.out)
        elif self.out.exists() and not self._is_ours():
            raise OutputExists(path=self.out)

    def _is_ours(self) -> bool:
        """Whether the folder is empty, or an export of Rawi, be it one that was cut off."""
        if not self.out.is_dir():
            return False
        return (
            not any(self.out.iterdir())
            or self._workplace.is_dir()
            or manifest.read_manifest(self.manifest) is not None
        )

    def folder_that_exists(self) -> Path:
        return next(folder for folder in (self.folder, *self.folder.parents) if folder.is_dir())

    @contextmanager
    def open(self) -> Iterator[Path]:
        """The workplace; gone again afterwards, whatever happens."""
        made = self._in_folder and not self.folder.exists()
        try:
            if made:
                self.folder.mkdir(parents=True)
            shutil.rmtree(self._workplace, ignore_errors=True)
            self._workplace.mkdir()
            yield self._workplace
            shutil.rmtree(self._workplace)
        except OSError as error:
            self._clear(made=made)
            raise ExportFailed(path=self.out, reason=error.strerror or str(error)) from error
        except ExportNotProved as error:
            self._clear(made=made)
            reason, reason_ar = error.values["reason"], error.values["reason_ar"]
            raise ExportNotProved(path=self.out, reason=reason, reason_ar=reason_ar) from error
        except BaseException:
            self._clear(made=made)
            raise

    def _clear(self, *, made: bool) -> None:
        shutil.rmtree(self._workplace, ignore_errors=True)
        if not self._in_folder or not self.folder.is_dir():
            return
        empty = not any(self.folder.iterdir())
        if empty and made:
            self.folder.rmdir()
        elif not empty and not self.manifest.exists():
            self._workplace.mkdir()  # still says whose folder it is, so that the next export may finish

    def publish(self) -> None:
        """Puts the finished files in place, the manifest last."""
        files = find_written(self._workplace)
        _make_durable(files)
        names = [path.relative_to(self._workplace) for path in files if path.name != self.manifest.name]
        if self._in_folder:
            self._withdraw(frozenset(names))
        elif Path(self.decisions.name) not in names and manifest.read_manifest(self.manifest):
            self.decisions.unlink(missing_ok=True)  # of an earlier export under the same name
        for name in names:
            place = self.folder / name
            place.parent.mkdir(parents=True, exist_ok=True)
            (self._workplace / name).replace(place)
        for folder in {(self.folder / name).parent for name in names}:
            _sync_folder(folder)
        (self._workplace / self.manifest.name).replace(self.manifest)
        _sync_folder(self.folder)

    def _withdraw(self, names: frozenset[Path]) -> None:
        """Takes the earlier manifest away, and the files that it names and that do not come again."""
        earlier = manifest.read_manifest(self.manifest)
        if earlier is None:
            return
        self.manifest.unlink()
        listed = earlier.get("files")
        for file in listed if isinstance(listed, list) else []:
            name = Path(str(file.get("path", "")))
            if name.name and name not in names and not name.is_absolute() and ".." not in name.parts:
                (self.folder / name).unlink(missing_ok=True)
                _remove_empty((self.folder / name).parent, self.folder)


def find_written(folder: Path) -> list[Path]:
    """All files below `folder`, by name."""
    return sorted(path for path in folder.rglob("*") if path.is_file())


def write_durably(path: Path, content: Mapping[str, object]) -> None:
    """JSON for people to read."""
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        json.dump(content, stream, ensure_ascii=False, indent=1)
        stream.write("\n")
        stream.flush()
        os.fsync(stream.fileno())


def _make_durable(files: Sequence[Path]) -> None:
    """Brings the files to the disk; many at once where the system can."""
    if len(files) > _FEW_FILES and hasattr(os, "sync"):
        os.sync()
        return
    for path in files:
        with path.open("rb+") as stream:
            os.fsync(stream.fileno())


def _remove_empty(folder: Path, root: Path) -> None:
    """Removes a folder that lost its last file, and those around it, up to `root`."""
    while folder != root and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


def _sync_folder(folder: Path) -> None:
    """Makes a renaming durable, where the system can."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
