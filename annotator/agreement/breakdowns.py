"""What a table of comparisons comes to, label by label, article by article, edge by edge, and over time."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from annotator.agreement.corpus import Corpus
from annotator.agreement.counts import Criterion
from annotator.agreement.overview import (
    Cell,
    Confusion,
    CurvePoint,
    DocumentRow,
    Edge,
    Figure,
    LabelName,
    LabelReading,
    Outcome,
    Reading,
    ShiftBar,
)
from annotator.agreement.ratings import Floats, Integers
from annotator.agreement.tallies import Group, Table

FEW_SPANS = 10
"""Spans of both sides, below which no words are made of numbers."""

GOOD = 0.8
"""Exact F1 from which a label is said to be agreed on."""

FARTHEST = 5
"""Tokens: the outermost bars of the histogram of shifts hold everything from here on."""

OUTCOMES = tuple(Outcome)


def read_label(table: Table, group: Group, f1: Figure, overlap_f1: Figure) -> LabelReading:
    """How a label (or all of a table) fares.

    Exact F1 is the product of `found`, `named` and `edged`; the reading names the factor that takes away
    the most.
    """
    meetings = table.meetings.sum(axis=0)
    inside = np.append(table.labels_of(group), False)
    sizes = table.sizes.sum(axis=(0, 2)) if table.labels else np.zeros(0)
    spans = float(sizes[inside[:-1]].sum())
    # A match counts on each side that has the label.
    both = meetings[:-1, :-1]
    matched = float(both[inside[:-1], :].sum() + both[:, inside[:-1]].sum())
    same = float(2 * np.trace(both[np.ix_(inside[:-1], inside[:-1])]))
    value = f1.result.value
    exact = value * spans if isinstance(value, float) else 0.0
    shares = (_share(matched, spans), _share(same, matched), _share(exact, same))
    reading = _read(spans, shares, value if isinstance(value, float) else None)
    name = (group.layer or "", group.label) if group.label is not None else None
    other = _confused(both, table.labels, name) if reading is Reading.NAMED_DIFFERENTLY else None
    return LabelReading(name, reading, round(spans), *shares, f1, overlap_f1, other)


def _read(spans: float, shares: tuple[float | None, ...], value: float | None) -> Reading:
    if not spans or value is None:
        return Reading.NOTHING
    if spans < FEW_SPANS:
        return Reading.TOO_FEW
    if value >= GOOD:
        return Reading.AGREED
    readings = (Reading.NOT_FOUND, Reading.NAMED_DIFFERENTLY, Reading.EDGES_DIFFER)
    # A share that is None comes after one that is 0.
    known = [(share, at) for at, share in enumerate(shares) if share is not None]
    return readings[min(known)[1]]


def _share(part: float, whole: float) -> float | None:
    return part / whole if whole else None


def _confused(both: Floats, labels: Sequence[LabelName], name: LabelName | None) -> LabelName | None:
    """The label met most often in place of `name`."""
    if name is None:
        return None
    at = labels.index(name)
    others = both[at] + both[:, at]
    others[at] = 0
    return labels[int(others.argmax())] if others.any() else None


def confuse(table: Table) -> Confusion:
    """How often which labels met; labels that nobody used are left out."""
    met = table.meetings.sum(axis=0)
    used = met.any(axis=0) | met.any(axis=1)
    used[-1] = True
    pair = table.pairs[0] if len(table.pairs) == 1 else None
    if pair is None:
        met = met + met.T - np.diag(met.diagonal())
    kept = met[np.ix_(used, used)].astype(np.int64).tolist()
    labels = tuple(name for name, there in zip(table.labels, used[:-1].tolist(), strict=True) if there)
    return Confusion(labels, tuple(tuple(row) for row in kept), pair)


def list_documents(table: Table) -> Iterable[DocumentRow]:
    """Every document that two or more finished, in project order."""
    code = np.zeros(len(table.documents), np.int64)
    for at, name in enumerate(table.annotators):
        own = np.array([name in pair for pair in table.pairs], np.bool_)
        code |= table.shared[own].any(axis=0).astype(np.int64) << at
    finished = {
        each: tuple(name for at, name in enumerate(table.annotators) if each >> at & 1)
        for each in set(code.tolist())
    }
    credit = (table.cells(criterion).sum(axis=(0, 1)) for criterion in (Criterion.STRICT, Criterion.OVERLAP))
    sizes = table.sizes.sum(axis=(0, 1))
    strict, overlap = (np.divide(part, sizes, out=np.zeros_like(part), where=sizes > 0) for part in credit)
    differing = np.bincount(table.answers.document[table.outcome > 0], minlength=len(table.documents))
    columns = (code, sizes.astype(np.int64), differing, strict, overlap)
    for document, names, size, differ, *f1 in zip(
        table.documents, *(each.tolist() for each in columns), strict=True
    ):
        if names:
            yield DocumentRow(document, finished[names], size, differ, *(f1 if size else (None, None)))


def shifts_of(table: Table, corpus: Corpus) -> tuple[Integers, Integers, Integers]:
    """Rows of the table that have equal labels and other ranges, and by how many tokens the second side's
    start and end lie further on."""
    rows = np.flatnonzero(table.outcome == OUTCOMES.index(Outcome.EDGES))
    first, second = table.answers.first[rows], table.answers.second[rows]
    starts = corpus.first_token[second] - corpus.first_token[first]
    ends = corpus.last_token[second] - corpus.last_token[first]
    return rows, clip(starts), clip(ends)


def clip(tokens: Integers) -> Integers:
    """The bars in which shifts are counted."""
    return np.clip(tokens, -FARTHEST, FARTHEST)


def draw_shifts(table: Table, starts: Integers, ends: Integers, layer: str | None) -> Iterable[ShiftBar]:
    """A bar for each number of tokens up to the farthest, of starts and then of ends.

    Of several pairs each shift is the second annotator's against the first's, by their names.
    """
    pair = table.pairs[0] if len(table.pairs) == 1 else None
    for edge, shifts in ((Edge.START, starts), (Edge.END, ends)):
        counts = np.bincount(shifts + FARTHEST, minlength=2 * FARTHEST + 1).tolist()
        for at, count in enumerate(counts):
            tokens = at - FARTHEST
            yield ShiftBar(edge, tokens, count, Cell(pair=pair, layer=layer, shift=(edge, tokens)))


def draw_curve(table: Table, finished: Integers, times: Mapping[int, str], window: int) -> list[CurvePoint]:
    """Exact F1 after each document that two finished, in the order in which they did.

    `finished` is the counter of each document of the table, by which they are ordered, `times` its time.
    """
    credit = table.cells(Criterion.STRICT).sum(axis=(0, 1))
    both = np.stack([credit, table.sizes.sum(axis=(0, 1))])
    covered = np.flatnonzero(table.used)
    order = covered[np.argsort(finished[covered], kind="stable")]
    sums = np.cumsum(both[:, order], axis=1)
    recent = sums.copy()
    recent[:, window:] -= sums[:, :-window]
    return [
        CurvePoint(table.documents[at], times.get(counter, ""), _ratio(*all_), _ratio(*last))
        for at, counter, all_, last in zip(
            order.tolist(), finished[order].tolist(), sums.T.tolist(), recent.T.tolist(), strict=True
        )
    ]


def _ratio(part: float, whole: float) -> float | None:
    return part / whole if whole > 1e-9 else None
