"""A look into one file: its first lines in their own direction, and how its letters were decoded."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QFont, QTextOption
from PySide6.QtWidgets import QComboBox, QFrame, QTextEdit, QVBoxLayout

from annotator.arabic.characters import display_copy
from annotator.ui import language
from annotator.ui.controls import FittingLabel, Speaking, label
from annotator.ui.importing.wording import (
    DECODED,
    OFFERED,
    name_encoding,
    say_certainty,
    say_letters,
    say_outcome,
)
from annotator.ui.style import mark

if TYPE_CHECKING:
    from annotator.tasks.intake import FileCounts

FONT, FONT_SIZE = "Noto Naskh Arabic", 18


class Look(Speaking, QFrame):
    """`encoding_chosen` carries the encoding that somebody wants instead, "" to have it found out."""

    encoding_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        mark(self, "card")
        self._file: FileCounts | None = None
        self._name, self._place = FittingLabel(), FittingLabel(middle=True)
        mark(self._name, "heading")
        mark(self._place, "caption")
        self._asked, self._certainty = label("caption"), label("muted", wraps=True)
        self.encoding = QComboBox()
        self.text = QTextEdit(readOnly=True)
        self._fate = label("", wraps=True)
        self._letters = label("muted", wraps=True)
        self._build()
        self.retranslate()

    def _build(self) -> None:
        self.text.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        font = QFont(FONT)
        font.setPixelSize(FONT_SIZE)
        self.text.document().setDefaultFont(font)
        self.text.setTabChangesFocus(True)
        self._asked.setBuddy(self.encoding)
        for encoding in OFFERED:
            self.encoding.addItem("", encoding)
        self.encoding.activated.connect(lambda at: self.encoding_chosen.emit(OFFERED[at]))
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 16)
        column.setSpacing(6)
        for part in (self._name, self._place, self._fate):
            column.addWidget(part)
        column.addSpacing(4)
        column.addWidget(self._asked)
        column.addWidget(self.encoding)
        column.addWidget(self._certainty)
        column.addWidget(self._letters)
        column.addSpacing(4)
        column.addWidget(self.text, 1)

    def show_file(self, file: "FileCounts | None", chosen: str = "", lines: str = "") -> None:
        """`chosen` is the encoding that was asked for; `lines` how the text begins."""
        self._file = file
        self.encoding.setCurrentIndex(OFFERED.index(chosen) if chosen in OFFERED else 0)
        self.text.setPlainText(display_copy(lines))
        self.setEnabled(file is not None)
        self.retranslate()

    def retranslate(self) -> None:
        self._asked.setText(QCoreApplication.translate("Import", "Encoding of the letters"))
        self.encoding.setAccessibleName(self._asked.text())
        self.text.setAccessibleName(QCoreApplication.translate("Import", "How the text begins"))
        for place, encoding in enumerate(OFFERED):
            self.encoding.setItemText(place, name_encoding(encoding))
        self._say_file()

    def _say_file(self) -> None:
        file = self._file
        named = (self._asked, self.encoding, self._certainty, self._fate)
        for part in named:
            part.setVisible(file is not None)
        self._name.set_text(language.isolate(Path(file.path).name) if file else "")
        self._place.set_text(language.isolate(str(Path(file.path).parent)) if file else "")
        if file:
            chosen = str(self.encoding.currentData())
            if not chosen and file.encoding:
                found = QCoreApplication.translate("Import", "Automatic: {encoding}")
                self.encoding.setItemText(0, found.format(encoding=name_encoding(file.encoding)))
            self.encoding.setEnabled(file.format in DECODED)
            unsure = file.guessed or not file.encoding
            mark(self._certainty, "warning" if unsure and file.format in DECODED else "muted")
            self._certainty.setText(say_certainty(file, chosen))
            self._fate.setText(say_outcome(file))
        letters = say_letters(file) if file else ""
        self._letters.setText(letters)
        self._letters.setVisible(bool(letters))
