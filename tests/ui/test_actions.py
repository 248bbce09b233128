"""The table of actions: whole, without keys that clash, and offered exactly when they can be done."""

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence
from pytestqt.qtbot import QtBot

from annotator.model import edits
from annotator.model.annotation import State
from annotator.places import resource
from annotator.ui.actions import ACTIONS, MENUS, Action, Needs, fulfilled
from annotator.ui.actions.words import say_need
from annotator.ui.keymap import refuse
from annotator.ui.main_window import MainWindow
from annotator.ui.session import WindowSession
from tests.conftest import ROOT
from tests.ui.framed import framed
from tests.ui.seeded import seeded


@pytest.fixture
def session(tmp_path: Path, qtbot: QtBot) -> Iterator[WindowSession]:
    with seeded(tmp_path) as opened:
        yield opened


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    with framed(tmp_path) as shown:
        yield shown


def keys_of(action: Action) -> list[str]:
    return [QKeySequence(keys).toString() for keys in action.keys]


def test_no_two_actions_share_an_id_or_in_one_place_a_key(qtbot: QtBot) -> None:
    """The article and a case under review have keys of their own."""
    ids = [action.id for action in ACTIONS]
    assert len(set(ids)) == len(ids)
    for elsewhere in ("verb", "case_verb"):
        keys = [key for a in ACTIONS if not getattr(a, elsewhere) for key in keys_of(a)]
        assert len(set(keys)) == len(keys)
        assert all(keys)


def test_no_key_switches_the_keyboard_layout_or_marks(qtbot: QtBot) -> None:
    """Alt+Shift belongs to the layouts, letters and digits to the labels; typing stays typing."""
    refused = {(a.id, key): refuse(a, key) for a in ACTIONS for key in keys_of(a) if refuse(a, key)}
    assert refused == {}


def test_no_menu_starts_or_ends_with_a_line_or_has_two_in_a_row() -> None:
    for title, menu in MENUS:
        assert None not in (menu[0], menu[-1]), title
        assert all(a or b for a, b in pairwise(menu)), title


def test_every_icon_is_there() -> None:
    assert [a.id for a in ACTIONS if a.icon and not resource(f"icons/{a.icon}.svg").is_file()] == []


def test_standard_keys_do_what_they_do_everywhere(qtbot: QtBot) -> None:
    by_key = {key: action.id for action in ACTIONS for key in keys_of(action)}
    wanted = {
        "Ctrl+O": "open",
        "Ctrl+N": "new",
        "Ctrl+Z": "undo",
        "Ctrl+Y": "redo",
        "Ctrl+Shift+Z": "redo",
        "Ctrl+F": "find",
        "Ctrl+Q": "quit",
        "Ctrl+Return": "finish",
        "Ctrl+Enter": "finish",
    }
    assert {key: by_key.get(key) for key in wanted} == wanted


def test_without_a_project_only_what_needs_none_is_offered(window: MainWindow) -> None:
    offered = {action.id for action in ACTIONS if window.commands[action.id].isEnabled()}
    assert offered == {action.id for action in ACTIONS if action.needs is Needs.NOTHING}


def test_undo_is_offered_once_there_is_a_step(session: WindowSession) -> None:
    assert Needs.UNDOABLE not in fulfilled(session)
    session.do(edits.remove(session.annotation_set, [next(iter(session.annotation_set.spans))]))
    assert Needs.UNDOABLE in fulfilled(session)
    session.undo()
    assert {Needs.UNDOABLE, Needs.REDOABLE} & fulfilled(session) == {Needs.REDOABLE}


def test_a_finished_article_can_be_reopened_but_not_finished(session: WindowSession) -> None:
    assert {Needs.UNFINISHED, Needs.FINISHED} & fulfilled(session) == {Needs.UNFINISHED}
    session.do(edits.set_status(session.annotation_set, State.FINISHED))
    assert {Needs.UNFINISHED, Needs.FINISHED} & fulfilled(session) == {Needs.FINISHED}


def test_anothers_annotations_can_be_copied_but_not_edited(tmp_path: Path, qtbot: QtBot) -> None:
    with seeded(tmp_path, "somebody") as session:
        assert Needs.EDITABLE in fulfilled(session)
        session.open_document(session.annotation_set.document, "A")
        assert {Needs.EDITABLE, Needs.ANOTHERS} & fulfilled(session) == {Needs.ANOTHERS}


def test_undo_says_which_step_it_takes_back(window: MainWindow, tmp_path: Path) -> None:
    with seeded(tmp_path) as made:
        path = made.session.path
    window.desk.open(path, "A")
    session = window.desk.session
    assert session is not None
    assert window.commands["undo"].text() == "Undo"
    span = next(iter(session.annotation_set.spans.values()))
    session.do(edits.remove(session.annotation_set, [span.id]))
    assert re.fullmatch(r"Undo \(Removed: \u2068.+\u2069\)", window.commands["undo"].text())
    assert span.quote[:20] in window.commands["undo"].text()


def test_what_an_action_waits_for_can_be_said(qtbot: QtBot) -> None:
    assert [need for need in Needs if bool(say_need(need)) is (need is Needs.NOTHING)] == []


def test_no_text_of_the_table_is_left_without_arabic() -> None:
    translated = (ROOT / "resources" / "translations" / "ar.ts").read_text("utf-8")
    for action in ACTIONS:
        assert f"<source>{action.text}</source>" in translated
