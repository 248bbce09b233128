"""Any other measure, worked out when it is chosen: what it is good for, how it is defined, what it gives."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QProgressBar, QVBoxLayout

from annotator.tasks.agreement_choice import Choice
from annotator.tasks.charts import Table
from annotator.tasks.report_tables import tabulate_measured
from annotator.tasks.report_words import Wording
from annotator.ui.agreement.card import Card
from annotator.ui.agreement.numbers import NumbersTable
from annotator.ui.controls import label
from annotator.ui.find.lookup import Lookup, Part
from annotator.ui.form.ink import Ink
from annotator.ui.jobs import Reports
from annotator.ui.session import WindowSession
from annotator.ui.style import mark

if TYPE_CHECKING:
    from annotator.tasks.measuring import Measured

FIRST = "krippendorff_alpha"
WIDTHS = (120, 200, 180, 80, 200, 300)


class Measuring(QObject):
    """Works out one measure at a time beside the window. `came` carries its name and a Measured."""

    came = Signal(str, object)
    ended = Signal()

    def __init__(self, session: WindowSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._lookup = Lookup(session, self)
        self._lookup.came.connect(self._take)
        self._lookup.ended.connect(self.ended)

    @property
    def running(self) -> bool:
        return self._lookup.running

    def measure(self, name: str, choice: Choice) -> None:
        """Starts to work out a measure of `choice`; what was asked before is let go of."""
        project = self._session.session.project

        def task(tell: Part, _reports: Reports) -> None:
            from annotator.tasks.measuring import measure_project  # noqa: PLC0415 - brings numpy with it

            tell((name, measure_project(project, choice, (name,))))

        self._lookup.ask(task)

    def _take(self, part: object) -> None:
        if isinstance(part, tuple):
            self.came.emit(*part)


class MorePanel(QFrame):
    """A choice of measures above the numbers of one of them. `chosen` carries a cell and what it is;
    `save_wanted` what a Card's carries.
    """

    chosen = Signal(object, str)
    save_wanted = Signal(object, str)

    def __init__(self, words: Wording, choice: Choice, ink: Ink, measuring: Measuring) -> None:
        super().__init__()
        mark(self, "card")
        self._words, self._choice, self._ink, self._measuring = words, choice, ink, measuring
        self.box = QComboBox()
        self._use, self._definition = label("muted", wraps=True), label("muted", wraps=True)
        self._bar = QProgressBar(textVisible=False, maximum=0)
        self._column = QVBoxLayout(self)
        self.card: Card | None = None
        self._arrange()
        measuring.came.connect(self._take)
        measuring.ended.connect(self._bar.hide)
        self._choose()

    def _arrange(self) -> None:
        words = self._words
        self.box.setAccessibleName(QCoreApplication.translate("Agreement", "Measure"))
        for name in words.measures():
            self.box.addItem(words.measure(name), name)
        self.box.setCurrentIndex(self.box.findData(FIRST))
        self.box.activated.connect(self._choose)
        row = QHBoxLayout()
        row.addWidget(self.box)
        row.addWidget(self._use, 1)
        self._column.setContentsMargins(16, 12, 16, 12)
        self._column.addLayout(row)
        self._column.addWidget(self._definition)
        self._column.addWidget(self._bar)

    @property
    def name(self) -> str:
        """The measure that is chosen."""
        return str(self.box.currentData())

    def _choose(self) -> None:
        words = self._words
        self._use.setText(f"{words.say('use')}: {words.measure(self.name, 'use')}.")
        self._definition.setText(words.measure(self.name, "definition"))
        self._bar.show()
        self._measuring.measure(self.name, self._choice)

    def _take(self, name: str, measured: "Measured") -> None:
        """Shows the numbers in place of those that were shown until now."""
        if name != self.name:
            return
        if self.card:
            self._column.removeWidget(self.card)
            self.card.deleteLater()
        table = tabulate_measured(self._words, measured)
        self.card = self._make_card(Table(self._words.measure(name), table.header, table.rows, table.links))
        self._column.addWidget(self.card)

    def _make_card(self, shown: Table) -> Card:
        numbers = NumbersTable(self._ink)
        numbers.show_numbers(shown, WIDTHS)
        numbers.chosen.connect(lambda cell, words: self.chosen.emit(cell, f"{shown.title}: {words}"))
        card = Card(shown.title, self._ink, numbers, table=shown)
        card.save_wanted.connect(self.save_wanted)
        return card
