"""The attributes of an annotation as the schema declares them, each with its guideline and its problems.

Untouched defaults are folded under one line, because they are nobody's word yet.
"""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QHideEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from annotator.model.annotation import Value
from annotator.model.problems import Problem
from annotator.model.schema import Attribute
from annotator.ui import language
from annotator.ui.form.chip import Chip, Tone
from annotator.ui.form.fields import Field, make_field
from annotator.ui.form.ink import Ink
from annotator.ui.form.problem_lines import ProblemLines
from annotator.ui.form.wording import name_value
from annotator.ui.form.words import Line, caption, tip
from annotator.ui.style import mark


class AttributeRow(QWidget):
    """Name, hint, field and problems of one attribute."""

    given = Signal(str, object)  # attribute id, value

    def __init__(self, ink: Ink, attribute: Attribute, label: str) -> None:
        super().__init__()
        self.attribute = attribute
        self.field: Field = make_field(ink, attribute, label)
        name = attribute.names.text(language.current())
        self._name = caption(name)
        self._default = caption(QCoreApplication.translate("Form", "default"))
        guideline = attribute.guideline.text(language.current())
        self._hint = Line(guideline, "caption")
        self._guideline = caption(guideline)
        self._guideline.setWordWrap(True)
        self._guideline.hide()
        self._problems = ProblemLines()
        self.field.given.connect(lambda value: self.given.emit(attribute.id, value))
        self._arrange()
        self._describe(name)

    def show_value(self, value: Value | None, *, is_default: bool) -> None:
        self._default.setVisible(is_default)
        self.field.show_value(value, is_default=is_default)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        self._problems.show_problems(problems)

    def unfold(self, unfolded: bool) -> None:
        """Shows the whole guideline beneath the name, or as much of it as fits beside."""
        self._hint.setVisible(not unfolded)
        self._guideline.setVisible(unfolded and bool(self._guideline.text()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press beside the field unfolds the guideline, or folds it."""
        self.unfold(self._guideline.isHidden())
        event.accept()

    def _arrange(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self._name)
        top.addWidget(self._hint, 1)
        top.addWidget(self._default)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3)
        layout.addLayout(top)
        layout.addWidget(self._guideline)
        layout.addWidget(self.field)
        layout.addWidget(self._problems)

    def _describe(self, name: str) -> None:
        """Gives the name and the hint to those who hear them."""
        mark(self._name, "name")
        guideline = self.attribute.guideline.text(language.current())
        self.field.setToolTip(tip(guideline))
        for editor in self.field.findChildren(QWidget):
            editor.setAccessibleDescription(guideline)
            if not isinstance(editor, Chip):
                editor.setAccessibleName(name)
        self.field.setAccessibleName(name)


class AttributesSection(QWidget):
    """The rows of several attributes; `given` carries what the person set."""

    given = Signal(str, object)
    confirmed = Signal()

    def __init__(self, ink: Ink, attributes: Iterable[Attribute], label: str = "") -> None:
        super().__init__()
        self._shown = ""
        self.rows = {a.id: AttributeRow(ink, a, label) for a in attributes}
        self._fold = Chip(ink, "", Tone.QUIET)
        self._fold.clicked.connect(self._unfold)
        self._confirm = Chip(ink, QCoreApplication.translate("Form", "Confirm all"), Tone.QUIET)
        self._confirm.set_key("↵")
        self._confirm.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self._confirm.clicked.connect(self.confirmed)
        self._folded: list[str] = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        for row in self.rows.values():
            row.given.connect(self.given)
            layout.addWidget(row)
        line = QHBoxLayout()
        line.addWidget(self._fold)
        line.addStretch(1)
        line.addWidget(self._confirm)
        layout.addLayout(line)

    def show_values(self, key: str, values: Mapping[str, Value], defaults: AbstractSet[str]) -> None:
        """Shows the values of the annotation `key`; folds its untouched defaults when it is another one."""
        if key != self._shown:
            self._shown = key
            self._folded = [name for name in self.rows if name in defaults and not self._wants(name)]
        for name, row in self.rows.items():
            row.show_value(values.get(name), is_default=name in defaults)
            row.setVisible(name not in self._folded)
        self._show_fold(values, defaults)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        for name, row in self.rows.items():
            own = [problem for problem in problems if problem.field == name]
            row.show_problems(own)
            if own and name in self._folded:
                self._folded.remove(name)
                row.show()

    def unfold_hint(self, reached: QWidget) -> None:
        """Shows the whole guideline of the row that holds `reached`, and one line of the others'."""
        for row in self.rows.values():
            row.unfold(row.isAncestorOf(reached))

    def commit(self) -> None:
        for row in self.rows.values():
            row.field.commit()

    def hideEvent(self, event: QHideEvent) -> None:
        """What is shown next is folded afresh, even if it is the same annotation."""
        self._shown = ""
        super().hideEvent(event)

    def _wants(self, name: str) -> bool:
        """Whether the schema asks for a look even at an untouched default."""
        return self.rows[name].attribute.confirm

    def _show_fold(self, values: Mapping[str, Value], defaults: AbstractSet[str]) -> None:
        untouched = [name for name in self.rows if name in defaults]
        self._confirm.setVisible(bool(untouched))
        self._fold.setVisible(bool(self._folded))
        said = language.enumerate_words(
            name_value(self.rows[n].attribute, values.get(n, "")) for n in self._folded
        )
        text = QCoreApplication.translate("Form", "Defaults: {values}")
        self._fold.setText(text.format(values=said))
        self._fold.setAccessibleName(self._fold.text())
        self._fold.setToolTip(tip(said))
        self._fold.updateGeometry()

    def _unfold(self) -> None:
        for name in self._folded:
            self.rows[name].show()
        first = self._folded[0] if self._folded else ""
        self._folded = []
        self._fold.hide()
        if first and self._fold.hasFocus():
            self.rows[first].field.setFocus(Qt.FocusReason.TabFocusReason)
