"""One run of the real window for `window.py`: opens, answers a key, goes through a project, says how long.

It prints an empty object the moment the window can be used, and what it measured when it ends. It loads as
little as it can: what it loads counts as the program's start.
"""

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

import annotator.__main__ as program

SWITCHES = 200
IDLE_SECONDS = 1.5
REST = 60
"""Milliseconds between two articles."""


def main(project: str = "", annotator: str = "") -> int:
    """Runs `rawi open`, with `use` called once the window has begun its work."""
    program.load_window()
    commands = sys.modules["annotator.ui.commands"]
    run_window = commands.run_window

    def watch(start: Callable) -> int:
        return run_window(lambda window: (start(window), use(window)))

    commands.run_window = watch
    return program.main(["open", project, "--annotator", annotator] if project else ["open"])


def use(window) -> None:
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    told: dict[str, float] = {}
    if window.desk.session:
        answer_key(window)
    QApplication.processEvents()
    print("{}", flush=True)
    if window.desk.session:
        told |= go_through(window)
    QTimer.singleShot(int(IDLE_SECONDS * 1000), lambda: end(window, told))


def answer_key(window) -> None:
    """Waits until the article is painted and the caret has followed a key."""
    from PySide6.QtCore import QEvent, Qt
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QApplication

    view = window.pages["annotate"].annotate.view
    while not view.isVisible():
        QApplication.processEvents()
    QApplication.processEvents()
    before = view.caret
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, Qt.Key.Key_Left, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(view, event)
    assert view.caret != before, "the key was not answered"


def go_through(window) -> dict[str, float]:
    """Goes to articles anywhere in the project, to the end of the list, and searches. Milliseconds."""
    import random
    from statistics import median

    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    session = window.desk.session
    ids = session.session.project.documents.ids()
    chosen = random.Random(3).choices(ids, k=SWITCHES)
    took = []
    for doc_id in chosen:
        QTest.qWait(REST)  # a person reads before she goes on: the form has followed by then
        took.append(milliseconds(lambda doc_id=doc_id: session.open_document(doc_id)))
    took.sort()
    window.show_page("documents")
    page = window.pages["documents"]
    QApplication.processEvents()
    return {
        "switch_p50": median(took),
        "switch_p95": took[int(SWITCHES * 0.95)],
        "last_row": milliseconds(page.table.scrollToBottom),
        "search": milliseconds(lambda: page.rows.search("99")),
    }


def milliseconds(act: Callable[[], object]) -> float:
    """Until what `act` began is painted."""
    from PySide6.QtWidgets import QApplication

    begun = time.perf_counter()
    act()
    QApplication.processEvents()
    return (time.perf_counter() - begun) * 1_000


def end(window, told: dict[str, float]) -> None:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    told["idle_mb"] = pages * os.sysconf("SC_PAGE_SIZE") / 1e6
    print(json.dumps(told), flush=True)
    window.close()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
