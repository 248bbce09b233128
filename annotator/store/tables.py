"""How the items of a set lie in their tables: one row each, the set that they belong to first."""

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from operator import itemgetter
from typing import Any, Final, NamedTuple

from annotator.model.annotation import DocumentNote, DocumentValue, Item, Relation, Span, Status
from annotator.model.decision import Decision
from annotator.store.connection import Row
from annotator.store.items import (
    decision_row,
    note_row,
    read_decision,
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

SAID: Final = "s.withdrawn = 0 AND (s.revision > 0 OR s.batch IS NOT NULL)"
"""SQL: the set is there and something was said in it.

A set that only remembers that its annotator has seen others' work says nothing: it is no assignment.
"""


class Table(NamedTuple):
    """How items of one kind lie in their table; `rare` are the columns that are null in most rows."""

    name: str
    key: str
    columns: str
    write: Callable[[Any], Row]
    read: Callable[[Row], Item]
    rare: tuple[str, ...] = ()

    @property
    def insertion(self) -> str:
        return self._insertion(self.columns.split(", "))

    def _insertion(self, columns: Sequence[str]) -> str:
        return f"INSERT INTO {self.name} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"

    def insert_all(self, connection: sqlite3.Connection, rows: Sequence[Row]) -> None:
        """Most rows go without their nulls: to hand one over takes longer than three texts."""
        if self.rare:
            columns = self.columns.split(", ")
            common = [name for name in columns if name not in self.rare]
            take_rare = itemgetter(*map(columns.index, self.rare))
            take_common = itemgetter(*map(columns.index, common))
            nothing = take_rare([None] * len(columns))
            plain = [row for row in rows if take_rare(row) == nothing]
            connection.executemany(self._insertion(common), map(take_common, plain))
            rows = [row for row in rows if take_rare(row) != nothing] if len(plain) < len(rows) else ()
        connection.executemany(self.insertion, rows)


_SPAN: Final = 'annotation_set, id, layer, label, start, "end", quote, parts, attributes, extra'
_RELATION: Final = "annotation_set, id, type, from_id, to_id, attributes, extra"
_DECISION: Final = (
    'annotation_set, id, layer, key, conflict, start, "end", verdict, "between", inputs, results, '
    "reviewer, rule, blind, note, seconds, schema, supersedes"
)
_VALUE: Final = "annotation_set, attribute, value, is_default"

TABLES: Final[Mapping[type[Item], Table]] = {
    Span: Table("span", "id", _SPAN, span_row, read_span, ("parts", "extra")),
    Relation: Table("relation", "id", _RELATION, relation_row, read_relation, ("extra",)),
    DocumentValue: Table("document_value", "attribute", _VALUE, value_row, read_value),
    DocumentNote: Table("document_note", "''", "annotation_set, text, flag", note_row, read_note),
    Status: Table("status", "pass", "annotation_set, pass, state, comment", status_row, read_status),
    Decision: Table("decision", "id", _DECISION, decision_row, read_decision),
}
"""In this order their rows stand in a digest."""
