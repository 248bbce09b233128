"""The cheapest alignment of all annotators' units: what gamma counts as disorder.

A unitary alignment takes at most one unit from each annotator. Only those that are cheaper than their parts
can be in the best alignment; among these it is found exactly: by linear assignment for two annotators, by
the linear relaxation of set packing for more, nearly always whole, and by branch and bound where it is not.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import comb

import numpy as np

from annotator.agreement.ratings import Floats, Integers


@dataclass(frozen=True, slots=True)
class Dissimilarity:
    """d = alpha * d_pos + beta * d_cat, in units of `delta_empty`, the cost of having no partner.

    d_pos = ((|begin difference| + |end difference|) / sum of lengths)^2; d_cat is 0 or 1, or `categories`
    by (label, label). Mathet, Widlöcher & Métivier (2015), The Unified and Holistic Method Gamma, 4.1.
    """

    alpha: float = 3.0
    beta: float = 1.0
    delta_empty: float = 1.0
    categories: Floats | None = None

    def positions(self, one: "Units", two: "Units") -> Floats:
        """(units of one, units of two): d_pos * delta_empty."""
        apart = np.abs(one.begin[:, None] - two.begin) + np.abs(one.end[:, None] - two.end)
        length = (one.end - one.begin)[:, None] + (two.end - two.begin)
        ratio = np.divide(apart, length, out=np.where(apart > 0, np.inf, 0.0), where=length > 0)
        return np.asarray(ratio**2 * self.delta_empty)

    def labels(self, one: "Units", two: "Units") -> Floats:
        """(units of one, units of two): d_cat * delta_empty."""
        if self.categories is not None:
            return np.asarray(self.categories[one.label[:, None], two.label] * self.delta_empty)
        return np.asarray((one.label[:, None] != two.label) * self.delta_empty)

    def between(self, one: "Units", two: "Units") -> Floats:
        return self.alpha * self.positions(one, two) + self.beta * self.labels(one, two)


@dataclass(frozen=True, slots=True)
class Units:
    """One annotator's units: offsets, and labels as numbers."""

    begin: Floats
    end: Floats
    label: Integers

    def __len__(self) -> int:
        return len(self.begin)


@dataclass(frozen=True, slots=True)
class Alignment:
    """`members` is (unitary alignments, annotators): the unit's number or -1; units alone are not listed.

    `disorder` is the sum of all costs, those of units alone too, over the mean number of units.
    """

    members: Integers
    disorder: float


def align(lines: Sequence[Units], dissimilarity: Dissimilarity) -> Alignment:
    """The best alignment of one continuum with two annotators or more, and some unit."""
    return align_all([lines], dissimilarity)[0]


def align_all(continua: Sequence[Sequence[Units]], dissimilarity: Dissimilarity) -> list[Alignment]:
    """The best alignment of each continuum. Those of more than two annotators are solved as one program,
    because starting the solver costs more than solving."""
    candidates = [_candidates(lines, dissimilarity) for lines in continua]
    if all(len(lines) == 2 for lines in continua):
        chosen = [
            _assign(lines, members, savings)
            for lines, (members, savings) in zip(continua, candidates, strict=True)
        ]
    else:
        chosen = _pack(continua, candidates)
    found = []
    for lines, (members, savings), rows in zip(continua, candidates, chosen, strict=True):
        units = sum(map(len, lines))
        cost = units * dissimilarity.delta_empty - savings[rows].sum() / comb(len(lines), 2)
        found.append(Alignment(members[rows], max(0.0, float(cost)) * len(lines) / units if units else 0.0))
    return found


def _candidates(lines: Sequence[Units], dissimilarity: Dissimilarity) -> tuple[Integers, Floats]:
    """Unitary alignments of two units or more that may be in the best alignment, and what each saves.

    With c pairs of annotators and k units, costs summed over pairs: a unit alone costs c * delta. Splitting
    unit u off costs (c + k - 1) * delta instead of the sum of its dissimilarities to the others, so every
    unit of a candidate must stay below that; and below (c + R - 1) * delta in whatever it is made from.
    """
    raters, delta = len(lines), dissimilarity.delta_empty
    pairs = comb(raters, 2)
    members = np.full((0, raters), -1, np.int64)
    sums = np.zeros((0, raters))
    limit = (pairs + raters - 1) * delta
    for at, line in enumerate(lines):
        own = np.full((len(line), raters), -1, np.int64)
        own[:, at] = np.arange(len(line))
        far = np.zeros((len(members), len(line), raters))
        for other in range(at):
            apart = np.vstack([dissimilarity.between(lines[other], line), np.zeros((1, len(line)))])
            far[:, :, other] = apart[members[:, other]]
        far[:, :, at] = far.sum(axis=2)
        total = sums[:, None, :] + far
        one, two = np.nonzero((total < limit).all(axis=2))
        joined = members[one].copy()
        joined[:, at] = two
        members = np.vstack([members, own, joined])
        sums = np.vstack([sums, np.zeros(own.shape), total[one, two]])
    size = (members >= 0).sum(axis=1)
    kept = (size > 1) & (sums < (pairs + size - 1)[:, None] * delta).all(axis=1)
    members, sums, size = members[kept], sums[kept], size[kept]
    return members, (size * pairs - pairs + size * (size - 1) / 2) * delta - sums.sum(axis=1) / 2


def _assign(lines: Sequence[Units], members: Integers, savings: Floats) -> Integers:
    """Rows of the pairs that save most, for two annotators."""
    from scipy.optimize import linear_sum_assignment  # noqa: PLC0415 - slow to load

    gain = np.zeros((len(lines[0]), len(lines[1])))
    gain[members[:, 0], members[:, 1]] = savings
    row = np.full(gain.shape, -1, np.int64)
    row[members[:, 0], members[:, 1]] = np.arange(len(members))
    chosen = row[linear_sum_assignment(gain, maximize=True)]
    return np.asarray(chosen[chosen >= 0])


def _pack(
    continua: Sequence[Sequence[Units]], candidates: Sequence[tuple[Integers, Floats]]
) -> list[Integers]:
    """Rows that save most while no unit is taken twice, for each continuum."""
    from scipy.sparse import coo_array, vstack  # noqa: PLC0415 - slow to load

    sizes = [len(members) for members, _ in candidates]
    offset = np.cumsum([0, *sizes])
    blocks, row = [], 0
    for (members, _), lines, start in zip(candidates, continua, offset, strict=False):
        first = np.cumsum([0, *map(len, lines)])
        at, who = np.nonzero(members >= 0)
        units = first[who] + members[at, who]
        shape = (int(first[-1]), int(offset[-1]))
        blocks.append(coo_array((np.ones(len(at)), (units, at + start)), shape=shape))
        row += int(first[-1])
    savings = np.concatenate([saving for _, saving in candidates])
    x = _solve(savings, vstack(blocks).tocsr(), whole=False)
    rows = []
    for number, (start, size) in enumerate(zip(offset, sizes, strict=False)):
        own = x[start : start + size]
        if ((own > 1e-6) & (own < 1 - 1e-6)).any():
            block = blocks[number].tocsc()[:, start : start + size].tocsr()
            own = _solve(savings[start : start + size], block, whole=True)
        rows.append(np.flatnonzero(own > 0.5))
    return rows


def _solve(savings: Floats, uses: object, *, whole: bool) -> Floats:
    """The x in [0, 1] of greatest savings with `uses` x <= 1; with `whole`, of zeros and ones."""
    from scipy.optimize import Bounds, LinearConstraint, milp  # noqa: PLC0415 - slow to load

    if not len(savings):
        return savings
    answer = milp(
        -savings,
        integrality=np.full(len(savings), int(whole)),
        bounds=Bounds(0, 1),
        constraints=LinearConstraint(uses, ub=1),
    )
    return np.asarray(answer.x)
