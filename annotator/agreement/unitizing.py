"""Agreement on where units lie in a continuous text: Krippendorff's alpha for unitizing, old and new.

A text is a line of `length` code points; each annotator cuts it into units with a label and the gaps between
them. One annotator's units must not overlap; where they do, take each label for itself, which is also how the
per-category figures work.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, permutations
from typing import TypeAlias

import numpy as np

from annotator.agreement.ratings import Floats
from annotator.agreement.result import Number, Reason, Result, compare_with_chance, tally

Unit: TypeAlias = tuple[float, float, str]
"""(begin, end, label), half-open."""

Line: TypeAlias = Sequence[Unit]


@dataclass(frozen=True, slots=True)
class Continuum:
    """The units of each annotator on a text from `begin` over `length`. An empty line is an annotator who
    marked nothing; who did not finish the text is not in it. `documents` were put one after another."""

    lines: Mapping[str, Line]
    begin: float
    length: float
    documents: int = 1

    @property
    def labels(self) -> list[str]:
        return sorted({label for line in self.lines.values() for _, _, label in line})

    @property
    def units(self) -> int:
        return sum(map(len, self.lines.values()))

    def only(self, label: str) -> "Continuum":
        """The units of one label."""
        lines = {name: [unit for unit in line if unit[2] == label] for name, line in self.lines.items()}
        return replace(self, lines=lines)


def make_continuum(lines: Mapping[str, Line], begin: float = 0, length: float | None = None) -> Continuum:
    """A continuum with sorted units; without `length` the text ends with the last unit.

    Units of no length are left out: they occupy nothing.
    """
    tidy = {
        name: sorted((float(b), float(e), str(label)) for b, e, label in line if e > b)
        for name, line in lines.items()
    }
    last = max((end for line in tidy.values() for _, end, _ in line), default=begin)
    return Continuum(tidy, begin, length if length is not None else last - begin)


def alpha_u(continuum: Continuum, label: str | None = None) -> Result:
    """Alpha_U of 1995: squared lengths by which units differ, against chance.

    For two intersecting sections of two annotators: of two units the squares of the differences of their
    begins and of their ends; of a unit within a gap its squared length. Each category is a line of its own;
    over categories observed and expected disagreements are added. Can be strongly negative where one
    annotator splits what the other joins. Krippendorff (1995), On the Reliability of Unitizing Continuous
    Data; (2004), Measuring the Reliability of Qualitative Text Analysis Data. Undefined without units, with
    fewer than two annotators, or when the units of one category and annotator overlap.
    """
    names = [label] if label is not None else continuum.labels
    n = tally(continuum.documents, sum(continuum.only(name).units for name in names), _pairs(continuum))
    reason = _fault(continuum, n if n["items"] or label is None else {"items": continuum.units})
    if not reason and not n["items"]:
        reason = Reason.NOT_USED
    each = [continuum.only(name) for name in names]
    if reason or any(_overlaps(line) for one in each for line in one.lines.values()):
        return Result(None, reason or Reason.OVERLAPPING, n=n)
    observed = sum(_observed_u(one) for one in each)
    return compare_with_chance(observed, sum(_expected_u(one) for one in each), n)


def alpha_u_by_label(continuum: Continuum) -> Result:
    """Alpha_U of each category; None for one where it is undefined."""
    return _by_label(continuum, {label: alpha_u(continuum, label).value for label in continuum.labels})


def u_alpha(continuum: Continuum) -> Result:
    """u-alpha: units, gaps and labels together, by the lengths of the sections' intersections.

    1 - (l - tr l) / (l - tr e), with l the observed and e the expected coincidences of labels and gap.
    Krippendorff, Mathet, Bouvry & Widlöcher (2016), On the reliability of unitizing textual continua,
    Quality & Quantity 50.
    """
    n, fault = _check(continuum)
    if fault:
        return Result(None, fault, n=n)
    observed, expected = _coincidences(continuum)
    total = observed.sum()
    return compare_with_chance(
        float((total - np.trace(observed)) / total), float((total - np.trace(expected)) / total), n
    )


def binary_u_alpha(continuum: Continuum) -> Result:
    """|u-alpha: what is marked at all against what is not, labels left aside (same source as u_alpha)."""
    n, fault = _check(continuum)
    if fault:
        return Result(None, fault, n=n)
    observed, expected = _coincidences(continuum)
    # Rows of the expected matrix do not sum to what is observed, so the gap's own row is what counts.
    apart, chance = (float(2 * table[0, 1:].sum() / observed.sum()) for table in (observed, expected))
    return compare_with_chance(apart, chance, n)


def cu_alpha(continuum: Continuum) -> Result:
    """cu-alpha: the labels of the text that several annotators marked, gaps left aside (same source).

    A unit pairs with itself over the mean length that the other annotators marked of it.
    """
    n, fault = _check(continuum)
    if fault:
        return Result(None, fault, n=n)
    observed, expected = _coding(continuum)
    total = observed.sum()
    if not total:
        return Result(None, Reason.NOTHING_SHARED, n=n)
    return compare_with_chance(
        float((total - np.trace(observed)) / total), float((expected.sum() - np.trace(expected)) / total), n
    )


def ku_alpha(continuum: Continuum, label: str | None = None) -> Result:
    """(k)u-alpha: how far one label is told from the others where several marked the text (same source).

    Without `label`, of each label. Read it with `ku_coverage`. Undefined for a label that is nowhere paired,
    or where all that is paired has it.
    """
    n, fault = _check(continuum)
    if fault:
        return Result(None, fault, n=n)
    if label is None:
        return _by_label(continuum, {each: ku_alpha(continuum, each).value for each in continuum.labels})
    if label not in continuum.labels:
        return Result(None, Reason.NOT_USED, n=n)
    observed, expected = _coding(continuum)
    at = continuum.labels.index(label)
    paired, chance = observed[:, at].sum(), expected[:, at].sum()
    if not paired:
        return Result(None, Reason.NOTHING_SHARED, n=n)
    missed = 1 - observed[at, at] / paired
    return compare_with_chance(float(missed), float(1 - expected[at, at] / chance) if chance else 0.0, n)


def ku_coverage(continuum: Continuum, label: str | None = None) -> Result:
    """The share of a label's length that another annotator marked too, with whatever label (same source).

    Low coverage with high (k)u-alpha: people do not find it. High coverage with low (k)u-alpha: they find
    it and name it differently. Without `label`, of each label.
    """
    n, fault = _check(continuum)
    if fault:
        return Result(None, fault, n=n)
    coincidences = _coincidences(continuum)[0]
    found: dict[str, Number] = {
        name: float(coincidences[1:, at].sum() / coincidences[:, at].sum())
        for at, name in enumerate(continuum.labels, start=1)
    }
    if label is None:
        return _by_label(continuum, found)
    value = found.get(label)
    return Result(value, "" if value is not None else Reason.NOT_USED, value, n=n)


def _by_label(continuum: Continuum, found: Mapping[str, object]) -> Result:
    n = tally(continuum.documents, continuum.units, _pairs(continuum))
    values = {name: value if isinstance(value, float) else None for name, value in found.items()}
    return Result(values, "", n=n) if values else Result(None, _fault(continuum, n), n=n)


def _check(continuum: Continuum) -> tuple[dict[str, int], str]:
    n = tally(continuum.documents, continuum.units, _pairs(continuum))
    fault = _fault(continuum, n)
    if not fault and any(_overlaps(line) for line in continuum.lines.values()):
        return n, Reason.OVERLAPPING
    return n, fault


def _fault(continuum: Continuum, n: Mapping[str, int]) -> str:
    if len(continuum.lines) < 2:
        return Reason.NEEDS_TWO
    if not n["items"]:
        return Reason.NO_UNITS
    return "" if continuum.length > 0 else Reason.NO_TEXT


def _pairs(continuum: Continuum) -> int:
    """Pairs of annotators."""
    return len(continuum.lines) * (len(continuum.lines) - 1) // 2


def _overlaps(line: Line) -> bool:
    return any(before[1] > after[0] for before, after in pairwise(line))


def _gaps(line: Line, begin: float, length: float) -> list[tuple[float, float]]:
    edges = [begin, *(edge for unit in line for edge in unit[:2]), begin + length]
    return [(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if b > a]


def _observed_u(continuum: Continuum) -> float:
    """Do of one category: the differences over ordered pairs of annotators, / (m (m - 1) L^2).

    A unit that meets no unit of the other annotator lies wholly in a gap.
    """
    total = 0.0
    edges = [_edges(line) for line in continuum.lines.values()]
    for (begin, end), (other_begin, other_end) in permutations(edges, 2):
        first = np.searchsorted(other_end, begin, side="right")
        met = np.searchsorted(other_begin, end, side="left") - first
        one = np.repeat(np.arange(len(begin)), met)
        two = first[one] + np.arange(len(one)) - np.repeat(np.cumsum(met) - met, met)
        total += float(((begin[one] - other_begin[two]) ** 2 + (end[one] - other_end[two]) ** 2).sum())
        total += 2 * float(((end - begin)[met == 0] ** 2).sum())
    size = len(edges)
    return total / (size * (size - 1) * continuum.length**2)


def _edges(line: Line) -> tuple[Floats, Floats]:
    """Begins and ends of units."""
    return np.array([unit[0] for unit in line], np.float64), np.array([unit[1] for unit in line], np.float64)


def _expected_u(continuum: Continuum) -> float:
    """De of one category: what all units would differ by, could each lie anywhere."""
    size, length = len(continuum.lines), continuum.length
    units = [end - begin for line in continuum.lines.values() for begin, end, _ in line]
    lengths = np.array(units, np.float64)
    found = [y - x for line in continuum.lines.values() for x, y in _gaps(line, continuum.begin, length)]
    gaps = np.sort(np.array(found, np.float64))
    first = np.searchsorted(gaps, lengths, side="left")
    # Of the gaps that are as long as the unit or longer: how many there are, and their sum.
    count, room = len(gaps) - first, np.append(np.cumsum(gaps[::-1])[::-1], 0.0)[first]
    total = float(((len(lengths) - 1) / 3 * (2 * lengths**3 - 3 * lengths**2 + lengths)).sum())
    total += float((lengths**2 * (room - count * (lengths - 1))).sum())
    pool = size * length * (size * length - 1) - float((lengths * (lengths - 1)).sum())
    return 2 / length * total / pool if pool > 0 else 0.0


def _sections(continuum: Continuum) -> tuple[Floats, Floats]:
    """(annotators, pieces) labels (0 is a gap) of the pieces between all cuts, and the cuts."""
    cuts = {continuum.begin, continuum.begin + continuum.length}
    cuts |= {edge for line in continuum.lines.values() for unit in line for edge in unit[:2]}
    edges = np.array(sorted(cuts))
    code = {label: at for at, label in enumerate(continuum.labels, start=1)}
    labels = np.zeros((len(continuum.lines), len(edges) - 1), np.int64)
    for row, line in enumerate(continuum.lines.values()):
        for begin, end, label in line:
            labels[row, np.searchsorted(edges, begin) : np.searchsorted(edges, end)] = code[label]
    return labels.astype(np.float64), edges


def _observed(continuum: Continuum) -> Floats:
    """l: (labels + 1)^2 lengths over which two values meet, over ordered pairs, / (m - 1); 0 is the gap."""
    values, cuts = _sections(continuum)
    size = len(continuum.labels) + 1
    counts = np.stack([(values == value).sum(axis=0) for value in range(size)]).astype(np.float64)
    weighted = counts * np.diff(cuts)
    return np.asarray((weighted @ counts.T - np.diag(weighted.sum(axis=1))) / (len(values) - 1))


def _coincidences(continuum: Continuum) -> tuple[Floats, Floats]:
    """(l, e): observed coincidences, and those expected when sections of the same lengths lie anywhere.

    A unit never meets itself: its squared length is taken off (a gap's plain length).
    """
    observed = _observed(continuum)
    squares = [
        sum((e - b) ** 2 for line in continuum.lines.values() for b, e, name in line if name == label)
        for label in continuum.labels
    ]
    own = np.array([observed[0].sum(), *squares])
    totals, total = observed.sum(axis=1), observed.sum()
    pool = total**2 - own.sum()
    return observed, total * (np.outer(totals, totals) - np.diag(own)) / pool if pool > 0 else observed


def _coding(continuum: Continuum) -> tuple[Floats, Floats]:
    """(l*, e*): the same for text that at least two marked, gaps left aside."""
    observed = _observed(continuum)[1:, 1:]
    values, cuts = _sections(continuum)
    others = (values > 0).sum(axis=0) - 1
    marked = np.append(0.0, np.cumsum(np.diff(cuts) * others)) / (len(values) - 1)
    code = {label: at for at, label in enumerate(continuum.labels)}
    own = np.zeros(len(observed))
    for line in continuum.lines.values():
        paired = np.diff(marked[np.searchsorted(cuts, np.stack(_edges(line), axis=1))], axis=1)[:, 0]
        labels = np.array([code[unit[2]] for unit in line], np.int64)
        own += np.bincount(labels, paired**2, minlength=len(own))
    totals, total = observed.sum(axis=1), observed.sum()
    if not total:
        return observed, observed
    pool = total - own.sum() / total
    return observed, (np.outer(totals, totals) - np.diag(own)) / pool if pool > 0 else observed
