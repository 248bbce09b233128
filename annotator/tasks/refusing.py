"""Whether an edit may be made in a session: by this person, in this project, by the rules."""

from typing import TYPE_CHECKING

from annotator.model.annotation_set import AnnotationSet
from annotator.model.edits import Edit
from annotator.model.errors import NotYourSet, ProjectReadOnly, RefusedEdit
from annotator.model.problems import Severity
from annotator.model.rules import check_edit

if TYPE_CHECKING:
    from annotator.tasks.session import Session


def refuse(session: "Session", edit: Edit) -> None:
    """Raises ProjectReadOnly, NotYourSet or RefusedEdit when `edit` may not be made; else does nothing."""
    if session.read_only:
        raise ProjectReadOnly(path=session.path.name, reason=session.project.read_only_reason)
    for change in edit.changes:
        if change.document and change.annotator != session.annotator.name:
            raise NotYourSet(annotator=change.annotator)
    for doc_id in edit.documents:
        _refuse_broken(session, edit, doc_id)


def _refuse_broken(session: "Session", edit: Edit, doc_id: str) -> None:
    """Rules need the text and the set, so each touched document is checked in its own."""
    own = Edit(edit.verb, edit.subject, tuple(c for c in edit.changes if c.document == doc_id))
    for problem in check_edit(session.schema, *_read_own(session, doc_id), own):
        if problem.severity is Severity.ERROR:
            raise RefusedEdit(reason=problem.en, reason_ar=problem.ar)


def _read_own(session: "Session", doc_id: str) -> tuple[str, AnnotationSet]:
    """Text and own set of a document: the shown ones if they are these, else from the project."""
    mine = (session.annotator.name, doc_id)
    document, shown = session.document, session.annotation_set
    if document and document.id == doc_id and shown.annotator == session.annotator.name:
        return document.text, shown
    stored = session.project.sets.get(*mine)
    return session.project.documents.get(doc_id).text, stored or AnnotationSet(*mine)
