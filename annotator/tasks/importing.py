"""Takes files into a project: all of an import in one transaction, or nothing.

Whatever is whole goes in as it stands; what is broken is refused record by record with its reason; what
the project has already is left alone unless replacing was asked for.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from annotator.arabic.defects import Defect
from annotator.arabic.likeness import Sketches
from annotator.formats import tables
from annotator.formats.catalog import FORMATS, find_format
from annotator.formats.files import FoundFile
from annotator.formats.format import Format
from annotator.formats.gathering import find_readable
from annotator.formats.options import ReadOptions, Unit, Vocabulary
from annotator.formats.record import Record
from annotator.formats.sentences import tell
from annotator.model.errors import (
    Cancelled,
    FormatUnclear,
    NothingImported,
    ProblemsFound,
    RawiError,
    UnknownFormat,
    UnreadableFile,
)
from annotator.model.problems import Problem
from annotator.store.project import Project
from annotator.tasks import transfer
from annotator.tasks.findings import Findings, say
from annotator.tasks.intake import Choices, FileCounts, Intake
from annotator.tasks.neighbours import Neighbours
from annotator.tasks.renaming import check_names

READABLE: Final = tuple(known.id for known in FORMATS if known.read)
"""The formats that can be chosen."""


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """`format` and `encoding` are found out when empty; `annotator` stands in for what the files say.
    `offsets` is what the offsets of a file count that does not say so and whose quotes do not prove it.

    `replace` replaces sets that differ; `strict` refuses everything when there is any problem;
    `dry_run` only tells what would happen. By their paths, as a report names them, `encodings` says how
    single files are read, and `left_out` which are not.

    Of texts that nobody has marked: `text_column` and `id_column` name columns of tables, `whole_page` takes
    all the text of web pages, and `repairs` are the defects that are put right. `names` gives labels
    ("layer/label") and relation types another name of the schema.
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
    text_column: str = ""
    id_column: str = ""
    whole_page: bool = False
    repairs: frozenset[Defect] = frozenset()
    names: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ImportReport:
    """`error` says why nothing was changed; a dry run without one would have changed what it counts.

    `unknown` counts the labels ("layer/label") and relation types that the schema lacks.
    """

    files: tuple[FileCounts, ...]
    problems: tuple[Problem, ...]
    error: RawiError | None = None
    unknown: Mapping[str, int] = field(default_factory=dict)

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
    *,
    sketches: Sketches | None = None,
) -> ImportReport:
    """Imports files and everything below folders. `person` is who does it, for the history.

    Who looks through files several times gives the same `sketches` each time, and waits less.

    Raises NothingImported, Cancelled, NotEnoughSpace, ProjectReadOnly, WriteFailed; then nothing has changed,
    and so it is when the report has an error.
    """
    check_names(project.schema, options.names)
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
            choices = Choices(options.names, options.replace, options.dry_run)
            intake = Intake(project, bulk, findings, choices, Neighbours(project, sketches, steps.pause))
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
    return ImportReport(tuple(files), tuple(findings.problems()), error, dict(findings.unknown))


def _measure(paths: Sequence[Path]) -> int:
    """Bytes in all the files that would be read."""
    found = (file.path for file in find_readable(paths, inside=False) if isinstance(file, FoundFile))
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

    def pause(self) -> None:
        if self._cancelled():
            raise Cancelled

    def take(self, item: object) -> None:
        self.pause()
        read = item.bytes_read if isinstance(item, Record) else 0
        self._progress(min(self._done + read, self._total), self._total)

    def end_file(self, path: Path) -> None:
        self._done += path.stat().st_size
        self._progress(min(self._done, self._total), self._total)


def _import_file(
    intake: Intake, found: FoundFile | Problem, options: ImportOptions, steps: _Steps
) -> Iterable[FileCounts]:
    """Takes one file in and answers with its counts; a file that cannot be read is a problem."""
    steps.take(found)
    if isinstance(found, Problem):
        intake.findings.add(found)
        return
    known = _choose_format(found, options, intake.findings)
    if known is None or known.read is None:
        return
    counts = FileCounts(found.shown, known.id)
    reading = replace(_choose_reading(found, options, intake.vocabulary), find_text=intake.find_text)
    try:
        for item in known.read(found.path, reading):
            steps.take(item)
            intake.take(replace(item, file=found.shown) if found.label else item, counts)
        steps.end_file(found.path)
    except OSError as error:
        failed = UnreadableFile(path=found.shown, reason=error.strerror or str(error))
        intake.findings.add(tell(failed, found.shown))
    yield counts


def _choose_reading(found: FoundFile, options: ImportOptions, vocabulary: Vocabulary) -> ReadOptions:
    return ReadOptions(
        options.annotator,
        options.encodings.get(found.shown, options.encoding),
        found.doc_id,
        Unit(options.offsets),
        vocabulary,
        options.text_column,
        options.id_column,
        options.whole_page,
        options.repairs,
    )


def _is_left_out(found: FoundFile | Problem, options: ImportOptions) -> bool:
    return isinstance(found, FoundFile) and found.shown in options.left_out


def _choose_format(found: FoundFile, options: ImportOptions, findings: Findings) -> Format | None:
    """None for a file that is not to be read, with the reason among the findings."""
    name = options.format
    if not name and options.text_column and found.path.name.lower().endswith(tables.FORMAT.suffixes):
        name = tables.NAME
    try:
        return find_format(found.path, name)
    except (UnknownFormat, FormatUnclear) as error:
        if found.named or name or isinstance(error, FormatUnclear):
            findings.add(replace(tell(error, found.shown), file=found.shown))
        else:
            suffix = found.path.suffix or found.path.name
            findings.count(say("unknown_suffix", name=suffix, file=found.shown))
        return None
