"""The arguments and options that several commands share."""

from pathlib import Path

import click

from annotator.formats.encodings import check_encoding

project_argument = click.argument("project", type=click.Path(path_type=Path))
path_type = click.Path(path_type=Path)


def read_encoding(_: click.Context, option: click.Parameter, value: str | None) -> str:
    """Refuses a name that is none of an encoding of text."""
    try:
        check_encoding(value or "utf-8")
    except LookupError:
        raise click.BadParameter(f"“{value}” is not the name of an encoding.", param=option) from None
    return value or ""
