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


class AttributeRow(QWidget):
    """Name, hint, field and problems of one attribute."""

    given = Signal(str, object)  # attribute id, value

    def __init__(self, ink: Ink, attribute: Attribute, label: str) -> None:
        super().__init__()
        self.attribute = attribute
        self.field: Field = make_field(ink, attribute, label)
        name = attribute.names.text(language.current())
        self._name = Line(name, "name")
        self._name.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
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
        guideline = self.attribute.guideline.text(language.current())
        self.field.setToolTip(tip(guideline))
        for editor in self.field.findChildren(QWidget):
            editor.setAccessibleDescription(guideline)
            if not isinstance(editor, Chip):
                editor.setAccessibleName(name)
        self.field.setAccessibleName(name)


class AttributesSection(QWidget):
    """The rows of several attributes; `given` carries what the person set.

    A row is built when it is first to be seen: what stays folded costs nothing.
    """

    given = Signal(str, object)
    confirmed = Signal()

    def __init__(self, ink: Ink, attributes: Iterable[Attribute], label: str = "") -> None:
        super().__init__()
        self._ink, self._label = ink, label
        self._declared = {attribute.id: attribute for attribute in attributes}
        self._rows: dict[str, AttributeRow] = {}
        self._shown = ""
        self._folded: list[str] = []
        self._values: Mapping[str, Value] = {}
        self._defaults: AbstractSet[str] = frozenset()
        self._fold = Chip(ink, "", Tone.QUIET)
        self._fold.clicked.connect(self._unfold)
        self._confirm = Chip(ink, QCoreApplication.translate("Form", "Confirm all"), Tone.QUIET)
        self._confirm.set_key("↵")
        self._confirm.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self._confirm.clicked.connect(self.confirmed)
        self._foot = QWidget()
        line = QHBoxLayout(self._foot)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self._fold)
        line.addStretch(1)
        line.addWidget(self._confirm)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(12)
        self._layout.addWidget(self._foot)

    @property
    def names(self) -> tuple[str, ...]:
        """The ids of its attributes, seen or folded."""
        return tuple(self._declared)

    def show_values(self, key: str, values: Mapping[str, Value], defaults: AbstractSet[str]) -> None:
        """Shows the values of the annotation `key`; folds its untouched defaults when it is another one."""
        self._values, self._defaults = values, defaults
        if key != self._shown:
            self._shown = key
            self._folded = [name for name in self._declared if name in defaults and not self._wants(name)]
        for name in self._declared:
            if name not in self._folded:
                self._show_row(name)
            elif name in self._rows:
                self._rows[name].hide()
        self._show_fold()

    def show_problems(self, problems: Sequence[Problem]) -> None:
        for name in self._declared:
            own = [problem for problem in problems if problem.field == name]
            if own and name in self._folded:
                self._folded.remove(name)
                self._show_row(name)
                self._show_fold()
            if name in self._rows:
                self._rows[name].show_problems(own)

    def unfold_hint(self, reached: QWidget) -> None:
        """Shows the whole guideline of the row that holds `reached`, and one line of the others'."""
        for row in self._rows.values():
            row.unfold(row.isAncestorOf(reached))

    def commit(self) -> None:
        for row in self._rows.values():
            row.field.commit()

    def hideEvent(self, event: QHideEvent) -> None:
        """What is shown next is folded afresh, even if it is the same annotation."""
        self._shown = ""
        super().hideEvent(event)

    def _wants(self, name: str) -> bool:
        """Whether the schema asks for a look even at an untouched default."""
        return self._declared[name].confirm

    def _show_row(self, name: str) -> None:
        row = self._rows.get(name) or self._make_row(name)
        row.show_value(self._values.get(name), is_default=name in self._defaults)
        row.show()

    def _make_row(self, name: str) -> AttributeRow:
        """Builds a row where the schema has it."""
        row = AttributeRow(self._ink, self._declared[name], self._label)
        row.given.connect(self.given)
        order = list(self._declared)
        place = sum(order.index(other) < order.index(name) for other in self._rows)
        self._rows[name] = row
        self._layout.insertWidget(place, row)
        return row

    def _show_fold(self) -> None:
        untouched = any(name in self._defaults for name in self._declared)
        self._foot.setVisible(untouched)
        self._confirm.setVisible(untouched)
        self._fold.setVisible(bool(self._folded))
        said = language.enumerate_words(
            name_value(self._declared[name], self._values.get(name, "")) for name in self._folded
        )
        text = QCoreApplication.translate("Form", "Defaults: {values}")
        self._fold.setText(text.format(values=said))
        self._fold.setAccessibleName(self._fold.text())
        self._fold.setToolTip(tip(said))
        self._fold.updateGeometry()

    def _unfold(self) -> None:
        names, self._folded = self._folded, []
        for name in names:
            self._show_row(name)
        self._fold.hide()
        if names and self._fold.hasFocus():
            self._rows[names[0]].field.setFocus(Qt.FocusReason.TabFocusReason)
