"""One table of counts by pair of annotators, document, label and attribute.

Every total, breakdown, bootstrap and learning curve of spans, attributes and relations is a sum over rows
of it. A document without a row still counts when both annotators finished it: `covered` says so.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields, replace
from enum import IntEnum, StrEnum
from itertools import combinations
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from annotator.agreement.columns import Columns
from annotator.agreement.matching import Matches, locate, match, shared_rows
from annotator.agreement.ratings import Floats, Integers

NOTHING = -1
"""The label of a span that the other annotator did not mark, the attribute of a row about spans, and the
value that was not set."""

Chosen: TypeAlias = npt.NDArray[np.bool_]


class Fit(IntEnum):
    """How well two spans (or relations) answer each other."""

    ALONE = 0
    OVERLAP = 1
    EXACT = 2


class Criterion(StrEnum):
    """What earns credit. The first four are those of SemEval-2013 task 9.1.

    STRICT: equal ranges and label. EXACT: equal ranges. PARTIAL: equal ranges 1, any overlap 0.5. TYPE:
    any overlap and equal label. OVERLAP: intersection over union where labels are equal.
    """

    STRICT = "strict"
    EXACT = "exact"
    PARTIAL = "partial"
    TYPE = "type"
    OVERLAP = "overlap"


@dataclass(frozen=True, slots=True)
class Counts:
    """Rows of the table, as columns.

    `pair`, `document`, `first_label`, `second_label` index the names; a label is NOTHING where one side
    marked nothing. `fit` is a Fit, `count` how many, `overlap` the sum of their overlaps. Rows of an
    attribute give `attribute` and the two sides' values (codes into `values`); `untouched` counts the
    defaults among them that nobody touched. `covered` is (pairs, documents): both finished.
    """

    pairs: tuple[tuple[str, str], ...]
    documents: tuple[str, ...]
    labels: tuple[tuple[str, str], ...]
    covered: npt.NDArray[np.bool_]
    pair: Integers
    document: Integers
    first_label: Integers
    second_label: Integers
    fit: Integers
    count: Floats
    overlap: Floats
    attribute: Integers
    first_value: Integers
    second_value: Integers
    untouched: Floats
    attributes: tuple[str, ...] = ()
    values: tuple[Any, ...] = ()

    def __len__(self) -> int:
        return len(self.pair)

    def take(self, rows: Chosen) -> "Counts":
        return replace(self, **{name: getattr(self, name)[rows] for name in ROWS})

    def chosen(self, layer: str | None = None, label: str | None = None) -> Chosen:
        """Which labels belong to `layer` and are `label`; the last entry, NOTHING's, is false."""
        return np.array(
            [layer in {None, a} and label in {None, b} for a, b in self.labels] + [False], np.bool_
        )

    def credit(
        self, criterion: Criterion, layer: str | None = None, label: str | None = None
    ) -> tuple[Floats, Floats]:
        """(credit, size), each (pairs, documents): F1 is the ratio of their sums, over whatever they are
        summed. Both sides of a match are credited, and both sides' spans make up the size."""
        chosen = self.chosen(layer, label)
        sides = chosen[self.first_label].astype(np.float64) + chosen[self.second_label]
        sides *= self.attribute == NOTHING
        return self.sum_cells(sides * self.earned(criterion)), self.sum_cells(sides * self.count)

    def sum_cells(self, weight: Floats) -> Floats:
        """(pairs, documents): sums of `weight`, which gives one number for each row."""
        shape = (len(self.pairs), len(self.documents))
        sums = np.bincount(self.pair * shape[1] + self.document, weight, minlength=shape[0] * shape[1])
        return sums.reshape(shape).astype(np.float64)

    def confusion(self, layer: str | None = None, exact: bool = False) -> Floats:
        """(labels + 1, labels + 1): how often the sides' labels met; the last row and column are NOTHING.

        With `exact`, spans that merely overlap count as not marked by the other side.
        """
        size = len(self.labels) + 1
        chosen = self.chosen(layer)
        about = self.attribute == NOTHING
        about &= chosen[self.first_label] | chosen[self.second_label]
        first, second, times = (c[about] for c in (self.first_label, self.second_label, self.count))
        table = np.zeros((size, size))
        loose = (self.fit[about] == Fit.OVERLAP) & exact
        np.add.at(table, (first[~loose], second[~loose]), times[~loose])
        np.add.at(table, (first[loose], NOTHING), times[loose])
        np.add.at(table, (NOTHING, second[loose]), times[loose])
        return table

    def earned(self, criterion: Criterion) -> Floats:
        same = self.first_label == self.second_label
        match criterion:
            case Criterion.STRICT:
                return np.asarray(self.count * (same & (self.fit == Fit.EXACT)))
            case Criterion.EXACT:
                return np.asarray(self.count * (self.fit == Fit.EXACT))
            case Criterion.PARTIAL:
                return np.asarray(self.count * self.fit / 2)
            case Criterion.TYPE:
                return np.asarray(self.count * (same & (self.fit > Fit.ALONE)))
            case Criterion.OVERLAP:
                return np.asarray(self.overlap * same)


ROWS = tuple(f.name for f in fields(Counts))[4:15]
"""The columns of the table itself."""


_EMPTY: Any = [np.zeros(0, np.int64)] * 5 + [np.zeros(0)] * 2


def count_spans(columns: Columns, pairs: Iterable[tuple[int, int]] | None = None) -> Counts:
    """Spans of all pairs of annotators, matched one to one."""
    places = locate(columns)
    return count_matches(columns, pairs, lambda a, b: match(columns, a, b, places))


def count_matches(
    columns: Columns, pairs: Iterable[tuple[int, int]] | None, find: Callable[[int, int], Matches]
) -> Counts:
    """The table of the matches that `find` gives for each pair of annotators."""
    chosen = list(pairs) if pairs is not None else list(combinations(range(len(columns.annotators)), 2))
    tables = [_count_pair(columns, number, pair, find(*pair)) for number, pair in enumerate(chosen)]
    return _assemble(columns, chosen, tables)


def count_exact(columns: Columns, pairs: Iterable[tuple[int, int]] | None = None) -> Counts:
    """The same for equal ranges and labels only: the fast way, when no other criterion is wanted.

    All other spans stand as not marked by the other side.
    """
    chosen = list(pairs) if pairs is not None else list(combinations(range(len(columns.annotators)), 2))
    size = max(len(columns.labels), 1)
    cells = len(columns.documents) * size
    cell = columns.document * size + columns.label
    keys, scale = _pack(columns, cell)
    sides = {who: _ranked(keys[columns.rows_of(who)]) for pair in chosen for who in pair}
    ranks = max((int(rank.max(initial=0)) for _, rank in sides.values()), default=0) + 1
    marks = {who: key * ranks + rank for who, (key, rank) in sides.items()}
    tables = []
    for number, (a, b) in enumerate(chosen):
        shared = np.intersect1d(marks[a], marks[b], assume_unique=True) // (ranks * scale)
        hits = np.bincount(shared, minlength=cells)
        alone = [np.bincount(cell[rows], minlength=cells) - hits for rows in shared_rows(columns, a, b)]
        tables += [
            _cells(number, hits, size, both=True, first=True),
            _cells(number, alone[0], size, both=False, first=True),
            _cells(number, alone[1], size, both=False, first=False),
        ]
    return _assemble(columns, chosen, tables)


def join_pairs(tables: Sequence[Counts]) -> Counts:
    """Tables of the same documents as one with all their pairs of annotators."""
    labels = tuple(dict.fromkeys(label for table in tables for label in table.labels))
    parts: dict[str, list[Any]] = {name: [] for name in ROWS}
    start = 0
    for table in tables:
        label = _places(table.labels, labels)
        moved = {
            "pair": table.pair + start,
            "first_label": label[table.first_label],
            "second_label": label[table.second_label],
        }
        for name in ROWS:
            parts[name].append(moved.get(name, getattr(table, name)))
        start += len(table.pairs)
    rows: dict[str, Any] = {name: np.concatenate(part) for name, part in parts.items()}
    return replace(
        tables[0],
        pairs=tuple(pair for table in tables for pair in table.pairs),
        labels=labels,
        covered=np.concatenate([table.covered for table in tables]),
        **rows,
    )


def join(tables: Sequence[Counts]) -> Counts:
    """Tables of the same pairs as one: of other documents (a document comes from its last table), say."""
    documents = tuple(dict.fromkeys(name for table in tables for name in table.documents))
    labels = tuple(dict.fromkeys(label for table in tables for label in table.labels))
    attributes = tuple(dict.fromkeys(name for table in tables for name in table.attributes))
    values = tuple(dict.fromkeys(value for table in tables for value in table.values))
    last = {name: number for number, table in enumerate(tables) for name in table.documents}
    parts: dict[str, list[Any]] = {name: [] for name in ROWS}
    covered = np.zeros((len(tables[0].pairs), len(documents)), np.bool_)
    for number, table in enumerate(tables):
        current = np.array([last[name] == number for name in table.documents], np.bool_)
        at = _places(table.documents, documents)
        covered[:, at[:-1][current]] = table.covered[:, current]
        kept = table.take(current[table.document])
        label, value = _places(table.labels, labels), _places(table.values, values)
        moved = {
            "document": at[kept.document],
            "first_label": label[kept.first_label],
            "second_label": label[kept.second_label],
            "attribute": _places(table.attributes, attributes)[kept.attribute],
            "first_value": value[kept.first_value],
            "second_value": value[kept.second_value],
        }
        for name in ROWS:
            parts[name].append(moved.get(name, getattr(kept, name)))
    rows: dict[str, Any] = {name: np.concatenate(part) for name, part in parts.items()}
    names: dict[str, Any] = {
        "documents": documents,
        "labels": labels,
        "attributes": attributes,
        "values": values,
    }
    return replace(tables[0], covered=covered, **rows, **names)


def _places(names: Sequence[Any], among: Sequence[Any]) -> Integers:
    """Where each of `names` stands in `among`; the last entry is NOTHING."""
    at = {name: place for place, name in enumerate(among)}
    return np.array([*(at[name] for name in names), NOTHING], np.int64)


def _pack(columns: Columns, cell: Integers) -> tuple[Integers, int]:
    """A number for each row, equal for equal marks, and what to divide it by to get its cell."""
    length = columns.end - columns.begin
    sizes = [int(part.max(initial=0)) + 1 for part in (columns.begin, length, columns.shape)]
    place = (columns.begin * sizes[1] + length) * sizes[2] + columns.shape
    scale = sizes[0] * sizes[1] * sizes[2]
    if (int(cell.max(initial=0)) + 1) * scale >= 1 << 52:
        place = np.unique(place, return_inverse=True)[1].astype(np.int64)
        scale = int(place.max(initial=0)) + 1
    return cell * scale + place, scale


def _ranked(keys: Integers) -> tuple[Integers, Integers]:
    """Sorted keys, and the number of each among its equals."""
    ordered = np.sort(keys)
    at = np.arange(len(ordered))
    new = np.ones(len(ordered), np.bool_)
    new[1:] = ordered[1:] != ordered[:-1]
    return ordered, at - np.maximum.accumulate(np.where(new, at, 0))


def _cells(pair: int, times: Integers, size: int, *, both: bool, first: bool) -> tuple[Any, ...]:
    """Rows of `times` by cell: of matches (`both`), or of what only one side marked."""
    at = np.flatnonzero(times)
    label, nothing = at % size, np.full(len(at), NOTHING, np.int64)
    sides = (label if both or first else nothing, label if both or not first else nothing)
    fit = np.full(len(at), Fit.EXACT if both else Fit.ALONE, np.int64)
    count = times[at].astype(np.float64)
    return (np.full(len(at), pair, np.int64), at // size, *sides, fit, count, count * both)


def _count_pair(columns: Columns, number: int, pair: tuple[int, int], matches: Matches) -> tuple[Any, ...]:
    first, second = shared_rows(columns, *pair)
    alone = np.setdiff1d(first, matches.first), np.setdiff1d(second, matches.second)
    rows = np.concatenate([matches.first, alone[0], alone[1]])
    nothing = [np.full(len(side), NOTHING, np.int64) for side in alone]
    labels = columns.label
    fit = np.concatenate([np.where(matches.exact, Fit.EXACT, Fit.OVERLAP), *nothing])
    return (
        np.full(len(rows), number, np.int64),
        columns.document[rows],
        np.concatenate([labels[matches.first], labels[alone[0]], nothing[1]]),
        np.concatenate([labels[matches.second], nothing[0], labels[alone[1]]]),
        np.where(fit == NOTHING, Fit.ALONE, fit),
        np.ones(len(rows)),
        np.concatenate([matches.overlap, *(np.zeros(len(side)) for side in alone)]),
    )


def _assemble(
    columns: Columns, pairs: Sequence[tuple[int, int]], tables: Sequence[tuple[Any, ...]]
) -> Counts:
    names = tuple((columns.annotators[a], columns.annotators[b]) for a, b in pairs)
    covered = np.array([columns.covered[a] & columns.covered[b] for a, b in pairs], np.bool_)
    columns_ = [np.concatenate(part) for part in zip(*tables, strict=True)] if tables else _EMPTY
    pair, document, first_label, second_label, fit, count, overlap = columns_
    nothing = np.full(len(pair), NOTHING, np.int64)
    return Counts(
        names, columns.documents, columns.labels, covered.reshape(len(names), len(columns.documents)),
        pair, document, first_label, second_label, fit, count, overlap,
        attribute=nothing, first_value=nothing, second_value=nothing, untouched=np.zeros(len(pair)),
    )  # fmt: skip
