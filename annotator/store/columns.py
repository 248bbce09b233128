"""Sets read as bare rows, for statistics over a whole project: no annotation becomes an object.

A reading shows the project as it stood at its beginning, whatever is written meanwhile.
"""

import sqlite3
from collections.abc import Collection, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import Final, NamedTuple

import msgspec

from annotator.model.annotation import State, Value
from annotator.model.annotation_set import AnnotationSet
from annotator.store.connection import Connections, Row, faults
from annotator.store.items import read_span, relation_row, span_row
from annotator.store.tables import SAID

_DOCUMENTS: Final = "SELECT doc_id FROM document WHERE withdrawn = 0 ORDER BY id"
_HEADS: Final = (
    "SELECT s.id, a.name, d.doc_id, s.revision, s.independent_revision, "
    "coalesce((SELECT group_concat(pass, char(10)) FROM status WHERE annotation_set = s.id "
    "AND state = 'finished'), '') "
    "FROM annotation_set s JOIN document d ON d.id = s.document AND d.withdrawn = 0 "
    "JOIN annotator a ON a.id = s.annotator "
    f"WHERE {SAID} AND {{wanted}} ORDER BY s.document, s.annotator"
)
_ITEMS: Final = (
    "SELECT {columns} FROM annotation_set s CROSS JOIN {table} x ON x.annotation_set = s.id "
    f"WHERE {SAID} AND {{wanted}}"
)
_SINCE: Final = """
SELECT e.counter, e.documents, e.batch <> '' OR EXISTS (
  SELECT 1 FROM entry o WHERE o.batch <> '' AND o.counter IN
  (SELECT value FROM json_each(e.undoes) UNION ALL SELECT value FROM json_each(e.redoes)))
FROM entry e WHERE e.counter > ?
"""
_NAMES: Final = msgspec.json.Decoder(tuple[str, ...])
_FINISHING: Final = (
    # SQLite takes `time` from the row of the greatest counter.
    "SELECT a.name, d.doc_id, max(e.counter), e.time FROM annotation_set s "
    f"JOIN document d ON d.id = s.document AND d.withdrawn = 0 AND {SAID} AND {{wanted}} "
    "JOIN annotator a ON a.id = s.annotator "
    "JOIN entry_target t ON t.document = s.document AND t.annotation_set = s.id "
    "JOIN entry e ON e.id = t.entry AND e.verb IN ('finish', 'import', 'replace') GROUP BY s.id"
)
_SPANS: Final = 'x.annotation_set, x.id, x.layer, x.label, x.start, x."end", x.parts, x.attributes, x.extra'
_RELATIONS: Final = "x.annotation_set, x.id, x.type, x.from_id, x.to_id"
_PORTION: Final = 10_000
_NOWHERE: Final = (0, "", "", "", 0, 0, "")


class Head(NamedTuple):
    """A set without what it says. `finished` names the passes that its annotator finished, a line each."""

    annotator: str
    document: str
    revision: int
    independent_revision: int | None
    finished: str


@dataclass(frozen=True, slots=True)
class Reading:
    """Sets of some annotators and documents, in project order; `documents` are all of the project's.

    `counter` is that of the newest entry of the history.

    Rows begin with a number, which `numbers` gives the place of in `heads`. Rows of spans go on with id,
    layer, label, start, end, parts (JSON or None), attributes (JSON), extra (JSON or None); `read_said` and
    `read_ranges` read these. Rows of relations go on with id, type, from_id, to_id. Both come set by set, in
    the order of their ids within it, in portions. Sets of withdrawn documents are not in `numbers`.
    """

    documents: tuple[str, ...]
    counter: int
    heads: tuple[Head, ...]
    numbers: Mapping[int, int]
    _connection: sqlite3.Connection
    _wanted: str
    _parameters: Mapping[str, object]

    def spans(self) -> Iterator[list[Row]]:
        return self._rows("span", _SPANS)

    def relations(self) -> Iterator[list[Row]]:
        return self._rows("relation", _RELATIONS)

    def _rows(self, table: str, columns: str) -> Iterator[list[Row]]:
        sql = _ITEMS.format(table=table, columns=columns, wanted=self._wanted)
        cursor = self._connection.execute(sql, self._parameters)
        while rows := cursor.fetchmany(_PORTION):
            yield rows


@contextmanager
def read_columns(
    db: Connections, annotators: Collection[str], doc_ids: Collection[str] | None
) -> Iterator[Reading]:
    """See AnnotationSets.columns."""
    wanted, parameters = _wanted(annotators, doc_ids)
    with faults(db.path), closing(db.open_reader()) as connection:
        connection.execute("BEGIN")
        documents = tuple(row[0] for row in connection.execute(_DOCUMENTS))
        counter = connection.execute("SELECT coalesce(max(counter), 0) FROM entry").fetchone()[0]
        rows = connection.execute(_HEADS.format(wanted=wanted), parameters).fetchall()
        numbers = {row[0]: number for number, row in enumerate(rows)}
        yield Reading(
            documents,
            counter,
            tuple(Head._make(row[1:]) for row in rows),
            numbers,
            connection,
            wanted,
            parameters,
        )


def list_finishing(
    db: Connections, annotators: Collection[str], doc_ids: Collection[str] | None
) -> dict[tuple[str, str], tuple[int, str]]:
    """See AnnotationSets.finishing."""
    wanted, parameters = _wanted(annotators, doc_ids)
    rows = db.query(_FINISHING.format(wanted=wanted), parameters)
    return {(annotator, document): (counter, time) for annotator, document, counter, time in rows}


def list_touched(db: Connections, counter: int) -> tuple[set[str] | None, int]:
    """See AnnotationSets.touched."""
    rows = db.query(_SINCE, [counter])
    newest = max((row[0] for row in rows), default=counter)
    if any(row[2] for row in rows):
        return None, newest
    return {name for row in rows for name in _NAMES.decode(row[1])}, newest


def head_of(annotation_set: AnnotationSet) -> Head:
    """The head of a set that is at hand, such as one at an earlier revision."""
    statuses = annotation_set.statuses.values()
    finished = sorted(one.pass_id for one in statuses if one.state is State.FINISHED)
    own = annotation_set
    return Head(own.annotator, own.document, own.revision, own.independent_revision, "\n".join(finished))


def rows_of_set(number: int, annotation_set: AnnotationSet) -> tuple[list[Row], list[Row]]:
    """Rows of spans and of relations as a Reading gives them, of a set that is at hand."""
    spans = [span_row(span) for _, span in sorted(annotation_set.spans.items())]
    relations = [relation_row(one) for _, one in sorted(annotation_set.relations.items())]
    return (
        [(number, *row[:5], *row[6:]) for row in spans],
        [(number, *row[:4]) for row in relations],
    )


def read_said(attributes: str, extra: str | None) -> tuple[Mapping[str, Value], frozenset[str]]:
    """Values by attribute, and which of them are untouched defaults, from a row of a span."""
    span = read_span((*_NOWHERE, None, attributes, extra))
    return span.attributes, span.defaults


def read_ranges(parts: str) -> tuple[tuple[int, int], ...]:
    """The ranges of a discontinuous span, from a row of it."""
    return read_span((*_NOWHERE, parts, "{}", None)).ranges


def _wanted(annotators: Collection[str], doc_ids: Collection[str] | None) -> tuple[str, dict[str, object]]:
    wanted = (
        "s.annotator IN (SELECT id FROM annotator WHERE name IN (SELECT value FROM json_each(:annotators)))"
    )
    parameters: dict[str, object] = {"annotators": _listed(annotators)}
    if doc_ids is not None:
        wanted += (
            # By another index SQLite would walk all documents.
            " AND s.document IN (SELECT id FROM document INDEXED BY document_doc_id WHERE withdrawn = 0 "
            "AND doc_id IN (SELECT value FROM json_each(:doc_ids)))"
        )
        parameters["doc_ids"] = _listed(doc_ids)
    return wanted, parameters


def _listed(names: Collection[str]) -> str:
    return msgspec.json.encode(list(names)).decode()
