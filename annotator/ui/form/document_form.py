"""What the form shows when nothing is selected: the article itself, and what is still to do in it."""

from collections import Counter
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from annotator.model.annotation import State, Value
from annotator.model.problems import Problem
from annotator.model.schema import Layer
from annotator.ui import language, verbs
from annotator.ui.form.attributes import AttributesSection
from annotator.ui.form.chip import Chip, Tone
from annotator.ui.form.flow import FlowLayout
from annotator.ui.form.ink import Ink
from annotator.ui.form.remarks import RemarksSection
from annotator.ui.form.skip_line import SkipLine
from annotator.ui.form.todo import TodoList
from annotator.ui.form.wording import name_state
from annotator.ui.form.words import caption, heading
from annotator.ui.session import WindowSession
from annotator.ui.style import mark


class DocumentForm(QWidget):
    """Whose annotations these are, how many, what stands against them, and the document's attributes."""

    def __init__(self, session: WindowSession, ink: Ink) -> None:
        super().__init__()
        self._session = session
        self._ink = ink
        self._whose = heading("")
        self._state = caption("")
        self._copy = QPushButton(QCoreApplication.translate("Form", "Make mine a copy"))
        self._copy.clicked.connect(lambda: verbs.copy_shown(session))
        self._counts = QWidget()
        self._count_flow = FlowLayout(self._counts)
        self._count_chips: dict[str, Chip] = {}
        self._todo = TodoList(session, ink)
        self._attributes = AttributesSection(ink, session.schema.document_attributes)
        self._attributes.given.connect(lambda name, value: verbs.set_document_value(session, name, value))
        self._attributes.confirmed.connect(self._confirm)
        self.remarks = RemarksSection(session, ink)
        self.skip = SkipLine(session, ink)
        self._comment = caption("")
        self._comment.setWordWrap(True)
        self._arrange()

    def show_document(self) -> None:
        session, own = self._session, self._session.annotation_set
        mine = own.annotator == session.session.annotator.name
        theirs = QCoreApplication.translate("Form", "Annotations of {annotator}, for reading")
        yours = QCoreApplication.translate("Form", "Your annotations")
        self._whose.setText(yours if mine else theirs.format(annotator=language.isolate(own.annotator)))
        self._state.setText(name_state(own.state()))
        self._show_comment()
        self.skip.setVisible(session.editable and own.state() not in (State.FINISHED, State.SKIPPED))
        self._copy.setVisible(not mine and not session.session.read_only)
        self._show_counts()
        given = {value.attribute: value.value for value in own.values.values()}
        untouched = {value.attribute for value in own.values.values() if value.is_default}
        assumed = self._assumed(given) if session.editable else {}
        self._attributes.show_values(own.document, assumed | given, untouched | assumed.keys())
        self._attributes.setEnabled(session.editable)
        self.remarks.show_remarks("", own.note.text if own.note else "", own.note.flag if own.note else "")

    def show_problems(self, problems: Sequence[Problem]) -> None:
        self._todo.show_problems(problems)

    def commit(self) -> None:
        self._attributes.commit()
        self.remarks.commit()

    def _assumed(self, given: Mapping[str, Value]) -> dict[str, Value]:
        """The schema's defaults for what nobody has said; shown as such and stored only when confirmed."""
        declared = self._session.schema.document_attributes
        return {a.id: a.default for a in declared if a.default is not None and a.id not in given}

    def _confirm(self) -> None:
        own = self._session.annotation_set
        given = {value.attribute: value.value for value in own.values.values()}
        for name, value in self._assumed(given).items():
            verbs.set_document_value(self._session, name, value)

    def _show_comment(self) -> None:
        """Why the article was skipped, or what it came back with."""
        comments = [status.comment for status in self._session.annotation_set.statuses.values()]
        self._comment.setText("\n".join(filter(None, comments)))
        self._comment.setVisible(any(comments))

    def _show_counts(self) -> None:
        """One chip for each layer that has marks; a chip is made once and kept."""
        counts = Counter(span.layer for span in self._session.annotation_set.spans.values())
        for layer in self._session.schema.layers:
            count = counts[layer.id]
            if count and layer.id not in self._count_chips:
                self._count_chips[layer.id] = self._make_count(layer)
            if chip := self._count_chips.get(layer.id):
                name = layer.plural.text(language.current()) or layer.names.text(language.current())
                chip.setText(f"{name}: {language.number(count)}")
                chip.setAccessibleName(chip.text())
                chip.setVisible(count > 0)

    def _make_count(self, layer: Layer) -> Chip:
        chip = Chip(self._ink, "", Tone.QUIET)
        chip.set_swatch(layer.render, self._ink.colors(layer.labels[0]))
        chip.clicked.connect(lambda: self._session.set_active_layer(layer.id))
        self._count_flow.addWidget(chip)
        return chip

    def _arrange(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self._whose, 1)
        top.addWidget(self._state)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 12, 14, 14)
        layout.setSpacing(12)
        layout.addLayout(top)
        layout.addWidget(self._comment)
        layout.addWidget(self._copy)
        layout.addWidget(self._counts)
        layout.addWidget(self._todo)
        layout.addWidget(mark(caption(QCoreApplication.translate("Form", "About the article")), "name"))
        layout.addWidget(self._attributes)
        layout.addWidget(self.remarks)
        layout.addWidget(self.skip)
        layout.addStretch(1)
