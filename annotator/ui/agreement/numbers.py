"""Tables of numbers: every number that counts something opens its passages, by mouse and by keyboard."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from annotator.agreement.overview import Cell
from annotator.tasks.charts import Entry, Grid, Table, say_entry, shade
from annotator.ui import language
from annotator.ui.form.ink import Ink
from annotator.ui.theme import WORD, contrast, mix

Index = QModelIndex | QPersistentModelIndex
LINE = 36
HEAD = 40
MOST_ROWS = 14
CELL, NARROWEST = 74, 64
"""Pixels."""


class NumbersRole(IntEnum):
    """What a cell tells beside the toolkit's own roles: what it opens, its number, its shade, its name."""

    LINK = Qt.ItemDataRole.UserRole + 1
    VALUE = Qt.ItemDataRole.UserRole + 2
    SHADE = Qt.ItemDataRole.UserRole + 3
    ABOUT = Qt.ItemDataRole.UserRole + 4


@dataclass(frozen=True, slots=True)
class Numbers:
    """What a table shows. `names` stand before the rows of a grid, whose cells are shaded."""

    title: str = ""
    header: tuple[str, ...] = ()
    rows: tuple[tuple[Entry, ...], ...] = ()
    links: tuple[tuple[Cell | None, ...], ...] = ()
    names: tuple[str, ...] = ()


def numbers_of(shown: Table | Grid) -> Numbers:
    if isinstance(shown, Grid):
        return Numbers(shown.title, shown.columns, shown.values, shown.links, shown.rows)
    return Numbers(shown.title, shown.header, shown.rows, shown.links)


class NumbersModel(QAbstractTableModel):
    """The numbers as the toolkit asks for them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.numbers = Numbers()
        self._shades: tuple[tuple[float, ...], ...] = ()

    def show_numbers(self, shown: Table | Grid) -> None:
        self.beginResetModel()
        self.numbers = numbers_of(shown)
        self._shades = shade(shown.values) if isinstance(shown, Grid) else ()
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - the toolkit's own signature
        return 0 if parent.isValid() else len(self.numbers.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.numbers.header)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        numbers, row, column = self.numbers, index.row(), index.column()
        entry = numbers.rows[row][column]
        words = entry if isinstance(entry, str) else language.digits(say_entry(entry))
        match role:
            case Qt.ItemDataRole.DisplayRole:
                found: Any = words
            case Qt.ItemDataRole.ToolTipRole:
                found = entry if isinstance(entry, str) else None
            case Qt.ItemDataRole.TextAlignmentRole:
                found = Qt.AlignmentFlag.AlignCenter if numbers.names else None
            case Qt.ItemDataRole.AccessibleTextRole:
                found = f"{self._say(row, column)}: {words}"
            case NumbersRole.ABOUT:
                found = self._say(row, column)
            case NumbersRole.VALUE:
                found = entry
            case NumbersRole.LINK:
                found = numbers.links[row][column] if numbers.links else None
            case NumbersRole.SHADE:
                found = self._shades[row][column] if self._shades and entry is not None else None
            case _:
                found = None
        return found

    def _say(self, row: int, column: int) -> str:
        """What a number is of: its row and its column."""
        numbers = self.numbers
        name = numbers.names[row] if numbers.names else str(numbers.rows[row][0])
        return language.enumerate_words((name, numbers.header[column]))

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        across = orientation is Qt.Orientation.Horizontal
        names = self.numbers.header if across else self.numbers.names
        if not 0 <= section < len(names):
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return names[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = (
                Qt.AlignmentFlag.AlignHCenter
                if self.numbers.names and across
                else Qt.AlignmentFlag.AlignLeading
            )
            return side | Qt.AlignmentFlag.AlignVCenter
        return None


class NumbersDelegate(QStyledItemDelegate):
    """Shades the cells of a grid; underlines, faintly, what opens passages."""

    def __init__(self, ink: Ink, parent: QObject) -> None:
        super().__init__(parent)
        self._ink = ink

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        option.font.setUnderline(hovered and index.data(NumbersRole.LINK) is not None)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        share = index.data(NumbersRole.SHADE)
        if share is None:
            super().paint(painter, option, index)
            return
        theme = self._ink.theme
        ground = mix(theme.page, theme.accent, 0.04 + 0.72 * share)
        words = theme.text if contrast(theme.text, ground) >= WORD else theme.page
        painter.save()
        painter.fillRect(option.rect.adjusted(1, 1, -1, -1), ground)
        if option.state & QStyle.StateFlag.State_Selected and option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.text, 2))
            painter.drawRect(option.rect.adjusted(2, 2, -2, -2))
        shown = QStyleOptionViewItem(option)
        self.initStyleOption(shown, index)
        painter.setFont(shown.font)
        painter.setPen(words if index.data(NumbersRole.VALUE) else theme.muted)
        painter.drawText(option.rect, Qt.AlignmentFlag.AlignCenter, shown.text)
        painter.restore()


class NumbersTable(QTableView):
    """Enter and a click choose: `chosen` carries a cell and what it is in words, `row_chosen` the number of a
    row whose chosen entry opens nothing.
    """

    chosen = Signal(object, str)  # Cell
    row_chosen = Signal(int)

    def __init__(self, ink: Ink) -> None:
        super().__init__(showGrid=False)
        self.model_ = NumbersModel(self)
        self._sorted = QSortFilterProxyModel(self)
        self._sorted.setSourceModel(self.model_)
        self._sorted.setSortRole(NumbersRole.VALUE)
        self._sorted.setSortLocaleAware(True)
        self.setModel(self._sorted)
        self.setItemDelegate(NumbersDelegate(ink, self))
        ink.changed.connect(self.viewport().update)
        self.setMouseTracking(True)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(LINE)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setHighlightSections(False)
            header.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.clicked.connect(self._choose)

    def show_numbers(self, shown: Table | Grid, widths: Sequence[int] = ()) -> None:
        """Shows other numbers; `widths` are those of the columns, the first gets what is left."""
        self.model_.show_numbers(shown)
        numbers, is_grid = self.model_.numbers, isinstance(shown, Grid)
        self.verticalHeader().setVisible(is_grid)
        self.setSortingEnabled(not is_grid)
        self.setAccessibleName(numbers.title)
        header = self.horizontalHeader()
        header.setMinimumSectionSize(NARROWEST)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setSortIndicatorClearable(True)
        for column in range(len(numbers.header)):
            stretches = not is_grid and column == 0
            mode = QHeaderView.ResizeMode.Stretch if stretches else QHeaderView.ResizeMode.Interactive
            header.setSectionResizeMode(column, mode)
            header.resizeSection(column, widths[column] if column < len(widths) else CELL)
        rows = min(len(numbers.rows), MOST_ROWS)
        self.setMinimumHeight(HEAD + rows * LINE + 8)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        opens = self.indexAt(event.position().toPoint()).data(NumbersRole.LINK) is not None
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if opens else Qt.CursorShape.ArrowCursor)

    def _choose(self, index: Index) -> None:
        if not index.isValid():
            return
        if cell := index.data(NumbersRole.LINK):
            self.chosen.emit(cell, index.data(NumbersRole.ABOUT))
        else:
            self.row_chosen.emit(self._sorted.mapToSource(index).row())
