"""Names that were marked elsewhere and stand unmarked in the shown article, each with its commonest label."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout

from annotator.tasks.bulk_marking import Place, Plan, plan_naming
from annotator.tasks.finding import Name, find_names_elsewhere
from annotator.ui import language
from annotator.ui.controls import FittingLabel
from annotator.ui.find.choice import Choice, name_label
from annotator.ui.find.lookup import Lookup, Part
from annotator.ui.jobs import Reports
from annotator.ui.session import WindowSession


class NamesChoice(Choice):
    """Looks for the names beside the window when it is asked to; nothing has to be chosen."""

    reaches_project = False

    def __init__(self, session: WindowSession) -> None:
        super().__init__()
        self._session = session
        self._names: list[Name] | None = None
        self._lookup = Lookup(session, self)
        self._lookup.came.connect(self._take)
        session.document_changed.connect(self._forget)
        self._says = FittingLabel()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._says, 1)

    def suggest(self) -> None:
        """Looks through everything that this annotator has marked."""
        own = self._session.session

        def task(tell: Part, reports: Reports) -> None:
            tell(find_names_elsewhere(own, reports.cancelled))

        self._lookup.ask(task)

    def plan(self) -> Plan | None:
        return None if self._names is None else plan_naming(self._session.session, self._names)

    def missing(self) -> str:
        return QCoreApplication.translate("Find", "Looking through everything marked …")

    def note_of(self, place: Place) -> str:
        name = next((n for n in self._names or () if (place.start, place.end) in n.ranges), None)
        if name is None:
            return ""
        times = QCoreApplication.translate("Find", "marked %n time(s) elsewhere", None, name.times)
        words = (name_label(self._session.schema, (name.layer, name.label)), times)
        return language.digits(language.enumerate_words(words))

    def summary(self, places: Sequence[Place]) -> list[str]:
        return [QCoreApplication.translate("Find", "%n place(s)", None, len(places))]

    def say_apply(self, count: int) -> str:
        return language.digits(QCoreApplication.translate("Find", "Mark %n place(s)", None, count))

    def retranslate(self) -> None:
        sentence = QCoreApplication.translate("Find", "Names that you have marked elsewhere, unmarked here")
        self._says.set_text(sentence)

    def _take(self, names: object) -> None:
        if isinstance(names, list):
            self._names = names
            self.changed.emit()

    def _forget(self) -> None:
        """Another article has other names."""
        self._names = None
        self._lookup.drop()
        if self.isVisible():
            self.suggest()
