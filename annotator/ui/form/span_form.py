"""The form of one kind of span: what it is, who said it, its attributes, its mentions, its relations.

The forms of a label are built once and shown again for every mark of that label.
"""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from annotator.model.annotation import Span
from annotator.model.problems import Problem
from annotator.model.schema import Schema
from annotator.tasks.marking import number_claims
from annotator.ui import verbs
from annotator.ui.form.attributes import AttributesSection
from annotator.ui.form.card import FIELDS, AttributionCard
from annotator.ui.form.ink import Ink
from annotator.ui.form.links import LinksSection
from annotator.ui.form.mentions import MentionsSection
from annotator.ui.form.problem_lines import ProblemLines
from annotator.ui.form.remarks import RemarksSection
from annotator.ui.form.swatch import Swatch
from annotator.ui.form.wording import name_mark
from annotator.ui.form.words import Quote, heading
from annotator.ui.icons import icon
from annotator.ui.session import WindowSession

IN_CARD = (("attributed_to", True), ("cued_by", True))


class SpanForm(QWidget):
    """Shows one span of `layer_id` with `label_id` at a time."""

    def __init__(self, session: WindowSession, ink: Ink, layer_id: str, label_id: str) -> None:
        super().__init__()
        self._session = session
        self._id = ""
        layer = session.schema.layer(layer_id)
        credited = _joins(session.schema, "attributed_to", layer_id)
        chained = _joins(session.schema, "coref", layer_id)
        self._head = SpanHead(session, ink)
        self._card = AttributionCard(session, ink) if credited else None
        self._problems = ProblemLines()
        self._attributes = AttributesSection(ink, layer.attributes_for(label_id) if layer else (), label_id)
        self._mentions = MentionsSection(session, ink) if chained else None
        hidden = (*IN_CARD,) if credited else ()
        self._links = LinksSection(session, ink, hidden)
        self._remarks = RemarksSection(session, ink)
        self._attributes.given.connect(
            lambda name, value: verbs.set_attribute(session, self._id, name, value)
        )
        self._attributes.confirmed.connect(lambda: verbs.confirm_defaults(session))
        self._arrange()

    def show_span(self, span: Span) -> None:
        self._id = span.id
        self._head.show_span(span)
        self._attributes.show_values(span.id, span.attributes, span.defaults)
        self._attributes.setEnabled(self._session.editable)
        self._links.show_span(span)
        self._remarks.show_remarks(span.id, span.note, span.flag)
        if self._card:
            self._card.show_span(span)
        if self._mentions:
            self._mentions.show_span(span)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """`problems` are those of the whole set; each goes beside what it is about."""
        own = [problem for problem in problems if problem.annotation == self._id]
        self._attributes.show_problems(own)
        self._links.show_problems(problems)
        if self._card:
            self._card.show_problems(own)
        placed = (*self._attributes.rows, *(FIELDS if self._card else ()))
        self._problems.show_problems([problem for problem in own if problem.field not in placed])

    def commit(self) -> None:
        self._attributes.commit()
        self._remarks.commit()

    def _arrange(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 12, 14, 14)
        layout.setSpacing(12)
        sections = (self._head, self._problems, self._card, self._attributes, self._mentions, self._links)
        for section in (*sections, self._remarks):
            if section:
                layout.addWidget(section)
        layout.addStretch(1)


class SpanHead(QFrame):
    """What the mark is: swatch, name and number, its words, and a way to remove it."""

    def __init__(self, session: WindowSession, ink: Ink) -> None:
        super().__init__()
        self._session = session
        self._ink = ink
        self._name = heading("")
        self._swatch = Swatch(ink)
        self._quote = Quote()
        self._remove = QToolButton()
        self._remove.setIcon(icon("trash", ink.theme.muted))
        self._remove.setToolTip(QCoreApplication.translate("Form", "Remove (Backspace)"))
        self._remove.setAccessibleName(QCoreApplication.translate("Form", "Remove"))
        self._remove.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._remove.clicked.connect(lambda: verbs.remove_selected(session))
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self._swatch)
        top.addWidget(self._name, 1)
        top.addWidget(self._remove)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(top)
        layout.addWidget(self._quote)

    def show_span(self, span: Span) -> None:
        numbers = number_claims(list(self._session.annotation_set.spans_in("claim")))
        self._name.setText(name_mark(self._session.schema, span, numbers.get(span.id)))
        self._swatch.show_label(self._session.schema, span.layer, span.label)
        self._quote.show_quote(span.quote)
        self._remove.setEnabled(self._session.editable)


def _joins(schema: Schema, relation_type: str, layer_id: str) -> bool:
    """Whether relations of this type lead away from the layer."""
    kind = schema.relation(relation_type)
    return kind is not None and layer_id in kind.domain
