"""The pages' only door to the work: a session with Qt signals, and what is selected right now.

A page calls a method here and follows the signals; no page knows another page or the store. Errors that
the user can act on become the `refused` signal, so that no slot needs to catch anything.
"""

from collections.abc import Callable, Iterable
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from annotator.arabic.cues import Lexicon
from annotator.model.annotation import Annotation, Span
from annotator.model.annotation_set import AnnotationSet
from annotator.model.document import Document
from annotator.model.edits import Edit
from annotator.model.errors import RawiError
from annotator.model.history import Entry, Heading
from annotator.model.problems import Problem
from annotator.model.schema import Schema
from annotator.tasks import stepping
from annotator.tasks.alarms import find_alarm
from annotator.tasks.marking import Ranges, tidy
from annotator.tasks.session import Event, EventKind, Session

T = TypeVar("T")


class WindowSession(QObject):
    """A `Session`, the selected annotation, the selected text and the modes of marking.

    `selected` is the id of the annotation in the form ("" for none); `ranges` is the tidy text selection
    (code points, one range per paragraph, empty for none) and `raw` the untidy one behind it; `caret` is
    where the caret stands. While a relation of type `linking` waits for its other mark, `proposed` is the
    one to take. `sweeping` is the label (layer id, label id) that every selection gets at once.
    """

    document_changed = Signal()
    edited = Signal(object)  # tuple[Change, ...] of the shown set
    history_changed = Signal()
    schema_changed = Signal()
    selection_changed = Signal()
    ranges_changed = Signal()
    mode_changed = Signal()
    alarmed = Signal(object, bool)  # Alarm, and whether the step took another back
    refused = Signal(object)  # RawiError
    told = Signal(str)  # a sentence for the status line
    large_step = Signal(object)  # stepping.Step, for a job: too much for the window's own thread
    closing = Signal()  # the project is about to be closed: the last chance to store what was typed

    def __init__(
        self, session: Session, lexicon: Lexicon | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.session = session
        self.lexicon = lexicon
        self.selected = ""
        self.ranges: Ranges = ()
        self.raw: tuple[int, int] = (0, 0)
        self.active_layer = session.schema.layers[0].id
        self.last_label: tuple[str, str] | None = None
        self.letter_mode = False
        self.linking = ""
        self.proposed = ""
        self.sweeping: tuple[str, str] | None = None
        self.caret = 0
        self.refused_task: Callable[[], object] | None = None
        self.settled = False
        self._unsubscribe = session.subscribe(self._pass_on)

    # -------------------------------------------------------------- what is shown

    @property
    def schema(self) -> Schema:
        return self.session.schema

    @property
    def document(self) -> Document | None:
        return self.session.document

    @property
    def text(self) -> str:
        return self.session.document.text if self.session.document else ""

    @property
    def annotation_set(self) -> AnnotationSet:
        return self.session.annotation_set

    @property
    def editable(self) -> bool:
        return self.session.editable

    @property
    def problems(self) -> list[Problem]:
        return self.session.problems

    @property
    def selected_annotation(self) -> Annotation | None:
        return self.annotation_set.annotation(self.selected)

    @property
    def selected_span(self) -> Span | None:
        return self.annotation_set.spans.get(self.selected)

    # -------------------------------------------------------------- selecting

    def select(self, annotation_id: str) -> None:
        """Shows an annotation in the form and in the article; "" for none."""
        if annotation_id and self.annotation_set.annotation(annotation_id) is None:
            annotation_id = ""
        if annotation_id != self.selected:
            self.set_linking("")
            self.selected = annotation_id
            span = self.annotation_set.spans.get(annotation_id)
            if span and self.schema.layer(span.layer):
                self.set_active_layer(span.layer)
            self.selection_changed.emit()

    def select_text(self, start: int, end: int) -> None:
        """Takes a raw selection (code points) and makes it tidy; start == end takes it away."""
        self.raw = (min(start, end), max(start, end))
        tidied = tidy(self.schema, self.text, *self.raw, by_letter=self.letter_mode) if start != end else ()
        self.set_ranges(tidied)

    def set_ranges(self, ranges: Ranges) -> None:
        if ranges != self.ranges:
            self.ranges = ranges
            self.ranges_changed.emit()

    def set_active_layer(self, layer_id: str) -> None:
        if layer_id != self.active_layer:
            self.active_layer = layer_id
            self.mode_changed.emit()

    def set_linking(self, relation_type: str, proposed: str = "") -> None:
        """Starts to link the selected annotation by a relation type, to `proposed`; "" leaves that mode."""
        if (relation_type, proposed) != (self.linking, self.proposed):
            self.linking, self.proposed = relation_type, proposed
            self.mode_changed.emit()

    def set_sweeping(self, label: tuple[str, str] | None) -> None:
        """Locks a label (layer id, label id) that every selection gets from now on; None unlocks it."""
        if label != self.sweeping:
            self.sweeping = label
            self.mode_changed.emit()

    def set_letter_mode(self, on: bool) -> None:
        if on != self.letter_mode:
            self.letter_mode = on
            self.mode_changed.emit()

    # -------------------------------------------------------------- doing

    def do(self, edit: Edit) -> Entry | None:
        """Makes an edit; a refusal becomes the `refused` signal and None."""
        return self.attempt(lambda: self.session.do(edit))

    def undo(self) -> None:
        _take(self, lambda: stepping.plan_undo(self.session))

    def redo(self) -> None:
        _take(self, lambda: stepping.plan_redo(self.session))

    def go_back(self, entry: Heading) -> None:
        _take(self, lambda: stepping.plan_going_back(self.session, entry))

    def open_document(self, doc_id: str, annotator: str | None = None) -> None:
        self.attempt(lambda: self.session.open_document(doc_id, annotator))

    def attempt(self, task: Callable[[], T]) -> T | None:
        """Runs `task`; an error for the user is told through `refused` and answered with None.

        What was refused last stays in `refused_task`, for “try again”.
        """
        try:
            return task()
        except RawiError as error:
            self.refused_task = task
            self.refused.emit(error)
            return None

    def close(self) -> None:
        """Closes the project. Whoever shows this session must be gone: it can answer nothing any more."""
        settle(self)
        self._unsubscribe()
        self.session.close()

    # -------------------------------------------------------------- following

    def _pass_on(self, event: Event) -> None:
        if event.kind is EventKind.DOCUMENT:
            self.selected, self.ranges, self.raw = "", (), (0, 0)
            self.linking = self.proposed = ""
            self.document_changed.emit()
            self.selection_changed.emit()
            self.ranges_changed.emit()
        elif event.kind is EventKind.SCHEMA:
            _leave_unknown(self)
            self.schema_changed.emit()
            self.selection_changed.emit()
        elif event.changes:
            self.edited.emit(event.changes)
            _keep_selection(self, (change.after for change in event.changes))
        self.history_changed.emit()
        if alarm := find_alarm(len(self.annotation_set.spans), event.changes):
            self.alarmed.emit(alarm, bool(event.entry and event.entry.undoes))


def _take(session: WindowSession, plan: Callable[[], stepping.Step]) -> None:
    """Takes a step back or forth; a large one is left to whoever runs jobs."""

    def task() -> None:
        step = plan()
        if step.is_large:
            session.refused_task = task
            session.large_step.emit(step)
        else:
            session.session.show_step(step.take())

    session.attempt(task)


def _keep_selection(session: WindowSession, items: Iterable[object]) -> None:
    """What was just made or changed is what the annotator looks at next; of many at once it is none."""
    spans = [item for item in items if isinstance(item, Span)]
    if len(spans) == 1:
        session.select(spans[0].id)
    elif session.selected and session.selected_annotation is None:
        session.select("")
    else:
        session.selection_changed.emit()


def _leave_unknown(session: WindowSession) -> None:
    """What another schema does not have cannot be chosen any more."""
    schema = session.schema
    if session.last_label and schema.label(*session.last_label) is None:
        session.last_label = None
    if schema.layer(session.active_layer) is None:
        session.active_layer = schema.layers[0].id
    if schema.relation(session.linking) is None:
        session.linking = ""
    if session.selected_annotation is None:
        session.selected = ""


def settle(session: WindowSession) -> None:
    """Lets every page store what was typed, once; the pages may go afterwards."""
    if not session.settled:
        session.settled = True
        session.closing.emit()
