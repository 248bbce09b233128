"""Starts the toolkit once, safely: looks for a display and a known fault first, then keeps the log.

Whatever no other place has caught ends here: it is logged, and told without taking anything away.
"""

import logging
import os
import platform
import sys
import threading
import traceback
from collections.abc import Mapping
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

import PySide6
from platformdirs import user_log_path
from PySide6.QtCore import QMessageLogContext, QObject, Qt, QtMsgType, Signal, qInstallMessageHandler
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from annotator.model.errors import NoDisplay, RawiError, ToolkitFault
from annotator.places import resource

LOG_BYTES = 1_000_000
LOG_COPIES = 3
CALLS = 1_000
"""How many void calls the check of the toolkit makes."""

LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def make_application() -> QApplication:
    """The one QApplication of the process. Raises NoDisplay, ToolkitFault before anything can abort."""
    running = QApplication.instance()
    if isinstance(running, QApplication):
        return running
    require_display(os.environ, sys.platform)
    require_sound_toolkit()
    QApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    app = QApplication([sys.argv[0]])
    app.setApplicationName("rawi")
    app.setDesktopFileName("rawi")
    app.setWindowIcon(QIcon(str(resource("icons/rawi.svg"))))
    return app


def has_display(environment: Mapping[str, str], system: str) -> bool:
    """Whether a window can open. On Linux the toolkit aborts the process without one, so look first."""
    if environment.get("QT_QPA_PLATFORM") or not system.startswith("linux"):
        return True
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def require_display(environment: Mapping[str, str], system: str) -> None:
    """Raises NoDisplay where `has_display` says no."""
    if not has_display(environment, system):
        raise NoDisplay


def lost_references(calls: int = CALLS) -> int:
    """How many references to None the toolkit lost over `calls` calls that return nothing."""
    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(calls):
        thing.setObjectName("x")
    return before - sys.getrefcount(None)


def require_sound_toolkit() -> None:
    """Raises ToolkitFault where every void call loses a reference to None (PySide6 6.12, Python < 3.12)."""
    if lost_references() > CALLS // 2:
        raise ToolkitFault(version=PySide6.__version__, python=platform.python_version())


# ------------------------------------------------------------------ the log


def log_path() -> Path:
    """The log file; its folder may not be there yet."""
    return user_log_path("rawi", appauthor=False) / "rawi.log"


def start_log() -> RotatingFileHandler | None:
    """Logs from now on into a file that never grows beyond a few megabytes; None where it cannot."""
    path = log_path()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        log_file = RotatingFileHandler(path, maxBytes=LOG_BYTES, backupCount=LOG_COPIES, encoding="utf-8")
    except OSError:
        return None
    log_file.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    log_file.setLevel(logging.INFO)
    logging.getLogger().addHandler(log_file)
    return log_file


def log_toolkit_message(kind: QtMsgType, _context: QMessageLogContext, message: str | None) -> None:
    """What the toolkit has to say goes into the same log."""
    logging.getLogger("qt").log(LEVELS[kind], message)


class FaultHook(QObject):
    """The outermost of all: what nobody caught. Faults are logged and shown; refusals are only told.

    Install it with `install`; `remove` gives the interpreter its own hooks back.
    """

    refused = Signal(object)  # RawiError
    failed = Signal(str)  # the traceback

    def install(self) -> None:
        self._before = (sys.excepthook, threading.excepthook, qInstallMessageHandler(log_toolkit_message))
        sys.excepthook = self.take
        threading.excepthook = self._take_from_thread

    def remove(self) -> None:
        sys.excepthook, threading.excepthook, messages = self._before
        qInstallMessageHandler(messages)

    def take(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Decides what an uncaught error means for the person."""
        if isinstance(error, KeyboardInterrupt):
            QApplication.quit()
        elif isinstance(error, RawiError):
            self.refused.emit(error)
        else:
            logging.getLogger(__name__).critical("unexpected error", exc_info=(kind, error, trace))
            self.failed.emit("".join(traceback.format_exception(kind, error, trace)))

    def _take_from_thread(self, what: threading.ExceptHookArgs) -> None:
        if what.exc_value is not None:
            self.take(what.exc_type, what.exc_value, what.exc_traceback)
