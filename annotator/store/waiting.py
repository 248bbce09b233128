"""What an import has added and not written yet: many rows at a time are written quicker than each by itself.

It is part of the import's transaction all the same; only the import itself has to look for it here.
"""

from annotator.model.edits import Edit, Verb
from annotator.store.applying import Target
from annotator.store.connection import Connections, Row, faults
from annotator.store.digests import Place
from annotator.store.history import Draft, History
from annotator.store.tables import Table

_MOST_ROWS = 1_000
_MOST_TEXT = 1_000_000
"""Code points."""

_DOCUMENT = (
    "INSERT INTO document (id, doc_id, title, length, sha256, meta, batch) VALUES (?, ?, ?, ?, ?, ?, ?)"
)
_TEXT = "INSERT INTO document_text VALUES (?, ?)"
_SET = "INSERT INTO annotation_set (id, document, annotator, meta, batch) VALUES (?, ?, ?, ?, ?)"


class Waiting:
    """Rows and entries of one batch of `person`.

    `places` are its documents by name, `texts` the name of the first with each hash, `sets` who has a set
    of which document.
    """

    def __init__(self, connections: Connections, history: History, person: str, batch: str) -> None:
        self._db = connections
        self._history = history
        self._person = person
        self._batch = batch
        self._clear()

    def _clear(self) -> None:
        self.places: dict[str, Place] = {}
        self.texts: dict[str, str] = {}
        self.sets: set[tuple[str, str]] = set()
        self._rows: dict[str, list[Row]] = {_DOCUMENT: [], _TEXT: [], _SET: []}
        self._items: dict[str, tuple[Table, list[Row]]] = {}
        self._drafts: list[tuple[Draft, tuple[Target]]] = []
        self._count = self._length = 0
        self._documents = self._newest("document")
        self._sets = self._newest("annotation_set")

    def _newest(self, table: str) -> int:
        return self._db.value(f"SELECT max(id) FROM {table}") or 0

    @property
    def next_document(self) -> int:
        """The row id that a document added now must have: they count without gaps."""
        return self._documents + 1

    @property
    def next_set(self) -> int:
        return self._sets + 1

    def add_document(self, place: Place, text: str) -> None:
        row = (place.id, place.doc_id, place.title, len(text), place.sha256, place.meta, self._batch)
        self._rows[_DOCUMENT].append(row)
        self._rows[_TEXT].append((place.id, text))
        self._length += len(text)
        self._documents = place.id
        self.places[place.doc_id] = place
        self.texts.setdefault(place.sha256, place.doc_id)

    def add_set(
        self, place: Place, annotator: tuple[int, str], meta: str, items: list[tuple[Table, list[Row]]]
    ) -> None:
        """The set with the id `next_set`, of an annotator by row id and name, with the rows of its items."""
        self._sets += 1
        annotator_id, name = annotator
        self._rows[_SET].append((self._sets, place.id, annotator_id, meta, self._batch))
        for table, rows in items:
            waiting = self._items.setdefault(table.name, (table, []))[1]
            waiting += [(self._sets, *row) for row in rows]
            self._count += len(rows)
        self.sets.add((name, place.doc_id))

    def log(self, subject: str, place: Place, set_id: int, digest: str) -> None:
        """Ends a record with its entry; it may be written now."""
        edit = Edit(Verb.IMPORT, subject, ())
        draft = Draft(self._person, edit, documents=(place.doc_id,), batch=self._batch, digest=digest)
        self._drafts.append((draft, (Target(place.id, set_id),)))
        self._count += 1
        if self._count >= _MOST_ROWS or self._length >= _MOST_TEXT:
            self.write()

    def write(self) -> None:
        with faults(self._db.path, writing=True):
            for insertion, rows in self._rows.items():
                self._db.current.executemany(insertion, rows)
            for table, items in self._items.values():
                table.insert_all(self._db.current, items)
        if self._drafts:
            self._history.append_all(self._person, self._drafts)
        self._clear()
