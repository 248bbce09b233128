"""The articles that have hits, each with its first hits below it, as they are found."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from annotator.tasks.finding import FoundArticle, Snippet
from annotator.ui import language
from annotator.ui.find.preview import draw_ground
from annotator.ui.find.snippets import draw_snippet
from annotator.ui.form.ink import Ink, elide, scaled
from annotator.ui.form.wording import one_line

Index = QModelIndex | QPersistentModelIndex
HEAD, LINE = 40, 32
MARGIN, INDENT = 10, 22
SMALL = 0.87
RESULT = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class Result:
    """A line: an article, or one of its hits."""

    article: FoundArticle
    snippet: Snippet | None = None

    @property
    def start(self) -> int:
        """Where the hit begins; of an article its first."""
        return (self.snippet or self.article.snippets[0]).start


class ResultsModel(QAbstractListModel):
    """Grows as more is found. `articles` and `hits` count what there is."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.results: list[Result] = []
        self.articles = self.hits = 0

    def clear(self) -> None:
        self.beginResetModel()
        self.results, self.articles, self.hits = [], 0, 0
        self.endResetModel()

    def add(self, found: Sequence[FoundArticle]) -> None:
        """Adds articles at the end."""
        more = [Result(a, line) for a in found for line in (None, *a.snippets)]
        if not more:
            return
        count = len(self.results)
        self.beginInsertRows(QModelIndex(), count, count + len(more) - 1)
        self.results += more
        self.articles += len(found)
        self.hits += sum(article.hits for article in found)
        self.endInsertRows()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - the toolkit's own signature
        return 0 if parent.isValid() else len(self.results)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        result = self.results[index.row()]
        if role == RESULT:
            return result
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            title = language.enumerate_words((one_line(result.article.title), say_hits(result.article.hits)))
            return result.snippet.text if result.snippet else title
        return None


class ResultsDelegate(QStyledItemDelegate):
    """The title of an article with the number of its hits; below it the hits among their words."""

    def __init__(self, ink: Ink, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ink = ink

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(160, LINE if index.data(RESULT).snippet else HEAD)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        result: Result = index.data(RESULT)
        painter.save()
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            draw_ground(painter, option, self._ink)
            room = QRect(option.rect).adjusted(MARGIN, 0, -MARGIN, 0)
            if result.snippet:
                words = QStyle.visualRect(option.direction, room, room.adjusted(INDENT, 0, 0, 0))
                draw_snippet(painter, words, result.snippet, self._ink.theme)
            else:
                self._paint_head(painter, option, room, result.article)
        finally:
            painter.restore()

    def _paint_head(
        self, painter: QPainter, option: QStyleOptionViewItem, room: QRect, article: FoundArticle
    ) -> None:
        small = scaled(option.font, SMALL)
        hits = say_hits(article.hits)
        width = QFontMetrics(small).horizontalAdvance(hits) + 4
        low = room.adjusted(0, 8, 0, 0)
        painter.setFont(small)
        painter.setPen(self._ink.theme.muted)
        count = QRect(low.right() - width, low.top(), width, low.height())
        painter.drawText(QStyle.visualRect(option.direction, low, count), Qt.AlignmentFlag.AlignCenter, hits)
        bold = scaled(option.font, 1.0, bold=True)
        painter.setFont(bold)
        painter.setPen(self._ink.theme.text)
        words = QStyle.visualRect(option.direction, low, low.adjusted(0, 0, -width - MARGIN, 0))
        rtl = option.direction is Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        flags = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        title = elide(QFontMetrics(bold), article.title, words.width())
        painter.drawText(words, flags, language.isolate(title))


class ResultsList(QListView):
    """Enter and a click choose a line."""

    chosen = Signal(object)  # Result

    def __init__(self, ink: Ink, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.results = ResultsModel(self)
        self.setModel(self.results)
        self.setItemDelegate(ResultsDelegate(ink, self))
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.clicked.connect(self._choose)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _choose(self, index: Index) -> None:
        if index.isValid():
            self.chosen.emit(index.data(RESULT))


def say_hits(count: int) -> str:
    """How many hits, in words."""
    return language.digits(QCoreApplication.translate("Find", "%n hit(s)", None, count))
