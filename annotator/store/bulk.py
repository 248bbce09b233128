"""Imports: many documents and sets in one transaction, logged as one batch that one undo takes back.

The log keeps a digest and counts of each set rather than a copy of it.
"""

import uuid

from annotator.arabic.boilerplate import title_of
from annotator.model.annotation_set import AnnotationSet, AnnotatorKind
from annotator.model.document import Document, hash_text
from annotator.model.edits import replace_set
from annotator.model.errors import DocumentNotFound, UnstorableText
from annotator.store.annotation_sets import AnnotationSets
from annotator.store.applying import Applying
from annotator.store.connection import Connections, faults
from annotator.store.digests import PLACE_COLUMNS, Place, digest_of, rows_of_set
from annotator.store.documents import Documents
from annotator.store.history import Draft, History
from annotator.store.items import encode
from annotator.store.waiting import Waiting


class Bulk:
    """What `Project.bulk` hands out: everything added belongs to one batch of `person`.

    What was added is found here at once, and by everybody else when the bulk has ended.
    """

    def __init__(
        self,
        connections: Connections,
        history: History,
        documents: Documents,
        sets: AnnotationSets,
        applying: Applying,
        person: str,
    ) -> None:
        self._db = connections
        self._history = history
        self._documents = documents
        self._sets = sets
        self._applying = applying
        self._person = person
        self.batch = str(uuid.uuid4())
        self._waiting = Waiting(connections, history, person, self.batch)
        self._annotators: dict[str, tuple[int, str]] = {}
        self._last: Place | None = None
        self._last_is_bare = False

    # ------------------------------------------------------------------ what is there

    def find_texts(self, doc_id: str, sha256: str) -> tuple[str | None, str | None]:
        """The hash of the text named `doc_id`, and the first document whose text has `sha256`."""
        place = self._waiting.places.get(doc_id)
        known, twin = self._documents.find_texts(doc_id, sha256)
        return place.sha256 if place else known, twin or self._waiting.texts.get(sha256)

    def find_set(self, annotator: str, doc_id: str) -> AnnotationSet | None:
        if (annotator, doc_id) in self._waiting.sets:
            self._waiting.write()
        return self._sets.get(annotator, doc_id)

    # ------------------------------------------------------------------ what is added

    def add_document(self, document: Document) -> None:
        """A new document at the end of the project. Raises UnstorableText; nothing of it is left then."""
        self._log_bare()
        if "\0" in document.text:
            raise UnstorableText(place=document.text[: document.text.index("\0")][-40:])
        with faults(self._db.path, writing=True):
            document.id.encode()
            sha256, meta = hash_text(document.text), encode(document.meta)
        place = Place(self._waiting.next_document, document.id, title_of(document.text), sha256, meta)
        self._waiting.add_document(place, document.text)
        self._last = place
        self._last_is_bare = True

    def add_set(self, annotation_set: AnnotationSet, kind: AnnotatorKind) -> None:
        """A set that its annotator does not have yet; `kind` counts for annotators who are new.

        Raises DocumentNotFound, UnstorableText; nothing of it is left then.
        """
        name = annotation_set.annotator
        with faults(self._db.path, writing=True):
            place = self._place(annotation_set.document)
            annotator, known_kind = self._annotator(name, kind)
            meta = encode(annotation_set.meta)
            set_id = self._waiting.next_set
            rows = rows_of_set(annotation_set)
            digest = digest_of(place, name, known_kind, meta, rows)
        self._waiting.add_set(place, (annotator, name), meta, rows)
        self._waiting.log(name, place, set_id, digest)
        self._last_is_bare = self._last_is_bare and self._last is not place

    def replace_set(self, wanted: AnnotationSet) -> None:
        """Makes a set that is there say what `wanted` says: an ordinary edit, in this batch."""
        self._waiting.write()
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
        self._waiting.write()

    def _log_bare(self) -> None:
        """Logs the document added last, if no set came with it."""
        if self._last and self._last_is_bare:
            self._waiting.log("", self._last, 0, digest_of(self._last))
        self._last_is_bare = False

    def _place(self, doc_id: str) -> Place:
        if self._last and self._last.doc_id == doc_id:
            return self._last
        if place := self._waiting.places.get(doc_id):
            return place
        row = self._db.current.execute(
            f"SELECT {PLACE_COLUMNS} FROM document WHERE withdrawn = 0 AND doc_id = ?", [doc_id]
        ).fetchone()
        if row is None:
            raise DocumentNotFound(document=doc_id)
        return Place(*row)

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
