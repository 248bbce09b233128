"""The form beside the article: it follows what is selected.

It is brought up to date right after the article has been painted, never while a key is being answered.
"""

from PySide6.QtCore import QEvent, QSize, Qt, QTimer
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

from annotator.model.annotation import Flag, Relation, Span
from annotator.ui import verbs
from annotator.ui.form.attributes import AttributesSection
from annotator.ui.form.document_form import DocumentForm
from annotator.ui.form.ink import Ink
from annotator.ui.form.relation_form import RelationForm
from annotator.ui.form.span_form import SpanForm
from annotator.ui.form.watch import Watch
from annotator.ui.session import WindowSession
from annotator.ui.style import mark

AFTER_PAINT = 12
"""Milliseconds by which the form lets the article go first."""

AFTER_START = 80
"""The same while the window comes up: its first form takes time to build."""

IDLE = 300
"""Milliseconds of rest after which forms are built in advance, one at a time."""

Form = SpanForm | RelationForm | DocumentForm


class FormPanel(QFrame):
    """Keeps one form for each kind of thing and shows the one that fits."""

    def __init__(self, session: WindowSession, ink: Ink, watch: Watch) -> None:
        super().__init__()
        self._session = session
        self._ink = ink
        self._watch = watch
        self._forms: dict[tuple[str, ...], Form] = {}
        self._shown: Form | None = None
        self._shown_id = ""
        mark(self, "card")
        self._shelf = Shelf()
        mark(self._shelf, "clear")
        self._area = QScrollArea()
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidget(self._shelf)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.addWidget(self._area)
        self._later = QTimer(self, singleShot=True, interval=AFTER_START)
        self._later.timeout.connect(self.refresh)
        self._idle = QTimer(self, singleShot=True, interval=IDLE)
        self._idle.timeout.connect(self._prepare)
        self._follow()

    def refresh(self) -> None:
        """Shows what is selected now."""
        self._later.stop()
        self._later.setInterval(AFTER_PAINT)
        self.setEnabled(self._session.document is not None)
        if self._session.document is None:
            return
        if self._session.selected != self._shown_id:
            self.commit()
        chosen = self._session.selected_annotation
        form = self._form(chosen)
        self._shown_id = self._session.selected
        if form is not self._shown:
            self._shown = form
            self._shelf.show_form(form)
            self._area.verticalScrollBar().setValue(0)
        match chosen, form:
            case Span(), SpanForm():
                form.show_span(chosen)
            case Relation(), RelationForm():
                form.show_relation(chosen)
            case _, DocumentForm():
                form.show_document()
        form.show_problems(self._watch.found)
        self._idle.start()

    def commit(self) -> None:
        """Stores what was typed and not yet stored; the selection stays as it is."""
        if self._shown:
            wanted = self._session.selected
            self._shown.commit()
            self._session.select(wanted)

    def ask_reason(self) -> None:
        """Waits in the document's form for the reason to skip the article."""
        if form := self._show_document_form():
            form.skip.ask()

    def ask_lead(self) -> None:
        """Flags the article as a question to the lead, and waits in its note for the question."""
        note = self._session.annotation_set.note
        if note is None or note.flag != Flag.QUESTION:
            verbs.set_flag(self._session, "", Flag.QUESTION)
        if form := self._show_document_form():
            form.remarks.ask()

    def _show_document_form(self) -> DocumentForm | None:
        self._session.select("")
        self.refresh()
        return self._shown if isinstance(self._shown, DocumentForm) else None

    def retranslate(self) -> None:
        """Builds the forms anew, in another language or for another theme."""
        self.commit()
        for form in self._forms.values():
            self._shelf.take(form)
        self._forms, self._shown = {}, None
        self._later.start()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _follow(self) -> None:
        session = self._session
        session.closing.connect(self._stop)
        session.selection_changed.connect(self._later.start)
        session.edited.connect(lambda _changes: self._later.start())
        session.document_changed.connect(self._later.start)
        session.schema_changed.connect(self.retranslate)
        self._watch.changed.connect(self._show_problems)
        self._ink.changed.connect(self.retranslate)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._reveal)
        self._later.start()

    def _stop(self) -> None:
        self.commit()
        self._later.stop()
        self._idle.stop()

    def _reveal(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Brings the field that got the focus into sight; one reached by key unfolds its guideline."""
        if now is None or not self._area.isAncestorOf(now):
            return
        self._area.ensureWidgetVisible(now, 0, 24)
        if QApplication.mouseButtons() == Qt.MouseButton.NoButton:
            for section in self._shelf.findChildren(AttributesSection):
                if section.isAncestorOf(now):
                    section.unfold_hint(now)

    def _show_problems(self) -> None:
        if self._shown and not self._later.isActive():
            self._shown.show_problems(self._watch.found)

    def _form(self, chosen: Span | Relation | None) -> Form:
        key = _key(chosen)
        if key not in self._forms:
            self._forms[key] = self._make_form(chosen)
            self._shelf.put(self._forms[key])
        return self._forms[key]

    def _prepare(self) -> None:
        """Builds one form that was not needed yet, so that the first mark of a label does not wait for it."""
        for layer, label in self._session.schema.labels():
            key = ("span", layer.id, label.id)
            if key not in self._forms:
                self._forms[key] = SpanForm(self._session, self._ink, layer.id, label.id)
                self._shelf.put(self._forms[key])
                self._idle.start()
                return

    def _make_form(self, chosen: Span | Relation | None) -> Form:
        match chosen:
            case Span():
                return SpanForm(self._session, self._ink, chosen.layer, chosen.label)
            case Relation():
                return RelationForm(self._session, self._ink, chosen.type)
            case None:
                return DocumentForm(self._session, self._ink)


class Shelf(QWidget):
    """Holds all forms and shows one: as high as that one needs to be, and as wide as there is room."""

    def __init__(self) -> None:
        super().__init__()
        self._forms: list[QWidget] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def put(self, form: QWidget) -> None:
        form.hide()
        self._forms.append(form)
        self._layout.addWidget(form)

    def take(self, form: QWidget) -> None:
        self._forms.remove(form)
        self._layout.removeWidget(form)
        form.hide()
        form.deleteLater()

    def show_form(self, wanted: QWidget) -> None:
        for form in self._forms:
            form.setVisible(form is wanted)


def _key(chosen: Span | Relation | None) -> tuple[str, ...]:
    """Marks of one label share a form, and relations of one type."""
    match chosen:
        case Span():
            return ("span", chosen.layer, chosen.label)
        case Relation():
            return ("relation", chosen.type)
        case _:
            return ("document",)
