"""A whole window on settings of its own, as the tests of the frame need it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtWidgets import QApplication

from annotator.ui import settings
from annotator.ui.app import make_application
from annotator.ui.appearance import Appearance
from annotator.ui.main_window import MainWindow
from annotator.ui.settings import Settings


@contextmanager
def framed(folder: Path, language: str = "en") -> Iterator[MainWindow]:
    """Shown, in the light theme; closed at the end."""
    application = make_application()
    chosen = Settings(folder / "settings.ini")
    chosen.set(settings.LANGUAGE, language)
    chosen.set(settings.THEME, "light")
    appearance = Appearance(application, chosen)
    window = MainWindow(chosen, appearance)
    window.show()
    try:
        yield window
    finally:
        window.close()
        window.deleteLater()
        appearance.remove()
        QApplication.sendPostedEvents()
        QApplication.processEvents()
