"""The TOML of a schema, changed as little as a change of the schema asks for.

A schema file is written by people: comments, order and keys that Rawi does not know stay as they stand.
"""

from collections.abc import Mapping, MutableMapping, Sequence
from typing import Any

import tomlkit
from tomlkit.items import AoT, Table

from annotator.model.schema import Schema
from annotator.model.schema_file import parse_schema
from annotator.model.schema_tables import Tables, schema_tables


def rewrite(toml: str, schema: Schema) -> str:
    """`toml` so that it says `schema`; the same text if it does already.

    Raises SchemaInvalid when `toml` is no schema.
    """
    before, after = schema_tables(parse_schema(toml)), schema_tables(schema)
    if before == after:
        return toml
    document = tomlkit.parse(toml)
    _follow(document, before, after)
    return tomlkit.dumps(document)


def _follow(table: MutableMapping[str, Any], before: Tables, after: Tables) -> None:
    """Brings `table`, which says `before`, to say `after`."""
    for name in before.keys() - after.keys():
        table.pop(name, None)
    for name, value in after.items():
        old, there = before.get(name), table.get(name)
        if value == old:
            continue
        if isinstance(there, AoT) and isinstance(old, list):
            _follow_tables(there, old, value)
        elif isinstance(there, Table) and isinstance(old, dict):
            _follow(there, old, value)
        else:
            table[name] = _new(name, value)


def _follow_tables(tables: AoT, before: Sequence[Tables], after: Sequence[Tables]) -> None:
    """Tables are known by their ids; those whose id is new are taken for what stood in their place."""
    told = {old["id"]: (table, old) for old, table in zip(before, list(tables), strict=True)}
    renamed = _pair_renamed(before, after)
    made: list[Table] = []
    for new in after:
        table, old = told.get(renamed.get(new["id"], new["id"]), (None, {}))
        if table is None:
            made.append(_new_table(new))
        else:
            _follow(table, old, new)
            made.append(table)
    if len(made) == len(tables) and all(a is b for a, b in zip(made, list(tables), strict=True)):
        return
    while len(tables):
        del tables[-1]
    for table in made:
        tables.append(table)


def _pair_renamed(before: Sequence[Tables], after: Sequence[Tables]) -> dict[str, str]:
    """New id to old id, where a table at the same place is the same one under another id."""
    ids = [{table["id"] for table in tables} for tables in (before, after)]
    if len(before) != len(after):
        return {}
    return {
        new["id"]: old["id"]
        for old, new in zip(before, after, strict=True)
        if new["id"] not in ids[0] and old["id"] not in ids[1]
    }


def _new(name: str, value: object) -> Any:
    """A value as it is written for the first time: choices in one line each, other tables as such."""
    if isinstance(value, Mapping):
        return _new_table(value) if name in ("schema", "span_rules") else _inline(value)
    if not isinstance(value, list) or not value or not isinstance(value[0], dict):
        return value
    if name == "values":
        choices = tomlkit.array().multiline(True)
        choices.extend(_inline(choice) for choice in value)
        return choices
    tables = tomlkit.aot()
    for table in value:
        tables.append(_new_table(table))
    return tables


def _new_table(value: Mapping[str, Any]) -> Table:
    table = tomlkit.table()
    for name, one in value.items():
        table[name] = _new(name, one)
    return table


def _inline(value: Mapping[str, Any]) -> Any:
    table = tomlkit.inline_table()
    table.update(value)
    return table
