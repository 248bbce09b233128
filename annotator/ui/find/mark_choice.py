"""Marking every hit: with which label, and whether words are to be whole."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout

from annotator.arabic.search import Query, Spelling
from annotator.tasks.bulk_marking import Place, Plan, plan_marking
from annotator.tasks.finding import tagging_query
from annotator.ui import language
from annotator.ui.article.keys import physical_key
from annotator.ui.controls import label
from annotator.ui.find.choice import Choice, say_standing, say_standings
from annotator.ui.find.label_choice import LabelChoice
from annotator.ui.form.ink import Ink
from annotator.ui.session import WindowSession

_TOLD_APART = frozenset("ىيئؤوةه")
"""Letters that finding takes for one another and marking does not."""


class MarkChoice(Choice):
    """Takes the words of the bar; it folds less than the bar does, and says so."""

    def __init__(self, session: WindowSession, ink: Ink) -> None:
        super().__init__()
        self._session = session
        self.query = Query("")
        self.label = LabelChoice(session.schema, ink)
        self._caption = label("muted")
        self.whole = QCheckBox()
        self.whole.setChecked(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._caption)
        row.addWidget(self.label, 1)
        row.addWidget(self.whole)
        row.addStretch(1)
        self.label.chosen.connect(self.changed)
        self.whole.toggled.connect(lambda _on: self.changed.emit())
        session.schema_changed.connect(lambda: self.label.fill(session.schema))

    def look_for(self, query: Query) -> None:
        """The words to be marked, and whether exactly as they are spelt."""
        self.query = query
        self.changed.emit()

    def suggest(self) -> None:
        """Chooses the label that was used last, else the first of the active layer."""
        layer = self._session.schema.layer(self._session.active_layer)
        first = (layer.id, layer.labels[0].id) if layer else self.label.label
        self.label.set_label(self._session.last_label or first)

    def plan(self) -> Plan | None:
        if not self.query.key:
            return None
        exact = self.query.spelling is Spelling.EXACT
        whole = self.whole.isChecked()
        query = tagging_query(self._session.schema, self.query.text, whole_words=whole, exact=exact)
        return plan_marking(self._session.session, query, self.label.label, self._session.lexicon)

    def missing(self) -> str:
        return QCoreApplication.translate("Find", "Type above what is to be marked.")

    def note_of(self, place: Place) -> str:
        return say_standing(self._session.schema, place, self.label.label[0])

    def summary(self, places: Sequence[Place]) -> list[str]:
        said = say_standings(places)
        if self.query.spelling is not Spelling.EXACT and _TOLD_APART & set(self.query.text):
            said.append(QCoreApplication.translate("Find", "Marking keeps ى and ي, ؤ and و, ة and ه apart."))
        return said

    def say_apply(self, count: int) -> str:
        return language.digits(QCoreApplication.translate("Find", "Mark %n place(s)", None, count))

    def take_key(self, event: QKeyEvent) -> bool:
        key = physical_key(event)
        for layer, one in self._session.schema.labels():
            if key and one.shortcut.lower() == key and not event.modifiers():
                self.label.set_label((layer.id, one.id))
                self.changed.emit()
                return True
        return False

    def retranslate(self) -> None:
        self._caption.setText(QCoreApplication.translate("Find", "Mark as"))
        self.whole.setText(QCoreApplication.translate("Find", "Whole words"))
        self.label.fill(self._session.schema)
        self.label.setAccessibleName(QCoreApplication.translate("Find", "Label"))
