"""The same name elsewhere: a quiet line that offers to mark and chain it, with the places to be seen."""

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from annotator.arabic.search import Haystack, Range
from annotator.model.annotation import Span
from annotator.tasks import chains
from annotator.tasks.chains import Alike
from annotator.ui import language, verbs
from annotator.ui.form.chip import Chip, Tone
from annotator.ui.form.flow import FlowLayout, empty
from annotator.ui.form.ink import Ink
from annotator.ui.form.mention_chip import MentionChip
from annotator.ui.session import WindowSession

REST = 120
"""Milliseconds after a name was selected until the article is searched for it."""
LONGEST = 60_000
"""Code points of an article that is searched without being asked; in longer ones the key does it."""
MOST = 20
"""Places that are listed; the others are marked all the same."""


class AlikeLine(QWidget):
    """Hidden where the name stands nowhere else. A listed place is gone to by a press, or marked alone."""

    def __init__(self, session: WindowSession, ink: Ink) -> None:
        super().__init__()
        self._session = session
        self._ink = ink
        self._id = ""
        self._found = Alike()
        self._haystack = Haystack("")
        self._mark = Chip(ink, "")
        self._mark.clicked.connect(lambda: verbs.mark_alike(session, self._found))
        self._show = Chip(ink, "", Tone.QUIET)
        self._show.setCheckable(True)
        self._show.clicked.connect(self._list)
        self._rows = QVBoxLayout()
        self._later = QTimer(self, singleShot=True, interval=REST)
        self._later.timeout.connect(self.look)
        session.closing.connect(self._later.stop)
        self._arrange()
        self._offer(Alike())

    def show_span(self, span: Span) -> None:
        """Looks for the name of `span` once the hands rest."""
        if span.id != self._id:
            self._id = span.id
            self._show.setChecked(False)
            self._offer(Alike())
        if self._session.editable and span.layer == chains.NAMED and len(self._session.text) <= LONGEST:
            self._later.start()

    def look(self) -> None:
        """Looks for the name now."""
        self._later.stop()
        session = self._session
        if self._id in session.annotation_set.spans:
            if self._haystack.text is not session.text:
                self._haystack = Haystack(session.text)
            own, schema = session.annotation_set, session.schema
            self._offer(chains.find_alike(own, schema, self._haystack, self._id))

    # -------------------------------------------------------------- parts

    def _offer(self, found: Alike) -> None:
        self._found = found
        self.setVisible(len(found) > 0)
        said = QCoreApplication.translate("Form", "Mark and chain %n more place(s)", None, len(found))
        self._mark.setText(language.digits(said))
        self._mark.setAccessibleName(self._mark.text())
        self._mark.set_key(self._ink.hint("mark_alike"))
        self._list()

    def _list(self) -> None:
        listed = self._show.isChecked()
        hide, show = QCoreApplication.translate("Form", "Hide"), QCoreApplication.translate("Form", "Show")
        self._show.setText(hide if listed else show)
        self._show.setAccessibleName(self._show.text())
        empty(self._rows)
        for place, alone in self._places()[:MOST] if listed else ():
            self._rows.addWidget(self._make_row(place, alone))

    def _places(self) -> list[tuple[Range, Alike]]:
        """The places in reading order, each with the offer of it alone."""
        spans = self._session.annotation_set.spans
        bare = [(place, Alike((place,))) for place in self._found.bare]
        marked = [(spans[name].ranges[0], Alike((), (name,))) for name in self._found.marked if name in spans]
        return sorted(bare + marked, key=lambda each: each[0])

    def _make_row(self, place: Range, alone: Alike) -> QWidget:
        there = MentionChip(self._ink, self._session.text, place)
        there.clicked.connect(lambda: self._session.set_ranges((place,)))
        only = Chip(self._ink, "+", Tone.QUIET)
        only.setAccessibleName(QCoreApplication.translate("Form", "Mark and chain only this place"))
        only.setToolTip(only.accessibleName())
        only.clicked.connect(lambda: verbs.mark_alike(self._session, alone))
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        line.addWidget(there, 1)
        line.addWidget(only)
        return row

    def _arrange(self) -> None:
        top = QWidget()
        flow = FlowLayout(top)
        flow.addWidget(self._mark)
        flow.addWidget(self._show)
        self._rows.setSpacing(4)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(top)
        layout.addLayout(self._rows)
