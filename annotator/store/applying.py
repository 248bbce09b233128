"""Carries changes out on the tables, each only if the item still stands as the change expects it."""

import sqlite3
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, NamedTuple

from annotator.model.annotation import (
    DocumentNote,
    DocumentValue,
    Item,
    Relation,
    SchemaVersion,
    Span,
    Status,
    key_of,
)
from annotator.model.edits import Change
from annotator.model.errors import StaleEdit
from annotator.store.annotation_sets import RELATION_COLUMNS, SPAN_COLUMNS, ensure_set
from annotator.store.connection import Connections, Row
from annotator.store.items import (
    note_row,
    read_note,
    read_relation,
    read_span,
    read_status,
    read_value,
    relation_row,
    span_row,
    status_row,
    value_row,
)
from annotator.store.schemas import Schemas


class Target(NamedTuple):
    """Row ids of a document and of one of its sets; 0 stands for none."""

    document: int
    annotation_set: int


class Table(NamedTuple):
    """How items of one kind lie in their table."""

    name: str
    key: str
    columns: str
    write: Callable[[int, Any], Row]
    read: Callable[[Row], Item]

    @property
    def insertion(self) -> str:
        """SQL that takes a row with the set first."""
        places = ", ".join("?" * (self.columns.count(",") + 2))
        return f"INSERT INTO {self.name} (annotation_set, {self.columns}) VALUES ({places})"


SPANS: Final = Table("span", "id", SPAN_COLUMNS, span_row, read_span)
RELATIONS: Final = Table("relation", "id", RELATION_COLUMNS, relation_row, read_relation)
TABLES: Final[Mapping[type[Item], Table]] = {
    Span: SPANS,
    Relation: RELATIONS,
    DocumentValue: Table(
        "document_value", "attribute", "attribute, value, is_default", value_row, read_value
    ),
    DocumentNote: Table("document_note", "''", "text, flag", note_row, read_note),
    Status: Table("status", "pass", "pass, state, comment", status_row, read_status),
}
"""In this order their rows stand in a digest."""


class Applying:
    """Knows the tables that edits change. Everything here happens inside the caller's transaction."""

    def __init__(self, connections: Connections, schemas: Schemas) -> None:
        self._db = connections
        self._schemas = schemas

    def apply(self, changes: Iterable[Change], later: Callable[[Change], str]) -> list[Target]:
        """Carries out all changes and counts up the revision of each set that they touch.

        `later` names the entry that touched the item of a change last, for StaleEdit. Raises StaleEdit,
        AnnotatorNotFound, DocumentNotFound.
        """
        targets: dict[tuple[str, str], Target] = {}
        for change in changes:
            if isinstance(change.after, SchemaVersion):
                before = change.before
                self._schemas.put(before if isinstance(before, SchemaVersion) else None, change.after)
                continue
            place = (change.annotator, change.document)
            if place not in targets:
                targets[place] = Target(*ensure_set(self._db, *place))
            self._replace(targets[place].annotation_set, change, later)
        for target in targets.values():
            self._db.current.execute(
                "UPDATE annotation_set SET revision = revision + 1 WHERE id = ?", [target.annotation_set]
            )
        return list(targets.values())

    def _replace(self, set_id: int, change: Change, later: Callable[[Change], str]) -> None:
        connection, item = self._db.current, change.before or change.after
        if item is None or (change.after is not None and key_of(item) != key_of(change.after)):
            raise ValueError(f"a change is about one item: {change}")
        if find_item(connection, set_id, item) != change.before:
            raise StaleEdit(subject=_subject(item), later=later(change))
        if change.before is not None:
            table = TABLES[type(change.before)]
            connection.execute(
                f"DELETE FROM {table.name} WHERE annotation_set = ? AND {table.key} = ?",
                [set_id, key_of(change.before)[1]],
            )
        if change.after is not None:
            table = TABLES[type(change.after)]
            connection.execute(table.insertion, table.write(set_id, change.after))


def find_item(connection: sqlite3.Connection, set_id: int, like: Item) -> Item | None:
    """The stored item that has the key of `like`."""
    tables = (SPANS, RELATIONS) if isinstance(like, Span | Relation) else (TABLES[type(like)],)
    for table in tables:
        row = connection.execute(
            f"SELECT {table.columns} FROM {table.name} WHERE annotation_set = ? AND {table.key} = ?",
            [set_id, key_of(like)[1]],
        ).fetchone()
        if row:
            return table.read(row)
    return None


def _subject(item: Item) -> str:
    return item.quote if isinstance(item, Span) else (key_of(item)[1] or key_of(item)[0])
