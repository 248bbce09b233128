"""The few questions that need an answer before anything can happen: which file, and what to export.

None of them blocks the window's event loop: each is opened, and what was chosen comes back by a signal.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QStandardPaths, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QMessageBox,
    QVBoxLayout,
)

from annotator.model.annotation import State
from annotator.model.errors import RawiError
from annotator.ui import app
from annotator.ui.controls import button, label

if TYPE_CHECKING:
    from annotator.model.schema import Schema
    from annotator.tasks.exporting import ExportOptions
    from annotator.ui.main_window import MainWindow


class Dialogs:
    """Asks for the window; `open_path` of the desk and the transfers do the rest."""

    def __init__(self, window: "MainWindow") -> None:
        self._window = window
        self._fault: QMessageBox | None = None

    def ask_new(self) -> None:
        title = QCoreApplication.translate("Dialogs", "New project")
        self._ask_file(title, _projects(), self._window.desk.create, save="rawi")

    def ask_open(self) -> None:
        title = QCoreApplication.translate("Dialogs", "Open a project")
        self._ask_file(title, _projects(), self._window.desk.open)

    def ask_import(self) -> None:
        title = QCoreApplication.translate("Dialogs", "Import articles")
        kinds = QCoreApplication.translate("Dialogs", "Articles and markings (*.txt *.text *.jsonl *.ndjson)")
        dialog = self._file_dialog(title, kinds)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(lambda names: self._window.import_files(tuple(map(Path, names))))
        dialog.open()

    def ask_export(self) -> None:
        if self._window.desk.session:
            names = [each.name for each in self._window.desk.session.session.project.sets.annotators()]
            dialog = ExportDialog(self._window, names)
            dialog.accepted.connect(lambda: self.ask_target(dialog.options()))
            dialog.open()

    def ask_target(self, options: "ExportOptions") -> None:
        """Where an export goes."""
        title = QCoreApplication.translate("Dialogs", "Export")
        kinds = QCoreApplication.translate("Dialogs", "JSONL (*.jsonl)")
        self._ask_file(title, kinds, lambda out: self._window.export_to(out, options), save="jsonl")

    def ask_schema(self, use: Callable[[Path], object], *, save: bool = False) -> None:
        """Which schema file to read, or where to write one."""
        title = QCoreApplication.translate("Dialogs", "Schema file")
        kinds = QCoreApplication.translate("Dialogs", "Schemas (*.toml)")
        self._ask_file(title, kinds, use, save="toml" if save else "")

    def ask_sheet(self, schema: "Schema | None") -> None:
        """Where the sheet of all keys goes."""
        title = QCoreApplication.translate("Dialogs", "Sheet of all keys")
        kinds = QCoreApplication.translate("Dialogs", "PDF (*.pdf)")
        self._ask_file(title, kinds, lambda out: self._write_sheet(out, schema), save="pdf")

    def _write_sheet(self, out: Path, schema: "Schema | None") -> None:
        from annotator.ui.key_sheet import write_sheet  # noqa: PLC0415 - few ever print it

        try:
            write_sheet(out, self._window.keymap, schema)
        except RawiError as error:
            self._window.status.refuse(error)

    def tell_fault(self, trace: str) -> None:
        """Shows an unexpected error beside the work, which is all saved; one at a time."""
        if self._fault:
            return
        box = self._fault = QMessageBox(self._window)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setModal(False)
        box.setIcon(QMessageBox.Icon.NoIcon)
        box.setWindowTitle(QCoreApplication.translate("Dialogs", "Something went wrong"))
        box.setText(
            QCoreApplication.translate(
                "Dialogs", "Rawi met a fault of its own. Nothing that was saved is lost."
            )
        )
        box.setInformativeText(
            QCoreApplication.translate(
                "Dialogs",
                "Work can go on. The details help to correct the fault; they are in the log as well.",
            )
        )
        box.setDetailedText(trace)
        box.setStandardButtons(QMessageBox.StandardButton.Close)
        box.destroyed.connect(self._forget_fault)
        box.show()

    def show_log(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(app.log_path().parent)))

    def _forget_fault(self) -> None:
        self._fault = None

    def _ask_file(self, title: str, kinds: str, use: Callable[[Path], object], save: str = "") -> None:
        dialog = self._file_dialog(title, kinds)
        if save:
            dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
            dialog.setDefaultSuffix(save)
        else:
            dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: use(Path(name)))
        dialog.open()

    def _file_dialog(self, title: str, kinds: str) -> QFileDialog:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog = QFileDialog(self._window, title, folder, kinds)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return dialog


class ExportDialog(QDialog):
    """Whose annotations to export, and whether only finished ones."""

    def __init__(self, window: "MainWindow", annotators: list[str]) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(QCoreApplication.translate("Dialogs", "Export"))
        title, why = label("heading"), label("muted", wraps=True)
        title.setText(QCoreApplication.translate("Dialogs", "Export as JSONL"))
        why.setText(
            QCoreApplication.translate(
                "Dialogs",
                "One line for each article and annotator. "
                "The file is read back and compared before it is put in place.",
            )
        )
        self.whose = QComboBox()
        self.whose.addItem(QCoreApplication.translate("Dialogs", "All annotators"), "")
        for name in annotators:
            self.whose.addItem(name, name)
        self.finished_only = QCheckBox(QCoreApplication.translate("Dialogs", "Only finished articles"))
        choose = button("primary", self.accept)
        choose.setText(QCoreApplication.translate("Dialogs", "Choose a place …"))
        leave = button("button", self.reject)
        leave.setText(QCoreApplication.translate("Dialogs", "Cancel"))
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(leave)
        buttons.addWidget(choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        for part in (title, why, self.whose, self.finished_only):
            column.addWidget(part)
        column.addSpacing(8)
        column.addLayout(buttons)
        self.setMinimumWidth(420)

    def options(self) -> "ExportOptions":
        from annotator.tasks.exporting import ExportOptions  # noqa: PLC0415 - brings the formats with it

        name = str(self.whose.currentData())
        state = State.FINISHED if self.finished_only.isChecked() else None
        return ExportOptions(annotators=(name,) if name else (), state=state)


def _projects() -> str:
    return QCoreApplication.translate("Dialogs", "Rawi projects (*.rawi)")
