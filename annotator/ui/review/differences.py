"""What differs beside borders and label: the values of attributes, side by side."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QWidget

from annotator.model.annotation import Value
from annotator.model.schema import Attribute, Schema
from annotator.ui import language
from annotator.ui.article.stripes import lane_color
from annotator.ui.form.ink import Ink
from annotator.ui.form.wording import name_value
from annotator.ui.form.words import Line, caption, tip
from annotator.ui.style import mark

LETTER = 18

Row = tuple[str, Sequence[tuple[Sequence[tuple[str, int]], Sequence[Value]]]]
"""An attribute's id, and who (letters with their lanes) gives it which values."""


def make_differences(schema: Schema, ink: Ink, kind: str, rows: Sequence[Row]) -> QWidget:
    """A grid: each attribute with the values that it has. `kind` is a layer or a relation type."""
    grid_of = QWidget()
    grid = QGridLayout(grid_of)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(8)
    grid.setVerticalSpacing(5)
    grid.setColumnStretch(1, 1)
    line = 0
    for attribute_id, values in rows:
        attribute = _find(schema, kind, attribute_id)
        name = attribute.names.text(language.current()) if attribute else attribute_id
        heading = caption(name)
        heading.setToolTip(tip(attribute.guideline.text(language.current())) if attribute else "")
        grid.addWidget(heading, line, 0, 1, 2)
        for letters, given in values:
            line += 1
            grid.addWidget(make_letters(ink, letters), line, 0, Qt.AlignmentFlag.AlignTop)
            kind_of = "plain" if given else "muted"
            grid.addWidget(Line(say_values(attribute, given), kind_of), line, 1)
        line += 1
    return grid_of


def make_letters(ink: Ink, letters: Sequence[tuple[str, int]]) -> QWidget:
    """The letters of annotators on the colours of their lanes."""
    row_of = QWidget()
    row = QHBoxLayout(row_of)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(3)
    for letter, lane in letters:
        chip = QLabel(letter)
        chip.setFixedSize(LETTER, LETTER)
        chip.setAlignment(Qt.AlignmentFlag.AlignCenter)
        mark(chip, "letter")
        ground, letters_on = lane_color(ink.theme, lane).name(), ink.theme.page.name()
        chip.setStyleSheet(f"background: {ground}; color: {letters_on}; border-radius: 5px; font: 700 12px;")
        row.addWidget(chip)
    return row_of


def say_values(attribute: Attribute | None, given: Sequence[Value]) -> str:
    """Values as the reader knows them; a dash where none was given."""
    named = (name_value(attribute, each) if attribute else str(each) for each in given)
    return " / ".join(named) or "–"


def _find(schema: Schema, kind: str, attribute_id: str) -> Attribute | None:
    declared = schema.layer(kind) or schema.relation(kind)
    return declared.attribute(attribute_id) if declared else None
