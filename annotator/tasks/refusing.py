"""Whether an edit may be made: by this person and by the rules."""

from collections.abc import Callable

from annotator.model.annotation_set import AnnotationSet
from annotator.model.edits import Change, Edit, Verb
from annotator.model.errors import NotYourSet, RefusedEdit
from annotator.model.problems import Severity
from annotator.model.rules import check_edit
from annotator.model.schema import Schema

Read = Callable[[str], tuple[str, AnnotationSet]]
"""The text of a document and the person's own set of it."""


def refuse(edit: Edit, person: str, schema: Schema, read: Read) -> None:
    """Raises NotYourSet or RefusedEdit when `person` may not make `edit`; else does nothing.

    A change of the schema takes everybody's annotations along; what it may leave behind the store looks at.
    """
    if edit.verb is Verb.CHANGE_SCHEMA:
        return
    for change in edit.changes:
        if change.document and change.annotator != person:
            raise NotYourSet(annotator=change.annotator)
    # Rules need the text and the set, so each touched document is checked in its own.
    by_document: dict[str, list[Change]] = {doc_id: [] for doc_id in edit.documents}
    for change in edit.changes:
        if change.document:
            by_document[change.document].append(change)
    for doc_id, changes in by_document.items():
        own = Edit(edit.verb, edit.subject, tuple(changes))
        for problem in check_edit(schema, *read(doc_id), own):
            if problem.severity is Severity.ERROR:
                raise RefusedEdit(reason=problem.en, reason_ar=problem.ar)
