"""The append-only log of a project: what was done, by whom, in which order, chained by hashes.

The log is the only undo stack. Which entries are undone is read from the undo and redo entries
themselves: the newest one that names an entry decides.
"""

import heapq
import uuid
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property, lru_cache
from itertools import takewhile
from pathlib import Path
from typing import Final, NamedTuple

import platformdirs

from annotator.model.annotation import SchemaVersion, key_of
from annotator.model.edits import Change, Edit, Verb
from annotator.model.history import Entry, Heading
from annotator.model.reports import NOBODY, Reports
from annotator.store.applying import Target
from annotator.store.connection import Connections, Row, faults
from annotator.store.entries import (
    COLUMNS,
    HEADING,
    Gist,
    hash_entry,
    read_counters,
    read_entry,
    read_gist,
    read_heading,
)
from annotator.store.items import decode_outlines, encode, encode_changes

TAKES_BACK: Final = (Verb.UNDO, Verb.GO_BACK)

BYTES_OF_CHANGE: Final = 250
"""About as long a short mark that is added stands in the log; one that is changed stands there twice."""

_FROM = "FROM entry e JOIN log l ON l.id = e.log"

_STEPS = """
SELECT sequence, counter, verb, undoes, redoes, batch FROM entry e
WHERE log = ? AND sequence < ? AND (batch = ''
  OR batch IS NOT (SELECT batch FROM entry WHERE log = e.log AND sequence = e.sequence + 1))
ORDER BY sequence DESC LIMIT ?
"""

_HEAD = """
SELECT l.id, l.uuid, coalesce(e.sequence, 0), coalesce(e.hash, ''),
  (SELECT coalesce(max(counter), 0) FROM entry)
FROM log l
LEFT JOIN entry e ON e.log = l.id AND e.sequence = (SELECT max(sequence) FROM entry WHERE log = l.id)
WHERE l.person = ? AND l.installation = ?
"""


class Step(NamedTuple):
    """What the undo stack needs to know of an entry."""

    counter: int
    verb: Verb
    undoes: tuple[int, ...]
    redoes: tuple[int, ...]
    batch: str


@dataclass(frozen=True, slots=True)
class Draft:
    """An entry before it is logged. `documents` are named where the edit has no changes to name them."""

    person: str
    edit: Edit
    active_seconds: float = 0.0
    documents: tuple[str, ...] = ()
    undoes: tuple[int, ...] = ()
    redoes: tuple[int, ...] = ()
    batch: str = ""
    digest: str = ""


class History:
    """Entries are ordered by counter, which is the order in which they came in, whatever clocks say."""

    def __init__(self, connections: Connections, clock: Callable[[], datetime] | None = None) -> None:
        self._db = connections
        self._clock = clock or (lambda: datetime.now(UTC))
        # An entry never changes; its hash, too, is in the key, as one that is taken back leaves its counter.
        self._gist = lru_cache(maxsize=1_000)(self._read_gist)

    # ------------------------------------------------------------------ reading

    def entries(
        self,
        *,
        person: str | None = None,
        document: str | None = None,
        before: Heading | None = None,
        limit: int = 200,
    ) -> list[Entry]:
        """The newest entries first; those of one person, those that touched one document."""
        wanted, parameters = _wanted(person, document, before)
        rows = self._db.query(
            f"SELECT {COLUMNS} {_FROM} WHERE {wanted} ORDER BY e.counter DESC LIMIT ?", [*parameters, limit]
        )
        return [read_entry(row) for row in rows]

    def headings(self, *, document: str | None = None, limit: int = 200) -> list[Heading]:
        """What the newest entries say of themselves, quicker than `entries`."""
        wanted, parameters = _wanted(None, document, None)
        rows = self._db.query(
            f"SELECT {HEADING} {_FROM} WHERE {wanted} ORDER BY e.counter DESC LIMIT ?", [*parameters, limit]
        )
        return [read_heading(row) for row in rows]

    def of_schema(self) -> list[tuple[Heading, tuple[SchemaVersion, ...]]]:
        """The entries that put another schema in force, undone and redone ones included, newest first."""
        verbs = (Verb.CHANGE_SCHEMA, Verb.REDO, *TAKES_BACK)
        rows = self._db.query(
            f"SELECT {HEADING} {_FROM} WHERE e.verb IN (?, ?, ?, ?) ORDER BY e.counter",
            [verb.value for verb in verbs],
        )
        changing: set[int] = set()
        found = []
        for heading in map(read_heading, rows):
            if heading.verb is Verb.CHANGE_SCHEMA:
                changing.add(heading.counter)
            elif not changing.intersection((*heading.undoes, *heading.redoes)):
                continue
            found.append((heading, self.gist(heading).schemas))
        return found[::-1]

    def get(self, counter: int) -> Entry:
        rows = self._db.query(f"SELECT {COLUMNS} {_FROM} WHERE e.counter = ?", [counter])
        return read_entry(rows[0])

    def gist(self, heading: Heading) -> Gist:
        """What the changes of an entry come to; they are read through once for each entry."""
        return self._gist(heading.counter, heading.hash)

    def weigh(self, changed: Iterable[int], imported: Iterable[int]) -> int:
        """About how many changes the entries `changed` hold, and how many sets those of `imported` brought.

        Counters both; told from the length of what is logged.
        """
        length = self._db.value(
            "SELECT total(length(CAST(changes AS BLOB))) FROM entry "
            "WHERE counter IN (SELECT value FROM json_each(?))",
            [encode(tuple(changed))],
        )
        brought = self._db.value(
            "SELECT count(*) FROM annotation_set WHERE batch IN (SELECT batch FROM entry "
            "WHERE batch <> '' AND counter IN (SELECT value FROM json_each(?)))",
            [encode(tuple(imported))],
        )
        return int(length) // BYTES_OF_CHANGE + int(brought)

    def head(self) -> int:
        """The counter of the newest entry, 0 before the first."""
        return self._db.value("SELECT max(counter) FROM entry") or 0

    def active_seconds(self, person: str) -> float:
        """How long this person has worked in the project, idle time left out."""
        sql = "SELECT total(e.active_seconds) FROM entry e JOIN log l ON l.id = e.log WHERE l.person = ?"
        return float(self._db.value(sql, [person]))

    def undoable(self, person: str) -> Heading | None:
        """The newest entry of this person that is not undone; of an import its last."""
        step = next(self.standing(person), None)
        return self.heading(step.counter) if step else None

    def redoable(self, person: str) -> Heading | None:
        """The undo (or going back) that a redo would take back; a new edit ends redo."""
        redone = 0
        for step in self._newest(person):
            if step.verb is Verb.REDO:
                redone += 1
            elif step.verb not in TAKES_BACK:
                return None
            elif redone == 0:
                return self.heading(step.counter)
            else:
                redone -= 1
        return None

    def standing(self, person: str) -> Iterator[Step]:
        """This person's steps that are not undone, the newest first; a batch counts once, by its last."""
        done: dict[int, bool] = {}
        for step in self._newest(person):
            if step.verb in TAKES_BACK or step.verb is Verb.REDO:
                for counter in (*step.undoes, *step.redoes):
                    done.setdefault(counter, step.verb is Verb.REDO)
            elif done.get(step.counter, True):
                yield step

    def standing_after(self, person: str, entry: Heading) -> list[Step]:
        """The steps that going back to `entry` takes back: those of its own import stay."""
        later = takewhile(lambda step: step.counter > entry.counter, self.standing(person))
        return [step for step in later if not step.batch or step.batch != entry.batch]

    def name_later(self, change: Change) -> str:
        """Says which entry touched the item of `change` last."""
        item = change.before or change.after
        for heading in self.headings(document=change.document, limit=-1) if item else ():
            if heading.verb is Verb.IMPORT or (item and self._touches(heading, change, key_of(item))):
                return f"{heading.title} ({heading.person})"
        return "?"

    def _touches(self, heading: Heading, change: Change, key: tuple[str, str]) -> bool:
        place = (change.annotator, change.document)
        return any(
            (other.annotator, other.document) == place and other.key == key
            for other in decode_outlines(self._changes(heading.counter))
        )

    def heading(self, counter: int) -> Heading:
        rows = self._db.query(f"SELECT {HEADING} {_FROM} WHERE e.counter = ?", [counter])
        return read_heading(rows[0])

    def _changes(self, counter: int) -> str:
        return str(self._db.value("SELECT changes FROM entry WHERE counter = ?", [counter]))

    def _read_gist(self, counter: int, _hash: str) -> Gist:
        return read_gist(self._changes(counter))

    def _newest(self, person: str) -> Iterator[Step]:
        logs = self._db.query("SELECT id FROM log WHERE person = ?", [person])
        return heapq.merge(*(self._of_log(log) for (log,) in logs), key=lambda step: -step.counter)

    def _of_log(self, log: int) -> Iterator[Step]:
        """Of a batch only the last. In portions, so that the first step of a long log comes at once."""
        below, portion = 1 << 62, 1
        while rows := self._db.query(_STEPS, [log, below, portion]):
            for _, counter, verb, undoes, redoes, batch in rows:
                yield Step(counter, Verb(verb), read_counters(undoes), read_counters(redoes), batch)
            below, portion = rows[-1][0], min(portion * 4, 4096)

    # ------------------------------------------------------------------ writing

    def append(self, draft: Draft, targets: Iterable[Target], reports: Reports = NOBODY) -> Entry:
        """Logs `draft` inside the caller's transaction. Raises Cancelled as `reports` say."""
        log, (row,) = self.append_all(draft.person, [(draft, targets)], reports)
        (sequence, counter, time, seconds), (previous, own) = row[:4], row[-2:]
        edit, documents = draft.edit, draft.documents or draft.edit.documents
        heading = (log, sequence, counter, time, seconds, draft.person, edit.verb, edit.subject)
        linked = (draft.undoes, draft.redoes, draft.batch, draft.digest, previous, own)
        return Entry(*heading, *linked, edit.changes, documents)

    def append_all(
        self,
        person: str,
        drafts: Iterable[tuple[Draft, Iterable[Target]]],
        reports: Reports = NOBODY,
    ) -> tuple[str, list[Row]]:
        """The same of many drafts of one person, each with its targets.

        Answers with the uuid of the log and the rows of the entries, without what is only in the tables.
        """
        log_id, log, sequence, own, counter = self._log(person)
        newest = self._db.value("SELECT max(id) FROM entry") or 0
        now = self._clock().astimezone(UTC).isoformat(timespec="milliseconds")
        rows, places = list[Row](), list[Row]()
        for number, (draft, targets) in enumerate(drafts, 1):
            row = _chain(log, (sequence + number, counter + number, now), draft, own, reports)
            rows.append(row)
            own = row[-1]
            places += [(*target, newest + number) for target in targets]
        connection = self._db.current
        connection.executemany(
            f"INSERT INTO entry VALUES ({', '.join('?' * 16)})",
            [(entry_id, log_id, *row) for entry_id, row in enumerate(rows, newest + 1)],
        )
        connection.executemany("INSERT INTO entry_target VALUES (?, ?, ?)", places)
        return log, rows

    @cached_property
    def _installation(self) -> str:
        with faults(self._db.path, writing=True):
            return installation_id()

    def _log(self, person: str) -> Row:
        """This person's log on this installation, made if need be.

        Row id, uuid, its last sequence number and hash, and the last counter of the project.
        """
        connection = self._db.current
        found: Row | None = connection.execute(_HEAD, [person, self._installation]).fetchone()
        if found is None:
            connection.execute(
                "INSERT INTO log (uuid, person, installation) VALUES (?, ?, ?)",
                [str(uuid.uuid4()), person, self._installation],
            )
            return self._log(person)
        return found


def _chain(log: str, place: tuple[int, int, str], draft: Draft, previous: str, reports: Reports) -> Row:
    """The row of `draft`, its own hash last, behind the entry whose hash is `previous`.

    `place` is its sequence number, its counter and its time.
    """
    edit = draft.edit
    told = (
        *place,
        float(draft.active_seconds),
        edit.verb.value,
        edit.subject,
        encode_changes(edit.changes, reports),
        encode(draft.documents or edit.documents),
        encode(draft.undoes),
        encode(draft.redoes),
        draft.batch,
        draft.digest,
        previous,
    )
    return (*told, hash_entry((log, *told[:4], draft.person, *told[4:])))


def _wanted(person: str | None, document: str | None, before: Heading | None) -> tuple[str, list[object]]:
    """SQL that chooses among entries, and what goes into it."""
    conditions, parameters = ["1"], list[object]()
    if person is not None:
        conditions.append("l.person = ?")
        parameters.append(person)
    if document is not None:
        conditions.append(
            "e.id IN (SELECT entry FROM entry_target WHERE document = "
            "(SELECT id FROM document WHERE withdrawn = 0 AND doc_id = ?))"
        )
        parameters.append(document)
    if before is not None:
        conditions.append("e.counter < ?")
        parameters.append(before.counter)
    return " AND ".join(conditions), parameters


def installation_id() -> str:
    """The UUID of this installation for this user; made at the first call."""
    path = platformdirs.user_data_path("rawi") / "installation"
    try:
        return path.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = Path(f"{path}.{uuid.uuid4()}")
        fresh.write_text(f"{uuid.uuid4()}\n", encoding="ascii")
        try:
            path.hardlink_to(fresh)
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
        return path.read_text(encoding="ascii").strip()
