"""The queue with what stands around it: how many are left, the order, the filters."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout

from annotator.tasks.cases import CaseState
from annotator.ui import icons, language
from annotator.ui.controls import Speaking, button, label
from annotator.ui.form.ink import Ink
from annotator.ui.review.filters import Filters
from annotator.ui.review.queue import QueueModel, QueueView
from annotator.ui.review.reviewing import Reviewing
from annotator.ui.style import mark
from annotator.ui.theme import Theme


class QueuePanel(Speaking, QFrame):
    """Follows the cases and shows which one is in hand."""

    def __init__(self, work: Reviewing, ink: Ink) -> None:
        super().__init__()
        mark(self, "card")
        self._work = work
        self.model = QueueModel(work.session.schema, self)
        self.view = QueueView(ink, self.model)
        self.filters = Filters(work.session, work.cases)
        self.left, self._bar = label("heading"), QProgressBar(textVisible=False)
        self.names = button("small", work.toggle_names)
        self._arrange()
        self.view.chosen.connect(work.show)
        work.cases.changed.connect(self.refresh)
        work.cases.followed.connect(self._follow)
        work.case_changed.connect(self._show_current)
        work.session.schema_changed.connect(self._take_schema)
        self.retranslate()

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(self.left, 1)
        head.addWidget(self.names)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 10)
        column.setSpacing(8)
        for part, margin in ((head, 14), (self._bar, 14), (self.filters, 12), (self.view, 0)):
            inset = QVBoxLayout()
            inset.setContentsMargins(margin, 0, margin, 0)
            inset.addLayout(part) if isinstance(part, QHBoxLayout) else inset.addWidget(part)
            column.addLayout(inset, 1 if part is self.view else 0)
        self.setMinimumWidth(210)

    def refresh(self) -> None:
        """Shows the cases as they are now."""
        self.model.show_cases(self._work.cases.shown)
        self._show_current()
        self._show_left()

    def _follow(self, rows: list[int]) -> None:
        self.model.show_states(self._work.cases.shown, rows)
        self._show_left()

    def _show_current(self) -> None:
        case = self._work.case
        self.view.show_current(self._work.cases.row_of(case.key) if case else -1)
        self._say_names()

    def _take_schema(self) -> None:
        self.model.schema = self._work.session.schema
        self.refresh()

    def _show_left(self) -> None:
        """How many are left of how many, put off and waiting ones told apart."""
        counts = self._work.cases.counts()
        done = counts[CaseState.DECIDED] + counts[CaseState.VOID]
        total = sum(counts.values())
        words = QCoreApplication.translate("Review", "%n case(s) left", None, total - done)
        self.left.setText(language.digits(words))
        sentence = QCoreApplication.translate("Review", "{done} of {total} decided")
        told = [sentence.format(done=language.number(done), total=language.number(total))]
        for state, words in (
            (
                CaseState.WAITING,
                QCoreApplication.translate(
                    "Review", "%n wait for their ends", None, counts[CaseState.WAITING]
                ),
            ),
            (
                CaseState.FLAGGED,
                QCoreApplication.translate("Review", "%n flagged", None, counts[CaseState.FLAGGED]),
            ),
            (
                CaseState.SKIPPED,
                QCoreApplication.translate("Review", "%n skipped", None, counts[CaseState.SKIPPED]),
            ),
        ):
            told += [language.digits(words)] if counts[state] else []
        self.left.setToolTip("\n".join(told))
        self._bar.setToolTip("\n".join(told))
        self._bar.setUpdatesEnabled(False)  # else it repaints the window at once, twice
        self._bar.setMaximum(max(total, 1))
        self._bar.setValue(done)
        self._bar.setUpdatesEnabled(True)

    def set_theme(self, theme: Theme) -> None:
        self.filters.set_theme(theme)
        self.names.setIcon(icons.icon("person", theme.muted))
        self.view.viewport().update()

    def retranslate(self) -> None:
        self._show_left()
        self._say_names()

    def _say_names(self) -> None:
        hidden = self._work.blind
        words = (
            QCoreApplication.translate("Review", "Show names")
            if hidden
            else QCoreApplication.translate("Review", "Hide names")
        )
        self.names.setText(words)
        self.names.setToolTip(
            QCoreApplication.translate("Review", "With names hidden, letters are dealt anew for every case.")
        )
