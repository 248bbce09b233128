"""Small widgets that several pages share: words that change language, segments, fitting labels."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from annotator.ui.style import mark


class Speaking:
    """Goes before a widget's class: the widget says its words again when the language changes."""

    def retranslate(self) -> None:
        """Sets every word of the widget in the current language."""
        raise NotImplementedError

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)  # type: ignore[misc]


class Segments(QFrame):
    """A choice among few values, all of them in sight. `chosen` carries the value."""

    chosen = Signal(str)

    def __init__(self, values: Sequence[str], names: Callable[[str], str], value: str) -> None:
        super().__init__()
        mark(self, "segments")
        self._names = names
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(3, 3, 3, 3)
        row.setSpacing(2)
        self._buttons = {each: _checkable(each == value) for each in values}
        for each, button in self._buttons.items():
            mark(button, "segment")
            self._group.addButton(button)
            row.addWidget(button)
            button.clicked.connect(lambda _checked, chosen=each: self.chosen.emit(chosen))
        self.retranslate()

    def set_value(self, value: str) -> None:
        self._buttons[value].setChecked(True)

    def retranslate(self) -> None:
        for value, button in self._buttons.items():
            button.setText(self._names(value))


def _checkable(checked: bool) -> QPushButton:
    made = QPushButton()
    made.setCheckable(True)
    made.setChecked(checked)
    return made


class FittingLabel(QLabel):
    """A label of one line that gives way: what does not fit is cut with an ellipsis and told in the tip."""

    def __init__(self, text: str = "", *, middle: bool = False) -> None:
        super().__init__()
        self._cut = Qt.TextElideMode.ElideMiddle if middle else Qt.TextElideMode.ElideRight
        self.set_text(text)

    def set_text(self, text: str) -> None:
        super().setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        return QSize(24, super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        metrics = QFontMetrics(self.font())
        shown = metrics.elidedText(self.text(), self._cut, self.width())
        self.setToolTip(self.text() if shown != self.text() else "")
        painter = QPainter(self)
        try:
            painter.setPen(self.palette().color(self.foregroundRole()))
            side = Qt.AlignmentFlag.AlignRight if self._runs_left else Qt.AlignmentFlag.AlignLeft
            if self.alignment() & Qt.AlignmentFlag.AlignHCenter:
                side = Qt.AlignmentFlag.AlignHCenter
            place = side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
            painter.drawText(self.rect(), place, shown)
        finally:
            painter.end()

    @property
    def _runs_left(self) -> bool:
        return self.layoutDirection() is Qt.LayoutDirection.RightToLeft


class RowButton(QPushButton):
    """A button as wide as its list, with other widgets laid on it; they let every click through."""

    def __init__(self, name: str, run: Callable[[], object], *parts: QWidget) -> None:
        super().__init__()
        mark(self, "row")
        self.setAccessibleName(name)
        self.clicked.connect(lambda _checked: run())
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 6)
        row.setSpacing(12)
        for part in parts:
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            row.addWidget(part, 1 if isinstance(part, FittingLabel) or part.layout() else 0)


def label(kind: str = "", *, wraps: bool = False) -> QLabel:
    """A label of a kind that the style sheet knows; its words come with `retranslate`."""
    made = QLabel()
    made.setWordWrap(wraps)
    mark(made, kind)
    return made


def button(kind: str, run: Callable[[], object], icon_size: int = 18) -> QPushButton:
    """A button that runs something; its words come with `retranslate`."""
    made = QPushButton()
    made.setIconSize(QSize(icon_size, icon_size))
    made.clicked.connect(lambda _checked: run())
    mark(made, kind)
    return made


def centred(page: QWidget, column: QVBoxLayout, width: int) -> None:
    """Lays `column` in the middle of a page, at most `width` pixels wide, scrolled where it does not fit."""
    inner = QWidget()
    mark(inner, "clear")
    inner.setMaximumWidth(width)
    column.setContentsMargins(24, 24, 24, 24)
    inner.setLayout(column)
    outer = QWidget()
    mark(outer, "clear")
    row = QHBoxLayout(outer)
    row.addStretch(1)
    row.addWidget(inner, 1000)
    row.addStretch(1)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what lies on it takes the focus
    area.setWidget(outer)
    around = QVBoxLayout(page)
    around.setContentsMargins(0, 0, 0, 0)
    around.addWidget(area)
