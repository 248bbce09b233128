"""Skipping an article: a reason in the form, no dialog; without one nothing happens."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from annotator.model.annotation import State
from annotator.ui.form.ink import Ink
from annotator.ui.form.skip_line import SkipLine
from annotator.ui.session import WindowSession
from annotator.ui.theme import LIGHT
from tests.builders import DOCUMENT
from tests.ui.seeded import SECOND, seeded


@pytest.fixture
def session(qtbot: QtBot, tmp_path: Path) -> Iterator[WindowSession]:
    with seeded(tmp_path) as opened:
        yield opened


@pytest.fixture
def line(qtbot: QtBot, session: WindowSession) -> SkipLine:
    ink = Ink(LIGHT)
    made = SkipLine(session, ink)
    made.setProperty("ink", ink)
    qtbot.addWidget(made)
    made.show()
    made.ask()
    return made


def test_enter_skips_with_the_reason_and_goes_on(
    qtbot: QtBot, line: SkipLine, session: WindowSession
) -> None:
    qtbot.keyClicks(line.reason, "too long")
    qtbot.keyClick(line.reason, Qt.Key.Key_Return)
    assert session.document is not None
    assert session.document.id == SECOND.id
    session.open_document(DOCUMENT)
    (status,) = session.annotation_set.statuses.values()
    assert (status.state, status.comment) == (State.SKIPPED, "too long")


def test_without_a_reason_it_asks_on(qtbot: QtBot, line: SkipLine, session: WindowSession) -> None:
    with qtbot.waitSignal(session.told):
        qtbot.keyClick(line.reason, Qt.Key.Key_Return)
    assert session.annotation_set.state() is State.OPEN
    assert line.reason.isVisible()


def test_escape_folds_it_and_skips_nothing(qtbot: QtBot, line: SkipLine, session: WindowSession) -> None:
    qtbot.keyClicks(line.reason, "too long")
    qtbot.keyClick(line.reason, Qt.Key.Key_Escape)
    assert not line.reason.isVisible()
    assert session.annotation_set.state() is State.OPEN
