"""The page of keys: whole, searched in both languages, and a key changed there works at once."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from annotator.model.errors import ExportFailed
from annotator.ui.actions import ACTIONS
from annotator.ui.key_row import KeyRow
from annotator.ui.key_sheet import make_page, write_sheet
from annotator.ui.keymap import Keymap
from annotator.ui.main_window import MainWindow
from annotator.ui.pages.keys import KeysPage
from tests.builders import default_schema
from tests.ui.framed import framed

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    with framed(tmp_path) as shown:
        shown.activateWindow()
        qtbot.waitUntil(shown.isActiveWindow)
        yield shown


@pytest.fixture
def page(window: MainWindow) -> KeysPage:
    window.commands["keys"].trigger()
    shown = window.pages["keys"]
    assert isinstance(shown, KeysPage)
    return shown


@pytest.fixture
def of_schema(qtbot: QtBot) -> KeysPage:
    shown = KeysPage(Keymap(), default_schema)
    qtbot.addWidget(shown)
    shown.show()
    return shown


def catch(qtbot: QtBot, row: KeyRow, key: str | Qt.Key, held: Qt.KeyboardModifier = CTRL) -> None:
    row.change.setFocus()
    row.change.click()
    qtbot.keyClick(row.change, key, held)


def shown_rows(page: KeysPage) -> set[str]:
    return {name for name, row in page.rows.items() if row.isVisible()}


def caps(row: KeyRow) -> list[str]:
    found = [row.keys.itemAt(n).widget() for n in range(row.keys.count())]
    return [cap.text().strip("\u2068\u2069") for cap in found if isinstance(cap, QLabel)]


def test_every_action_stands_there_with_its_keys(page: KeysPage) -> None:
    assert set(page.rows) == {action.id for action in ACTIONS}
    assert caps(page.rows["redo"]) == ["Ctrl+Y", "Ctrl+Shift+Z"]
    assert caps(page.rows["next_claim"]) == ["Shift+Space"]
    assert caps(page.rows["log"]) == []


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("redo", {"redo"}),
        ("اعاده فتح", {"reopen"}),
        ("ctrl+shift+z", {"redo"}),
        ("shift+space", {"next_claim"}),
        ("xyzzy", set()),
    ],
)
def test_names_in_both_languages_and_keys_are_found(page: KeysPage, query: str, found: set[str]) -> None:
    page.search.setText(query)
    assert shown_rows(page) == found
    page.search.clear()
    assert len(shown_rows(page)) == len(ACTIONS)


def test_a_free_key_is_taken_at_once_and_the_menus_have_it(
    qtbot: QtBot, window: MainWindow, page: KeysPage
) -> None:
    catch(qtbot, page.rows["theme"], Qt.Key.Key_J)
    assert caps(page.rows["theme"]) == ["Ctrl+J"]
    assert window.commands["theme"].shortcuts() == [QKeySequence("Ctrl+J")]
    assert page.rows["theme"].reset.isVisible()
    page.rows["theme"].reset.click()
    assert window.commands["theme"].shortcuts() == [QKeySequence("Ctrl+Shift+D")]
    assert not page.rows["theme"].reset.isVisible()


def test_while_a_key_is_waited_for_nothing_else_has_it(
    qtbot: QtBot, window: MainWindow, page: KeysPage
) -> None:
    """Ctrl+K would open the palette, Ctrl+Q close the window."""
    catch(qtbot, page.rows["theme"], Qt.Key.Key_K)
    assert window.palette_frame is None
    assert "Ctrl+K" in page.rows["theme"]._said.text()


def test_a_clash_is_said_and_the_two_can_swap(qtbot: QtBot, window: MainWindow, page: KeysPage) -> None:
    row, other = page.rows["theme"], page.rows["language"]
    catch(qtbot, row, Qt.Key.Key_L, CTRL | SHIFT)
    assert caps(row) == ["Ctrl+Shift+D"]
    assert other.name.text() in row._said.text()
    row.swap.click()
    assert (caps(row), caps(other)) == (["Ctrl+Shift+L"], ["Ctrl+Shift+D"])
    assert not row.swap.isVisible()
    page.reset_all.click()
    assert (caps(row), caps(other)) == (["Ctrl+Shift+D"], ["Ctrl+Shift+L"])
    assert not page.reset_all.isEnabled()


def test_a_clash_can_be_left(qtbot: QtBot, page: KeysPage) -> None:
    row = page.rows["theme"]
    catch(qtbot, row, Qt.Key.Key_L, CTRL | SHIFT)
    row.leave.click()
    assert caps(row) == ["Ctrl+Shift+D"]
    assert not row._said.isVisible()


@pytest.mark.parametrize("key", [Qt.Key.Key_C, Qt.Key.Key_1])
def test_letters_and_digits_stay_with_the_labels(qtbot: QtBot, page: KeysPage, key: Qt.Key) -> None:
    row = page.rows["particle_start"]
    catch(qtbot, row, key, Qt.KeyboardModifier.NoModifier)
    assert caps(row) == [";"]
    assert "labels" in row._said.text()
    assert not row.swap.isVisible()


def test_keys_of_layers_stay_with_the_schema(qtbot: QtBot, of_schema: KeysPage) -> None:
    row = of_schema.rows["particle_start"]
    catch(qtbot, row, Qt.Key.Key_F3, Qt.KeyboardModifier.NoModifier)
    assert caps(row) == [";"]
    catch(qtbot, row, Qt.Key.Key_F6, Qt.KeyboardModifier.NoModifier)
    assert caps(row) == ["F6"]


def test_escape_and_going_elsewhere_leave_the_key_as_it_is(qtbot: QtBot, page: KeysPage) -> None:
    row = page.rows["theme"]
    catch(qtbot, row, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    assert not row.change.waiting
    row.change.click()
    assert row.change.waiting
    page.search.setFocus()
    assert not row.change.waiting
    assert caps(row) == ["Ctrl+Shift+D"]


def test_the_schema_s_keys_stand_there_and_are_found(of_schema: KeysPage) -> None:
    names = [line.names.en for line in default_schema().layers[0].labels]
    card = of_schema._schema
    assert {"Claim", *names} <= {n.en for n, _ in card._rows}
    of_schema.search.setText("geo-political")
    assert [n.en for n, row in card._rows if row.isVisible()] == ["Geo-political entity"]


def test_the_preferences_lead_here(window: MainWindow) -> None:
    window.show_page("preferences")
    window.pages["preferences"].keys.click()
    assert window.stack.currentWidget() is window.pages["keys"]


# ------------------------------------------------------------------ on paper


def test_the_sheet_has_every_key_in_use(qtbot: QtBot, window: MainWindow) -> None:
    window.keymap.assign(next(a for a in ACTIONS if a.id == "theme"), "Ctrl+J")
    told = make_page(window.keymap, default_schema())
    assert "Ctrl+J" in told
    assert "Mark the next claim of the account" in told
    assert "Geo-political entity" in told
    assert "Folder of the log" not in told


def test_the_sheet_is_a_pdf(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    write_sheet(tmp_path / "keys.pdf", window.keymap, None)
    assert (tmp_path / "keys.pdf").read_bytes().startswith(b"%PDF-")
    with pytest.raises(ExportFailed):
        write_sheet(tmp_path / "missing" / "keys.pdf", window.keymap, None)
