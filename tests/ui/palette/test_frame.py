"""The command palette in the real window: what it offers, how it is used, that it is in nobody's way."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.ui.actions import ACTIONS
from annotator.ui.main_window import MainWindow
from annotator.ui.palette.entry import Entry
from annotator.ui.palette.frame import Palette
from annotator.ui.session import WindowSession
from tests.ui.framed import framed
from tests.ui.seeded import seeded, select_words, span_of


@pytest.fixture(params=["en", "ar"])
def window(tmp_path: Path, qtbot: QtBot, request: pytest.FixtureRequest) -> Iterator[MainWindow]:
    with seeded(tmp_path) as made:
        path = made.session.path
    with framed(tmp_path, request.param) as shown:
        shown.desk.open(path, "A")
        shown.activateWindow()
        qtbot.waitUntil(shown.isActiveWindow)
        yield shown


@pytest.fixture
def session(window: MainWindow) -> WindowSession:
    assert window.desk.session is not None
    return window.desk.session


def opened(window: MainWindow) -> Palette:
    window.commands["palette"].trigger()
    assert window.palette_frame is not None
    assert window.palette_frame.isVisible()
    return window.palette_frame


def shown(palette: Palette) -> list[Entry]:
    return list(palette.model.entries)


def type_into(qtbot: QtBot, palette: Palette, text: str) -> list[Entry]:
    palette.field.clear()
    palette.field.insert(text)
    return shown(palette)


def test_every_action_label_relation_and_value_is_there(window: MainWindow, session: WindowSession) -> None:
    session.select(span_of(session, "ناشطون", "source").id)
    words = {word for entry in shown(opened(window)) for word in entry.words}
    assert {str(action.text) for action in ACTIONS} <= words
    assert {label.names.en for _, label in session.schema.labels()} <= words
    assert {kind.names.ar for kind in session.schema.relations} <= words
    attributes = [a for layer in session.schema.layers for a in layer.attributes]
    attributes += [a for kind in session.schema.relations for a in kind.attributes]
    attributes += session.schema.document_attributes
    missing = {c.names.en for a in attributes for c in a.values if c.enabled} - words
    assert missing == set()


def test_both_languages_are_found_whatever_is_shown(qtbot: QtBot, window: MainWindow) -> None:
    palette = opened(window)
    assert type_into(qtbot, palette, "undo")[0].words == ("Undo", "تراجع")
    assert type_into(qtbot, palette, "إعاده فتح المقال")[0].words[0] == "Reopen the article"


def test_keys_stand_beside_and_what_cannot_be_done_says_why(qtbot: QtBot, window: MainWindow) -> None:
    palette = opened(window)
    (undo, *_) = type_into(qtbot, palette, "undo")
    assert undo.keys == "Ctrl+Z"
    assert undo.reason
    (label, *_) = type_into(qtbot, palette, "geo-political")
    assert (label.keys, bool(label.reason)) == ("3", True)


def test_enter_runs_the_line_and_the_focus_goes_back(
    qtbot: QtBot, window: MainWindow, session: WindowSession
) -> None:
    view = window.pages["annotate"].annotate.view
    view.setFocus()
    select_words(session, "تعددت الروايات")
    palette = opened(window)
    assert QApplication.focusWidget() is palette.field
    type_into(qtbot, palette, "geo-political")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert not palette.isVisible()
    assert QApplication.focusWidget() is view
    assert span_of(session, "تعددت الروايات", "entity").label == "GPE"


def test_a_value_is_given_to_the_selected_mark(
    qtbot: QtBot, window: MainWindow, session: WindowSession
) -> None:
    claim = span_of(session, "اعتقلت عناصر داعش", "claim")
    session.select(claim.id)
    palette = opened(window)
    found = type_into(qtbot, palette, "certainty possible")
    assert found[0].reason == ""
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert session.annotation_set.spans[claim.id].attributes["certainty"] == "possible"


def test_a_line_that_cannot_be_done_does_nothing(
    qtbot: QtBot, window: MainWindow, session: WindowSession
) -> None:
    before = session.annotation_set
    palette = opened(window)
    type_into(qtbot, palette, "undo")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert palette.isVisible()
    assert session.annotation_set is before


def test_arrows_go_through_the_lines(qtbot: QtBot, window: MainWindow) -> None:
    palette = opened(window)
    for key, row in (("Down", 1), ("Down", 2), ("Up", 1), ("PageDown", 9), ("PageUp", 1), ("PageUp", 0)):
        qtbot.keyClick(palette.field, getattr(Qt.Key, f"Key_{key}"))
        assert palette.list.currentIndex().row() == row
    assert palette.field.accessibleDescription().startswith(shown(palette)[0].name)


@pytest.mark.parametrize("way", ["escape", "again", "elsewhere"])
def test_it_closes_and_is_in_nobodys_way(qtbot: QtBot, window: MainWindow, way: str) -> None:
    view = window.pages["annotate"].annotate.view
    view.setFocus()
    palette = opened(window)
    if way == "escape":
        qtbot.keyClick(palette.field, Qt.Key.Key_Escape)
    elif way == "again":
        window.commands["palette"].trigger()
    else:
        view.setFocus(Qt.FocusReason.MouseFocusReason)
    assert not palette.isVisible()
    assert QApplication.focusWidget() is view


def test_what_was_run_last_comes_first(qtbot: QtBot, window: MainWindow) -> None:
    palette = opened(window)
    type_into(qtbot, palette, "normal size")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert shown(opened(window))[0].words[0] == "Normal size"


def test_where_nothing_is_found_that_is_said(qtbot: QtBot, window: MainWindow) -> None:
    palette = opened(window)
    assert type_into(qtbot, palette, "xyzzy") == []
    assert palette._nothing.isVisible()
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert palette.isVisible()


def test_without_a_project_the_actions_are_there_and_greyed(tmp_path: Path, qtbot: QtBot) -> None:
    with framed(tmp_path) as bare:
        entries = shown(opened(bare))
        assert {e.words[0] for e in entries} == {str(action.text) for action in ACTIONS}
        reasons = {e.words[0]: e.reason for e in entries}
        assert reasons["Close the project"] == "No project is open."
        assert reasons["Open project …"] == ""
