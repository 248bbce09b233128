"""An annotate page on a bare copy of the seed article, as somebody new to it sees it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from annotator.ui.find.card import FindCard
from annotator.ui.pages.annotate import AnnotatePage
from annotator.ui.session import WindowSession
from annotator.ui.theme import LIGHT
from tests.ui.seeded import seeded


@pytest.fixture
def session(tmp_path: Path, qtbot: QtBot) -> Iterator[WindowSession]:
    with seeded(tmp_path, "ليلى") as opened:
        yield opened


@pytest.fixture
def page(session: WindowSession, qtbot: QtBot) -> AnnotatePage:
    shown = AnnotatePage(session, LIGHT)
    qtbot.addWidget(shown)
    shown.resize(1200, 800)
    shown.show()
    qtbot.waitExposed(shown)
    shown.activateWindow()
    qtbot.waitUntil(shown.view.hasFocus)
    return shown


@pytest.fixture
def card(page: AnnotatePage) -> FindCard:
    return page.finder
