"""Entries as rows of the log and back: whole, only what they say of themselves, or what they come to."""

import hashlib
from collections import Counter
from collections.abc import Mapping
from typing import Final, NamedTuple, TypeAlias

import msgspec

from annotator.model.annotation import SchemaVersion
from annotator.model.edits import Verb
from annotator.model.history import Entry, Heading
from annotator.store.connection import Row
from annotator.store.items import decode_changes, decode_outlines

HEADING: Final = (
    "l.uuid, e.sequence, e.counter, e.time, e.active_seconds, l.person, e.verb, e.subject, "
    "e.undoes, e.redoes, e.batch, e.digest, e.previous_hash, e.hash"
)
"""Without `changes` and `documents`: in a large step these are most of the file."""
COLUMNS: Final = (
    "l.uuid, e.sequence, e.counter, e.time, e.active_seconds, l.person, e.verb, e.subject, e.changes, "
    "e.documents, e.undoes, e.redoes, e.batch, e.digest, e.previous_hash, e.hash"
)
_NAMES: Final = msgspec.json.Decoder(tuple[str, ...])
_COUNTERS: Final = msgspec.json.Decoder(tuple[int, ...])


_Counters: TypeAlias = tuple[int, ...]
_Told: TypeAlias = tuple[str, int, int, str, float, str, Verb, str, _Counters, _Counters, str, str, str, str]
"""The fields of a Heading."""


class Gist(NamedTuple):
    """What the changes of an entry come to.

    How many spans more each set, by annotator and document, has after it; the schemas that it put in force.
    """

    gained: Mapping[tuple[str, str], int]
    schemas: tuple[SchemaVersion, ...]


def read_entry(row: Row) -> Entry:
    """From the columns of COLUMNS."""
    told = _read_told((*row[:8], *row[10:]))
    return Entry(*told, decode_changes(row[8]), _NAMES.decode(row[9]))


def read_heading(row: Row) -> Heading:
    """From the columns of HEADING."""
    return Heading(*_read_told(row))


def _read_told(row: Row) -> _Told:
    log, sequence, counter, time, seconds, person, verb, subject, undoes, redoes, *said = row
    batch, digest, previous, own = said
    steps = (read_counters(undoes), read_counters(redoes))
    return (
        log,
        sequence,
        counter,
        time,
        seconds,
        person,
        Verb(verb),
        subject,
        *steps,
        batch,
        digest,
        previous,
        own,
    )


def read_counters(text: str) -> tuple[int, ...]:
    return _COUNTERS.decode(text)


def read_gist(changes: str) -> Gist:
    """From the changes as they are logged."""
    gained: Counter[tuple[str, str]] = Counter()
    schemas = []
    for change in decode_outlines(changes):
        if more := change.gained:
            gained[change.annotator, change.document] += more
        if change.after and change.after.kind == "schema":
            schemas.append(SchemaVersion(change.after.id, change.after.version, change.after.toml))
    return Gist(gained, tuple(schemas))


def hash_entry(fields: Row) -> str:
    """SHA-256 over every field of an entry but its own hash, as they are stored, the previous hash last."""
    return hashlib.sha256(msgspec.json.encode(fields)).hexdigest()
