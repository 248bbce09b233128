"""Who or what is meant: what is said of the referent once for all its mentions, and where these stand."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from annotator.model.annotation import Span
from annotator.model.problems import Problem
from annotator.model.schema import Attribute
from annotator.tasks import chains
from annotator.ui import language, verbs
from annotator.ui.annotate.keyboard import hint
from annotator.ui.form.attributes import AttributesSection
from annotator.ui.form.chip import Chip, Tone
from annotator.ui.form.flow import empty
from annotator.ui.form.ink import Ink
from annotator.ui.form.mention_chip import MentionChip
from annotator.ui.form.words import caption, heading
from annotator.ui.session import WindowSession
from annotator.ui.style import mark

FEW = 6
"""Mentions that are listed at once; the others after a press."""


class ChainSection(QFrame):
    """Shows the chain of one mention. A mention's cross takes it out; a press on it goes there."""

    def __init__(self, session: WindowSession, ink: Ink, attributes: Sequence[Attribute], label: str) -> None:
        super().__init__()
        self._session = session
        self._ink = ink
        self._id = ""
        self._listed: list[Span] | None = None
        self._all = False
        self._attributes = AttributesSection(ink, attributes, label)
        self._attributes.given.connect(
            lambda name, value: verbs.set_attribute(session, self._id, name, value)
        )
        self._title = caption("")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        self._lines = QVBoxLayout(self)
        self._more = Chip(ink, "", Tone.QUIET)
        self._more.clicked.connect(self._list_all)
        self._join = Chip(ink, QCoreApplication.translate("Form", "+ Another mention …"), Tone.QUIET)
        self._join.clicked.connect(lambda: verbs.start_link(session, chains.RELATION))
        self._heading = heading(QCoreApplication.translate("Form", "Who or what is meant"))
        self._framed: bool | None = None
        self._arrange()

    @property
    def names(self) -> tuple[str, ...]:
        """The ids of the attributes that it shows."""
        return self._attributes.names

    def show_span(self, span: Span) -> None:
        own, schema = self._session.annotation_set, self._session.schema
        if span.id != self._id:
            self._id, self._all = span.id, False
        mentions = verbs.find_mentions(self._session, span.id)
        values = chains.shared_values(schema, (span, *mentions))
        self._attributes.show_values(own.document + span.id, values, frozenset())
        self._attributes.setEnabled(self._session.editable)
        kind = schema.relation(chains.RELATION)
        self._join.set_key(hint(kind) if kind else "")
        self._join.setVisible(self._session.editable)
        self._frame(bool(self.names) or len(mentions) > 1)
        self._list(mentions)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        self._attributes.show_problems(problems)

    def commit(self) -> None:
        self._attributes.commit()

    def _frame(self, framed: bool) -> None:
        """A card, unless there is nothing in it but the way to a second mention."""
        if framed != self._framed:
            self._framed = framed
            mark(self, "card" if framed else "clear")
            self._heading.setVisible(framed)
            self._lines.setContentsMargins(*((12, 10, 12, 10) if framed else (0, 0, 0, 0)))

    # -------------------------------------------------------------- mentions

    def _list(self, mentions: Sequence[Span]) -> None:
        """Makes the rows anew where the chain is another one, else only checks the one in the form."""
        shown = list(mentions if self._all or len(mentions) <= FEW + 1 else mentions[:FEW])
        if shown != self._listed:
            self._listed = shown
            empty(self._rows)
            for mention in shown if len(mentions) > 1 else ():
                self._rows.addWidget(self._make_row(mention))
        for chip, mention in zip(self._chips(), shown, strict=False):
            is_own = mention.id == self._id
            chip.setChecked(is_own)
            chip.setFocusPolicy(Qt.FocusPolicy.TabFocus if is_own else Qt.FocusPolicy.NoFocus)
        title = QCoreApplication.translate("Form", "Mentions of the same: {count}")
        self._title.setText(title.format(count=language.number(len(mentions))))
        self._title.setVisible(len(mentions) > 1)
        left = len(mentions) - len(shown)
        self._more.setVisible(left > 0)
        self._more.setText(
            language.digits(QCoreApplication.translate("Form", "%n more mention(s)", None, left))
        )
        self._more.setAccessibleName(self._more.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down go from mention to mention; Tab stops at one of them only."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        chips = self._chips()
        focused = next((place for place, chip in enumerate(chips) if chip.hasFocus()), None)
        if step is None or focused is None:
            super().keyPressEvent(event)
        else:
            chips[(focused + step) % len(chips)].setFocus(Qt.FocusReason.TabFocusReason)

    def _chips(self) -> list[MentionChip]:
        return [chip for chip in self.findChildren(MentionChip) if self._rows.indexOf(chip) >= 0]

    def _list_all(self) -> None:
        self._all = True
        self._list(verbs.find_mentions(self._session, self._id))

    def _make_row(self, mention: Span) -> MentionChip:
        row = MentionChip(self._ink, self._session.text, (mention.start, mention.end))
        row.set_swatch(*self._ink.swatch(self._session.schema, mention.layer, mention.label))
        row.setCheckable(True)
        row.clicked.connect(lambda: self._go(row, mention.id))
        if self._session.editable:
            row.set_closable(True, QCoreApplication.translate("Form", "Delete takes it out of the chain"))
            row.closed.connect(lambda: verbs.leave_chain(self._session, mention.id))
        return row

    def _go(self, row: MentionChip, mention_id: str) -> None:
        row.setChecked(mention_id == self._id)
        self._session.select(mention_id)

    def _arrange(self) -> None:
        rows = QWidget()
        rows.setLayout(self._rows)
        self._rows.setContentsMargins(0, 0, 0, 0)
        layout = self._lines
        layout.setSpacing(8)
        layout.addWidget(self._heading)
        if self.names:
            layout.addWidget(self._attributes)
        for widget in (mark(self._title, "name"), rows, self._more, self._join):
            layout.addWidget(widget)
