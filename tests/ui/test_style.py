"""The style sheet: whole, parsed by the toolkit, and legible in both themes."""

from pathlib import Path

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from annotator.ui.style import mark, palette, shades, style_sheet
from annotator.ui.theme import DARK, LIGHT, Theme, contrast

THEMES = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)


@THEMES
def test_every_color_is_filled_in_and_every_drawing_is_there(theme: Theme, tmp_path: Path) -> None:
    sheet = style_sheet(theme, tmp_path)
    assert "$" not in sheet
    drawn = sorted(path.name for path in tmp_path.glob("*.svg"))
    assert drawn
    for name in drawn:
        assert f"{tmp_path.as_posix()}/{name}" in sheet
        assert b"#000" not in (tmp_path / name).read_bytes()


@THEMES
def test_words_can_be_read_on_everything_they_stand_on(theme: Theme) -> None:
    color = shades(theme)
    for ground in ("page", "canvas", "hover", "pressed", "chosen", "raised"):
        assert contrast(color["text"], color[ground]) >= 4.5, ground
    for ground in ("page", "canvas", "raised"):
        assert contrast(color["muted"], color[ground]) >= 4.5, ground
    for ground in ("accent", "accent_hover"):
        assert contrast(color["on_accent"], color[ground]) >= 4.5, ground
    for ground in ("page", "canvas"):
        assert contrast(color["accent"], color[ground]) >= 3.0, ground


@THEMES
def test_the_focus_ring_moves_nothing(theme: Theme, tmp_path: Path, qtbot: QtBot) -> None:
    for widget in (QPushButton("word"), QLineEdit("word")):
        qtbot.addWidget(widget)
        widget.setStyleSheet(style_sheet(theme, tmp_path))
        widget.show()
        without = widget.sizeHint()
        widget.setFocus()
        assert widget.sizeHint() == without


@THEMES
def test_the_palette_tells_disabled_words_from_others(theme: Theme) -> None:
    made = palette(theme)
    role = QPalette.ColorRole.WindowText
    assert made.color(QPalette.ColorGroup.Disabled, role) != made.color(QPalette.ColorGroup.Active, role)


def test_a_kind_can_be_given_after_the_widget_is_shown(qtbot: QtBot, tmp_path: Path) -> None:
    button = QPushButton("word")
    qtbot.addWidget(button)
    button.setStyleSheet(style_sheet(LIGHT, tmp_path))
    button.show()
    plain = button.grab().toImage()
    mark(button, "primary")
    assert button.grab().toImage() != plain
