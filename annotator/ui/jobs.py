"""Runs one long task off the window's thread, with its progress and a way to cancel it.

The project gives every thread its own reading connection and serialises writing, so a task may use the
open project while the window only waits: nothing is edited until the job has ended.
"""

import logging
import sys
import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QThread, Signal

from annotator.model.errors import RawiError
from annotator.model.reports import Reports

__all__ = ["Job", "Reports", "raise_fault"]

PROGRESS_STEPS = 200
"""How many times at most a job reports its progress, so that the window is not flooded."""


class Job(QThread):
    """One run of `task`. Exactly one of `done`, `refused` and `broken` is emitted, in the window's thread."""

    progressed = Signal(int, int)
    done = Signal(object)
    refused = Signal(object)  # RawiError
    broken = Signal(object)  # any other exception

    def __init__(self, task: Callable[[Reports], Any], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._task = task
        self._cancelled = threading.Event()
        self._reported = -1

    def cancel(self) -> None:
        """Asks the task to stop; it ends with Cancelled and leaves nothing behind."""
        self._cancelled.set()

    def end(self) -> None:
        """Cancels the task and waits for its end; nothing that it had to say is heard any more."""
        self.blockSignals(True)
        self.cancel()
        self.wait()

    def run(self) -> None:
        try:
            result = self._task(Reports(self._report, self._cancelled.is_set))
        except RawiError as error:
            self.refused.emit(error)
        except Exception as error:
            logging.getLogger(__name__).exception("a job failed")
            self.broken.emit(error)
        else:
            self.done.emit(result)

    def _report(self, done: int, total: int) -> None:
        step = done * PROGRESS_STEPS // max(total, 1)
        if step != self._reported:
            self._reported = step
            self.progressed.emit(done, total)


def raise_fault(error: Exception) -> None:
    """A fault of the program in a job ends at the same place as one of the window's own thread."""
    sys.excepthook(type(error), error, error.__traceback__)
