"""The list of everything marked: grouped as one likes, narrowed as one types, a press away from each mark."""

from PySide6.QtCore import QCoreApplication, QEvent, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QActionGroup, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QMenu,
    QToolButton,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from annotator.ui.form.ink import Ink
from annotator.ui.form.marks_delegate import MarksDelegate
from annotator.ui.form.marks_model import Grouping, MarksModel, group_marks
from annotator.ui.form.watch import Watch
from annotator.ui.icons import icon
from annotator.ui.session import WindowSession
from annotator.ui.style import mark

PAUSE = 120
"""Milliseconds after an edit or a key in the filter until the list is made anew."""


class MarksPanel(QWidget):
    """`pressed` carries the id of the mark that was clicked, or on which Enter was pressed."""

    pressed = Signal(str)

    def __init__(self, session: WindowSession, ink: Ink, watch: Watch) -> None:
        super().__init__()
        self._session = session
        self._watch = watch
        self._grouping = Grouping.CLAIM
        self.model = MarksModel(self)
        self.view = MarksView(self.model)
        self._delegate = MarksDelegate(ink, session.schema, self)
        self.view.setItemDelegate(self._delegate)
        self.view.pressed_mark.connect(self.pressed)
        self.filter = QLineEdit()
        self.filter.setClearButtonEnabled(True)
        mark(self.filter, "search")
        self.groups = QToolButton()
        self.groups.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.groups.setMenu(QMenu(self.groups))
        self._later = QTimer(self, singleShot=True, interval=PAUSE)
        self._later.timeout.connect(self.refresh)
        self._arrange()
        self.retranslate()
        self._follow()
        self._ink = ink
        ink.changed.connect(self._recolor)
        self._recolor()

    def refresh(self) -> None:
        """Makes the list anew; what was unfolded stays so."""
        self._later.stop()
        unfolded = self.view.unfolded()
        self._delegate.schema = self._session.schema
        own, schema = self._session.annotation_set, self._session.schema
        self.model.show_rows(group_marks(own, schema, self._grouping, self.filter.text()))
        if self.filter.text().strip() or self._grouping is Grouping.LAYER:
            self.view.expandAll()
        else:
            self.view.unfold(unfolded)
        self._show_selected()

    def retranslate(self) -> None:
        self.filter.setPlaceholderText(QCoreApplication.translate("Marks", "Filter"))
        self.filter.setAccessibleName(QCoreApplication.translate("Marks", "Filter the marks"))
        self.view.setAccessibleName(QCoreApplication.translate("Marks", "Everything marked"))
        self.groups.setToolTip(QCoreApplication.translate("Marks", "How the marks are grouped"))
        self.groups.setAccessibleName(self.groups.toolTip())
        self._fill_menu()
        self._later.start()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    # -------------------------------------------------------------- parts

    def _arrange(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 2, 4, 4)
        layout.addWidget(self.view)
        self.setFocusProxy(self.view)

    def _follow(self) -> None:
        session = self._session
        session.closing.connect(self._later.stop)
        session.edited.connect(lambda _changes: self._later.start())
        session.document_changed.connect(self._later.start)
        session.schema_changed.connect(self._later.start)
        session.selection_changed.connect(self._show_selected)
        self._watch.changed.connect(self._show_severities)
        self.filter.textChanged.connect(lambda _: self._later.start())

    def _show_severities(self) -> None:
        self.model.show_severities(self._watch.severities())
        self.view.viewport().update()

    def _recolor(self) -> None:
        self.groups.setIcon(icon("list", self._ink.theme.muted))
        self.view.viewport().update()

    def _fill_menu(self) -> None:
        menu = self.groups.menu()
        menu.clear()
        one_of = QActionGroup(menu)
        for grouping in Grouping:
            action = menu.addAction(_name_grouping(grouping))
            action.setCheckable(True)
            action.setChecked(grouping is self._grouping)
            one_of.addAction(action)
            action.triggered.connect(lambda _=False, chosen=grouping: self.regroup(chosen))

    def regroup(self, grouping: Grouping) -> None:
        """Lists the marks by claim, by layer or by place."""
        self._grouping = grouping
        self.refresh()

    def _show_selected(self) -> None:
        """The line of the selected mark becomes the current one; a line not made yet comes with the next."""
        index = self.model.find(self._session.selected)
        if index.isValid():
            self.view.setCurrentIndex(index)
            self.view.scrollTo(index)
        else:
            self.view.clearSelection()
            self.view.setCurrentIndex(QModelIndex())


class MarksView(QTreeView):
    """A tree without frame or header; Enter and a click go to the mark."""

    pressed_mark = Signal(str)

    def __init__(self, model: MarksModel) -> None:
        super().__init__()
        self._marks = model
        self.setModel(model)
        self.setHeaderHidden(True)
        self.setUniformRowHeights(False)
        self.setIndentation(16)
        self.setStyleSheet("QTreeView { selection-background-color: transparent; }")
        self.setMouseTracking(True)
        self.setExpandsOnDoubleClick(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self._press)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._press(self.currentIndex())
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def unfolded(self) -> set[str]:
        """The ids of the claims whose marks are shown beneath them."""
        tops = (self._marks.index(number, 0) for number in range(self._marks.rowCount()))
        return {self._marks.id_of(index) for index in tops if self.isExpanded(index)}

    def unfold(self, ids: set[str]) -> None:
        for number in range(self._marks.rowCount()):
            index = self._marks.index(number, 0)
            if self._marks.id_of(index) in ids:
                self.expand(index)

    def _press(self, index: QModelIndex) -> None:
        annotation_id = self._marks.id_of(index)
        if annotation_id:
            self.pressed_mark.emit(annotation_id)
        else:
            self.setExpanded(index, not self.isExpanded(index))


def _name_grouping(grouping: Grouping) -> str:
    names = {
        Grouping.CLAIM: QCoreApplication.translate("Marks", "By claim"),
        Grouping.LAYER: QCoreApplication.translate("Marks", "By layer"),
        Grouping.PLACE: QCoreApplication.translate("Marks", "By place"),
    }
    return names[grouping]
