"""What is wrong with the letters of the files, each with a box to have it put right."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QVBoxLayout, QWidget

from annotator.arabic.defects import Defect
from annotator.ui import language
from annotator.ui.controls import Speaking, label
from annotator.ui.form.flow import FlowLayout
from annotator.ui.importing.wording import explain_defect, name_defect, say_repairs
from annotator.ui.style import mark

if TYPE_CHECKING:
    from annotator.tasks.importing import ImportReport

LEAST_WIDTH = 430
"""Of the lines of boxes: narrower, they would ask for more height than a low window has."""


class RepairBar(Speaking, QFrame):
    """In sight where something was found other than line ends; `changed` is told when a box is ticked."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        mark(self, "card")
        self._counts: dict[Defect, int] = {}
        self._asked = label("caption", wraps=True)
        self.boxes = {defect: QCheckBox() for defect in Defect}
        boxes = QWidget()
        mark(boxes, "clear")
        boxes.setMinimumWidth(LEAST_WIDTH)
        row = FlowLayout(boxes, spacing=10)
        for box in self.boxes.values():
            row.addWidget(box)
            box.clicked.connect(self.changed)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 10, 18, 12)
        column.setSpacing(6)
        column.addWidget(self._asked)
        column.addWidget(boxes)
        column.addStretch(1)
        self.reset()

    @property
    def chosen(self) -> frozenset[Defect]:
        return frozenset(defect for defect, box in self.boxes.items() if box.isChecked())

    def reset(self) -> None:
        for box in self.boxes.values():
            box.setChecked(False)
        self._show({})

    def show_report(self, report: "ImportReport") -> None:
        """What was found, and what was put right for a try, so that it can be taken back."""
        counts = dict.fromkeys(Defect, 0)
        for file in report.files:
            for defect in Defect:
                counts[defect] += file.defects[defect] + file.repaired[defect.value]
        self._show(counts)

    def _show(self, counts: dict[Defect, int]) -> None:
        self._counts = counts
        for defect, box in self.boxes.items():
            box.setVisible(bool(counts.get(defect)) or box.isChecked())
        found = {defect for defect, count in counts.items() if count}
        self.setVisible(not found <= {Defect.LINE_ENDS} or bool(self.chosen))
        self.retranslate()

    def retranslate(self) -> None:
        self._asked.setText(say_repairs())
        for defect, box in self.boxes.items():
            count = language.number(self._counts.get(defect, 0))
            box.setText(f"{name_defect(defect)} ({language.isolate(count)})")
            box.setToolTip(explain_defect(defect))
