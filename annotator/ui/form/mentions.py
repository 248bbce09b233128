"""The chain of mentions of one referent: every place where the article speaks of it."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from annotator.model.annotation import Span
from annotator.ui import language, verbs
from annotator.ui.form.chip import Chip
from annotator.ui.form.flow import FlowLayout, empty
from annotator.ui.form.ink import Ink
from annotator.ui.form.wording import one_line
from annotator.ui.form.words import caption
from annotator.ui.session import WindowSession
from annotator.ui.style import mark

WIDEST = 170


class MentionsSection(QWidget):
    """Chips of all mentions in reading order; the one in the form is checked. Hidden for a lone mention."""

    def __init__(self, session: WindowSession, ink: Ink) -> None:
        super().__init__()
        self._session = session
        self._ink = ink
        self._title = caption("")
        self._chips = QWidget()
        self._flow = FlowLayout(self._chips)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(5)
        layout.addWidget(mark(self._title, "name"))
        layout.addWidget(self._chips)

    def show_span(self, span: Span) -> None:
        mentions = verbs.find_mentions(self._session, span.id)
        empty(self._flow)
        for mention in mentions:
            self._add(mention, chosen=mention.id == span.id)
        title = QCoreApplication.translate("Form", "Mentions of the same: {count}")
        self._title.setText(title.format(count=language.number(len(mentions))))
        self.setVisible(len(mentions) > 1)
        self._chips.updateGeometry()

    def _add(self, mention: Span, *, chosen: bool) -> None:
        chip = Chip(self._ink, one_line(mention.quote))
        chip.set_swatch(*self._ink.swatch(self._session.schema, mention.layer, mention.label))
        chip.setCheckable(True)
        chip.setChecked(chosen)
        chip.set_widest(WIDEST)
        chip.clicked.connect(lambda: self._session.select(mention.id))
        self._flow.addWidget(chip)
        chip.show()
