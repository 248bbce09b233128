"""`rawi schema check` and `rawi schema show`."""

from pathlib import Path

import click

from annotator.cli.answers import Answer, command
from annotator.cli.arguments import path_type, project_argument
from annotator.model.schema_file import parse_schema
from annotator.store.project import Project
from annotator.tasks.schemas import read_schema_file


@click.group("schema")
def schema_group() -> None:
    """Check a schema file, or show the schema of a project."""


@command("check")
@click.argument("file", type=path_type)
def check_command(answer: Answer, file: Path) -> None:
    """Say whether FILE can be used as a schema."""
    schema = parse_schema(read_schema_file(file))
    told = {
        "schema": schema.reference,
        "layers": len(schema.layers),
        "labels": len(schema.labels()),
        "relations": len(schema.relations),
        "document_attributes": len(schema.document_attributes),
        "constraints": len(schema.constraints),
    }
    answer.give(told, [f"{name}\t{value}" for name, value in told.items()])


@command("show")
@project_argument
def show_command(answer: Answer, project: Path) -> None:
    """Print the schema of PROJECT as TOML."""
    with Project.open(project, read_only=True) as opened:
        version = opened.schemas.current()
    answer.give(
        {"schema": f"{version.id}@{version.version}", "toml": version.toml}, [version.toml.rstrip("\n")]
    )


schema_group.add_command(check_command)
schema_group.add_command(show_command)
