"""Drives the real `main()` as a person would: opens the window, moves the mouse, presses keys.

A script runs inside the program's own event loop; whatever fails in it fails the test.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotator.__main__ import main
from annotator.ui.article.view import ArticleView
from annotator.ui.form.chip import Chip
from annotator.ui.main_window import MainWindow
from annotator.ui.pages.annotate import AnnotatePage
from annotator.ui.session import WindowSession

NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


class Hands:
    """What a person at the window can do, and the little she has to know about it."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        window.activateWindow()
        assert QTest.qWaitForWindowActive(window)
        self.settle()

    # -------------------------------------------------------------- what she sees

    @property
    def session(self) -> WindowSession:
        assert self.window.desk.session is not None
        return self.window.desk.session

    @property
    def page(self) -> AnnotatePage:
        page = self.window.findChild(AnnotatePage)
        assert page is not None
        return page

    @property
    def view(self) -> ArticleView:
        return self.page.view

    def quotes(self) -> list[str]:
        return [span.quote for span in self.session.annotation_set.spans.values()]

    # -------------------------------------------------------------- what she does

    def settle(self) -> None:
        """Lets the window draw and its timers run."""
        QTest.qWait(30)

    def wait_until(self, seen: Callable[[], bool], seconds: float = 5.0) -> None:
        """Waits for what she wants to see."""
        for _ in range(round(seconds / 0.03)):
            self.settle()
            if seen():
                return
        raise AssertionError("what was waited for did not come")

    def press(self, key: str | Qt.Key, modifiers: Qt.KeyboardModifier = NONE, times: int = 1) -> None:
        """Presses a key wherever the focus is."""
        for _ in range(times):
            QTest.keyClick(QApplication.focusWidget() or self.window, key, modifiers)
        self.settle()

    def place(self, quote: str, after: str = "") -> tuple[int, int]:
        """Where `quote` stands in the article, behind `after`."""
        start = self.session.text.index(quote, self.session.text.index(after) + len(after) if after else 0)
        return start, start + len(quote)

    def drag(self, quote: str, after: str = "") -> None:
        """Selects with the mouse from the first letter of `quote` to its last."""
        start, end = self.place(quote, after)
        self.view.setFocus()
        self.view.scroll_to(start, end)
        self.settle()
        begin, goal = self.view.edge_point(start, after=False), self.view.edge_point(end, after=True)
        viewport = self.view.viewport()
        QTest.mousePress(viewport, Qt.MouseButton.LeftButton, NONE, begin)
        for step in (1, 2, 3):
            QTest.mouseMove(viewport, begin + (goal - begin) * step / 3)
        QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, NONE, goal)
        self.settle()

    def point_at(self, quote: str, after: str = "") -> QPoint:
        """A point on the first letter of `quote`."""
        start, end = self.place(quote, after)
        self.view.scroll_to(start, end)
        self.settle()
        return self.view.edge_point(start, after=False)

    def click(self, quote: str, after: str = "") -> None:
        point = self.point_at(quote, after)
        QTest.mouseClick(self.view.viewport(), Qt.MouseButton.LeftButton, NONE, point)
        QTest.qWait(QApplication.doubleClickInterval() + 20)

    def select(self, annotation_id: str) -> None:
        """Selects a mark, as the list of marks does, and waits until the form shows it."""
        self.session.select(annotation_id)
        self.wait_until(lambda: self.page.form._shown_id == annotation_id)

    def double_click(self, quote: str, after: str = "") -> None:
        point = self.point_at(quote, after)
        QTest.mouseClick(self.view.viewport(), Qt.MouseButton.LeftButton, NONE, point)
        QTest.mouseDClick(self.view.viewport(), Qt.MouseButton.LeftButton, NONE, point)
        QTest.mouseRelease(self.view.viewport(), Qt.MouseButton.LeftButton, NONE, point)
        self.settle()

    def choose(self, text: str) -> None:
        """Presses the chip of the form that says `text`, or begins so."""
        chips = [c for c in self.page.form.findChildren(Chip) if c.isVisible() and c.text().startswith(text)]
        assert chips, f"no chip says {text}"
        QTest.mouseClick(chips[0], Qt.MouseButton.LeftButton)
        self.settle()


def drive(arguments: Sequence[str], script: Callable[[Hands], None]) -> int:
    """Runs `main(arguments)` and `script` in its window; the exit code. The window is closed at the end."""
    raised: list[BaseException] = []

    def start() -> None:
        window = next(w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow))
        try:
            script(Hands(window))
        except BaseException as error:  # noqa: BLE001 - told once the loop has ended
            raised.append(error)
        finally:
            window.close()

    QTimer.singleShot(200, start)
    code = main(arguments)
    if raised:
        raise raised[0]
    return code
