"""The numbers of one choice: headline figures, what they mean in words, and a section at a time below."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from annotator.agreement.overview import Overview
from annotator.tasks.agreement_choice import Choice
from annotator.tasks.report_words import Wording
from annotator.ui.agreement.more import Measuring
from annotator.ui.agreement.sections import SECTIONS, Material, Wishes, make_section, name_section
from annotator.ui.agreement.tile import Tile
from annotator.ui.controls import Segments, Speaking, label
from annotator.ui.form.ink import Ink
from annotator.ui.style import mark

GAP = 12


class Board(Speaking, QScrollArea):
    """Sections are made when they are first seen; another overview lets go of all of them."""

    def __init__(self, ink: Ink, measuring: Measuring, wishes: Wishes) -> None:
        super().__init__(widgetResizable=True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what lies on it takes the focus
        self._ink, self._measuring, self._wishes = ink, measuring, wishes
        self._material: Material | None = None
        self.section = SECTIONS[0]
        self.bodies: dict[str, QWidget] = {}
        self._head, self.tiles = QHBoxLayout(), list[Tile]()
        self._said = label(wraps=True)
        self.sections = Segments(SECTIONS, name_section, self.section)
        self._column = QVBoxLayout()
        self._arrange()
        self.sections.chosen.connect(self.show_section)

    def _arrange(self) -> None:
        inner = QWidget()
        mark(inner, "clear")
        inner.setLayout(self._column)
        self._head.setSpacing(GAP)
        row = QHBoxLayout()
        row.addWidget(self.sections)
        row.addStretch(1)
        self._column.setContentsMargins(1, 0, 1, 0)  # from right to left a splitter cuts off one pixel
        self._column.setSpacing(GAP)
        self._column.addLayout(self._head)
        self._column.addWidget(self._said)
        self._column.addLayout(row)
        self._column.addStretch(1)
        self.setWidget(inner)

    # -------------------------------------------------------------- what it shows

    def show_overview(self, words: Wording, choice: Choice, overview: Overview) -> None:
        """Shows other numbers, where the reader was."""
        place = self.verticalScrollBar().value()
        self._material = Material(words, choice, overview, self._ink, self._measuring, self._wishes)
        for body in self.bodies.values():
            self._column.removeWidget(body)
            body.hide()
            body.deleteLater()
        self.bodies.clear()
        self._show_headline(words, overview)
        self.show_section(self.section)
        self.verticalScrollBar().setValue(place)

    def _show_headline(self, words: Wording, overview: Overview) -> None:
        focused = next((at for at, tile in enumerate(self.tiles) if tile.hasFocus()), None)
        for tile in self.tiles:
            self._head.removeWidget(tile)
            tile.hide()
            tile.deleteLater()
        self.tiles = [Tile(words, figure) for figure in overview.headline]
        for tile in self.tiles:
            self._head.addWidget(tile, 1)
            tile.chosen.connect(self._wishes.passages)
        if focused is not None and focused < len(self.tiles):
            self.tiles[focused].setFocus()
        self._said.setText(words.reading(overview.reading))

    def show_section(self, name: str) -> None:
        """Brings a section to the front."""
        self.section = name
        self.sections.set_value(name)
        if self._material and name not in self.bodies:
            self.bodies[name] = self._make_body(name, self._material)
        for each, body in self.bodies.items():
            body.setVisible(each == name)

    def _make_body(self, name: str, material: Material) -> QWidget:
        body = QWidget()
        mark(body, "clear")
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        for card in make_section(name, material):
            column.addWidget(card)
        self._column.insertWidget(self._column.count() - 1, body)
        return body

    def retranslate(self) -> None:
        self.sections.retranslate()
