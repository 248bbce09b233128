"""Contrast of all that is drawn or written, for every label of the schema and for any colour at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QColor

from annotator.model.schema import Label, Names
from annotator.model.schema_file import parse_schema
from annotator.places import resource
from annotator.ui.theme import DARK, LIGHT, Theme, contrast, lay_over, mix

LABELS = [label for _, label in parse_schema(resource("schema.toml").read_text(encoding="utf-8")).labels()]
THEMES = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
hues = st.integers(0, 0xFFFFFF).map(lambda rgb: f"#{rgb:06X}")


def make_label(color: str, color_dark: str) -> Label:
    return Label("X", Names("س", "X"), color, color_dark)


def check_label(theme: Theme, label: Label) -> None:
    colors = theme.label(label)
    one = lay_over(theme.page, colors.band)
    grounds = [one, lay_over(one, colors.band), lay_over(one, colors.band_selected), colors.pill]
    grounds.append(lay_over(theme.page, colors.band_selected))
    for ground in grounds:
        assert contrast(theme.text, ground) >= 7
    for ground in (theme.page, one, colors.pill):
        assert contrast(colors.text, ground) >= 4.5
    for ground in (theme.page, one, lay_over(one, colors.band_selected)):
        assert contrast(colors.line, ground) >= 3
    for ground in (theme.page, one, colors.pill):
        assert contrast(colors.border, ground) >= 3
    assert contrast(theme.page, colors.text) >= 4.5  # the words of a solid chip


@THEMES
@pytest.mark.parametrize("label", LABELS, ids=lambda label: label.id)
def test_every_label_of_the_schema_can_be_read(theme: Theme, label: Label) -> None:
    check_label(theme, label)


@given(hues, hues)
def test_any_colour_that_somebody_chooses_is_made_readable(color: str, color_dark: str) -> None:
    for theme in (LIGHT, DARK):
        check_label(theme, make_label(color, color_dark))


@THEMES
def test_an_unknown_label_is_grey_and_can_be_read(theme: Theme) -> None:
    assert contrast(theme.unknown.text, theme.page) >= 4.5
    assert contrast(theme.text, theme.unknown.pill) >= 7


@THEMES
def test_a_good_hue_is_kept(theme: Theme) -> None:
    """Only what cannot be read is changed: the schema's claim colour draws the bracket as it is."""
    label = next(label for label in LABELS if label.id == "CLAIM")
    assert theme.label(label).line == QColor(label.color_dark if theme.is_dark else label.color)


@THEMES
def test_words_of_the_interface(theme: Theme) -> None:
    for ground in (theme.canvas, theme.page, theme.raised):
        assert contrast(theme.text, ground) >= 7
        for color in (theme.muted, theme.accent, theme.error, theme.warning, theme.note, theme.badge):
            assert contrast(color, ground) >= 4.5
    for fill in (theme.accent, theme.error):
        assert contrast(theme.on_accent, fill) >= 4.5


@THEMES
def test_selected_text_can_be_read(theme: Theme) -> None:
    """The selection multiplies with the page in light, and lightens it in dark."""
    over = theme.selection.getRgbF()[:3]

    def seen(color: QColor) -> QColor:
        pairs = zip(color.getRgbF()[:3], over, strict=True)
        return QColor.fromRgbF(*(max(a, b) if theme.is_dark else a * b for a, b in pairs))

    assert contrast(seen(theme.text), seen(theme.page)) >= 4.5


def test_contrast_is_the_ratio_of_the_standard() -> None:
    assert contrast(QColor("white"), QColor("black")) == pytest.approx(21)
    assert contrast(QColor("#767676"), QColor("white")) == pytest.approx(4.54, abs=0.01)
    assert contrast(QColor("red"), QColor("red")) == 1


def test_mixing_meets_its_ends() -> None:
    red, blue = QColor(255, 0, 0), QColor(0, 0, 255)
    assert (mix(red, blue, 0), mix(red, blue, 1)) == (red, blue)
    half = QColor(255, 0, 0)
    half.setAlphaF(0.5)
    assert lay_over(QColor("white"), half).green() == pytest.approx(128, abs=1)
