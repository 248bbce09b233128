"""What can be chosen for a whole import: whose annotations, which format, what to do with what differs."""

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QCompleter,
    QFrame,
    QGridLayout,
    QLabel,
    QLineEdit,
    QWidget,
)

from annotator.model.schema import Schema
from annotator.ui.controls import Speaking, label
from annotator.ui.importing.names import NameMap
from annotator.ui.importing.repairs import RepairBar
from annotator.ui.importing.wording import name_format
from annotator.ui.style import mark

if TYPE_CHECKING:
    from annotator.tasks.importing import ImportOptions, ImportReport

TYPING_MS = 500
TABLE, PAGE = "table", "html"
NAME_LIMIT = 80


class Choices(Speaking, QFrame):
    """`changed` is told when another import would result."""

    changed = Signal()

    def __init__(self, names: Sequence[str], schema: Schema) -> None:
        from annotator.tasks.importing import READABLE  # noqa: PLC0415 - brings the formats with it

        super().__init__()
        mark(self, "card")
        self.repairs, self.names = RepairBar(), NameMap(schema)
        self._asked_column = label("caption")
        self.column, self.whole_page = QLineEdit(maxLength=NAME_LIMIT), QCheckBox()
        self._asked_annotator, self._asked_format = label("caption"), label("caption")
        self.annotator, self.format = QLineEdit(maxLength=NAME_LIMIT), QComboBox()
        self.replace, self.strict = QCheckBox(), QCheckBox()
        self._wait = QTimer(self, singleShot=True, interval=TYPING_MS)
        self._wait.timeout.connect(self.changed)
        self.annotator.setCompleter(QCompleter(list(names), self.annotator))
        for each in ("", *READABLE):
            self.format.addItem("", each)
        self._build()
        self.retranslate()
        self.annotator.textEdited.connect(self._wait.start)
        self.format.activated.connect(self.changed)
        self.column.textEdited.connect(self._wait.start)
        for box in (self.replace, self.strict, self.whole_page):
            box.toggled.connect(self.changed)
        for part in (self.repairs, self.names):
            part.changed.connect(self.changed)
        self.reset()

    def _build(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(18, 12, 18, 12)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        pairs: tuple[tuple[QLabel, QWidget], ...] = (
            (self._asked_annotator, self.annotator),
            (self._asked_format, self.format),
            (self._asked_column, self.column),
        )
        for column, (asked, field) in enumerate(pairs):
            asked.setBuddy(field)
            grid.addWidget(asked, 0, column)
            grid.addWidget(field, 1, column)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        for row, column, box in ((0, 3, self.replace), (1, 3, self.strict), (1, 4, self.whole_page)):
            grid.addWidget(box, row, column, Qt.AlignmentFlag.AlignVCenter)

    def reset(self) -> None:
        """As it was before anybody chose; tells nothing."""
        self.blockSignals(True)
        self._wait.stop()
        self.annotator.clear()
        self.format.setCurrentIndex(0)
        self.replace.setChecked(False)
        self.strict.setChecked(False)
        self.whole_page.setChecked(False)
        self.column.clear()
        self.repairs.reset()
        self.names.reset()
        self._offer(frozenset())
        self.blockSignals(False)

    def show_report(self, report: "ImportReport") -> None:
        """Offers what can be chosen for these files."""
        self.repairs.show_report(report)
        self.names.show_unknown(report.unknown)
        self._offer({file.format for file in report.files})

    def _offer(self, formats: Collection[str]) -> None:
        wanted = bool(self.column.text())
        for part in (self._asked_column, self.column):
            part.setVisible(TABLE in formats or wanted)
        self.whole_page.setVisible(PAGE in formats or self.whole_page.isChecked())

    @property
    def is_waiting(self) -> bool:
        """Whether something was typed that nobody has looked through yet."""
        return self._wait.isActive()

    def options(self, **more: Any) -> "ImportOptions":
        from annotator.tasks.importing import ImportOptions  # noqa: PLC0415 - brings the formats with it

        self._wait.stop()
        return ImportOptions(
            format=str(self.format.currentData()),
            annotator=self.annotator.text().strip(),
            replace=self.replace.isChecked(),
            strict=self.strict.isChecked(),
            text_column=self.column.text().strip(),
            whole_page=self.whole_page.isChecked(),
            repairs=self.repairs.chosen,
            names=self.names.chosen,
            **more,
        )

    def retranslate(self) -> None:
        self._asked_annotator.setText(QCoreApplication.translate("Import", "Whose annotations they are"))
        self.annotator.setPlaceholderText(QCoreApplication.translate("Import", "As the files say"))
        self._asked_format.setText(QCoreApplication.translate("Import", "Format"))
        self.format.setItemText(0, QCoreApplication.translate("Import", "By the name of the file"))
        for place in range(1, self.format.count()):
            self.format.setItemText(place, name_format(str(self.format.itemData(place))))
        self._asked_column.setText(QCoreApplication.translate("Import", "Column of the text"))
        self.column.setPlaceholderText(QCoreApplication.translate("Import", "Found by its name"))
        self.whole_page.setText(QCoreApplication.translate("Import", "All the text of web pages"))
        self.replace.setText(QCoreApplication.translate("Import", "Replace annotations that differ"))
        self.strict.setText(QCoreApplication.translate("Import", "Import all or nothing"))
        self.strict.setToolTip(
            QCoreApplication.translate("Import", "Nothing goes in as long as anything is found in the files.")
        )
        asked: tuple[tuple[QLabel, QWidget], ...] = (
            (self._asked_annotator, self.annotator),
            (self._asked_format, self.format),
            (self._asked_column, self.column),
        )
        for words, field in asked:
            field.setAccessibleName(words.text())
