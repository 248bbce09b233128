"""`rawi new`, and the commands that list what a project holds."""

from collections.abc import Iterator
from pathlib import Path

import click

from annotator.arabic.likeness import group_alike
from annotator.cli.answers import Answer, command
from annotator.cli.arguments import path_type, project_argument
from annotator.places import resource
from annotator.store.documents import DocumentSummary
from annotator.store.project import Project
from annotator.tasks.schemas import read_schema_file

_PAGE = 1_000


@command("new")
@project_argument
@click.option("--schema", type=path_type, help="The schema to use, a TOML file, instead of the default.")
def new_command(answer: Answer, project: Path, schema: Path | None) -> None:
    """Make a new, empty PROJECT."""
    toml = read_schema_file(schema or resource("schema.toml"))
    with Project.create(project, toml) as made:
        reference = made.schema.reference
    if not answer.as_json:
        answer.say(f"Made {project} with the schema {reference}.")
    answer.give({"project": str(project), "schema": reference})


@command("documents")
@project_argument
def documents_command(answer: Answer, project: Path) -> None:
    """List the documents of PROJECT in their order."""
    with Project.open(project, read_only=True) as opened:
        if answer.as_json:
            answer.give({"documents": [_document_object(one) for one in _summaries(opened)]})
        else:
            answer.give({}, map(_document_line, _summaries(opened)))


@command("copies")
@project_argument
def copies_command(answer: Answer, project: Path) -> None:
    """List the documents of PROJECT whose texts are nearly the same, a line for each group."""
    with Project.open(project, read_only=True) as opened:
        documents = opened.documents
        groups = [group for group in group_alike(documents.texts(documents.ids())) if len(group) > 1]
    answer.give({"groups": groups}, ["\t".join(group) for group in groups])


def _summaries(project: Project) -> Iterator[DocumentSummary]:
    for start in range(0, len(project.documents), _PAGE):
        yield from project.documents.summaries(start, _PAGE)


def _document_object(one: DocumentSummary) -> dict[str, object]:
    return {
        "doc_id": one.id,
        "title": one.title,
        "length": one.length,
        "annotators": list(one.annotators),
        "spans": one.spans,
    }


def _document_line(one: DocumentSummary) -> str:
    return f"{one.id}\t{one.length}\t{','.join(one.annotators) or '-'}\t{one.title}"


@command("annotators")
@project_argument
def annotators_command(answer: Answer, project: Path) -> None:
    """List who has said something in PROJECT, and how much."""
    with Project.open(project, read_only=True) as opened:
        by_annotator = opened.sets.counts().by_annotator
    lines = [
        f"{name}\t{told['kind']}\t{told['annotation_sets']}\t{told['spans']}\t{told['relations']}"
        for name, told in by_annotator.items()
    ]
    answer.give({"annotators": [{"name": name, **told} for name, told in by_annotator.items()]}, lines)


@command("stats")
@project_argument
def stats_command(answer: Answer, project: Path) -> None:
    """Count what PROJECT holds."""
    with Project.open(project, read_only=True) as opened:
        counts = opened.sets.counts()
    totals = {
        "documents": counts.documents,
        "annotation_sets": counts.annotation_sets,
        "spans": counts.spans,
        "relations": counts.relations,
    }
    lines = [f"{name}\t{count}" for name, count in totals.items()]
    lines += [f"{name}\t{told['spans']}\t{told['relations']}" for name, told in counts.by_annotator.items()]
    lines += [f"{label}\t{count}" for label, count in counts.by_label.items()]
    result = {**totals, "by_annotator": dict(counts.by_annotator), "by_label": dict(counts.by_label)}
    answer.give(result, lines)
