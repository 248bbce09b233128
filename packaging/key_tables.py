"""Writes the tables of docs/keys.md from the table of actions and the default schema; the words around stay.

A table stands between <!-- name --> and <!-- /name -->.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from annotator.model.schema import Label, RelationType
from annotator.model.schema_file import parse_schema
from annotator.ui.actions import ACTIONS, MENUS, Action
from annotator.ui.keymap import default_keys

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "keys.md"
SCHEMA = ROOT / "resources" / "schema.toml"


def main() -> None:
    toolkit = QGuiApplication(["keys", "-platform", "offscreen"])
    PAGE.write_text(fill(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
    print(f"{PAGE.relative_to(ROOT)}: {len(ACTIONS)} actions")
    toolkit.quit()


def fill(page: str) -> str:
    """The page with every table as it is to be."""
    for name, lines in (("actions", list_actions()), ("schema", list_schema())):
        table = "\n".join(lines)
        page = re.sub(
            rf"(<!-- {name} -->\n).*?(\n<!-- /{name} -->)",
            partial(_put, table),
            page,
            flags=re.DOTALL,
        )
    return page


def _put(table: str, place: re.Match[str]) -> str:
    return f"{place[1]}{table}{place[2]}"


def list_actions() -> Iterator[str]:
    """One table for each menu."""
    for number, (title, menu) in enumerate(MENUS):
        yield from ([""] if number else [])
        yield from (f"### {title}", "", "| Action | Keys |", "|---|---|")
        yield from (f"| {action.text} | {list_keys(action)} |" for action in menu if action)


def list_keys(action: Action) -> str:
    return ", ".join(map(quote, default_keys(action))) or "–"


def list_schema() -> Iterable[str]:
    """The keys of labels and relations in the order of the schema."""
    schema = parse_schema(SCHEMA.read_text(encoding="utf-8"))
    declared: list[tuple[str, Label | RelationType]] = [
        *((layer.names.text("en"), label) for layer, label in schema.labels()),
        *(("relation", kind) for kind in schema.relations),
    ]
    rows = (
        f"| {of} | {each.names.text('en')} | {quote(each.shortcut.upper())} | {each.shortcut_ar} |"
        for of, each in declared
        if each.shortcut
    )
    return ("| Layer or relation | Name | Key | Arabic 101 |", "|---|---|---|---|", *rows)


def quote(key: str) -> str:
    return f"`` {key} ``" if "`" in key else f"`{key}`"


if __name__ == "__main__":
    main()
