"""Who said it: linking a claim to its source and its cue, or leaving it to the author."""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from annotator.model import edits
from annotator.model.annotation import Span
from annotator.tasks import marking
from annotator.ui.session import WindowSession

CREDITS = ("attributed_to", "cued_by")
"""The relations by which a claim is credited to somebody else than the author."""


def link_source(session: WindowSession, source_id: str = "") -> None:
    """Credits the selected claim to a source: the given one, or the nearest."""
    if claim := _claim(session):
        found = source_id or _id(marking.nearest(session.annotation_set, claim.id, "source"))
        _attribute(session, claim, source=found, cue="")


def link_last_source(session: WindowSession) -> None:
    """Credits the selected claim to the source that was linked last."""
    if claim := _claim(session):
        linked = [r.to_id for r in session.annotation_set.relations.values() if r.type == "attributed_to"]
        _attribute(session, claim, source=linked[-1] if linked else "", cue="")


def link_cue(session: WindowSession, cue_id: str = "") -> None:
    """Ties the selected claim to a cue: the given one, or the nearest."""
    if claim := _claim(session):
        found = cue_id or _id(marking.nearest(session.annotation_set, claim.id, "cue"))
        _attribute(session, claim, source="", cue=found)


def link_nearest(session: WindowSession) -> None:
    """Credits the selected claim to the nearest source by the nearest cue; what is linked stays."""
    if claim := _claim(session):
        own = session.annotation_set
        source = _first(own.targets(claim.id, "attributed_to")) or marking.nearest(own, claim.id, "source")
        cue = _first(own.targets(claim.id, "cued_by")) or marking.nearest(own, claim.id, "cue")
        _attribute(session, claim, source=_id(source), cue=_id(cue))


def credit_author(session: WindowSession) -> None:
    """Makes the selected claim the author's own: unlinks its sources and cues; its style is narrative."""
    if claim := _claim(session):
        own = session.annotation_set
        links = [r.id for r in own.relations.values() if r.type in CREDITS and r.from_id == claim.id]
        unlinked = edits.remove(own, links)
        said = {"attribution_status": "author", "quote_style": "narrative"}
        described = edits.describe_with(own, claim.id, said)
        changes = (*unlinked.changes, *described.changes)
        session.do(edits.Edit(edits.Verb.ATTRIBUTE, claim.quote, changes))


def _claim(session: WindowSession) -> Span | None:
    """The selected claim; without one the status line says so."""
    span, kind = session.selected_span, session.schema.relation("attributed_to")
    if span and kind and span.layer in kind.domain:
        return span
    session.told.emit(QCoreApplication.translate("Verbs", "Select a claim first."))
    return None


def _attribute(session: WindowSession, claim: Span, *, source: str, cue: str) -> None:
    """Links what is given; a claim that was nobody's becomes explicitly credited."""
    own = session.annotation_set
    if not source and not cue:
        session.told.emit(QCoreApplication.translate("Verbs", "No source or cue is marked yet."))
        return
    source_of_cue = source or _id(_first(own.targets(claim.id, "attributed_to")))
    cue = cue or _id(_first(own.targets(claim.id, "cued_by")))
    if cue and own.targets(cue, "cue_source"):
        source_of_cue = source
    unsaid = claim.attributes.get("attribution_status") in ("author", "anonymous")
    edit = edits.attribute_claim(
        own,
        session.schema,
        claim.id,
        source_of_cue or None,
        cue or None,
        "explicit" if unsaid and source else None,
    )
    session.do(edit)


def _id(span: Span | None) -> str:
    return span.id if span else ""


def _first(spans: Iterable[Span]) -> Span | None:
    return next(iter(spans), None)
