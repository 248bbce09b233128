"""Linking one mark to another in two steps, and taking links away.

While a link waits, the nearest mark that it can lead to is proposed; another may be pressed, or gone to by
the keys for the next and the previous mark.
"""

from PySide6.QtCore import QCoreApplication

from annotator.model import edits
from annotator.model.annotation import Relation, Span
from annotator.model.annotation_set import AnnotationSet, sort_spans
from annotator.model.rules import can_join
from annotator.model.schema import RelationType
from annotator.tasks import chains
from annotator.ui import language
from annotator.ui.session import WindowSession
from annotator.ui.verbs import said
from annotator.ui.verbs.chain import join_chains


def start_link(session: WindowSession, relation_type: str) -> None:
    """Waits for the other mark that the selected one is to be linked to; again, takes the proposed one.

    A selected relation becomes one of this type. A claim stands for its source, or its cue, where only these
    take such a link (who relayed it, whom it belongs to).
    """
    kind = session.schema.relation(relation_type)
    span = _subject(session, kind) if kind else None
    if session.linking == relation_type and session.proposed:
        link_to(session, session.proposed)
    elif kind and isinstance(session.selected_annotation, Relation):
        change_relation(session, session.selected, relation_type)
    elif session.selected_span is None or kind is None:
        session.told.emit(said.select_mark())
    elif span is None:
        sentence = QCoreApplication.translate("Verbs", "This mark takes no link “{relation}”.")
        session.told.emit(sentence.format(relation=kind.names.text(language.current())))
    else:
        others = _find_others(session, span, kind)
        before = [other for other in others if other.start <= span.start]
        nearest = before[-1:] or others[:1]
        session.set_linking(relation_type, nearest[0].id if nearest else "")


def propose_next(session: WindowSession, step: int) -> None:
    """Proposes the mark `step` places further among those that the waiting link can lead to, going round."""
    kind = session.schema.relation(session.linking)
    span = _subject(session, kind) if kind else None
    ids = [other.id for other in _find_others(session, span, kind)] if span and kind else []
    if ids:
        place = ids.index(session.proposed) if session.proposed in ids else -step
        session.set_linking(session.linking, ids[(place + step) % len(ids)])


def link_to(session: WindowSession, other_id: str) -> None:
    """Ends the linking mode with a link between the selected mark and `other_id`."""
    kind, other = session.schema.relation(session.linking), session.annotation_set.spans.get(other_id)
    span = _subject(session, kind) if kind else None
    if kind is None or span is None or other is None:
        return
    if link_marks(session, kind.id, span, other):
        session.set_linking("")


def link_marks(session: WindowSession, relation_type: str, span: Span, other: Span) -> bool:
    """Links two marks, whichever way the schema says; False if it was refused."""
    kind = session.schema.relation(relation_type)
    if relation_type == chains.RELATION:
        return join_chains(session, span.id, other.id)
    first, last = (other, span) if kind and not _leads(kind, span, other) else (span, other)
    edit = edits.link(session.annotation_set, session.schema, relation_type, first.id, last.id)
    return session.do(edit) is not None


def change_relation(session: WindowSession, relation_id: str, relation_type: str) -> None:
    """Gives a relation another type; its attributes are those of the new one."""
    session.do(edits.relink(session.annotation_set, relation_id, relation_type))


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


def _subject(session: WindowSession, kind: RelationType) -> Span | None:
    """The mark that a link of this type can start or end at: the selected one, or whom a claim stands for."""
    span, layers = session.selected_span, (*kind.domain, *kind.range)
    if span is None or span.layer in layers:
        return span
    own = session.annotation_set
    sources = (outermost(own, source) for source in own.targets(span.id, "attributed_to"))
    meant = (*sources, *own.targets(span.id, "cued_by"))
    return next((other for layer in layers for other in meant if other.layer == layer), None)


def outermost(annotation_set: AnnotationSet, source: Span) -> Span:
    """The last of those through whom the words of a source went."""
    seen = {source.id}
    while relays := [r for r in annotation_set.targets(source.id, "relayed_by") if r.id not in seen]:
        source = relays[0]
        seen.add(source.id)
    return source


def _find_others(session: WindowSession, span: Span, kind: RelationType) -> list[Span]:
    """The marks that a relation can join to `span` and does not yet, in reading order.

    Of mentions of the same only those with the same label, where there are any.
    """
    own = session.annotation_set
    joined = {end for r in own.relations_of(span.id) if r.type == kind.id for end in (r.from_id, r.to_id)}
    if kind.id == chains.RELATION:
        joined |= {mention.id for mention in chains.mentions_of(own, span.id)}
    apart = sort_spans(s for s in own.spans.values() if s.id not in {*joined, span.id})
    fitting = [s for s in apart if can_join(kind, span, s) or can_join(kind, s, span)]
    alike = [s for s in fitting if kind.id == chains.RELATION and s.label == span.label]
    return alike or fitting


def _leads(kind: RelationType, span: Span, other: Span) -> bool:
    """Whether the relation leads from `span` to `other` rather than back."""
    return can_join(kind, span, other)
