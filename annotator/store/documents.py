"""The articles of a project, in project order: their texts, their names, and how far work on them is.

Lists load in pages and never touch a text.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import msgspec

from annotator.model.annotation import State, Value
from annotator.model.document import Document
from annotator.model.errors import DocumentNotFound
from annotator.store.connection import Connections, Row
from annotator.store.tables import SAID

_VALUE: Final = msgspec.json.Decoder(Value)
_PORTION: Final = 1_000
_DONE = (State.FINISHED, State.SKIPPED)

_LIVE_ID = "SELECT id FROM document WHERE withdrawn = 0 AND doc_id = ?"
# The plus keeps SQLite from walking all documents by the index on `withdrawn`.
_FIND_TEXTS = (
    "SELECT (SELECT sha256 FROM document WHERE withdrawn = 0 AND doc_id = ?), "
    "(SELECT doc_id FROM document WHERE sha256 = ? AND +withdrawn = 0 ORDER BY id LIMIT 1)"
)


@dataclass(frozen=True, slots=True)
class DocumentSummary:
    """One line of the list. `position` counts from 0 in project order; `length` is in code points.

    `state` and `values` (attributes of the document) are those of the annotator asked for, None and empty
    where there is no set; `spans` counts that annotator's spans, or everybody's when none was asked for.
    """

    id: str
    position: int
    title: str
    length: int
    annotators: tuple[str, ...]
    state: State | None
    spans: int
    values: Mapping[str, Value] = field(default_factory=dict)


class Documents:
    """`passes` gives the ids of the schema's passes: a document is finished when all of them are."""

    def __init__(self, connections: Connections, passes: Callable[[], Sequence[str]]) -> None:
        self._db = connections
        self._passes = passes

    def __len__(self) -> int:
        newest = int(self._db.value("SELECT max(id) FROM document") or 0)
        return newest - self._gone_before(newest + 1)

    def __contains__(self, doc_id: str) -> bool:
        return self._db.value(_LIVE_ID, [doc_id]) is not None

    def ids(self) -> list[str]:
        rows = self._db.query("SELECT doc_id FROM document WHERE withdrawn = 0 ORDER BY id")
        return [row[0] for row in rows]

    def get(self, doc_id: str) -> Document:
        """Raises DocumentNotFound."""
        rows = self._db.query(
            "SELECT doc_id, text, meta FROM document JOIN document_text ON document = id "
            "WHERE withdrawn = 0 AND doc_id = ?",
            [doc_id],
        )
        if not rows:
            raise DocumentNotFound(document=doc_id)
        return read_document(rows[0])

    def lengths(self) -> dict[str, int]:
        """Code points of every text, in project order."""
        return dict(self._db.query("SELECT doc_id, length FROM document WHERE withdrawn = 0 ORDER BY id"))

    def texts(self, doc_ids: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Names and texts of these documents, one after another."""
        ids = list(doc_ids)
        for start in range(0, len(ids), _PORTION):
            listed = msgspec.json.encode(ids[start : start + _PORTION]).decode()
            yield from self._db.query(
                "SELECT doc_id, text FROM document JOIN document_text ON document = id "
                "WHERE withdrawn = 0 AND doc_id IN (SELECT value FROM json_each(?))",
                [listed],
            )

    def find_texts(self, doc_id: str, sha256: str) -> tuple[str | None, str | None]:
        """The hash of the text named `doc_id`, and the first document whose text has `sha256`.

        Each is None where there is none.
        """
        known, twin = self._db.query(_FIND_TEXTS, [doc_id, sha256])[0]
        return known, twin

    def position(self, doc_id: str) -> int:
        """Its place in `ids()`, from 0. Raises DocumentNotFound."""
        row_id = self._db.value(_LIVE_ID, [doc_id])
        if row_id is None:
            raise DocumentNotFound(document=doc_id)
        return int(row_id) - 1 - self._gone_before(row_id)

    def summaries(self, offset: int = 0, limit: int = 500, *, annotator: str = "") -> list[DocumentSummary]:
        """One page of the project as it stands; `Project.listing` narrows and sorts."""
        condition, parameters = "d.withdrawn = 0", list[object]()
        if not self._gone_before(None):
            # Row ids count the documents then, and nobody needs to walk to the page.
            condition, parameters, offset = f"{condition} AND d.id > ?", [offset], 0
        return self._summaries(
            f"(SELECT d.id FROM document d WHERE {condition} ORDER BY d.id LIMIT ? OFFSET ?)",
            [*parameters, limit, offset],
            annotator,
        )

    def summaries_of(self, row_ids: Iterable[int], annotator: str) -> list[DocumentSummary]:
        """The lines of these documents, in this order."""
        wanted = list(row_ids)
        listed = msgspec.json.encode(wanted).decode()
        found = self._summaries("(SELECT value FROM json_each(?))", [listed], annotator)
        by_id = dict(zip(sorted(wanted), found, strict=True))
        return [by_id[row_id] for row_id in wanted]

    def _summaries(self, chosen: str, parameters: list[object], annotator: str) -> list[DocumentSummary]:
        """Those of the row ids that the SQL `chosen` gives, in project order."""
        rows = self._db.query(
            f"SELECT id, doc_id, title, length FROM document d WHERE id IN {chosen} ORDER BY id", parameters
        )
        ids = [row[0] for row in rows]
        names, states, spans = self._sets(ids, annotator)
        values = self._values(ids, annotator)
        gone = [row[0] for row in self._db.query("SELECT id FROM document WHERE withdrawn = 1 ORDER BY id")]
        return [
            DocumentSummary(
                doc_id,
                row_id - 1 - bisect_left(gone, row_id),
                title,
                length,
                tuple(sorted(names.get(row_id, ()))),
                states.get(row_id),
                spans.get(row_id, 0),
                values.get(row_id, {}),
            )
            for row_id, doc_id, title, length in rows
        ]

    def next_unfinished(self, annotator: str, after_doc_id: str) -> str | None:
        """The next document that is neither finished nor skipped, from the start again after the last.

        None when only `after_doc_id` itself, or nothing, is left.
        """
        here = self._db.value(_LIVE_ID, [after_doc_id]) or 0
        done, parameters = self._in_state(annotator, _DONE)
        for bounds in ("d.id > ?", "d.id < ?"):
            found = self._db.value(
                f"SELECT d.doc_id FROM document d WHERE d.withdrawn = 0 AND {bounds} AND NOT {done} "
                "ORDER BY d.id LIMIT 1",
                [here, *parameters],
            )
            if found is not None:
                return str(found)
        return None

    def unfinished(self, annotator: str) -> int:
        """How many documents this annotator has neither finished nor skipped."""
        done, parameters = self._is_in(_DONE)
        finished = self._db.value(
            "SELECT count(*) FROM annotation_set s JOIN document d ON d.id = s.document AND d.withdrawn = 0 "
            f"WHERE s.annotator = (SELECT id FROM annotator WHERE name = ?) AND s.withdrawn = 0 AND {done}",
            [annotator, *parameters],
        )
        return len(self) - int(finished)

    # ------------------------------------------------------------------ parts of the questions

    def state_of_set(self) -> tuple[str, list[object]]:
        """SQL for the state of set `s` over all passes, and its parameters.

        Returned in any pass is returned; finished (or skipped, or assigned) is what all passes are.
        """
        passes = list(self._passes())
        places = ", ".join("?" * len(passes))
        condition = (
            "(SELECT CASE WHEN sum(state = 'returned') THEN 'returned' WHEN count(*) < ? THEN 'open' "
            "WHEN min(state) = max(state) THEN min(state) ELSE 'open' END FROM status "
            f"WHERE annotation_set = s.id AND pass IN ({places}))"
        )
        return condition, [len(passes), *passes]

    def _is_in(self, states: Sequence[State]) -> tuple[str, list[object]]:
        """The condition that set `s` is in one of `states`."""
        state, parameters = self.state_of_set()
        return f"{state} IN ({', '.join('?' * len(states))})", [*parameters, *(s.value for s in states)]

    def _in_state(self, annotator: str, states: Sequence[State]) -> tuple[str, list[object]]:
        """The condition that the annotator's set of document `d` is in one of `states`."""
        condition, parameters = self._is_in(states)
        exists = (
            "EXISTS (SELECT 1 FROM annotation_set s WHERE s.document = d.id AND s.withdrawn = 0 "
            f"AND s.annotator = (SELECT id FROM annotator WHERE name = ?) AND {condition})"
        )
        return exists, [annotator, *parameters]

    def _gone_before(self, row_id: int | None) -> int:
        """How many documents of imports taken back stand before `row_id`, or anywhere."""
        return int(
            self._db.value(
                "SELECT count(*) FROM document WHERE withdrawn = 1 AND id < coalesce(?, id + 1)", [row_id]
            )
        )

    def _sets(
        self, ids: list[int], annotator: str
    ) -> tuple[dict[int, list[str]], dict[int, State], dict[int, int]]:
        """Of each document: annotators, the state of the one asked for, and the number of spans."""
        state_sql, parameters = self.state_of_set()
        rows = self._db.query(
            f"SELECT s.document, a.name, {state_sql}, "
            "(SELECT count(*) FROM span WHERE annotation_set = s.id) "
            "FROM annotation_set s JOIN annotator a ON a.id = s.annotator "
            f"WHERE {SAID} AND s.document IN (SELECT value FROM json_each(?))",
            [*parameters, msgspec.json.encode(ids).decode()],
        )
        names: dict[int, list[str]] = {}
        states: dict[int, State] = {}
        spans: dict[int, int] = {}
        for document, name, state, count in rows:
            names.setdefault(document, []).append(name)
            if not annotator or name == annotator:
                spans[document] = spans.get(document, 0) + count
            if name == annotator:
                states[document] = State(state)
        return names, states, spans

    def _values(self, ids: list[int], annotator: str) -> dict[int, dict[str, Value]]:
        """The attributes of each document, as this annotator has set them."""
        rows = self._db.query(
            "SELECT s.document, v.attribute, v.value FROM document_value v "
            "JOIN annotation_set s ON s.id = v.annotation_set "
            "WHERE s.withdrawn = 0 AND s.annotator = (SELECT id FROM annotator WHERE name = ?) "
            "AND s.document IN (SELECT value FROM json_each(?))",
            [annotator, msgspec.json.encode(ids).decode()],
        )
        values: dict[int, dict[str, Value]] = {}
        for document, attribute, value in rows:
            values.setdefault(document, {})[attribute] = _VALUE.decode(value)
        return values


def read_document(row: Row) -> Document:
    """From doc_id, text and meta."""
    doc_id, text, meta = row
    return Document(doc_id, text, {} if meta == "{}" else msgspec.json.decode(meta))
