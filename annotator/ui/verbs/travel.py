"""Going from mark to mark, to what lacks one, and from document to document; finishing, taking steps back."""

from PySide6.QtCore import QCoreApplication

from annotator.model import edits
from annotator.model.annotation import Span, State
from annotator.model.annotation_set import sort_spans
from annotator.model.history import Heading
from annotator.model.problems import Problem, Severity
from annotator.tasks.unmarked import Range, find_unmarked_cues, find_unmarked_repeats, find_unsourced
from annotator.ui import language
from annotator.ui.session import WindowSession
from annotator.ui.verbs.relations import propose_next


def next_mark(session: WindowSession) -> None:
    """Selects the next mark in reading order; while a link waits, proposes the next that it can lead to."""
    _go_to_mark(session, 1)


def previous_mark(session: WindowSession) -> None:
    """Selects the mark before, or proposes it."""
    _go_to_mark(session, -1)


def next_unsourced_claim(session: WindowSession) -> None:
    """Selects the next claim that lacks a source; the author's own claims lack none."""
    if claims := find_unsourced(session.annotation_set, session.problems):
        _select_neighbour(session, claims, 1)
    else:
        session.told.emit(QCoreApplication.translate("Verbs", "Every claim has its source."))


def next_unmarked_cue(session: WindowSession) -> None:
    """Selects the next reporting word that no cue mark touches, as text that waits for its label."""
    cues: list[Range] = []
    if session.lexicon:
        cues = list(find_unmarked_cues(session.annotation_set, session.text, session.lexicon))
    if cues:
        session.set_ranges((_after(session, cues),))
    else:
        session.told.emit(QCoreApplication.translate("Verbs", "No reporting word is left without a mark."))


def next_unmarked_repeat(session: WindowSession) -> None:
    """Selects the next place where a marked name stands again; the key that repeats gives it its label."""
    repeats = dict(find_unmarked_repeats(session.annotation_set, session.schema, session.text))
    if not repeats:
        session.told.emit(QCoreApplication.translate("Verbs", "No marked name stands again without a mark."))
        return
    place = _after(session, list(repeats))
    name = repeats[place]
    session.last_label = (name.layer, name.label)
    session.set_active_layer(name.layer)
    session.set_ranges((place,))
    declared = session.schema.label(name.layer, name.label)
    if declared:
        sentence = QCoreApplication.translate(
            "Verbs", "Marked elsewhere as “{label}”. Repeat the last label to mark it here, too."
        )
        session.told.emit(sentence.format(label=declared.names.text(language.current())))


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


def go_back(session: WindowSession, entry: Heading) -> None:
    """Takes back every step after `entry`, as one step."""
    session.go_back(entry)


def _go_to_mark(session: WindowSession, step: int) -> None:
    if session.linking:
        propose_next(session, step)
    else:
        _select_neighbour(session, sort_spans(session.annotation_set.spans.values()), step)


def _after(session: WindowSession, places: list[Range]) -> Range:
    """The first of `places` behind the selected text or the caret, going round at the end."""
    here = session.ranges[0][0] if session.ranges else session.caret - 1
    return next((place for place in places if place[0] > here), places[0])


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
