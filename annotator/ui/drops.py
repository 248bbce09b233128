"""Files dropped anywhere in the window: a project is opened, everything else is looked at for an import.

While something is dragged over the window a frame says what letting go would do.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QLabel

from annotator.ui.style import mark

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow

PROJECT = ".rawi"
MARGIN = 12
DRAGS = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)


class Drops(QObject):
    """Listens to one window."""

    project_dropped = Signal(object)  # Path
    files_dropped = Signal(object)  # tuple[Path, ...]

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self.frame = QLabel(window)
        mark(self.frame, "drop")
        self.frame.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.frame.hide()
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.Show and watched is self._window:
            # There every drag comes by before it is handed to a widget: a field would take the names as text.
            watched.removeEventFilter(self)
            self._window.windowHandle().installEventFilter(self)
        elif kind == QEvent.Type.DragLeave:
            self.frame.hide()
        elif kind in DRAGS and isinstance(event, QDropEvent):
            return self._meet(event, dropped=kind == QEvent.Type.Drop)
        return False

    def _meet(self, event: QDropEvent, *, dropped: bool) -> bool:
        """Takes what can be taken; False leaves the event to whoever is below."""
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        words = self._say(paths)
        self.frame.setVisible(bool(words) and not dropped)
        if not words:
            return False
        event.acceptProposedAction()
        if not dropped:
            self._show(words)
        elif _is_project(paths):
            self.project_dropped.emit(paths[0])
        else:
            self.files_dropped.emit(tuple(paths))
        return True

    def _say(self, paths: list[Path]) -> str:
        """What dropping these would do; empty where it would do nothing."""
        session = self._window.desk.session
        if not paths or self._window.transfers.running:
            return ""
        if _is_project(paths):
            return QCoreApplication.translate("Import", "Drop to open the project")
        if session is None or session.session.read_only:
            return ""
        return QCoreApplication.translate("Import", "Drop to look at the files before they are imported")

    def _show(self, words: str) -> None:
        self.frame.setText(words)
        stack = self._window.stack
        self.frame.setGeometry(
            stack.rect()
            .translated(stack.mapTo(self._window, QPoint()))
            .adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        )
        self.frame.raise_()


def _is_project(paths: list[Path]) -> bool:
    return len(paths) == 1 and paths[0].suffix == PROJECT
