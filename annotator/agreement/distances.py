"""How far apart two judgements are: the squared differences of Krippendorff's alpha, and weights of AC2.

Each function takes categories in order and answers a (categories, categories) matrix; differences are 0
on the diagonal, weights are 1 there.
"""

from collections.abc import Callable, Hashable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any

import numpy as np

from annotator.agreement.ratings import Floats, number_values
from annotator.model.errors import MeasureDataInvalid

SetDistance = Callable[[AbstractSet[Any], AbstractSet[Any]], float]


def nominal(values: Sequence[Hashable], _counts: Floats) -> Floats:
    """1 where the categories differ."""
    return 1.0 - np.eye(len(values))


def ordinal(_values: Sequence[Hashable], counts: Floats) -> Floats:
    """((sum of n_g from rank c to rank k) - (n_c + n_k) / 2)^2, with n_g the pairable judgements of rank g.

    Krippendorff (2011), Computing Krippendorff's Alpha-Reliability. Ranks are the order of the categories;
    a rank that nobody used adds nothing.
    """
    middle = np.cumsum(counts) - counts / 2
    return np.asarray((middle[:, None] - middle[None, :]) ** 2)


def interval(values: Sequence[Hashable], _counts: Floats) -> Floats:
    """(c - k)^2 of numbers. Raises MeasureDataInvalid when a category is none."""
    x = _numbers(values)
    return np.asarray((x[:, None] - x[None, :]) ** 2)


def ratio(values: Sequence[Hashable], _counts: Floats) -> Floats:
    """((c - k) / (c + k))^2 of numbers, 0 when both are 0. Raises MeasureDataInvalid like `interval`."""
    x = _numbers(values)
    total = x[:, None] + x[None, :]
    share = np.divide(x[:, None] - x[None, :], total, out=np.zeros_like(total), where=total != 0)
    return np.asarray(share**2)


def jaccard(values: Sequence[Hashable], _counts: Floats) -> Floats:
    """1 - |A n B| / |A u B| of sets; two empty sets are alike."""
    return _compare_sets(values, jaccard_distance)


def masi(values: Sequence[Hashable], _counts: Floats) -> Floats:
    """1 - J * M of sets: Passonneau (2006), Measuring Agreement on Set-valued Items."""
    return _compare_sets(values, masi_distance)


def dkpro_masi(values: Sequence[Hashable], _counts: Floats) -> Floats:
    """(1 - J) * (0, 1/3, 2/3 or 1): what DKPro Statistics calls MASI. Kept only to compare with it."""
    return _compare_sets(values, lambda a, b: jaccard_distance(a, b) * (1 - monotonicity(a, b)))


DIFFERENCES: Mapping[str, Callable[[Sequence[Hashable], Floats], Floats]] = {
    "nominal": nominal,
    "ordinal": ordinal,
    "interval": interval,
    "ratio": ratio,
    "jaccard": jaccard,
    "masi": masi,
    "dkpro_masi": dkpro_masi,
}


def jaccard_distance(a: AbstractSet[Any], b: AbstractSet[Any]) -> float:
    """1 - |A n B| / |A u B|; 0 of two empty sets."""
    return 1 - len(a & b) / len(a | b) if a or b else 0.0


def masi_distance(a: AbstractSet[Any], b: AbstractSet[Any]) -> float:
    """1 - J * M, M being 1 of equal sets, 2/3 when one holds the other, 1/3 when they cross, else 0."""
    return 1 - (1 - jaccard_distance(a, b)) * monotonicity(a, b)


def monotonicity(a: AbstractSet[Any], b: AbstractSet[Any]) -> float:
    """The second factor of MASI. An empty set is within every set."""
    if a == b:
        return 1.0
    if a <= b or b <= a:
        return 2 / 3
    return 1 / 3 if a & b else 0.0


def as_set(value: Any) -> frozenset[Any]:
    """A judgement as a set: a string is a set of one-letter labels, a single value the set of itself."""
    if isinstance(value, str | list | tuple | AbstractSet):
        return frozenset(value)
    return frozenset([value])


def fill_matrix(values: Sequence[Hashable], given: Any) -> Floats:
    """The matrix given as {category: {category: number}}, or as rows in the order of the categories.

    Raises MeasureDataInvalid when a category is missing from it.
    """
    try:
        if isinstance(given, Mapping):
            by_text = {str(a): {str(b): x for b, x in row.items()} for a, row in given.items()}
            return np.array([[by_text[str(a)][str(b)] for b in values] for a in values], np.float64)
        matrix = np.array(given, np.float64)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise MeasureDataInvalid(reason=f"the matrix lacks {error}") from error
    if matrix.shape != (len(values), len(values)):
        raise MeasureDataInvalid(reason=f"a matrix of {len(values)} categories is needed")
    return matrix


def weigh(values: Sequence[Hashable], scheme: str) -> Floats:
    """Agreement weights of Gwet (2014), Handbook of Inter-Rater Reliability, ch. 3 and appendix.

    `scheme` is identity, linear, quadratic, radical, ratio or ordinal. Numbers weigh by their size,
    other categories by their rank. Raises MeasureDataInvalid for another scheme.
    """
    size = len(values)
    rank = np.arange(size, dtype=np.float64)
    if scheme == "identity" or size < 2:
        return np.eye(size)
    numbers = number_values(values)
    x = rank if numbers is None or scheme == "ordinal" else numbers
    gap = np.abs(x[:, None] - x[None, :])
    match scheme:
        case "linear":
            return np.asarray(1 - gap / gap.max())
        case "quadratic":
            return np.asarray(1 - (gap / gap.max()) ** 2)
        case "radical":
            return np.asarray(1 - np.sqrt(gap / gap.max()))
        case "ordinal":
            return np.asarray(1 - gap * (gap + 1) / (size * (size - 1)))
        case "ratio":
            squares = ratio(tuple(x.tolist()), rank)
            return np.asarray(1 - squares / max(float(squares.max()), 1e-300))
    raise MeasureDataInvalid(reason=f"“{scheme}” is no scheme of weights")


def _numbers(values: Sequence[Hashable]) -> Floats:
    numbers = number_values(values)
    if numbers is None:
        raise MeasureDataInvalid(reason="this measure needs numbers")
    return numbers


def _compare_sets(values: Sequence[Hashable], distance: SetDistance) -> Floats:
    sets = [as_set(value) for value in values]
    return np.array([[distance(a, b) for b in sets] for a in sets], np.float64).reshape(len(sets), -1)
