"""Takes steps back and does them again: appends the inverse to the log, and withdraws whole imports.

What an import brought is only marked as withdrawn; nothing is deleted for good.
"""

from collections.abc import Iterable

from annotator.model.edits import Change, Edit, Verb, inverse
from annotator.model.errors import ImportInUse, ImportReplaced, NothingToRedo, NothingToUndo, StaleEdit
from annotator.model.history import Entry, Heading
from annotator.model.reports import Reports
from annotator.store.annotation_sets import AnnotationSets
from annotator.store.applying import Applying
from annotator.store.connection import Connections
from annotator.store.digests import still_as_imported
from annotator.store.history import Draft, History

_HOLDS_SOMETHING = " OR ".join(
    f"EXISTS (SELECT 1 FROM {table} WHERE annotation_set = s.id)"
    for table in ("span", "relation", "document_value", "document_note", "status", "decision")
)

_USED_BY_OTHERS = f"""
SELECT d.doc_id FROM document d JOIN annotation_set s ON s.document = d.id AND s.withdrawn = 0
WHERE d.batch = :batch AND s.batch IS NOT :batch AND (s.batch IS NOT NULL OR {_HOLDS_SOMETHING})
"""

_COPIED = """
SELECT d.doc_id FROM annotation_set mine
JOIN document d ON d.id = mine.document
JOIN annotator a ON a.id = mine.annotator
JOIN annotation_set theirs
  ON theirs.document = d.id AND theirs.withdrawn = 0 AND theirs.batch IS NOT :batch
JOIN span x ON x.annotation_set = theirs.id
WHERE mine.batch = :batch AND d.batch <> :batch AND x.extra IS NOT NULL
  AND json_extract(x.extra, '$.origin.annotator') = a.name
"""

_REPLACED = """
SELECT d.doc_id FROM document d JOIN document other ON other.doc_id = d.doc_id AND other.withdrawn = 0
WHERE d.batch = :batch
UNION ALL
SELECT d.doc_id FROM annotation_set s JOIN document d ON d.id = s.document
LEFT JOIN annotation_set other
  ON other.document = s.document AND other.annotator = s.annotator AND other.withdrawn = 0
WHERE s.batch = :batch AND (other.id IS NOT NULL OR (d.withdrawn = 1 AND d.batch <> :batch))
"""


class Undoing:
    """One linear stack for each person. Everything here happens inside the caller's transaction."""

    def __init__(
        self,
        connections: Connections,
        history: History,
        applying: Applying,
        sets: AnnotationSets,
    ) -> None:
        self._db = connections
        self._history = history
        self._applying = applying
        self._sets = sets

    def undo(self, person: str, reports: Reports) -> Entry:
        """Raises NothingToUndo, StaleEdit, ImportInUse; Cancelled as `reports` say."""
        newest = self._history.undoable(person)
        if newest is None:
            raise NothingToUndo
        entry = self._history.get(newest.counter)
        return self._take_back(person, Verb.UNDO, entry.subject, [entry], reports)

    def go_back(self, person: str, entry: Heading, reports: Reports) -> Entry:
        """Takes back every step of `person` after `entry`, as one step. Raises as `undo`."""
        later = self._history.standing_after(person, entry)
        if not later:
            raise NothingToUndo
        entries = [self._history.get(step.counter) for step in later]
        return self._take_back(person, Verb.GO_BACK, entry.subject, entries, reports)

    def redo(self, person: str, reports: Reports) -> Entry:
        """Raises NothingToRedo, StaleEdit, ImportReplaced; Cancelled as `reports` say."""
        newest = self._history.redoable(person)
        if newest is None:
            raise NothingToRedo
        undone = self._history.get(newest.counter)
        for counter in undone.undoes:
            batch = self._history.heading(counter).batch
            if batch:
                self._bring_back(batch)
        self._refuse_other_documents(undone)
        edit = inverse(Edit(undone.verb, undone.subject, undone.changes), Verb.REDO)
        return self._append(person, edit, reports, redoes=undone.undoes)

    def _take_back(
        self, person: str, verb: Verb, subject: str, entries: list[Entry], reports: Reports
    ) -> Entry:
        """`entries`, the newest first, as one step. Imports go last, when nothing may use them any more."""
        changes: list[Change] = []
        for entry in entries:
            for each in self._whole(entry):
                changes += inverse(Edit(each.verb, each.subject, each.changes)).changes
        edit = Edit(verb, subject, tuple(changes))
        undone = self._append(person, edit, reports, undoes=tuple(entry.counter for entry in entries))
        for entry in entries:
            if entry.batch:
                self._withdraw(entry.batch)
        return undone

    def _append(
        self,
        person: str,
        edit: Edit,
        reports: Reports,
        *,
        undoes: tuple[int, ...] = (),
        redoes: tuple[int, ...] = (),
    ) -> Entry:
        draft = Draft(person, edit, undoes=undoes, redoes=redoes)
        targets = self._applying.apply(edit.changes, self._history.name_later, reports.part(0, 2))
        return self._history.append(draft, targets, reports.part(1, 2))

    def _whole(self, entry: Entry) -> Iterable[Entry]:
        """`entry`, or of its batch the replacements of sets, the newest first."""
        if not entry.batch:
            return [entry]
        counters = self._db.query(
            "SELECT counter FROM entry WHERE batch = ? AND verb = ? AND counter <= ? ORDER BY counter DESC",
            [entry.batch, Verb.REPLACE.value, entry.counter],
        )
        return [self._history.get(counter) for (counter,) in counters]

    # ------------------------------------------------------------------ whole imports

    def _withdraw(self, batch: str) -> None:
        """Raises ImportInUse as long as anything refers to what the import brought."""
        for question in (_USED_BY_OTHERS, _COPIED):
            used = self._db.value(question, {"batch": batch})
            if used is not None:
                raise ImportInUse(document=used)
        edited = self._db.query(
            "SELECT s.id, d.doc_id FROM annotation_set s JOIN document d ON d.id = s.document "
            "WHERE s.batch = ? AND s.revision > 0",
            [batch],
        )
        for set_id, doc_id in edited:
            if not still_as_imported(self._db, self._sets, set_id):
                raise ImportInUse(document=doc_id)
        self._mark(batch, withdrawn=1)

    def _bring_back(self, batch: str) -> None:
        """Raises ImportReplaced when the same was imported anew, or the documents are there no more."""
        taken = self._db.value(_REPLACED, {"batch": batch})
        if taken is not None:
            raise ImportReplaced(document=taken)
        self._mark(batch, withdrawn=0)

    def _mark(self, batch: str, *, withdrawn: int) -> None:
        for table in ("document", "annotation_set"):
            self._db.current.execute(f"UPDATE {table} SET withdrawn = ? WHERE batch = ?", [withdrawn, batch])

    def _refuse_other_documents(self, entry: Entry) -> None:
        """A document imported anew under the old name is another one: what was undone is not for it."""
        for doc_id in entry.documents:
            known = self._db.value(
                "SELECT 1 FROM entry_target t JOIN entry e ON e.id = t.entry JOIN document d "
                "ON d.id = t.document WHERE e.counter = ? AND d.doc_id = ? AND d.withdrawn = 0",
                [entry.counter, doc_id],
            )
            if known is None:
                later = next(iter(self._history.headings(document=doc_id, limit=1)), None)
                raise StaleEdit(subject=doc_id, later=later.title if later else "import")
