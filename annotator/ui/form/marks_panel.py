"""The list of everything marked: grouped as one likes, narrowed as one types, a press away from each mark."""

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QActionGroup, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QToolButton, QVBoxLayout, QWidget

from annotator.tasks.unmarked import find_unsourced
from annotator.ui import language
from annotator.ui.form.chip import Chip, Tone
from annotator.ui.form.ink import Ink
from annotator.ui.form.marks_delegate import MarksDelegate
from annotator.ui.form.marks_list import Grouping, Listing, count_marks
from annotator.ui.form.marks_model import MarksModel
from annotator.ui.form.marks_view import MarksView
from annotator.ui.form.watch import Watch
from annotator.ui.form.words import caption
from annotator.ui.icons import icon
from annotator.ui.session import WindowSession
from annotator.ui.style import mark

PAUSE = 120
"""Milliseconds after an edit or a key in the filter until the list is made anew."""


class MarksPanel(QWidget):
    """`pressed` carries the id of the mark that was clicked, or on which Enter was pressed.

    `unsourced` is the chip that lists only the claims that lack a source; it is there while there are any.
    """

    pressed = Signal(str)

    def __init__(self, session: WindowSession, ink: Ink, watch: Watch) -> None:
        super().__init__()
        self._session = session
        self._ink = ink
        self._watch = watch
        self._grouping = Grouping.CLAIM
        self._unfolded: set[str] = set()
        self._opened = ""
        self._keys: dict[str, str] = {}
        self._listing = Listing(session.annotation_set, session.schema, self._grouping)
        self.model = MarksModel(self)
        self._delegate = MarksDelegate(ink, session.schema, self)
        self.view = MarksView(self.model, self._delegate)
        self.view.pressed_mark.connect(self.pressed)
        self.view.fold_wanted.connect(self._fold)
        self.filter = FilterLine()
        self.filter.entered.connect(lambda pressing: self._enter(pressing=pressing))
        self.groups = QToolButton()
        self.groups.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.groups.setMenu(QMenu(self.groups))
        self.unsourced = Chip(ink, "", Tone.QUIET)
        self.unsourced.setCheckable(True)
        self.unsourced.clicked.connect(self._show_lines)
        self._count = caption("")
        self._later = QTimer(self, singleShot=True, interval=PAUSE)
        self._later.timeout.connect(self.refresh)
        self._narrow = QTimer(self, singleShot=True, interval=PAUSE)
        self._narrow.timeout.connect(self._show_lines)
        self._arrange()
        self.retranslate()
        self._follow()
        self._recolor()

    def refresh(self) -> None:
        """Lists what is marked now; what was unfolded stays so."""
        self._later.stop()
        self._delegate.schema = self._session.schema
        self._listing = Listing(
            self._session.annotation_set, self._session.schema, self._grouping, self._keys
        )
        self._show_unsourced()
        self._show_lines()
        self._show_selected()

    def regroup(self, grouping: Grouping) -> None:
        """Lists the marks by claim, by layer or by place."""
        self._grouping = grouping
        self._delegate.tall = grouping is Grouping.CLAIM
        self._opened = ""
        self.refresh()
        self.view.doItemsLayout()

    def list_unsourced(self) -> None:
        """Lists only the claims that lack a source, from the first on; again, everything."""
        wanted = not self.unsourced.isChecked() and not self.unsourced.isHidden()
        self.unsourced.setChecked(wanted)
        self._show_lines()
        self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if wanted:
            self.view.setCurrentIndex(self.model.first_mark())

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
            self._keys.clear()
            self.retranslate()
        super().changeEvent(event)

    # -------------------------------------------------------------- parts

    def _arrange(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(4, 0, 6, 0)
        top.addWidget(self.unsourced)
        top.addStretch(1)
        top.addWidget(self._count)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 2, 4, 4)
        layout.setSpacing(2)
        layout.addLayout(top)
        layout.addWidget(self.view)
        self.setFocusProxy(self.view)

    def _follow(self) -> None:
        session = self._session
        session.closing.connect(self._stop)
        session.edited.connect(lambda _changes: self._later.start())
        session.document_changed.connect(self._start_afresh)
        session.schema_changed.connect(self._later.start)
        session.selection_changed.connect(self._show_selected)
        self._watch.changed.connect(self._show_problems)
        self.filter.textChanged.connect(lambda _: self._narrow.start())
        self._ink.changed.connect(self._recolor)

    def _stop(self) -> None:
        self._later.stop()
        self._narrow.stop()

    def _start_afresh(self) -> None:
        self._unfolded, self._opened = set(), ""
        self.unsourced.setChecked(False)
        self._later.start()

    def _show_problems(self) -> None:
        self._show_unsourced()
        if self.unsourced.isChecked():
            self._show_lines()
        self.model.show_severities(self._watch.severities())

    def _show_unsourced(self) -> None:
        """The chip goes when no claim lacks a source, unless it is what the list shows."""
        count = len(find_unsourced(self._session.annotation_set, self._watch.found))
        said = QCoreApplication.translate("Marks", "%n claim(s) without a source", None, count)
        self.unsourced.setText(language.digits(said))
        self.unsourced.setAccessibleName(self.unsourced.text())
        self.unsourced.set_key(self._ink.hint("unsourced_list"))
        self.unsourced.setVisible(bool(count) or self.unsourced.isChecked())

    def _show_lines(self) -> None:
        self._narrow.stop()
        wanted, only = self.filter.text(), None
        if self.unsourced.isChecked():
            only = {span.id for span in find_unsourced(self._session.annotation_set, self._watch.found)}
        current = self.model.id_of(self.view.currentIndex())
        lines = self._listing.lines({*self._unfolded, self._opened}, wanted, only)
        self.model.show_lines(self._listing, lines)
        self.view.setCurrentIndex(self.model.find(current))
        self._show_count(narrowed=bool(wanted.strip()) or only is not None)

    def _show_count(self, *, narrowed: bool) -> None:
        """How many marks there are, or of them how many are listed."""
        total = language.number(len(self._listing))
        some = QCoreApplication.translate("Marks", "{count} of {total}")
        listed = language.number(count_marks(self.model.lines))
        self._count.setText(some.format(count=listed, total=total) if narrowed else total)

    def _show_selected(self) -> None:
        """The line of the selected mark becomes the current one; the claim above it unfolds for it."""
        selected = self._session.selected
        index = self.model.find(selected)
        if not index.isValid() and (holder := self._listing.holder(selected)):
            self._opened = holder
            self._show_lines()
            index = self.model.find(selected)
        self.view.setCurrentIndex(index)
        if index.isValid():
            self.view.scrollTo(index)
        else:
            self.view.clearSelection()

    def _fold(self, key: str, folded: bool) -> None:
        self._unfolded.discard(key)
        if key == self._opened:
            self._opened = ""
        if not folded:
            self._unfolded.add(key)
        self._show_lines()

    def _enter(self, *, pressing: bool) -> None:
        """From the filter into the list, to its first line, or on to the mark of that line."""
        if self._narrow.isActive():
            self._show_lines()
        self.view.setFocus(Qt.FocusReason.TabFocusReason)
        if not self.view.currentIndex().isValid():
            self.view.setCurrentIndex(self.model.first_mark())
        if pressing:
            self.view.press(self.view.currentIndex())

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


class FilterLine(QLineEdit):
    """`entered` says that one goes on into the list, and whether with Enter. Escape first empties it."""

    entered = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.setClearButtonEnabled(True)
        mark(self, "search")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit(event.key() != Qt.Key.Key_Down)
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


def _name_grouping(grouping: Grouping) -> str:
    names = {
        Grouping.CLAIM: QCoreApplication.translate("Marks", "By claim"),
        Grouping.LAYER: QCoreApplication.translate("Marks", "By layer"),
        Grouping.PLACE: QCoreApplication.translate("Marks", "By place"),
    }
    return names[grouping]
