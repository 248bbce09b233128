"""The pages on keys and settings are complete: nothing that can be pressed or set is missing from them."""

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from pytestqt.qtbot import QtBot

from annotator.model.schema_file import parse_schema
from annotator.places import resource
from annotator.ui import settings
from annotator.ui.actions import ACTIONS, Action
from annotator.ui.annotate.keyboard import EDGE_KEYS, FIRST_LAYER_KEY, MARK_KEYS, NAMED_KEYS
from annotator.ui.article.caret import motion_of
from annotator.ui.article.selecting import Unit
from annotator.ui.settings import Setting
from tests.conftest import ROOT

KEYS = (ROOT / "docs" / "keys.md").read_text("utf-8")
SETTINGS = (ROOT / "docs" / "settings.md").read_text("utf-8")
DECLARED = [found for found in vars(settings).values() if isinstance(found, Setting)]
CARET_KEYS = ("Left", "Right", "Up", "Down", "PgUp", "PgDown", "Home", "End")


def rows(page: str) -> list[list[str]]:
    """The cells of every row of every table."""
    lines = [line for line in page.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in lines]


def offered(page: str) -> set[str]:
    """Everything that stands between backticks in the cells of a page."""
    cells = [cell for row in rows(page) for cell in row]
    pairs = [pair for cell in cells for pair in re.findall(r"``(.+?)``|`([^`]+)`", cell)]
    return {one.strip() for pair in pairs for one in pair}


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.id)
def test_every_action_stands_with_all_its_keys(qtbot: QtBot, action: Action) -> None:
    """Keys that the system chooses (a tuple of standard keys) may be others elsewhere, so only ours count."""
    found = [row for row in rows(KEYS) if row[0] == str(action.text)]
    assert found, action.text
    told = " ".join(found[0][1:])
    ours = [keys for keys in action.keys if isinstance(keys, str)]
    assert [k for k in ours if f"`{QKeySequence(k).toString()}`" not in told] == []
    assert told.count("`") // 2 >= len(action.keys)


def test_every_key_of_marking_stands_there() -> None:
    names = {QKeySequence(key).toString() for key in NAMED_KEYS} - {"Del"} | {"Delete", "Escape", "Tab"}
    wanted = {*MARK_KEYS, *EDGE_KEYS, *(f"Ctrl+{key}" for key in EDGE_KEYS), *names}
    wanted.add(QKeySequence(FIRST_LAYER_KEY).toString())
    assert wanted - offered(KEYS) == set()


def test_every_key_of_the_caret_stands_there() -> None:
    wanted = set()
    for name in CARET_KEYS:
        for ctrl in (False, True):
            key = QKeySequence(name)[0].key()
            if motion_of(key, ctrl=ctrl, rtl=True):
                wanted.add(f"Ctrl+{name}" if ctrl else name)
    assert wanted - offered(KEYS) == set()


def test_no_key_moves_the_caret_that_the_page_does_not_know() -> None:
    known = {QKeySequence(name)[0].key() for name in CARET_KEYS}
    moving = {key for key in Qt.Key for ctrl in (False, True) if motion_of(key, ctrl=ctrl, rtl=True)}
    assert moving == known


def test_every_gesture_of_the_mouse_stands_there() -> None:
    gestures = {Unit.LETTER: "drag", Unit.WORD: "double click", Unit.CLAUSE: "triple click"}
    assert set(gestures) == set(Unit)
    named = {row[0] for row in rows(KEYS)}
    assert {*gestures.values(), "click", "wheel", "hover"} - named == set()


def test_the_keys_of_the_default_schema_are_those_of_today() -> None:
    schema = parse_schema(resource("schema.toml").read_text("utf-8"))
    labels = [(layer.names.text("en"), label) for layer, label in schema.labels()]
    declared = [*labels, *(("relation", kind) for kind in schema.relations)]
    wanted = [[a, d.names.text("en"), f"`{d.shortcut.upper()}`"] for a, d in declared if d.shortcut]
    assert [row for row in rows(KEYS) if len(row) == 3][2:] == wanted


@pytest.mark.parametrize("setting", DECLARED, ids=lambda setting: setting.key)
def test_every_setting_stands_with_type_default_and_values(setting: Setting[str]) -> None:
    (row,) = [row for row in rows(SETTINGS) if row[0] == f"`{setting.key}`"]
    kinds = {str: "text", bool: "yes or no", float: "number"}
    assert row[1] == kinds[type(setting.default)]
    assert row[2] == (f"`{setting.default}`" if str(setting.default) else "empty")
    for value in setting.allowed:
        assert f"`{value}`" in row[3] if value else "empty" in row[3]
    for limit in setting.limits or ():
        assert str(limit) in row[3]


def test_no_setting_stands_there_that_is_gone() -> None:
    named = {row[0].strip("`") for row in rows(SETTINGS)[2:]}
    assert named == {setting.key for setting in DECLARED}
