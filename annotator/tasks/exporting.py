"""Writes a project out: to a temporary place beside the target, read back and proved, then put in place.

Whatever happens on the way, the target holds either what it held before or the whole new export.
"""

import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path

from annotator.formats.catalog import Format, find_format
from annotator.formats.record import Counts, Record, WriteOptions
from annotator.model.annotation import State
from annotator.model.errors import (
    AnnotatorNotFound,
    Cancelled,
    ExportFailed,
    ExportNotProved,
    OutputExists,
    OutputIsFolder,
    UnknownFormat,
)
from annotator.store.project import Project
from annotator.tasks import manifest, transfer
from annotator.tasks.splits import parse_split, split_documents

_WORKPLACE = ".rawi-export"
_AMOUNTS = attrgetter("documents", "annotation_sets", "spans", "relations")


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """`annotators` and `state` limit the export; empty and None mean everything.

    `split` reads like "train=80,dev=10,test=10" and makes the target a folder.
    """

    format: str = ""
    annotators: tuple[str, ...] = ()
    state: State | None = None
    split: str = ""
    seed: int = 0
    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class ExportReport:
    """`totals` counts documents, annotation_sets, spans and relations; `manifest` is None in a dry run."""

    out: Path
    format: str
    totals: Mapping[str, int]
    splits: Mapping[str, int]
    files: tuple[Path, ...]
    manifest: Path | None


def export_project(
    project: Project,
    out: Path,
    options: ExportOptions,
    progress: transfer.Progress = transfer.unseen,
    cancelled: transfer.Cancelled = transfer.never,
) -> ExportReport:
    """Exports to the file `out`, or with a split into the folder `out`.

    Raises AnnotatorNotFound, UnknownFormat, BadSplit, OutputExists, OutputIsFolder, NotEnoughSpace,
    ExportNotProved, ExportFailed, Cancelled; then `out` is as it was before.
    """
    source = _Source(project, options, progress, cancelled)
    parts = _divide(source, options)
    target = _Target(out, in_folder=bool(options.split))
    target.check()
    if options.dry_run:
        counted = {part: source.count(doc_ids) for part, doc_ids in parts.items()}
        return _report(target, source.format, counted, None)
    transfer.check_space(target.folder_that_exists(), project.path.stat().st_size)
    with transfer.rare_collections(), target.open() as workplace:
        files = []
        for part, doc_ids in parts.items():
            path = workplace / target.name_of(part, source.format)
            files.append(manifest.WrittenFile(path.name, part, source.write(path, doc_ids)))
        told = manifest.make_manifest(
            source.format, project.schema.reference, files, source.filters, options.seed
        )
        _write_durably(workplace / target.manifest.name, told)
        target.publish([file.name for file in files])
    return _report(target, source.format, {file.part: file.counts for file in files}, target.manifest)


def _divide(source: "_Source", options: ExportOptions) -> dict[str, list[str] | None]:
    """The doc_ids of each part; one part "" with all of them when nothing is split."""
    if not options.split:
        return {"": None}
    weights = parse_split(options.split)
    return dict(split_documents(source.doc_ids(), weights, options.seed))


def _report(
    target: "_Target", known: Format, counts: Mapping[str, Counts], told: Path | None
) -> ExportReport:
    each = counts.values()
    totals = {
        "documents": sum(len(one.documents) for one in each),
        "annotation_sets": sum(one.annotation_sets for one in each),
        "spans": sum(one.spans for one in each),
        "relations": sum(one.relations for one in each),
    }
    splits = {part: len(one.documents) for part, one in counts.items() if part}
    files = tuple(target.folder / target.name_of(part, known) for part in counts)
    return ExportReport(target.out, known.id, totals, splits, files, told)


class _Source:
    """What of the project is exported, and how it is written and counted."""

    def __init__(
        self,
        project: Project,
        options: ExportOptions,
        progress: transfer.Progress,
        cancelled: transfer.Cancelled,
    ) -> None:
        self.format = find_format(Path(), options.format or "rawi/1")
        if self.format.write is None:
            raise UnknownFormat(path=options.format)
        self._project = project
        self._kinds = {annotator.name: annotator.kind for annotator in project.sets.annotators()}
        for name in options.annotators:
            if name not in self._kinds:
                raise AnnotatorNotFound(annotator=name, known=", ".join(self._kinds) or "–")
        self._annotators = options.annotators or None
        self._state = options.state
        self._progress = progress
        self._cancelled = cancelled
        self._done = 0
        self._total = len(project.documents)

    @property
    def filters(self) -> dict[str, object]:
        return {"annotators": list(self._annotators or ()), "status": self._state}

    def doc_ids(self) -> list[str]:
        """The documents that are exported, in project order."""
        if self._annotators is None and self._state is None:
            return self._project.documents.ids()
        return [record.document.id for record in self._records(None)]

    def count(self, doc_ids: list[str] | None) -> Counts:
        """What an export would hold, as far as a dry run tells."""
        counts = Counts()
        for record in self._records(doc_ids):
            _tally(record, counts)
        return counts

    def write(self, path: Path, doc_ids: list[str] | None) -> Counts:
        """Writes to `path` and answers with what then stands there, proved against what was sent."""
        sent = Counts()

        def records() -> Iterator[Record]:
            for record in self._records(doc_ids):
                _tally(record, sent)
                self._done += 1
                self._progress(self._done, self._total)
                yield record

        schema = self._project.schema
        options = WriteOptions(schema.reference, tuple(one.id for one in schema.passes))
        if self.format.write is None:
            raise UnknownFormat(path=self.format.id)
        found = self.format.write(records(), path, options)
        if _AMOUNTS(found) != _AMOUNTS(sent):
            raise ExportNotProved(path=path, reason="something is missing", reason_ar="ينقصه شيء")
        return found

    def _records(self, doc_ids: list[str] | None) -> Iterator[Record]:
        found = self._project.sets.records(annotators=self._annotators, state=self._state, doc_ids=doc_ids)
        for document, sets in found:
            if self._cancelled():
                raise Cancelled
            yield Record(document, sets, self._kinds)


def _tally(record: Record, counts: Counts) -> None:
    counts.documents.append(record.document.id)
    for annotation_set in record.sets:
        counts.annotation_sets += 1
        counts.spans += len(annotation_set.spans)
        counts.relations += len(annotation_set.relations)


class _Target:
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
        self._workplace = self.folder / (_WORKPLACE if in_folder else f".{self.out.name}{_WORKPLACE}")

    def name_of(self, part: str, known: Format) -> str:
        """The name of the file for `part`, "" being all of the export."""
        return f"{part}{known.suffixes[0]}" if part else self.out.name

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

    def publish(self, names: list[str]) -> None:
        """Puts the finished files in place, the manifest last."""
        if self._in_folder:
            self._withdraw(names)
        for name in (*names, self.manifest.name):
            (self._workplace / name).replace(self.folder / name)
            _sync_folder(self.folder)

    def _withdraw(self, names: list[str]) -> None:
        """Takes the earlier manifest away, and the files that it names and that do not come again."""
        earlier = manifest.read_manifest(self.manifest)
        if earlier is None:
            return
        self.manifest.unlink()
        listed = earlier.get("files")
        for file in listed if isinstance(listed, list) else []:
            name = Path(str(file.get("path", ""))).name
            if name and name not in names:
                (self.folder / name).unlink(missing_ok=True)


def _write_durably(path: Path, content: Mapping[str, object]) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        json.dump(content, stream, ensure_ascii=False, indent=1)
        stream.write("\n")
        stream.flush()
        os.fsync(stream.fileno())


def _sync_folder(folder: Path) -> None:
    """Makes a renaming durable, where the system can."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
