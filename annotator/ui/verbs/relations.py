"""Linking one mark to another in two steps, and taking links away."""

from PySide6.QtCore import QCoreApplication

from annotator.model import edits
from annotator.model.annotation import Span
from annotator.model.schema import RelationType
from annotator.ui import language
from annotator.ui.session import WindowSession
from annotator.ui.verbs import said


def start_link(session: WindowSession, relation_type: str) -> None:
    """Waits for the other mark that the selected one is to be linked to."""
    span, kind = session.selected_span, session.schema.relation(relation_type)
    if span is None or kind is None:
        session.told.emit(said.select_mark())
    elif span.layer not in (*kind.domain, *kind.range):
        sentence = QCoreApplication.translate("Verbs", "This mark takes no link “{relation}”.")
        session.told.emit(sentence.format(relation=kind.names.text(language.current())))
    else:
        session.set_linking(relation_type)


def link_to(session: WindowSession, other_id: str) -> None:
    """Ends the linking mode with a link between the selected mark and `other_id`."""
    kind, span = session.schema.relation(session.linking), session.selected_span
    other = session.annotation_set.spans.get(other_id)
    if kind is None or span is None or other is None:
        return
    from_id, to_id = (span.id, other.id) if _leads(kind, span, other) else (other.id, span.id)
    if session.do(edits.link(session.annotation_set, session.schema, kind.id, from_id, to_id)):
        session.set_linking("")


def cancel_link(session: WindowSession) -> None:
    """Leaves the linking mode."""
    session.set_linking("")


def unlink(session: WindowSession, relation_id: str) -> None:
    """Takes a relation away."""
    session.do(edits.remove(session.annotation_set, [relation_id]))


def turn_round(session: WindowSession, relation_id: str) -> None:
    """Lets a relation lead the other way."""
    relation = session.annotation_set.relations[relation_id]
    session.do(edits.relink(session.annotation_set, relation_id, relation.type, swap=True))


def _leads(kind: RelationType, span: Span, other: Span) -> bool:
    """Whether the relation leads from `span` to `other` rather than back."""
    return span.layer in kind.domain and other.layer in kind.range
