"""The history beside the article: every step, newest first, and a way back to any of them."""

from collections.abc import Mapping

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    QTimer,
)
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QListView,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from annotator.model.history import Heading
from annotator.model.schema import Schema
from annotator.tasks.alarms import Alarm, list_alarms
from annotator.ui import language, verbs
from annotator.ui.form.ink import Ink, elide, scaled
from annotator.ui.form.wording import clock, name_subject, name_verb, one_line, say_alarm
from annotator.ui.icons import icon
from annotator.ui.session import WindowSession
from annotator.ui.theme import mix

Index = QModelIndex | QPersistentModelIndex
ENTRY = Qt.ItemDataRole.UserRole + 1
UNDONE = Qt.ItemDataRole.UserRole + 2
ALARM = Qt.ItemDataRole.UserRole + 3
MOST = 300
SMALL = 0.87
SIGN = 14
PAUSE = 250
"""Milliseconds after a step until the list is read again."""


class HistoryModel(QAbstractListModel):
    """The entries of the log, newest first. Steps that only take back or do again are not listed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.entries: list[Heading] = []
        self._undone: set[int] = set()
        self._alarms: Mapping[int, Alarm] = {}

    def show_entries(self, entries: list[Heading], alarms: Mapping[int, Alarm]) -> None:
        """Takes up the entries, and the alarms among them by their counters."""
        self.beginResetModel()
        self._undone, self._alarms = find_undone(entries), alarms
        self.entries = [entry for entry in entries if not (entry.undoes or entry.redoes)]
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        entry = self.entries[index.row()]
        undone = entry.counter in self._undone
        if role == ENTRY:
            return entry
        if role == UNDONE:
            return undone
        alarm = self._alarms.get(entry.counter)
        if role == ALARM:
            return alarm
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            said = f"{name_verb(entry.verb)} {one_line(entry.subject)}"
            said = f"{said}. {say_alarm(alarm)}" if alarm else said
            taken_back = QCoreApplication.translate("History", "taken back: {step}")
            return taken_back.format(step=said) if undone else said
        return None


def find_undone(entries: list[Heading]) -> set[int]:
    """The counters of the entries that are taken back now, read from what later entries say."""
    undone: set[int] = set()
    for entry in reversed(entries):
        undone |= set(entry.undoes)
        undone -= set(entry.redoes)
    return undone


class HistoryDelegate(QStyledItemDelegate):
    """A step: what was done to what, and beneath it who and when. What is taken back is struck out."""

    def __init__(self, ink: Ink, schema: Schema, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ink = ink
        self.schema = schema

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        height = QFontMetrics(option.font).height()
        return QSize(120, round(height * (1 + SMALL)) + 12)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_ground(painter, option)
            self._paint_words(painter, option, index)
        finally:
            painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        theme = self._ink.theme
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if not (chosen or hovered):
            return
        painter.setPen(QColor(theme.accent) if focused else Qt.PenStyle.NoPen)
        painter.setBrush(mix(theme.page, theme.accent if chosen else theme.text, 0.10 if chosen else 0.05))
        painter.drawRoundedRect(QRect(option.rect).adjusted(1, 1, -2, -2), 7, 7)

    def _paint_words(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, box = self._ink.theme, QRect(option.rect).adjusted(8, 5, -8, -5)
        entry, undone, alarm = index.data(ENTRY), index.data(UNDONE), index.data(ALARM)
        side = Qt.AlignmentFlag.AlignLeft
        if option.direction == Qt.LayoutDirection.RightToLeft:
            side = Qt.AlignmentFlag.AlignRight
        flags = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignTop
        font = scaled(option.font, 1.0)
        font.setStrikeOut(undone)
        painter.setFont(font)
        painter.setPen(QColor(theme.muted if undone else theme.text))
        subject = one_line(name_subject(entry, self.schema))
        said = name_verb(entry.verb)
        said += f": {language.isolate(subject)}" if subject else ""
        painter.drawText(box, flags, elide(QFontMetrics(font), said, box.width()))
        box.adjust(0, QFontMetrics(font).height(), 0, 2)
        small = scaled(option.font, SMALL)
        painter.setFont(small)
        if alarm:
            box = self._paint_sign(painter, option, box)
        painter.setPen(QColor(theme.warning if alarm else theme.muted))
        when = language.enumerate_words((clock(entry.time), language.isolate(entry.person)))
        line = f"{say_alarm(alarm)} {when}" if alarm else when
        painter.drawText(box, flags, elide(QFontMetrics(small), line, box.width()))

    def _paint_sign(self, painter: QPainter, option: QStyleOptionViewItem, box: QRect) -> QRect:
        """The warning before a line; what is left of its box."""
        place = QRect(box.left(), box.top() + 1, SIGN, SIGN)
        icon("warning", self._ink.theme.warning).paint(
            painter, QStyle.visualRect(option.direction, box, place)
        )
        rest = box.adjusted(SIGN + 5, 0, 0, 0)
        return QStyle.visualRect(option.direction, box, rest)


class HistoryPanel(QWidget):
    """Follows the log of the shown document."""

    def __init__(self, session: WindowSession, ink: Ink) -> None:
        super().__init__()
        self._session = session
        self.model = HistoryModel(self)
        self.view = QListView()
        self._delegate = HistoryDelegate(ink, session.schema, self)
        self.view.setModel(self.model)
        self.view.setItemDelegate(self._delegate)
        self.view.setMouseTracking(True)
        self.view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.back = QPushButton()
        self.back.clicked.connect(self._go_back)
        self._later = QTimer(self, singleShot=True, interval=PAUSE)
        self._later.timeout.connect(self.refresh)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.addWidget(self.view)
        layout.addWidget(self.back)
        self.setFocusProxy(self.view)
        self.view.selectionModel().currentChanged.connect(lambda _now, _before: self._enable())
        session.closing.connect(self._later.stop)
        session.history_changed.connect(self._later.start)
        session.document_changed.connect(self._later.start)
        ink.changed.connect(self.view.viewport().update)
        self.retranslate()

    def refresh(self) -> None:
        """Reads the log again; a panel that is not seen waits until it is."""
        self._later.stop()
        if self.isVisible():
            self._delegate.schema = self._session.schema
            entries = self._session.session.history(MOST)
            self.model.show_entries(entries, list_alarms(self._session.session, entries))
            self._enable()

    def retranslate(self) -> None:
        self.back.setText(QCoreApplication.translate("History", "Go back to this step"))
        self.back.setToolTip(
            QCoreApplication.translate("History", "Takes back everything after it, as one step")
        )
        self.view.setAccessibleName(QCoreApplication.translate("History", "History"))
        self._later.start()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def showEvent(self, event: QEvent) -> None:
        self._later.start(0)
        self._later.setInterval(PAUSE)

    def _enable(self) -> None:
        index = self.view.currentIndex()
        standing = index.isValid() and not index.data(UNDONE)
        self.back.setEnabled(standing and not self._session.session.read_only and index.row() > 0)

    def _go_back(self) -> None:
        verbs.go_back(self._session, self.view.currentIndex().data(ENTRY))
