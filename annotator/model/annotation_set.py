"""Everything one annotator says about one document: the unit of assignment, review and export.

A set is immutable; `apply` gives the next one. Only the edits of this package change it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from annotator.model.annotation import (
    Annotation,
    DocumentNote,
    DocumentValue,
    Item,
    Relation,
    Span,
    State,
    Status,
    key_of,
)
from annotator.model.decision import Decision

ALL_PASS = "all"
"""The one pass of a schema that names none."""


class AnnotatorKind(StrEnum):
    PERSON = "person"
    IMPORT = "import"
    SUGGESTER = "suggester"
    RULE = "rule"
    GOLD = "gold"


@dataclass(frozen=True, slots=True)
class Annotator:
    name: str
    kind: AnnotatorKind = AnnotatorKind.PERSON


@dataclass(frozen=True, slots=True)
class AnnotationSet:
    """`revision` is 0 when made and rises by one with every edit, undo and redo.

    `independent_revision` is None until the annotator first saw another's annotations of the
    document. `meta` is what an import said beside the contract's own keys, kept for its export.
    `decisions` stand in gold sets only.
    """

    annotator: str
    document: str
    spans: Mapping[str, Span] = field(default_factory=dict, hash=False)
    relations: Mapping[str, Relation] = field(default_factory=dict, hash=False)
    values: Mapping[str, DocumentValue] = field(default_factory=dict, hash=False)
    note: DocumentNote | None = None
    statuses: Mapping[str, Status] = field(default_factory=dict, hash=False)
    revision: int = 0
    independent_revision: int | None = None
    meta: Mapping[str, object] = field(default_factory=dict, hash=False)
    decisions: Mapping[str, Decision] = field(default_factory=dict, hash=False)

    def annotation(self, annotation_id: str) -> Annotation | None:
        return self.spans.get(annotation_id) or self.relations.get(annotation_id)

    def state(self, pass_id: str = ALL_PASS) -> State:
        status = self.statuses.get(pass_id)
        return status.state if status else State.OPEN

    def spans_in(self, layer: str) -> Iterator[Span]:
        """Spans of `layer` in reading order."""
        return (span for span in sort_spans(self.spans.values()) if span.layer == layer)

    def relations_of(self, annotation_id: str) -> Iterator[Relation]:
        """Relations that start or end at `annotation_id`."""
        return (r for r in self.relations.values() if annotation_id in (r.from_id, r.to_id))

    def targets(self, annotation_id: str, relation_type: str) -> list[Span]:
        """Spans that relations of `relation_type` lead to from `annotation_id`."""
        found = (
            self.spans.get(r.to_id)
            for r in self.relations.values()
            if r.type == relation_type and r.from_id == annotation_id
        )
        return [span for span in found if span]

    def origins(self, annotation_id: str, relation_type: str) -> list[Span]:
        """Spans from which relations of `relation_type` lead to `annotation_id`."""
        found = (
            self.spans.get(r.from_id)
            for r in self.relations.values()
            if r.type == relation_type and r.to_id == annotation_id
        )
        return [span for span in found if span]

    def item(self, key: tuple[str, str]) -> Item | None:
        """The item known by `key` (see `key_of`), if the set has it."""
        kind, name = key
        if kind == "annotation":
            return self.annotation(name)
        if kind == "value":
            return self.values.get(name)
        if kind == "status":
            return self.statuses.get(name)
        if kind == "decision":
            return self.decisions.get(name)
        return self.note if kind == "note" else None

    def items(self) -> Iterator[Item]:
        """Every item: spans and relations first, each before anything that refers to it."""
        yield from self.spans.values()
        yield from self.relations.values()
        yield from self.values.values()
        if self.note:
            yield self.note
        yield from self.statuses.values()
        yield from self.decisions.values()

    def says_the_same(self, other: "AnnotationSet") -> bool:
        """Whether both sets hold equal annotations, document values and note (the contract's `equal`)."""
        return (
            self.spans == other.spans
            and self.relations == other.relations
            and {v.attribute: v.value for v in self.values.values()}
            == {v.attribute: v.value for v in other.values.values()}
            and self.note == other.note
        )

    def apply(self, changes: Iterable[tuple[Item | None, Item | None]]) -> "AnnotationSet":
        """The set after `changes` (before, after), one revision on. Befores are not compared here."""
        said: dict[type[Item], dict[str, Any]] = {
            Span: dict(self.spans),
            Relation: dict(self.relations),
            DocumentValue: dict(self.values),
            DocumentNote: {"": self.note} if self.note else {},
            Status: dict(self.statuses),
            Decision: dict(self.decisions),
        }
        for before, after in changes:
            if before is not None and type(before) in said:
                said[type(before)].pop(key_of(before)[1], None)
            if after is not None and type(after) in said:
                said[type(after)][key_of(after)[1]] = after
        return replace(
            self,
            spans=said[Span],
            relations=said[Relation],
            values=said[DocumentValue],
            note=said[DocumentNote].get(""),
            statuses=said[Status],
            decisions=said[Decision],
            revision=self.revision + 1,
        )


def sort_spans(spans: Iterable[Span]) -> list[Span]:
    """Reading order: by start, the longer first, then by id."""
    return sorted(spans, key=lambda span: (span.start, -span.end, span.id))
