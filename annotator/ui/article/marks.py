"""What is to be drawn for an annotation set: its spans as marks, and the links of the selected one.

A mark says shape, label, short name, number and signs; where it lands on the page and in which colours
is decided elsewhere. Offsets are code points.
"""

from collections.abc import Callable, Iterator, Mapping, MutableMapping
from dataclasses import dataclass

from annotator.model.annotation import Relation, Span
from annotator.model.annotation_set import AnnotationSet
from annotator.model.problems import Severity
from annotator.model.schema import Render, Schema
from annotator.ui.article.extents import Extent

LabelKey = tuple[str, str]
"""Layer id and label id."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One span as it is drawn. `number` counts the bands of a layer from 1; 0 where nothing is counted.

    `name` stands on chips and in tooltips, `word` above pills; `severity` is that of its worst problem.
    """

    id: str
    render: Render
    label: LabelKey
    ranges: tuple[tuple[int, int], ...]
    name: str
    word: str
    number: int = 0
    has_note: bool = False
    flag: str = ""
    severity: Severity | None = None

    @property
    def start(self) -> int:
        return self.ranges[0][0]

    @property
    def end(self) -> int:
        return self.ranges[-1][1]

    @property
    def size(self) -> int:
        """Marked code points."""
        return sum(end - start for start, end in self.ranges)

    @property
    def signs(self) -> list[str]:
        """What stands as signs where it starts: the worst problem, a flag, a note."""
        signs = [str(self.severity)] if self.severity else []
        return signs + ["flag"] * bool(self.flag) + ["remark"] * self.has_note

    def extents(self) -> Iterator[Extent]:
        """Its parts."""
        return (Extent(start, end, self.id) for start, end in self.ranges)


@dataclass(frozen=True, slots=True)
class Link:
    """A relation of the selected mark, as it is drawn: from one mark to another, with its name."""

    from_id: str
    to_id: str
    name: str
    symmetric: bool


def _make_nothing(span: Span) -> Mark:
    raise KeyError(span.id)


class Marks(MutableMapping[str, Mark]):
    """Marks by id. Those of `spans` are made when they are first wanted: of many few are ever seen."""

    def __init__(
        self, spans: Mapping[str, Span] | None = None, make: Callable[[Span], Mark] = _make_nothing
    ) -> None:
        self._made: dict[str, Mark] = {}
        self._unmade = dict(spans or {})
        self._make = make

    def __getitem__(self, mark_id: str) -> Mark:
        mark = self._made.get(mark_id)
        if mark is None:
            mark = self._made[mark_id] = self._make(self._unmade.pop(mark_id))
        return mark

    def __setitem__(self, mark_id: str, mark: Mark) -> None:
        self._unmade.pop(mark_id, None)
        self._made[mark_id] = mark

    def __delitem__(self, mark_id: str) -> None:
        del (self._made if mark_id in self._made else self._unmade)[mark_id]

    def __iter__(self) -> Iterator[str]:
        return iter((*self._made, *self._unmade))

    def __len__(self) -> int:
        return len(self._made) + len(self._unmade)

    @property
    def made(self) -> Mapping[str, Mark]:
        """Those that were wanted before; nothing that was drawn depends on the others."""
        return self._made

    def extents(self) -> Iterator[Extent]:
        """Every part of every mark, without making a mark."""
        for mark in self._made.values():
            yield from mark.extents()
        for span in self._unmade.values():
            for part in span.parts:
                yield Extent(part.start, part.end, span.id)


def make_mark(
    schema: Schema, span: Span, language: str, severity: Severity | None = None, number: int = 0
) -> Mark:
    """One mark. A layer or label that the schema lacks goes by its id, as a pill."""
    layer = schema.layer(span.layer)
    label = layer.label(span.label) if layer else None
    return Mark(
        id=span.id,
        render=layer.render if layer else Render.PILL,
        label=(span.layer, span.label),
        ranges=span.ranges,
        name=label.names.text(language) if label else span.label,
        word=label.names.short(language) if label else span.label,
        number=number,
        has_note=bool(span.note),
        flag=span.flag,
        severity=severity,
    )


def make_links(
    schema: Schema, annotation_set: AnnotationSet, annotation_id: str, language: str
) -> list[Link]:
    """The relations of one span, or the one relation itself, where both ends are spans."""
    alone = annotation_set.relations.get(annotation_id)
    relations = (alone,) if alone else annotation_set.relations_of(annotation_id)
    return [
        _make_link(schema, relation, language)
        for relation in relations
        if relation.from_id in annotation_set.spans and relation.to_id in annotation_set.spans
    ]


def _make_link(schema: Schema, relation: Relation, language: str) -> Link:
    known = schema.relation(relation.type)
    name = known.names.short(language) if known else relation.type
    return Link(relation.from_id, relation.to_id, name, bool(known and known.symmetric))
