"""The arguments and options that several commands share."""

from pathlib import Path

import click

from annotator.arabic.defects import Defect
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


def read_repairs(_: click.Context, option: click.Parameter, value: str | None) -> frozenset[Defect]:
    """The defects in "mojibake,presentation"."""
    try:
        return frozenset(Defect(name.strip()) for name in (value or "").split(",") if name.strip())
    except ValueError as error:
        raise click.BadParameter(f"{error}; there are {', '.join(Defect)}.", param=option) from None


def read_names(_: click.Context, option: click.Parameter, values: tuple[str, ...]) -> dict[str, str]:
    """The pairs in "layer/LABEL=layer/LABEL"."""
    pairs = [value.rpartition("=") for value in values]
    for old, _sign, new in pairs:
        if not (old and new):
            raise click.BadParameter("Write it as layer/LABEL=layer/LABEL.", param=option)
    return {old: new for old, _sign, new in pairs}
