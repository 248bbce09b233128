"""Going on with an account: the next claim of the same source, marked and credited in one step."""

from PySide6.QtCore import QCoreApplication

from annotator.model import edits
from annotator.model.schema import Layer
from annotator.tasks import accounts, marking
from annotator.ui.session import WindowSession


def mark_next_claim(session: WindowSession) -> None:
    """Marks what comes after the selected source, cue or claim as a claim of that account."""
    span, label = session.selected_span, _claim_label(session)
    if span is None or label is None or span.layer not in (*accounts.OPENERS, label[0]):
        session.told.emit(QCoreApplication.translate("Verbs", "Select a source, a cue or a claim first."))
        return
    own, schema, text = session.annotation_set, session.schema, session.text
    passage = accounts.next_passage(own, schema, text, span.id)
    if passage is None:
        session.told.emit(QCoreApplication.translate("Verbs", "No further clause stands after this."))
        return
    session.set_ranges(())
    session.do(accounts.mark_passage(own, schema, text, passage, label))


def continue_account(session: WindowSession) -> None:
    """Lets the selected claim continue the account of the claim before it; marks selected text first."""
    label, span = _claim_label(session), session.selected_span
    own, schema = session.annotation_set, session.schema
    if session.ranges and label:
        if session.do(accounts.mark_continuing(own, schema, session.text, session.ranges, label)):
            session.set_ranges(())
    elif span is None or label is None or span.layer != label[0]:
        session.told.emit(QCoreApplication.translate("Verbs", "Select a claim, or the text of one, first."))
    elif earlier := marking.earlier_claim(own, span.id):
        session.do(edits.continue_account(own, schema, span.id, earlier.id))
    else:
        session.told.emit(QCoreApplication.translate("Verbs", "This is the first claim."))


def _claim_label(session: WindowSession) -> tuple[str, str] | None:
    """What a claim is marked with: its layer, and the label of it that was used last or else its first."""
    layer = _claim_layer(session)
    if layer is None:
        return None
    if session.last_label and session.last_label[0] == layer.id:
        return session.last_label
    return layer.id, layer.labels[0].id


def _claim_layer(session: WindowSession) -> Layer | None:
    """The layer whose marks are credited to a source."""
    kind = session.schema.relation("attributed_to")
    return session.schema.layer(kind.domain[0]) if kind and kind.domain else None
