"""All articles of the project: find one, see how far the work is, bring articles in and give markings out."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListWidget,
    QProgressBar,
    QStackedLayout,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from annotator.ui import icons
from annotator.ui.controls import Speaking, button, label
from annotator.ui.document_rows import STATE_COLUMN, TABLE_LINE, DocumentRows, StateChip
from annotator.ui.progress import progress_of
from annotator.ui.rows import ROW
from annotator.ui.session import WindowSession
from annotator.ui.side_list import TYPING_MS, say_progress
from annotator.ui.style import mark
from annotator.ui.theme import Theme

TAKEN = frozenset({".txt", ".text", ".jsonl", ".ndjson"})
WIDTHS = {1: 150, 2: 190, 3: 90}


class DocumentsPage(Speaking, QWidget):
    """Shows the list of one session; importing and exporting are asked of the frame by signals."""

    document_chosen = Signal(str)
    import_wanted = Signal(object)  # tuple[Path, ...]; empty: ask which
    export_wanted = Signal()

    def __init__(self, session: WindowSession, theme: Theme) -> None:
        super().__init__()
        mark(self, "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAcceptDrops(not session.session.read_only)
        self._session = session
        self.rows = DocumentRows(session, self)
        self._counted = progress_of(session)
        self._title, self._progress = label("title"), label("muted")
        self._bar = QProgressBar(textVisible=False)
        self.search = QLineEdit(clearButtonEnabled=True)
        mark(self.search, "search")
        self._wait = QTimer(self, singleShot=True, interval=TYPING_MS)
        self.import_button = button("primary", lambda: self.import_wanted.emit(()))
        self.export_button = button("button", self.export_wanted.emit)
        self.table = QTableView(showGrid=False)
        self._chip = StateChip(theme, self.table)
        self.empty = Empty(lambda: self.import_wanted.emit(()))
        self.report = ReportCard()
        self._pile = QStackedLayout()
        self._build()
        self.set_theme(theme)
        self.refresh()

    # -------------------------------------------------------------- building

    def _build(self) -> None:
        self._build_table()
        card = QFrame()
        mark(card, "card")
        card.setLayout(self._pile)
        self._pile.setContentsMargins(1, 1, 1, 1)
        self._pile.addWidget(self.table)
        self._pile.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 22, 28, 22)
        column.setSpacing(12)
        column.addLayout(self._build_head())
        column.addWidget(self._bar)
        column.addWidget(self.report)
        column.addWidget(card, 1)
        self.search.textChanged.connect(self._wait.start)
        self._wait.timeout.connect(self._search)

    def _build_head(self) -> QHBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._progress)
        self.search.setFixedWidth(260)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addLayout(words, 1)
        for control in (self.search, self.export_button, self.import_button):
            head.addWidget(control, 0, Qt.AlignmentFlag.AlignBottom)
        return head

    def _build_table(self) -> None:
        table = self.table
        table.setModel(self.rows)
        table.setMouseTracking(True)
        table.setItemDelegateForColumn(STATE_COLUMN, self._chip)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        table.verticalHeader().setDefaultSectionSize(TABLE_LINE)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column, width in WIDTHS.items():
            header.resizeSection(column, width)
        table.doubleClicked.connect(self._open)
        table.activated.connect(self._open)

    # -------------------------------------------------------------- what it shows

    def _open(self, index: QModelIndex) -> None:
        if row := index.data(ROW):
            self.document_chosen.emit(row.id)

    def _search(self) -> None:
        self.rows.search(self.search.text().strip())
        self._show_pile()

    def refresh(self) -> None:
        """Reads the list again."""
        self.rows.refresh()
        self._counted.count()
        self._show_pile()
        self.retranslate()

    def _show_pile(self) -> None:
        nothing = self.rows.rowCount() == 0
        self.empty.found_none = self.rows.wanted.narrows
        self.empty.retranslate()
        self._pile.setCurrentWidget(self.empty if nothing else self.table)

    def set_theme(self, theme: Theme) -> None:
        self._chip.theme = theme
        self.empty.set_theme(theme)
        self.import_button.setIcon(icons.icon("import", theme.on_accent))
        self.export_button.setIcon(icons.icon("export", theme.text))
        self.report.set_theme(theme)
        self.table.viewport().update()

    def retranslate(self) -> None:
        done, total = self._counted.done, self._counted.total
        self._title.setText(QCoreApplication.translate("Documents", "Articles"))
        self._progress.setText(say_progress(done, total))
        self._bar.setMaximum(max(total, 1))
        self._bar.setValue(done)
        self._bar.setVisible(total > 0)
        self.search.setPlaceholderText(QCoreApplication.translate("Documents", "Search articles"))
        self.search.setAccessibleName(QCoreApplication.translate("Documents", "Search articles"))
        self.table.setAccessibleName(QCoreApplication.translate("Documents", "Articles"))
        self.import_button.setText(QCoreApplication.translate("Documents", "Import"))
        self.import_button.setEnabled(not self._session.session.read_only)
        self.export_button.setText(QCoreApplication.translate("Documents", "Export"))
        self.export_button.setEnabled(total > 0)
        self.rows.retranslate()
        self.empty.retranslate()

    # -------------------------------------------------------------- dropping files

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_files(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if paths := dropped_files(event):
            event.acceptProposedAction()
            self.import_wanted.emit(paths)


class Empty(Speaking, QWidget):
    """What stands in place of an empty list: why it is empty, and what to do."""

    def __init__(self, run_import: Callable[[], object]) -> None:
        super().__init__()
        self.found_none = False
        self._picture, self._title, self._sentence = QLabel(), label("heading"), label("muted", wraps=True)
        self.button = button("primary", run_import)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addStretch(2)
        for part in (self._picture, self._title, self._sentence):
            part.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(part)
        column.addSpacing(6)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)

    def set_theme(self, theme: Theme) -> None:
        self._picture.setPixmap(icons.pixmap("document", theme.muted, 44, self.devicePixelRatio()))

    def retranslate(self) -> None:
        self.button.setVisible(not self.found_none)
        self.button.setText(QCoreApplication.translate("Documents", "Import articles"))
        if self.found_none:
            self._title.setText(QCoreApplication.translate("Documents", "No article is found"))
            self._sentence.setText(
                QCoreApplication.translate("Documents", "Search for fewer or other letters.")
            )
        else:
            self._title.setText(QCoreApplication.translate("Documents", "No articles yet"))
            self._sentence.setText(
                QCoreApplication.translate(
                    "Documents", "Import text or JSONL files, or drop files and folders onto this page."
                )
            )


class ReportCard(QFrame):
    """What the last import or export did, with everything odd that it met; it can be put away."""

    def __init__(self) -> None:
        super().__init__()
        mark(self, "card")
        self._words = label("", wraps=True)
        self._list = QListWidget()
        self._list.setMaximumHeight(132)
        self._close = button("quiet", self.hide, 14)
        self._close.setFixedSize(30, 30)
        self._close.setStyleSheet("padding: 0")
        head = QHBoxLayout()
        head.addWidget(self._words, 1)
        head.addWidget(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 10, 10)
        column.addLayout(head)
        column.addWidget(self._list)
        self.hide()

    def tell(self, sentence: str, lines: Sequence[str]) -> None:
        """Shows one sentence and, below it, a line for each thing to know."""
        self._words.setText(sentence)
        self._list.clear()
        self._list.addItems(list(lines))
        self._list.setVisible(bool(lines))
        self.show()

    def set_theme(self, theme: Theme) -> None:
        self._close.setIcon(icons.icon("close", theme.muted))


def dropped_files(event: QDropEvent) -> tuple[Path, ...]:
    """The files and folders of a drag that an import can read."""
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls()]
    return tuple(path for path in paths if path.suffix.lower() in TAKEN or path.is_dir())
