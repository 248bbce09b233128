"""Making, moving and removing marks: the selected text or the selected mark is what each works on."""

from PySide6.QtCore import QCoreApplication

from annotator.model import edits
from annotator.model.annotation import make_parts
from annotator.tasks import marking
from annotator.tasks.marking import Edge, Step
from annotator.ui.session import WindowSession
from annotator.ui.verbs import said


def tag(session: WindowSession, layer: str, label: str) -> None:
    """Marks the selected text with a label; with no text selected, relabels the selected mark."""
    if session.ranges:
        _tag_text(session, layer, label)
    elif span := session.selected_span:
        relabelled = edits.relabel(session.annotation_set, session.schema, span.id, layer, label)
        if session.do(relabelled):
            session.last_label = (layer, label)
    else:
        session.told.emit(said.select_text())


def repeat_last(session: WindowSession) -> None:
    """Marks the selected text with the label that was used last."""
    if session.last_label:
        tag(session, *session.last_label)
    else:
        sentence = QCoreApplication.translate("Verbs", "No label was used yet. Press the key of a label.")
        session.told.emit(sentence)


def remove_selected(session: WindowSession) -> None:
    """Removes the selected mark with its relations, or the selected relation."""
    if session.selected_annotation:
        session.do(edits.remove(session.annotation_set, [session.selected]))
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


def move_edge(session: WindowSession, edge: Edge, *, onward: bool, by_letter: bool = False) -> None:
    """Moves the start or end of the selected text, or of the selected mark, by a word or a letter."""
    step = Step(onward, by_letter)
    if session.ranges:
        session.set_ranges(marking.step_edge(session.text, session.ranges, edge, step))
    elif span := session.selected_span:
        session.do(marking.move_edge(session.annotation_set, session.text, span.id, edge, step))
    else:
        session.told.emit(said.select_mark())


def move_to(session: WindowSession, annotation_id: str, ranges: marking.Ranges) -> None:
    """Gives a mark the ranges to which its border was dragged."""
    parts = make_parts(session.text, ranges)
    session.do(edits.move(session.annotation_set, annotation_id, parts))


def step_particle(session: WindowSession) -> None:
    """Takes the start of the selection, or of the selected mark, over an attached particle, or back."""
    span = session.selected_span
    before = session.ranges or (span.ranges if span else ())
    if not before:
        session.told.emit(said.select_text())
        return
    after = marking.step_particle(session.schema, session.text, before)
    if after == before:
        session.told.emit(QCoreApplication.translate("Verbs", "No attached particle stands here."))
    elif session.ranges:
        session.set_ranges(after)
    elif span:
        move_to(session, span.id, after)


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


def _tag_text(session: WindowSession, layer: str, label: str) -> None:
    own, wanted = session.annotation_set, (layer, label)
    edit = marking.tag(own, session.schema, session.text, session.ranges, wanted, session.lexicon)
    if session.do(edit):
        session.last_label = wanted
        session.set_ranges(())
