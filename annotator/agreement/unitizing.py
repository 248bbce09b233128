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
    """Do of one category: the differences over ordered pairs of annotators, / (m (m - 1) L^2)."""
    total = 0.0
    for one, two in permutations(continuum.lines.values(), 2):
        total += sum(
            (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 for a in one for b in two if a[0] < b[1] and b[0] < a[1]
        )
        gaps = _gaps(two, continuum.begin, continuum.length)
        total += 2 * sum((e - b) ** 2 for b, e, _ in one for x, y in gaps if x <= b and e <= y)
    size = len(continuum.lines)
    return total / (size * (size - 1) * continuum.length**2)


def _expected_u(continuum: Continuum) -> float:
    """De of one category: what all units would differ by, could each lie anywhere."""
    size, length = len(continuum.lines), continuum.length
    lengths = [end - begin for line in continuum.lines.values() for begin, end, _ in line]
    gaps = [y - x for line in continuum.lines.values() for x, y in _gaps(line, continuum.begin, length)]
    total = 0.0
    for unit in lengths:
        total += (len(lengths) - 1) / 3 * (2 * unit**3 - 3 * unit**2 + unit)
        total += unit**2 * sum(gap - unit + 1 for gap in gaps if gap >= unit)
    pool = size * length * (size * length - 1) - sum(unit * (unit - 1) for unit in lengths)
    return 2 / length * total / pool if pool > 0 else 0.0


def _sections(continuum: Continuum) -> tuple[Floats, Floats]:
    """(annotators, pieces) labels (0 is a gap) of the pieces between all cuts, and the pieces' lengths."""
    cuts = {continuum.begin, continuum.begin + continuum.length}
    cuts |= {edge for line in continuum.lines.values() for unit in line for edge in unit[:2]}
    edges = np.array(sorted(cuts))
    code = {label: at for at, label in enumerate(continuum.labels, start=1)}
    labels = np.zeros((len(continuum.lines), len(edges) - 1), np.int64)
    for row, line in enumerate(continuum.lines.values()):
        for begin, end, label in line:
            labels[row, np.searchsorted(edges, begin) : np.searchsorted(edges, end)] = code[label]
    return labels.astype(np.float64), np.diff(edges)


def _observed(continuum: Continuum) -> Floats:
    """l: (labels + 1)^2 lengths over which two values meet, over ordered pairs, / (m - 1); 0 is the gap."""
    values, lengths = _sections(continuum)
    size = len(continuum.labels) + 1
    counts = np.stack([(values == value).sum(axis=0) for value in range(size)]).astype(np.float64)
    weighted = counts * lengths
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
    values, lengths = _sections(continuum)
    marked = (values > 0).sum(axis=0) - 1
    starts = np.cumsum(lengths) - lengths + continuum.begin
    own = np.zeros(len(observed))
    for line in continuum.lines.values():
        for begin, end, label in line:
            inside = (starts >= begin) & (starts < end)
            paired = (lengths * marked)[inside].sum() / (len(values) - 1)
            own[continuum.labels.index(label)] += paired**2
    totals, total = observed.sum(axis=1), observed.sum()
    if not total:
        return observed, observed
    pool = total - own.sum() / total
    return observed, (np.outer(totals, totals) - np.diag(own)) / pool if pool > 0 else observed
