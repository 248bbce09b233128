"""From comparisons to sums: what earns credit, by pair of annotators, label and document.

A Table holds the comparisons of some pairs and documents. F1 of anything is a ratio of two sums over its
cells, and all intervals are drawn at once.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import combinations, compress
from typing import NamedTuple

import numpy as np

from annotator.agreement.confidence import Drawn
from annotator.agreement.corpus import Chosen, Corpus
from annotator.agreement.counts import NOTHING, Criterion, Fit
from annotator.agreement.overview import FRAME, RELATION, Aspect, Cell, Figure, LabelName, Pair
from annotator.agreement.pairing import Answers, PairAnswers, join_answers
from annotator.agreement.ratings import Floats, Integers
from annotator.agreement.result import Reason, Result, tally

_SAME_LABEL = (Criterion.STRICT, Criterion.TYPE, Criterion.OVERLAP)
"""Criteria by which only equal labels earn anything."""


class Group(NamedTuple):
    """What of a table a figure is about; None is all."""

    layer: str | None = None
    label: str | None = None
    pair: Pair | None = None


@dataclass(frozen=True)
class Table:
    """Comparisons, one row each, of `pairs` and `documents`; `pair` and `answers.document` number these.

    Labels number `labels`. `covered` is (pairs, documents, layers): both finished it; `layers` names them.
    Relations and attributions have one layer, which stands for any that was finished.
    """

    aspect: Aspect
    annotators: tuple[str, ...]
    pairs: tuple[Pair, ...]
    documents: tuple[str, ...]
    labels: tuple[LabelName, ...]
    layers: tuple[str, ...]
    covered: Chosen
    pair: Integers
    answers: Answers
    _cells: dict[Criterion, Floats] = field(default_factory=dict, init=False, repr=False)

    @cached_property
    def shared(self) -> Chosen:
        """(pairs, documents): both finished any of the layers."""
        return np.asarray(self.covered.any(axis=2))

    @cached_property
    def used(self) -> Chosen:
        """Which documents any two finished."""
        return np.asarray(self.shared.any(axis=0))

    @cached_property
    def matched(self) -> Chosen:
        return np.asarray(self.answers.fit > Fit.ALONE)

    @cached_property
    def same(self) -> Chosen:
        """Matched, with equal labels."""
        return np.asarray(self.answers.first_label == self.answers.second_label)

    @cached_property
    def outcome(self) -> Integers:
        """The place of each row's Outcome among its members."""
        exact = self.answers.fit == Fit.EXACT
        named = np.where(self.same, np.where(exact, 0, 1), 2)
        return np.where(self.matched, named, 3)

    @cached_property
    def _places(self) -> list[tuple[Chosen, Integers]]:
        """For each side which rows have a mark, and the places of these in (pairs, labels, documents)."""
        size = max(len(self.labels), 1) * len(self.documents)
        at = self.pair * size + self.answers.document
        found = []
        for label in (self.answers.first_label, self.answers.second_label):
            there = label != NOTHING
            found.append((there, (at + label * len(self.documents))[there]))
        return found

    def sum_cells(self, weight: Floats) -> Floats:
        """(pairs, labels, documents): sums of `weight`, one number for each row, over both sides."""
        return self._sum(self._places, weight)

    def _sum(self, sides: Sequence[tuple[Chosen, Integers]], weight: Floats) -> Floats:
        size = len(self.pairs), max(len(self.labels), 1), len(self.documents)
        sums = np.zeros(int(np.prod(size)))
        for there, places in sides:
            sums += np.bincount(places, weight[there], minlength=len(sums))
        return sums.reshape(size)

    def cells(self, criterion: Criterion) -> Floats:
        """(pairs, labels, documents): credit of both sides."""
        if criterion not in self._cells:
            credit = self.credit(criterion)
            if criterion in _SAME_LABEL:
                # Both sides of what earns anything stand at one place.
                self._cells[criterion] = self._sum(self._places[:1], 2 * credit)
            else:
                self._cells[criterion] = self.sum_cells(credit)
        return self._cells[criterion]

    def credit(self, criterion: Criterion) -> Floats:
        """What each row earns each of its sides."""
        match criterion:
            case Criterion.STRICT:
                return np.asarray(self.same & (self.answers.fit == Fit.EXACT), np.float64)
            case Criterion.EXACT:
                return np.asarray(self.answers.fit == Fit.EXACT, np.float64)
            case Criterion.PARTIAL:
                return np.asarray(self.answers.fit / 2)
            case Criterion.TYPE:
                return (self.same & self.matched).astype(np.float64)
            case Criterion.OVERLAP:
                return np.asarray(self.answers.overlap * self.same)

    @cached_property
    def sizes(self) -> Floats:
        """(pairs, labels, documents): marks of both sides."""
        size = len(self.pairs), max(len(self.labels), 1), len(self.documents)
        counts = (np.bincount(places, minlength=int(np.prod(size))) for _, places in self._places)
        return np.asarray(sum(counts), np.float64).reshape(size)

    @cached_property
    def meetings(self) -> Floats:
        """(pairs, labels + 1, labels + 1): how often labels met; the last is NOTHING."""
        size = len(self.labels) + 1
        sides = (np.where(s < 0, size - 1, s) for s in (self.answers.first_label, self.answers.second_label))
        first, second = sides
        flat = np.bincount((self.pair * size + first) * size + second, minlength=len(self.pairs) * size**2)
        return flat.reshape(len(self.pairs), size, size).astype(np.float64)

    def labels_of(self, group: Group) -> Chosen:
        return np.array(
            [group.layer in {None, a} and group.label in {None, b} for a, b in self.labels], np.bool_
        )

    def pairs_of(self, group: Group) -> Chosen:
        return np.array([group.pair in {None, pair} for pair in self.pairs], np.bool_)

    def covered_of(self, group: Group) -> Chosen:
        """(pairs of the group, documents)."""
        layers = np.array(
            [group.layer in {None, name} or len(self.layers) == 1 for name in self.layers], np.bool_
        )
        return np.asarray(self.covered[self.pairs_of(group)][:, :, layers].any(axis=2))

    def cell(self, group: Group, **more: object) -> Cell:
        return Cell(self.aspect, group.pair, layer=group.layer, label=group.label, **more)  # type: ignore[arg-type]


def make_table(
    aspect: Aspect,
    corpus: Corpus,
    answers: Mapping[tuple[int, int], PairAnswers],
    annotators: Sequence[str],
    documents: Chosen,
    layer: str | None = None,
) -> Table:
    """The table of what is compared between `annotators` (in the corpus's order), in the documents that are
    marked, and of marks in `layer`."""
    names, columns = corpus.columns.annotators, corpus.columns
    pairs = list(combinations([names.index(name) for name in annotators], 2))
    rows, pair = join_answers([_of(answers[each], aspect) for each in pairs])
    labels, layers = _labels(corpus, aspect)
    wanted = [layer in {None, name} or aspect is not Aspect.SPANS for name, _ in labels]
    chosen = np.array([*wanted, False], np.bool_)
    if not (documents.all() and chosen[:-1].all()):
        kept = documents[rows.document] & (chosen[rows.first_label] | chosen[rows.second_label])
        rows, pair = rows.take(kept), pair[kept]
    number = np.cumsum(documents) - 1
    covered = np.array([corpus.shared(*each)[documents] for each in pairs], np.bool_)
    covered = covered.reshape(len(pairs), int(documents.sum()), len(corpus.layers))
    if aspect is not Aspect.SPANS:
        covered = np.asarray(covered.any(axis=2, keepdims=True))
    return Table(
        aspect,
        tuple(annotators),
        tuple((names[a], names[b]) for a, b in pairs),
        tuple(compress(columns.documents, documents.tolist())),
        labels,
        layers,
        covered,
        pair,
        replace(rows, document=number[rows.document]),
    )


def f1_figures(
    table: Table, measure: str, criterion: Criterion, groups: Sequence[Group], drawn: Drawn
) -> list[Figure]:
    """F1 of each group: 2 * credit / (n_A + n_B), summed over its pairs, labels and documents first.

    The same as `spans.span_f1`, for many groups at once.
    """
    credit = table.cells(criterion)
    parts, wholes = (_sum_groups(table, cells, groups) for cells in (credit, table.sizes))
    used = np.array([table.covered_of(group).any(axis=0) for group in groups], np.bool_)
    used = used.reshape(len(groups), len(table.documents))
    intervals = drawn.shares(parts, wholes, used)
    return [
        Figure(
            measure,
            group.layer,
            group.label,
            group.pair or table.annotators,
            _ratio(part, whole, interval, tally(documents, whole, met)),
            table.cell(group),
        )
        for group, part, whole, documents, met, interval in zip(
            groups,
            parts.sum(axis=1).tolist(),
            wholes.sum(axis=1).tolist(),
            used.sum(axis=1).tolist(),
            count_met(table, groups).tolist(),
            intervals,
            strict=True,
        )
    ]


def macro_figures(
    table: Table, measure: str, criterion: Criterion, groups: Sequence[Group], drawn: Drawn
) -> list[Figure]:
    """The same averaged: the mean of F1 over those documents of each pair in which anything was marked."""
    figures = f1_figures(table, measure, criterion, groups, Drawn(0))
    parts, wholes = [], []
    for group in groups:
        chosen = np.ix_(table.pairs_of(group), table.labels_of(group))
        credit, size = (cells[chosen].sum(axis=1) for cells in (table.cells(criterion), table.sizes))
        parts.append(np.divide(credit, size, out=np.zeros_like(credit), where=size > 0).sum(axis=0))
        wholes.append((size > 0).sum(axis=0).astype(np.float64))
    used = np.array([table.covered_of(group).any(axis=0) for group in groups], np.bool_)
    intervals = drawn.shares(np.array(parts), np.array(wholes), used)
    return [
        replace(figure, result=_ratio(part.sum(), whole.sum(), interval, dict(figure.result.n)))
        for figure, part, whole, interval in zip(figures, parts, wholes, intervals, strict=True)
    ]


def count_met(table: Table, groups: Sequence[Group]) -> Floats:
    """(groups): marks that were matched, either side being of the group's labels."""
    inside, pairs = _chosen(table, groups)
    met = np.zeros(len(groups))
    for at, meetings in enumerate(table.meetings[:, :-1, :-1]):
        rows = inside @ meetings
        both = rows.sum(axis=1) + inside @ meetings.sum(axis=0) - (rows * inside).sum(axis=1)
        met += pairs[:, at] * both
    return met


def _sum_groups(table: Table, cells: Floats, groups: Sequence[Group]) -> Floats:
    """(groups, documents): sums over each group's pairs and labels."""
    inside, pairs = _chosen(table, groups)
    sums = np.zeros((len(groups), len(table.documents)))
    for at, own in enumerate(cells if table.labels else ()):
        sums += pairs[:, at, None] * (inside @ own)
    return sums


def _chosen(table: Table, groups: Sequence[Group]) -> tuple[Floats, Floats]:
    """(groups, labels) and (groups, pairs): 1 for what a group is about."""
    labels = np.array([table.labels_of(group) for group in groups], np.float64)
    pairs = np.array([table.pairs_of(group) for group in groups], np.float64)
    return labels.reshape(len(groups), -1), pairs.reshape(len(groups), -1)


def _ratio(part: float, whole: float, interval: tuple[float, float] | None, n: dict[str, int]) -> Result:
    if not n["documents"]:
        return Result(None, Reason.NEEDS_TWO, n=n)
    if not whole:
        return Result(None, Reason.NO_UNITS, n=n)
    return Result(float(part / whole), "", float(part / whole), None, interval, n)


def _of(answers: PairAnswers, aspect: Aspect) -> Answers:
    match aspect:
        case Aspect.RELATIONS:
            return answers.links
        case Aspect.FRAMES:
            return answers.frames
        case _:
            return answers.spans


def _labels(corpus: Corpus, aspect: Aspect) -> tuple[tuple[LabelName, ...], tuple[str, ...]]:
    match aspect:
        case Aspect.RELATIONS:
            return tuple((RELATION, name) for name in corpus.types), (RELATION,)
        case Aspect.FRAMES:
            return tuple((FRAME, name) for _, name in corpus.columns.labels), (FRAME,)
        case _:
            return corpus.columns.labels, corpus.layers
