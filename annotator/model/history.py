"""An entry of the append-only history: who did what, and the hash that ties it to the one before.

The log is the only undo stack. Entries are ordered by their own counters, never by the clock.
"""

from dataclasses import dataclass

from annotator.model.edits import Change, Verb


@dataclass(frozen=True, slots=True)
class Heading:
    """What an entry says of itself: all of it but its changes, of which there may be very many.

    `log` is one per person and installation; `sequence` counts from 1 in it without gaps; `counter`
    orders entries across logs (Lamport); `time` is ISO 8601 UTC, for people only; `active_seconds`
    is the working time since the entry before, idle trimmed. `undoes` / `redoes` hold the counters
    of the entries taken back or done again. `batch` names the import that an entry belongs to.
    """

    log: str
    sequence: int
    counter: int
    time: str
    active_seconds: float
    person: str
    verb: Verb
    subject: str
    undoes: tuple[int, ...] = ()
    redoes: tuple[int, ...] = ()
    batch: str = ""
    digest: str = ""
    previous_hash: str = ""
    hash: str = ""

    @property
    def title(self) -> str:
        return f"{self.verb.replace('_', ' ')}: {self.subject}" if self.subject else str(self.verb)


@dataclass(frozen=True, slots=True)
class Entry(Heading):
    """One step of one log, whole; `documents` are those that it touches."""

    changes: tuple[Change, ...] = ()
    documents: tuple[str, ...] = ()
