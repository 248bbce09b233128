"""Who says what about which document: annotators and their sets, as they stand.

Sets are only read here; only edits and imports change them.
"""

from collections.abc import Collection, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass

from annotator.model.annotation import State
from annotator.model.annotation_set import AnnotationSet, Annotator, AnnotatorKind
from annotator.model.document import Document
from annotator.store.applying import ensure_set
from annotator.store.columns import Reading, list_finishing, list_touched, read_columns
from annotator.store.connection import Connections, Row
from annotator.store.records import build_set, read_records
from annotator.store.revisions import fold_back
from annotator.store.tables import SAID, TABLES

_SET = (
    "SELECT s.id, a.name, d.doc_id, s.revision, s.independent_revision, s.meta FROM annotation_set s "
    "JOIN annotator a ON a.id = s.annotator JOIN document d ON d.id = s.document"
)
_LIVE_SET = f"{_SET} WHERE s.withdrawn = 0 AND d.withdrawn = 0"


@dataclass(frozen=True, slots=True)
class ProjectCounts:
    """How much there is.

    `by_annotator`: name to {kind, annotation_sets, spans, relations}; `by_label`: "layer/label" to spans.
    """

    documents: int
    annotation_sets: int
    spans: int
    relations: int
    by_annotator: Mapping[str, Mapping[str, object]]
    by_label: Mapping[str, int]


class AnnotationSets:
    """Sets of documents and annotators that are there; those of an import taken back are not."""

    def __init__(self, connections: Connections) -> None:
        self._db = connections

    # ------------------------------------------------------------------ annotators

    def annotators(self) -> list[Annotator]:
        rows = self._db.query("SELECT name, kind FROM annotator ORDER BY name")
        return [Annotator(name, AnnotatorKind(kind)) for name, kind in rows]

    def marking(self) -> set[str]:
        """Names of the annotators who have said something about a document that is there."""
        rows = self._db.query(
            "SELECT a.name FROM annotator a WHERE EXISTS (SELECT 1 FROM annotation_set s JOIN document d "
            f"ON d.id = s.document AND d.withdrawn = 0 WHERE s.annotator = a.id AND {SAID})"
        )
        return {name for (name,) in rows}

    def annotator(self, name: str) -> Annotator | None:
        kind = self._db.value("SELECT kind FROM annotator WHERE name = ?", [name])
        return Annotator(name, AnnotatorKind(kind)) if kind is not None else None

    def add_annotator(self, annotator: Annotator) -> None:
        """An annotator who is known already stays as they are."""
        if self.annotator(annotator.name) is None:
            with self._db.write() as connection:
                connection.execute(
                    "INSERT INTO annotator (name, kind) VALUES (?, ?)", [annotator.name, annotator.kind.value]
                )

    # ------------------------------------------------------------------ sets

    def get(self, annotator: str, doc_id: str) -> AnnotationSet | None:
        rows = self._db.query(f"{_LIVE_SET} AND a.name = ? AND d.doc_id = ?", [annotator, doc_id])
        return self._read(rows[0]) if rows else None

    def by_id(self, set_id: int) -> AnnotationSet:
        """The set of a row, withdrawn or not; row ids never leave this package."""
        return self._read(self._db.query(f"{_SET} WHERE s.id = ?", [set_id])[0])

    def _read(self, row: Row) -> AnnotationSet:
        return build_set(
            row,
            [
                self._db.query(f"SELECT * FROM {table.name} WHERE annotation_set = ?", [row[0]])
                for table in TABLES.values()
            ],
        )

    def of_document(self, doc_id: str) -> list[str]:
        """Names of the annotators who have a set of this document."""
        return sorted(
            row[1]
            for row in self._db.query(f"{_SET} WHERE {SAID} AND d.withdrawn = 0 AND d.doc_id = ?", [doc_id])
        )

    def counters(self) -> dict[str, dict[str, int]]:
        """By document and annotator the counter of the newest entry that touched the set.

        While it stays, so does everything that is said in the set.
        """
        rows = self._db.query(
            "SELECT d.doc_id, a.name, coalesce((SELECT e.counter FROM entry_target t JOIN entry e "
            "ON e.id = t.entry WHERE t.document = s.document AND t.annotation_set = s.id "
            "ORDER BY t.entry DESC LIMIT 1), 0) FROM annotation_set s "
            "JOIN document d ON d.id = s.document JOIN annotator a ON a.id = s.annotator "
            f"WHERE {SAID} AND d.withdrawn = 0 ORDER BY d.id"
        )
        found: dict[str, dict[str, int]] = {}
        for doc_id, name, counter in rows:
            found.setdefault(doc_id, {})[name] = counter
        return found

    def decision_times(self) -> dict[str, str]:
        """By the id of every decision that was ever made when that was (ISO 8601 UTC)."""
        rows = self._db.query(
            "SELECT c.value ->> '$.after.id', e.time FROM entry e, json_each(e.changes) c "
            "WHERE instr(e.changes, ?) AND c.value ->> '$.after.kind' = 'decision' ORDER BY e.counter DESC",
            ['"kind":"decision"'],
        )
        return dict(rows)

    def mark_seen(self, annotator: str, doc_id: str) -> None:
        """This annotator now sees others' annotations of the document: from here on not independent.

        Only the first time counts. Raises AnnotatorNotFound, DocumentNotFound.
        """
        with self._db.write() as connection:
            set_id = ensure_set(self._db, annotator, doc_id)[1]
            connection.execute(
                "UPDATE annotation_set SET independent_revision = revision "
                "WHERE id = ? AND independent_revision IS NULL",
                [set_id],
            )

    def records(
        self,
        *,
        annotators: Collection[str] | None = None,
        state: State | None = None,
        doc_ids: Collection[str] | None = None,
    ) -> Iterator[tuple[Document, tuple[AnnotationSet, ...]]]:
        """Documents in project order, each with its sets by annotator's name, as they stood at the first.

        Streams: one document at a time is in memory. With `annotators` or `state` (of every pass that
        the set names; a set that names none is open) only matching sets come, and only documents that
        have one; otherwise every document, also one that nobody marked.
        """
        return read_records(self._db, annotators=annotators, state=state, doc_ids=doc_ids)

    def at_revision(self, annotator: str, doc_id: str, revision: int) -> AnnotationSet | None:
        """The set as it stood at `revision`; None where there is none.

        Raises RevisionUnknown for a revision that it never had.
        """
        now = self.get(annotator, doc_id)
        return fold_back(self._db, now, revision) if now else None

    def touched(self, counter: int) -> tuple[set[str] | None, int]:
        """Documents that entries after `counter` touched, and the newest counter.

        None instead of them when an import was made, taken back or done again: any may have changed then.
        """
        return list_touched(self._db, counter)

    def columns(
        self, annotators: Collection[str], doc_ids: Collection[str] | None = None
    ) -> AbstractContextManager[Reading]:
        """These annotators' sets as bare rows, of some documents or (None) all."""
        return read_columns(self._db, annotators, doc_ids)

    def finishing(
        self, annotators: Collection[str], doc_ids: Collection[str] | None = None
    ) -> dict[tuple[str, str], tuple[int, str]]:
        """When each set, by (annotator, document), was last finished or brought: (counter, time)."""
        return list_finishing(self._db, annotators, doc_ids)

    def counts(self) -> ProjectCounts:
        live = (
            "JOIN annotation_set s ON s.id = x.annotation_set AND s.withdrawn = 0 "
            "JOIN document d ON d.id = s.document AND d.withdrawn = 0"
        )
        by_label = self._db.query(
            f"SELECT x.layer || '/' || x.label, count(*) FROM span x {live} GROUP BY 1 ORDER BY 1"
        )
        spans = self._db.query(f"SELECT s.annotator, count(*) FROM span x {live} GROUP BY 1")
        relations = self._db.query(f"SELECT s.annotator, count(*) FROM relation x {live} GROUP BY 1")
        sets = self._db.query(
            "SELECT s.annotator, count(*) FROM annotation_set s JOIN document d ON d.id = s.document "
            f"WHERE {SAID} AND d.withdrawn = 0 GROUP BY 1"
        )
        names = self._db.query("SELECT id, name, kind FROM annotator ORDER BY name")
        counted: tuple[dict[int, int], ...] = (dict(sets), dict(spans), dict(relations))
        return ProjectCounts(
            documents=int(self._db.value("SELECT count(*) FROM document WHERE withdrawn = 0")),
            annotation_sets=sum(counted[0].values()),
            spans=sum(counted[1].values()),
            relations=sum(counted[2].values()),
            by_annotator={
                name: {
                    "kind": kind,
                    "annotation_sets": counted[0].get(row_id, 0),
                    "spans": counted[1].get(row_id, 0),
                    "relations": counted[2].get(row_id, 0),
                }
                for row_id, name, kind in names
            },
            by_label=dict(by_label),
        )
