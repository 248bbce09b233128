"""`rawi export`."""

from enum import StrEnum
from pathlib import Path
from typing import Any

import click

from annotator.cli.answers import Answer, command, count
from annotator.cli.arguments import path_type, project_argument
from annotator.cli.terminal import Bar
from annotator.formats.catalog import FORMATS
from annotator.formats.losses import Loss
from annotator.formats.options import NestedPolicy, Scheme, TokenPolicy, Window, WriteOptions
from annotator.model.annotation import State
from annotator.model.errors import BadSplit
from annotator.store.project import Project
from annotator.tasks.exporting import ExportOptions, ExportReport, export_project
from annotator.tasks.splits import parse_split

_WRITTEN = [name for known in FORMATS if known.write for name in (known.id, *known.aliases)]
_WRITING = ("tokens", "nested", "window", "scheme", "layer", "raw", "bom")
"""Options that are fields of WriteOptions; those that are not given keep their defaults."""
_MOST_PLACES = 3


class _EnumChoice(click.Choice):  # type: ignore[type-arg] # older releases of click know no types here
    """A choice that is given as the member it names."""

    def __init__(self, members: type[StrEnum]) -> None:
        self._members = members
        super().__init__([member.value for member in members], case_sensitive=False)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> StrEnum:
        return self._members(super().convert(value, param, ctx))


def _read_split(_: click.Context, option: click.Parameter, value: str | None) -> str:
    try:
        parse_split(value or "all=1")
    except BadSplit as error:
        raise click.BadParameter(str(error), param=option) from None
    return value or ""


@command("export")
@project_argument
@click.argument("out", type=path_type)
@click.option("--format", "name", type=click.Choice(_WRITTEN), help="The format to write.")
@click.option("--annotator", "annotators", multiple=True, help="Only this annotator's; may be repeated.")
@click.option(
    "--status",
    type=click.Choice([state.value for state in State]),
    help="Only annotation sets of this status.",
)
@click.option(
    "--split", callback=_read_split, help="Parts with their sizes, such as train=80,dev=10,test=10."
)
@click.option(
    "--group-by",
    default="",
    help="Keep documents together in one part: “copies” of one text, or those with the same value of a key.",
)
@click.option("--seed", type=int, default=0, show_default=True, help="Decides which document goes where.")
@click.option("--tokens", type=_EnumChoice(TokenPolicy), help="What becomes of marks that cut a token.")
@click.option(
    "--nested", type=_EnumChoice(NestedPolicy), help="Which of the marks that share tokens are written."
)
@click.option("--window", type=_EnumChoice(Window), help="How much text one record holds.")
@click.option("--scheme", type=_EnumChoice(Scheme), help="How tags tell the borders of marks.")
@click.option("--layer", help="The layer that is written, where a file holds one.")
@click.option(
    "--labels", "label_map", default="", help="A map of the schema, such as wojood, or a TOML file."
)
@click.option("--raw", is_flag=True, help="Leave the cells of tables as they are, for machines.")
@click.option("--bom", is_flag=True, help="Begin tables with a byte order mark, for spreadsheets.")
@click.option("--dry-run", is_flag=True, help="Only tell what would be written, and what would be lost.")
def export_command(
    answer: Answer,
    project: Path,
    out: Path,
    name: str | None,
    annotators: tuple[str, ...],
    status: str | None,
    **options: Any,
) -> None:
    """Write PROJECT to OUT: a file, or with --split and in formats of many files a folder."""
    writing = WriteOptions(**{each: value for each in _WRITING if (value := options.pop(each))})
    state = State(status) if status else None
    wanted = ExportOptions(name or "", annotators, state, **options, writing=writing)
    with Project.open(project, read_only=True) as opened, Bar("Exporting") as bar:
        report = export_project(opened, out, wanted, bar)
    if not answer.as_json:
        done = "would be written" if wanted.dry_run else "written"
        for loss in report.losses:
            answer.say(_say_loss(loss))
        answer.say(f"{count(report.totals)} {done} to {report.out}.")
    answer.give(_export_object(report))


def _export_object(report: ExportReport) -> dict[str, object]:
    return {
        "out": str(report.out),
        "format": report.format,
        **report.totals,
        "splits": dict(report.splits),
        "losses": [_loss_object(loss) for loss in report.losses],
        "files": [str(path) for path in report.files],
        "manifest": str(report.manifest) if report.manifest else None,
    }


def _say_loss(loss: Loss) -> str:
    """One line: how many, of what, and where the first stand."""
    verb = "not written" if loss.dropped else "written otherwise"
    places = [f"{each.document} {each.annotation}".strip() for each in loss.places[:_MOST_PLACES]]
    more = " …" if loss.count > len(places) else ""
    return f"{verb}: {loss.sentence('en')} ({loss.count}): {', '.join(places)}{more}"


def _loss_object(loss: Loss) -> dict[str, object]:
    places = [{"document": each.document, "annotation": each.annotation or None} for each in loss.places]
    return {"what": loss.feature, "dropped": loss.dropped, "count": loss.count, "places": places}
