"""The articles at the side of the one that is open: search, states, progress; it can be folded away."""

from PySide6.QtCore import QCoreApplication, QModelIndex, Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QLineEdit,
    QProgressBar,
    QTableView,
    QVBoxLayout,
)

from annotator.tasks.session import Event, EventKind
from annotator.ui import icons
from annotator.ui.controls import Speaking, label
from annotator.ui.document_rows import LINE, DocumentLine, DocumentRows
from annotator.ui.progress import progress_of, say_progress
from annotator.ui.rows import ROW
from annotator.ui.session import WindowSession
from annotator.ui.style import mark
from annotator.ui.theme import Theme

TYPING_MS = 150
REREAD_MS = 300
WIDTH = 244


class SideList(Speaking, QFrame):
    """Opens the article that is chosen in it and follows the one that is shown."""

    def __init__(self, session: WindowSession, theme: Theme) -> None:
        super().__init__()
        mark(self, "card")
        self._session = session
        self.rows = DocumentRows(session, self)
        self.search = QLineEdit(clearButtonEnabled=True)
        mark(self.search, "search")
        self._wait = QTimer(self, singleShot=True, interval=TYPING_MS)
        self.view = QTableView(showGrid=False)  # a list view would lay out every row of a large project
        self._line = DocumentLine(theme, self.view)
        self._reread = QTimer(self, singleShot=True, interval=REREAD_MS)
        self._reread.timeout.connect(self._reread_shown)
        self._counted = progress_of(session)
        self._counted.changed.connect(self._show_progress)
        self._unsubscribe = session.session.subscribe(self._note)
        self._progress, self._bar = label("caption"), QProgressBar(textVisible=False)
        self._build()
        self.set_theme(theme)
        self.retranslate()
        self.follow()

    def _build(self) -> None:
        self.view.setModel(self.rows)
        self._build_view()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 12)
        column.setSpacing(8)
        for widget, margin in ((self.search, 12), (self.view, 0), (self._progress, 14), (self._bar, 14)):
            inset = QVBoxLayout()
            inset.setContentsMargins(margin, 0, margin, 0)
            inset.addWidget(widget)
            column.addLayout(inset, 1 if widget is self.view else 0)
        self.setMinimumWidth(190)
        self.search.textChanged.connect(self._wait.start)
        self._wait.timeout.connect(lambda: self.rows.search(self.search.text().strip()))
        self.view.clicked.connect(self._open)
        self.view.activated.connect(self._open)

    def _build_view(self) -> None:
        view = self.view
        view.setMouseTracking(True)
        view.setItemDelegate(self._line)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setTabKeyNavigation(False)
        self._hide_columns()
        self.rows.modelReset.connect(self._hide_columns)
        view.horizontalHeader().hide()
        view.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        view.verticalHeader().hide()
        view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        view.verticalHeader().setDefaultSectionSize(LINE)

    def _hide_columns(self) -> None:
        for column in range(1, self.rows.columnCount()):
            self.view.hideColumn(column)

    def _open(self, index: QModelIndex) -> None:
        row = index.data(ROW)
        shown = self._session.document
        if row and (shown is None or shown.id != row.id):
            self._session.open_document(row.id)

    def follow(self) -> None:
        """Selects the article that is shown."""
        shown = self._session.document
        place = self.rows.place_of(shown.id) if shown else -1
        if place >= 0:
            self.view.setCurrentIndex(self.rows.index(place, 0))

    def _note(self, event: Event) -> None:
        """After an edit only the row of the shown article is another one, and not in the way of the edit."""
        if event.kind is EventKind.PROJECT:
            self.rows.refresh()
        elif event.kind is EventKind.EDITED:
            self._reread.start()

    def _reread_shown(self) -> None:
        if (shown := self._session.document) and (place := self.rows.place_of(shown.id)) >= 0:
            self.rows.reread(place)

    def set_theme(self, theme: Theme) -> None:
        self._line.theme = theme
        for action in self.search.actions():
            self.search.removeAction(action)
        self.search.addAction(icons.icon("search", theme.muted), QLineEdit.ActionPosition.LeadingPosition)
        self.view.viewport().update()

    def retranslate(self) -> None:
        self.search.setPlaceholderText(QCoreApplication.translate("Documents", "Search articles"))
        self.search.setAccessibleName(QCoreApplication.translate("Documents", "Search articles"))
        self.view.setAccessibleName(QCoreApplication.translate("Documents", "Articles"))
        self._show_progress()

    def _show_progress(self) -> None:
        self._progress.setText(say_progress(self._counted.done, self._counted.total))
        self._bar.setMaximum(max(self._counted.total, 1))
        self._bar.setValue(self._counted.done)
