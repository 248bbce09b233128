"""Steps at which an article's marks fall sharply: likelier a slip than work, so somebody should look.

Whether a step is one can be told from the log alone, as long after it as one likes.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from annotator.model.annotation import Span
from annotator.model.edits import Change
from annotator.model.history import Heading
from annotator.tasks.session import Session

LEAST = 5
"""Marks that must go at once; fewer are a correction, however few there were."""


@dataclass(frozen=True, slots=True)
class Alarm:
    """`gone` of the `before` marks of one set went in one step."""

    gone: int
    before: int


def find_alarm(left: int, changes: Iterable[Change]) -> Alarm | None:
    """Whether `changes` took away more than half of a set's marks; `left` is how many there are now."""
    return _judge(left, -_gained(changes))


def find_alarms(left: int, steps: Iterable[tuple[int, int]]) -> dict[int, Alarm]:
    """The steps of a set that alarm, by their counters; `left` is how many marks it has now.

    `steps` are counters and how many marks the set gained, the newest first.
    """
    found: dict[int, Alarm] = {}
    for counter, gained in steps:
        if alarm := _judge(left, -gained):
            found[counter] = alarm
        left -= gained
    return found


def list_alarms(session: Session, headings: Iterable[Heading]) -> dict[int, Alarm]:
    """The steps of the shown set that alarm; `headings` are its newest steps, the newest first."""
    shown, history = session.annotation_set, session.project.history
    own = (shown.annotator, shown.document)
    gained = ((each.counter, history.gist(each).gained.get(own, 0)) for each in headings)
    return find_alarms(len(shown.spans), gained)


def _judge(left: int, gone: int) -> Alarm | None:
    alarm = Alarm(gone, left + gone)
    return alarm if gone >= LEAST and 2 * gone > alarm.before else None


def _gained(changes: Iterable[Change]) -> int:
    """How many marks more there are after the changes than before."""
    return sum(isinstance(change.after, Span) - isinstance(change.before, Span) for change in changes)
