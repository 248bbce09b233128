"""What is said about a mark or the document: attributes, notes and flags."""

from PySide6.QtCore import QCoreApplication

from annotator.model import edits
from annotator.model.annotation import Value
from annotator.tasks import chains
from annotator.ui.session import WindowSession
from annotator.ui.verbs import said


def set_attribute(session: WindowSession, annotation_id: str, attribute: str, value: Value | None) -> None:
    """Sets an attribute; one that belongs to the chain is set on all its mentions in one step."""
    own = session.annotation_set
    if own.annotation(annotation_id) is None:
        return
    if _of_chain(session, annotation_id, attribute):
        mentions = [span.id for span in chains.mentions_of(own, annotation_id)]
        session.do(edits.describe_all(own, mentions, attribute, value if value is not None else ""))
    else:
        session.do(edits.describe(own, annotation_id, attribute, value))


def confirm_defaults(session: WindowSession) -> None:
    """Makes the untouched defaults of the selected annotation the annotator's own word."""
    annotation = session.selected_annotation
    if annotation is None:
        session.told.emit(said.select_mark())
    elif annotation.defaults:
        values = {name: annotation.attributes[name] for name in annotation.defaults}
        session.do(edits.describe_with(session.annotation_set, annotation.id, values))
    else:
        session.told.emit(QCoreApplication.translate("Verbs", "Every value here is confirmed."))


def set_note(session: WindowSession, annotation_id: str, note: str) -> None:
    """Sets the note of an annotation, or of the document when `annotation_id` is empty."""
    own = session.annotation_set
    flag = own.note.flag if own.note else ""
    if own.annotation(annotation_id):
        session.do(edits.set_note(own, annotation_id, note))
    elif not annotation_id:
        session.do(edits.set_document_note(own, note, flag))


def set_flag(session: WindowSession, annotation_id: str, flag: str) -> None:
    """Sets the flag of an annotation, or of the document when `annotation_id` is empty; "" takes it away."""
    own = session.annotation_set
    note = own.note.text if own.note else ""
    if own.annotation(annotation_id):
        session.do(edits.set_flag(own, annotation_id, flag))
    elif not annotation_id:
        session.do(edits.set_document_note(own, note, flag))


def set_document_value(session: WindowSession, attribute: str, value: Value | None) -> None:
    """Sets an attribute of the document."""
    session.do(edits.set_document_value(session.annotation_set, attribute, value))


def _of_chain(session: WindowSession, annotation_id: str, attribute: str) -> bool:
    span = session.annotation_set.spans.get(annotation_id)
    shared = chains.shared_attributes(session.schema, span) if span else ()
    return any(declared.id == attribute for declared in shared)
