"""The passages behind a number: each with the words around it and what either annotator called it."""

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
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListView,
    QProgressBar,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
)

from annotator.agreement.overview import Cell, Outcome, Passage
from annotator.model.annotation import Value
from annotator.model.schema import Schema
from annotator.tasks.agreement_choice import Choice
from annotator.tasks.passages import FoundPassage, PassageArticle, PassageReader
from annotator.ui import icons, language
from annotator.ui.agreement.late import LateAgreement
from annotator.ui.controls import Speaking, button, label
from annotator.ui.find.lookup import Lookup, Part
from annotator.ui.find.preview import draw_ground
from annotator.ui.find.snippets import draw_snippet
from annotator.ui.form.ink import Ink, elide, scaled
from annotator.ui.form.wording import name_value, one_line
from annotator.ui.jobs import Reports
from annotator.ui.session import WindowSession
from annotator.ui.style import mark
from annotator.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
HEAD, LINE = 36, 58
MARGIN = 12
SMALL = 0.87
MOST = 1_000
"""Passages that are listed; nobody reads more of them one by one."""
LINE_ROLE = Qt.ItemDataRole.UserRole + 1
WIDTH = 400


@dataclass(frozen=True, slots=True)
class Line:
    """The title of an article, or one of its passages with what is said of it."""

    title: str
    found: FoundPassage | None = None
    said: str = ""


class PassagesModel(QAbstractListModel):
    """Grows as passages are read."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: list[Line] = []

    def clear(self) -> None:
        self.beginResetModel()
        self.lines = []
        self.endResetModel()

    def add(self, lines: Sequence[Line]) -> None:
        count = len(self.lines)
        self.beginInsertRows(QModelIndex(), count, count + len(lines) - 1)
        self.lines += lines
        self.endInsertRows()

    def passages(self) -> list[Passage]:
        return [line.found.passage for line in self.lines if line.found]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - the toolkit's own signature
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self.lines[index.row()]
        if role == LINE_ROLE:
            return line
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{line.said}: {line.found.snippet.text}" if line.found else line.title
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        line = self.lines[index.row()]
        return super().flags(index) if line.found else Qt.ItemFlag.ItemIsEnabled


class PassagesDelegate(QStyledItemDelegate):
    """A title in bold; below it each passage among its words, and below these who called it what."""

    def __init__(self, ink: Ink, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ink = ink

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(160, LINE if index.data(LINE_ROLE).found else HEAD)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: Line = index.data(LINE_ROLE)
        painter.save()
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            room = QRect(option.rect).adjusted(MARGIN, 0, -MARGIN, 0)
            if line.found:
                draw_ground(painter, option, self._ink)
                words = QRect(room.left(), room.top() + 4, room.width(), 30)
                draw_snippet(painter, words, line.found.snippet, self._ink.theme)
                self._write(painter, option, room.adjusted(0, 34, 0, -4), line.said, bold=False)
            else:
                self._write(painter, option, room.adjusted(0, 8, 0, 0), line.title, bold=True)
        finally:
            painter.restore()

    def _write(
        self, painter: QPainter, option: QStyleOptionViewItem, room: QRect, words: str, *, bold: bool
    ) -> None:
        font = scaled(option.font, 1.0 if bold else SMALL, bold=bold)
        painter.setFont(font)
        painter.setPen(self._ink.theme.text if bold else self._ink.theme.muted)
        rtl = option.direction is Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        flags = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, flags, elide(QFontMetrics(font), words, room.width()))


class PassagesList(QListView):
    """Enter and a click choose a passage."""

    chosen = Signal(object)  # Passage

    def __init__(self, ink: Ink) -> None:
        super().__init__()
        self.passages = PassagesModel(self)
        self.setModel(self.passages)
        self.setItemDelegate(PassagesDelegate(ink, self))
        ink.changed.connect(self.viewport().update)
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
        if index.isValid() and (found := index.data(LINE_ROLE).found):
            self.chosen.emit(found.passage)


class PassagesPanel(Speaking, QFrame):
    """Reads beside the window what a cell counts. `chosen` carries a passage, `left` follows its closing."""

    chosen = Signal(object)  # Passage
    left = Signal()

    def __init__(self, session: WindowSession, measured: LateAgreement, ink: Ink) -> None:
        super().__init__()
        mark(self, "card")
        self._session, self._agreement = session, measured
        self._total, self._cell = 0, Cell()
        self._lookup = Lookup(session, self)
        self._title, self._count = label("heading", wraps=True), label("muted")
        self.close_button = button("quiet", self.left.emit, 14)
        self._bar = QProgressBar(textVisible=False, maximum=0)
        self.list = PassagesList(ink)
        self.setFocusProxy(self.list)
        self._arrange()
        self._lookup.came.connect(self._take)
        self._lookup.ended.connect(self._end)
        self.list.chosen.connect(self.chosen)
        self.set_theme(ink.theme)
        self.retranslate()

    @property
    def running(self) -> bool:
        return self._lookup.running

    def _arrange(self) -> None:
        self.setMinimumWidth(260)
        self.close_button.setFixedSize(30, 30)
        self.close_button.setStyleSheet("padding: 0")
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 8, 8)
        column.addLayout(head)
        column.addWidget(self._count)
        column.addWidget(self._bar)
        column.addWidget(self.list, 1)

    def look(self, choice: Choice, cell: Cell, words: str) -> None:
        """Lists the passages that `cell` counts; `words` say what it is."""
        self._title.setText(words)
        self._total, self._cell = 0, cell
        self.list.passages.clear()
        own, agreement = self._session.session, self._agreement

        def task(tell: Part, reports: Reports) -> None:
            reader = PassageReader(own, agreement.get(), choice, cell)
            tell(len(reader.found))
            for article in reader.read(MOST, reports.cancelled):
                tell(article)

        self._lookup.ask(task)
        self._bar.show()
        self.retranslate()

    def drop(self) -> None:
        self._lookup.drop()

    def _take(self, part: object) -> None:
        if isinstance(part, PassageArticle):
            schema = self._session.schema
            lines = [Line("", found, say_passage(schema, found, self._cell)) for found in part.passages]
            self.list.passages.add([Line(language.isolate(one_line(part.title))), *lines])
            if not self.list.currentIndex().isValid():
                self.list.setCurrentIndex(self.list.passages.index(1))
        elif isinstance(part, int):
            self._total = part
        self.retranslate()

    def _end(self) -> None:
        self._bar.hide()

    def set_theme(self, theme: Theme) -> None:
        self.close_button.setIcon(icons.icon("close", theme.muted))

    def retranslate(self) -> None:
        said = QCoreApplication.translate("Agreement", "%n passage(s)", None, self._total)
        first = QCoreApplication.translate("Agreement", "the first {count} are listed")
        if self._total > MOST:
            said = language.enumerate_words((said, first.format(count=MOST)))
        self._count.setText(language.digits(said))
        self.list.setAccessibleName(QCoreApplication.translate("Agreement", "Passages"))
        close = QCoreApplication.translate("Agreement", "Close the passages")
        self.close_button.setAccessibleName(close)
        self.close_button.setToolTip(close)


def say_passage(schema: Schema, found: FoundPassage, cell: Cell) -> str:
    """Who called it what, or gave it which value; how they differ where that does not say it."""
    passage = found.passage
    names = [_name(schema, label_id) for label_id in passage.labels]
    if found.values:
        names = [_name_value(schema, cell, value) for value in found.values]
    pairs = zip(passage.annotators, names, strict=True)
    said = [f"{language.isolate(who)}: {name}" for who, name in pairs]
    if passage.outcome is Outcome.EDGES and not found.values:
        said.append(QCoreApplication.translate("Agreement", "other boundaries"))
    return language.enumerate_words(said)


def _name_value(schema: Schema, cell: Cell, value: Value | None) -> str:
    if value is None:
        return QCoreApplication.translate("Agreement", "no value")
    layer = schema.layer(cell.layer or "")
    attribute = layer.attribute(cell.attribute) if layer else None
    return name_value(attribute, value) if attribute else str(value)


def _name(schema: Schema, label_id: str | None) -> str:
    """A label, the type of a relation, or that nothing was marked."""
    if label_id is None:
        return QCoreApplication.translate("Agreement", "nothing")
    labels = (layer.label(label_id) for layer in schema.layers)
    found = schema.relation(label_id) or next((label for label in labels if label), None)
    return found.names.text(language.current()) if found else label_id
