"""The decision panel: what kind of difference it is, the answers with their votes, what else can be done."""

from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from annotator.model.schema import Label
from annotator.tasks.cases import Case
from annotator.ui import icons, language
from annotator.ui.actions import ACTIONS, Action
from annotator.ui.actions.words import say_action
from annotator.ui.controls import Speaking, label
from annotator.ui.form.chip import Chip, Tone
from annotator.ui.form.flow import FlowLayout, empty
from annotator.ui.form.ink import Ink
from annotator.ui.form.words import caption, heading
from annotator.ui.review.differences import make_differences
from annotator.ui.review.mode import Mode
from annotator.ui.review.modes import ModeArea
from annotator.ui.review.option_row import OptionRow
from annotator.ui.review.reviewing import Reviewing
from annotator.ui.review.showing import lane_of, show_merged, show_options
from annotator.ui.review.words import (
    icon_of,
    name_kind,
    name_label,
    name_tool,
    say_edges,
    say_example,
    say_standing,
)
from annotator.ui.style import mark

WIDTH = 372
LEAST_HEIGHT = 120
"""Pixels of the answers where the rest of the panel needs room."""
ICON = 24
TOOLS = (
    "reject_case",
    "accept_both",
    "edit_case",
    "relabel_case",
    "unclear_case",
    "flag_case",
    "skip_case",
    "note_case",
    "similar_cases",
    "case_example",
    "case_in_article",
)


class DecisionPanel(Speaking, QFrame):
    """Follows the case in hand. Everything on it says the key that does the same."""

    def __init__(self, work: Reviewing, ink: Ink) -> None:
        super().__init__()
        mark(self, "card")
        self._work, self._ink = work, ink
        self.rows: list[OptionRow] = []
        self._icon, self._kind, self._edges = QLabel(), heading(""), caption("")
        self._standing = label("muted", wraps=True)
        self._body = QWidget()
        self._column = QVBoxLayout(self._body)
        self._area = QScrollArea()
        self.modes = ModeArea(work, ink)
        self.accept = Chip(ink, tone=Tone.SOLID)
        self.tools: dict[str, Chip] = {}
        self._line = QWidget()
        self._build()
        work.case_changed.connect(self.refresh)
        work.mode_changed.connect(self._show_mode)
        ink.changed.connect(self.refresh)
        self.refresh()

    # -------------------------------------------------------------- building

    def _build(self) -> None:
        mark(self._body, "clear")
        self._column.setContentsMargins(14, 2, 14, 8)
        self._column.setSpacing(7)
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setMinimumHeight(LEAST_HEIGHT)
        self._area.setWidget(self._body)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 14, 1, 14)
        column.setSpacing(10)
        column.addLayout(_inset(self._build_head()))
        column.addWidget(self._area, 1)
        column.addLayout(_inset(self.modes))
        column.addLayout(_inset(self._build_tools()))

    def _build_head(self) -> QWidget:
        head = QWidget()
        words = QVBoxLayout()
        words.setSpacing(0)
        for part in (self._kind, self._edges, self._standing):
            words.addWidget(part)
        self._edges.setWordWrap(True)
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        return head

    def _build_tools(self) -> QWidget:
        """The accented button over the others, which are as wide as their words."""
        tools = QWidget()
        column = QVBoxLayout(tools)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.accept.clicked.connect(self._work.verdicts.accept)
        column.addWidget(self.accept)
        flow = FlowLayout(self._line, spacing=5)
        for name in TOOLS:
            chip = self.tools[name] = Chip(self._ink)
            chip.clicked.connect(partial(self._run, find_action(name)))
            flow.addWidget(chip)
        column.addWidget(self._line)
        return tools

    def _run(self, action: Action, _checked: bool = False) -> None:
        if action.case_verb:
            action.case_verb(self._work)

    # -------------------------------------------------------------- following

    def refresh(self) -> None:
        """Shows the case in hand anew."""
        empty(self._column)
        self.rows = []
        case = self._work.case
        if case:
            self._show_head(case)
            self._show_rows()
            self._show_values(case)
            self._show_guideline(case)
        self._column.addStretch(1)
        self._area.verticalScrollBar().setValue(0)
        self._show_mode()

    def _show_mode(self) -> None:
        self.modes.refresh()
        mode = self._work.mode
        self.accept.setVisible(mode in {Mode.DECIDE, Mode.BORDERS})
        self._line.setVisible(mode is Mode.DECIDE)
        self.retranslate()

    def _show_head(self, case: Case) -> None:
        ratio = self.devicePixelRatioF()
        drawn = icons.pixmap(icon_of(case.conflict.kind), self._ink.theme.accent, ICON, ratio)
        self._icon.setPixmap(drawn)
        self._kind.setText(language.enumerate_words(map(name_kind, case.conflict.kinds)))
        self._edges.setText(say_edges(case.conflict))
        self._edges.setVisible(bool(self._edges.text()))
        self._standing.setText(say_standing(case, blind=self._work.blind))
        self._standing.setVisible(bool(self._standing.text()))

    def _show_rows(self) -> None:
        for number, shown in enumerate(show_options(self._work, self._ink), start=1):
            row = OptionRow(self._ink, shown)
            row.clicked.connect(partial(self._take, number))
            self._add_row(row)
        for action_id, shown in show_merged(self._work, self._ink):
            row = OptionRow(self._ink, shown)
            row.clicked.connect(partial(self._run, find_action(action_id)))
            self._add_row(row)

    def _take(self, number: int, _checked: bool = False) -> None:
        self._work.verdicts.take_option(number)

    def _add_row(self, row: OptionRow) -> None:
        self.rows.append(row)
        self._column.addWidget(row)

    def _show_values(self, case: Case) -> None:
        """The attributes that differ, each value with the letters of those who gave it."""
        if not case.conflict.attributes:
            return
        work = self._work
        given = [option for option in work.options if not option.is_nothing]
        letters = [[(work.letters[a], lane_of(work, a)) for a in option.annotators] for option in given]
        rows = [
            (name, [(who, option.values(name)) for who, option in zip(letters, given, strict=True)])
            for name in case.conflict.attributes
        ]
        kind = given[0].label[0] or given[0].label[1] if given else ""
        self._column.addWidget(make_differences(work.session.schema, self._ink, kind, rows))

    def _show_guideline(self, case: Case) -> None:
        """What the guideline says on each label in question, with the last of its examples."""
        schema = self._work.session.schema
        for label_id in case.labels:
            declared = schema.label(case.conflict.layer, label_id) or schema.relation(label_id)
            sentences = [declared.guideline.text(language.current())] if declared else []
            if isinstance(declared, Label) and declared.examples:
                sentences.append(say_example(declared.examples[-1]))
            if any(sentences):
                self._column.addSpacing(4)
                self._column.addWidget(caption(name_label(schema, case.conflict.layer, label_id)))
            for sentence in filter(None, sentences):
                told = label("muted", wraps=True)
                told.setText(sentence)
                self._column.addWidget(told)

    # -------------------------------------------------------------- words

    def retranslate(self) -> None:
        work, is_open = self._work, self._work.case is not None
        setting = work.mode is Mode.BORDERS
        keep = QCoreApplication.translate("Review", "Keep these borders")
        words = QCoreApplication.translate("Review", "Accept what is proposed")
        self.accept.setText(keep if setting else words)
        self.accept.setAccessibleName(self.accept.text())
        self.accept.set_key("↵")
        self.accept.setEnabled(is_open and (setting or work.proposal is not None))
        for name, chip in self.tools.items():
            chip.setText(name_tool(name))
            chip.setAccessibleName(say_action(find_action(name)))
            chip.setToolTip(say_action(find_action(name)))
            chip.set_key(self._ink.hint(name))
            chip.setEnabled(self._is_possible(name))
            chip.updateGeometry()

    def _is_possible(self, action_id: str) -> bool:
        """A relation has neither borders nor a label; what can only be read can still be opened."""
        case, own = self._work.case, self._work.session.session
        if case is None or (own.read_only and action_id != "case_in_article"):
            return False
        return not (case.is_relation and action_id in {"edit_case", "relabel_case"})


def find_action(action_id: str) -> Action:
    return next(action for action in ACTIONS if action.id == action_id)


def _inset(part: QWidget) -> QVBoxLayout:
    inset = QVBoxLayout()
    inset.setContentsMargins(14, 0, 14, 0)
    inset.addWidget(part)
    return inset
