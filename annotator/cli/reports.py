"""`rawi report`: the agreement of a project as one HTML file."""

from datetime import datetime
from pathlib import Path

import click

from annotator.cli.answers import Answer, command
from annotator.cli.arguments import path_type, project_argument
from annotator.cli.terminal import Bar
from annotator.store.project import Project

LANGUAGES = ("ar", "en")


@command("report")
@project_argument
@click.argument("out", type=path_type)
@click.option("--language", type=click.Choice(LANGUAGES), default="ar", help="The language of the report.")
def report_command(answer: Answer, project: Path, out: Path, language: str) -> None:
    """Write the agreement of PROJECT to OUT: one HTML file with figures, tables and plain words."""
    from annotator.tasks.report import report_project  # noqa: PLC0415 - brings numpy with it

    day = datetime.now().astimezone().date().isoformat()
    with Project.open(project, read_only=True) as opened, Bar("Measuring") as bar:
        overview = report_project(opened, out, language, day, bar)
    if not answer.as_json:
        names = ", ".join(overview.annotators)
        answer.say(f"The agreement of {names} on {overview.documents} documents is written to {out}.")
    told = {"out": str(out), "language": language, "annotators": list(overview.annotators)}
    answer.give({**told, "documents": overview.documents})
