"""What the form shows when nothing is selected: the article itself, and what is still to do in it."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from annotator.model.annotation import Span, State, Value
from annotator.model.problems import Problem, Severity
from annotator.ui import language, verbs
from annotator.ui.form.attributes import AttributesSection
from annotator.ui.form.chip import Chip, Tone
from annotator.ui.form.flow import FlowLayout, empty
from annotator.ui.form.ink import Ink
from annotator.ui.form.remarks import RemarksSection
from annotator.ui.form.skip_line import SkipLine
from annotator.ui.form.wording import name_relation, name_state, one_line
from annotator.ui.form.words import Line, caption, heading, tip
from annotator.ui.icons import icon
from annotator.ui.session import WindowSession
from annotator.ui.style import mark

MOST = 40
"""Problems that are listed at once; the rest are counted."""


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
        empty(self._count_flow)
        for layer in self._session.schema.layers:
            count = sum(1 for _ in self._session.annotation_set.spans_in(layer.id))
            if not count:
                continue
            name = layer.plural.text(language.current()) or layer.names.text(language.current())
            chip = Chip(self._ink, f"{name}: {language.number(count)}", Tone.QUIET)
            chip.set_swatch(layer.render, self._ink.colors(layer.labels[0]))
            chip.clicked.connect(lambda _=False, wanted=layer.id: self._session.set_active_layer(wanted))
            self._count_flow.addWidget(chip)
            chip.show()

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


class TodoList(QWidget):
    """The problems of the whole set, errors first; a press goes to the mark."""

    def __init__(self, session: WindowSession, ink: Ink) -> None:
        super().__init__()
        self._session = session
        self._ink = ink
        self._said: list[Problem] | None = None
        self._title = caption("")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(mark(self._title, "name"))
        layout.addLayout(self._rows)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        ordered = sorted(problems, key=lambda problem: problem.severity is not Severity.ERROR)
        if ordered == self._said:
            return
        self._said = ordered
        empty(self._rows)
        for problem in ordered[:MOST]:
            self._rows.addWidget(self._make_row(problem))
        if len(ordered) > MOST:
            more = QCoreApplication.translate("Form", "and {count} more")
            self._rows.addWidget(caption(more.format(count=language.number(len(ordered) - MOST))))
        nothing = QCoreApplication.translate("Form", "Nothing left to do here")
        some = QCoreApplication.translate("Form", "Still to do: {count}")
        said = some.format(count=language.number(len(ordered))) if ordered else nothing
        self._title.setText(said)

    def _make_row(self, problem: Problem) -> QPushButton:
        error, theme = problem.severity is Severity.ERROR, self._ink.theme
        row = QPushButton()
        mark(row, "row")
        sign = caption("")
        name = "error" if error else "warning"
        sign.setPixmap(icon(name, theme.error if error else theme.warning).pixmap(16, 16))
        sentence = problem.sentence(language.current())
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Line(self._subject(problem), "text"))
        words.addWidget(Line(sentence, "caption"))
        layout = QHBoxLayout(row)
        layout.setContentsMargins(6, 4, 6, 4)
        layout.addWidget(sign)
        layout.addLayout(words, 1)
        row.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        row.setFixedHeight(44)
        row.setAccessibleName(f"{self._subject(problem)}: {sentence}")
        row.setToolTip(tip(sentence))
        row.clicked.connect(lambda: verbs.go_to_problem(self._session, problem))
        return row

    def _subject(self, problem: Problem) -> str:
        found = self._session.annotation_set.annotation(problem.annotation)
        if isinstance(found, Span):
            return one_line(found.quote)
        return name_relation(self._session.schema, found.type) if found else ""
