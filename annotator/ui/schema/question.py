"""Asks what becomes of the uses of a part that is to go: merged, removed too, or the part stays."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QVBoxLayout

from annotator.model.schema_paths import Path
from annotator.ui import language
from annotator.ui.controls import Speaking, button, label
from annotator.ui.schema.candidates import list_goals
from annotator.ui.schema.drafting import Drafting
from annotator.ui.schema.words import name_kind, name_part, say_uses
from annotator.ui.style import mark


class QuestionLine(Speaking, QFrame):
    """A line within the page; nothing else has to wait for the answer."""

    def __init__(self, drafting: Drafting) -> None:
        super().__init__()
        mark(self, "notice")
        self._drafting = drafting
        self.words = label(wraps=True)
        self.goals = QComboBox()
        self.merge = button("button", self._merge)
        self.remove = button("button", self._remove)
        self.keep = button("quiet", lambda: drafting.ask(()))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.merge)
        row.addWidget(self.goals, 1)
        row.addSpacing(12)
        row.addWidget(self.remove)
        row.addWidget(self.keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(10)
        column.addWidget(self.words)
        column.addLayout(row)
        drafting.question_changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        self.setVisible(bool(self._drafting.question))
        if self._drafting.question:
            self.retranslate()
            (self.goals if self.goals.count() else self.keep).setFocus()

    def retranslate(self) -> None:
        path = self._drafting.question
        part = self._drafting.part(path) if path else None
        if part is None:
            return
        self.goals.clear()
        for goal in list_goals(self._drafting.schema, path):
            self.goals.addItem(name_part(goal), goal.id)
        for widget in (self.goals, self.merge):
            widget.setVisible(self.goals.count() > 0)
        sentence = QCoreApplication.translate("Schema", "{kind} {name} is {uses}. What becomes of that?")
        uses = say_uses(self._drafting.count(path))
        self.words.setText(
            sentence.format(kind=name_kind(path), name=language.isolate(name_part(part)), uses=uses)
        )
        self.merge.setText(QCoreApplication.translate("Schema", "Merge into"))
        self.goals.setAccessibleName(QCoreApplication.translate("Schema", "Merge into"))
        self.remove.setText(_say_removal(path))
        self.keep.setText(QCoreApplication.translate("Schema", "Leave it as it is"))

    def _merge(self) -> None:
        path = self._drafting.question
        if self.goals.currentData():
            self._drafting.merge(path, (*path[:-1], self.goals.currentData()))

    def _remove(self) -> None:
        self._drafting.remove_with_said(self._drafting.question)


def _say_removal(path: Path) -> str:
    """What goes with the part."""
    if "attributes" in path or path[0] == "document_attributes":
        return QCoreApplication.translate("Schema", "Remove these values too")
    if path[0] == "relations":
        return QCoreApplication.translate("Schema", "Remove these links too")
    return QCoreApplication.translate("Schema", "Remove these marks and their links too")
