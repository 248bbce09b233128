"""The queue of cases: one line each, drawn only where it is seen, however many there are."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from annotator.model.schema import Schema
from annotator.tasks.cases import Case, CaseState
from annotator.ui import icons, language
from annotator.ui.form.ink import Ink, elide, scaled
from annotator.ui.form.words import QUOTE_FAMILY
from annotator.ui.review.words import (
    STATE_ICONS,
    explain_score,
    icon_of,
    name_case_state,
    name_kind,
    name_labels,
)
from annotator.ui.rows import ROW
from annotator.ui.theme import Theme, mix

Index = QModelIndex | QPersistentModelIndex
LINE = 56
MARGIN, BADGE, SIGN = 10, 30, 17
QUOTE_PIXELS, SMALL = 16, 0.87


class QueueModel(QAbstractTableModel):
    """Cases in the order in which they are to be decided."""

    def __init__(self, schema: Schema, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.schema = schema
        self.cases: Sequence[Case] = ()

    def show_cases(self, cases: Sequence[Case]) -> None:
        """Shows other cases."""
        self.beginResetModel()
        self.cases = cases
        self.endResetModel()

    def show_states(self, cases: Sequence[Case], rows: Iterable[int]) -> None:
        """Shows the same cases, some of them in another state."""
        self.cases = cases
        for row in rows:
            self.dataChanged.emit(self.index(row, 0), self.index(row, 0))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - the toolkit's own signature
        return 0 if parent.isValid() else len(self.cases)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        case = self.cases[index.row()]
        if role == ROW:
            return case
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            told = (
                name_kind(case.conflict.kind),
                name_labels(self.schema, case),
                name_case_state(case.state),
            )
            return f"{case.quote}  {language.enumerate_words(told)}"
        return explain_score(case) if role == Qt.ItemDataRole.ToolTipRole else None


class QueueLine(QStyledItemDelegate):
    """Draws the kind as a badge, the marked text, below it what it is, and at the end how far it is."""

    def __init__(self, ink: Ink, model: QueueModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ink, self._model = ink, model

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(120, LINE)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        case: Case = index.data(ROW)
        painter.save()
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_ground(painter, option)
            room = QRect(option.rect).adjusted(MARGIN, 0, -MARGIN, 0)
            painter.setOpacity(0.62 if case.state.settled else 1.0)
            self._paint_badge(painter, option, room, case)
            words = room.adjusted(BADGE + MARGIN, 0, -self._paint_state(painter, option, room, case), 0)
            self._paint_words(painter, option, QStyle.visualRect(option.direction, room, words), case)
        finally:
            painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        theme = self._ink.theme
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            share = 0.16 if theme.is_dark else 0.10
            tint = mix(theme.page, theme.accent, share) if chosen else mix(theme.page, theme.text, 0.05)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tint)
            painter.drawRoundedRect(option.rect.adjusted(5, 1, -5, -1), 8, 8)

    def _paint_badge(self, painter: QPainter, option: QStyleOptionViewItem, room: QRect, case: Case) -> None:
        """The kind, in the shade of the label that is in question."""
        theme = self._ink.theme
        color = self._color(case)
        box = QRect(room.left(), room.center().y() - BADGE // 2 + 1, BADGE, BADGE)
        box = QStyle.visualRect(option.direction, room, box)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(mix(theme.page, color, 0.16))
        painter.drawRoundedRect(QRectF(box), 8, 8)
        icons.icon(icon_of(case.conflict.kind), color).paint(painter, box.adjusted(6, 6, -6, -6))

    def _color(self, case: Case) -> QColor:
        if case.is_relation or not case.labels:
            return self._ink.theme.muted
        return self._ink.swatch(self._model.schema, case.conflict.layer, case.labels[0])[1].text

    def _paint_state(self, painter: QPainter, option: QStyleOptionViewItem, room: QRect, case: Case) -> int:
        """The sign of its state; answers with the width that it takes."""
        name = STATE_ICONS.get(case.state, "")
        if not name:
            return 0
        box = QRect(room.right() - SIGN, room.center().y() - SIGN // 2 + 1, SIGN, SIGN)
        icon = icons.icon(name, state_color(self._ink.theme, case.state))
        icon.paint(painter, QStyle.visualRect(option.direction, room, box))
        return SIGN + MARGIN

    def _paint_words(self, painter: QPainter, option: QStyleOptionViewItem, room: QRect, case: Case) -> None:
        theme, small = self._ink.theme, scaled(option.font, SMALL)
        rtl = option.direction is Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        flags = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        quote = QFont(QUOTE_FAMILY)
        quote.setPixelSize(QUOTE_PIXELS)
        upper, lower = room.adjusted(0, 5, 0, -LINE // 2 + 3), room.adjusted(0, LINE // 2 + 2, 0, -6)
        painter.setFont(quote)
        painter.setPen(theme.text)
        text = elide(QFontMetrics(quote), case.quote, upper.width())
        painter.drawText(upper, flags, language.isolate(text))
        told = language.enumerate_words(
            (name_kind(case.conflict.kind), name_labels(self._model.schema, case))
        )
        painter.setFont(small)
        painter.setPen(theme.muted)
        painter.drawText(lower, flags, elide(QFontMetrics(small), told, lower.width()))


class QueueView(QTableView):
    """`chosen` carries the key of the case that was pressed. Letters are keys of the page."""

    chosen = Signal(str)

    def __init__(self, ink: Ink, model: QueueModel, parent: QWidget | None = None) -> None:
        super().__init__(parent, showGrid=False)
        self.setModel(model)
        self.setItemDelegate(QueueLine(ink, model, self))
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(LINE)
        self.clicked.connect(lambda index: self.chosen.emit(index.data(ROW).key))
        ink.changed.connect(self.viewport().update)
        self.retranslate()

    def show_current(self, row: int) -> None:
        """Selects the case in hand and brings it into view."""
        model = self.model()
        self.setCurrentIndex(model.index(row, 0) if row >= 0 else QModelIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
        if not moves:
            event.ignore()
            return
        super().keyPressEvent(event)
        if self.currentIndex().isValid():
            self.chosen.emit(self.currentIndex().data(ROW).key)

    def retranslate(self) -> None:
        self.setAccessibleName(QCoreApplication.translate("Review", "Queue of cases"))


def state_color(theme: Theme, state: CaseState) -> QColor:
    colors = {
        CaseState.DECIDED: theme.note,
        CaseState.STALE: theme.warning,
        CaseState.FLAGGED: theme.error,
    }
    return colors.get(state, theme.muted)
