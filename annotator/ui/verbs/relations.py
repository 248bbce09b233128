"""Linking one mark to another in two steps, and taking links away.

While a link waits, the nearest mark that it can lead to is proposed; another may be pressed, or gone to by
the keys for the next and the previous mark.
"""

from PySide6.QtCore import QCoreApplication

from annotator.model import edits
from annotator.model.annotation import Span
from annotator.model.annotation_set import sort_spans
from annotator.model.schema import RelationType
from annotator.ui import language
from annotator.ui.session import WindowSession
from annotator.ui.verbs import said


def start_link(session: WindowSession, relation_type: str) -> None:
    """Waits for the other mark that the selected one is to be linked to; again, takes the proposed one."""
    span, kind = session.selected_span, session.schema.relation(relation_type)
    if session.linking == relation_type and session.candidate:
        link_to(session, session.candidate)
        return
    if span is None or kind is None:
        session.told.emit(said.select_mark())
    elif span.layer not in (*kind.domain, *kind.range):
        sentence = QCoreApplication.translate("Verbs", "This mark takes no link “{relation}”.")
        session.told.emit(sentence.format(relation=kind.names.text(language.current())))
    else:
        candidates = _find_candidates(session, span, kind)
        before = [other for other in candidates if other.start <= span.start]
        nearest = before[-1:] or candidates[:1]
        session.set_linking(relation_type, nearest[0].id if nearest else "")


def propose_next(session: WindowSession, step: int) -> None:
    """Proposes the mark `step` places further among those that the waiting link can lead to, going round."""
    span, kind = session.selected_span, session.schema.relation(session.linking)
    ids = [other.id for other in _find_candidates(session, span, kind)] if span and kind else []
    if ids:
        place = ids.index(session.candidate) if session.candidate in ids else -step
        session.set_linking(session.linking, ids[(place + step) % len(ids)])


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


def _find_candidates(session: WindowSession, span: Span, kind: RelationType) -> list[Span]:
    """The marks that a relation can join to `span` and does not yet, in reading order."""
    own = session.annotation_set
    joined = {end for r in own.relations_of(span.id) if r.type == kind.id for end in (r.from_id, r.to_id)}
    onward, back = span.layer in kind.domain, span.layer in kind.range
    layers = (*(kind.range if onward else ()), *(kind.domain if back else ()))
    others = (s for s in own.spans.values() if s.layer in layers and s.id != span.id and s.id not in joined)
    return sort_spans(others)


def _leads(kind: RelationType, span: Span, other: Span) -> bool:
    """Whether the relation leads from `span` to `other` rather than back."""
    return span.layer in kind.domain and other.layer in kind.range
