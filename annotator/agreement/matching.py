"""Which span of one annotator answers which span of another: one-to-one, the same both ways.

Pairs are sought within a layer of a document: first spans with equal ranges and label, then with equal
ranges, then the pairing of the rest with the greatest sum of overlaps, equal labels breaking ties. This is
a maximum-weight bipartite matching, solved for each connected component. Nested, stacked and discontinuous
spans are compared as they are; nothing is flattened.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from annotator.agreement.columns import Columns, rank_rows
from annotator.agreement.ratings import Floats, Integers

SAME_LABEL = 1e-6
"""What an equal label adds to an overlap: enough to break a tie, too little to decide anything else."""

EACH_PAIR = 1e-9
"""Added for every pair, so that of two pairings with equal overlap the one with more pairs is taken."""

FEW = 6
"""Spans that hang together and are paired by trying; for more the assignment solver is loaded."""

Ranges: TypeAlias = Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Matches:
    """Rows of the columns that answer each other, with their overlap (intersection over union, 0 to 1]."""

    first: Integers
    second: Integers
    overlap: Floats
    exact: npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Places:
    """For each row a number: equal `mark` means equal document, layer, ranges and label, and the same rank
    among its annotator's equal spans; equal `place` means equal document, layer and ranges."""

    mark: Integers
    place: Integers


@dataclass(frozen=True, slots=True)
class _Edges:
    """Overlapping pairs: rows, their overlap, and the weight by which pairs are chosen."""

    first: Integers
    second: Integers
    overlap: Floats
    weight: Floats

    def __getitem__(self, at: npt.NDArray[np.bool_]) -> "_Edges":
        return _Edges(self.first[at], self.second[at], self.overlap[at], self.weight[at])


def locate(columns: Columns) -> Places:
    """The places of all rows, worked out once for all pairs of annotators."""
    layer = columns.layer[columns.label] if len(columns) else columns.label
    place = _number([columns.document, layer, columns.begin, columns.end, columns.shape])
    mark = _number([place, columns.label])
    rank = rank_rows(np.stack([columns.annotator, mark], axis=1)) if len(columns) else mark
    return Places(_number([mark, rank]), place)


def match(columns: Columns, a: int, b: int, places: Places | None = None) -> Matches:
    """The pairs between annotators `a` and `b`, in documents that both finished."""
    places = places or locate(columns)
    first, second = shared_rows(columns, a, b)
    pairs = [_join(places.mark, first, second)]
    first, second = _left(first, pairs[0][0]), _left(second, pairs[0][1])
    pairs.append(_join(_rank_places(columns, places, first, second), first, second))
    first, second = _left(first, pairs[1][0]), _left(second, pairs[1][1])
    exact = np.concatenate([pairs[0], pairs[1]], axis=1)
    rest = _choose(columns, _overlap(columns, first, second))
    return Matches(
        np.concatenate([exact[0], rest.first]),
        np.concatenate([exact[1], rest.second]),
        np.concatenate([np.ones(exact.shape[1]), rest.overlap]),
        np.arange(exact.shape[1] + len(rest.first)) < exact.shape[1],
    )


def shared_rows(columns: Columns, a: int, b: int) -> tuple[Integers, Integers]:
    """The rows of each annotator in documents that both finished."""
    both = columns.covered[a] & columns.covered[b]
    first, second = columns.rows_of(a), columns.rows_of(b)
    return first[both[columns.document[first]]], second[both[columns.document[second]]]


def intersection(a: Ranges, b: Ranges) -> int:
    """How many code points two lists of sorted, disjoint ranges share."""
    return sum(max(0, min(x[1], y[1]) - max(x[0], y[0])) for x in a for y in b)


def _number(parts: Sequence[Integers]) -> Integers:
    """One number for each row; equal numbers for equal rows."""
    key = np.zeros(len(parts[0]), np.int64)
    top = 1
    for part in parts:
        low = int(part.min(initial=0))
        size = int(part.max(initial=0)) - low + 1
        if top * size >= 1 << 62:
            key = np.unique(key, return_inverse=True)[1].astype(np.int64)
            top = int(key.max(initial=0)) + 1
        key = key * size + (part - low)
        top *= size
    return np.unique(key, return_inverse=True)[1].astype(np.int64) if len(key) else key


def _join(numbers: Integers, first: Integers, second: Integers) -> tuple[Integers, Integers]:
    """The rows of both sides with equal numbers; a number stands at most once on each side."""
    partner = np.full(int(numbers.max(initial=-1)) + 1, -1, np.int64)
    partner[numbers[second]] = second
    found = partner[numbers[first]] if len(first) else first
    return first[found >= 0], found[found >= 0]


def _left(rows: Integers, taken: Integers) -> Integers:
    return rows[~np.isin(rows, taken)]


def _rank_places(columns: Columns, places: Places, first: Integers, second: Integers) -> Integers:
    """Numbers by place and rank for the rows left over; -1 is not used, as every other row has its own."""
    rows = np.concatenate([first, second])
    numbers = np.arange(len(columns), dtype=np.int64)
    rank = rank_rows(np.stack([columns.annotator[rows], places.place[rows]], axis=1)) if len(rows) else rows
    numbers[rows] = len(columns) + _number([places.place[rows], rank])
    return numbers


def _overlap(columns: Columns, first: Integers, second: Integers) -> _Edges:
    """All overlapping pairs of one layer and document: found by sorted starts, without comparing all."""
    stride = int(columns.end.max(initial=0)) + 1
    group = columns.document * (int(columns.layer.max(initial=0)) + 1) + columns.layer[columns.label]
    begin, end = columns.begin + group * stride, columns.end + group * stride
    at, other = _starting_within(begin, end, first, second, "left")
    back, forth = _starting_within(begin, end, second, first, "right")
    one, two = np.concatenate([at, forth]), np.concatenate([other, back])
    shared = np.minimum(end[one], end[two]) - np.maximum(begin[one], begin[two])
    length = columns.end - columns.begin
    for row in np.flatnonzero(columns.shape):
        length[row] = sum(e - b for b, e in columns.shapes[columns.shape[row]])
    for edge in np.flatnonzero((columns.shape[one] > 0) | (columns.shape[two] > 0)):
        shared[edge] = intersection(_ranges(columns, one[edge]), _ranges(columns, two[edge]))
    overlap = shared / np.maximum(length[one] + length[two] - shared, 1)
    same = columns.label[one] == columns.label[two]
    return _Edges(one, two, overlap, overlap + SAME_LABEL * same + EACH_PAIR)[overlap > 0]


def _starting_within(
    begin: Integers, end: Integers, holders: Integers, starters: Integers, side: str
) -> tuple[Integers, Integers]:
    """Pairs (holder, starter) where the starter begins within the holder; with "right", after its start."""
    ordered = starters[np.argsort(begin[starters], kind="stable")]
    starts = begin[ordered]
    low = np.searchsorted(starts, begin[holders], "left" if side == "left" else "right")
    high = np.maximum(np.searchsorted(starts, end[holders], "left"), low)
    times = high - low
    which = np.repeat(np.arange(len(holders)), times)
    within = np.arange(len(which)) - np.repeat(np.cumsum(times) - times, times)
    return holders[which], ordered[low[which] + within]


def _ranges(columns: Columns, row: int) -> Ranges:
    return columns.shapes[columns.shape[row]] or ((int(columns.begin[row]), int(columns.end[row])),)


def _choose(columns: Columns, edges: _Edges) -> _Edges:
    """The pairing of greatest weight.

    A pair that outweighs the best alternatives of both its spans together is in every best pairing; taking
    these leaves few knots, which the assignment solver unties.
    """
    taken: list[_Edges] = []
    while len(edges.first):
        rivals = _rival(edges.first, edges.weight) + _rival(edges.second, edges.weight)
        sure = edges.weight > rivals
        if not sure.any():
            taken.append(_untie(columns, edges))
            break
        chosen = edges[sure]
        taken.append(chosen)
        edges = edges[~(np.isin(edges.first, chosen.first) | np.isin(edges.second, chosen.second))]
    if not taken:
        return edges
    joined = [np.concatenate([getattr(e, name) for e in taken]) for name in _Edges.__slots__]
    return _Edges(*joined)


def _rival(ends: Integers, weight: Floats) -> Floats:
    """For each edge the greatest weight among the other edges at its end; 0 where there is none."""
    order = np.lexsort((-weight, ends))
    sorted_ends, sorted_weight = ends[order], weight[order]
    new = np.ones(len(ends), np.bool_)
    new[1:] = sorted_ends[1:] != sorted_ends[:-1]
    start = np.flatnonzero(new)
    segment = np.cumsum(new) - 1
    has_second = np.diff([*start, len(ends)]) > 1
    second = np.zeros(len(start))
    second[has_second] = sorted_weight[start[has_second] + 1]
    rival = np.empty(len(ends))
    rival[order] = np.where(new, second[segment], sorted_weight[start][segment])
    return rival


def _untie(columns: Columns, edges: _Edges) -> _Edges:
    """The best pairing of the edges left, component by component."""
    kept = np.zeros(len(edges.first), np.bool_)
    for component in _components(edges):
        first, second = (_canonical(columns, side[component]) for side in (edges.first, edges.second))
        flip = [columns.begin[first].tolist(), columns.end[first].tolist()] > [
            columns.begin[second].tolist(), columns.end[second].tolist()
        ]  # fmt: skip
        row = {int(value): index for index, value in enumerate(first)}
        column = {int(value): index for index, value in enumerate(second)}
        ends = [(row[int(edges.first[e])], column[int(edges.second[e])]) for e in component]
        weight = np.zeros((len(first), len(second)))
        edge = np.full(weight.shape, -1)
        for number, end in zip(component, ends, strict=True):
            weight[end], edge[end] = edges.weight[number], number
        rows, columns_ = _assign(weight.T if flip else weight)
        chosen = edge[(columns_, rows) if flip else (rows, columns_)]
        kept[chosen[chosen >= 0]] = True
    return edges[kept]


def _assign(weight: Floats) -> tuple[Sequence[int], Sequence[int]]:
    """Rows and columns of the assignment of greatest weight; a row without a column is left out."""
    if weight.shape[1] > FEW:
        from scipy.optimize import linear_sum_assignment  # noqa: PLC0415 - slow to load, and hardly ever needed

        rows, columns = linear_sum_assignment(weight, maximize=True)
        return rows.tolist(), columns.tolist()
    # The best of all rows until now by the set of columns that they take.
    best: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, ())}
    for row in weight.tolist():
        after = {taken: (total, (*chosen, -1)) for taken, (total, chosen) in best.items()}
        for taken, (total, chosen) in best.items():
            for column, gain in enumerate(row):
                with_it = taken | 1 << column
                if with_it != taken and total + gain > after.get(with_it, (-1.0,))[0]:
                    after[with_it] = (total + gain, (*chosen, column))
        best = after
    chosen = max(best.values())[1]
    pairs = [(row, column) for row, column in enumerate(chosen) if column >= 0]
    return [row for row, _ in pairs], [column for _, column in pairs]


def _canonical(columns: Columns, rows: Integers) -> Integers:
    """The rows once each, in reading order: the answer must not depend on who comes first."""
    once = np.unique(rows)
    return once[np.lexsort((once, columns.shape[once], columns.end[once], columns.begin[once]))]


def _components(edges: _Edges) -> list[list[int]]:
    """Numbers of the edges that hang together."""
    parent: dict[tuple[int, int], tuple[int, int]] = {}

    def root(node: tuple[int, int]) -> tuple[int, int]:
        while (above := parent.setdefault(node, node)) != node:
            parent[node] = node = parent[above]
        return node

    ends = list(zip(edges.first.tolist(), edges.second.tolist(), strict=True))
    for one, two in ends:
        parent[root((0, one))] = root((1, two))
    groups: dict[tuple[int, int], list[int]] = {}
    for number, (one, _) in enumerate(ends):
        groups.setdefault(root((0, one)), []).append(number)
    return list(groups.values())
