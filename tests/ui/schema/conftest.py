"""A session over the seed article, and the schema page on it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import (
    QApplication,
)
from pytestqt.qtbot import QtBot

from annotator.ui.pages.schema import SchemaPage
from annotator.ui.session import WindowSession
from tests.ui.schema.paged import (
    shown,
)
from tests.ui.seeded import seeded


@pytest.fixture
def session(tmp_path: Path, qtbot: QtBot) -> Iterator[WindowSession]:
    application = QApplication.instance()
    assert application is not None
    application.setProperty("language", "en")
    with seeded(tmp_path) as opened:
        yield opened


@pytest.fixture
def page(session: WindowSession) -> Iterator[SchemaPage]:
    with shown(session) as made:
        yield made
