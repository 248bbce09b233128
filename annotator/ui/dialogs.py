"""The few questions that need an answer before anything can happen: which file, and where to.

None of them blocks the window's event loop: each is opened, and what was chosen comes back by a signal.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QStandardPaths, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QMessageBox

from annotator.model.errors import RawiError
from annotator.ui import app

if TYPE_CHECKING:
    from annotator.model.schema import Schema
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

    def ask_files(self, use: Callable[[tuple[Path, ...]], object]) -> None:
        """Which files to import."""
        title = QCoreApplication.translate("Dialogs", "Import articles")
        kinds = QCoreApplication.translate("Dialogs", "Articles and markings (*.txt *.text *.jsonl *.ndjson)")
        every = QCoreApplication.translate("Dialogs", "All files (*)")
        dialog = self._file_dialog(title, f"{kinds};;{every}")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(lambda names: use(tuple(map(Path, names))))
        dialog.open()

    def ask_folder(self, use: Callable[[Path], object]) -> None:
        """Which folder to import, with everything below it."""
        dialog = self._file_dialog(QCoreApplication.translate("Dialogs", "Import a folder"), "")
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(lambda name: use(Path(name)))
        dialog.open()

    def ask_target(self, proposed: Path, use: Callable[[Path], object], *, folder: bool) -> None:
        """Where an export goes: to a file, or to a folder."""
        title = QCoreApplication.translate("Dialogs", "Export")
        kinds = "" if folder else QCoreApplication.translate("Dialogs", "JSONL (*.jsonl)")
        dialog = self._file_dialog(title, kinds)
        dialog.setDirectory(str(proposed.parent))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("" if folder else "jsonl")
        dialog.selectFile(proposed.name)
        dialog.fileSelected.connect(lambda name: use(Path(name)))
        dialog.open()

    def ask_place(self, name: str, suffix: str, use: Callable[[Path], object]) -> None:
        """Where a figure, a table or a report goes."""
        dialog = self._file_dialog(QCoreApplication.translate("Dialogs", "Save"), f"*.{suffix}")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(suffix)
        dialog.selectFile(f"{_plain(name)}.{suffix}")
        dialog.fileSelected.connect(lambda chosen: use(Path(chosen)))
        dialog.open()

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


def _projects() -> str:
    return QCoreApplication.translate("Dialogs", "Rawi projects (*.rawi)")


def _plain(name: str) -> str:
    """`name` as any file system takes it: without isolates, and without what means something else there."""
    kept = (character for character in name if character not in "\u2066\u2067\u2068\u2069")
    return "".join("-" if character in '<>:"/\\|?*' else character for character in kept)
