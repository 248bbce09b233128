"""`rawi agreement`: how far annotators of a project agree, by any measure."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from annotator.cli.answers import Answer, command, count
from annotator.cli.arguments import project_argument
from annotator.cli.terminal import Bar
from annotator.store.project import Project

if TYPE_CHECKING:
    from annotator.agreement.overview import Figure
    from annotator.tasks.measuring import Measured


@command("agreement")
@project_argument
@click.option(
    "--between", multiple=True, help="Who is compared; two or more. Without it all who have annotated."
)
@click.option("--layer", help="Only this layer.")
@click.option(
    "--measure",
    "measures",
    multiple=True,
    help="A measure by its name; may be repeated. See docs/agreement.md.",
)
@click.option(
    "--after-discussion",
    is_flag=True,
    help="As annotations stand now, not as they were before others were seen.",
)
def agreement_command(
    answer: Answer,
    project: Path,
    between: tuple[str, ...],
    layer: str | None,
    measures: tuple[str, ...],
    after_discussion: bool,
) -> None:
    """Tell how far annotators of PROJECT agree, in articles that two or more have finished."""
    from annotator.tasks.agreement_choice import Choice  # noqa: PLC0415
    from annotator.tasks.measuring import DEFAULT, measure_project  # noqa: PLC0415 - brings numpy along

    choice = Choice(between, layer=layer, independent=not after_discussion)
    with Project.open(project, read_only=True) as opened, Bar("Computing gamma") as bar:
        measured = measure_project(opened, choice, measures or DEFAULT, progress=bar)
    if not answer.as_json:
        documents = count({"articles": measured.documents})
        answer.say(f"{documents} finished by two or more of {', '.join(measured.annotators)}.")
        if measured.unfinished:
            answer.say(f"{count({'sets': measured.unfinished})} of annotations not finished and left out.")
    told = {
        "between": list(measured.annotators),
        "independent": not after_discussion,
        "documents": measured.documents,
        "unfinished": measured.unfinished,
        "measures": [_object(row.figure) for row in measured.rows if not row.attribute],
        "attributes": [
            {"attribute": row.attribute, **_object(row.figure)} for row in measured.rows if row.attribute
        ],
    }
    answer.give(told, _lines(measured))


def _object(figure: "Figure") -> dict[str, object]:
    result = figure.result
    return {
        "measure": figure.measure,
        "layer": figure.layer,
        "label": figure.label,
        "annotators": list(figure.annotators),
        "value": result.value,
        "interval": list(result.interval) if result.interval else None,
        "n": dict(result.n),
        "reason": str(result.reason) or None,
        "observed": result.observed,
        "expected": result.expected,
    }


def _lines(measured: "Measured") -> Iterator[str]:
    """Measure, annotators, layer, label or attribute, value, interval, what it rests on; or the reason."""
    for row in measured.rows:
        figure, result = row.figure, row.figure.result
        about = f"@{row.attribute}" if row.attribute else figure.label or "-"
        value = f"{result.value:.3f}" if isinstance(result.value, float) else "-"
        interval = "{:.3f}-{:.3f}".format(*result.interval) if result.interval else "-"
        counted = ", ".join(f"{number} {name}" for name, number in result.n.items())
        names = ",".join(figure.annotators)
        last = str(result.reason) or counted
        yield "\t".join([figure.measure, names, figure.layer or "-", about, value, interval, last])
