"""Taking steps back and doing them again where there is much to do: beside the window, with progress.

A step is planned first, so that whoever takes it knows how much it is.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from annotator.model.edits import Verb
from annotator.model.history import Entry, Heading
from annotator.model.reports import NOBODY, Reports
from annotator.tasks.session import Session
from annotator.tasks.transfer import rare_collections

LARGE: Final = 1_000
"""From about so many changes on a step takes longer than a window may stand still: a tenth of a second."""


@dataclass(frozen=True, slots=True)
class Step:
    """A step before it is taken: what it does, UNDO, REDO or GO_BACK, and about how many changes that is."""

    verb: Verb
    changes: int
    _take: Callable[[Reports], Entry]

    @property
    def is_large(self) -> bool:
        return self.changes >= LARGE

    def take(self, reports: Reports = NOBODY) -> Entry:
        """Takes it and tells nobody: that is for `Session.show_step`. Any thread may.

        Raises NothingToUndo, NothingToRedo, StaleEdit, ImportInUse, ImportReplaced, ProjectReadOnly,
        WriteFailed, and Cancelled as `reports` say; then nothing has changed.
        """
        if not self.is_large:
            return self._take(reports)
        with rare_collections():
            return self._take(reports)


def plan_undo(session: Session) -> Step:
    project, person = session.project, session.annotator.name
    newest = session.undoable()
    counters = [newest.counter] if newest else []
    weight = project.history.weigh(counters, counters)
    return Step(Verb.UNDO, weight, lambda reports: project.undo(person, reports))


def plan_redo(session: Session) -> Step:
    project, person = session.project, session.annotator.name
    newest = session.redoable()
    weight = project.history.weigh([newest.counter], newest.undoes) if newest else 0
    return Step(Verb.REDO, weight, lambda reports: project.redo(person, reports))


def plan_going_back(session: Session, entry: Heading) -> Step:
    """To `entry`, as `Session.go_back`."""
    project, person = session.project, session.annotator.name
    counters = [step.counter for step in project.history.standing_after(person, entry)]
    weight = project.history.weigh(counters, counters)
    return Step(Verb.GO_BACK, weight, lambda reports: project.go_back(person, entry, reports))
