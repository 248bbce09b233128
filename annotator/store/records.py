"""Streams a project: documents with their sets, at about the speed of the bare rows.

Each table is read once, by one cursor, in the same order (document, annotator); the rows are merged
as they come. A connection of its own shows the project as it stood at the first record.
"""

import sqlite3
from collections.abc import Collection, Iterator, Mapping
from contextlib import closing
from itertools import groupby
from operator import attrgetter, itemgetter

import msgspec

from annotator.model.annotation import Relation, Span, State
from annotator.model.annotation_set import AnnotationSet
from annotator.model.document import Document
from annotator.model.errors import ProjectDamaged
from annotator.model.flat import flatten_relations, flatten_spans
from annotator.store.connection import Connections, Row, faults
from annotator.store.documents import read_document
from annotator.store.items import (
    read_attributes,
    read_decision,
    read_flat_relations,
    read_flat_spans,
    read_note,
    read_relation,
    read_spans,
    read_status,
    read_value,
)
from annotator.store.tables import SAID, TABLES, Table

_DOCUMENTS = (
    "SELECT d.id, d.doc_id, t.text, d.meta FROM document d JOIN document_text t ON t.document = d.id "
    "WHERE d.withdrawn = 0 {documents} ORDER BY d.id"
)
_SETS = (
    "SELECT s.document, s.id, (SELECT name FROM annotator WHERE id = s.annotator), "
    "(SELECT doc_id FROM document WHERE id = s.document), s.revision, "
    "s.independent_revision, s.meta FROM annotation_set s {sets} ORDER BY s.document, s.annotator"
)
_ITEMS = (
    "SELECT {columns} FROM annotation_set s CROSS JOIN {table} x ON x.annotation_set = s.id "
    "{sets} ORDER BY s.document, s.annotator"
)

_ANNOTATOR = attrgetter("annotator")


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

        def rows(sql: str, **names: str) -> _Rows:
            return _Rows(connection.execute(sql.format(**filters, **names), parameters))

        sets = rows(_SETS)
        items = [rows(_ITEMS, table=table.name, columns=_columns(table)) for table in TABLES.values()]
        for row in connection.execute(_DOCUMENTS.format(**filters), parameters):
            try:
                found = [
                    build_flat_set(head[1:], [rows.take(head[1]) for rows in items])
                    for head in sets.take(row[0])
                ]
                document = read_document(row[1:])
            except msgspec.DecodeError as error:
                raise ProjectDamaged(path=db.path, reason=f"“{row[1]}”: {error}") from error
            if found or not filtered:
                yield document, tuple(sorted(found, key=_ANNOTATOR))


def _columns(table: Table) -> str:
    """The columns of items, those that few have a value in last."""
    return ", ".join(f"x.{name}" for name in sorted(table.columns.split(", "), key=table.rare.__contains__))


def _filters(
    annotators: Collection[str] | None, state: State | None, doc_ids: Collection[str] | None
) -> tuple[dict[str, str], dict[str, object]]:
    """Conditions on documents and on sets, and the named parameters of both."""
    parameters: dict[str, object] = {}
    documents, sets = "", f"WHERE {SAID}"
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


def build_set(head: Row, rows: list[list[Row]]) -> AnnotationSet:
    """A set from (id, annotator, document, revision, independent revision, meta) and its rows by table."""
    spans = read_spans(rows[0])
    relations = {row[1]: read_relation(row) for row in rows[1]}
    return _build(head, spans, relations, rows[2:])


def build_flat_set(head: Row, rows: list[list[Row]]) -> AnnotationSet:
    """The same; its annotations stay rows until somebody looks at one."""
    spans = flatten_spans(read_flat_spans(rows[0]), read_attributes)
    relations = flatten_relations(read_flat_relations(rows[1]), read_attributes)
    return _build(head, spans, relations, rows[2:])


def _build(
    head: Row, spans: Mapping[str, Span], relations: Mapping[str, Relation], rows: list[list[Row]]
) -> AnnotationSet:
    _, annotator, doc_id, revision, independent, meta = head
    values, notes, statuses, decisions = rows
    return AnnotationSet(
        annotator,
        doc_id,
        spans,
        relations,
        {row[1]: read_value(row) for row in values},
        read_note(notes[0]) if notes else None,
        {row[1]: read_status(row) for row in statuses},
        revision,
        independent,
        {} if meta == "{}" else msgspec.json.decode(meta),
        {row[1]: read_decision(row) for row in decisions},
    )
