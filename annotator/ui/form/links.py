"""The relations of a mark, grouped by what they say: the other mark, its attributes, and a way to unlink."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from annotator.model.annotation import Relation, Span
from annotator.model.problems import Problem
from annotator.tasks.marking import number_claims
from annotator.ui import language, verbs
from annotator.ui.form.attributes import AttributesSection
from annotator.ui.form.chip import Chip, Tone
from annotator.ui.form.flow import empty
from annotator.ui.form.ink import Ink
from annotator.ui.form.problem_lines import ProblemLines
from annotator.ui.form.wording import name_relation, one_line
from annotator.ui.form.words import caption, tip
from annotator.ui.session import WindowSession
from annotator.ui.style import mark


class LinksSection(QWidget):
    """`hidden` names the relation types that the form shows elsewhere, by (type, leads away)."""

    def __init__(self, session: WindowSession, ink: Ink, hidden: Collection[tuple[str, bool]] = ()) -> None:
        super().__init__()
        self._session = session
        self._ink = ink
        self._hidden = hidden
        self._rows: dict[str, LinkRow] = {}
        self._shown: list[tuple[str, Relation]] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(6)

    def show_span(self, span: Span) -> None:
        wanted = [(span.id, relation) for relation in self._relations(span)]
        if [(i, r.id, r.type, r.from_id) for i, r in wanted] != [
            (i, r.id, r.type, r.from_id) for i, r in self._shown
        ]:
            self._build(span, [relation for _, relation in wanted])
        self._shown = wanted
        for _, relation in wanted:
            self._rows[relation.id].show_relation(relation)
        self.setVisible(bool(wanted))

    def show_problems(self, problems: Sequence[Problem]) -> None:
        for name, row in self._rows.items():
            row.show_problems([problem for problem in problems if problem.annotation == name])

    def _relations(self, span: Span) -> list[Relation]:
        """What is to be shown, by type in schema order, those that lead away first."""
        order = {kind.id: number for number, kind in enumerate(self._session.schema.relations)}
        own = self._session.annotation_set
        found = [
            relation
            for relation in own.relations_of(span.id)
            if (relation.type, relation.from_id == span.id) not in self._hidden
        ]
        return sorted(
            found,
            key=lambda r: (order.get(r.type, len(order)), r.from_id != span.id, self._place(r, span)),
        )

    def _place(self, relation: Relation, span: Span) -> int:
        other = self._session.annotation_set.spans.get(other_end(relation, span.id))
        return other.start if other else -1

    def _build(self, span: Span, relations: Sequence[Relation]) -> None:
        empty(self._layout)
        self._rows = {}
        group = ("", True)
        for relation in relations:
            leads = relation.from_id == span.id
            if (relation.type, leads) != group:
                group = (relation.type, leads)
                self._layout.addWidget(mark(caption(self._title(*group)), "name"))
            row = LinkRow(self._session, self._ink, relation, other_end(relation, span.id))
            self._layout.addWidget(row)
            self._rows[relation.id] = row

    def _title(self, relation_type: str, leads: bool) -> str:
        """What the relation says, seen from the mark in the form."""
        kind = self._session.schema.relation(relation_type)
        name = name_relation(self._session.schema, relation_type)
        if leads or (kind and kind.symmetric):
            return name
        known = {
            "attributed_to": QCoreApplication.translate("Form", "Claims that it carries"),
            "cued_by": QCoreApplication.translate("Form", "Claims that it introduces"),
            "cue_source": QCoreApplication.translate("Form", "Its cues"),
            "relayed_by": QCoreApplication.translate("Form", "Passes on"),
            "affiliated_with": QCoreApplication.translate("Form", "Sources affiliated with it"),
        }
        reverse = QCoreApplication.translate("Form", "The other way: {relation}")
        return known.get(relation_type, reverse.format(relation=name))


class LinkRow(QWidget):
    """One relation: the mark at its other end, its attributes, its problems."""

    def __init__(self, session: WindowSession, ink: Ink, relation: Relation, other_id: str) -> None:
        super().__init__()
        other = session.annotation_set.spans.get(other_id)
        kind = session.schema.relation(relation.type)
        attributes = kind.attributes if kind else ()
        self._chip = Chip(ink, name_end(session, other))
        if other:
            self._chip.set_swatch(*ink.swatch(session.schema, other.layer, other.label))
        self._chip.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._chip.setToolTip(tip(one_line(other.quote)) if other else "")
        self._chip.clicked.connect(lambda: session.select(other_id))
        if session.editable:
            self._chip.set_closable(True, QCoreApplication.translate("Form", "Delete unlinks it"))
            self._chip.closed.connect(lambda: verbs.unlink(session, relation.id))
        self._attributes = AttributesSection(ink, attributes) if attributes else None
        self._problems = ProblemLines()
        top = QHBoxLayout()
        top.setSpacing(4)
        top.addWidget(self._chip, 1)
        top.addWidget(self._make_way(session, ink, relation))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(top)
        layout.addWidget(self._problems)
        if self._attributes:
            self._attributes.given.connect(
                lambda name, value: verbs.set_attribute(session, relation.id, name, value)
            )
            inner = QHBoxLayout()
            inner.setContentsMargins(14, 0, 0, 4)
            inner.addWidget(self._attributes)
            layout.addLayout(inner)

    def _make_way(self, session: WindowSession, ink: Ink, relation: Relation) -> Chip:
        """The way to the relation itself."""
        way = Chip(ink, "⋯", Tone.QUIET)
        way.setAccessibleName(
            QCoreApplication.translate("Form", "Kind, direction, note and flag of this link")
        )
        way.setToolTip(way.accessibleName())
        way.clicked.connect(lambda: session.select(relation.id))
        return way

    def show_relation(self, relation: Relation) -> None:
        if self._attributes:
            self._attributes.show_values(relation.id, relation.attributes, relation.defaults)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        self._problems.show_problems([problem for problem in problems if not problem.field])
        if self._attributes:
            self._attributes.show_problems(problems)


def other_end(relation: Relation, annotation_id: str) -> str:
    """The id at the end of `relation` that is not `annotation_id`."""
    return relation.to_id if relation.from_id == annotation_id else relation.from_id


def name_end(session: WindowSession, span: Span | None) -> str:
    """A mark's quote, with its number where it is a claim."""
    if span is None:
        return "?"
    if span.layer != "claim":
        return one_line(span.quote)
    number = number_claims(list(session.annotation_set.spans_in("claim")))[span.id]
    return language.numbered(number, one_line(span.quote))
