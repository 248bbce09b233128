"""Takes files into a project: all of an import in one transaction, or nothing.

Whatever is whole goes in as it stands; what is broken is refused record by record with its reason; what
the project has already is left alone unless replacing was asked for.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from annotator.formats.catalog import find_format
from annotator.formats.files import FoundFile
from annotator.formats.format import Format
from annotator.formats.gathering import find_readable
from annotator.formats.options import ReadOptions, Unit, Vocabulary
from annotator.formats.record import Record
from annotator.formats.sentences import tell
from annotator.model.annotation import Status
from annotator.model.annotation_set import ALL_PASS, AnnotationSet, AnnotatorKind
from annotator.model.document import hash_text
from annotator.model.errors import (
    Cancelled,
    FormatUnclear,
    NothingImported,
    ProblemsFound,
    RawiError,
    UnknownFormat,
    UnreadableFile,
)
from annotator.model.problems import Problem, Severity
from annotator.model.schema import Schema
from annotator.store.bulk import Bulk
from annotator.store.project import Project
from annotator.tasks import transfer
from annotator.tasks.findings import Findings, say


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """`format` and `encoding` are found out when empty; `annotator` stands in for what the files say.
    `offsets` is what the offsets of a file count that does not say so and whose quotes do not prove it.

    `replace` replaces sets that differ; `strict` refuses everything when there is any problem;
    `dry_run` only tells what would happen. By their paths, as a report names them, `encodings` says how
    single files are read, and `left_out` which are not.
    """

    format: str = ""
    annotator: str = ""
    encoding: str = ""
    offsets: str = Unit.CODE_POINT.value
    replace: bool = False
    strict: bool = False
    dry_run: bool = False
    encodings: Mapping[str, str] = field(default_factory=dict)
    left_out: frozenset[str] = frozenset()


@dataclass(slots=True)
class FileCounts:
    """What one file brought; `unchanged` counts what the project had already just so.

    Of the documents, `copies` have a text that another has too; of the sets, `replaced` took the place of
    others. `kept` counts sets that were left as the project has them, `refused` records that cannot go in.
    """

    path: str
    format: str
    encoding: str = ""
    documents: int = 0
    annotation_sets: int = 0
    spans: int = 0
    relations: int = 0
    unchanged: int = 0
    copies: int = 0
    replaced: int = 0
    kept: int = 0
    refused: int = 0
    guessed: bool = False
    preview: str = ""

    @property
    def is_usable(self) -> bool:
        """Whether anything in it went in or was there already."""
        return bool(self.documents or self.annotation_sets or self.unchanged)

    def take_back(self) -> None:
        """It brought nothing after all."""
        self.documents = self.annotation_sets = self.spans = self.relations = self.unchanged = 0
        self.copies = self.replaced = 0


@dataclass(frozen=True, slots=True)
class ImportReport:
    """`error` says why nothing was changed; a dry run without one would have changed what it counts."""

    files: tuple[FileCounts, ...]
    problems: tuple[Problem, ...]
    error: RawiError | None = None

    def total(self, name: str) -> int:
        """Sum over the files of one of the counts, such as "spans"."""
        return sum(getattr(file, name) for file in self.files)


class _TakenBack(Exception):
    """Ends the transaction of a dry run or of a refused import."""


def import_files(
    project: Project,
    paths: Sequence[Path],
    options: ImportOptions,
    person: str,
    progress: transfer.Progress = transfer.unseen,
    cancelled: transfer.Cancelled = transfer.never,
) -> ImportReport:
    """Imports files and everything below folders. `person` is who does it, for the history.

    Raises Cancelled, NotEnoughSpace, ProjectReadOnly, WriteFailed; then nothing has changed, and so it is
    when the report has an error.
    """
    size = _measure(paths)
    transfer.check_space(project.path.parent, size)
    if not (options.dry_run or project.read_only) and project.backups.due():
        project.backups.make("import")
    steps = _Steps(size, progress, cancelled)
    error: RawiError | None = None
    findings = Findings(project.schema)
    files: list[FileCounts] = []
    try:
        with transfer.rare_collections(), project.bulk(person) as bulk:
            intake = _Intake(project, bulk, options, findings)
            for found in find_readable(paths, options.format):
                if not _is_left_out(found, options):
                    files += _import_file(intake, found, options, steps)
            error = _refuse(files, findings, options)
            if error or options.dry_run:
                raise _TakenBack  # noqa: TRY301 - it must pass through the transaction
    except _TakenBack:
        pass
    if error:
        for file in files:
            file.take_back()
    return ImportReport(tuple(files), tuple(findings.problems()), error)


def _measure(paths: Sequence[Path]) -> int:
    """Bytes in all the files that would be read."""
    found = (file.path for file in find_readable(paths) if isinstance(file, FoundFile))
    return sum(path.stat().st_size for path in found)


def _refuse(files: Iterable[FileCounts], findings: Findings, options: ImportOptions) -> RawiError | None:
    """Why nothing of the import may stay, if so."""
    problems = findings.problems()
    if not any(file.is_usable for file in files):
        place = problems[0] if problems else None
        return NothingImported(
            reason=place.en if place else "no file with any record was found.",
            reason_ar=place.ar if place else "لا ملف فيه أي سجل.",
            file=(place.file or None) if place else None,
            line=place.line if place else None,
            record=place.record if place else None,
        )
    return ProblemsFound(count=len(problems)) if options.strict and problems else None


class _Steps:
    """How far an import is, in bytes; stops it when that is asked for."""

    def __init__(self, total: int, progress: transfer.Progress, cancelled: transfer.Cancelled) -> None:
        self._total = total
        self._progress = progress
        self._cancelled = cancelled
        self._done = 0

    def take(self, item: object) -> None:
        if self._cancelled():
            raise Cancelled
        read = item.bytes_read if isinstance(item, Record) else 0
        self._progress(min(self._done + read, self._total), self._total)

    def end_file(self, path: Path) -> None:
        self._done += path.stat().st_size
        self._progress(min(self._done, self._total), self._total)


def _import_file(
    intake: "_Intake", found: FoundFile | Problem, options: ImportOptions, steps: _Steps
) -> Iterable[FileCounts]:
    """Takes one file in and answers with its counts; a file that cannot be read is a problem."""
    steps.take(found)
    if isinstance(found, Problem):
        intake.findings.add(found)
        return
    known = _choose_format(found, options.format, intake.findings)
    if known is None or known.read is None:
        return
    counts = FileCounts(str(found.path), known.id)
    encoding = options.encodings.get(counts.path, options.encoding)
    reading = ReadOptions(options.annotator, encoding, found.doc_id, Unit(options.offsets), intake.vocabulary)
    try:
        for item in known.read(found.path, reading):
            steps.take(item)
            intake.take(item, counts)
        steps.end_file(found.path)
    except OSError as error:
        failed = UnreadableFile(path=found.path, reason=error.strerror or str(error))
        intake.findings.add(tell(failed, str(found.path)))
    yield counts


def _is_left_out(found: FoundFile | Problem, options: ImportOptions) -> bool:
    return isinstance(found, FoundFile) and str(found.path) in options.left_out


def _choose_format(found: FoundFile, name: str, findings: Findings) -> Format | None:
    """None for a file that is not to be read, with the reason among the findings."""
    try:
        return find_format(found.path, name)
    except (UnknownFormat, FormatUnclear) as error:
        if found.named or name or isinstance(error, FormatUnclear):
            findings.add(tell(error, str(found.path)))
        else:
            suffix = found.path.suffix or found.path.name
            findings.count(say("unknown_suffix", name=suffix, file=str(found.path)))
        return None


class _Intake:
    """Decides for every record what becomes of it, and does it within the transaction."""

    def __init__(self, project: Project, bulk: Bulk, options: ImportOptions, findings: Findings) -> None:
        self.findings = findings
        self.vocabulary = Vocabulary.of(project.schema)
        self._schema = project.schema
        self._bulk = bulk
        self._replace = options.replace
        self._kinds = {annotator.name: annotator.kind for annotator in project.sets.annotators()}

    def take(self, item: Record | Problem, counts: FileCounts) -> None:
        if isinstance(item, Problem):
            counts.refused += item.severity is Severity.ERROR
            self.findings.add(item)
            return
        counts.encoding, counts.guessed = item.encoding, item.guessed
        if item.guessed:
            counts.preview = item.document.text[:60]
        own = hash_text(item.document.text)
        known, twin = self._bulk.find_texts(item.document.id, own)
        if known not in (None, own):
            counts.refused += 1
            self.findings.add(say("text_differs", Severity.ERROR, record=item, name=item.document.id))
            return
        if known is None:
            self._add_document(item, twin)
            counts.documents += 1
            counts.copies += twin is not None
        elif not item.sets:
            counts.unchanged += 1
        for annotation_set in item.sets:
            self._take_set(item, self._fit(annotation_set, item), known is None, counts)

    def _add_document(self, record: Record, twin: str | None) -> None:
        self._bulk.add_document(record.document)
        self.findings.check_text(record)
        if twin is not None:
            name = record.document.id
            self.findings.add(say("copy", Severity.NOTE, record=record, name=name, other=twin))

    def _take_set(self, record: Record, wanted: AnnotationSet, new: bool, counts: FileCounts) -> None:
        current = None if new else self._bulk.find_set(wanted.annotator, wanted.document)
        if current is None:
            self._bulk.add_set(wanted, self._choose_kind(record, wanted.annotator))
        elif current.says_the_same(wanted):
            counts.unchanged += 1
            return
        elif self._replace:
            self._bulk.replace_set(wanted)
            counts.replaced += 1
        else:
            counts.kept += 1
            name = wanted.document
            exists = say("set_exists", Severity.ERROR, record=record, annotator=wanted.annotator, name=name)
            self.findings.add(exists)
            return
        self.findings.check_set(record, wanted)
        counts.annotation_sets += 1
        counts.spans += len(wanted.spans)
        counts.relations += len(wanted.relations)

    def _choose_kind(self, record: Record, annotator: str) -> AnnotatorKind:
        """The project's word on an annotator that it knows, else the file's, else a person."""
        said = record.kinds.get(annotator)
        kind = self._kinds.setdefault(annotator, said or AnnotatorKind.PERSON)
        if said and said is not kind:
            differs = say("kind_differs", Severity.NOTE, annotator=annotator, name=said, other=kind)
            self.findings.count(differs, record)
        return kind

    def _fit(self, annotation_set: AnnotationSet, record: Record) -> AnnotationSet:
        """The set with a status for each pass of this project, and without the name of its schema."""
        meta, statuses = dict(annotation_set.meta), _fit_statuses(annotation_set, self._schema)
        made_with = meta.pop("schema", None)
        if isinstance(made_with, str) and made_with != self._schema.reference:
            other = self._schema.reference
            self.findings.count(say("schema_differs", Severity.NOTE, name=made_with, other=other), record)
        if (meta, statuses) == (annotation_set.meta, annotation_set.statuses):
            return annotation_set
        return replace(annotation_set, meta=meta, statuses=statuses)


def _fit_statuses(annotation_set: AnnotationSet, schema: Schema) -> dict[str, Status]:
    """A status that is said of everything is said of each pass."""
    statuses = dict(annotation_set.statuses)
    whole = statuses.get(ALL_PASS)
    if whole and all(one.id != ALL_PASS for one in schema.passes):
        del statuses[ALL_PASS]
        statuses = {one.id: replace(whole, pass_id=one.id) for one in schema.passes} | statuses
    return statuses
