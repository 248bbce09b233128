"""Spans of many annotators and documents as integer columns, the form in which they are compared fast.

Which annotator finished which document is kept beside them: a finished document without spans says
"seen, nothing marked"; a document that was not finished says nothing.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from annotator.agreement.ratings import Integers
from annotator.model.annotation import Span, State
from annotator.model.annotation_set import AnnotationSet, sort_spans

Mark: TypeAlias = tuple[str, str, tuple[tuple[int, int], ...]]
"""(layer, label, ranges) of a span."""

Marking: TypeAlias = Mapping[str, Mapping[str, Sequence[Mark] | None]]
"""The marks of each annotator in each document; None, or no entry, where it was not finished."""


@dataclass(frozen=True, slots=True)
class Columns:
    """One row for each span: `annotator`, `document`, `label` index the names; offsets are code points.

    `begin` and `end` are those of the hull, `shape` tells ranges of discontinuous spans apart (0: one
    range), `place` is where a span stood in its annotator's list. `labels` are (layer, label), `layer`
    the layer's index of each label. `covered` is (annotators, documents): who finished what. `shapes`
    are the ranges by `shape`, relative to nothing: offsets of the text.
    """

    annotators: tuple[str, ...]
    documents: tuple[str, ...]
    labels: tuple[tuple[str, str], ...]
    layer: Integers
    annotator: Integers
    document: Integers
    label: Integers
    begin: Integers
    end: Integers
    shape: Integers
    place: Integers
    covered: npt.NDArray[np.bool_]
    shapes: tuple[tuple[tuple[int, int], ...], ...] = ((),)

    def __len__(self) -> int:
        return len(self.begin)

    def rows_of(self, annotator: int) -> Integers:
        """The rows of one annotator, in documents that were finished."""
        wanted = self.annotator == annotator
        return np.flatnonzero(wanted & self.covered[annotator, self.document])

    def only(self, layer: str) -> "Columns":
        """The spans of one layer; everything else stays."""
        names = np.array([name == layer for name, _ in self.labels], np.bool_)
        kept = np.flatnonzero(names[self.label]) if len(self) else np.zeros(0, np.int64)
        columns = ("annotator", "document", "label", "begin", "end", "shape", "place")
        return replace(self, **{name: getattr(self, name)[kept] for name in columns})


def tabulate(marking: Marking, annotators: Iterable[str] | None = None) -> Columns:
    """Columns of a marking, with every document of it. Ranges of a mark must be sorted and disjoint."""
    documents = tuple(marking)
    names = tuple(annotators or sorted({name for sets in marking.values() for name in sets}))
    labels: dict[tuple[str, str], int] = {}
    shapes: dict[tuple[tuple[int, int], ...], int] = {(): 0}
    rows: list[tuple[int, ...]] = []
    covered = np.zeros((len(names), len(documents)), np.bool_)
    for number, document in enumerate(documents):
        for who, name in enumerate(names):
            marks = marking[document].get(name)
            covered[who, number] = marks is not None
            for place, (layer, label, ranges) in enumerate(marks or ()):
                code = labels.setdefault((layer, label), len(labels))
                shape = shapes.setdefault(ranges, len(shapes)) if len(ranges) > 1 else 0
                rows.append((who, number, code, ranges[0][0], ranges[-1][1], shape, place))
    table = np.array(rows, np.int64).reshape(-1, 7).T.copy()
    layers = {layer: index for index, layer in enumerate(dict.fromkeys(layer for layer, _ in labels))}
    layer_of = np.array([layers[layer] for layer, _ in labels], np.int64)
    return Columns(
        names,
        documents,
        tuple(labels),
        layer_of,
        annotator=table[0],
        document=table[1],
        label=table[2],
        begin=table[3],
        end=table[4],
        shape=table[5],
        place=table[6],
        covered=covered,
        shapes=tuple(shapes),
    )


def mark_sets(
    sets: Iterable[AnnotationSet],
    *,
    finished_only: bool = True,
    ranges: Callable[[Span, str], tuple[tuple[int, int], ...]] | None = None,
) -> Marking:
    """The marking of annotation sets: spans in reading order.

    A set that is not finished (in any pass) counts as not assigned, unless `finished_only` is off.
    `ranges` gives the ranges of a span of a document to compare by, in place of its own.
    """
    marking: dict[str, dict[str, Sequence[Mark] | None]] = {}
    for each in sets:
        finished = any(status.state is State.FINISHED for status in each.statuses.values())
        said = marking.setdefault(each.document, {})
        said[each.annotator] = None
        if finished or not finished_only:
            said[each.annotator] = [
                (span.layer, span.label, ranges(span, each.document) if ranges else span.ranges)
                for span in sort_spans(each.spans.values())
            ]
    return marking


def rank_rows(keys: Integers) -> Integers:
    """For each row of `keys` (rows, columns) its number among the rows that equal it, in order."""
    order = np.lexsort(keys.T[::-1])
    ordered = keys[order]
    new = np.ones(len(keys), np.bool_)
    new[1:] = (ordered[1:] != ordered[:-1]).any(axis=1)
    starts = np.flatnonzero(new)
    within = np.arange(len(keys)) - np.repeat(starts, np.diff([*starts, len(keys)]))
    ranks = np.empty(len(keys), np.int64)
    ranks[order] = within
    return ranks
