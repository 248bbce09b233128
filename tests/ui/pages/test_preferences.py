"""Preferences: every choice is written at once, and the page follows what is chosen elsewhere."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from annotator.ui import settings
from annotator.ui.pages.preferences import PreferencesPage
from annotator.ui.settings import Settings


@pytest.fixture
def chosen(tmp_path: Path, qtbot: QtBot) -> Settings:
    return Settings(tmp_path / "settings.ini")


@pytest.fixture
def page(chosen: Settings, qtbot: QtBot) -> PreferencesPage:
    made = PreferencesPage(chosen)
    qtbot.addWidget(made)
    made.show()
    return made


def press(page: PreferencesPage, qtbot: QtBot, setting: settings.Setting[str], place: int) -> None:
    """Presses the segment at `place` of a choice."""
    button = page.choices[setting.key].findChildren(QPushButton)[place]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize(
    ("setting", "place", "value"),
    [
        (settings.LANGUAGE, 1, "en"),
        (settings.THEME, 2, "dark"),
        (settings.DIGITS, 1, "latin"),
        (settings.MONTHS, 1, "common"),
    ],
)
def test_a_choice_is_written_at_once(
    page: PreferencesPage,
    chosen: Settings,
    qtbot: QtBot,
    setting: settings.Setting[str],
    place: int,
    value: str,
) -> None:
    with qtbot.waitSignal(chosen.changed) as told:
        press(page, qtbot, setting, place)
    assert told.args == [setting.key]
    assert chosen.get(setting) == value


def test_a_choice_made_elsewhere_is_shown(page: PreferencesPage, chosen: Settings) -> None:
    chosen.set(settings.THEME, "dark")
    light, dark = page.choices[settings.THEME.key].findChildren(QPushButton)[1:]
    assert dark.isChecked()
    assert not light.isChecked()


@pytest.mark.parametrize(("dial", "setting"), [("zoom", settings.ZOOM), ("pitch", settings.LINE_PITCH)])
def test_dials_move_in_steps_within_their_limits(
    page: PreferencesPage, chosen: Settings, qtbot: QtBot, dial: str, setting: settings.Setting[float]
) -> None:
    slider = getattr(page, dial).slider
    qtbot.keyClick(slider, Qt.Key.Key_Home)
    qtbot.keyClick(slider, Qt.Key.Key_End)
    ends = {slider.minimum() / 20, slider.maximum() / 20}
    assert setting.limits is not None
    assert ends == set(setting.limits)
    assert chosen.get(setting) in ends
    chosen.set(setting, 1.05)
    assert slider.value() == 21
