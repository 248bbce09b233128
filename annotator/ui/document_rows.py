"""The list of articles: a page of rows at a time, how a row reads, and how it is drawn.

Both the documents page (a table) and the side of the annotate page (a narrow list) show these rows.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from annotator.model.annotation import State
from annotator.model.schema import Attribute, Schema
from annotator.store.documents import DocumentSummary
from annotator.store.listing import SortKey, Wanted
from annotator.tasks.documents import EVERYTHING
from annotator.ui import icons, language
from annotator.ui.form.wording import name_state, name_value, one_line
from annotator.ui.rows import ROW, Column, PagedRows
from annotator.ui.session import WindowSession
from annotator.ui.theme import Theme, mix

STATE_ICONS = {
    None: "untouched",
    State.ASSIGNED: "untouched",
    State.OPEN: "started",
    State.FINISHED: "finished",
    State.SKIPPED: "skipped",
    State.RETURNED: "returned",
}
LINE = 52
TABLE_LINE = 46
STATE_COLUMN = 1
FIXED_COLUMNS = 5
"""Those that every project has; the attributes of its schema follow."""


class DocumentRows(PagedRows):
    """The articles of the open project that are wanted, as `annotator` (the session's own where empty) sees
    them.
    """

    def __init__(self, session: WindowSession, parent: QObject | None = None) -> None:
        self._session = session
        self.wanted = Wanted()
        self.annotator = ""
        self._listing = session.session.documents.listing()
        super().__init__(_columns(session.schema), self._count_rows, self._load_rows, parent)
        session.schema_changed.connect(lambda: self.set_columns(_columns(session.schema)))

    def want(self, **changes: Any) -> None:
        """Shows other articles, or the same in another order."""
        wanted = replace(self.wanted, **changes)
        if wanted != self.wanted:
            self.wanted = wanted
            self.reload()

    def look_as(self, annotator: str) -> None:
        """Shows states, marks and values as this annotator has set them; "" for the session's own."""
        if annotator != self.annotator:
            self.annotator = annotator
            self.reload()

    def search(self, contains: str) -> None:
        self.want(contains=contains)

    def place_of(self, doc_id: str) -> int:
        """The row of a document, -1 while the list is narrowed or sorted, or where it is not there."""
        documents = self._session.session.documents
        plain = self.wanted == EVERYTHING
        return documents.place_of(doc_id) if plain and doc_id in documents else -1

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """By a column of the list; back to the order of the project for a column of -1."""
        key, attribute = self._columns[column].key if column >= 0 else (SortKey.ORDER, "")
        descending = column >= 0 and order is Qt.SortOrder.DescendingOrder
        self.want(sort=key, attribute=attribute, descending=descending)

    def _count_rows(self) -> int:
        self._listing = self._session.session.documents.listing(self.wanted, self.annotator)
        return len(self._listing)

    def _load_rows(self, offset: int, limit: int) -> Sequence[DocumentSummary]:
        return self._listing.page(offset, limit)


def _columns(schema: Schema) -> list[Column]:
    """What is said of every article, then a column for each attribute of the schema."""
    first = [
        Column(_say_title, _one_title, lambda row: row.id, (SortKey.TITLE, "")),
        Column(_say_state, lambda row: name_row_state(row.state), key=(SortKey.STATE, "")),
        Column(_say_annotators, lambda row: name_all(row.annotators), key=(SortKey.ANNOTATORS, "")),
        Column(_say_marks, lambda row: language.number(row.spans), key=(SortKey.MARKS, "")),
        Column(_say_length, lambda row: language.number(row.length), key=(SortKey.LENGTH, "")),
    ]
    return first + [_column_of(attribute) for attribute in schema.document_attributes]


def _column_of(attribute: Attribute) -> Column:
    def say(row: DocumentSummary) -> str:
        value = row.values.get(attribute.id)
        return "" if value is None else name_value(attribute, value)

    key = (SortKey.ATTRIBUTE, attribute.id)
    return Column(lambda: attribute.names.text(language.current()), say, say, key)


def _one_title(row: DocumentSummary) -> str:
    return language.isolate(one_line(row.title))


class StateChip(QStyledItemDelegate):
    """Draws the state as a chip: an icon, its word, and a tint. `theme` is set from outside."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row = index.data(ROW)
        _draw_ground(option, painter, index)
        if row is None:
            return
        color = state_color(self.theme, row.state)
        words = name_row_state(row.state)
        width = option.fontMetrics.horizontalAdvance(words) + 42
        box = QRect(option.rect.left() + 10, option.rect.center().y() - 13, width, 27)
        box = QStyle.visualRect(option.direction, option.rect, box)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(mix(self.theme.page, color, 0.12))
        painter.drawRoundedRect(box, 13, 13)
        place = QStyle.visualRect(option.direction, box, QRect(box.left() + 8, box.center().y() - 8, 17, 17))
        icons.icon(STATE_ICONS[row.state], color).paint(painter, place)
        painter.setPen(mix(color, self.theme.text, 0.35))
        room = QStyle.visualRect(option.direction, box, box.adjusted(30, 0, -6, 0))
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, words)
        painter.restore()


class DocumentLine(QStyledItemDelegate):
    """Draws a row of the narrow list: the state, the title, and below it who has marked how much."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(80, LINE)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row = index.data(ROW)
        if row is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_back(painter, option)
        self._draw_words(painter, option, row)
        painter.restore()

    def _draw_back(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if selected or hovered:
            share = 0.16 if self.theme.is_dark else 0.10
            tint = mix(self.theme.page, self.theme.accent, share)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tint if selected else mix(self.theme.page, self.theme.text, 0.05))
            painter.drawRoundedRect(option.rect.adjusted(6, 1, -6, -1), 8, 8)

    def _draw_words(self, painter: QPainter, option: QStyleOptionViewItem, row: DocumentSummary) -> None:
        whole = option.rect.adjusted(14, 0, -14, 0)
        place = QRect(whole.left(), whole.top() + 9, 18, 18)
        place = QStyle.visualRect(option.direction, whole, place)
        icons.icon(STATE_ICONS[row.state], state_color(self.theme, row.state)).paint(painter, place)
        room = QStyle.visualRect(option.direction, whole, whole.adjusted(28, 0, 0, 0))
        above, below = room.adjusted(0, 5, 0, -24), room.adjusted(0, 27, 0, -4)
        side = _side(option)
        painter.setPen(self.theme.text)
        title = option.fontMetrics.elidedText(one_line(row.title), Qt.TextElideMode.ElideRight, above.width())
        painter.drawText(above, side | Qt.AlignmentFlag.AlignVCenter, language.isolate(title))
        small = QFont(option.font)
        small.setPixelSize(12)
        painter.setFont(small)
        painter.setPen(self.theme.muted)
        painter.drawText(below, side | Qt.AlignmentFlag.AlignVCenter, say_marks(row))


def _draw_ground(
    option: QStyleOptionViewItem, painter: QPainter, index: QModelIndex | QPersistentModelIndex
) -> None:
    """Draws an empty cell: the ground, the rule below it and the selection."""
    empty = QStyleOptionViewItem(option)
    empty.index = index  # type: ignore[assignment]
    empty.text = ""
    option.widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, empty, painter, option.widget)


def _side(option: QStyleOptionViewItem) -> Qt.AlignmentFlag:
    rightward = option.direction is Qt.LayoutDirection.RightToLeft
    side = Qt.AlignmentFlag.AlignRight if rightward else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignAbsolute


def state_color(theme: Theme, state: State | None) -> QColor:
    colors = {State.FINISHED: theme.note, State.OPEN: theme.accent, State.RETURNED: theme.warning}
    return colors.get(state, theme.muted) if state else theme.muted


def name_row_state(state: State | None) -> str:
    """No set at all reads as not begun."""
    return name_state(state) if state else QCoreApplication.translate("Documents", "Not begun")


def say_marks(row: DocumentSummary) -> str:
    """How much this annotator has marked, or who else has."""
    if row.state is None and row.annotators:
        others = QCoreApplication.translate("Documents", "Marked by {names}")
        return others.format(names=name_all(row.annotators))
    if not row.spans:
        return QCoreApplication.translate("Documents", "Nothing marked yet")
    return language.digits(QCoreApplication.translate("Documents", "%n mark(s)", None, row.spans))


def name_all(names: Sequence[str]) -> str:
    """Names in a row, each with its own direction."""
    return language.enumerate_words(language.isolate(name) for name in names)


def _say_title() -> str:
    return QCoreApplication.translate("Documents", "Article")


def _say_state() -> str:
    return QCoreApplication.translate("Documents", "State")


def _say_annotators() -> str:
    return QCoreApplication.translate("Documents", "Annotators")


def _say_marks() -> str:
    return QCoreApplication.translate("Documents", "Marks")


def _say_length() -> str:
    return QCoreApplication.translate("Documents", "Characters")
