"""Measures one annotation in the real window: from the key press until it is durable and painted.

The seed article with all marks of annotator A. `raw` is what no program can do without: the same bytes
inserted and synced by sqlite3 and the same text drawn by the toolkit without a mark, in turn with it.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import cycle
from pathlib import Path
from sqlite3 import Connection
from statistics import median

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from PySide6.QtCore import QEvent, QObject
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotator.arabic.tokens import next_word
from annotator.store.connection import connect_writer
from annotator.store.items import encode_changes
from annotator.tasks.demonstration import open_demonstration
from annotator.ui.app import make_application
from annotator.ui.appearance import Appearance
from annotator.ui.article.view import ArticleView
from annotator.ui.main_window import MainWindow
from annotator.ui.settings import Settings
from benchmarks.article import Bare
from benchmarks.figures import percentile, tell

ROUNDS = 200
PERSON = "A"
KEYS = "d123"
"""Keys of labels of two layers."""
REST = 50
"""Milliseconds without a key; 50 are 20 keys a second."""
WIDTH = 9
"""Code points that are selected before they become whole words."""


class Painted(QObject):
    """Counts the paints of one widget."""

    def __init__(self, view: ArticleView) -> None:
        super().__init__(view)
        self.count = 0
        view.viewport().installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
        self.count += event.type() == QEvent.Type.Paint
        return False


@contextmanager
def opened(folder: Path) -> Iterator[MainWindow]:
    """The window on the demonstration, with annotator A at it."""
    open_demonstration(folder, reset=True).close()
    application = make_application()
    chosen = Settings(folder / "settings.ini")
    appearance = Appearance(application, chosen)
    window = MainWindow(chosen, appearance)
    window.show()
    window.desk.open(folder / "demonstration.rawi", PERSON)
    for _ in range(5):
        application.processEvents()
    yield window
    window.close()


def rest() -> None:
    """Lets the window come to rest, as it does between two keys of a person: the form follows the paint."""
    QTest.qWait(REST)
    QApplication.processEvents()


def milliseconds(act: Callable[[], object]) -> float:
    begun = time.perf_counter()
    act()
    return (time.perf_counter() - begun) * 1_000


def peers(view: ArticleView, folder: Path) -> tuple[Bare, Connection]:
    """The text without a mark, and a table for the bytes of an edit."""
    bare = Bare(view)
    bare.show()
    peer = connect_writer(folder / "bare.db", create=True)
    peer.execute("CREATE TABLE bare (id INTEGER PRIMARY KEY, bytes TEXT) STRICT")
    return bare, peer


def measure(window: MainWindow, folder: Path) -> None:
    session = window.desk.session
    assert session
    view = window.findChild(ArticleView)
    painted, bare, peer = Painted(view), *peers(view, folder)
    ours: list[float] = []
    whole: list[float] = []
    raw: list[float] = []
    head = session.session.project.history.head
    place = 0
    keys = cycle(KEYS)
    while len(ours) < ROUNDS:
        place = next_word(session.text, place + 1) % (len(session.text) - WIDTH)
        session.select_text(place, place + WIDTH)
        if not session.ranges or any(
            s.ranges == session.ranges for s in session.annotation_set.spans.values()
        ):
            continue
        key = next(keys)
        view.setFocus()
        view.scroll_to(place, place + WIDTH)
        rest()
        before, entries = painted.count, head()

        def press(key: str = key, before: int = before) -> None:
            QTest.keyClick(view, key)
            while painted.count == before:
                QApplication.processEvents()

        ours.append(milliseconds(press))
        whole.append(ours[-1] + milliseconds(QApplication.processEvents))
        assert head() == entries + 1, "the key has marked nothing"
        payload = encode_changes(session.session.project.history.get(head()).changes) * 2

        def insert_and_draw(payload: str = payload) -> None:
            peer.execute("BEGIN IMMEDIATE")
            peer.execute("INSERT INTO bare (bytes) VALUES (?)", [payload])
            peer.execute("COMMIT")
            bare.repaint()

        raw.append(milliseconds(insert_and_draw))
        session.undo()
        QApplication.processEvents()
    peer.close()
    bare.close()
    marks = len(session.annotation_set.spans)
    tell("marking_p50", median(ours), "ms", raw=median(raw), marks=marks)
    tell("marking_p95", percentile(ours, 0.95), "ms", limit=25, raw=percentile(raw, 0.95), marks=marks)
    tell("marking_all_settled_p95", percentile(whole, 0.95), "ms", marks=marks)


def main() -> None:
    with tempfile.TemporaryDirectory() as name, opened(Path(name)) as window:
        measure(window, Path(name))


if __name__ == "__main__":
    main()
