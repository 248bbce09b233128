"""Steps at which an article's marks fall sharply: likelier a slip than work, so somebody should look.

Whether a step is one can be told from the log alone, as long after it as one likes.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from annotator.model.annotation import Span
from annotator.model.annotation_set import AnnotationSet
from annotator.model.edits import Change
from annotator.model.history import Entry

LEAST = 5
"""Marks that must go at once; fewer are a correction, however few there were."""


@dataclass(frozen=True, slots=True)
class Alarm:
    """`gone` of the `before` marks of one set went in one step."""

    gone: int
    before: int


def find_alarm(left: int, changes: Iterable[Change]) -> Alarm | None:
    """Whether `changes` took away more than half of a set's marks; `left` is how many there are now."""
    gone = -_gained(changes)
    alarm = Alarm(gone, left + gone)
    return alarm if gone >= LEAST and 2 * gone > alarm.before else None


def find_alarms(annotation_set: AnnotationSet, entries: Iterable[Entry]) -> dict[int, Alarm]:
    """The steps of this set that alarm, by the counters of their entries; these come newest first."""
    own = (annotation_set.annotator, annotation_set.document)
    left = len(annotation_set.spans)
    found: dict[int, Alarm] = {}
    for entry in entries:
        changes = [change for change in entry.changes if (change.annotator, change.document) == own]
        if alarm := find_alarm(left, changes):
            found[entry.counter] = alarm
        left -= _gained(changes)
    return found


def _gained(changes: Iterable[Change]) -> int:
    """How many marks more there are after the changes than before."""
    return sum(isinstance(change.after, Span) - isinstance(change.before, Span) for change in changes)
