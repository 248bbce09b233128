"""The list of the files that are to be imported: what each is, and what would become of it."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from annotator.model.problems import Severity
from annotator.ui import icons, language
from annotator.ui.importing.wording import judge, name_encoding, name_format, say_outcome
from annotator.ui.rows import Column, Index, PagedRows
from annotator.ui.theme import Theme

if TYPE_CHECKING:
    from annotator.tasks.intake import FileCounts

LINE = 40
WIDTHS = (200, 96, 136)
JUDGED = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "check"}


class FileRows(PagedRows):
    """`left_out` holds the paths of the files that are not ticked; a change of it is told."""

    left_out_changed = Signal()

    def __init__(self, theme: Theme, parent: QObject) -> None:
        self.files: Sequence[FileCounts] = ()
        self.left_out: frozenset[str] = frozenset()
        self.theme = theme
        columns = (
            Column(_say_file, lambda file: language.isolate(Path(file.path).name), lambda file: file.path),
            Column(_say_format, lambda file: name_format(file.format)),
            Column(_say_encoding, _one_encoding),
            Column(_say_fate, say_outcome, say_outcome),
        )
        super().__init__(columns, lambda: len(self.files), lambda at, n: self.files[at : at + n], parent)

    def show_files(self, files: Sequence["FileCounts"]) -> None:
        self.files = files
        self.reload()

    def ticked(self) -> list["FileCounts"]:
        """The files that are not left out."""
        return [file for file in self.files if file.path not in self.left_out]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        file = self.row(index.row())
        if file and index.column() == 0 and role == Qt.ItemDataRole.CheckStateRole:
            chosen = file.path not in self.left_out
            return Qt.CheckState.Checked if chosen else Qt.CheckState.Unchecked
        if file and index.column() == 3 and role == Qt.ItemDataRole.DecorationRole:
            return self._icon(judge(file))
        return super().data(index, role)

    def flags(self, index: Index) -> Qt.ItemFlag:
        ticked = Qt.ItemFlag.ItemIsUserCheckable if index.column() == 0 else Qt.ItemFlag.NoItemFlags
        return super().flags(index) | ticked

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        self.left_out ^= {self.row(index.row()).path}
        self.dataChanged.emit(index, index)
        self.left_out_changed.emit()
        return True

    def _icon(self, severity: Severity) -> QIcon:
        colors = {Severity.ERROR: self.theme.error, Severity.WARNING: self.theme.warning}
        return icons.icon(JUDGED[severity], colors.get(severity, self.theme.note))


def make_table(rows: FileRows) -> QTableView:
    """Space ticks a file or leaves it out."""
    table = QTableView(showGrid=False)
    table.setModel(rows)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.setTabKeyNavigation(False)
    table.verticalHeader().hide()
    table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    table.verticalHeader().setDefaultSectionSize(LINE)
    header = table.horizontalHeader()
    header.setHighlightSections(False)
    header.setStretchLastSection(True)
    for column, width in enumerate(WIDTHS):
        header.resizeSection(column, width)
    return table


def _one_encoding(file: "FileCounts") -> str:
    return name_encoding(file.encoding) if file.encoding else "–"


def _say_file() -> str:
    return QCoreApplication.translate("Import", "File")


def _say_format() -> str:
    return QCoreApplication.translate("Import", "Format")


def _say_encoding() -> str:
    return QCoreApplication.translate("Import", "Encoding")


def _say_fate() -> str:
    return QCoreApplication.translate("Import", "What will happen")
