"""A table model for long lists: rows come in pages when they are looked at, and only some are kept.

It knows nothing of what it shows: a `Column` says how a row looks in it.
"""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

PAGE = 100
PAGES_KEPT = 32

ROW = Qt.ItemDataRole.UserRole
"""The role under which any cell gives its whole row."""

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Column:
    """`title` and `text` are asked each time, so that a change of language shows at once.

    `key` names what the rows are sorted by when this column is chosen; None where they cannot be.
    """

    title: Callable[[], str]
    text: Callable[[Any], str]
    tip: Callable[[Any], str] = lambda _row: ""
    key: Any = None


class PagedRows(QAbstractTableModel):
    """`count()` says how many rows there are, `load(offset, limit)` gives a page of them."""

    def __init__(
        self,
        columns: Sequence[Column],
        count: Callable[[], int],
        load: Callable[[int, int], Sequence[Any]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._columns = columns
        self._count, self._load = count, load
        self._length = count()
        self._pages: OrderedDict[int, Sequence[Any]] = OrderedDict()

    def row(self, number: int) -> Any:
        """The row `number`, read if need be; None outside the list."""
        if not 0 <= number < self._length:
            return None
        page, place = divmod(number, PAGE)
        if page not in self._pages:
            self._pages[page] = self._load(page * PAGE, PAGE)
            if len(self._pages) > PAGES_KEPT:
                self._pages.popitem(last=False)
        self._pages.move_to_end(page)
        rows = self._pages[page]
        return rows[place] if place < len(rows) else None

    def set_columns(self, columns: Sequence[Column]) -> None:
        """Shows other columns of the same rows."""
        self.beginResetModel()
        self._columns = columns
        self.endResetModel()

    def reload(self) -> None:
        """Forgets what was read: the list is another one now."""
        self.beginResetModel()
        self._pages.clear()
        self._length = self._count()
        self.endResetModel()

    def refresh(self) -> None:
        """Reads the same list again: as many rows as before, some of which say something else now."""
        if self._count() != self._length:
            self.reload()
            return
        self._pages.clear()
        if self._length:
            last = self.index(self._length - 1, len(self._columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def reread(self, number: int) -> None:
        """Reads one row again."""
        page, place = divmod(number, PAGE)
        fresh = self._load(number, 1) if page in self._pages else ()
        if fresh and place < len(self._pages[page]):
            rows = list(self._pages[page])
            rows[place] = fresh[0]
            self._pages[page] = rows
            self.dataChanged.emit(self.index(number, 0), self.index(number, len(self._columns) - 1))

    def retranslate(self) -> None:
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self._columns) - 1)

    # -------------------------------------------------------------- the toolkit's questions

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - the toolkit's own signature
        return 0 if parent.isValid() else self._length

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row(index.row())
        if row is None:
            return None
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return self._columns[index.column()].text(row)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._columns[index.column()].tip(row) or None
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        across = orientation is Qt.Orientation.Horizontal
        if across and role == Qt.ItemDataRole.DisplayRole and 0 <= section < len(self._columns):
            return self._columns[section].title()
        if across and role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        return None
