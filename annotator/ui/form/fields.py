"""One field for each type of attribute: it shows a value and says when the person sets another.

A field never looks anything up: whoever made it hands it the value, and hears through `given`.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QComboBox,
    QCompleter,
    QDoubleSpinBox,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from annotator.model.annotation import Value
from annotator.model.schema import Attribute, AttributeType, Choice
from annotator.ui import language
from annotator.ui.form.chip import Chip
from annotator.ui.form.flow import FlowLayout
from annotator.ui.form.ink import Ink
from annotator.ui.form.wording import yes_or_no

FEW = 4
"""Up to so many values all lie open as chips; more go into a list that can be searched."""

PAUSE = 1500
"""Milliseconds after the last key until typed text is stored without Enter."""


LEAST_WIDTH = 80
"""Pixels of a number field; the toolkit would make room for a thousand million."""


class Field(QWidget):
    """`given` carries the value that the person chose, None where it was taken away."""

    given = Signal(object)

    def show_value(self, value: Value | None, *, is_default: bool) -> None:
        raise NotImplementedError

    def commit(self) -> None:
        """Gives what was typed and not yet given."""


def make_field(ink: Ink, attribute: Attribute, label: str = "") -> Field:
    """The field for an attribute of a mark with `label`."""
    choices = attribute.choices(label)
    match attribute.type:
        case AttributeType.CHOICE:
            return ChipsField(ink, attribute, choices) if len(choices) <= FEW else ListField(choices)
        case AttributeType.CHOICES:
            return SeveralField(ink, attribute, choices)
        case AttributeType.NUMBER:
            return NumberField(attribute)
        case AttributeType.FLAG:
            return FlagField(ink, attribute)
        case AttributeType.TEXT:
            return TextField()


class _Chips(Field):
    """Chips in a row that is one stop of the Tab key; arrows go from chip to chip."""

    def __init__(self, ink: Ink, names: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        layout = FlowLayout(self)
        self.chips: dict[str, Chip] = {}
        for value, name in names:
            chip = Chip(ink, name)
            chip.setCheckable(True)
            chip.clicked.connect(lambda _=False, v=value: self._press(v))
            layout.addWidget(chip)
            self.chips[value] = chip
        self._rove()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        onward = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}
        step = onward.get(Qt.Key(event.key()))
        chips = list(self.chips.values())
        focused = next((i for i, chip in enumerate(chips) if chip.hasFocus()), None)
        if step is None or focused is None:
            super().keyPressEvent(event)
            return
        if event.key() in (Qt.Key.Key_Right, Qt.Key.Key_Left) and self.isRightToLeft():
            step = -step
        chips[(focused + step) % len(chips)].setFocus(Qt.FocusReason.TabFocusReason)

    def _show_checked(self, checked: set[str], *, is_default: bool) -> None:
        for value, chip in self.chips.items():
            chip.setChecked(value in checked)
            chip.set_tentative(is_default)
        self._rove()

    def _rove(self) -> None:
        """Tab stops at the checked chip, or at the first."""
        chips = list(self.chips.values())
        stop = next((chip for chip in chips if chip.isChecked()), chips[0] if chips else None)
        for chip in chips:
            chip.setFocusPolicy(Qt.FocusPolicy.TabFocus if chip is stop else Qt.FocusPolicy.NoFocus)
        if stop:
            self.setFocusProxy(stop)

    def _press(self, value: str) -> None:
        raise NotImplementedError


class ChipsField(_Chips):
    """One of a few values. A press on an untouched default confirms it."""

    def __init__(self, ink: Ink, attribute: Attribute, choices: Sequence[Choice]) -> None:
        super().__init__(ink, [(c.id, c.names.text(language.current())) for c in choices])
        self._can_clear = attribute.default is None and not attribute.required
        self._value: Value | None = None
        self._is_default = False

    def show_value(self, value: Value | None, *, is_default: bool) -> None:
        self._value, self._is_default = value, is_default
        self._show_checked({str(value)}, is_default=is_default)

    def _press(self, value: str) -> None:
        again = value == self._value
        self._show_checked({str(self._value)}, is_default=self._is_default)
        if not again or self._is_default:
            self.given.emit(value)
        elif self._can_clear:
            self.given.emit(None)


class SeveralField(_Chips):
    """Several of the values, given in schema order."""

    def __init__(self, ink: Ink, attribute: Attribute, choices: Sequence[Choice]) -> None:
        super().__init__(ink, [(c.id, c.names.text(language.current())) for c in choices])
        self._order = [choice.id for choice in attribute.values]
        self._value: tuple[str, ...] = ()

    def show_value(self, value: Value | None, *, is_default: bool) -> None:
        self._value = value if isinstance(value, tuple) else ()
        self._show_checked(set(self._value), is_default=is_default)

    def _press(self, value: str) -> None:
        chosen = set(self._value) ^ {value}
        self.given.emit(tuple(v for v in self._order if v in chosen) or None)


class FlagField(_Chips):
    """Yes or no; a second press takes the answer away where none is required."""

    def __init__(self, ink: Ink, attribute: Attribute) -> None:
        super().__init__(ink, [("yes", yes_or_no(True)), ("no", yes_or_no(False))])
        self._can_clear = attribute.default is None and not attribute.required
        self._value: Value | None = None
        self._is_default = False

    def show_value(self, value: Value | None, *, is_default: bool) -> None:
        self._value, self._is_default = value, is_default
        checked = {"yes" if value else "no"} if isinstance(value, bool) else set()
        self._show_checked(checked, is_default=is_default)

    def _press(self, value: str) -> None:
        wanted, before, was_default = value == "yes", self._value, self._is_default
        self.show_value(before, is_default=was_default)
        self.given.emit(None if wanted == before and self._can_clear and not was_default else wanted)


class _QuietCombo(QComboBox):
    """An editable list that the mouse wheel passes by unless it has the focus."""

    def __init__(self) -> None:
        super().__init__()
        self.line = QLineEdit()
        self.line.setStyleSheet("border: none; padding: 0; min-height: 0; background: transparent;")
        self.setLineEdit(self.line)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setMaxVisibleItems(20)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class ListField(Field):
    """One of many values, in a list that narrows as one types."""

    def __init__(self, choices: Sequence[Choice]) -> None:
        super().__init__()
        self._value: Value | None = None
        self.box = _QuietCombo()
        for choice in choices:
            self.box.addItem(choice.names.text(language.current()), choice.id)
        completer = QCompleter(self.box.model(), self.box)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.box.setCompleter(completer)
        self.box.activated.connect(self._choose)
        self.box.line.editingFinished.connect(self._settle)
        _fill(self, self.box)

    def show_value(self, value: Value | None, *, is_default: bool) -> None:
        self._value = value
        index = self.box.findData(value)
        if index < 0 and value is not None:
            self.box.addItem(str(value), value)
            index = self.box.count() - 1
        self.box.setCurrentIndex(index)
        self.box.setProperty("kind", "default" if is_default else "")
        self.box.line.setCursorPosition(0)

    def _choose(self, index: int) -> None:
        self.given.emit(self.box.itemData(index))

    def _settle(self) -> None:
        """Typed text that is no value goes back to the value; an emptied field takes it away."""
        typed = self.box.currentText().strip()
        index = self.box.findText(typed, Qt.MatchFlag.MatchFixedString)
        if not typed and self._value is not None:
            self.given.emit(None)
        elif index >= 0 and self.box.itemData(index) != self._value:
            self.given.emit(self.box.itemData(index))
        elif index < 0:
            self.box.setCurrentIndex(self.box.findData(self._value))


class TextField(Field):
    """Text on one line, given on Enter, when the focus leaves, and after a pause."""

    def __init__(self) -> None:
        super().__init__()
        self._given = ""
        self.line = QLineEdit()
        self.line.editingFinished.connect(self.commit)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.commit)
        self.line.textEdited.connect(lambda _: self._pause.start())
        _fill(self, self.line)

    def show_value(self, value: Value | None, *, is_default: bool) -> None:
        text = "" if value is None else str(value)
        typing = self.line.hasFocus() and self.line.text() != self._given
        self._given = text
        if not typing and text != self.line.text():
            self.line.setText(text)

    def commit(self) -> None:
        self._pause.stop()
        typed = self.line.text().strip()
        if typed != self._given:
            self._given = typed
            self.given.emit(typed or None)


class _QuietSpin(QDoubleSpinBox):
    """A number that the mouse wheel passes by unless it has the focus."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        QTimer.singleShot(0, self, self.selectAll)


class NumberField(Field):
    """A number between the schema's bounds; one step below the least stands for "not set"."""

    def __init__(self, attribute: Attribute) -> None:
        super().__init__()
        step = attribute.step or 1.0
        least = attribute.minimum if attribute.minimum is not None else -1e9
        most = attribute.maximum if attribute.maximum is not None else 1e9
        self._whole = step == int(step) and least == int(least)
        self._unset = least - step
        self.box = _QuietSpin()
        self.box.setDecimals(0 if self._whole else max(1, len(f"{step:g}".partition(".")[2])))
        self.box.setRange(self._unset, most)
        self.box.setSingleStep(step)
        self.box.setSpecialValueText("—")
        self.box.setMinimumWidth(LEAST_WIDTH)
        self.box.setKeyboardTracking(False)
        self.box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.box.valueChanged.connect(self._give)
        _fill(self, self.box)

    def show_value(self, value: Value | None, *, is_default: bool) -> None:
        number = float(value) if isinstance(value, int | float) else self._unset
        if number != self.box.value():
            self.box.blockSignals(True)
            self.box.setValue(number)
            self.box.blockSignals(False)

    def _give(self, number: float) -> None:
        if number <= self._unset:
            self.given.emit(None)
        else:
            self.given.emit(int(number) if self._whole else number)


def _fill(field: Field, editor: QWidget) -> None:
    """Lets the editor fill its field and take its focus."""
    layout: QBoxLayout = QVBoxLayout(field)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(editor)
    field.setFocusProxy(editor)
