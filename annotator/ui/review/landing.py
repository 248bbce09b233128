"""What stands in place of the review: before it, while cases are looked for, and when none is left.

Before the first look it says what looking means; afterwards it says what is missing, or what is to be done.
"""

from collections.abc import Callable
from enum import Enum, auto

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QProgressBar, QPushButton, QVBoxLayout, QWidget

from annotator.model.decision import GOLD
from annotator.tasks.cases import CaseState, Wanted
from annotator.tasks.merge_rules import KeepsSettings
from annotator.ui.controls import Speaking
from annotator.ui.invitation import Invitation
from annotator.ui.review.reviewing import Reviewing
from annotator.ui.style import mark
from annotator.ui.theme import Theme

WARNED = "review/warned/"
"""Setting of a project: who was told that reviewing ends being independent; the name follows."""


class Stand(Enum):
    """Why the review is not shown; NONE where it is."""

    NONE = auto()
    WARNING = auto()
    LOOKING = auto()
    ALONE = auto()
    UNFINISHED = auto()
    FILTERED = auto()
    WAITING = auto()
    DONE = auto()
    FINISHED = auto()


class Landing(Speaking, QWidget):
    """One sentence and at most two buttons. `page_wanted` carries the name of another page."""

    page_wanted = Signal(str)

    def __init__(self, work: Reviewing) -> None:
        super().__init__()
        self._work = work
        self._begun = False
        self.stand = Stand.NONE
        self.first, self.second = QPushButton(), QPushButton()
        mark(self.first, "primary")
        self.first.clicked.connect(lambda _checked: self._answer())
        self.second.clicked.connect(lambda _checked: self._answer_otherwise())
        self._invitation = Invitation("review", self.first, self.second)
        self._bar = QProgressBar(textVisible=False, maximum=0)
        self._bar.setFixedWidth(320)
        work.cases.progressed.connect(self._show_progress)
        column = QVBoxLayout(self)
        column.addWidget(self._invitation, 1)
        column.addWidget(self._bar, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(40)
        self.setFocusProxy(self.first)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            (self.second if self.second.hasFocus() else self.first).click()
        else:
            super().keyPressEvent(event)

    def begin(self) -> None:
        """Looks for the cases where that was not done, or where they have changed; asks first, once."""
        if self._is_warned() and (self._work.cases.is_outdated or not self._begun):
            self._begun = True
            self._work.cases.look()
        self.refresh()

    def _show_progress(self, done: int, total: int) -> None:
        self._bar.setMaximum(total)
        self._bar.setValue(done)

    def refresh(self) -> bool:
        """Whether there is something to say in place of the review."""
        self.stand = self._find_stand()
        self.retranslate()
        return self.stand is not Stand.NONE

    def _find_stand(self) -> Stand:
        cases, work = self._work.cases, self._work
        first: tuple[tuple[Callable[[], object], Stand], ...] = (
            (lambda: not self._is_warned(), Stand.WARNING),
            (lambda: not self._begun or (cases.is_looking and not cases.cases), Stand.LOOKING),
            (lambda: work.case or cases.next_due(None), Stand.NONE),
            (lambda: cases.is_alone, Stand.ALONE),
            (lambda: not cases.cases, Stand.UNFINISHED),
            (lambda: cases.wanted != Wanted(), Stand.NONE if cases.shown else Stand.FILTERED),
            (lambda: cases.agreed_left() and cases.waits(), Stand.WAITING),
            (self._is_finished, Stand.FINISHED),
        )
        return next((stand for holds, stand in first if holds()), Stand.DONE)

    def _is_finished(self) -> bool:
        """Whether gold of every article that has cases is finished."""
        documents = self._work.session.session.project.documents
        finished = len(documents) - documents.unfinished(GOLD)
        return finished >= len({case.document for case in self._work.cases.cases})

    # -------------------------------------------------------------- being told once

    def _is_warned(self) -> bool:
        return self._begun or self._settings.get(WARNED + self._work.reviewer) == "yes"

    @property
    def _settings(self) -> KeepsSettings:
        return self._work.session.session.project.settings

    def _answer(self) -> None:
        """What the first button says."""
        if self.stand is Stand.WARNING:
            if not self._work.session.session.read_only:
                self._settings.set(WARNED + self._work.reviewer, "yes")
            self._begun = True
            self._work.cases.look()
        elif self.stand is Stand.LOOKING:
            self._work.cases.cancel()
            self.page_wanted.emit("annotate")
        elif self.stand is Stand.ALONE:
            self.page_wanted.emit("import")
        elif self.stand is Stand.UNFINISHED:
            self.page_wanted.emit("documents")
        elif self.stand is Stand.FILTERED:
            self._work.cases.want(Wanted())
        elif self.stand is Stand.WAITING:
            self._work.verdicts.take_agreed()
        elif self.stand is Stand.FINISHED:
            self.page_wanted.emit("export")
        else:
            self._work.verdicts.finish_all()

    def _answer_otherwise(self) -> None:
        """What the second button says: what was decided, or put off, once more."""
        self._work.cases.want(Wanted(states=frozenset(CaseState) - {CaseState.OPEN}))

    # -------------------------------------------------------------- words

    def set_theme(self, theme: Theme) -> None:
        self._invitation.set_theme(theme)

    def retranslate(self) -> None:
        title, sentence, first = self._say()
        self._invitation.say(title, sentence)
        self.first.setText(first)
        self.second.setText(QCoreApplication.translate("Review", "Look at the decisions"))
        self.second.setVisible(self.stand in {Stand.DONE, Stand.FINISHED, Stand.WAITING})
        self._bar.setVisible(self.stand is Stand.LOOKING)

    def _say(self) -> tuple[str, str, str]:
        """Title, sentence and button."""
        if self.stand is Stand.WARNING:
            return (
                QCoreApplication.translate("Review", "Before you see what others marked"),
                QCoreApplication.translate(
                    "Review",
                    "From here on your own annotations of the articles that you open here count as made "
                    "after seeing those of others, no longer as independent. What you have marked stays.",
                ),
                QCoreApplication.translate("Review", "Begin the review"),
            )
        if self.stand is Stand.LOOKING:
            return (
                QCoreApplication.translate("Review", "Looking for disagreements …"),
                QCoreApplication.translate("Review", "All finished articles are compared."),
                QCoreApplication.translate("Review", "Cancel"),
            )
        if self.stand is Stand.ALONE:
            return (
                QCoreApplication.translate("Review", "Nobody to compare with"),
                QCoreApplication.translate(
                    "Review",
                    "A review needs the annotations of at least two annotators. Import those of another, or "
                    "let somebody else mark the same articles.",
                ),
                QCoreApplication.translate("Review", "Import annotations"),
            )
        return self._say_end()

    def _say_end(self) -> tuple[str, str, str]:
        if self.stand is Stand.UNFINISHED:
            return (
                QCoreApplication.translate("Review", "Nothing to compare yet"),
                QCoreApplication.translate(
                    "Review",
                    "Articles are compared once two annotators have finished them. Those that you have "
                    "annotated yourself are for somebody else to review.",
                ),
                QCoreApplication.translate("Review", "All articles"),
            )
        if self.stand is Stand.FILTERED:
            return (
                QCoreApplication.translate("Review", "No case fits"),
                QCoreApplication.translate("Review", "Others are left that the filter does not show."),
                QCoreApplication.translate("Review", "Show all"),
            )
        if self.stand is Stand.WAITING:
            return (
                QCoreApplication.translate("Review", "Only relations are left, and they wait"),
                QCoreApplication.translate(
                    "Review", "They join what all agree on. Take that into gold, and they can be decided."
                ),
                QCoreApplication.translate("Review", "Take what all agree on"),
            )
        if self.stand is Stand.FINISHED:
            return (
                QCoreApplication.translate("Review", "Gold is finished"),
                QCoreApplication.translate(
                    "Review", "It exports like anybody’s annotations, with the decisions behind it."
                ),
                QCoreApplication.translate("Review", "Export …"),
            )
        return (
            QCoreApplication.translate("Review", "Nothing is left to decide"),
            QCoreApplication.translate(
                "Review", "Finish gold: what all agree on comes along, and gold can be exported."
            ),
            QCoreApplication.translate("Review", "Finish gold"),
        )
