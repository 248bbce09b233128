"""Agreement on judgements beyond chance: the kappa family, Bennett's S, Gwet's AC.

They differ in what they take for chance. Each answers observed and expected agreement; each is undefined,
with a reason, where nothing was judged twice or where chance agreement is certain. Notation: n_ic judgements
of item i in category c, m_i of item i, R annotators, q categories.
"""

from itertools import combinations
from typing import Any

import numpy as np

from annotator.agreement.distances import fill_matrix, weigh
from annotator.agreement.ratings import Floats, Ratings
from annotator.agreement.result import Number, Reason, Result, correct_for_chance, tally


def percent_agreement(ratings: Ratings) -> Result:
    """Observed agreement: the mean over items with m_i >= 2 of sum_c n_ic (n_ic - 1) / (m_i (m_i - 1)).

    Not corrected for chance. Undefined when nothing was judged twice.
    """
    observed, n = observe(ratings)
    return Result(observed, "" if observed is not None else _nothing(ratings), observed, None, n=n)


def item_agreements(ratings: Ratings) -> Result:
    """Fleiss's (1971) agreement of each row: the share of agreeing pairs; None where m_i < 2."""
    counts = ratings.counts()
    shares = _shares(counts)
    each: list[Number] = [None if np.isnan(share) else float(share) for share in shares]
    observed, n = observe(ratings)
    return Result(each, "", observed, None, n=n) if each else Result(None, Reason.NO_DATA, n=n)


def observe(ratings: Ratings, weights: Floats | None = None) -> tuple[float | None, dict[str, int]]:
    """Observed agreement (None when nothing was judged twice), and what it rests on.

    With agreement `weights` between categories, agreement is partial: Gwet (2014).
    """
    counts = ratings.counts()
    shares = _shares(counts, weights)
    usable = ~np.isnan(shares)
    each, judged = ratings.weights[usable], counts.sum(axis=1)[usable]
    n = tally(each.sum() > 0, each.sum(), (each * judged * (judged - 1) / 2).sum())
    return (float(np.average(shares[usable], weights=each)) if each.sum() else None), n


def free_marginal(ratings: Ratings) -> Result:
    """Bennett's S, Brennan & Prediger's and Randolph's free-marginal kappa: chance is 1 / q.

    q is the size of the tag set; without one, of the categories used. Bennett, Alpert & Goldstein (1954);
    Brennan & Prediger (1981); Randolph (2005). Undefined when q is 1.
    """
    observed, n = observe(ratings)
    if observed is None:
        return Result(None, _nothing(ratings), n=n)
    if len(ratings.values) < 2:
        return Result(None, Reason.ONE_CATEGORY, observed, 1.0, n=n)
    return correct_for_chance(observed, 1 / len(ratings.values), n)


def scott_pi(ratings: Ratings) -> Result:
    """Scott's pi (1955): two annotators, chance from their pooled use of the categories.

    Items that one of them did not judge are left out.
    """
    if ratings.raters != 2:
        return _not_two(ratings)
    both = _common(ratings)
    return fleiss_kappa(both) if len(both.codes) else Result(None, _nothing(ratings), n=observe(both)[1])


def fleiss_kappa(ratings: Ratings) -> Result:
    """Fleiss's kappa (1971): any number of annotators, chance sum_c p_c^2 from the pooled categories.

    With unequal numbers of judgements, p_c is the mean of n_ic / m_i over all judged items (Gwet 2014).
    For two annotators it is Scott's pi.
    """
    observed, n = observe(ratings)
    if observed is None:
        return Result(None, _nothing(ratings), n=n)
    return correct_for_chance(observed, float((_prevalence(ratings) ** 2).sum()), n)


def cohen_kappa(ratings: Ratings) -> Result:
    """Cohen's kappa (1960): two annotators, chance from each one's own use of the categories.

    Items that one of them did not judge are left out.
    """
    if ratings.raters != 2:
        return _not_two(ratings)
    both = _common(ratings)
    table, n = contingency(both), observe(both)[1]
    if not n["items"]:
        return Result(None, _nothing(ratings), n=n)
    return correct_for_chance(float(np.trace(table)), float((table.sum(axis=1) * table.sum(axis=0)).sum()), n)


def weighted_kappa(ratings: Ratings, scheme: str = "linear", distance_matrix: Any = None) -> Result:
    """Cohen's weighted kappa (1968): 1 - sum d P / sum d P_chance, with disagreement weights d.

    `scheme` is linear or quadratic in the ranks of the categories (the tag set's order where it was given),
    or `distance_matrix` says d. `observed` and `expected` are agreements: 1 - d, with d at most 1.
    """
    if ratings.raters != 2:
        return _not_two(ratings)
    both = _common(ratings)
    n = observe(both)[1]
    if not n["items"]:
        return Result(None, _nothing(ratings), n=n)
    if distance_matrix is None:
        distance = 1 - weigh(tuple(range(len(ratings.values))), scheme)
    else:
        distance = fill_matrix(ratings.values, distance_matrix)
    distance /= max(float(distance.max(initial=0.0)), 1e-300)
    table = contingency(both)
    chance = np.outer(table.sum(axis=1), table.sum(axis=0))
    return correct_for_chance(1 - float((table * distance).sum()), 1 - float((chance * distance).sum()), n)


def light_kappa(ratings: Ratings) -> Result:
    """Light's kappa (1971): the mean of Cohen's kappa over the pairs of annotators where it is defined."""
    each = [cohen_kappa(ratings.take(pair)) for pair in combinations(range(ratings.raters), 2)]
    kappas = [result.value for result in each if isinstance(result.value, float)]
    observed, n = observe(ratings)
    if not kappas:
        reasons = {result.reason for result in each}
        varied = Reason.NO_VARIATION in reasons
        return Result(None, Reason.NO_VARIATION if varied else _nothing(ratings), observed, n=n)
    return Result(float(np.mean(kappas)), "", observed, None, n=n)


def davies_fleiss_kappa(ratings: Ratings) -> Result:
    """Davies & Fleiss (1982), Hubert (1977): mean Po and mean Pe over pairs of annotators, then one ratio."""
    each = [cohen_kappa(ratings.take(pair)) for pair in combinations(range(ratings.raters), 2)]
    pairs = [(r.observed, r.expected) for r in each if r.observed is not None and r.expected is not None]
    n = observe(ratings)[1]
    if not pairs:
        return Result(None, _nothing(ratings), n=n)
    observed, expected = np.mean(pairs, axis=0)
    return correct_for_chance(float(observed), float(expected), n)


def conger_kappa(ratings: Ratings) -> Result:
    """Conger's kappa (1980): chance is sum_c (mean p_c^2 - variance of p_c over annotators / R).

    Without missing judgements it equals Davies & Fleiss; with them, each annotator's p_c is taken over
    all that the annotator judged (Gwet 2014).
    """
    observed, n = observe(ratings)
    if observed is None:
        return Result(None, _nothing(ratings), n=n)
    size = len(ratings.values)
    shares = np.array([_distribution(column, ratings.weights, size) for column in ratings.codes.T])
    shares = shares[shares.sum(axis=1) > 0]
    spread = shares.var(axis=0, ddof=1) / len(shares)
    return correct_for_chance(observed, float((shares.mean(axis=0) ** 2 - spread).sum()), n)


def gwet_ac(ratings: Ratings, scheme: str = "identity", weights: Any = None) -> Result:
    """Gwet's AC1 (identity) and AC2 (other weights, see `distances.weigh`): steady when a category is rare.

    Pe = sum w / (q (q - 1)) * sum_c p_c (1 - p_c), p_c being the mean of n_ic / m_i over judged items.
    Gwet (2008); (2014), Handbook of Inter-Rater Reliability. Undefined when q, the size of the tag set, is 1.
    """
    size = len(ratings.values)
    matrix = weigh(ratings.values, scheme) if weights is None else fill_matrix(ratings.values, weights)
    observed, n = observe(ratings, matrix)
    if observed is None:
        return Result(None, _nothing(ratings), n=n)
    if size < 2:
        return Result(None, Reason.NO_VARIATION, observed, n=n)
    share = _prevalence(ratings)
    expected = float(matrix.sum() * (share * (1 - share)).sum() / (size * (size - 1)))
    return correct_for_chance(observed, expected, n)


def contingency(ratings: Ratings) -> Floats:
    """(categories, categories): shares of items by the first and the second annotator's category."""
    size = len(ratings.values)
    judged = (ratings.codes >= 0).all(axis=1)
    flat = ratings.codes[judged, 0] * size + ratings.codes[judged, 1]
    table = np.bincount(flat, ratings.weights[judged], minlength=size * size).reshape(size, size)
    return np.asarray(table / max(table.sum(), 1e-300))


def _shares(counts: Floats, weights: Floats | None = None) -> Floats:
    """Agreement of each item: the (weighted) share of its pairs that agree; NaN where m_i < 2."""
    judged = counts.sum(axis=1)
    near = counts if weights is None else counts @ weights.T
    agreeing = (counts * near).sum(axis=1) - judged
    pairs = judged * (judged - 1)
    return np.asarray(np.divide(agreeing, pairs, out=np.full(len(counts), np.nan), where=judged >= 2))


def _prevalence(ratings: Ratings) -> Floats:
    """p_c: the mean over judged items of the share of their judgements in c."""
    counts = ratings.counts()
    judged = counts.sum(axis=1)
    weights = np.where(judged > 0, ratings.weights, 0.0)
    return np.asarray(
        (counts / np.maximum(judged, 1)[:, None] * weights[:, None]).sum(axis=0) / weights.sum()
    )


def _distribution(column: Any, weights: Floats, size: int) -> Floats:
    """One annotator's shares of the categories; all 0 of somebody who judged nothing."""
    judged = column >= 0
    shares = np.bincount(column[judged], weights[judged], minlength=size)
    return np.asarray(shares / max(shares.sum(), 1e-300))


def _common(ratings: Ratings) -> Ratings:
    """The rows that everybody judged."""
    judged = (ratings.codes >= 0).all(axis=1)
    return Ratings(ratings.codes[judged], ratings.weights[judged], ratings.values)


def _not_two(ratings: Ratings) -> Result:
    reason = Reason.EXACTLY_TWO if ratings.raters > 2 else _nothing(ratings)
    return Result(None, reason, n=observe(ratings)[1])


def _nothing(ratings: Ratings) -> str:
    return Reason.NEEDS_TWO if (ratings.codes >= 0).any() else Reason.NO_DATA
