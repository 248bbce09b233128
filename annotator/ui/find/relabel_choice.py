"""Changing a label in many places: from which, to which, and whether only where the text is the same."""

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QCheckBox, QHBoxLayout

from annotator.tasks.bulk_marking import Place, Plan, plan_relabelling
from annotator.tasks.finding import LabelId
from annotator.ui import language
from annotator.ui.controls import label
from annotator.ui.find.choice import Choice, say_standing, say_standings
from annotator.ui.find.label_choice import LabelChoice
from annotator.ui.form.ink import Ink
from annotator.ui.form.wording import one_line
from annotator.ui.session import WindowSession

LONGEST = 16
"""Code points of the text that the tick box names."""


class RelabelChoice(Choice):
    """Begins with the label and the text of the selected mark."""

    def __init__(self, session: WindowSession, ink: Ink) -> None:
        super().__init__()
        self._session = session
        self._quote = ""
        self.before, self.after = LabelChoice(session.schema, ink), LabelChoice(session.schema, ink)
        self._from, self._to = label("muted"), label("muted")
        self.same = QCheckBox()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for widget in (self._from, self.before, self._to, self.after, self.same):
            row.addWidget(widget, 1 if isinstance(widget, LabelChoice) else 0)
        for choice in (self.before, self.after):
            choice.chosen.connect(self.changed)
            session.schema_changed.connect(lambda each=choice: each.fill(session.schema))
        self.same.toggled.connect(lambda _on: self.changed.emit())

    def suggest(self) -> None:
        """Begins with the selected mark: its label, and its text for whoever wants only that."""
        span = self._session.selected_span
        self._quote = span.quote if span else ""
        if span:
            self.before.set_label((span.layer, span.label))
        self.same.setVisible(bool(span))
        self.same.setChecked(False)
        self.retranslate()

    def plan(self) -> Plan | None:
        before, after = self.before.label, self.after.label
        quote = self._quote if self.same.isChecked() else ""
        return plan_relabelling(self._session.session, before, after, quote) if before != after else None

    def missing(self) -> str:
        return QCoreApplication.translate("Find", "Choose another label to change to.")

    def note_of(self, place: Place) -> str:
        if place.lost:
            sentence = QCoreApplication.translate("Find", "loses {attributes}")
            return sentence.format(attributes=language.enumerate_words(map(self._name, place.lost)))
        return say_standing(self._session.schema, place, self.before.label[0])

    def summary(self, places: Sequence[Place]) -> list[str]:
        """Which values would be lost is told with how many marks they are lost in."""
        lost = Counter(attribute for place in places if place.chosen for attribute in place.lost)
        sentence = QCoreApplication.translate("Find", "{attribute} is lost in {count}")
        said = (
            sentence.format(attribute=language.isolate(self._name(each)), count=count)
            for each, count in lost.most_common()
        )
        return [*say_standings(places), *said]

    def say_apply(self, count: int) -> str:
        return language.digits(QCoreApplication.translate("Find", "Change %n label(s)", None, count))

    def retranslate(self) -> None:
        self._from.setText(QCoreApplication.translate("Find", "From"))
        self._to.setText(QCoreApplication.translate("Find", "to"))
        same = QCoreApplication.translate("Find", "only “{text}”")
        quote = one_line(self._quote)
        short = quote if len(quote) <= LONGEST else f"{quote[:LONGEST]}…"
        self.same.setText(same.format(text=language.isolate(short)))
        self.before.fill(self._session.schema)
        self.after.fill(self._session.schema)
        self.before.setAccessibleName(QCoreApplication.translate("Find", "Label now"))
        self.after.setAccessibleName(QCoreApplication.translate("Find", "Label to change to"))

    def _name(self, attribute: str) -> str:
        return name_attribute(self._session, self.before.label, attribute)


def name_attribute(session: WindowSession, label: LabelId, attribute: str) -> str:
    """An attribute in the reader's words; one that the schema lacks has its id."""
    layer = session.schema.layer(label[0])
    found = layer.attribute(attribute) if layer else None
    return found.names.text(language.current()) if found else attribute
