"""How far annotators agree and where they differ; every number opens the passages that it counts.

What is chosen is worked out beside the window. What was shown stays until the new is there.
"""

from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from annotator.agreement.overview import Cell
from annotator.tasks.agreement_choice import Choice
from annotator.tasks.charts import Chart, Table
from annotator.tasks.report_words import Wording
from annotator.tasks.session import Event, EventKind
from annotator.ui import icons, language
from annotator.ui.agreement.board import Board
from annotator.ui.agreement.choices import ChoiceBar
from annotator.ui.agreement.computing import Computed, Computing
from annotator.ui.agreement.gamma_line import GammaLine
from annotator.ui.agreement.late import LateAgreement
from annotator.ui.agreement.more import Measuring
from annotator.ui.agreement.passages import WIDTH, PassagesPanel
from annotator.ui.agreement.saving import Saving
from annotator.ui.agreement.sections import Wishes
from annotator.ui.agreement.wording import name_help, say_basis, say_empty
from annotator.ui.controls import FittingLabel, Speaking, button, label
from annotator.ui.form.ink import Ink
from annotator.ui.invitation import Invitation
from annotator.ui.session import WindowSession
from annotator.ui.style import mark
from annotator.ui.theme import Theme

ABREAST = 1_180
"""From this width on the passages stand beside the numbers, below them in a narrower window."""
AT_ONCE = 100
"""Of so many articles gamma is worked out unasked."""


class AgreementPage(Speaking, QWidget):
    """`passage_chosen` and `document_chosen` open articles; `file_wanted` asks for a place: a proposed name,
    a suffix, and what to call with the path.
    """

    passage_chosen = Signal(object)  # Passage
    document_chosen = Signal(str)
    file_wanted = Signal(str, str, object)
    documents_wanted = Signal()
    left = Signal()

    def __init__(self, session: WindowSession, theme: Theme) -> None:
        super().__init__()
        mark(self, "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self.ink = Ink(theme, self)
        self.agreement = LateAgreement(session.session)
        self.computing, self.saving = Computing(session, self.agreement, self), Saving(session, self)
        self.computed: Computed | None = None
        self._stale = True
        self._measured: tuple[Choice, int] | None = None
        self._title, self._told = label("title"), FittingLabel()
        self.report = button("primary", self._save_report)
        self.choices = ChoiceBar(session.schema)
        self._bar = QProgressBar(textVisible=False, maximum=0)
        _keep_room(self._bar)
        self.gamma = GammaLine()
        self.board = self._make_board()
        self.empty = Invitation("agreement", button("primary", self._help))
        self.passages = PassagesPanel(session, self.agreement, self.ink)
        self._pile = QStackedWidget()
        self._splitter = QSplitter(Qt.Orientation.Horizontal, childrenCollapsible=False, handleWidth=12)
        self._arrange()
        self._connect()
        self.set_theme(theme)
        self.retranslate()

    # -------------------------------------------------------------- parts

    def _make_board(self) -> Board:
        wishes = Wishes(self.open_passages, self.document_chosen.emit, self._save)
        return Board(self.ink, Measuring(self._session, self), wishes)

    def _arrange(self) -> None:
        mark(self._told, "muted")
        words, head = QVBoxLayout(), QHBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._told)
        head.addLayout(words, 1)
        head.addWidget(self.report, 0, Qt.AlignmentFlag.AlignBottom)
        for part in (self.board, self.empty):
            self._pile.addWidget(part)
        self._splitter.addWidget(self._pile)
        self._splitter.addWidget(self.passages)
        self._splitter.setStretchFactor(0, 1)
        self.passages.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 22, 28, 16)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(self.choices)
        column.addWidget(self._bar)
        column.addWidget(self.gamma)
        column.addWidget(self._splitter, 1)
        self.setFocusProxy(self.choices.annotators)

    def _connect(self) -> None:
        self.choices.changed.connect(self.compute)
        self.computing.computed.connect(self._take)
        self.computing.ended.connect(self._show_work)
        self.computing.gamma_progressed.connect(self.gamma.show_progress)
        self.computing.gamma_ended.connect(self.compute)
        self.saving.changed.connect(self._show_work)
        self.gamma.wanted.connect(self._measure_gamma)
        self.gamma.cancelled.connect(self._stop_gamma)
        self.passages.chosen.connect(self.passage_chosen)
        self.passages.left.connect(self._close_passages)
        self._session.schema_changed.connect(self._follow_schema)
        self._unsubscribe = self._session.session.subscribe(self._follow)

    # -------------------------------------------------------------- working out

    def compute(self) -> None:
        """Works out what is chosen; what is shown stays until then."""
        self._stale = False
        self.computing.compute(self.choices.choice, self.choices.wanted)
        self._show_work()

    def _take(self, computed: Computed) -> None:
        self.computed = computed
        self.choices.show_annotators(computed.persons)
        missing = computed.overview.gamma_missing
        if 0 < missing <= AT_ONCE and self._measured != (computed.choice, missing):
            self._measure_gamma()
        else:
            self.gamma.show_missing(missing, running=False)
        self._show()

    def _measure_gamma(self) -> None:
        if self.computed:
            missing = self.computed.overview.gamma_missing
            self._measured = (self.computed.choice, missing)  # what stays missing is not asked for again
            self.computing.measure_gamma(self.computed.choice)
            self.gamma.show_missing(missing, running=True)

    def _stop_gamma(self) -> None:
        self.computing.cancel_gamma()
        if self.computed:
            self.gamma.show_missing(self.computed.overview.gamma_missing, running=False)

    def _follow(self, event: Event) -> None:
        """What changes while another page is shown is looked at when this one comes back."""
        if event.kind is not EventKind.DOCUMENT:
            self._stale = True
            if self.isVisible():
                self.compute()

    def _follow_schema(self) -> None:
        self.choices.fill(self._session.schema)
        self.choices.retranslate()
        self._stale = True

    # -------------------------------------------------------------- what it shows

    def words(self) -> Wording:
        """The words of the moment."""
        titles = self.computed.titles if self.computed else {}
        return Wording(self._session.schema, language.current(), titles, language.digits)

    def _show(self) -> None:
        computed = self.computed
        there = computed is not None and computed.overview.documents > 0
        self._pile.setCurrentWidget(self.board if there or computed is None else self.empty)
        self.report.setEnabled(there)
        if computed and there:
            self.board.show_overview(self.words(), computed.choice, computed.overview)
        self._say()

    def _show_work(self) -> None:
        """A bar while something is worked out or written; it takes its room all the time."""
        busy = self.computing.running or self.saving.running
        self._bar.setVisible(busy)

    def open_passages(self, cell: Cell, words: str) -> None:
        """Lists beside the numbers what one of them counts."""
        if self.computed:
            if self.passages.isHidden():
                self.passages.show()
                self._splitter.setSizes([max(1, self._splitter.width() - WIDTH), WIDTH])
            self.passages.look(self.computed.choice, cell, words)
            self.passages.setFocus()

    def _close_passages(self) -> None:
        self.passages.drop()
        self.passages.hide()
        self.board.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.passages.isVisible():
            self._close_passages()
        else:
            self.left.emit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.compute()

    def resizeEvent(self, event: QResizeEvent) -> None:
        across = self.width() >= ABREAST
        self._splitter.setOrientation(Qt.Orientation.Horizontal if across else Qt.Orientation.Vertical)
        super().resizeEvent(event)

    # -------------------------------------------------------------- saving

    def _save(self, shown: Chart | Table, suffix: str) -> None:
        name = f"{self._session.session.path.stem}-{shown.title}"
        self.file_wanted.emit(name, suffix, partial(self.saving.save, shown))

    def _save_report(self) -> None:
        if computed := self.computed:
            words = Wording(self._session.schema, language.current(), computed.titles)
            day = datetime.now().astimezone().date().isoformat()
            name = self._session.session.path.stem

            def write(out: Path) -> None:
                self.saving.write(out, partial(_write_report, computed, words, (name, day), out))

            self.file_wanted.emit(f"{name}-{words.say('title')}", "html", write)

    # -------------------------------------------------------------- words

    def set_theme(self, theme: Theme) -> None:
        self.ink.set_theme(theme)
        self.report.setIcon(icons.icon("export", theme.on_accent))
        self.empty.set_theme(theme)
        self.passages.set_theme(theme)
        self._show()

    def retranslate(self) -> None:
        self._title.setText(QCoreApplication.translate("Agreement", "Agreement"))
        self.report.setText(QCoreApplication.translate("Agreement", "Save a report …"))
        self._bar.setAccessibleName(QCoreApplication.translate("Agreement", "Progress"))
        self._show()

    def _say(self) -> None:
        """Which numbers these are; what to do where there are none."""
        computed = self.computed
        self.empty.say(*say_empty(computed, narrowed=self.choices.narrows))
        self.empty.buttons[0].setText(name_help(narrowed=self.choices.narrows))
        self._told.set_text(say_basis(self.words(), computed) if computed else "")

    def _help(self) -> None:
        if self.choices.narrows:
            self.choices.reset()
        else:
            self.documents_wanted.emit()


def _write_report(computed: Computed, words: Wording, facts: tuple[str, str], out: Path) -> None:
    """Writes what is shown as a report; `facts` are the project's name and the day."""
    from annotator.tasks.report import Facts, save_report  # noqa: PLC0415 - brings numpy, in a job

    save_report(computed.overview, words, Facts(*facts, computed.choice), out)


def _keep_room(widget: QWidget) -> None:
    """Lets a widget take its room while it is hidden, so that nothing moves when it comes."""
    policy = widget.sizePolicy()
    policy.setRetainSizeWhenHidden(True)
    widget.setSizePolicy(policy)
