"""Making, moving and removing marks: the selected text or the selected mark is what each works on."""

from PySide6.QtCore import QCoreApplication

from annotator.model import edits
from annotator.model.annotation import Span, make_parts
from annotator.tasks import chains, marking
from annotator.tasks.clauses import clauses_from, step_clause
from annotator.tasks.marking import Edge, Step
from annotator.ui.session import WindowSession
from annotator.ui.verbs import said
from annotator.ui.verbs.description import confirm_defaults
from annotator.ui.verbs.relations import link_to


def tag(session: WindowSession, layer: str, label: str) -> None:
    """Marks the selected text with a label; without any, relabels the selected mark or that at the caret."""
    if session.ranges:
        _tag_text(session, layer, label)
    elif span := session.selected_span or span_at_caret(session):
        relabelled = edits.relabel(session.annotation_set, session.schema, span.id, layer, label)
        if session.do(relabelled):
            session.last_label = (layer, label)
    else:
        session.told.emit(said.select_text())


def span_at_caret(session: WindowSession) -> Span | None:
    """The smallest mark in which the caret stands."""
    return next(iter(marking.spans_at(session.annotation_set, session.caret)), None)


def repeat_last(session: WindowSession) -> None:
    """Marks the selected text with the label that was used last."""
    if session.last_label:
        tag(session, *session.last_label)
    else:
        session.told.emit(said.use_label())


def remove_selected(session: WindowSession) -> None:
    """Removes the selected mark with its relations, or the selected relation; its chain holds together."""
    if session.selected_annotation:
        session.do(chains.remove_marks(session.annotation_set, session.schema, [session.selected]))
    else:
        session.told.emit(said.select_mark())


def add_part(session: WindowSession) -> None:
    """Adds the selected text to the selected mark as a further part."""
    span = session.selected_span
    if span is None or not session.ranges:
        sentence = QCoreApplication.translate(
            "Verbs", "Select a mark, then the text that is to become a part of it."
        )
        session.told.emit(sentence)
        return
    edit = marking.add_part(session.annotation_set, session.text, span.id, session.ranges)
    if session.do(edit):
        session.set_ranges(())


def remove_part(session: WindowSession, offset: int) -> None:
    """Takes the part at `offset` (a code point) away from the selected mark; the last part stays."""
    span = session.selected_span
    if span is None:
        session.told.emit(said.select_mark())
    elif len(span.parts) == 1:
        session.told.emit(QCoreApplication.translate("Verbs", "This mark has one part only."))
    elif not any(start <= offset < end for start, end in span.ranges):
        session.told.emit(QCoreApplication.translate("Verbs", "Put the caret into the part that is to go."))
    else:
        session.do(marking.remove_part(session.annotation_set, session.text, span.id, offset))


def confirm(session: WindowSession) -> None:
    """Takes the proposed link; else selects the mark at the caret, or confirms what the selected one says."""
    if session.linking and session.proposed:
        link_to(session, session.proposed)
    elif session.selected or session.ranges:
        confirm_defaults(session)
    elif span := span_at_caret(session):
        session.select(span.id)
    else:
        session.told.emit(said.select_mark())


def leave_mode(session: WindowSession) -> bool:
    """Leaves a waiting link, or else sweeping; False where neither is on."""
    if session.linking:
        session.set_linking("")
    elif session.sweeping:
        session.set_sweeping(None)
    else:
        return False
    return True


def move_edge(session: WindowSession, edge: Edge, *, onward: bool, by_letter: bool = False) -> None:
    """Moves the start or end of the selected text, or of the selected mark, by a word or a letter."""
    step = Step(onward, by_letter)
    if session.ranges:
        session.set_ranges(marking.step_edge(session.text, session.ranges, edge, step))
    elif span := session.selected_span:
        session.do(marking.move_edge(session.annotation_set, session.text, span.id, edge, step))
    else:
        session.told.emit(said.select_mark())


def move_edge_by_clause(session: WindowSession, edge: Edge, *, onward: bool) -> None:
    """Moves an edge of the selected text, or of the selected mark, to the next edge of a clause.

    With neither, the text from the caret to the end of its clause is selected.
    """
    span = session.selected_span
    before = session.ranges or (span.ranges if span else ())
    if not before:
        clause = next(clauses_from(session.schema, session.text, session.caret), None)
        session.set_ranges((clause,) if clause else ())
        return
    after = step_clause(session.schema, session.text, before, edge, onward=onward)
    if after == before:
        session.told.emit(QCoreApplication.translate("Verbs", "No further clause stands in this paragraph."))
    else:
        _give_ranges(session, after)


def move_to(session: WindowSession, annotation_id: str, ranges: marking.Ranges) -> None:
    """Gives a mark the ranges to which its border was dragged."""
    parts = make_parts(session.text, ranges)
    session.do(edits.move(session.annotation_set, annotation_id, parts))


def step_particle(session: WindowSession, edge: Edge = Edge.START) -> None:
    """Takes an edge of the selected text, or of the selected mark, over an attached particle, or back."""
    span = session.selected_span
    before = session.ranges or (span.ranges if span else ())
    if not before:
        session.told.emit(said.select_text())
        return
    after = marking.step_particle(session.schema, session.text, before, edge)
    if after == before:
        session.told.emit(QCoreApplication.translate("Verbs", "No attached particle stands here."))
    else:
        _give_ranges(session, after)


def toggle_tidy(session: WindowSession) -> None:
    """Takes back the snapping of the selected text, or does it again."""
    if not session.ranges:
        session.told.emit(said.select_text())
        return
    tidied = marking.tidy(session.schema, session.text, *session.raw)
    exact = marking.tidy(session.schema, session.text, *session.raw, by_letter=True)
    session.set_ranges(exact if session.ranges != exact else tidied)


def toggle_letter_mode(session: WindowSession) -> None:
    """Selections snap to letters instead of words, until it is pressed again."""
    session.set_letter_mode(not session.letter_mode)


def toggle_sweep(session: WindowSession) -> None:
    """Locks the label that was used last, so that every selection gets it at once; or unlocks it."""
    if session.sweeping:
        session.set_sweeping(None)
    elif session.last_label:
        session.set_sweeping(session.last_label)
    else:
        session.told.emit(said.use_label())


def sweep(session: WindowSession, layer: str, label: str) -> None:
    """Locks a label, or unlocks it; text that is selected already gets it now."""
    locked = (layer, label)
    if session.sweeping == locked:
        session.set_sweeping(None)
        return
    session.set_active_layer(layer)
    session.set_sweeping(locked)
    if session.ranges:
        _tag_text(session, layer, label)


def _give_ranges(session: WindowSession, ranges: marking.Ranges) -> None:
    """Gives the selected text, or else the selected mark, other ranges."""
    if session.ranges:
        session.set_ranges(ranges)
    else:
        move_to(session, session.selected, ranges)


def _tag_text(session: WindowSession, layer: str, label: str) -> None:
    own, wanted = session.annotation_set, (layer, label)
    edit = marking.tag(own, session.schema, session.text, session.ranges, wanted, session.lexicon)
    if session.do(edit):
        session.last_label = wanted
        session.set_ranges(())
