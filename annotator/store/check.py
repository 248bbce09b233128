"""Looks through a project and names what is damaged: structure, texts, log, and the tables against the log.

The tables are the fold of the log. This is proved backwards: from what stands there each entry is
taken back, the newest first, down to the import whose digest must match, or to nothing.
"""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cached_property, lru_cache
from typing import Final

import msgspec

from annotator.model.annotation import Item, key_of
from annotator.model.document import hash_text
from annotator.model.edits import Change, Verb
from annotator.model.errors import ProjectDamaged
from annotator.model.problems import Problem, Severity
from annotator.store.annotation_sets import AnnotationSets
from annotator.store.connection import Connections
from annotator.store.digests import PLACE_COLUMNS, Place, digest_now, digest_of
from annotator.store.entries import COLUMNS, hash_entry
from annotator.store.history import TAKES_BACK
from annotator.store.items import UnreadChange, read_changes, split_changes
from annotator.store.migrations import schema_faults

Progress = Callable[[int, int], None]

UNREADABLE: Final = (ProjectDamaged, msgspec.DecodeError, ValueError, KeyError, TypeError, IndexError)
"""What reading a damaged row may raise."""

_SPLIT = 16
"""Entries of many sets that are held at once, each as long as it is in the file."""

_PORTION = 100
"""Rows between two calls of `progress`: whoever runs a check beside other work lets that go on there."""


class Check:
    """One look through a project. `run` is everything; `run_quickly` leaves the sets out."""

    def __init__(self, connections: Connections, progress: Progress | None = None) -> None:
        self._db = connections
        self._sets = AnnotationSets(connections)
        self._progress = progress or (lambda _done, _total: None)
        self._split = lru_cache(maxsize=_SPLIT)(self._read_split)

    def run(self) -> list[Problem]:
        return [*self.run_quickly(), *self._guarded(self._sets_differ), *self._guarded(self._withdrawn)]

    def run_quickly(self) -> list[Problem]:
        steps = (self._structure, self._foreign, self._schemas, self._texts, self._logs, self._bare)
        return [problem for step in steps for problem in self._guarded(step)]

    def _guarded(self, step: Callable[[], Iterator[Problem]]) -> list[Problem]:
        """What a step finds; where it cannot read on, that is a finding too."""
        found: list[Problem] = []
        try:
            found.extend(step())
        except UNREADABLE as error:
            found.append(_unreadable(error))
        return found

    # ------------------------------------------------------------------ the file

    def _structure(self) -> Iterator[Problem]:
        for (line,) in self._db.query("PRAGMA integrity_check(20)"):
            if line != "ok":
                yield _problem(
                    "file_damaged", f"The file is damaged: {line}", f"الملف تالف: \u2068{line}\u2069"
                )

    def _foreign(self) -> Iterator[Problem]:
        version = self._db.value("PRAGMA user_version")
        for name in schema_faults(self._db.current, version):
            yield _problem(
                "foreign_schema",
                f"The file is not built as Rawi builds it: {name}.",
                f"بناء الملف ليس كما يبنيه راوي: \u2068{name}\u2069.",
            )

    def _schemas(self) -> Iterator[Problem]:
        rows = self._db.query("SELECT number, version, toml, sha256 FROM schema_version")
        for number, version, toml, sha256 in rows:
            if hash_text(toml) != sha256:
                yield _problem(
                    "schema_damaged",
                    f"Version {version} of the schema (number {number}) is damaged.",
                    f"الإصدار \u2068{version}\u2069 من مخطط التوسيم (رقم {number}) تالف.",
                )
        if not rows:
            yield _problem("schema_damaged", "The schema is missing.", "مخطط التوسيم مفقود.")

    # ------------------------------------------------------------------ documents

    def _texts(self) -> Iterator[Problem]:
        last, total = 0, self._db.value("SELECT count(*) FROM document")
        while rows := self._db.query(
            "SELECT id, doc_id, length, sha256, CAST(text AS BLOB) FROM document LEFT JOIN document_text "
            "ON document = id WHERE id > ? ORDER BY id LIMIT ?",
            [last, _PORTION],
        ):
            last = rows[-1][0]
            for _, doc_id, length, sha256, text in rows:
                if text is None or hashlib.sha256(text).hexdigest() != sha256 or _length(text) != length:
                    yield _problem(
                        "text_damaged",
                        f"The text of “{doc_id}” is not the one that was imported.",
                        f"نص «{doc_id}» ليس النص الذي استُورد.",
                        doc_id,
                    )
            self._progress(min(last, total), total)

    def _bare(self) -> Iterator[Problem]:
        """Documents that came without a set have a digest of their own in the log."""
        with_sets = self._db.query(
            "SELECT d.id FROM annotation_set s JOIN document d ON d.id = s.document WHERE s.batch = d.batch"
        )
        covered = {document for (document,) in with_sets}
        rows = self._db.query(
            f"SELECT {PLACE_COLUMNS}, (SELECT e.digest FROM entry_target t JOIN entry e ON e.id = t.entry "
            "WHERE t.document = d.id AND t.annotation_set = 0 AND e.verb = 'import') FROM document d"
        )
        for done, (*place, digest) in enumerate(rows):
            if done % _PORTION == 0:
                self._progress(done, len(rows))
            if digest != digest_of(Place(*place)) and not (digest is None and place[0] in covered):
                yield _differs(place[1], "")

    # ------------------------------------------------------------------ the log

    def _logs(self) -> Iterator[Problem]:
        heads: dict[str, tuple[int, str]] = defaultdict(lambda: (0, ""))
        last, seen, total = 0, 0, self._db.value("SELECT max(id) FROM entry")
        while rows := self._db.query(
            f"SELECT e.id, {COLUMNS} FROM entry e LEFT JOIN log l ON l.id = e.log "
            "WHERE e.id > ? ORDER BY e.id LIMIT ?",
            [last, _PORTION],
        ):
            last = rows[-1][0]
            for _, *fields in rows:
                log, sequence, counter, *_, previous, own = fields
                whole = hash_entry(tuple(fields[:-1])) == own
                if not whole or (sequence - 1, previous) != heads[log] or counter <= seen:
                    yield _problem(
                        "log_damaged",
                        f"Step {sequence} of {fields[5]} in the history is damaged, or one before is gone.",
                        f"الخطوة {sequence} من سجل التعديلات تالفة أو سابقتها مفقودة.",
                    )
                heads[log], seen = (sequence, own), counter
            self._progress(last, total)

    def _withdrawn(self) -> Iterator[Problem]:
        """What the log says is taken back must be marked so, and nothing else."""
        undone: dict[int, bool] = {}
        for verb, undoes, redoes in self._db.query(
            "SELECT verb, undoes, redoes FROM entry WHERE verb IN (?, ?, ?) ORDER BY counter",
            [Verb.REDO.value, *(verb.value for verb in TAKES_BACK)],
        ):
            for counter in msgspec.json.decode(f"[{undoes},{redoes}]")[verb == Verb.REDO]:
                undone[counter] = verb != Verb.REDO
        batches: dict[str, int] = dict(
            self._db.query("SELECT batch, max(counter) FROM entry WHERE batch <> '' GROUP BY batch")
        )
        for doc_id, batch, withdrawn in self._db.query(
            "SELECT doc_id, batch, withdrawn FROM document UNION SELECT doc_id, s.batch, s.withdrawn "
            "FROM annotation_set s JOIN document d ON d.id = s.document WHERE s.batch IS NOT NULL"
        ):
            if batch not in batches or undone.get(batches[batch], False) != bool(withdrawn):
                yield _differs(doc_id, "")

    # ------------------------------------------------------------------ the sets

    def _sets_differ(self) -> Iterator[Problem]:
        rows = self._db.query("SELECT id, document, batch FROM annotation_set ORDER BY document, id")
        for done, (set_id, document, batch) in enumerate(rows):
            try:
                name, doc_id, same = self._fold_back(set_id, document, batch)
            except UNREADABLE as error:
                yield _unreadable(
                    error, self._db.value("SELECT doc_id FROM document WHERE id = ?", [document])
                )
                continue
            if not same:
                yield _differs(doc_id, name)
            if done % _PORTION == 0:
                self._progress(done, len(rows))

    def _fold_back(self, set_id: int, document: int, batch: str | None) -> tuple[str, str, bool]:
        """Annotator, document, and whether every entry taken back leads to how the set began."""
        found = self._sets.by_id(set_id)
        items: dict[tuple[str, str], Item] = {key_of(item): item for item in found.items()}
        place = (found.annotator, found.document)
        text = self._db.value("SELECT text FROM document_text WHERE document = ?", [document])
        same = all(
            text[part.start : part.end] == part.quote for span in found.spans.values() for part in span.parts
        )
        entries = self._db.query(
            "SELECT id, verb, CASE verb WHEN 'import' THEN digest END FROM entry WHERE id IN "
            "(SELECT entry FROM entry_target WHERE document = ? AND annotation_set = ?) "
            "ORDER BY counter DESC",
            [document, set_id],
        )
        edits = [self._own_changes(entry, place) for entry, verb, _ in entries if verb != Verb.IMPORT]
        for changes in edits:
            for change in reversed(changes):
                same = _take_back(items, change) and same
        digests = [digest for _, verb, digest in entries if verb == Verb.IMPORT]
        start = [digest_now(self._db, set_id, items.values())] if batch else []
        same = same and digests == start and (batch is not None or not items)
        return *place, same and found.revision == len(edits)

    def _own_changes(self, entry: int, place: tuple[str, str]) -> list[Change]:
        """Those of an entry that are about the set at `place`."""
        split = self._split(entry) if entry in self._shared else self._read_split(entry)
        return read_changes(split.get(place, ()))

    @cached_property
    def _shared(self) -> frozenset[int]:
        """The entries that touch several sets: each set would read all of them."""
        rows = self._db.query("SELECT entry FROM entry_target GROUP BY entry HAVING count(*) > 1")
        return frozenset(entry for (entry,) in rows)

    def _read_split(self, entry: int) -> dict[tuple[str, str], list[UnreadChange]]:
        return split_changes(self._db.value("SELECT changes FROM entry WHERE id = ?", [entry]))


def _take_back(items: dict[tuple[str, str], Item], change: Change) -> bool:
    """Undoes `change` in `items` and says whether its after stood there."""
    item = change.before or change.after
    if item is None:
        return True
    same = items.pop(key_of(item), None) == change.after
    if change.before is not None:
        items[key_of(item)] = change.before
    return same


def _length(text: bytes) -> int:
    """Code points; -1 when it is no UTF-8."""
    try:
        return len(text.decode("utf-8"))
    except UnicodeDecodeError:
        return -1


def _differs(doc_id: str, annotator: str) -> Problem:
    whose = f" ({annotator})" if annotator else ""
    return _problem(
        "set_differs",
        f"What is stored for “{doc_id}”{whose} is not what the history leads to.",
        f"المحفوظ عن «{doc_id}»{whose} لا يطابق ما يؤدي إليه سجل التعديلات.",
        doc_id,
    )


def _unreadable(error: Exception, doc_id: object = None) -> Problem:
    where = f" (“{doc_id}”)" if doc_id else ""
    return _problem(
        "unreadable",
        f"A part of the file cannot be read{where}: {error}",
        f"جزء من الملف لا يُقرأ{where}: \u2068{error}\u2069",
        str(doc_id or ""),
    )


def _problem(code: str, en: str, ar: str, document: str = "") -> Problem:
    return Problem(code, Severity.ERROR, en, ar, document=document)
