"""What every test of the window leaves behind: nothing that a later one could talk to."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication


@pytest.fixture(autouse=True)
def gone_at_once() -> Iterator[None]:
    """Deletes what is to be deleted; without an event loop it would wait for that of a later test."""
    yield
    if QApplication.instance():
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
