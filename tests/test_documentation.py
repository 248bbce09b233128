"""Every command, option and format is in the reference, and every how-to names a test that is there."""

import re
from collections.abc import Iterator

import click
import pytest

from annotator.__main__ import rawi
from annotator.formats.catalog import FORMATS
from annotator.formats.features import Feature
from annotator.model.constraints import CHECKS
from annotator.model.schema import ConstraintKind
from tests.builders import ROOT, default_schema

DOCS = ROOT / "docs"
EVERYWHERE = {"--help", "--json", "--shape", "--version"}


def every_command(group: click.Group, path: str = "") -> Iterator[tuple[str, click.Command]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        if isinstance(command, click.Group):
            yield from every_command(command, f"{path}{name} ")
        else:
            yield f"{path}{name}", command


COMMANDS = dict(every_command(rawi))


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_is_in_the_reference(name: str) -> None:
    lines = (DOCS / "commands.md").read_text("utf-8").splitlines()
    (line,) = [line for line in lines if re.match(rf"\| `rawi {name}[ `]", line)]
    options = {option for each in COMMANDS[name].params for option in each.opts if option.startswith("--")}
    missing = {option for option in options - EVERYWHERE if option not in line}
    assert not missing


def test_the_reference_names_no_command_that_is_not_there() -> None:
    text = (DOCS / "commands.md").read_text("utf-8")
    named = {match.strip() for match in re.findall(r"^\| `rawi ([a-z]+(?: [a-z]+)?)[ `]", text, re.MULTILINE)}
    assert named == set(COMMANDS)


def test_every_format_is_in_the_reference() -> None:
    text = (DOCS / "formats.md").read_text("utf-8")
    for each in FORMATS:
        assert f"| `{each.id}` (" in text


def test_the_reference_tells_what_each_format_cannot_hold() -> None:
    text = (DOCS / "formats.md").read_text("utf-8")
    table = text[text.index("## What each format cannot hold") : text.index("## rawi/1")]
    rows = re.findall(r"^\| `(\S+)` \| (.*) \|$", table, re.MULTILINE)
    told = {name: set(re.findall(r"`(\w+)`", lost)) for name, lost in rows}
    assert told == {
        each.id: {feature.value for feature in Feature if feature not in each.features}
        for each in FORMATS
        if each.write
    }


def test_every_kind_of_constraint_is_checked_or_always_holds() -> None:
    always = {"graph", "overlap", "offsets", "applicable"}
    assert {kind.value for kind in ConstraintKind} == {kind.value for kind in CHECKS} | always
    assert {c.kind for c in default_schema().constraints} == set(ConstraintKind)


def test_every_how_to_names_a_test_that_is_there() -> None:
    pages = sorted((DOCS / "how-to").glob("*.md"))
    assert pages
    for page in pages:
        named = re.findall(r"`(tests/[\w/]+\.py)(?:::(\w+))?`", page.read_text("utf-8"))
        assert named, page.name
        for path, function in named:
            assert (ROOT / path).is_file(), path
            assert f"def {function}" in (ROOT / path).read_text("utf-8"), f"{path}::{function}"
