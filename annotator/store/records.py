"""Streams a project: documents with their sets, at about the speed of the bare rows.

Each table is read once, by one cursor, in the same order (document, annotator); the rows are merged
as they come. A connection of its own shows the project as it stood at the first record.
"""

import sqlite3
from collections.abc import Callable, Collection, Iterator
from contextlib import closing
from itertools import groupby
from operator import itemgetter
from typing import TypeVar

import msgspec

from annotator.model.annotation import State
from annotator.model.annotation_set import AnnotationSet
from annotator.model.document import Document
from annotator.store.connection import Connections, Row, faults
from annotator.store.documents import read_document
from annotator.store.items import read_note, read_relation, read_span, read_status, read_value

Read = TypeVar("Read")

_DOCUMENTS = (
    "SELECT d.id, d.doc_id, t.text, d.meta FROM document d JOIN document_text t ON t.document = d.id "
    "WHERE d.withdrawn = 0 {documents} ORDER BY d.id"
)
_SETS = (
    "SELECT s.document, s.id, (SELECT name FROM annotator WHERE id = s.annotator), s.revision, "
    "s.independent_revision, s.meta FROM annotation_set s {sets} ORDER BY s.document, s.annotator"
)
_ITEMS = (
    "SELECT s.id, {columns} FROM annotation_set s CROSS JOIN {table} x ON x.annotation_set = s.id "
    "{sets} ORDER BY s.document, s.annotator"
)
_TABLES = (
    ("span", 'x.id, x.layer, x.label, x.start, x."end", x.quote, x.parts, x.attributes, x.extra'),
    ("relation", "x.id, x.type, x.from_id, x.to_id, x.attributes, x.extra"),
    ("document_value", "x.attribute, x.value, x.is_default"),
    ("document_note", "x.text, x.flag"),
    ("status", "x.pass, x.state, x.comment"),
)


class _Rows:
    """The rows of one cursor, handed out by their first column, which comes in the order asked for."""

    def __init__(self, cursor: sqlite3.Cursor) -> None:
        self._groups = groupby(cursor, itemgetter(0))
        self._next: tuple[int, Iterator[Row]] | None = next(self._groups, None)

    def take(self, key: int) -> list[Row]:
        if self._next is None or self._next[0] != key:
            return []
        rows = list(self._next[1])
        self._next = next(self._groups, None)
        return rows


def read_records(
    db: Connections,
    *,
    annotators: Collection[str] | None,
    state: State | None,
    doc_ids: Collection[str] | None,
) -> Iterator[tuple[Document, tuple[AnnotationSet, ...]]]:
    """See AnnotationSets.records."""
    filtered = annotators is not None or state is not None
    filters, parameters = _filters(annotators, state, doc_ids)
    with faults(db.path), closing(db.open_reader()) as connection:
        connection.execute("BEGIN")

        def rows(sql: str, **columns: str) -> _Rows:
            return _Rows(connection.execute(sql.format(**filters, **columns), parameters))

        sets = rows(_SETS)
        items = [rows(_ITEMS, table=table, columns=columns) for table, columns in _TABLES]
        for row in connection.execute(_DOCUMENTS.format(**filters), parameters):
            found = tuple(_read_set(row[1], set_row, items) for set_row in sets.take(row[0]))
            if found or not filtered:
                yield read_document(row[1:]), tuple(sorted(found, key=lambda each: each.annotator))


def _filters(
    annotators: Collection[str] | None, state: State | None, doc_ids: Collection[str] | None
) -> tuple[dict[str, str], dict[str, object]]:
    """Conditions on documents and on sets, and the named parameters of both."""
    parameters: dict[str, object] = {}
    documents, sets = "", "WHERE s.withdrawn = 0"
    live = "SELECT id FROM document WHERE withdrawn = 1"
    sets += f" AND s.document NOT IN ({live})"
    if doc_ids is not None:
        documents = "AND d.doc_id IN (SELECT value FROM json_each(:doc_ids))"
        sets += (
            " AND s.document IN (SELECT id FROM document WHERE withdrawn = 0 "
            "AND doc_id IN (SELECT value FROM json_each(:doc_ids)))"
        )
        parameters["doc_ids"] = msgspec.json.encode(list(doc_ids)).decode()
    if annotators is not None:
        sets += (
            " AND s.annotator IN (SELECT id FROM annotator "
            "WHERE name IN (SELECT value FROM json_each(:annotators)))"
        )
        parameters["annotators"] = msgspec.json.encode(list(annotators)).decode()
    if state is not None:
        sets += (
            " AND coalesce((SELECT CASE WHEN min(state) = max(state) THEN min(state) ELSE 'open' END "
            "FROM status WHERE annotation_set = s.id), 'open') = :state"
        )
        parameters["state"] = state.value
    return {"documents": documents, "sets": sets}, parameters


def _read_set(doc_id: str, row: Row, items: list[_Rows]) -> AnnotationSet:
    _, set_id, annotator, revision, independent, meta = row
    spans, relations, values, notes, statuses = (rows.take(set_id) for rows in items)
    note = read_note(notes[0][1:]) if notes else None
    return AnnotationSet(
        annotator,
        doc_id,
        _by_first(spans, read_span),
        _by_first(relations, read_relation),
        _by_first(values, read_value),
        note,
        _by_first(statuses, read_status),
        revision,
        independent,
        {} if meta == "{}" else msgspec.json.decode(meta),
    )


def _by_first(rows: list[Row], read: Callable[[Row], Read]) -> dict[str, Read]:
    return {row[1]: read(row[1:]) for row in rows}
