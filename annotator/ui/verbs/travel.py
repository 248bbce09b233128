"""Going from mark to mark and from document to document, finishing, and taking steps back."""

from PySide6.QtCore import QCoreApplication

from annotator.model import edits
from annotator.model.annotation import Span, State
from annotator.model.annotation_set import sort_spans
from annotator.model.history import Entry
from annotator.model.problems import Problem, Severity
from annotator.ui import language
from annotator.ui.session import WindowSession


def next_mark(session: WindowSession) -> None:
    """Selects the next mark in reading order."""
    _select_neighbour(session, sort_spans(session.annotation_set.spans.values()), 1)


def previous_mark(session: WindowSession) -> None:
    """Selects the mark before, in reading order."""
    _select_neighbour(session, sort_spans(session.annotation_set.spans.values()), -1)


def next_unsourced_claim(session: WindowSession) -> None:
    """Selects the next claim that lacks a source; the author's own claims lack none."""
    lacking = {p.annotation for p in session.problems if p.field == "attributed_to"}
    claims = [span for span in sort_spans(session.annotation_set.spans.values()) if span.id in lacking]
    if claims:
        _select_neighbour(session, claims, 1)
    else:
        session.told.emit(QCoreApplication.translate("Verbs", "Every claim has its source."))


def next_document(session: WindowSession) -> None:
    """Opens the next document of the project."""
    _open_neighbour(session, 1)


def previous_document(session: WindowSession) -> None:
    """Opens the document before, in project order."""
    _open_neighbour(session, -1)


def finish(session: WindowSession) -> None:
    """Finishes the document and opens the next one, or goes to the first error against it."""
    problems = session.attempt(session.session.finish)
    if problems is None:
        return
    errors = [p for p in problems if p.severity is Severity.ERROR]
    if errors:
        go_to_problem(session, errors[0])
        session.told.emit(errors[0].sentence(language.current()))
    else:
        _open_unfinished(session)


def reopen(session: WindowSession) -> None:
    """Opens a finished or skipped document again."""
    session.do(edits.set_status(session.annotation_set, State.OPEN))


def skip(session: WindowSession, reason: str) -> None:
    """Skips the document for a reason and opens the next one."""
    if session.do(edits.set_status(session.annotation_set, State.SKIPPED, reason)):
        _open_unfinished(session)


def go_to_problem(session: WindowSession, problem: Problem) -> None:
    """Selects what a problem stands against."""
    session.select(problem.annotation)


def copy_shown(session: WindowSession) -> None:
    """Makes another's annotations mine, as a copy."""
    session.attempt(session.session.copy_shown)


def undo(session: WindowSession) -> None:
    """Takes back the newest step."""
    session.undo()


def redo(session: WindowSession) -> None:
    """Does again the step that was taken back last."""
    session.redo()


def go_back(session: WindowSession, entry: Entry) -> None:
    """Takes back every step after `entry`, as one step."""
    session.go_back(entry)


def _select_neighbour(session: WindowSession, spans: list[Span], step: int) -> None:
    """Selects the span `step` places from the selected one, going round at either end."""
    if not spans:
        session.told.emit(QCoreApplication.translate("Verbs", "Nothing is marked yet."))
        return
    ids = [span.id for span in spans]
    if session.selected in ids:
        session.select(ids[(ids.index(session.selected) + step) % len(ids)])
        return
    here = session.selected_span
    after = next((s for s in spans if here and s.start >= here.start), None)
    session.select(after.id if after and step > 0 else ids[0 if step > 0 else -1])


def _open_neighbour(session: WindowSession, step: int) -> None:
    if session.document is None:
        return
    found = session.session.documents.neighbour(session.document.id, step)
    if found:
        session.open_document(found)
    else:
        session.told.emit(QCoreApplication.translate("Verbs", "There is no further article."))


def _open_unfinished(session: WindowSession) -> None:
    """Opens the next article that is left to do."""
    following = session.session.documents.next_unfinished(session.document.id if session.document else "")
    if following:
        session.open_document(following)
    else:
        session.told.emit(QCoreApplication.translate("Verbs", "Every article is finished."))
