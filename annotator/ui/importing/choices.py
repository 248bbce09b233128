"""What can be chosen for a whole import: whose annotations, which format, what to do with what differs."""

from collections.abc import Sequence
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

from annotator.ui.controls import Speaking, label
from annotator.ui.importing.wording import TEXT, name_format
from annotator.ui.style import mark

if TYPE_CHECKING:
    from annotator.tasks.importing import ImportOptions

TYPING_MS = 500
FORMATS = ("", TEXT, "rawi/1")
NAME_LIMIT = 80


class Choices(Speaking, QFrame):
    """`changed` is told when another import would result."""

    changed = Signal()

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__()
        mark(self, "card")
        self._asked_annotator, self._asked_format = label("caption"), label("caption")
        self.annotator, self.format = QLineEdit(maxLength=NAME_LIMIT), QComboBox()
        self.replace, self.strict = QCheckBox(), QCheckBox()
        self._wait = QTimer(self, singleShot=True, interval=TYPING_MS)
        self._wait.timeout.connect(self.changed)
        self.annotator.setCompleter(QCompleter(list(names), self.annotator))
        for each in FORMATS:
            self.format.addItem("", each)
        self._build()
        self.retranslate()
        self.annotator.textEdited.connect(self._wait.start)
        self.format.activated.connect(self.changed)
        for box in (self.replace, self.strict):
            box.toggled.connect(self.changed)

    def _build(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(18, 12, 18, 12)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        pairs: tuple[tuple[QLabel, QWidget], ...] = (
            (self._asked_annotator, self.annotator),
            (self._asked_format, self.format),
        )
        for column, (asked, field) in enumerate(pairs):
            asked.setBuddy(field)
            grid.addWidget(asked, 0, column)
            grid.addWidget(field, 1, column)
            grid.setColumnStretch(column, 1)
        grid.addWidget(self.replace, 0, 2, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(self.strict, 1, 2, Qt.AlignmentFlag.AlignVCenter)

    def reset(self) -> None:
        """As it was before anybody chose; tells nothing."""
        self.blockSignals(True)
        self._wait.stop()
        self.annotator.clear()
        self.format.setCurrentIndex(0)
        self.replace.setChecked(False)
        self.strict.setChecked(False)
        self.blockSignals(False)

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
            **more,
        )

    def retranslate(self) -> None:
        self._asked_annotator.setText(QCoreApplication.translate("Import", "Whose annotations they are"))
        self.annotator.setPlaceholderText(QCoreApplication.translate("Import", "As the files say"))
        self._asked_format.setText(QCoreApplication.translate("Import", "Format"))
        self.format.setItemText(0, QCoreApplication.translate("Import", "By the name of the file"))
        for place, each in enumerate(FORMATS[1:], 1):
            self.format.setItemText(place, name_format(each))
        self.replace.setText(QCoreApplication.translate("Import", "Replace annotations that differ"))
        self.strict.setText(QCoreApplication.translate("Import", "Import all or nothing"))
        self.strict.setToolTip(
            QCoreApplication.translate("Import", "Nothing goes in as long as anything is found in the files.")
        )
        for asked, field in ((self._asked_annotator, self.annotator), (self._asked_format, self.format)):
            field.setAccessibleName(asked.text())
