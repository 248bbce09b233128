"""Keys of the annotate page: the schema's first, under any layout, and those that every project has."""

from functools import partial

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from pytestqt.qtbot import QtBot

from annotator.tasks.marking import Edge
from annotator.ui import verbs
from annotator.ui.annotate.keyboard import EDGE_KEYS, MARK_KEYS, find_verb, hint
from tests.builders import default_schema

SCHEMA = default_schema()
NONE, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier


def press(key: int, text: str = "", held: Qt.KeyboardModifier = NONE, scan: int = 0) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, key, held, scan, 0, 0, text)


def arguments(verb: object) -> dict:
    assert isinstance(verb, partial)
    return verb.keywords


@pytest.mark.parametrize(("layer", "label"), SCHEMA.labels())
def test_every_label_is_found_by_its_latin_letter(qtbot: QtBot, layer, label) -> None:
    verb = find_verb(press(ord(label.shortcut), label.shortcut.lower()), SCHEMA)
    assert arguments(verb) == {"layer": layer.id, "label": label.id}


@pytest.mark.parametrize(("layer", "label"), [pair for pair in SCHEMA.labels() if pair[1].shortcut_ar])
def test_every_label_is_found_under_the_arabic_layout(qtbot: QtBot, layer, label) -> None:
    verb = find_verb(press(ord(label.shortcut_ar[0]), label.shortcut_ar), SCHEMA)
    assert arguments(verb) == {"layer": layer.id, "label": label.id}


def test_relations_are_found_too(qtbot: QtBot) -> None:
    for relation in SCHEMA.relations:
        verb = find_verb(press(ord(relation.shortcut), relation.shortcut.lower()), SCHEMA)
        assert arguments(verb) == {"relation_type": relation.id}


def test_no_key_means_two_things() -> None:
    schema_keys = [label.shortcut.lower() for _, label in SCHEMA.labels()]
    schema_keys += [relation.shortcut.lower() for relation in SCHEMA.relations]
    fixed = [*MARK_KEYS, *EDGE_KEYS]
    assert len(set(schema_keys)) == len(schema_keys)
    assert not set(schema_keys) & set(fixed)
    assert not [key for key in fixed if key.isalnum()]


@pytest.mark.parametrize(
    ("key", "held", "wanted"),
    [
        ("[", NONE, {"edge": Edge.START, "onward": False, "by_letter": False}),
        ("]", CTRL, {"edge": Edge.START, "onward": True, "by_letter": True}),
        (",", NONE, {"edge": Edge.END, "onward": False, "by_letter": False}),
        (".", CTRL, {"edge": Edge.END, "onward": True, "by_letter": True}),
    ],
)
def test_edges_move_by_word_and_with_ctrl_by_letter(qtbot: QtBot, key, held, wanted) -> None:
    assert arguments(find_verb(press(ord(key), key, held), SCHEMA)) == wanted


def test_layers_have_the_keys_from_f2(qtbot: QtBot) -> None:
    assert find_verb(press(Qt.Key.Key_F2), SCHEMA)
    assert find_verb(press(Qt.Key.Key_F5), SCHEMA)
    assert find_verb(press(Qt.Key.Key_F6), SCHEMA) is None
    assert find_verb(press(Qt.Key.Key_F1), SCHEMA) is None


def test_named_keys(qtbot: QtBot) -> None:
    assert find_verb(press(Qt.Key.Key_Space, " "), SCHEMA) is verbs.repeat_last
    assert find_verb(press(Qt.Key.Key_Backspace, "\b"), SCHEMA) is verbs.remove_selected
    assert find_verb(press(Qt.Key.Key_Return, "\r"), SCHEMA) is verbs.confirm_defaults
    assert find_verb(press(ord(";"), ";"), SCHEMA) is verbs.step_particle


def test_a_letter_with_ctrl_or_alt_is_left_to_the_menus(qtbot: QtBot) -> None:
    assert find_verb(press(Qt.Key.Key_C, "c", CTRL), SCHEMA) is None
    assert find_verb(press(Qt.Key.Key_C, "c", Qt.KeyboardModifier.AltModifier), SCHEMA) is None


def test_a_label_without_a_key_has_no_hint(qtbot: QtBot) -> None:
    _, label = SCHEMA.labels()[0]
    assert hint(label)
    assert hint(type(label)("X", label.names, "#000000", "#FFFFFF")) == ""
