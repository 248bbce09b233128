"""The articles at the side of the one that is open: search, states, progress; it can be folded away."""

from PySide6.QtCore import QCoreApplication, QModelIndex, QTimer
from PySide6.QtWidgets import QAbstractItemView, QFrame, QLineEdit, QListView, QProgressBar, QVBoxLayout

from annotator.ui import icons, language
from annotator.ui.controls import Speaking, label
from annotator.ui.document_rows import LINE, DocumentLine, DocumentRows
from annotator.ui.rows import ROW
from annotator.ui.session import WindowSession
from annotator.ui.style import mark
from annotator.ui.theme import Theme

TYPING_MS = 150
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
        self.view = QListView(uniformItemSizes=True)
        self._line = DocumentLine(theme, self.view)
        self._progress, self._bar = label("caption"), QProgressBar(textVisible=False)
        self._build()
        self.set_theme(theme)
        self.retranslate()
        self.follow()

    def _build(self) -> None:
        self.view.setModel(self.rows)
        self.view.setMouseTracking(True)
        self.view.setItemDelegate(self._line)
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.verticalScrollBar().setSingleStep(LINE // 2)
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

    def refresh(self) -> None:
        """Reads states and counts again."""
        self.rows.refresh()
        self.retranslate()

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
        done, total = self.rows.progress()
        self._progress.setText(say_progress(done, total))
        self._bar.setMaximum(max(total, 1))
        self._bar.setValue(done)


def say_progress(done: int, total: int) -> str:
    """How many articles are finished, of how many."""
    sentence = QCoreApplication.translate("Documents", "{done} of {total} finished")
    return sentence.format(done=language.number(done), total=language.number(total))
