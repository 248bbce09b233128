"""Gamma: agreement on where units are and what they are called, at once, for any units whatever.

Spans of one annotator may overlap and nest. Observed disorder is that of the best alignment, expected
disorder the mean over seeded random continua; gamma is 1 - observed / expected. Mathet, Widlöcher & Métivier
(2015), Computational Linguistics 41; gamma-cat and gamma-k: Mathet (2017), Computational Linguistics 43.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil, comb
from typing import Any

import numpy as np

from annotator.agreement.alignment import Alignment, Dissimilarity, Units, align, align_all
from annotator.agreement.confidence import bootstrap, one_less_share
from annotator.agreement.distances import fill_matrix
from annotator.agreement.ratings import Floats
from annotator.agreement.result import Reason, Result, compare_with_chance, tally
from annotator.agreement.sampling import Sampler, sample
from annotator.agreement.unitizing import Continuum

FIRST_SAMPLES = 30
"""Samples drawn before their spread says how many are needed."""

MOST_SAMPLES = 1000
"""Documents of one or two units vary so much that the precision asked for would take minutes."""


@dataclass(frozen=True, slots=True)
class Chance:
    """How expected disorder is found. With `precision` p, samples are drawn until the mean disorder lies
    within p of the true one (relative, 95 %): ceil((1.96 * cv / p)^2), from the spread of the first 30, at
    most 1000; without it, 30. The default of 0.02 moves a gamma of 0.8 by at most 0.004. Same seed, same
    value."""

    sampler: Sampler = Sampler.STATISTICAL
    precision: float | None = 0.02
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Disorder:
    """Of one document: disorders, mean units per annotator, units, pairs of annotators, parts by label.

    `categorial` is (observed, expected) of gamma-cat (key None) and of gamma-k (key: label); None where no
    pair of aligned units speaks of it.
    """

    observed: float
    expected: float
    weight: float
    units: int
    pairs: int
    categorial: Mapping[str | None, tuple[float | None, float | None]]


def observed_disorder(continuum: Continuum, dissimilarity: Dissimilarity) -> Result:
    """Disorder of the best alignment of one document. Undefined without units or without two annotators."""
    n = tally(1, continuum.units, comb(len(continuum.lines), 2))
    fault = _fault(continuum)
    if fault:
        return Result(None, fault, n=n)
    value = align(encode(continuum), dissimilarity).disorder
    return Result(value, "", value, n=n)


def measure(
    continuum: Continuum,
    dissimilarity: Dissimilarity,
    chance: Chance,
    *,
    categorial: bool = False,
) -> Disorder | None:
    """What gamma needs of one document; None without units or without two annotators.

    Keep it by the document's revisions: any corpus value is then a sum.
    """
    if _fault(continuum):
        return None
    lines = encode(continuum)
    best = align(lines, dissimilarity)
    weight = continuum.units / len(lines)
    samples, alignments = _chance(continuum, lines, dissimilarity, chance)
    parts: dict[str | None, tuple[float | None, float | None]] = {}
    for at, label in enumerate([None, *continuum.labels] if categorial else []):
        code = None if label is None else at - 1
        drawn = [
            _categorial(each, alignment, dissimilarity, code)
            for each, alignment in zip(samples, alignments, strict=True)
        ]
        known = [value for value in drawn if value is not None]
        parts[label] = (
            _categorial(lines, best, dissimilarity, code),
            float(np.mean(known)) if known else None,
        )
    expected = float(np.mean([alignment.disorder for alignment in alignments]))
    return Disorder(best.disorder, expected, weight, continuum.units, comb(len(lines), 2), parts)


def gamma(documents: Sequence[Disorder | None], *, draws: int = 1000, seed: int = 0) -> Result:
    """1 - sum(w Do) / sum(w De) over documents, w being the mean units per annotator.

    A document with one unit thus weighs less than one with sixty. Not held above 0. 1 when there is no
    disorder at all. The interval draws documents. Undefined when no document has units of two annotators.
    """
    used = [each for each in documents if each is not None]
    n = tally(len(used), sum(each.units for each in used), sum(each.pairs for each in used))
    if not used:
        return Result(None, Reason.NO_UNITS, n=n)
    weights = np.array([each.weight for each in used])
    observed = weights * [each.observed for each in used]
    expected = weights * [each.expected for each in used]
    total = float(weights.sum())
    if not observed.any():
        return Result(1.0, "", 0.0, float(expected.sum()) / total, n=n)
    result = compare_with_chance(float(observed.sum()) / total, float(expected.sum()) / total, n)
    interval = bootstrap(np.stack([observed, expected], axis=1), one_less_share, draws=draws, seed=seed)
    return replace(result, interval=interval)


def gamma_cat(documents: Sequence[Disorder | None], label: str | None = None) -> Result:
    """Gamma-cat: agreement on labels alone, over the units that the best alignment brings together.

    With `label`, gamma-k: over the pairs in which that label occurs. Pairs weigh 1 / (units aligned - 1) *
    max(0, 1 - alpha d_pos). Documents weigh as in `gamma`. Undefined when no such pair exists, or when by
    chance no label would differ.
    """
    used = [each for each in documents if each is not None]
    n = tally(len(used), sum(each.units for each in used), sum(each.pairs for each in used))
    sums = np.zeros(3)
    for each in used:
        observed, expected = each.categorial.get(label, (None, None))
        if observed is not None and expected is not None:
            sums += each.weight * np.array([observed, expected, 1.0])
    if not sums[2]:
        missing = label is not None and not any(label in each.categorial for each in used)
        found = Reason.NOT_USED if missing else Reason.NOTHING_SHARED
        return Result(None, found if used else Reason.NO_UNITS, n=n)
    return compare_with_chance(float(sums[0] / sums[2]), float(sums[1] / sums[2]), n)


def encode(continuum: Continuum) -> list[Units]:
    """The lines of the continuum as numbers; labels number the sorted labels."""
    code: dict[Hashable, int] = {label: at for at, label in enumerate(continuum.labels)}
    return [
        Units(
            np.array([unit[0] for unit in line], np.float64),
            np.array([unit[1] for unit in line], np.float64),
            np.array([code[unit[2]] for unit in line], np.int64),
        )
        for line in continuum.lines.values()
    ]


def category_matrix(labels: Sequence[str], given: Any) -> Floats | None:
    """Dissimilarities of labels (0 to 1) for `Dissimilarity.categories`; None when none are given."""
    return None if given is None else fill_matrix(labels, given)


def _chance(
    continuum: Continuum, lines: Sequence[Units], dissimilarity: Dissimilarity, chance: Chance
) -> tuple[list[list[Units]], list[Alignment]]:
    """Random continua and their best alignments."""
    rng = np.random.default_rng(chance.seed)
    begin = min([continuum.begin, *(float(line.begin.min()) for line in lines if len(line))])
    end = max([continuum.begin + continuum.length, *(float(line.end.max()) for line in lines if len(line))])

    def more(times: int) -> list[list[Units]]:
        return [sample(lines, chance.sampler, begin, end, rng) for _ in range(times)]

    samples = more(FIRST_SAMPLES)
    alignments = align_all(samples, dissimilarity)
    disorders = np.array([alignment.disorder for alignment in alignments])
    if chance.precision and disorders.mean() > 0:
        spread = disorders.std(ddof=1) / disorders.mean()
        wanted = min(ceil((1.96 * spread / chance.precision) ** 2), MOST_SAMPLES)
        extra = more(max(0, wanted - FIRST_SAMPLES))
        samples += extra
        alignments += align_all(extra, dissimilarity) if extra else []
    return samples, alignments


def _categorial(
    lines: Sequence[Units], alignment: Alignment, dissimilarity: Dissimilarity, label: int | None
) -> float | None:
    """Weighted mean of d_cat over aligned pairs (with `label` on either side); None where there is none."""
    sums = np.zeros(2)
    present = (alignment.members >= 0).sum(axis=1)
    for one in range(len(lines)):
        for two in range(one + 1, len(lines)):
            both = (alignment.members[:, [one, two]] >= 0).all(axis=1)
            first, second = (_take(lines[at], alignment.members[both, at]) for at in (one, two))
            near = 1 - dissimilarity.alpha * _paired(dissimilarity.positions, first, second)
            weight = np.maximum(0, near) / (present[both] - 1)
            if label is not None:
                weight = weight * ((first.label == label) | (second.label == label))
            sums += (weight * _paired(dissimilarity.labels, first, second)).sum(), weight.sum()
    return float(sums[0] / sums[1]) if sums[1] > 0 else None


def _take(line: Units, at: Any) -> Units:
    return Units(line.begin[at], line.end[at], line.label[at])


def _paired(find: Any, one: Units, two: Units) -> Floats:
    """The dissimilarities of equally many units, each with its partner."""
    return np.asarray(np.diagonal(find(one, two)))


def _fault(continuum: Continuum) -> str:
    if len(continuum.lines) < 2:
        return Reason.NEEDS_TWO
    return "" if continuum.units else Reason.NO_UNITS
