"""One key is one key, whatever layout is in use."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from annotator.ui.article.keys import physical_key, printed_key

NOTHING = Qt.KeyboardModifier.NoModifier


def press(key: int, text: str = "", scan: int = 0, virtual: int = 0) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, key, NOTHING, scan, virtual, 0, text)


@pytest.mark.parametrize("letter", "abcdefghijklmnopqrstuvwxyz0123456789")
def test_a_latin_key_is_itself(letter: str) -> None:
    assert physical_key(press(ord(letter.upper()), letter)) == letter


@pytest.mark.parametrize(
    ("text", "x11", "windows", "mac", "key"),
    [
        ("ؤ", 54, 46, 8, "c"),
        ("س", 39, 31, 1, "s"),
        ("ض", 24, 16, 12, "q"),
        ("خ", 32, 24, 31, "o"),
        ("لا", 56, 48, 11, "b"),
        ("ج", 34, 26, 33, "["),
        ("د", 35, 27, 30, "]"),
        ("ة", 58, 50, 46, "m"),
        ("و", 59, 51, 43, ","),
        ("ز", 60, 52, 47, "."),
        ("١", 10, 2, 18, "1"),
        ("٩", 18, 10, 25, "9"),
        ("ذ", 49, 41, 50, "`"),
    ],
)
def test_an_arabic_key_is_known_by_its_place_and_else_by_its_letter(
    text: str, x11: int, windows: int, mac: int, key: str
) -> None:
    code = ord(text[0])
    assert physical_key(press(code, text, scan=x11), "linux") == key
    assert physical_key(press(code, text, scan=windows), "win32") == key
    assert physical_key(press(code, text, virtual=mac), "darwin") == key
    assert physical_key(press(code, text), "linux") == key


def test_the_place_counts_more_than_what_another_layout_writes_there() -> None:
    assert physical_key(press(ord("ش"), "ش", scan=54), "linux") == "c"


@pytest.mark.parametrize("key", [Qt.Key.Key_Shift, Qt.Key.Key_F2, Qt.Key.Key_Left, Qt.Key.Key_Escape])
def test_other_keys_have_no_letter(key: Qt.Key) -> None:
    assert physical_key(press(key), "linux") == ""


def test_hints_show_what_is_printed_on_the_key() -> None:
    assert [printed_key(key, "ar") for key in "CSB1"] == ["ؤ", "س", "لا", "1"]
    assert [printed_key(key, "en") for key in "cs1"] == ["C", "S", "1"]
