"""Carries changes out on the tables, each only if the item still stands as the change expects it."""

import sqlite3
from collections.abc import Callable, Sequence
from typing import NamedTuple

from annotator.model.annotation import Item, Relation, SchemaVersion, Span, key_of
from annotator.model.edits import Change
from annotator.model.errors import AnnotatorNotFound, DocumentNotFound, StaleEdit
from annotator.store.connection import Connections
from annotator.store.schemas import Schemas
from annotator.store.tables import TABLES


class Target(NamedTuple):
    """Row ids of a document and of one of its sets; 0 stands for none."""

    document: int
    annotation_set: int


class Applying:
    """Knows the tables that edits change. Everything here happens inside the caller's transaction."""

    def __init__(self, connections: Connections, schemas: Schemas) -> None:
        self._db = connections
        self._schemas = schemas

    def apply(self, changes: Sequence[Change], later: Callable[[Change], str]) -> list[Target]:
        """Carries out all changes and counts up the revision of each set that they touch.

        `later` names the entry that touched the item of a change last, for StaleEdit. Raises StaleEdit,
        AnnotatorNotFound, DocumentNotFound; SchemaInUse when another schema lacks a name for what is said.
        """
        targets: dict[tuple[str, str], Target] = {}
        in_force = self._schemas.current() if any(_is_of_schema(c) for c in changes) else None
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
        if in_force:
            self._schemas.refuse_orphans(in_force)
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
            connection.execute(table.insertion, (set_id, *table.write(change.after)))


def ensure_set(db: Connections, annotator: str, doc_id: str) -> tuple[int, int]:
    """Row ids of the document and of this annotator's set, made if need be; inside a transaction.

    Raises AnnotatorNotFound, DocumentNotFound.
    """
    document = db.value("SELECT id FROM document WHERE withdrawn = 0 AND doc_id = ?", [doc_id])
    if document is None:
        raise DocumentNotFound(document=doc_id)
    annotator_id = db.value("SELECT id FROM annotator WHERE name = ?", [annotator])
    if annotator_id is None:
        known = ", ".join(row[0] for row in db.query("SELECT name FROM annotator ORDER BY name"))
        raise AnnotatorNotFound(annotator=annotator, known=known)
    found = db.value(
        "SELECT id FROM annotation_set WHERE document = ? AND annotator = ? AND withdrawn = 0",
        [document, annotator_id],
    )
    if found is None:
        found = db.current.execute(
            "INSERT INTO annotation_set (document, annotator) VALUES (?, ?)", [document, annotator_id]
        ).lastrowid
    return document, found


def find_item(connection: sqlite3.Connection, set_id: int, like: Item) -> Item | None:
    """The stored item that has the key of `like`."""
    kinds = (Span, Relation) if isinstance(like, Span | Relation) else (type(like),)
    for table in (TABLES[kind] for kind in kinds):
        row = connection.execute(
            f"SELECT {table.columns} FROM {table.name} WHERE annotation_set = ? AND {table.key} = ?",
            [set_id, key_of(like)[1]],
        ).fetchone()
        if row:
            return table.read(row)
    return None


def _is_of_schema(change: Change) -> bool:
    return isinstance(change.after, SchemaVersion)


def _subject(item: Item) -> str:
    return item.quote if isinstance(item, Span) else (key_of(item)[1] or key_of(item)[0])
