"""`rawi import` and `rawi formats`."""

from pathlib import Path

import click

from annotator.arabic.characters import name_hidden
from annotator.arabic.defects import Defect
from annotator.cli.answers import Answer, command, count, problem_line, problem_object, system_user
from annotator.cli.arguments import path_type, project_argument, read_encoding, read_names, read_repairs
from annotator.cli.terminal import Bar
from annotator.formats.catalog import FORMATS
from annotator.formats.features import Feature
from annotator.formats.format import Format
from annotator.formats.options import Unit
from annotator.formats.sentences import shorten
from annotator.store.project import Project
from annotator.tasks.importing import ImportOptions, ImportReport, import_files
from annotator.tasks.intake import FileCounts

_COUNTS = ("documents", "annotation_sets", "spans", "relations")


_READ = [name for known in FORMATS if known.read for name in (known.id, *known.aliases)]


@command("import")
@project_argument
@click.argument("paths", nargs=-1, required=True, type=path_type)
@click.option("--format", "name", type=click.Choice(_READ), help="The format of all files.")
@click.option("--annotator", default="", help="Whose annotations they are, whatever the files say.")
@click.option("--encoding", callback=read_encoding, help="The encoding of plain text, such as cp1256.")
@click.option(
    "--offsets",
    type=click.Choice([unit.value for unit in Unit]),
    default=Unit.CODE_POINT.value,
    help="What offsets count in files that neither say nor prove it.",
)
@click.option("--text", "text_column", default="", help="The column of a table that holds the text.")
@click.option("--id", "id_column", default="", help="The column of a table that names the documents.")
@click.option("--whole-page", is_flag=True, help="Take all the text of web pages, not only the article.")
@click.option(
    "--repair",
    "repairs",
    callback=read_repairs,
    help=f"Put right in unmarked texts, with commas between: {', '.join(Defect)}.",
)
@click.option(
    "--map",
    "names",
    multiple=True,
    callback=read_names,
    help="Give a label another name, layer/LABEL=layer/LABEL, or a relation type; may be repeated.",
)
@click.option("--replace", is_flag=True, help="Replace annotations that differ; this can be undone.")
@click.option("--strict", is_flag=True, help="Change nothing when there is any problem.")
@click.option("--dry-run", is_flag=True, help="Only tell what would happen.")
def import_command(
    answer: Answer,
    project: Path,
    paths: tuple[Path, ...],
    name: str | None,
    **options: object,
) -> None:
    """Take files, archives and whole folders of them, into PROJECT."""
    wanted = ImportOptions(name or "", **options)  # type: ignore[arg-type] # click has checked them
    with Project.open(project) as opened, Bar("Importing") as bar:
        report = import_files(opened, paths, wanted, system_user(), bar)
    totals = {name: report.total(name) for name in (*_COUNTS, "unchanged")}
    if not answer.as_json:
        for problem in report.problems:
            answer.say(problem_line(problem))
        for sentence in _sum_up(report, totals, dry_run=wanted.dry_run):
            answer.say(sentence)
    files = [_file_object(file) for file in report.files]
    problems = [problem_object(problem) for problem in report.problems]
    told = {"files": files, **totals, "unknown_names": dict(report.unknown), "problems": problems}
    answer.give(told, error=report.error)


def _sum_up(report: ImportReport, totals: dict[str, int], *, dry_run: bool) -> list[str]:
    guesses = [
        f"{file.path}: read as {file.encoding}, which is a guess: “{shorten(file.preview)}”"
        for file in report.files
        if file.guessed
    ]
    if report.error:
        return guesses
    verb = "would go in" if dry_run else "went in"
    counted = count({name: totals[name] for name in _COUNTS})
    unchanged = f"; {totals['unchanged']} unchanged" if totals["unchanged"] else ""
    problems = f"; {count({'problems': len(report.problems)})}" if report.problems else ""
    return [*guesses, f"{counted} {verb}{unchanged}{problems}."]


def _file_object(file: FileCounts) -> dict[str, object]:
    counts = {name: getattr(file, name) for name in (*_COUNTS, "unchanged")}
    told = {"path": file.path, "format": file.format, "encoding": file.encoding, **counts}
    more = {name: getattr(file, name) for name in ("copies", "near_copies", "refused", "guessed")}
    hidden = {f"U+{ord(char):04X} {name_hidden(char)[0]}": count for char, count in file.hidden.items()}
    return {**told, **more, "defects": file.defects, "repaired": file.repaired, "hidden": hidden}


@command("formats")
@click.argument("project", required=False, type=path_type)
def formats_command(answer: Answer, project: Path | None) -> None:  # noqa: ARG001 - all projects have the same
    """List the formats that can be read and written."""
    lines = [f"{known.id}\t{_uses(known)}\t{' '.join(known.suffixes)}\t{known.summary}" for known in FORMATS]
    answer.give({"formats": [_format_object(known) for known in FORMATS]}, lines)


def _uses(known: Format) -> str:
    return ", ".join(use for use, able in (("import", known.read), ("export", known.write)) if able)


def _format_object(known: Format) -> dict[str, object]:
    return {
        "id": known.id,
        "aliases": list(known.aliases),
        "holds": known.summary,
        "offset_unit": known.unit,
        "features": [feature.value for feature in Feature if feature in known.features],
        "options": sorted(known.options),
        "is_folder": known.is_folder,
        "needs": known.extra or None,
        "suffixes": list(known.suffixes),
        "import": known.read is not None,
        "export": known.write is not None,
    }
