"""How the items of a set lie in their tables: one row each, the set that they belong to first."""

from collections.abc import Callable, Mapping
from typing import Any, Final, NamedTuple

from annotator.model.annotation import DocumentNote, DocumentValue, Item, Relation, Span, Status
from annotator.store.connection import Row
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

SAID: Final = "s.withdrawn = 0 AND (s.revision > 0 OR s.batch IS NOT NULL)"
"""SQL: the set is there and something was said in it.

A set that only remembers that its annotator has seen others' work says nothing: it is no assignment.
"""


class Table(NamedTuple):
    """How items of one kind lie in their table."""

    name: str
    key: str
    columns: str
    write: Callable[[int, Any], Row]
    read: Callable[[Row], Item]

    @property
    def insertion(self) -> str:
        places = ", ".join("?" * (self.columns.count(",") + 1))
        return f"INSERT INTO {self.name} VALUES ({places})"


_SPAN: Final = 'annotation_set, id, layer, label, start, "end", quote, parts, attributes, extra'
_RELATION: Final = "annotation_set, id, type, from_id, to_id, attributes, extra"
_VALUE: Final = "annotation_set, attribute, value, is_default"

TABLES: Final[Mapping[type[Item], Table]] = {
    Span: Table("span", "id", _SPAN, span_row, read_span),
    Relation: Table("relation", "id", _RELATION, relation_row, read_relation),
    DocumentValue: Table("document_value", "attribute", _VALUE, value_row, read_value),
    DocumentNote: Table("document_note", "''", "annotation_set, text, flag", note_row, read_note),
    Status: Table("status", "pass", "annotation_set, pass, state, comment", status_row, read_status),
}
"""In this order their rows stand in a digest."""
