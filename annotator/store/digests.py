"""What an import leaves in the log of each set: a digest of its rows, and the counts of them."""

import hashlib
from collections.abc import Collection, Iterable
from operator import itemgetter
from typing import NamedTuple

import msgspec

from annotator.model.annotation import Item
from annotator.model.annotation_set import AnnotationSet
from annotator.model.flat import rows_of_relations, rows_of_spans
from annotator.store.annotation_sets import AnnotationSets
from annotator.store.connection import Connections, Row
from annotator.store.tables import TABLES, Table

_KEY = itemgetter(0)


class Place(NamedTuple):
    """What the tables say about a document beside its text; `meta` is JSON."""

    id: int
    doc_id: str
    title: str
    sha256: str
    meta: str


PLACE_COLUMNS = "id, doc_id, title, sha256, meta"


def rows_of(items: Iterable[Item]) -> list[tuple[Table, list[Row]]]:
    """Items as rows by table, sorted, without the set that they belong to."""
    rows: dict[type[Item], list[Row]] = {kind: [] for kind in TABLES}
    for item in items:
        kind = type(item)
        rows[kind].append(TABLES[kind].write(item))
    return [(TABLES[kind], sorted(own)) for kind, own in rows.items()]


def rows_of_set(found: AnnotationSet) -> list[tuple[Table, list[Row]]]:
    """The same of a whole set, without making objects of what is flat in it."""
    items: tuple[Collection[object], ...] = (
        rows_of_spans(found.spans),
        rows_of_relations(found.relations),
        found.values.values(),
        (found.note,) if found.note else (),
        found.statuses.values(),
        found.decisions.values(),
    )
    return [
        (table, sorted(map(table.write, own), key=_KEY))
        for table, own in zip(TABLES.values(), items, strict=True)
    ]


def digest_of(
    place: Place,
    annotator: str = "",
    kind: str = "",
    meta: str = "{}",
    rows: list[tuple[Table, list[Row]]] | None = None,
) -> str:
    """SHA-256 of a document's row and of all rows of a set, then the counts of spans and relations."""
    own = [table_rows for _, table_rows in rows or ()]
    if own and not own[-1]:
        own.pop()  # decisions: digests of file version 1 were made without them
    text = msgspec.json.encode([place[1:], annotator, kind, meta, own])
    spans, relations = (len(own[0]), len(own[1])) if own else (0, 0)
    return f"{hashlib.sha256(text).hexdigest()} {spans} {relations}"


def still_as_imported(db: Connections, sets: AnnotationSets, set_id: int) -> bool:
    """Whether a set that was imported and edited since holds again what the import brought."""
    logged = db.value(
        "SELECT digest FROM entry WHERE verb = 'import' AND id IN (SELECT entry FROM entry_target "
        "WHERE annotation_set = ? AND document = (SELECT document FROM annotation_set WHERE id = ?))",
        [set_id, set_id],
    )
    return bool(logged == digest_now(db, set_id, sets.by_id(set_id).items()))


def digest_now(db: Connections, set_id: int, items: Iterable[Item]) -> str:
    """The digest of `items` with what the tables say of its document and annotator."""
    row = db.query(
        f"SELECT {', '.join(f'd.{name}' for name in PLACE_COLUMNS.split(', '))}, a.name, a.kind, s.meta "
        "FROM annotation_set s JOIN document d ON d.id = s.document JOIN annotator a ON a.id = s.annotator "
        "WHERE s.id = ?",
        [set_id],
    )[0]
    annotator, kind, meta = row[5:]
    return digest_of(Place(*row[:5]), annotator, kind, meta, rows_of(items))
