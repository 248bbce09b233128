"""Imports: many documents and sets in one transaction, logged as one batch that one undo takes back.

The log keeps a digest and counts of each set rather than a copy of it.
"""

import uuid

from annotator.arabic.boilerplate import title_of
from annotator.model.annotation_set import AnnotationSet, AnnotatorKind
from annotator.model.document import Document, hash_text
from annotator.model.edits import Edit, Verb, replace_set
from annotator.model.errors import DocumentNotFound, UnstorableText
from annotator.store.annotation_sets import AnnotationSets
from annotator.store.applying import Applying, Target
from annotator.store.connection import Connections, Row, faults
from annotator.store.digests import PLACE_COLUMNS, Place, digest_of, rows_of_set
from annotator.store.history import Draft, History
from annotator.store.items import encode

_MOST_WAITING = 1_000
"""Rows."""


class Bulk:
    """What `Project.bulk` hands out: everything added belongs to one batch of `person`."""

    def __init__(
        self,
        connections: Connections,
        history: History,
        sets: AnnotationSets,
        applying: Applying,
        person: str,
    ) -> None:
        self._db = connections
        self._history = history
        self._sets = sets
        self._applying = applying
        self._person = person
        self.batch = str(uuid.uuid4())
        self._annotators: dict[str, tuple[int, str]] = {}
        self._last: Place | None = None
        self._last_is_bare = False
        self._drafts: list[tuple[Draft, tuple[Target]]] = []
        self._rows: dict[str, list[Row]] = {}
        self._waiting = 0

    def add_document(self, document: Document) -> None:
        """A new document at the end of the project. Raises UnstorableText; nothing of it is left then."""
        self._log_bare()
        if "\0" in document.text:
            raise UnstorableText(place=document.text[: document.text.index("\0")][-40:])
        with faults(self._db.path, writing=True):
            sha256, meta = hash_text(document.text), encode(document.meta)
            title = title_of(document.text)
            connection = self._db.current
            row_id = connection.execute(
                "INSERT INTO document (doc_id, title, length, sha256, meta, batch) VALUES (?, ?, ?, ?, ?, ?)",
                [document.id, title, len(document.text), sha256, meta, self.batch],
            ).lastrowid
            connection.execute("INSERT INTO document_text VALUES (?, ?)", [row_id, document.text])
        self._last = Place(row_id or 0, document.id, title, sha256, meta)
        self._last_is_bare = True

    def add_set(self, annotation_set: AnnotationSet, kind: AnnotatorKind) -> None:
        """A set that its annotator does not have yet; `kind` counts for annotators who are new.

        Raises DocumentNotFound, UnstorableText; nothing of it is left then.
        """
        with faults(self._db.path, writing=True):
            place = self._place(annotation_set.document)
            annotator, known_kind = self._annotator(annotation_set.annotator, kind)
            meta = encode(annotation_set.meta)
            connection = self._db.current
            set_id = (connection.execute("SELECT max(id) FROM annotation_set").fetchone()[0] or 0) + 1
            rows = rows_of_set(annotation_set, set_id)
            digest = digest_of(place, annotation_set.annotator, known_kind, meta, rows)
            connection.execute(
                "INSERT INTO annotation_set (id, document, annotator, meta, batch) VALUES (?, ?, ?, ?, ?)",
                [set_id, place.id, annotator, meta, self.batch],
            )
            for table, own in rows:
                self._rows.setdefault(table.insertion, []).extend(own)
                self._waiting += len(own)
        self._log(annotation_set.annotator, Target(place.id, set_id), place.doc_id, digest)
        self._last_is_bare = self._last_is_bare and self._last is not place

    def find_set(self, annotator: str, doc_id: str) -> AnnotationSet | None:
        """The set as it stands with what was added so far."""
        if any((draft.edit.subject, *draft.documents) == (annotator, doc_id) for draft, _ in self._drafts):
            self._write()
        return self._sets.get(annotator, doc_id)

    def replace_set(self, wanted: AnnotationSet) -> None:
        """Makes a set that is there say what `wanted` says: an ordinary edit, in this batch."""
        self._write()
        current = self._sets.get(wanted.annotator, wanted.document)
        if current is None:
            raise DocumentNotFound(document=wanted.document)
        edit = replace_set(current, wanted)
        if edit.changes:
            targets = self._applying.apply(edit.changes, self._history.name_later)
            self._history.append(Draft(self._person, edit, batch=self.batch), targets)

    def finish(self) -> None:
        """Writes what still waits; nothing can be added afterwards."""
        self._log_bare()
        self._write()

    def _write(self) -> None:
        """Writes the rows and entries that wait: many at a time, for one by one takes longer."""
        with faults(self._db.path, writing=True):
            for insertion, rows in self._rows.items():
                self._db.current.executemany(insertion, rows)
            if self._drafts:
                self._history.append_all(self._person, self._drafts)
        self._rows.clear()
        self._drafts.clear()
        self._waiting = 0

    def _log_bare(self) -> None:
        """Logs the document added last, if no set came with it."""
        if self._last and self._last_is_bare:
            self._log("", Target(self._last.id, 0), self._last.doc_id, digest_of(self._last))
        self._last_is_bare = False

    def _log(self, subject: str, target: Target, doc_id: str, digest: str) -> None:
        edit = Edit(Verb.IMPORT, subject, ())
        draft = Draft(self._person, edit, documents=(doc_id,), batch=self.batch, digest=digest)
        self._drafts.append((draft, (target,)))
        self._waiting += 1
        if self._waiting >= _MOST_WAITING:
            self._write()

    def _place(self, doc_id: str) -> Place:
        if self._last is None or self._last.doc_id != doc_id:
            row = self._db.current.execute(
                f"SELECT {PLACE_COLUMNS} FROM document WHERE withdrawn = 0 AND doc_id = ?", [doc_id]
            ).fetchone()
            if row is None:
                raise DocumentNotFound(document=doc_id)
            return Place(*row)
        return self._last

    def _annotator(self, name: str, kind: AnnotatorKind) -> tuple[int, str]:
        """Row id and kind, made if need be."""
        if name not in self._annotators:
            connection = self._db.current
            connection.execute(
                "INSERT INTO annotator (name, kind) VALUES (?, ?) ON CONFLICT DO NOTHING", [name, kind.value]
            )
            self._annotators[name] = connection.execute(
                "SELECT id, kind FROM annotator WHERE name = ?", [name]
            ).fetchone()
        return self._annotators[name]
