"""The pages on keys and settings are complete: nothing that can be pressed or set is missing from them."""

import importlib.util
import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from pytestqt.qtbot import QtBot

from annotator.ui import settings
from annotator.ui.actions import ACTIONS
from annotator.ui.annotate.keyboard import FIRST_LAYER_KEY
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


def test_the_tables_of_actions_and_of_the_default_schema_are_those_of_today(qtbot: QtBot) -> None:
    spec = importlib.util.spec_from_file_location("key_tables", ROOT / "packaging" / "key_tables.py")
    assert spec is not None
    assert spec.loader is not None
    tables = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tables)
    assert tables.fill(KEYS) == KEYS, "run packaging/key_tables.py"
    assert {str(action.text) for action in ACTIONS} <= {row[0] for row in rows(KEYS)}


def test_the_keys_that_are_in_no_table_stand_there() -> None:
    assert {"Escape", "Tab", "Shift+Tab", f"F{FIRST_LAYER_KEY}"} - offered(KEYS) == set()


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
