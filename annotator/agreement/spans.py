"""F1 between annotators' spans: exact, SemEval-2013, graded by overlap, or tolerant of edges.

F1 is the same whoever is taken for the truth, and it is not corrected for chance: there is no count of
what nobody marked. Hripcsak & Rothschild (2005) show that it comes near to kappa when that is large.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import regex

from annotator.agreement.confidence import bootstrap, share
from annotator.agreement.counts import NOTHING, Counts, Criterion, Fit
from annotator.agreement.ratings import Floats
from annotator.agreement.result import Reason, Result, tally
from annotator.arabic.clitics import step_over

_EDGE = regex.compile(r"[\p{P}\p{S}\p{Z}\p{C}]")
"""Punctuation, symbols, white space and hidden characters: what a tolerant comparison leaves off."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What of a table is wanted: a layer, a label of it, one pair; None is all."""

    layer: str | None = None
    label: str | None = None
    pair: tuple[str, str] | None = None


EVERYTHING = Scope()


def span_f1(
    counts: Counts,
    criterion: Criterion = Criterion.STRICT,
    scope: Scope = EVERYTHING,
    *,
    average: str = "micro",
    draws: int = 1000,
    seed: int = 0,
) -> Result:
    """2 * credit / (n_A + n_B), with the credit of `criterion`, over all pairs and documents in `scope`.

    "micro" sums first; "macro" is the mean over those documents of each pair in which anything was marked.
    A pair of empty documents says nothing: 0 of 0. One side empty is 0. Undefined when nobody marked
    anything, or no document was finished by two. `n`: documents, spans of both sides, matched pairs.
    """
    credit, size = _cells(counts, criterion, scope)
    covered = _pairs(counts, scope)
    n = count_spans_used(counts, scope)
    if not counts.covered[covered].any():
        return Result(None, Reason.NEEDS_TWO, n=n)
    if not size.sum():
        return Result(None, Reason.NO_UNITS, n=n)
    if average == "macro":
        value = float((credit[size > 0] / size[size > 0]).mean())
        each = np.divide(credit, size, out=np.zeros_like(size), where=size > 0)
        cells = np.stack([each.sum(axis=0), (size > 0).sum(axis=0)], axis=1)
    else:
        value = float(credit.sum() / size.sum())
        cells = np.stack([credit.sum(axis=0), size.sum(axis=0)], axis=1)
    used = counts.covered[covered].any(axis=0)
    interval = bootstrap(cells[used], share, draws=draws, seed=seed) if draws else None
    return Result(value, "", value, None, interval, n)


def precision_recall(
    counts: Counts, criterion: Criterion, scope: Scope = EVERYTHING
) -> tuple[Result, Result]:
    """Precision and recall of the second side, the first being the truth (gold, say).

    Undefined where the side in question marked nothing.
    """
    about = (counts.attribute == NOTHING) & np.isin(counts.pair, np.flatnonzero(_pairs(counts, scope)))
    table = counts.take(about)
    chosen = table.chosen(scope.layer, scope.label)
    n = count_spans_used(counts, scope)
    found = []
    for side in (table.second_label, table.first_label):
        one_side = table.take(chosen[side])
        size = one_side.count.sum()
        value = float(one_side.earned(criterion).sum() / size) if size else None
        found.append(Result(value, "" if size else Reason.NO_UNITS, value, n=n))
    return found[0], found[1]


def semeval_counts(counts: Counts, criterion: Criterion, scope: Scope = EVERYTHING) -> dict[str, float]:
    """COR, INC, PAR, MIS (only the first side) and SPU (only the second) of SemEval-2013 task 9.1.

    Segura-Bedmar, Martinez & Herrero-Zazo (2013). Pairs come from the one-to-one matching.
    """
    pairs = np.isin(counts.pair, np.flatnonzero(_pairs(counts, scope))) & (counts.attribute == NOTHING)
    chosen = counts.chosen(scope.layer, scope.label)
    rows = counts.take(pairs & (chosen[counts.first_label] | chosen[counts.second_label]))
    matched = rows.fit > Fit.ALONE
    exact, same = rows.fit == Fit.EXACT, rows.first_label == rows.second_label
    correct = {
        Criterion.STRICT: exact & same,
        Criterion.EXACT: exact,
        Criterion.PARTIAL: exact,
        Criterion.TYPE: matched & same,
    }[criterion]
    partial = matched & ~correct if criterion is Criterion.PARTIAL else np.zeros_like(matched)
    found = {
        "COR": correct,
        "INC": matched & ~correct & ~partial,
        "PAR": partial,
        "MIS": rows.second_label == NOTHING,
        "SPU": rows.first_label == NOTHING,
    }
    return {name: float(rows.count[where].sum()) for name, where in found.items()}


def learning_curve(
    counts: Counts,
    criterion: Criterion,
    order: Sequence[str],
    scope: Scope = EVERYTHING,
    window: int | None = None,
) -> list[float | None]:
    """F1 after each document of `order` (by time of completion), of all until then or the last `window`."""
    credit, size = (part.sum(axis=0) for part in _cells(counts, criterion, scope))
    at = [counts.documents.index(name) for name in order]
    sums = np.cumsum(np.stack([credit[at], size[at]]), axis=1)
    if window:
        sums[:, window:] -= sums[:, :-window].copy()
    return [float(c / s) if s > 1e-9 else None for c, s in sums.T]


def bare(text: str, ranges: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
    """Ranges by which a tolerant comparison goes: no punctuation or white space at the edges of a span, and
    at its start no attached particle (وب at وبحسب). A span of nothing else keeps its ranges.

    Offsets are code points of `text`. For annotation sets: `compare_sets(..., ranges=lambda span, document:
    bare(texts[document], span.ranges))`.
    """
    start, end = ranges[0][0], ranges[-1][1]
    while start < ranges[0][1] and _EDGE.match(text[start]):
        start += 1
    while end > ranges[-1][0] and _EDGE.match(text[end - 1]):
        end -= 1
    while (stop := step_over(text, start)) is not None and stop < ranges[0][1]:
        start = stop
    if len(ranges) == 1:
        return ((start, end),) if start < end else ranges
    if start >= ranges[0][1] or end <= ranges[-1][0]:
        return ranges
    return ((start, ranges[0][1]), *ranges[1:-1], (ranges[-1][0], end))


def count_spans_used(counts: Counts, scope: Scope = EVERYTHING) -> dict[str, int]:
    """Documents finished by both sides, spans of both sides, and pairs of spans compared."""
    pairs = _pairs(counts, scope)
    chosen = counts.chosen(scope.layer, scope.label)
    rows = (counts.attribute == NOTHING) & pairs[counts.pair]
    first, second = chosen[counts.first_label], chosen[counts.second_label]
    times = counts.count * rows
    matched = times * (first | second) * (counts.fit > Fit.ALONE)
    return tally(
        counts.covered[pairs].any(axis=0).sum(), (times * first + times * second).sum(), matched.sum()
    )


def _pairs(counts: Counts, scope: Scope) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    wanted = {scope.pair, scope.pair[::-1]} if scope.pair else set(counts.pairs)
    return np.array([pair in wanted for pair in counts.pairs], np.bool_)


def _cells(counts: Counts, criterion: Criterion, scope: Scope) -> tuple[Floats, Floats]:
    credit, size = counts.credit(criterion, scope.layer, scope.label)
    pairs = _pairs(counts, scope)
    return credit[pairs], size[pairs]
