"""What stands above the editor: why nothing can be changed, what is wrong, or what saving would do."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFrame, QLabel, QListWidget, QVBoxLayout

from annotator.model.known_names import find_lost
from annotator.model.schema_differences import Kind, differences
from annotator.model.schema_moves import Outcome, Use, name_use
from annotator.model.schema_paths import Path
from annotator.ui import language
from annotator.ui.controls import Speaking, label
from annotator.ui.schema.drafting import Drafting
from annotator.ui.schema.words import name_part, say_difference, say_fault
from annotator.ui.style import mark

LINES = 3
"""Changes that are seen at once; the others are scrolled to."""


class Notice(Speaking, QFrame):
    """Hidden while there is nothing to say."""

    def __init__(self, drafting: Drafting) -> None:
        super().__init__()
        mark(self, "card")
        self._drafting = drafting
        self.head, self.fault, self.warning, self.effect = (
            label(kind, wraps=True) for kind in ("heading", "error", "warning", "muted")
        )
        self.changes = QListWidget()
        self.changes.setSelectionMode(QListWidget.SelectionMode.NoSelection)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(6)
        for part in (self.head, self.fault, self.warning, self.changes, self.effect):
            column.addWidget(part)
        drafting.changed.connect(self.retranslate)
        self.retranslate()

    def retranslate(self) -> None:
        drafting = self._drafting
        changed = drafting.editing.changed
        self.setVisible(changed or not drafting.writable)
        if not drafting.writable:
            self._say(self.head, say_read_only(drafting))
        elif drafting.editing.stale:
            self._say(
                self.head,
                QCoreApplication.translate(
                    "Schema",
                    "Another schema has come in force since. Discard these changes to go on from it.",
                ),
            )
        else:
            self._say(self.head, QCoreApplication.translate("Schema", "Not in force yet") if changed else "")
        # What a person did comes before what follows from it.
        found = sorted(differences(drafting.editing.draft), key=lambda each: list(Kind).index(each.kind))
        self._show_changes([say_difference(each, drafting.schema) for each in found])
        faults = drafting.faults if changed else []
        outcome = drafting.editing.foresee() if changed and not faults else Outcome(0, 0, 0, ())
        self._say(self.fault, " ".join(self._say_fault_places()) if faults else _say_orphans(outcome.orphans))
        self._say(self.warning, _say_lost(find_lost(drafting.editing.draft.base, drafting.schema)))
        self._say(self.effect, _say_outcome(outcome) if changed and not faults else "")

    def _say_fault_places(self) -> list[str]:
        """The first few faults, each with the part that has it."""
        told = []
        for fault in self._drafting.faults[:3]:
            part = self._drafting.part(fault.path)
            name = f"{language.isolate(name_part(part))}: " if part else ""
            told.append(f"{name}{say_fault(fault)}")
        return told

    def _show_changes(self, lines: Sequence[str]) -> None:
        self.changes.clear()
        self.changes.addItems(list(lines))
        self.changes.setVisible(bool(lines))
        height = self.changes.sizeHintForRow(0) if lines else 0
        self.changes.setFixedHeight(height * min(len(lines), LINES) + 8)
        self.changes.setAccessibleName(QCoreApplication.translate("Schema", "What is changed"))

    @staticmethod
    def _say(where: QLabel, text: str) -> None:
        where.setText(text)
        where.setVisible(bool(text))


def say_read_only(drafting: Drafting) -> str:
    """Why nothing can be changed here."""
    project = drafting.session.session.project
    reason = project.read_only_reason_ar if language.current() == "ar" else project.read_only_reason
    sentence = QCoreApplication.translate("Schema", "For reading only: {reason}.")
    return sentence.format(reason=reason)


def _say_outcome(outcome: Outcome) -> str:
    if not (outcome.changed or outcome.removed or outcome.dropped or outcome.orphans):
        return QCoreApplication.translate("Schema", "No annotation changes.")
    told = []
    if outcome.changed:
        said = QCoreApplication.translate(
            "Schema", "%n mark(s), link(s) or value(s) of all annotators follow.", None, outcome.changed
        )
        told.append(said)
    if outcome.removed:
        told.append(
            QCoreApplication.translate("Schema", "%n mark(s) or link(s) are removed.", None, outcome.removed)
        )
    if outcome.dropped:
        told.append(QCoreApplication.translate("Schema", "%n value(s) go.", None, outcome.dropped))
    return language.digits(" ".join(told))


def _say_lost(lost: Sequence[Path]) -> str:
    """What goes with ids that the program itself looks for."""
    if not lost:
        return ""
    said = QCoreApplication.translate(
        "Schema",
        "Rawi itself looks for {ids}. Under another id the keys, cards and checks that are built on them do "
        "nothing any more. The names that are shown can be changed without harm.",
    )
    return said.format(ids=language.enumerate_words(language.isolate(path[-1]) for path in lost))


def _say_orphans(orphans: Sequence[Use]) -> str:
    if not orphans:
        return ""
    total = sum(use.count for use in orphans)
    names = language.enumerate_words(dict.fromkeys(language.isolate(name_use(use)) for use in orphans[:4]))
    said = QCoreApplication.translate(
        "Schema",
        "%n annotation(s) or value(s) would have no name any more: {names}. Take that change back, or merge "
        "them first.",
        None,
        total,
    )
    return language.digits(said).format(names=names)
