"""The hands of somebody who knows every gesture: she points exactly, and does only what leads there.

What did not come out right is taken back and not counted, as one who knows would not have tried it.
"""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from annotator.model.annotation import Span
from annotator.model.schema import Schema
from tests.stories.counting import CountingHands
from tests.stories.driving import NONE

Way = Sequence[Callable[[], object]]
CLICKED_MS = 30
"""After this long the next click is one of its own; see `quick_clicks`."""


class SureHands(CountingHands):
    """`theirs` is a mark of the annotation set that is to be equalled."""

    @property
    def schema(self) -> Schema:
        return self.session.schema

    def settle(self) -> None:
        QTest.qWait(1)

    def try_ways(self, ways: Iterable[Way], good: Callable[[], bool]) -> None:
        """Goes the first way that leads where it should; the others leave no trace."""
        before, done = self.session.annotation_set, self.actions
        selected, last = self.session.selected, self.session.last_label
        for way in ways:
            for step in way:
                step()
            if good():
                return
            while not self.session.annotation_set.says_the_same(before):
                self.session.undo()
            self.session.set_ranges(())
            self.session.set_linking("")
            self.session.select(selected)
            self.session.last_label, self.actions = last, done
        raise AssertionError("no way leads there")

    # -------------------------------------------------------------- selecting

    def look_at(self, start: int, end: int) -> None:
        """Scrolls there; what comes into sight is laid out only now."""
        self.view.scroll_to(start, end)
        self.settle()

    def take(self, start: int, end: int, held: Qt.KeyboardModifier = NONE) -> None:
        """Selects from a letter to a letter: one word by a double click, more by a drag."""
        self.actions += 1
        view = self.view
        self.look_at(start, end)
        begin, goal = view.edge_point(start, after=False), view.edge_point(end, after=True)
        port, button = view.viewport(), Qt.MouseButton.LeftButton
        if len(self.session.text[start:end].split()) == 1 and not held:
            middle = view.edge_point((start + end) // 2, after=False)
            QTest.mouseClick(port, button, NONE, middle)
            QTest.mouseDClick(port, button, NONE, middle)
            QTest.mouseRelease(port, button, NONE, middle)
        else:
            QTest.mousePress(port, button, held, begin)
            QTest.mouseMove(port, (begin + goal) / 2)
            QTest.mouseMove(port, goal)
            QTest.mouseRelease(port, button, held, goal)
        QTest.qWait(CLICKED_MS)

    def take_clause(self, start: int) -> None:
        """Three clicks on the clause in which `start` lies."""
        self.actions += 1
        port, button = self.view.viewport(), Qt.MouseButton.LeftButton
        self.look_at(start, start)
        point = self.view.edge_point(start + 1, after=False)
        QTest.mouseClick(port, button, NONE, point)
        QTest.mouseDClick(port, button, NONE, point)
        QTest.mouseRelease(port, button, NONE, point)
        QTest.mouseClick(port, button, NONE, point)
        QTest.qWait(CLICKED_MS)

    def press_mark(self, theirs: Span) -> None:
        """Presses a mark of hers, as often as it lies beneath others; each press counts."""
        mine = self.mine(theirs)
        assert mine is not None
        self.look_at(mine.start, mine.end)
        spot = next(iter(self._spots(mine)))
        point = self.view.edge_point(spot, after=False)
        for _ in range(6):
            self.actions += 1
            linked = len(self.session.annotation_set.relations)
            QTest.mouseClick(self.view.viewport(), Qt.MouseButton.LeftButton, NONE, point)
            QTest.qWait(CLICKED_MS)
            if self.session.selected == mine.id or len(self.session.annotation_set.relations) > linked:
                return

    def _spots(self, mine: Span) -> list[int]:
        """The letters of a mark, those first over which the fewest others lie."""
        others = [s for s in self.session.annotation_set.spans.values() if s.id != mine.id]
        letters = [n for start, end in mine.ranges for n in range(start + 1, end)]
        return sorted(letters, key=lambda n: sum(a <= n <= b for s in others for a, b in s.ranges))

    def mine(self, theirs: Span) -> Span | None:
        """What she has marked where a mark of the truth is."""
        own = self.session.annotation_set.spans.values()
        return next((s for s in own if (s.layer, s.label, s.ranges) == said(theirs)), None)


def said(span: Span) -> tuple[str, str, tuple[tuple[int, int], ...]]:
    """What a mark says, whatever its id: layer, label and place."""
    return span.layer, span.label, span.ranges
