"""Which spans of all annotators belong together: the unit in which differences are reviewed.

Spans that answer each other are one cluster, and so are a span and the pieces into which another annotator
split it. Decisions on one cluster leave the others as they are.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

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
    marks = [_Mark(span.ranges) for span in spans]
    lines: dict[tuple[str, str], list[int]] = {}
    for row in sorted(range(len(spans)), key=lambda r: marks[r].start):
        lines.setdefault((who[row], spans[row].layer), []).append(row)
    starts = {key: [marks[row].start for row in line] for key, line in lines.items()}
    for row, span in enumerate(spans):
        whole = marks[row]
        for key, line in lines.items():
            if key[0] == who[row] or key[1] != span.layer:
                continue
            # A piece is shorter than the whole, so it starts no earlier than that much before it.
            low = bisect_left(starts[key], 2 * whole.start - whole.end)
            near = line[low : bisect_left(starts[key], whole.end)]
            pieces = [
                piece
                for piece in near
                if marks[piece].is_piece_of(whole)
                and not any(who[p] == who[row] and p != row for p in partners[piece])
            ]
            if _tile(whole, [marks[piece] for piece in pieces]):
                for piece in pieces:
                    groups.join(row, piece)
                yield from (row, *pieces)


class _Mark:
    """Ranges with what is asked of them again and again."""

    __slots__ = ("end", "length", "ranges", "start")

    def __init__(self, ranges: tuple[tuple[int, int], ...]) -> None:
        self.ranges = ranges
        self.start, self.end = ranges[0][0], ranges[-1][1]
        self.length = sum(end - start for start, end in ranges)

    def is_piece_of(self, whole: "_Mark") -> bool:
        """Whether most of it lies in `whole`, and less than all of `whole` in it."""
        if self.end <= whole.start or whole.end <= self.start:
            return False
        shared = intersection(self.ranges, whole.ranges)
        return TILING * self.length <= shared < TILING * whole.length


def _tile(whole: _Mark, pieces: Sequence[_Mark]) -> bool:
    """Whether two disjoint pieces or more cover most of the whole."""
    if len(pieces) < 2:
        return False
    if any(intersection(one.ranges, two.ranges) for one, two in combinations(pieces, 2)):
        return False
    return sum(intersection(piece.ranges, whole.ranges) for piece in pieces) >= TILING * whole.length
