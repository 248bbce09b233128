"""What stands in place of something empty: a picture, why it is empty, and buttons for what to do."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from annotator.ui import icons
from annotator.ui.controls import label
from annotator.ui.theme import Theme

PICTURE = 44
WIDTH = 560


class Invitation(QWidget):
    """Its words come with `say`; the first of its buttons gets the focus."""

    def __init__(self, icon: str, *buttons: QPushButton) -> None:
        super().__init__()
        self._icon, self.buttons = icon, buttons
        self._picture, self.title, self._sentence = QLabel(), label("heading"), label("muted", wraps=True)
        self._sentence.setMaximumWidth(WIDTH)
        self.setFocusProxy(buttons[0])
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addStretch(2)
        for part in (self._picture, self.title, self._sentence):
            part.setAlignment(Qt.AlignmentFlag.AlignCenter)
            inset = QHBoxLayout()
            inset.addStretch(1)
            inset.addWidget(part, 100)
            inset.addStretch(1)
            column.addLayout(inset)
        column.addSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addStretch(1)
        for button in buttons:
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(3)

    def say(self, title: str, sentence: str) -> None:
        self.title.setText(title)
        self._sentence.setText(sentence)

    def set_theme(self, theme: Theme) -> None:
        self._picture.setPixmap(icons.pixmap(self._icon, theme.muted, PICTURE, self.devicePixelRatio()))
