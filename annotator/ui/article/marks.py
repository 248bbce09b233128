"""What is to be drawn for an annotation set: its spans as marks, and the links of the selected one.

A mark says shape, label, short name, number and signs; where it lands on the page and in which colours
is decided elsewhere. Offsets are code points.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from annotator.model.annotation import Relation, Span
from annotator.model.annotation_set import AnnotationSet, sort_spans
from annotator.model.problems import Severity
from annotator.model.schema import Render, Schema

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

    def covers(self, offset: int) -> bool:
        """Whether the character at `offset` is marked."""
        return any(start <= offset < end for start, end in self.ranges)


@dataclass(frozen=True, slots=True)
class Link:
    """A relation of the selected mark, as it is drawn: from one mark to another, with its name."""

    from_id: str
    to_id: str
    name: str
    symmetric: bool


def make_marks(
    schema: Schema,
    annotation_set: AnnotationSet,
    language: str,
    problems: Mapping[str, Severity] | None = None,
) -> dict[str, Mark]:
    """The marks of a whole set by id."""
    spans = sort_spans(annotation_set.spans.values())
    marks = {span.id: make_mark(schema, span, language, (problems or {}).get(span.id)) for span in spans}
    return marks | renumber(marks)


def make_mark(schema: Schema, span: Span, language: str, severity: Severity | None = None) -> Mark:
    """One mark, not yet numbered. A layer or label that the schema lacks goes by its id, as a pill."""
    layer = schema.layer(span.layer)
    label = schema.label(span.layer, span.label)
    return Mark(
        id=span.id,
        render=layer.render if layer else Render.PILL,
        label=(span.layer, span.label),
        ranges=span.ranges,
        name=label.names.text(language) if label else span.label,
        word=label.names.short(language) if label else span.label,
        has_note=bool(span.note),
        flag=span.flag,
        severity=severity,
    )


def renumber(marks: Mapping[str, Mark]) -> dict[str, Mark]:
    """Those of the marks whose number is another, now that the bands of each layer are counted anew."""
    counts: dict[str, int] = {}
    renumbered: dict[str, Mark] = {}
    bands = (mark for mark in marks.values() if mark.render is Render.BAND)
    for mark in sorted(bands, key=lambda m: (m.start, -m.end, m.id)):
        layer = mark.label[0]
        counts[layer] = counts.get(layer, 0) + 1
        if mark.number != counts[layer]:
            renumbered[mark.id] = replace(mark, number=counts[layer])
    return renumbered


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
