"""Breaches of the rules in a set that is imported: what would be refused as an edit, but goes in.

Sets are judged by their rows, and an annotation becomes an object only where a rule needs one.
"""

from collections import Counter
from collections.abc import Hashable, Iterator, Mapping
from itertools import repeat
from typing import TypeAlias

from annotator.model.annotation import Relation, Span
from annotator.model.flat import FlatRelation, make_annotation, rows_of_relations, rows_of_spans
from annotator.model.rules import Ranges, can_join, closes_circle, find_breach
from annotator.model.schema import Layer, RelationType, Schema

SPLIT_LETTER = "split_letter"

_SIGNS = frozenset(
    chr(code)
    for first, last in (
        (0x300, 0x36F),
        (0x610, 0x61A),
        (0x64B, 0x65F),
        (0x670, 0x670),
        (0x6D6, 0x6DC),
        (0x6DF, 0x6E8),
        (0x6EA, 0x6ED),
        (0x200D, 0x200D),
        (0xFE0F, 0xFE0F),
    )
    for code in range(first, last + 1)
)
"""Characters that go on the letter before them: vowel signs, combining marks, joiners."""

_NEIGHBOURS = 50
"""A mark is compared with so many of those that began last before it and reach into it."""
_MOST_RELATIONS = 300
"""Relations of one type; among more of them circles are not looked for, which would take too long."""

_Breach: TypeAlias = tuple[str, str]
"""The code of the rule and the id of the annotation that breaks it."""

_Place: TypeAlias = tuple[int, int, str, str, Ranges, int]
"""Start, end turned round and id of a span, which sort it into reading order; its label, its ranges, and
how many of its parts hold a newline."""


class Breaches:
    """Finds what breaks the rules of one schema."""

    def __init__(self, schema: Schema) -> None:
        self._schema = schema
        self._layers = {layer.id: layer for layer in schema.layers}
        self._fitting: dict[Hashable, bool] = {}

    def of_set(
        self, text: str, spans: Mapping[str, Span], relations: Mapping[str, Relation]
    ) -> Iterator[_Breach]:
        """What `check_span` and `check_relation` find, in one pass; and letters cut from their signs."""
        layers: dict[str, list[_Place]] = {}
        labels: dict[str, tuple[str, str]] = {}
        for row in rows_of_spans(spans):
            if isinstance(row, tuple):
                name, layer, label, start, end, quote, _ = row
                place: _Place = (start, -end, name, label, ((start, end),), "\n" in quote)
            else:
                layer, name, label, newlines = row.layer, row.id, row.label, _count_newlines(row)
                place = (row.start, -row.end, name, label, row.ranges, newlines)
            layers.setdefault(layer, []).append(place)
            labels[name] = (layer, label)
            for begin, stop in place[4]:
                if (text[begin] in _SIGNS and begin) or (stop < len(text) and text[stop] in _SIGNS):
                    yield SPLIT_LETTER, name
        for layer, places in layers.items():
            yield from _find_in_layer(self._layers.get(layer), places)
        yield from self._find_among(relations, labels)

    def _find_among(
        self, relations: Mapping[str, Relation], labels: Mapping[str, tuple[str, str]]
    ) -> Iterator[_Breach]:
        by_type: dict[str, list[FlatRelation | Relation]] = {}
        for row in rows_of_relations(relations):
            by_type.setdefault(row[1] if isinstance(row, tuple) else row.type, []).append(row)
        for name, rows in by_type.items():
            if kind := self._schema.relation(name):
                yield from self._find_of_type(kind, rows, labels)
                if kind.acyclic and len(rows) <= _MOST_RELATIONS:
                    yield from _find_circles(relations, rows)

    def _find_of_type(
        self,
        kind: RelationType,
        rows: list[FlatRelation | Relation],
        labels: Mapping[str, tuple[str, str]],
    ) -> Iterator[_Breach]:
        ends = [_ends_of(row) for row in rows]
        pairs: list[Hashable] = [frozenset(pair) for pair in ends] if kind.symmetric else list(ends)
        times = Counter(pairs) if len(set(pairs)) < len(pairs) else {}
        for row, pair, (start, end) in zip(rows, pairs, ends, strict=True):
            joined = (kind.id, labels.get(start), labels.get(end))
            if joined not in self._fitting:
                self._fitting[joined] = _fits(kind, *joined[1:])
            if not self._fitting[joined]:
                yield "wrong_ends", _id_of(row)
            if times and times[pair] > 1:
                yield "repeated", _id_of(row)


def _fits(kind: RelationType, *ends: tuple[str, str] | None) -> bool:
    """Whether `kind` joins spans of these layers and labels."""
    start, end = (Span("", *each, ()) if each else None for each in ends)
    return can_join(kind, start, end)


def _find_in_layer(layer: Layer | None, places: list[_Place]) -> Iterator[_Breach]:
    reaching: list[_Place] = []
    furthest = 0
    for place in sorted(places):
        start, turned, name, label, ranges, newlines = place
        if start < furthest:
            reaching = [other for other in reaching[-_NEIGHBOURS:] if -other[1] > start]
        else:
            reaching = []
        if newlines:
            yield from repeat(("holds_newline", name), newlines)
        elif layer:
            if len(ranges) > 1 and not layer.discontinuous:
                yield "not_discontinuous", name
            for other in reaching:
                if code := find_breach(layer, ranges, other[4], same_label=label == other[3]):
                    yield code, name
        reaching.append(place)
        furthest = max(furthest, -turned)


def _find_circles(
    relations: Mapping[str, Relation], rows: list[FlatRelation | Relation]
) -> Iterator[_Breach]:
    starts, ends = (set(column) for column in zip(*map(_ends_of, rows), strict=True))
    if starts.isdisjoint(ends):
        return
    made = [make_annotation(relations, row) for row in rows]
    yield from (("circle", relation.id) for relation in made if closes_circle(relation, made))


def _count_newlines(span: Span) -> int:
    """How many of its parts hold one."""
    return sum("\n" in part.quote for part in span.parts)


def _id_of(row: FlatRelation | Relation) -> str:
    return row[0] if isinstance(row, tuple) else row.id


def _ends_of(row: FlatRelation | Relation) -> tuple[str, str]:
    return (row[2], row[3]) if isinstance(row, tuple) else (row.from_id, row.to_id)
