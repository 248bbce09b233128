"""Annotation sets made comparable: their spans as columns, and which span answers which.

Everything that is said of real annotations (counts, relations, conflicts) starts from a Comparison, so that
the statistics and the review agree about what a difference is.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import TypeAlias

import numpy as np

from annotator.agreement.columns import Columns, mark_sets, tabulate
from annotator.agreement.counts import Criterion
from annotator.agreement.matching import Matches, Places, locate, match
from annotator.model.annotation import Span
from annotator.model.annotation_set import AnnotationSet, sort_spans

Key: TypeAlias = tuple[str, str]
"""(document, span id) within one annotator's work."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """`spans` are those of the columns' rows; `sets` are by (annotator, document), finished ones only."""

    columns: Columns
    spans: tuple[Span, ...]
    sets: dict[tuple[str, str], AnnotationSet] = field(hash=False)
    places: Places

    def pairs(self) -> Iterator[tuple[int, int]]:
        """Every two annotators, as indices of the columns' names."""
        return combinations(range(len(self.columns.annotators)), 2)

    def match(self, a: int, b: int) -> Matches:
        return match(self.columns, a, b, self.places)

    def partners(self, a: int, b: int, criterion: Criterion = Criterion.PARTIAL) -> dict[Key, Key]:
        """Which span of `b` answers which of `a`: STRICT and EXACT ask for equal ranges, STRICT and TYPE
        for equal labels, the others take any overlap."""
        matches = self.match(a, b)
        labels = self.columns.label
        kept = np.ones(len(matches.first), np.bool_)
        if criterion in {Criterion.STRICT, Criterion.EXACT}:
            kept &= matches.exact
        if criterion in {Criterion.STRICT, Criterion.TYPE}:
            kept &= labels[matches.first] == labels[matches.second]
        ends = zip(matches.first[kept].tolist(), matches.second[kept].tolist(), strict=True)
        return {self.key(one): self.key(two) for one, two in ends}

    def key(self, row: int) -> Key:
        return self.columns.documents[int(self.columns.document[row])], self.spans[row].id

    def shared(self, a: int, b: int) -> Iterator[tuple[int, AnnotationSet, AnnotationSet]]:
        """(document, set, set) for the documents that both finished."""
        names = self.columns.annotators
        for number in np.flatnonzero(self.columns.covered[a] & self.columns.covered[b]).tolist():
            document = self.columns.documents[number]
            yield number, self.sets[names[a], document], self.sets[names[b], document]


def compare_sets(
    sets: Iterable[AnnotationSet],
    *,
    annotators: Sequence[str] | None = None,
    finished_only: bool = True,
    ranges: Callable[[Span, str], tuple[tuple[int, int], ...]] | None = None,
) -> Comparison:
    """The comparison of `sets`, of any documents; see `columns.mark_sets`.

    For independent agreement, give each set as it stood before its annotator saw another's.
    """
    listed = list(sets)
    marking = mark_sets(listed, finished_only=finished_only, ranges=ranges)
    names = annotators or sorted({each.annotator for each in listed})
    known = {(each.annotator, each.document): each for each in listed}
    kept = {
        (name, document): known[name, document]
        for document, said in marking.items()
        for name in names
        if said.get(name) is not None
    }
    columns = tabulate(marking, names)
    ordered = [
        span
        for document in columns.documents
        for name in names
        if (name, document) in kept
        for span in sort_spans(kept[name, document].spans.values())
    ]
    return Comparison(columns, tuple(ordered), kept, locate(columns))
