"""Keys under a layout without Latin letters: Ctrl keys by their place, hints by what is typed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from annotator.ui.actions import ACTIONS
from annotator.ui.annotate.keyboard import layout_in_use
from annotator.ui.main_window import MainWindow
from tests.ui.framed import framed

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier
SCAN = {"ن": 45, "ؤ": 54, "م": 46, "ش": 38, "ر": 55}
"""X11 key codes of K, C, L, A and V."""


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    with framed(tmp_path) as shown:
        shown.activateWindow()
        qtbot.waitUntil(shown.isActiveWindow)
        yield shown


def press(window: MainWindow, letter: str, held: Qt.KeyboardModifier) -> None:
    """A key of an Arabic layout, as it comes to the window from the system."""
    text = "" if held & CTRL else letter
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, ord(letter), held, SCAN[letter], 0, 0, text)
        QApplication.sendEvent(window.windowHandle(), event)


def test_ctrl_with_an_arabic_letter_is_the_key_at_that_place(window: MainWindow) -> None:
    press(window, "ن", CTRL)
    assert window.palette_frame is not None
    assert window.palette_frame.isVisible()
    press(window, "ن", CTRL)
    assert not window.palette_frame.isVisible()


def test_with_shift_too(window: MainWindow) -> None:
    spoken = window.layoutDirection()
    press(window, "م", CTRL | SHIFT)
    assert window.layoutDirection() is not spoken


def test_a_changed_key_counts_by_its_new_place(window: MainWindow) -> None:
    window.keymap.assign(next(a for a in ACTIONS if a.id == "palette"), "Ctrl+L")
    press(window, "ن", CTRL)
    assert window.palette_frame is None
    press(window, "م", CTRL)
    assert window.palette_frame is not None


def test_in_a_field_copying_and_pasting_stay_what_they_are(window: MainWindow, qtbot: QtBot) -> None:
    press(window, "ن", CTRL)
    assert window.palette_frame is not None
    field: QLineEdit = window.palette_frame.field
    field.setText("دير الزور")
    for letter in ("ش", "ؤ"):
        press(window, letter, CTRL)
    field.clear()
    press(window, "ر", CTRL)
    assert field.text() == "دير الزور"


def test_what_is_typed_tells_the_layout_and_hints_follow(window: MainWindow, qtbot: QtBot) -> None:
    assert layout_in_use() == "en"
    with qtbot.waitSignal(window.keymap.changed):
        press(window, "ش", NONE)
    assert layout_in_use() == "ar"
    assert window.commands["particle_start"].text().endswith("\tك")
