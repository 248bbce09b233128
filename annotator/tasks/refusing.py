"""Whether an edit may be made: by this person and by the rules."""

from collections.abc import Callable

from annotator.model.annotation_set import AnnotationSet, Annotator, AnnotatorKind
from annotator.model.decision import GOLD
from annotator.model.edits import Change, Edit, Verb
from annotator.model.errors import NotYourSet, RefusedEdit
from annotator.model.problems import Severity
from annotator.model.rules import check_edit
from annotator.model.schema import Schema
from annotator.store.project import Project

Read = Callable[[str, str], tuple[str, AnnotationSet]]
"""The text of a document and the set that an annotator has of it."""

MayChange = Callable[[str], bool]
"""Whether the person may change this annotator's sets: their own, and gold by decisions."""


def may_change(project: Project, person: str, annotator: str) -> bool:
    """A person's own sets, and gold, which holds decisions of everybody who reviews."""
    return annotator == person or project.sets.annotator(annotator) == Annotator(GOLD, AnnotatorKind.GOLD)


def refuse(edit: Edit, may_change: MayChange, schema: Schema, read: Read) -> None:
    """Raises NotYourSet or RefusedEdit when an edit may not be made; else does nothing.

    A change of the schema takes everybody's annotations along; what it may leave behind the store looks at.
    """
    if edit.verb is Verb.CHANGE_SCHEMA:
        return
    for change in edit.changes:
        if change.document and not may_change(change.annotator):
            raise NotYourSet(annotator=change.annotator)
    # Rules need the text and the set, so each touched set is checked by itself.
    by_set: dict[tuple[str, str], list[Change]] = {}
    for change in edit.changes:
        if change.document:
            by_set.setdefault((change.annotator, change.document), []).append(change)
    for place, changes in by_set.items():
        own = Edit(edit.verb, edit.subject, tuple(changes))
        for problem in check_edit(schema, *read(*place), own):
            if problem.severity is Severity.ERROR:
                raise RefusedEdit(reason=problem.en, reason_ar=problem.ar)
