"""Draws the window into picture files without a display: the real pages, with settings of their own."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from annotator.model.errors import DocumentNotFound, RawiError
from annotator.ui import settings
from annotator.ui.app import make_application
from annotator.ui.appearance import Appearance
from annotator.ui.main_window import MainWindow
from annotator.ui.settings import Settings

SIZE = (1320, 900)
REST = 150
"""Milliseconds until everything stands: the form follows the article a little later."""


@dataclass(frozen=True, slots=True)
class Look:
    """Which page, in which theme ("light", "dark") and language ("ar", "en")."""

    page: str = "annotate"
    theme: str = "light"
    language: str = "ar"


def use_no_display() -> None:
    """Lets the toolkit draw into memory. Without effect once the application runs."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"


class Studio:
    """A window that nobody sees. Refusals of the window are raised here."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self._refused: list[RawiError] = []
        window.desk.refused.connect(self._refused.append)

    def open(self, project: Path, annotator: str, document: str = "", *, read_only: bool = True) -> None:
        """Shows a document of a project with the annotations of `annotator`."""
        self.window.desk.open(project, annotator, read_only=read_only)
        self._raise_refused()
        session = self.window.desk.session
        if session and document:
            if document not in session.session.documents:
                raise DocumentNotFound(document=document)
            session.open_document(document)

    def dress(self, look: Look) -> None:
        """Puts on the theme and the language, and shows the page."""
        self.window.settings.set(settings.LANGUAGE, look.language)
        self.window.settings.set(settings.THEME, look.theme)
        self.window.show_page(look.page)
        settle()

    def take(self, look: Look, out: Path) -> None:
        """Writes one picture (PNG)."""
        self.dress(look)
        out.parent.mkdir(parents=True, exist_ok=True)
        if not self.window.grab().save(str(out), "PNG"):
            raise OSError(f"the picture could not be written to {out}")

    def _raise_refused(self) -> None:
        if self._refused:
            raise self._refused.pop()


@contextmanager
def open_studio() -> Iterator[Studio]:
    """A window with settings of its own, closed at the end."""
    application = make_application()
    with tempfile.TemporaryDirectory() as folder:
        chosen = Settings(Path(folder) / "settings.ini")
        appearance = Appearance(application, chosen)
        window = MainWindow(chosen, appearance)
        window.resize(*SIZE)
        window.show()
        try:
            yield Studio(window)
        finally:
            window.close()
            window.deleteLater()
            appearance.remove()
            settle()


def settle() -> None:
    """Lets layouts, what comes a little later, and repaints happen."""
    QApplication.sendPostedEvents()
    loop = QEventLoop()
    QTimer.singleShot(REST, loop.quit)
    loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
