"""Carries changes out on the tables, each only if the item still stands as the change expects it.

All items are read before the first is compared, and all are written after the last: a step of a hundred
thousand changes takes a handful of statements for each set rather than three for each change.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple, TypeAlias

from annotator.model.annotation import Item, Relation, SchemaVersion, Span, key_of
from annotator.model.edits import Change
from annotator.model.errors import AnnotatorNotFound, DocumentNotFound, StaleEdit
from annotator.model.reports import NOBODY, Reports
from annotator.store.connection import Connections, Row
from annotator.store.items import encode
from annotator.store.schemas import Schemas
from annotator.store.tables import TABLES

_ABOUT_ONE: Final = "a change is about one item: {change}"

_PORTION: Final = 5_000
"""Rows that are written between two looks whether to go on."""

_SET: Final = (
    "SELECT d.id, s.id FROM document d "
    "JOIN annotation_set s ON s.document = d.id AND s.withdrawn = 0 AND d.withdrawn = 0 "
    "JOIN annotator a ON a.id = s.annotator WHERE d.doc_id = ? AND a.name = ?"
)

_Key: TypeAlias = tuple[str, str]
"""See `key_of`."""
_Place: TypeAlias = tuple[str, str]
"""Annotator and document."""

_SCHEMA: Final[_Key] = ("schema", "")


class Target(NamedTuple):
    """Row ids of a document and of one of its sets; 0 stands for none."""

    document: int
    annotation_set: int


class _Standing:
    """The touched items of one set by key: how they stood, and how they are to stand; None is absence."""

    def __init__(self, target: Target, keys: Iterable[_Key]) -> None:
        self.target = target
        self.before: dict[_Key, Item | None] = dict.fromkeys(keys)
        self.after: dict[_Key, Item | None] = {}

    def change(self, key: _Key, change: Change) -> bool:
        """Makes one change; False when the item does not stand as the change expects it."""
        as_expected = self.after.get(key, self.before[key]) == change.before
        self.after[key] = change.after
        return as_expected


class Applying:
    """Knows the tables that edits change. Everything here happens inside the caller's transaction."""

    def __init__(self, connections: Connections, schemas: Schemas) -> None:
        self._db = connections
        self._schemas = schemas

    def apply(
        self, changes: Sequence[Change], later: Callable[[Change], str], reports: Reports = NOBODY
    ) -> list[Target]:
        """Carries out all changes and counts up the revision of each set that they touch.

        `later` names the entry that touched the item of a change last, for StaleEdit. Raises StaleEdit,
        AnnotatorNotFound, DocumentNotFound; SchemaInUse when another schema lacks a name for what is said;
        Cancelled as `reports` say.
        """
        keys = [_key_of(change) for change in changes]
        in_force = self._schemas.current() if _SCHEMA in keys else None
        sets = self._read_sets(changes, keys, reports.part(0, 2))
        for change, key in zip(changes, keys, strict=True):
            if isinstance(change.after, SchemaVersion):
                old = change.before
                self._schemas.put(old if isinstance(old, SchemaVersion) else None, change.after)
            elif not sets[change.annotator, change.document].change(key, change):
                raise StaleEdit(subject=_subject(change), later=later(change))
        self._write(sets.values(), reports.part(1, 2))
        if in_force:
            self._schemas.refuse_orphans(in_force)
        return [standing.target for standing in sets.values()]

    def _read_sets(
        self, changes: Sequence[Change], keys: Sequence[_Key], reports: Reports
    ) -> dict[_Place, _Standing]:
        """What stands in each touched set under the keys of the items that are changed."""
        touched: dict[_Place, dict[_Key, type[Item]]] = {}
        for change, key in zip(changes, keys, strict=True):
            if key != _SCHEMA:
                place = (change.annotator, change.document)
                touched.setdefault(place, {})[key] = type(_item_of(change))
        sets = {}
        for done, (place, own) in enumerate(touched.items()):
            reports.tell(done, len(touched))
            sets[place] = self._read_set(Target(*ensure_set(self._db, *place)), own)
        return sets

    def _read_set(self, target: Target, kinds: Mapping[_Key, type[Item]]) -> _Standing:
        standing = _Standing(target, kinds)
        wanted: dict[type[Item], list[str]] = {}
        for (_, name), kind in kinds.items():
            wanted.setdefault(Span if kind is Relation else kind, []).append(name)
        for kind, names in wanted.items():
            self._look_up(standing, kind, names)
        # Spans and relations share their ids.
        missing = [name for name in wanted.get(Span, ()) if standing.before["annotation", name] is None]
        if missing:
            self._look_up(standing, Relation, missing)
        return standing

    def _look_up(self, standing: _Standing, kind: type[Item], names: Sequence[str]) -> None:
        table, set_id = TABLES[kind], standing.target.annotation_set
        one = len(names) == 1
        rows = self._db.current.execute(
            f"SELECT {table.columns} FROM {table.name} WHERE annotation_set = ? "
            f"AND {table.key} {'= ?' if one else 'IN (SELECT value FROM json_each(?))'}",
            [set_id, names[0] if one else encode(names)],
        )
        for item in map(table.read, rows):
            standing.before[key_of(item)] = item

    def _write(self, sets: Collection[_Standing], reports: Reports) -> None:
        """Brings each set from how it stood to how it is to stand."""
        gone: dict[type[Item], list[Row]] = {kind: [] for kind in TABLES}
        new: dict[type[Item], list[Row]] = {kind: [] for kind in TABLES}
        for standing in sets:
            set_id = standing.target.annotation_set
            for key, item in standing.after.items():
                old = standing.before[key]
                if old is not None:
                    gone[type(old)].append((set_id, key[1]))
                if item is not None:
                    new[type(item)].append((set_id, *TABLES[type(item)].write(item)))
        connection = self._db.current
        for kind, table in TABLES.items():
            deletion = f"DELETE FROM {table.name} WHERE annotation_set = ? AND {table.key} = ?"
            for portion in _portions(gone[kind], reports.part(0, 2)):
                connection.executemany(deletion, portion)
        for kind, table in TABLES.items():
            for portion in _portions(new[kind], reports.part(1, 2)):
                table.insert_all(connection, portion)
        ids = [(standing.target.annotation_set,) for standing in sets]
        connection.executemany("UPDATE annotation_set SET revision = revision + 1 WHERE id = ?", ids)


def ensure_set(db: Connections, annotator: str, doc_id: str) -> tuple[int, int]:
    """Row ids of the document and of this annotator's set, made if need be; inside a transaction.

    Raises AnnotatorNotFound, DocumentNotFound.
    """
    known: tuple[int, int] | None = db.current.execute(_SET, [doc_id, annotator]).fetchone()
    if known:
        return known
    document = db.value("SELECT id FROM document WHERE withdrawn = 0 AND doc_id = ?", [doc_id])
    if document is None:
        raise DocumentNotFound(document=doc_id)
    annotator_id = db.value("SELECT id FROM annotator WHERE name = ?", [annotator])
    if annotator_id is None:
        names = ", ".join(row[0] for row in db.query("SELECT name FROM annotator ORDER BY name"))
        raise AnnotatorNotFound(annotator=annotator, known=names)
    made = "INSERT INTO annotation_set (document, annotator) VALUES (?, ?) RETURNING id"
    return document, db.value(made, [document, annotator_id])


def _key_of(change: Change) -> _Key:
    item = _item_of(change)
    key = key_of(item)
    if change.after is not None and change.after is not item and key_of(change.after) != key:
        raise ValueError(_ABOUT_ONE.format(change=change))
    return key


def _item_of(change: Change) -> Item:
    item = change.before or change.after
    if item is None:
        raise ValueError(_ABOUT_ONE.format(change=change))
    return item


def _portions(rows: Sequence[Row], reports: Reports) -> Iterator[Sequence[Row]]:
    for start in range(0, len(rows), _PORTION):
        reports.tell(start, len(rows))
        yield rows[start : start + _PORTION]


def _subject(change: Change) -> str:
    item, (kind, name) = _item_of(change), _key_of(change)
    return item.quote if isinstance(item, Span) else (name or kind)
