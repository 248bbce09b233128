"""Which spans of all annotators belong together: the unit in which differences are reviewed.

Spans that answer each other are one cluster, and so are a span and the pieces into which another annotator
split it. Decisions on one cluster leave the others as they are.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from annotator.agreement.comparison import Comparison
from annotator.agreement.matching import intersection
from annotator.model.annotation import Span

TILING = 0.8
"""The share of a span that pieces must cover, and that a piece must lie within it, to be a split."""


@dataclass(frozen=True, slots=True)
class Member:
    """A span and who marked it."""

    annotator: str
    span: Span


@dataclass(frozen=True, slots=True)
class Cluster:
    """Members by annotator, then in reading order. `split`: some are pieces of another. `doubled`: somebody
    marked the same twice."""

    layer: str
    members: tuple[Member, ...]
    split: bool
    doubled: bool

    @property
    def start(self) -> int:
        return min(member.span.start for member in self.members)

    @property
    def end(self) -> int:
        return max(member.span.end for member in self.members)

    @property
    def annotators(self) -> list[str]:
        return sorted({member.annotator for member in self.members})

    def of(self, annotator: str) -> list[Span]:
        return [member.span for member in self.members if member.annotator == annotator]


def find_clusters(comparison: Comparison) -> list[Cluster]:
    """The clusters of one document, in reading order. Every span is in exactly one."""
    spans, columns = comparison.spans, comparison.columns
    who = [columns.annotators[int(at)] for at in columns.annotator]
    groups = _Groups(len(spans))
    partners: dict[int, set[int]] = {row: set() for row in range(len(spans))}
    for pair in comparison.pairs():
        matches = comparison.match(*pair)
        for one, two in zip(matches.first.tolist(), matches.second.tolist(), strict=True):
            groups.join(one, two)
            partners[one].add(two)
            partners[two].add(one)
    doubled = set(_join_duplicates(spans, who, groups))
    split = set(_join_pieces(spans, who, partners, groups))
    found = []
    for rows in groups.all():
        members = tuple(Member(who[row], spans[row]) for row in sorted(rows, key=lambda r: (who[r], r)))
        found.append(
            Cluster(spans[rows[0]].layer, members, bool(split & set(rows)), bool(doubled & set(rows)))
        )
    return sorted(found, key=_position)


def _position(cluster: Cluster) -> tuple[int, int, str, str]:
    first = cluster.members[0]
    return cluster.start, -cluster.end, cluster.layer, f"{first.annotator} {first.span.id}"


class _Groups:
    """Rows that were joined, directly or through others (union-find)."""

    def __init__(self, size: int) -> None:
        self._above = list(range(size))

    def root(self, row: int) -> int:
        while self._above[row] != row:
            self._above[row] = row = self._above[self._above[row]]
        return row

    def join(self, one: int, two: int) -> None:
        low, high = sorted((self.root(one), self.root(two)))
        self._above[high] = low

    def all(self) -> list[list[int]]:
        groups: dict[int, list[int]] = {}
        for row in range(len(self._above)):
            groups.setdefault(self.root(row), []).append(row)
        return list(groups.values())


def _join_duplicates(spans: Sequence[Span], who: Sequence[str], groups: _Groups) -> Iterable[int]:
    """Join an annotator's second span of equal ranges and label to the first; yields both."""
    seen: dict[object, int] = {}
    for row, span in enumerate(spans):
        mark = (who[row], span.layer, span.label, span.ranges)
        first = seen.setdefault(mark, row)
        if first != row:
            groups.join(first, row)
            yield from (first, row)


def _join_pieces(
    spans: Sequence[Span], who: Sequence[str], partners: dict[int, set[int]], groups: _Groups
) -> Iterable[int]:
    """Join a span and another annotator's pieces of it; yields them all."""
    lines: dict[tuple[str, str], list[int]] = {}
    for row in sorted(range(len(spans)), key=lambda r: spans[r].start):
        lines.setdefault((who[row], spans[row].layer), []).append(row)
    for row, span in enumerate(spans):
        for (other, layer), line in lines.items():
            if other == who[row] or layer != span.layer:
                continue
            pieces = [
                piece
                for piece in _starting_near(spans, line, span)
                if _within(spans[piece], span)
                and not any(who[p] == who[row] and p != row for p in partners[piece])
            ]
            if _tiles(span, [spans[piece] for piece in pieces]):
                for piece in pieces:
                    groups.join(row, piece)
                yield from (row, *pieces)


def _starting_near(spans: Sequence[Span], line: Sequence[int], span: Span) -> Sequence[int]:
    """The rows of `line` that can be pieces of `span`: shorter, so they start no earlier than its length."""
    before = span.start - (span.end - span.start)
    low = bisect_left(line, before, key=lambda row: spans[row].start)
    return line[low : bisect_left(line, span.end, key=lambda row: spans[row].start)]


def _length(span: Span) -> int:
    return sum(end - start for start, end in span.ranges)


def _within(piece: Span, span: Span) -> bool:
    """Whether most of `piece` lies in `span`, and less than all of `span` is in it."""
    if piece.end <= span.start or span.end <= piece.start:
        return False
    shared = intersection(piece.ranges, span.ranges)
    return shared >= TILING * _length(piece) and shared < TILING * _length(span)


def _tiles(span: Span, pieces: Sequence[Span]) -> bool:
    """Whether two disjoint pieces or more cover most of the span."""
    if len(pieces) < 2:
        return False
    disjoint = all(
        not intersection(one.ranges, two.ranges) for at, one in enumerate(pieces) for two in pieces[at + 1 :]
    )
    covered = sum(intersection(piece.ranges, span.ranges) for piece in pieces)
    return disjoint and covered >= TILING * _length(span)
