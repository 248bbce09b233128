"""All articles of the project: find one, see how far the work is, bring articles in and give markings out."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QMenu,
    QProgressBar,
    QStackedLayout,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from annotator.tasks.session import Event, EventKind
from annotator.ui import icons, language
from annotator.ui.checking import Checking
from annotator.ui.controls import Speaking, button, label
from annotator.ui.document_rows import FIXED_COLUMNS, STATE_COLUMN, TABLE_LINE, DocumentRows, StateChip
from annotator.ui.filter_bar import FilterBar
from annotator.ui.importing.wording import say_import
from annotator.ui.invitation import Invitation
from annotator.ui.progress import progress_of, say_duration, say_progress
from annotator.ui.report_card import ReportCard
from annotator.ui.rows import ROW
from annotator.ui.session import WindowSession
from annotator.ui.style import mark
from annotator.ui.theme import Theme

if TYPE_CHECKING:
    from annotator.tasks.importing import ImportReport

WIDTHS = {1: 140, 2: 150, 3: 80, 4: 96}
ATTRIBUTE_WIDTH = 130
ATTRIBUTES_SHOWN = 2
"""How many attributes of the articles have a column until somebody chooses otherwise."""


class DocumentsPage(Speaking, QWidget):
    """Shows the list of one session; importing and exporting are asked of the frame by signals."""

    document_chosen = Signal(str)
    import_wanted = Signal()
    export_wanted = Signal()

    def __init__(self, session: WindowSession, theme: Theme) -> None:
        super().__init__()
        mark(self, "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self.rows = DocumentRows(session, self)
        self._counted = progress_of(session)
        self._title, self._progress = label("title"), label("muted")
        self._bar = QProgressBar(textVisible=False)
        self.filters = FilterBar(session)
        self.columns = button("button", self._open_columns)
        self._checking = Checking(session, self)
        self._shown = label("caption")
        self.import_button = button("primary", self.import_wanted.emit)
        self.export_button = button("button", self.export_wanted.emit)
        self.table = QTableView(showGrid=False)
        self._chip = StateChip(theme, self.table)
        self.empty = Invitation("document", button("primary", self._help_empty))
        self.report = ReportCard(session, theme)
        self._pile = QStackedLayout()
        self._build()
        self._connect()
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
        column.setContentsMargins(28, 22, 28, 16)
        column.setSpacing(12)
        column.addLayout(self._build_head())
        column.addWidget(self._bar)
        column.addWidget(self.report)
        column.addLayout(self._build_tools())
        column.addWidget(card, 1)
        column.addWidget(self._shown)

    def _build_head(self) -> QHBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._progress)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addLayout(words, 1)
        for control in (self.export_button, self.import_button):
            head.addWidget(control, 0, Qt.AlignmentFlag.AlignBottom)
        return head

    def _build_tools(self) -> QHBoxLayout:
        tools = QHBoxLayout()
        tools.setSpacing(8)
        tools.addWidget(self.filters, 1)
        tools.addWidget(self.columns)
        return tools

    def _build_table(self) -> None:
        table = self.table
        table.setModel(self.rows)
        table.setMouseTracking(True)
        table.setItemDelegateForColumn(STATE_COLUMN, self._chip)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.setTabKeyNavigation(False)
        table.setWordWrap(False)
        table.verticalHeader().hide()
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        table.verticalHeader().setDefaultSectionSize(TABLE_LINE)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setSortIndicatorClearable(True)
        table.setSortingEnabled(True)
        self._lay_out_columns()

    def _lay_out_columns(self) -> None:
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in range(1, self.rows.columnCount()):
            header.resizeSection(column, WIDTHS.get(column, ATTRIBUTE_WIDTH))
            header.setSectionHidden(column, column >= FIXED_COLUMNS + ATTRIBUTES_SHOWN)

    def _connect(self) -> None:
        self.table.doubleClicked.connect(self._open)
        self.table.activated.connect(self._open)
        self.filters.changed.connect(self._want)
        self.filters.annotator_chosen.connect(self._look_as)
        self.filters.problems_wanted.connect(self._look_for_problems)
        self._checking.found.connect(lambda found: self._want({"among": found}))
        self._checking.progressed.connect(self._say_checking)
        self._session.schema_changed.connect(self._lay_out_columns)
        self._unsubscribe = self._session.session.subscribe(self._follow)

    # -------------------------------------------------------------- what it shows

    def _open(self, index: QModelIndex) -> None:
        if row := index.data(ROW):
            self.document_chosen.emit(row.id)

    def _want(self, changes: dict[str, object]) -> None:
        self.rows.want(**changes)
        self._show_pile()

    def _look_as(self, annotator: str) -> None:
        self.rows.look_as(annotator)
        self._look_for_problems(self.rows.wanted.among is not None)
        self._show_pile()

    def _look_for_problems(self, wanted: bool) -> None:
        if wanted:
            self._checking.start(self.rows.annotator)
        else:
            self._checking.end()
            self._want({"among": None})

    def _follow(self, event: Event) -> None:
        """Keeps up with what happens while the page is seen, such as the undoing of an import."""
        if event.kind in (EventKind.EDITED, EventKind.PROJECT) and self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        """Reads the list again."""
        self.rows.refresh()
        self._counted.count()
        self.filters.refresh()
        self._show_pile()
        self.retranslate()

    def tell_import(self, report: "ImportReport") -> None:
        """Shows what an import did, and offers to undo it."""
        self.refresh()
        changed = bool(report.total("documents") or report.total("annotation_sets"))
        self.report.tell(lambda: say_import(report), report.problems, changed=changed)

    def _show_pile(self) -> None:
        nothing = self.rows.rowCount() == 0
        self._pile.setCurrentWidget(self.empty if nothing else self.table)
        self._say_empty()
        self._say_shown()

    def _help_empty(self) -> None:
        if self._counted.total:
            self.filters.reset()
        else:
            self.import_wanted.emit()

    def _open_columns(self) -> None:
        """A menu of the columns, ticked where they are shown."""
        menu, header = QMenu(self), self.table.horizontalHeader()
        for column in range(1, self.rows.columnCount()):
            name = self.rows.headerData(column, Qt.Orientation.Horizontal, Qt.ItemDataRole.DisplayRole)
            action = menu.addAction(str(name))
            action.setCheckable(True)
            action.setChecked(not header.isSectionHidden(column))
            action.toggled.connect(partial(self._show_column, column))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.columns.mapToGlobal(self.columns.rect().bottomLeft()))

    def _show_column(self, column: int, shown: bool) -> None:
        self.table.horizontalHeader().setSectionHidden(column, not shown)

    # -------------------------------------------------------------- words

    def set_theme(self, theme: Theme) -> None:
        self._chip.theme = theme
        self.filters.set_theme(theme)
        self.empty.set_theme(theme)
        self.import_button.setIcon(icons.icon("import", theme.on_accent))
        self.export_button.setIcon(icons.icon("export", theme.text))
        self.report.set_theme(theme)
        self.table.viewport().update()

    def retranslate(self) -> None:
        done, total = self._counted.done, self._counted.total
        self._title.setText(QCoreApplication.translate("Documents", "Articles"))
        said = [say_progress(done, total), say_duration(self._session.session.documents.active_seconds())]
        self._progress.setText(language.enumerate_words(words for words in said if words))
        self._bar.setMaximum(max(total, 1))
        self._bar.setValue(done)
        self.table.setAccessibleName(QCoreApplication.translate("Documents", "Articles"))
        self.import_button.setText(QCoreApplication.translate("Documents", "Import"))
        self.import_button.setEnabled(not self._session.session.read_only)
        self.export_button.setText(QCoreApplication.translate("Documents", "Export"))
        self.columns.setText(QCoreApplication.translate("Documents", "Columns"))
        for part in (self._bar, self._progress, self.filters, self.columns):
            part.setVisible(total > 0)
        self.export_button.setEnabled(total > 0)
        self.rows.retranslate()
        self._say_empty()
        self._say_shown()

    def _say_empty(self) -> None:
        if self._counted.total:
            words = (
                QCoreApplication.translate("Documents", "No article is found"),
                QCoreApplication.translate("Documents", "None fits the search and what is chosen beside it."),
                QCoreApplication.translate("Documents", "Show all"),
            )
        else:
            words = (
                QCoreApplication.translate("Documents", "No articles yet"),
                QCoreApplication.translate(
                    "Documents", "Import text or JSONL files, or drop files and folders onto the window."
                ),
                QCoreApplication.translate("Documents", "Import articles"),
            )
            self.empty.buttons[0].setEnabled(not self._session.session.read_only)
        self.empty.say(*words[:2])
        self.empty.buttons[0].setText(words[2])

    def _say_shown(self) -> None:
        narrowed = self.rows.wanted.narrows
        self._shown.setVisible(narrowed)
        if narrowed:
            sentence = QCoreApplication.translate("Documents", "{shown} of {total} articles are shown")
            shown, total = language.number(self.rows.rowCount()), language.number(self._counted.total)
            self._shown.setText(sentence.format(shown=shown, total=total))

    def _say_checking(self, done: int, total: int) -> None:
        sentence = QCoreApplication.translate("Documents", "Looking for problems: {done} of {total}")
        self._shown.setVisible(True)
        self._shown.setText(sentence.format(done=language.number(done), total=language.number(total)))
