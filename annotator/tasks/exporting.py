"""Writes a project out: to a temporary place beside the target, read back and proved, then put in place.

Whatever happens on the way, the target holds either what it held before or the whole new export. What the
format cannot hold is counted before anything is written, and again in the manifest.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from operator import attrgetter
from pathlib import Path

from annotator.formats.catalog import find_format, find_main
from annotator.formats.features import Feature
from annotator.formats.files import FoundFile, find_files
from annotator.formats.fitting import Fitting
from annotator.formats.losses import Loss
from annotator.formats.options import ReadOptions, Vocabulary, WriteOptions
from annotator.formats.proof import Proof
from annotator.formats.record import Counts, Record
from annotator.model.annotation import State
from annotator.model.decision import GOLD
from annotator.model.errors import (
    AnnotatorNotFound,
    Cancelled,
    ExportNotProved,
    OneAnnotatorWanted,
    UnknownFormat,
)
from annotator.model.problems import Problem
from annotator.store.project import Project
from annotator.tasks import manifest, transfer
from annotator.tasks.decisions_table import write_decisions
from annotator.tasks.export_target import Target, find_written, write_durably
from annotator.tasks.label_maps import read_label_map
from annotator.tasks.splits import group_documents, parse_split, split_documents

_AMOUNTS = attrgetter("documents", "annotation_sets", "spans", "relations")


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """`annotators` and `state` limit the export; empty and None mean everything.

    `split` reads like "train=80,dev=10,test=10" and makes the target a folder; `group_by` says which
    documents stay together in it, as `group_documents` has it. `label_map`
    names a map of the schema or a file; `writing` is what the format is asked for: what it must know of the
    project is filled in.
    """

    format: str = ""
    annotators: tuple[str, ...] = ()
    state: State | None = None
    split: str = ""
    group_by: str = ""
    seed: int = 0
    dry_run: bool = False
    label_map: str = ""
    writing: WriteOptions = field(default_factory=WriteOptions)


@dataclass(frozen=True, slots=True)
class ExportReport:
    """`totals` counts documents, annotation_sets, spans and relations; `manifest` is None in a dry run.

    `losses` is what the format cannot hold of what was asked for.
    """

    out: Path
    format: str
    totals: Mapping[str, int]
    splits: Mapping[str, int]
    files: tuple[Path, ...]
    manifest: Path | None
    losses: tuple[Loss, ...] = ()


def export_project(
    project: Project,
    out: Path,
    options: ExportOptions,
    progress: transfer.Progress = transfer.unseen,
    cancelled: transfer.Cancelled = transfer.never,
) -> ExportReport:
    """Exports to the file `out`; with a split, or in a format of many files, into the folder `out`.

    Raises AnnotatorNotFound, OneAnnotatorWanted, UnknownFormat, BadSplit, BadLabelMap, CannotBeHeld,
    OutputExists, OutputIsFolder, NotEnoughSpace, ExportNotProved, ExportFailed, Cancelled; then `out` is as
    it was before.
    """
    source = _Source(project, options, progress, cancelled)
    parts = _divide(source, options)
    target = Target(out, in_folder=bool(options.split) or source.format.is_folder)
    target.check()
    if options.dry_run:
        counted = {part: source.count(doc_ids) for part, doc_ids in parts.items()}
        return _report(target, source, counted, None)
    transfer.check_space(target.folder_that_exists(), project.path.stat().st_size)
    with transfer.rare_collections(), target.open() as workplace:
        files: list[manifest.WrittenFile] = []
        for part, doc_ids in parts.items():
            path = workplace / target.name_of(part, source.format)
            counts = source.write(path, doc_ids)
            files.append(manifest.WrittenFile(path.relative_to(workplace).as_posix(), part, counts))
        source.write_decisions(target, workplace, files)
        written = {path.relative_to(workplace).as_posix(): path for path in find_written(workplace)}
        told = manifest.make_manifest(source.format, source.writing, files, source.filters, options.seed)
        told |= {"files": manifest.describe_files(written, files), **manifest.describe_losses(source.losses)}
        told |= {"group_by": options.group_by} if options.group_by else {}
        write_durably(workplace / target.manifest.name, told)
        target.publish()
    return _report(target, source, {file.part: file.counts for file in files}, target.manifest)


def _divide(source: "_Source", options: ExportOptions) -> dict[str, list[str] | None]:
    """The doc_ids of each part; one part "" with all of them when nothing is split."""
    if not options.split:
        return {"": None}
    groups = source.groups(options.group_by)
    return dict(split_documents(groups, parse_split(options.split), options.seed))


def _report(
    target: Target, source: "_Source", counts: Mapping[str, Counts], told: Path | None
) -> ExportReport:
    totals = manifest.total_counts(counts.values())
    splits = {part: len(one.documents) for part, one in counts.items() if part}
    files = tuple(target.folder / target.name_of(part, source.format) for part in counts)
    return ExportReport(target.out, source.format.id, totals, splits, files, told, source.losses)


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
        self._annotators = options.annotators or None
        self._check_annotators()
        self._state = options.state
        schema = project.schema
        self.writing = replace(
            options.writing,
            schema=schema.reference,
            passes=tuple(one.id for one in schema.passes),
            vocabulary=Vocabulary.of(schema),
        )
        if options.label_map:
            labels = read_label_map(options.label_map, project.schemas.current().toml, schema)
            self.writing = replace(self.writing, labels=labels)
        self._fitting = Fitting(self.format, self.writing)
        self._progress = progress
        self._cancelled = cancelled
        self._done = 0
        self._total = len(project.documents)

    def _check_annotators(self) -> None:
        known = ", ".join(self._kinds) or "–"
        for name in self._annotators or ():
            if name not in self._kinds:
                raise AnnotatorNotFound(annotator=name, known=known)
        chosen = self._annotators or tuple(self._kinds)
        if len(chosen) > 1 and Feature.ANNOTATORS not in self.format.features:
            raise OneAnnotatorWanted(format=self.format.id, names=", ".join(chosen))

    @property
    def filters(self) -> dict[str, object]:
        return {"annotators": list(self._annotators or ()), "status": self._state}

    @property
    def losses(self) -> tuple[Loss, ...]:
        return tuple(self._fitting.losses)

    def groups(self, by: str) -> list[list[str]]:
        """The ids of the documents that are exported, those together that are to stay together."""
        if not by and self._annotators is None and self._state is None:
            return [[doc_id] for doc_id in self._project.documents.ids()]
        return group_documents((record.document for record in self._records(None)), by)

    def count(self, doc_ids: list[str] | None) -> Counts:
        """What an export would hold, as far as a dry run tells."""
        counts = Counts()
        for record in self._records(doc_ids):
            for fitted in self._fitting.fit(record):
                _tally(fitted, counts)
        return counts

    def write(self, path: Path, doc_ids: list[str] | None) -> Counts:
        """Writes to `path` and answers with what then stands there, proved against what was sent."""
        sent, proof = Counts(), Proof(self.format.features, path)
        proves_itself = self.format.proves_itself

        def records() -> Iterator[Record]:
            for record in self._records(doc_ids):
                for fitted in self._fitting.fit(record):
                    _tally(fitted, sent)
                    if not proves_itself:
                        proof.expect(fitted)
                    yield fitted
                self._done += 1
                self._progress(self._done, self._total)

        if self.format.write is None:
            raise UnknownFormat(path=self.format.id)
        if self.format.is_folder:
            path.mkdir(exist_ok=True)
        found = self.format.write(records(), path, self.writing)
        if found is None:
            found = proof.compare(self._read_back(path))
            found.documents = sent.documents  # in the order of the project
        if _AMOUNTS(found) != _AMOUNTS(sent):
            raise ExportNotProved(path=path, reason="something is missing", reason_ar="ينقصه شيء")
        return found

    def write_decisions(self, target: Target, workplace: Path, files: Iterable[manifest.WrittenFile]) -> None:
        """The table of the decisions behind gold, where gold is among what was written."""
        if GOLD in (self._annotators or self._kinds):
            doc_ids = [name for file in files for name in file.counts.documents]
            write_decisions(self._project, workplace / target.decisions.name, doc_ids, self._state)

    def _read_back(self, path: Path) -> Iterator[Record | Problem]:
        """What stands in the written file, or in all the files of the written folder."""
        read = self.format.prover
        if read is None:
            raise UnknownFormat(path=self.format.id)
        for found in find_files([path]):
            if isinstance(found, FoundFile) and self._stands_for_itself(found.path):
                name = found.doc_id if self.format.is_folder else ""
                for item in read(found.path, ReadOptions(doc_id=name, vocabulary=self.writing.vocabulary)):
                    if self._cancelled():
                        raise Cancelled
                    yield item

    def _records(self, doc_ids: list[str] | None) -> Iterator[Record]:
        found = self._project.sets.records(annotators=self._annotators, state=self._state, doc_ids=doc_ids)
        for document, sets in found:
            if self._cancelled():
                raise Cancelled
            yield Record(document, sets, self._kinds)

    def _stands_for_itself(self, path: Path) -> bool:
        """Whether a file of the export is read by itself; one that is all of it is, whatever its name."""
        if not self.format.is_folder:
            return True
        return path.name.endswith(self.format.suffixes) and find_main(path) in {None, path}


def _tally(record: Record, counts: Counts) -> None:
    counts.documents.append(record.document.id)
    for annotation_set in record.sets:
        counts.annotation_sets += 1
        counts.spans += len(annotation_set.spans)
        counts.relations += len(annotation_set.relations)
