"""Cases like the one that was just decided: shown first, each can be left out, then decided as one step."""

from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from annotator.model.schema import Schema
from annotator.tasks.cases import Case, Proposal, find_similar
from annotator.tasks.deciding_together import Pattern, decide_alike, decide_together
from annotator.tasks.finding import Snippet
from annotator.tasks.gold_draft import Deciding
from annotator.ui import language
from annotator.ui.controls import FittingLabel, Speaking, button
from annotator.ui.find.lookup import Lookup, Part
from annotator.ui.find.preview import Line, PreviewList
from annotator.ui.form.ink import Ink
from annotator.ui.form.wording import one_line
from annotator.ui.jobs import Reports
from annotator.ui.review.mode import Mode
from annotator.ui.review.reviewing import Reviewing
from annotator.ui.review.words import name_label, name_verdict

LEAST_HEIGHT = 150

Alike = tuple[Case, Proposal | None]


class SimilarPanel(Speaking, QWidget):
    """Lists the cases when it is asked; those to which nobody gave that answer cannot be ticked."""

    def __init__(self, work: Reviewing, ink: Ink) -> None:
        super().__init__()
        self._work = work
        self.list = PreviewList(ink)
        self.list.setMinimumHeight(LEAST_HEIGHT)
        self.says = FittingLabel()
        self.apply_button = button("primary", self.apply)
        self._lookup = Lookup(work.session, self)
        self._lookup.came.connect(self._show)
        self._lookup.ended.connect(self.retranslate)
        self.list.confirmed.connect(self.apply)
        self.list.lines.ticks_changed.connect(self.retranslate)
        lower = QHBoxLayout()
        lower.addWidget(self.says, 1)
        lower.addWidget(self.apply_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list)
        column.addLayout(lower)
        self.retranslate()

    def ask(self) -> None:
        """Looks for the cases like the one that was decided."""
        self.list.show_lines([])
        conflicts, decided = self._work.cases.conflicts, self._work.decided
        if conflicts is None or decided is None:
            return
        case, pattern = decided
        similar = find_similar(case, [each for each in self._work.cases.cases if not each.agreed])
        documents = list(dict.fromkeys(each.document for each in similar))

        def task(tell: Part, reports: Reports) -> None:
            found: list[Alike] = []
            for article in conflicts.articles(documents):
                if reports.cancelled():
                    return
                here = [article.case(each.key) for each in similar if each.document == article.document.id]
                found += [(each, decide_alike(article, each, pattern)) for each in here if each]
            tell(found)

        if similar:
            self._lookup.ask(task)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self.retranslate()

    def apply(self) -> None:
        """Decides those that are ticked, as one step."""
        chosen: dict[str, list[tuple[str, Proposal]]] = {}
        for line in self.list.lines.ticked():
            if isinstance(line.key, tuple):
                case, proposal = line.key
                chosen.setdefault(case.document, []).append((case.key, proposal))
        conflicts, decided = self._work.cases.conflicts, self._work.decided
        if not chosen or conflicts is None or decided is None:
            return
        by = Deciding(self._work.reviewer, self._work.blind)
        sentence = QCoreApplication.translate("Review", "Deciding similar cases …")
        plan = partial(decide_together, conflicts, chosen, by, decided[0].quote)
        self._work.set_mode(Mode.DECIDE)
        self._work.verdicts.make_beside(
            lambda reports: plan(progress=reports.progress, cancelled=reports.cancelled), sentence
        )

    def _show(self, found: object) -> None:
        if isinstance(found, list):
            self.list.show_lines([self._make_line(*each) for each in found])
            self.list.setCurrentIndex(self.list.lines.index(0))

    def _make_line(self, case: Case, proposal: Proposal | None) -> Line:
        nobody = QCoreApplication.translate("Review", "nobody said so")
        snippet = Snippet(one_line(case.quote), (0, 0), case.conflict.start, case.conflict.end)
        is_open = proposal is not None and not case.waits_for
        return Line((case, proposal), snippet, "" if is_open else nobody, is_open, is_open)

    def retranslate(self) -> None:
        decided, count = self._work.decided, len(self.list.lines.ticked())
        said = say_pattern(self._work.session.schema, *decided) if decided else ""
        if self._lookup.running:
            said = QCoreApplication.translate("Review", "Looking for similar cases …")
        elif not self.list.lines.lines:
            said = QCoreApplication.translate("Review", "No open case is like it.")
        self.says.set_text(said)
        words = QCoreApplication.translate("Review", "Decide %n case(s) alike", None, count)
        self.apply_button.setText(language.digits(words))
        self.apply_button.setEnabled(count > 0)
        self.list.setAccessibleName(QCoreApplication.translate("Review", "Similar cases"))


def say_pattern(schema: Schema, case: Case, pattern: Pattern) -> str:
    """What would be decided, such as “Union” or the label that was taken."""
    labels = sorted({name_label(schema, case.conflict.layer, label) for label, _ in pattern.said})
    return " + ".join(labels) or name_verdict(pattern.verdict)
