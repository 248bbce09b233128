"""The form of a selected relation: what it joins, which way, and its own attributes."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from annotator.model.annotation import Relation
from annotator.model.problems import Problem
from annotator.model.rules import can_join
from annotator.model.schema import RelationType
from annotator.ui import language, verbs
from annotator.ui.annotate.keyboard import hint
from annotator.ui.form.attributes import AttributesSection
from annotator.ui.form.chip import Chip, Tone
from annotator.ui.form.flow import FlowLayout, empty
from annotator.ui.form.ink import Ink
from annotator.ui.form.links import name_end
from annotator.ui.form.problem_lines import ProblemLines
from annotator.ui.form.remarks import RemarksSection
from annotator.ui.form.wording import name_relation, one_line
from annotator.ui.form.words import Guideline, caption, heading, tip
from annotator.ui.session import WindowSession
from annotator.ui.style import mark


class RelationForm(QWidget):
    """Shows one relation of `relation_type` at a time."""

    def __init__(self, session: WindowSession, ink: Ink, relation_type: str) -> None:
        super().__init__()
        self._session = session
        self._ink = ink
        self._id = ""
        kind = session.schema.relation(relation_type)
        self._guideline = kind.guideline.text(language.current()) if kind else ""
        self._change = mark(caption(QCoreApplication.translate("Form", "Change it to")), "name")
        self._ends = (self._make_end(), self._make_end())
        self._attributes = AttributesSection(ink, kind.attributes if kind else ())
        self._problems = ProblemLines()
        self._remarks = RemarksSection(session, ink)
        self._kinds = QWidget()
        self._kind_flow = FlowLayout(self._kinds)
        self._offered: list[str] | None = None
        self._turn = Chip(ink, QCoreApplication.translate("Form", "Turn round"), Tone.QUIET)
        self._unlink = Chip(ink, QCoreApplication.translate("Form", "Unlink"), Tone.QUIET)
        self._turn.clicked.connect(lambda: verbs.turn_round(session, self._id))
        self._unlink.clicked.connect(lambda: verbs.unlink(session, self._id))
        self._attributes.given.connect(
            lambda name, value: verbs.set_attribute(session, self._id, name, value)
        )
        self._attributes.confirmed.connect(lambda: verbs.confirm_defaults(session))
        self._arrange(name_relation(session.schema, relation_type))

    def show_relation(self, relation: Relation) -> None:
        self._id = relation.id
        for chip, end in zip(self._ends, (relation.from_id, relation.to_id), strict=True):
            span = self._session.annotation_set.spans.get(end)
            chip.setText(name_end(self._session, span))
            chip.setAccessibleName(chip.text())
            chip.setToolTip(tip(one_line(span.quote)) if span else "")
            if span:
                chip.set_swatch(*self._ink.swatch(self._session.schema, span.layer, span.label))
        self._offer_kinds(relation)
        self._attributes.show_values(relation.id, relation.attributes, relation.defaults)
        self._remarks.show_remarks(relation.id, relation.note, relation.flag)
        for chip in (self._turn, self._unlink):
            chip.setEnabled(self._session.editable)
        self._attributes.setEnabled(self._session.editable)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        own = [problem for problem in problems if problem.annotation == self._id]
        self._attributes.show_problems(own)
        self._problems.show_problems([p for p in own if p.field not in self._attributes.names])

    def commit(self) -> None:
        self._attributes.commit()
        self._remarks.commit()

    def _offer_kinds(self, relation: Relation) -> None:
        """The other kinds of link that can join these two marks."""
        ends = [self._session.annotation_set.spans.get(end) for end in (relation.from_id, relation.to_id)]
        kinds = [
            kind
            for kind in self._session.schema.relations
            if self._session.editable and kind.id != relation.type and can_join(kind, *ends)
        ]
        if [kind.id for kind in kinds] != self._offered:
            self._offered = [kind.id for kind in kinds]
            empty(self._kind_flow)
            for kind in kinds:
                self._kind_flow.addWidget(self._make_kind(kind))
        self._change.setVisible(bool(kinds))
        self._kinds.setVisible(bool(kinds))

    def _make_kind(self, kind: RelationType) -> Chip:
        chip = Chip(self._ink, kind.names.text(language.current()), Tone.QUIET)
        chip.set_key(hint(kind))
        chip.setToolTip(tip(kind.guideline.text(language.current())))
        chip.clicked.connect(lambda: verbs.change_relation(self._session, self._id, kind.id))
        return chip

    def _make_end(self) -> Chip:
        chip = Chip(self._ink)
        chip.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        chip.clicked.connect(lambda: self._go(chip))
        return chip

    def _go(self, chip: Chip) -> None:
        relation = self._session.annotation_set.relations.get(self._id)
        if relation:
            self._session.select(relation.from_id if chip is self._ends[0] else relation.to_id)

    def _arrange(self, name: str) -> None:
        turns = QHBoxLayout()
        turns.addWidget(self._turn)
        turns.addWidget(self._unlink)
        turns.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 12, 14, 14)
        layout.setSpacing(10)
        title = heading(f"{name} ↓")
        title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        guideline = Guideline()
        guideline.show_text(self._guideline)
        ends = (self._ends[0], title, self._ends[1], guideline)
        for widget in (*ends, self._problems, self._attributes, self._remarks, self._change, self._kinds):
            layout.addWidget(widget)
        layout.addLayout(turns)
        layout.addStretch(1)
