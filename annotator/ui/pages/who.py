"""Asks, the first time in a project, who is marking: every edit carries that name."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from annotator.ui import icons, language
from annotator.ui.controls import FittingLabel, RowButton, Speaking, button, centred, label
from annotator.ui.style import mark
from annotator.ui.theme import Theme

WIDTH = 520
NAME_LIMIT = 80


class WhoPage(Speaking, QWidget):
    """Proposes a new name and lists the persons already in the project."""

    chosen = Signal(str)
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        mark(self, "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme = theme
        self._project = ""
        self._names: Sequence[str] = ()
        self._title, self._why = label("title", wraps=True), label("muted", wraps=True)
        self._asked, self._known = label("heading"), label("heading")
        self.field = QLineEdit(maxLength=NAME_LIMIT)
        self.start = button("primary", self._choose)
        self.back = button("quiet", self.left.emit)
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        self.field.returnPressed.connect(self._choose)
        self.field.textChanged.connect(lambda text: self.start.setEnabled(bool(text.strip())))
        self._build()
        self.retranslate()

    def _build(self) -> None:
        inside = QVBoxLayout()
        inside.setContentsMargins(24, 22, 24, 22)
        inside.setSpacing(10)
        inside.addWidget(self._asked)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.field, 1)
        row.addWidget(self.start)
        inside.addLayout(row)
        inside.addSpacing(8)
        inside.addWidget(self._known)
        inside.addLayout(self._list)
        card = QFrame()
        mark(card, "card")
        card.setLayout(inside)
        column = QVBoxLayout()
        column.setSpacing(12)
        column.addStretch(2)
        column.addWidget(self._title)
        column.addWidget(self._why)
        column.addSpacing(6)
        column.addWidget(card)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeading)
        column.addStretch(3)
        centred(self, column, WIDTH)

    def ask(self, project: str, proposed: str, names: Sequence[str]) -> None:
        """Asks anew: for which project, with which name to start from, and who has marked there before."""
        self._project, self._names = project, names
        self.field.setText(proposed)
        self.field.selectAll()
        self.start.setEnabled(bool(proposed.strip()))
        self._show_names()
        self.retranslate()
        self.field.setFocus()

    def _show_names(self) -> None:
        while (item := self._list.takeAt(0)) is not None:
            if widget := item.widget():
                widget.deleteLater()
        for name in self._names:
            picture = QLabel()
            picture.setPixmap(icons.pixmap("person", self._theme.muted, 20, self.devicePixelRatio()))
            known = RowButton(name, partial(self.chosen.emit, name), picture, FittingLabel(name))
            self._list.addWidget(known)
        self._known.setVisible(bool(self._names))

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._show_names()

    def retranslate(self) -> None:
        self._title.setText(QCoreApplication.translate("Who", "Who is marking?"))
        why = QCoreApplication.translate(
            "Who",
            "Every edit in {project} carries this name. It is asked only once and can be switched later.",
        )
        self._why.setText(why.format(project=language.isolate(self._project)))
        self._asked.setText(QCoreApplication.translate("Who", "A new name"))
        self._known.setText(QCoreApplication.translate("Who", "Or somebody who has marked here before"))
        self.field.setPlaceholderText(QCoreApplication.translate("Who", "Name"))
        self.field.setAccessibleName(QCoreApplication.translate("Who", "Name"))
        self.start.setText(QCoreApplication.translate("Who", "Start marking"))
        self.back.setText(QCoreApplication.translate("Who", "Back to the projects"))

    def _choose(self) -> None:
        if name := self.field.text().strip():
            self.chosen.emit(name)
