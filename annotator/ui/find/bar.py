"""The slim bar in which one types what is to be found: how many hits, to the next, to the one before."""

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton, QVBoxLayout, QWidget

from annotator.arabic.search import Query, Spelling
from annotator.ui import icons, language
from annotator.ui.annotate.more_line import MoreLine
from annotator.ui.controls import Speaking, label
from annotator.ui.find.hits import MOST, ArticleHits
from annotator.ui.form.chip import Chip, Tone
from annotator.ui.form.ink import Ink
from annotator.ui.style import mark

TYPING_MS = 120
"""After this long without a key the article is searched."""
_LEADING = QLineEdit.ActionPosition.LeadingPosition
PANELS = ("mark", "relabel", "names")


class FindBar(Speaking, QWidget):
    """`panel_wanted` carries the name of what is to be unfolded below, "" for nothing."""

    panel_wanted = Signal(str)
    closed = Signal()

    def __init__(self, hits: ArticleHits, ink: Ink) -> None:
        super().__init__()
        self._hits = hits
        self._ink = ink
        self.field = QLineEdit(clearButtonEnabled=True)
        mark(self.field, "search")
        self._glass = self.field.addAction(icons.icon("search", ink.theme.muted), _LEADING)
        self.count = label("muted")
        self.previous, self.next, self.close_button = QToolButton(), QToolButton(), QToolButton()
        self.exact, self.whole = self._make_chip(), self._make_chip()
        self.panels = {name: self._make_chip() for name in PANELS}
        self._chips = MoreLine(ink, spacing=2)
        self._wait = QTimer(self, singleShot=True, interval=TYPING_MS)
        self._near = 0
        self._arrange()
        self._connect()
        self._recolor()
        self.retranslate()

    # -------------------------------------------------------------- what is looked for

    @property
    def query(self) -> Query:
        spelling = Spelling.EXACT if self.exact.isChecked() else Spelling.LOOSE
        whole = self.whole.isChecked()
        return Query(self.field.text(), spelling, whole, self._hits.particles if whole else ())

    def begin(self, text: str, near: int) -> None:
        """Takes the focus to look for `text`, or for what was looked for last, from `near` onward."""
        self._near = near
        if text:
            self.field.setText(text)
        self.field.selectAll()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.look()

    def show_query(self, query: Query) -> None:
        """Shows what is looked for already."""
        self.field.setText(query.text)
        self.exact.setChecked(query.spelling is Spelling.EXACT)
        self.whole.setChecked(query.whole_words)
        self._wait.stop()

    def look(self) -> None:
        """Looks for what stands in the field, at once."""
        self._wait.stop()
        self._hits.look_for(self.query, self._hits.place[0] if self._hits.place else self._near)

    def step(self, by: int) -> None:
        """To the next hit or the one before; what was just typed is looked for first."""
        if self._wait.isActive() or self._hits.query != self.query:
            self.look()
        else:
            self._hits.step(by)

    def show_panel(self, name: str) -> None:
        """Says which panel is unfolded."""
        for each, chip in self.panels.items():
            chip.setChecked(each == name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        else:
            super().keyPressEvent(event)

    # -------------------------------------------------------------- parts

    def _make_chip(self) -> Chip:
        chip = Chip(self._ink, "", Tone.QUIET, self)
        chip.setCheckable(True)
        return chip

    def _arrange(self) -> None:
        upper = QHBoxLayout()
        upper.setSpacing(6)
        upper.addWidget(self.field, 1)
        upper.addWidget(self.count)
        for button in (self.previous, self.next):
            upper.addWidget(button)
        upper.addWidget(self.close_button)
        self._chips.set_chips([self.exact, self.whole, *self.panels.values()])
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 7, 6, 5)
        column.setSpacing(3)
        column.addLayout(upper)
        column.addWidget(self._chips)

    def _connect(self) -> None:
        self.field.textChanged.connect(lambda _text: self._wait.start())
        self._wait.timeout.connect(self.look)
        for chip in (self.exact, self.whole):
            chip.clicked.connect(self.look)
        for name, chip in self.panels.items():
            chip.clicked.connect(lambda on, wanted=name: self.panel_wanted.emit(wanted if on else ""))
        self.previous.clicked.connect(lambda: self.step(-1))
        self.next.clicked.connect(lambda: self.step(1))
        self.close_button.clicked.connect(self.closed)
        self._hits.changed.connect(self._show_count)
        self._ink.changed.connect(self._recolor)

    def _recolor(self) -> None:
        color = self._ink.theme.muted
        names = ((self.previous, "up"), (self.next, "down"), (self.close_button, "close"))
        for button, name in names:
            button.setIcon(icons.icon(name, color))
        self._glass.setIcon(icons.icon("search", color))

    def _show_count(self) -> None:
        count = len(self._hits.places)
        if not self._hits.query.key:
            said = ""
        elif not count:
            said = QCoreApplication.translate("Find", "Nothing found")
        elif count == MOST:
            said = QCoreApplication.translate("Find", "{place} of more than {count}")
        else:
            said = QCoreApplication.translate("Find", "{place} of %n", None, count)
        place = language.number(self._hits.current + 1)
        self.count.setText(language.digits(said).format(place=place, count=language.number(MOST)))
        mark(self.count, "warning" if self._hits.query.key and not count else "muted")
        for button in (self.previous, self.next):
            button.setEnabled(count > 0)

    def retranslate(self) -> None:
        self.field.setPlaceholderText(QCoreApplication.translate("Find", "Find in the article"))
        self.field.setAccessibleName(QCoreApplication.translate("Find", "Find in the article"))
        _name(self.previous, QCoreApplication.translate("Find", "Previous hit"), "Shift+Enter")
        _name(self.next, QCoreApplication.translate("Find", "Next hit"), "Enter")
        _name(self.close_button, QCoreApplication.translate("Find", "Close"), "Esc")
        self._say(self.exact, QCoreApplication.translate("Find", "Exact spelling"))
        self._say(self.whole, QCoreApplication.translate("Find", "Whole words"))
        self._say(self.panels["mark"], QCoreApplication.translate("Find", "Mark all"))
        self._say(self.panels["relabel"], QCoreApplication.translate("Find", "Change a label"))
        self._say(self.panels["names"], QCoreApplication.translate("Find", "Names marked elsewhere"))
        self._chips.updateGeometry()
        self._show_count()

    def _say(self, chip: Chip, words: str) -> None:
        chip.setText(words)
        chip.setAccessibleName(words)


def _name(button: QToolButton, name: str, key: str) -> None:
    button.setAccessibleName(name)
    button.setToolTip(f"{name}  {language.isolate(key)}")
