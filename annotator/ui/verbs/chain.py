"""Mentions of one referent: chaining them, taking one out, marking the same name wherever it stands again."""

from PySide6.QtCore import QCoreApplication

from annotator.arabic.search import Haystack
from annotator.model.annotation import Span
from annotator.tasks import chains
from annotator.tasks.chains import Alike
from annotator.ui import language
from annotator.ui.session import WindowSession


def join_chains(session: WindowSession, one_id: str, other_id: str) -> bool:
    """Makes the chains of two mentions one, and says so where their values differ; False if refused."""
    own, schema = session.annotation_set, session.schema
    disputed = chains.find_disputed(schema, own, (one_id, other_id))
    edit = chains.join(own, schema, (one_id, other_id))
    if not edit.changes:
        session.told.emit(QCoreApplication.translate("Verbs", "These are mentions of the same already."))
        return False
    if session.do(edit) is None:
        return False
    if disputed:
        layer = schema.layer(own.spans[one_id].layer)
        declared = [layer.attribute(name) for name in disputed] if layer else []
        names = language.enumerate_words(a.names.text(language.current()) for a in declared if a)
        sentence = QCoreApplication.translate("Verbs", "Taken from the first mention: {attributes}.")
        session.told.emit(sentence.format(attributes=names))
    return True


def leave_chain(session: WindowSession, span_id: str) -> None:
    """Takes a mention out of its chain; the others stay together."""
    session.do(chains.leave(session.annotation_set, session.schema, span_id))


def mark_alike(session: WindowSession, alike: Alike | None = None) -> None:
    """Marks the name of the selected mark where it stands again and chains it all; `alike` only there."""
    span = session.selected_span
    if span is None or span.layer != chains.NAMED:
        session.told.emit(QCoreApplication.translate("Verbs", "Select the mark of a name first."))
        return
    found = alike or chains.find_alike(
        session.annotation_set, session.schema, Haystack(session.text), span.id
    )
    if not len(found):
        session.told.emit(QCoreApplication.translate("Verbs", "This name stands nowhere else unmarked."))
        return
    own, schema = session.annotation_set, session.schema
    if session.do(chains.mark_alike(own, schema, session.text, span.id, found)):
        said = QCoreApplication.translate("Verbs", "%n place(s) chained.", None, len(found))
        session.told.emit(language.digits(said))


def find_mentions(session: WindowSession, span_id: str) -> list[Span]:
    """Every mention of the referent of a mark, the mark itself among them, in reading order."""
    return chains.mentions_of(session.annotation_set, span_id)
