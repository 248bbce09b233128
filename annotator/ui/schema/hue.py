"""The colour of a label: one of a few hues that are told apart well, or any other."""

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QColorDialog, QHBoxLayout, QLineEdit

from annotator.ui.form.ink import Ink
from annotator.ui.schema.candidates import TINTS
from annotator.ui.schema.fields import Field

DOT = 22
HEX_WIDTH = 104


class Dot(QAbstractButton):
    """A round button in one colour."""

    def __init__(self, ink: Ink, color: str) -> None:
        super().__init__()
        self._ink, self.color = ink, color
        self.setCheckable(True)
        self.setAccessibleName(color)
        self.setToolTip(color)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        return QSize(DOT + 4, DOT + 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._ink.theme
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            ring = QColor(theme.accent if self.hasFocus() else theme.text)
            ring.setAlpha(255 if self.isChecked() or self.hasFocus() else 0)
            painter.setPen(QPen(ring, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self.color))
            painter.setOpacity(1.0 if self.isEnabled() else 0.4)
            painter.drawEllipse(QRectF(self.rect()).adjusted(5, 5, -5, -5))
        finally:
            painter.end()


class HueField(Field):
    """A hue as #RRGGBB. `dark` says for which page the offered hues are."""

    tint_chosen = Signal(int)  # the number of the pair of hues

    def __init__(self, ink: Ink, *, dark: bool) -> None:
        super().__init__()
        self._dots = [Dot(ink, tint[dark]) for tint in TINTS]
        self.line = QLineEdit(maxLength=7)
        self.line.setFixedWidth(HEX_WIDTH)
        self.line.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.line.textEdited.connect(self._give)
        self.any = Dot(ink, "#000000")
        self.any.setCheckable(False)
        self.any.setAccessibleName(QCoreApplication.translate("Schema", "Any other colour …"))
        self.any.setToolTip(self.any.accessibleName())
        self.any.clicked.connect(self._ask)
        row = QHBoxLayout()
        self._fill(self.line, row)
        row.setSpacing(2)
        row.addWidget(self.any)
        row.addSpacing(8)
        for number, dot in enumerate(self._dots):
            dot.clicked.connect(lambda _checked, number=number: self.tint_chosen.emit(number))
            row.addWidget(dot)
        row.addStretch(1)

    def show_value(self, value: object) -> None:
        color = str(value)
        if color.upper() != self.line.text().upper():
            self.line.setText(color)
        self._show(color)

    def _show(self, color: str) -> None:
        for dot in self._dots:
            dot.setChecked(dot.color.upper() == color.upper())
        self.any.color = color if QColor(color).isValid() else "#000000"
        self.any.update()

    def _give(self, text: str) -> None:
        self.edited.emit(text if text.startswith("#") else f"#{text}")

    def _ask(self) -> None:
        """Opens the toolkit's own dialog; what is tried there is shown at once."""
        dialog = QColorDialog(QColor(self.any.color), self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        before = self.line.text()
        dialog.currentColorChanged.connect(lambda color: self.edited.emit(color.name().upper()))
        dialog.rejected.connect(lambda: self.edited.emit(before))
        dialog.open()
