"""The form of one kind of span: what it is, who said it, its attributes, its mentions, its relations.

The forms of a label are built once and shown again for every mark of that label.
"""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from annotator.model.annotation import Span
from annotator.model.problems import Problem
from annotator.model.schema import Schema
from annotator.tasks import chains
from annotator.tasks.marking import number_claims
from annotator.ui import language, verbs
from annotator.ui.form.alike_line import AlikeLine
from annotator.ui.form.attributes import AttributesSection
from annotator.ui.form.card import FIELDS, AttributionCard
from annotator.ui.form.chain import ChainSection
from annotator.ui.form.ink import Ink
from annotator.ui.form.links import LinksSection
from annotator.ui.form.problem_lines import ProblemLines
from annotator.ui.form.remarks import RemarksSection
from annotator.ui.form.swatch import Swatch
from annotator.ui.form.wording import name_mark, say_example
from annotator.ui.form.words import Guideline, Quote, heading
from annotator.ui.icons import icon
from annotator.ui.session import WindowSession

IN_CARD = tuple((field, True) for field in FIELDS)
IN_CHAIN = tuple((chains.RELATION, leads) for leads in (True, False))


class SpanForm(QWidget):
    """Shows one span of `layer_id` with `label_id` at a time."""

    def __init__(self, session: WindowSession, ink: Ink, layer_id: str, label_id: str) -> None:
        super().__init__()
        self._session = session
        self._id = ""
        layer = session.schema.layer(layer_id)
        declared = layer.attributes_for(label_id) if layer else []
        credited = _joins(session.schema, FIELDS[0], layer_id)
        chained = _joins(session.schema, chains.RELATION, layer_id)
        shared = [attribute for attribute in declared if chained and attribute.chain_scope]
        self._head = SpanHead(session, ink)
        self._card = AttributionCard(session, ink) if credited else None
        self._problems = ProblemLines()
        self._attributes = AttributesSection(ink, [a for a in declared if a not in shared], label_id)
        self._chain = ChainSection(session, ink, shared, label_id) if chained else None
        hidden = (*(IN_CARD if credited else ()), *(IN_CHAIN if chained else ()))
        self._alike = AlikeLine(session, ink) if layer_id == chains.NAMED and chained else None
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
        if self._chain:
            self._chain.show_span(span)
        if self._alike:
            self._alike.show_span(span)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """`problems` are those of the whole set; each goes beside what it is about."""
        own = [problem for problem in problems if problem.annotation == self._id]
        self._attributes.show_problems(own)
        self._links.show_problems(problems)
        if self._card:
            self._card.show_problems(own)
        if self._chain:
            self._chain.show_problems(own)
        in_chain = self._chain.names if self._chain else ()
        placed = (*self._attributes.names, *in_chain, *(FIELDS if self._card else ()))
        self._problems.show_problems([problem for problem in own if problem.field not in placed])

    def commit(self) -> None:
        self._attributes.commit()
        self._remarks.commit()
        if self._chain:
            self._chain.commit()

    def _arrange(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 12, 14, 14)
        layout.setSpacing(12)
        first = (self._head, self._alike, self._problems, self._card)
        for section in (*first, self._attributes, self._chain, self._links, self._remarks):
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
        self._guideline = Guideline()
        self._label = ("", "")
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
        layout.addWidget(self._guideline)

    def show_span(self, span: Span) -> None:
        numbers = number_claims(list(self._session.annotation_set.spans_in("claim")))
        self._name.setText(name_mark(self._session.schema, span, numbers.get(span.id)))
        self._swatch.show_label(self._session.schema, span.layer, span.label)
        self._quote.show_quote(span.quote)
        self._remove.setEnabled(self._session.editable)
        if (span.layer, span.label) != self._label:
            self._label = (span.layer, span.label)
            label = self._session.schema.label(span.layer, span.label)
            examples = [say_example(example) for example in label.examples] if label else []
            self._guideline.show_text(self._find_guideline(span), examples)

    def _find_guideline(self, span: Span) -> str:
        """What the schema says about the label, or else about its layer."""
        layer = self._session.schema.layer(span.layer)
        label = layer.label(span.label) if layer else None
        said = label.guideline.text(language.current()) if label else ""
        return said or (layer.guideline.text(language.current()) if layer else "")


def _joins(schema: Schema, relation_type: str, layer_id: str) -> bool:
    """Whether relations of this type lead away from the layer."""
    kind = schema.relation(relation_type)
    return kind is not None and layer_id in kind.domain
