"""Keys of the annotate page: the schema's first, under any layout, and those of actions on the article."""

from functools import partial

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from pytestqt.qtbot import QtBot

from annotator.ui import verbs
from annotator.ui.actions import ACTIONS
from annotator.ui.annotate.keyboard import find_verb, hint, key_hint, stroke_of
from annotator.ui.keymap import Keymap
from tests.builders import default_schema

SCHEMA = default_schema()
NONE, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
SHIFT, ALT = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier


def press(key: int, text: str = "", held: Qt.KeyboardModifier = NONE, scan: int = 0) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, key, held, scan, 0, 0, text)


def find(event: QKeyEvent) -> object:
    return find_verb(event, SCHEMA, Keymap())


def arguments(verb: object) -> dict:
    assert isinstance(verb, partial)
    return verb.keywords


@pytest.mark.parametrize(("layer", "label"), SCHEMA.labels())
def test_every_label_is_found_by_its_latin_letter(qtbot: QtBot, layer, label) -> None:
    verb = find(press(ord(label.shortcut), label.shortcut.lower()))
    assert arguments(verb) == {"layer": layer.id, "label": label.id}


@pytest.mark.parametrize(("layer", "label"), [pair for pair in SCHEMA.labels() if pair[1].shortcut_ar])
def test_every_label_is_found_under_the_arabic_layout(qtbot: QtBot, layer, label) -> None:
    verb = find(press(ord(label.shortcut_ar[0]), label.shortcut_ar))
    assert arguments(verb) == {"layer": layer.id, "label": label.id}


def test_with_shift_the_key_of_a_label_locks_it(qtbot: QtBot) -> None:
    verb = find(press(Qt.Key.Key_C, "C", SHIFT))
    assert isinstance(verb, partial)
    assert verb.func is verbs.sweep
    assert verb.keywords == {"layer": "claim", "label": "CLAIM"}
    arabic = find(press(ord("}"), "}", SHIFT, scan=54))
    assert arguments(arabic) == verb.keywords


def test_relations_are_found_too(qtbot: QtBot) -> None:
    for relation in SCHEMA.relations:
        verb = find(press(ord(relation.shortcut), relation.shortcut.lower()))
        assert arguments(verb) == {"relation_type": relation.id}
        assert find(press(ord(relation.shortcut), relation.shortcut, SHIFT)) is None


def test_layers_have_the_keys_from_f2(qtbot: QtBot) -> None:
    assert find(press(Qt.Key.Key_F2))
    assert find(press(Qt.Key.Key_F5))
    assert find(press(Qt.Key.Key_F6)) is None
    assert find(press(Qt.Key.Key_F1)) is None


@pytest.mark.parametrize("action", [a for a in ACTIONS if a.verb], ids=lambda action: action.id)
def test_every_action_on_the_article_is_found_by_each_of_its_keys(qtbot: QtBot, action) -> None:
    for key in Keymap().keys_of(action):
        assert Keymap().find_stroke(key) is action


@pytest.mark.parametrize(
    ("event", "stroke"),
    [
        (press(Qt.Key.Key_Space, " "), "Space"),
        (press(Qt.Key.Key_Space, " ", SHIFT), "Shift+Space"),
        (press(Qt.Key.Key_Backspace, "\b"), "Backspace"),
        (press(Qt.Key.Key_Return, "\r"), "Return"),
        (press(ord(";"), ";"), ";"),
        (press(ord(":"), ":", SHIFT), "Shift+;"),
        (press(ord("ك"), "ك", scan=47), ";"),
        (press(ord("ك"), "ك"), ";"),
        (press(ord(":"), ":", SHIFT, scan=47), "Shift+;"),
        (press(ord(">"), ">", SHIFT), "Shift+."),
        (press(ord("ز"), "ز", scan=60), "."),
        (press(ord("]"), "\x1d", CTRL), "Ctrl+]"),
        (press(ord("د"), "", CTRL), "Ctrl+]"),
        (press(ord("="), "="), "="),
        (press(Qt.Key.Key_F7), "F7"),
        (press(Qt.Key.Key_Shift, "", SHIFT), ""),
        (press(Qt.Key.Key_AltGr), ""),
    ],
)
def test_a_press_is_written_as_its_place_on_the_keyboard(qtbot: QtBot, event: QKeyEvent, stroke: str) -> None:
    assert stroke_of(event) == stroke


def test_a_letter_with_ctrl_or_alt_is_left_to_the_menus(qtbot: QtBot) -> None:
    assert find(press(Qt.Key.Key_C, "c", CTRL)) is None
    assert find(press(Qt.Key.Key_C, "c", ALT)) is None


def test_a_label_without_a_key_has_no_hint(qtbot: QtBot) -> None:
    _, label = SCHEMA.labels()[0]
    assert hint(label)
    assert hint(type(label)("X", label.names, "#000000", "#FFFFFF")) == ""


@pytest.mark.parametrize("key", ["Shift+.", "Ctrl+[", "Space", "F7", "+", "Ctrl++", ";"])
def test_under_a_latin_layout_a_key_is_told_as_it_is_written(qtbot: QtBot, key: str) -> None:
    assert key_hint(key) == key


def test_under_an_arabic_layout_what_is_printed_there_is_told(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("annotator.ui.annotate.keyboard.layout_in_use", lambda: "ar")
    assert [key_hint(key) for key in (";", "Shift+.", "Space", "Ctrl+[")] == [
        "ك",
        "Shift+ز",
        "Space",
        "Ctrl+ج",
    ]
