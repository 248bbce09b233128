"""Saves what is intact in a damaged project into a new one, row by row.

Nothing is taken on trust: a text must have its hash, a mark must quote the text, a step of the history
must have its hash. Triggers, views and tables of strangers are never looked at. The history starts anew.
"""

import shutil
import sqlite3
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from annotator.model.annotation import Item, Relation, SchemaVersion, Span, key_of
from annotator.model.annotation_set import AnnotationSet, Annotator, AnnotatorKind
from annotator.model.document import Document, hash_text
from annotator.model.errors import ProjectDamaged, ProjectNotFound, SchemaInvalid
from annotator.model.schema_file import parse_schema
from annotator.store.check import UNREADABLE
from annotator.store.connection import Row, connect_reader, faults
from annotator.store.entries import COLUMNS, hash_entry
from annotator.store.items import decode_changes
from annotator.store.project import Project
from annotator.store.tables import TABLES

PERSON = "salvage"
"""In whose name the new project's history says what was saved."""

_Items = dict[tuple[str, str], Item]
_Sets = defaultdict[str, dict[str, _Items]]


@dataclass(slots=True)
class SalvageCounts:
    """What was saved, and what was seen but not whole. What left no trace cannot be counted."""

    documents: int = 0
    annotation_sets: int = 0
    spans: int = 0
    relations: int = 0
    lost_documents: int = 0
    lost_annotations: int = 0


@dataclass(slots=True)
class _Found:
    """What could be read, by row id, and the marks by document and annotator."""

    toml: str = ""
    annotators: dict[int, Annotator] = field(default_factory=dict)
    documents: dict[int, Document] = field(default_factory=dict)
    sets: _Sets = field(default_factory=lambda: defaultdict(dict))


def salvage(project: Path, out: Path) -> SalvageCounts:
    """Makes a project at `out` from what is intact in `project`, which is not changed.

    Raises ProjectNotFound, ProjectExists, ProjectDamaged when not even a schema can be read.
    """
    if not project.is_file():
        raise ProjectNotFound(path=project)
    counts = SalvageCounts()
    with tempfile.TemporaryDirectory(prefix="rawi-") as folder:
        copy = _copy(project, Path(folder))
        with faults(project), closing(connect_reader(copy)) as connection:
            # A text that is no UTF-8 any more must be seen, and then fails its hash.
            connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
            found = _read(connection, project, counts)
    _write(found, out, counts)
    return counts


def _copy(project: Path, folder: Path) -> Path:
    """Project and `-wal` file elsewhere, so that reading them leaves both as they are."""
    with faults(project):
        for suffix in ("", "-wal"):
            part = project.with_name(project.name + suffix)
            if part.exists():
                shutil.copyfile(part, folder / f"damaged.rawi{suffix}")
    return folder / "damaged.rawi"


# ------------------------------------------------------------------ what can be read


def _read(connection: sqlite3.Connection, project: Path, counts: SalvageCounts) -> _Found:
    found = _Found(toml=_schema(connection, project))
    for row_id, name, kind in _walk(connection, "annotator", "id, name, kind"):
        with suppress(ValueError):
            found.annotators[row_id] = Annotator(name, AnnotatorKind(kind))
    texts: dict[int, str] = dict(_walk(connection, "document_text", "document, text"))
    for row_id, doc_id, sha256, meta, withdrawn in _walk(
        connection, "document", "id, doc_id, sha256, meta, withdrawn"
    ):
        if withdrawn:
            continue
        if row_id in texts and hash_text(texts[row_id]) == sha256:
            found.documents[row_id] = Document(doc_id, texts[row_id], _meta(meta))
        else:
            counts.lost_documents += 1
    logged = _logged(connection)
    for set_id, document, annotator, withdrawn in _walk(
        connection, "annotation_set", "id, document, annotator, withdrawn"
    ):
        if not withdrawn and document in found.documents and annotator in found.annotators:
            doc_id, name = found.documents[document].id, found.annotators[annotator].name
            stored = _items(connection, set_id, counts)
            found.sets[doc_id][name] = logged[doc_id].pop(name, {}) | stored
    for doc_id, sets in logged.items():
        found.sets[doc_id] |= {name: items for name, items in sets.items() if items}
    return found


def _schema(connection: sqlite3.Connection, project: Path) -> str:
    """The newest schema that is whole."""
    rows = sorted(_walk(connection, "schema_version", "number, toml, sha256"), reverse=True)
    for _, toml, sha256 in rows:
        with suppress(SchemaInvalid):
            parse_schema(toml)
            if hash_text(toml) == sha256:
                return str(toml)
    raise ProjectDamaged(
        path=project, reason="not even its schema can be read", reason_ar="حتى مخطط التوسيم لا يُقرأ"
    )


def _items(connection: sqlite3.Connection, set_id: int, counts: SalvageCounts) -> _Items:
    found: _Items = {}
    for table in TABLES.values():
        for row in _rows_of_set(connection, table.name, table.columns, set_id):
            try:
                item = table.read(row)
            except UNREADABLE:
                counts.lost_annotations += 1
            else:
                found[key_of(item)] = item
    return found


def _logged(connection: sqlite3.Connection) -> _Sets:
    """What the intact steps of the history lead to: a second witness beside the tables."""
    logs = {row[0]: row[1:] for row in _walk(connection, "log", "id, uuid, person")}
    columns = COLUMNS.replace("l.uuid", "e.log").replace("l.person", "''").replace("e.", "")
    found: _Sets = defaultdict(dict)
    for _, log, *fields in sorted(_walk(connection, "entry", f"id, {columns}"), key=lambda row: row[3]):
        uuid, person = logs.get(log, ("", ""))
        own = (uuid, *fields[:4], person, *fields[5:-1])
        if hash_entry(own) != fields[-1]:
            continue
        for change in decode_changes(fields[7]):
            item = change.before or change.after
            if item is not None and not isinstance(item, SchemaVersion):
                items = found[change.document].setdefault(change.annotator, {})
                items.pop(key_of(item), None)
                if change.after is not None:
                    items[key_of(item)] = change.after
    return found


def _walk(connection: sqlite3.Connection, table: str, columns: str) -> list[Row]:
    """Rows of a table by its integer key, which is the first of `columns`; damaged pages are stepped over."""
    kind = connection.execute("SELECT type FROM sqlite_schema WHERE name = ?", [table]).fetchone()
    if kind != ("table",):
        return []
    key = columns.split(",", maxsplit=1)[0]
    rows: dict[int, Row] = {}
    try:
        for row in connection.execute(f"SELECT {columns} FROM {table} ORDER BY {key}"):
            rows[row[0]] = row
    except sqlite3.DatabaseError:
        last = _last(connection, table, key)
        for number in range(max(rows, default=0) + 1, last + 1):
            with suppress(sqlite3.DatabaseError):
                row = connection.execute(
                    f"SELECT {columns} FROM {table} WHERE {key} = ?", [number]
                ).fetchone()
                if row:
                    rows[number] = row
    return list(rows.values())


def _last(connection: sqlite3.Connection, table: str, key: str) -> int:
    """The highest key; where that cannot be read, more than as many rows as the file could hold of these."""
    try:
        return connection.execute(f"SELECT max({key}) FROM {table}").fetchone()[0] or 0
    except sqlite3.DatabaseError:
        return int(connection.execute("PRAGMA page_count").fetchone()[0]) * 64


def _rows_of_set(connection: sqlite3.Connection, table: str, columns: str, set_id: int) -> Iterable[Row]:
    """From both ends, as far as can be read."""
    rows: dict[Row, None] = {}
    for order in ("", "ORDER BY 1 DESC"):
        try:
            for row in connection.execute(
                f"SELECT {columns} FROM {table} WHERE annotation_set = ? {order}", [set_id]
            ):
                rows[row] = None
        except sqlite3.DatabaseError:
            continue
        break
    return rows


def _meta(text: str) -> dict[str, object]:
    try:
        return msgspec.json.decode(text, type=dict[str, object])
    except msgspec.DecodeError:
        return {}


# ------------------------------------------------------------------ the new project


def _write(found: _Found, out: Path, counts: SalvageCounts) -> None:
    kinds = {annotator.name: annotator.kind for annotator in found.annotators.values()}
    with Project.create(out, found.toml) as project, project.bulk(PERSON) as bulk:
        for annotator in found.annotators.values():
            project.sets.add_annotator(annotator)
        for document in found.documents.values():
            bulk.add_document(document)
            counts.documents += 1
            for name, items in found.sets[document.id].items():
                saved = _whole(document, name, items, counts)
                bulk.add_set(saved, kinds.get(name, AnnotatorKind.PERSON))
                counts.annotation_sets += 1
                counts.spans += len(saved.spans)
                counts.relations += len(saved.relations)


def _whole(document: Document, name: str, items: _Items, counts: SalvageCounts) -> AnnotationSet:
    """The items that fit the text and each other."""
    sound = list(_sound(document, items.values()))
    ids = {item.id for item in sound if isinstance(item, Span | Relation)}
    kept = [item for item in sound if not isinstance(item, Relation) or {item.from_id, item.to_id} <= ids]
    counts.lost_annotations += len(items) - len(kept)
    return AnnotationSet(name, document.id).apply((None, item) for item in kept)


def _sound(document: Document, items: Iterable[Item]) -> Iterator[Item]:
    for item in items:
        parts = item.parts if isinstance(item, Span) else ()
        if all(document.text[part.start : part.end] == part.quote for part in parts):
            yield item
