"""The fields of the editors: each shows one value of a part and says what it is to be.

A field that is being typed into is left alone while it shows the same value already.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QRegularExpression, Qt, Signal
from PySide6.QtGui import QKeyEvent, QRegularExpressionValidator, QWheelEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from annotator.ui.article.keys import physical_key, printed_key
from annotator.ui.controls import Segments
from annotator.ui.form.chip import Chip
from annotator.ui.form.flow import FlowLayout, empty
from annotator.ui.form.ink import Ink

NARROW, LEAST = 130, 60
"""Pixels of a field for a key or a number, and the least of any line."""
LONG_LINES = 3
"""Lines of a guideline that are seen at once."""

PASSED = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
LEAVING = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape)

Option = tuple[str, str]
"""A value and its name."""


class Field(QWidget):
    """`edited` carries the new value, of the kind that `show_value` takes."""

    edited = Signal(object)
    edge: QWidget
    """What takes the focus and is named for those who do not see it."""

    def show_value(self, value: object) -> None:
        raise NotImplementedError

    def offer(self, options: Sequence[Option]) -> None:
        """The values to choose from, for fields that have them."""

    def _fill(self, edge: QWidget, layout: QBoxLayout | None = None) -> None:
        self.edge = edge
        self.setFocusProxy(edge)
        layout = layout or QVBoxLayout()
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(edge)
        self.setLayout(layout)


class TextField(Field):
    """One line. `rtl` for Arabic; the other direction is for ids, patterns and English."""

    def __init__(self, *, rtl: bool = False, width: int = 0) -> None:
        super().__init__()
        self.line = QLineEdit()
        self.line.setMinimumWidth(LEAST)
        _direct(self.line, rtl)
        self.line.textEdited.connect(self.edited.emit)
        row = QHBoxLayout()
        self._fill(self.line, row)
        if width:
            self.line.setFixedWidth(width)
            row.addStretch(1)

    def show_value(self, value: object) -> None:
        if str(value) != self.line.text():
            self.line.setText(str(value))
            self.line.setCursorPosition(0)


class LongField(Field):
    """Several lines. Tab leaves it."""

    def __init__(self, *, rtl: bool = False) -> None:
        super().__init__()
        self.box = QPlainTextEdit()
        self.box.setTabChangesFocus(True)
        option = self.box.document().defaultTextOption()
        option.setTextDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        option.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
        self.box.document().setDefaultTextOption(option)
        _direct(self.box, rtl)
        self.box.setFixedHeight(self.box.fontMetrics().lineSpacing() * LONG_LINES + 30)
        self.box.textChanged.connect(self._give)
        self._shown = ""
        self._fill(self.box)

    def show_value(self, value: object) -> None:
        if str(value) != self.box.toPlainText():
            self._shown = str(value)
            self.box.setPlainText(self._shown)

    def _give(self) -> None:
        if (text := self.box.toPlainText()) != self._shown:
            self._shown = text
            self.edited.emit(text)


class IdField(TextField):
    """An id: ASCII letters, digits and _, given when it is whole. `taken` answers what is not free."""

    def __init__(self, taken: Callable[[str], bool]) -> None:
        super().__init__()
        self._taken, self._value = taken, ""
        self.line.setValidator(QRegularExpressionValidator(QRegularExpression("[A-Za-z][A-Za-z0-9_]{0,63}")))
        self.line.textEdited.disconnect(self.edited.emit)
        self.line.editingFinished.connect(self._settle)

    def show_value(self, value: object) -> None:
        if str(value) != self._value:
            self._value = str(value)
            super().show_value(value)

    def _settle(self) -> None:
        """An id that is empty or taken goes back to what it was."""
        typed = self.line.text()
        if typed == self._value:
            return
        if not typed or self._taken(typed):
            self.line.setText(self._value)
        else:
            self.edited.emit(typed)


class KeyField(TextField):
    """One key, taken by its place on the keyboard: its Latin letter, with what an Arabic layout prints."""

    def __init__(self) -> None:
        super().__init__(width=NARROW)
        self._value = ""
        self.line.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.line.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.line.setAcceptDrops(False)
        self.line.installEventFilter(self)
        self.line.setPlaceholderText(QCoreApplication.translate("Schema", "Press a key"))

    def show_value(self, value: object) -> None:
        self._value = str(value)
        latin = self._value.upper()
        arabic = printed_key(self._value, "ar") if self._value.isalpha() else ""
        self.line.setText(f"{latin}   {arabic}".rstrip())

    def eventFilter(self, watched: object, event: object) -> bool:
        """Letters and digits are keys here; Backspace takes the key away. Nothing is ever typed."""
        if not isinstance(event, QKeyEvent) or event.type() != QKeyEvent.Type.KeyPress:
            return False
        plain = not event.modifiers() & ~PASSED
        key = physical_key(event) if plain else ""
        if plain and event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self.edited.emit("")
        elif key.isascii() and key.isalnum():
            self.edited.emit(key.upper())
        return event.key() not in LEAVING and (plain or not event.text().isprintable())


class FlagField(Field):
    """Yes or no; the name stands beside the box."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.box = QCheckBox(name)
        self.box.clicked.connect(self.edited.emit)
        self._fill(self.box)

    def show_value(self, value: object) -> None:
        self.box.setChecked(bool(value))


class NumberField(TextField):
    """A number, or nothing."""

    def __init__(self) -> None:
        super().__init__(width=NARROW)
        self.line.setValidator(QRegularExpressionValidator(QRegularExpression(r"-?\d{0,9}(\.\d{0,6})?")))
        self.line.textEdited.disconnect(self.edited.emit)
        self.line.textEdited.connect(self._give)

    def show_value(self, value: object) -> None:
        if _number(self.line.text()) != value:
            self.line.setText("" if value is None else f"{value:g}")

    def _give(self, text: str) -> None:
        self.edited.emit(_number(text))


class _QuietBox(QComboBox):
    """A list that the mouse wheel passes by unless it has the focus."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class PickField(Field):
    """One of several; "" is offered with its own name where nothing is a choice too."""

    def __init__(self, options: Sequence[Option] = ()) -> None:
        super().__init__()
        self.box = _QuietBox()
        self.offer(options)
        self.box.activated.connect(lambda index: self.edited.emit(self.box.itemData(index)))
        self._fill(self.box)

    def offer(self, options: Sequence[Option]) -> None:
        known = [(self.box.itemData(i), self.box.itemText(i)) for i in range(self.box.count())]
        if known != list(options):
            self.box.clear()
            for value, name in options:
                self.box.addItem(name, value)

    def show_value(self, value: object) -> None:
        self.box.setCurrentIndex(self.box.findData(value))


class SegmentField(Field):
    """One of few, all of them in sight."""

    def __init__(self, options: Sequence[Option]) -> None:
        super().__init__()
        names = dict(options)
        self.segments = Segments(list(names), names.__getitem__, next(iter(names)))
        self.segments.chosen.connect(self.edited.emit)
        row = QHBoxLayout()
        self._fill(self.segments, row)
        row.addStretch(1)

    def show_value(self, value: object) -> None:
        self.segments.set_value(str(value))


class SeveralField(Field):
    """Any of several, as chips; `all_name` says what it means that none is chosen."""

    def __init__(self, ink: Ink) -> None:
        super().__init__()
        self._ink = ink
        self._chips: dict[str, Chip] = {}
        self._names: list[Option] = []
        self._flow = FlowLayout(self)
        self.edge = self

    def offer(self, options: Sequence[Option]) -> None:
        if list(options) == self._names:
            return
        self._names = list(options)
        empty(self._flow)
        self._chips = {value: self._make(name) for value, name in options}

    def _make(self, name: str) -> Chip:
        chip = Chip(self._ink, name, parent=self)
        chip.setCheckable(True)
        chip.clicked.connect(self._give)
        self._flow.addWidget(chip)
        chip.show()
        return chip

    def show_value(self, value: object) -> None:
        chosen = value if isinstance(value, tuple) else ()
        for name, chip in self._chips.items():
            chip.setChecked(name in chosen)

    def _give(self) -> None:
        self.edited.emit(tuple(name for name, chip in self._chips.items() if chip.isChecked()))


def _direct(widget: QWidget, rtl: bool) -> None:
    widget.setLayoutDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)


def _number(text: str) -> float | int | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return int(number) if number == int(number) else number
