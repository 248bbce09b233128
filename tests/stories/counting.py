"""Counts what a person does: a drag, one click or several at once, a key with what is held, each is 1.

Beside it stands what an annotation set says, in terms that do not depend on ids, to compare one with another.
"""

from collections.abc import Iterable

from PySide6.QtCore import QPoint, Qt

from annotator.model.annotation import Span
from annotator.model.annotation_set import AnnotationSet
from annotator.ui.main_window import MainWindow
from tests.stories.driving import NONE, Hands

Ranges = tuple[tuple[int, int], ...]


class CountingHands(Hands):
    """`actions` is how many there were so far."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.actions = 0

    def point_at(self, quote: str, after: str = "") -> QPoint:
        """In the middle of the first word, where no handle is near."""
        super().point_at(quote, after)
        start, _ = self.place(quote, after)
        word, *_ = quote.split(maxsplit=1)
        return self.view.edge_point(start + len(word) // 2, after=False)

    def press(self, key: str | Qt.Key, modifiers: Qt.KeyboardModifier = NONE, times: int = 1) -> None:
        self.actions += times
        super().press(key, modifiers, times)

    def drag(self, quote: str, after: str = "") -> None:
        self.actions += 1
        super().drag(quote, after)

    def click(self, quote: str, after: str = "") -> None:
        self.actions += 1
        super().click(quote, after)

    def double_click(self, quote: str, after: str = "") -> None:
        self.actions += 1
        super().double_click(quote, after)

    def choose(self, text: str) -> None:
        self.actions += 1
        super().choose(text)

    def select(self, annotation_id: str) -> None:
        raise AssertionError("a person has no such gesture; she presses the mark, or goes to it by key")


def spans_said(annotation_set: AnnotationSet, layers: Iterable[str]) -> set[tuple[str, str, Ranges]]:
    """Layer, label and place of every span of some layers."""
    wanted = set(layers)
    return {(s.layer, s.label, s.ranges) for s in annotation_set.spans.values() if s.layer in wanted}


def links_said(annotation_set: AnnotationSet, types: Iterable[str]) -> set[tuple[str, Ranges, Ranges]]:
    """Type and both ends of every relation of some types."""
    wanted, spans = set(types), annotation_set.spans
    relations = (r for r in annotation_set.relations.values() if r.type in wanted)
    return {(r.type, spans[r.from_id].ranges, spans[r.to_id].ranges) for r in relations}


def values_said(spans: Iterable[Span], attribute: str) -> dict[Ranges, object]:
    """What each span has for an attribute."""
    return {span.ranges: span.attributes.get(attribute) for span in spans}
