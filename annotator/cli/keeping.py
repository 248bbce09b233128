"""`rawi check`, `rawi backup`, `rawi restore` and `rawi salvage`: keeping work safe."""

from dataclasses import asdict
from pathlib import Path

import click

from annotator.cli.answers import Answer, command, problem_line, problem_object
from annotator.cli.arguments import path_type, project_argument
from annotator.cli.terminal import Bar
from annotator.model.errors import ProjectDamaged
from annotator.model.problems import Severity
from annotator.store.backup import restore
from annotator.store.project import Project
from annotator.store.salvage import salvage


@command("check")
@project_argument
def check_command(answer: Answer, project: Path) -> None:
    """Look for damage in PROJECT: its structure, its texts, its history, and its tables against it."""
    with Project.open(project, read_only=True) as opened, Bar("Checking") as bar:
        problems = opened.check(bar)
    worst = next((problem for problem in problems if problem.severity is Severity.ERROR), None)
    error = ProjectDamaged(path=project, reason=worst.en, file=str(project)) if worst else None
    if not (answer.as_json or problems):
        answer.say(f"No damage was found in {project}.")
    lines = [problem_line(problem) for problem in problems]
    answer.give({"problems": [problem_object(problem) for problem in problems]}, lines, error)


@command("backup")
@project_argument
@click.argument("out", required=False, type=path_type)
def backup_command(answer: Answer, project: Path, out: Path | None) -> None:
    """Back PROJECT up, to OUT or to where the automatic backups are, and try the backup."""
    with Project.open(project, read_only=True) as opened:
        made = opened.backups.make("command", out)
    told = {"path": str(made.path), "bytes": made.size, "sha256": made.sha256}
    answer.give(told, [str(made.path)])


@command("restore")
@project_argument
@click.argument("backup", type=path_type)
def restore_command(answer: Answer, project: Path, backup: Path) -> None:
    """Put BACKUP in the place of PROJECT; what is there now is kept beside it."""
    kept = restore(project, backup)
    if not answer.as_json:
        answer.say(f"Restored {project}. What was there before is kept as {kept}.")
    answer.give({"project": str(project), "backup": str(backup), "kept": str(kept)})


@command("salvage")
@project_argument
@click.argument("out", type=path_type)
def salvage_command(answer: Answer, project: Path, out: Path) -> None:
    """Save what is intact in a damaged PROJECT into a new project OUT."""
    counts = asdict(salvage(project, out))
    answer.give({"out": str(out), **counts}, [f"{name}\t{count}" for name, count in counts.items()])
