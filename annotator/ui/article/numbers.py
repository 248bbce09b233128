"""The numbers on bands: how many of their layer come before them in reading order.

An edit moves the numbers of all that follow; here that costs one search in a sorted list for each asked.
"""

from bisect import bisect_left, insort
from collections.abc import Iterable

from annotator.model.annotation import Span
from annotator.model.schema import Render, Schema

_Key = tuple[int, int, str]


class Numbers:
    """Counts the spans of each layer that is drawn as bands."""

    def __init__(self, schema: Schema, spans: Iterable[Span]) -> None:
        bands = [layer.id for layer in schema.layers if layer.render is Render.BAND]
        self._order: dict[str, list[_Key]] = {layer: [] for layer in bands}
        for span in spans:
            if span.layer in self._order:
                self._order[span.layer].append(_key(span))
        for keys in self._order.values():
            keys.sort()

    def add(self, span: Span) -> bool:
        """Answers whether the span is one that counts."""
        keys = self._order.get(span.layer)
        if keys is not None:
            insort(keys, _key(span))
        return keys is not None

    def remove(self, span: Span) -> bool:
        """Answers whether the span was one that counts; it must have been added."""
        keys = self._order.get(span.layer)
        if keys is not None:
            del keys[bisect_left(keys, _key(span))]
        return keys is not None

    def number(self, span: Span) -> int:
        """From 1 in its layer; 0 where nothing is counted."""
        keys = self._order.get(span.layer)
        return bisect_left(keys, _key(span)) + 1 if keys is not None else 0


def _key(span: Span) -> _Key:
    return span.start, -span.end, span.id
