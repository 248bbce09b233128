"""Agreement on what is said of spans that two annotators both marked: their labels and attributes.

Values are counted pair by pair on matched spans only. A value that one annotator did not set is missing;
defaults that nobody touched are counted apart, because they are nobody's word.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from annotator.agreement.alpha import difference, split_disagreement
from annotator.agreement.comparison import Comparison
from annotator.agreement.confidence import alpha_of, bootstrap
from annotator.agreement.counts import NOTHING, ROWS, Counts, Fit, count_matches
from annotator.agreement.ratings import Floats, Integers
from annotator.agreement.result import Reason, Result, compare_with_chance, tally
from annotator.agreement.spans import EVERYTHING, Scope
from annotator.arabic.folding import fold
from annotator.model.annotation import Span, Value


def count_sets(comparison: Comparison, normalize: Callable[[Value], Value] | None = None) -> Counts:
    """The whole table of a comparison: spans, and the attributes of matched spans.

    `normalize` makes values comparable first (`fold_text`, for free text in Arabic).
    """
    found = {pair: comparison.match(*pair) for pair in comparison.pairs()}
    counts = count_matches(comparison.columns, list(found), lambda a, b: found[a, b])
    names: dict[str, int] = {}
    values: dict[Value, int] = {}
    rows: list[tuple[int, ...]] = []
    for number, matches in enumerate(found.values()):
        ends = zip(matches.first.tolist(), matches.second.tolist(), matches.exact.tolist(), strict=True)
        for one, two, exact in ends:
            place = (
                number,
                int(comparison.columns.document[one]),
                int(comparison.columns.label[one]),
                int(comparison.columns.label[two]),
                int(Fit.EXACT if exact else Fit.OVERLAP),
            )
            spans = comparison.spans[one], comparison.spans[two]
            rows += [(*place, *said) for said in _said(*spans, names, values, normalize)]
    return _append(counts, rows, tuple(names), tuple(values))


def fold_text(value: Value) -> Value:
    """Free text as it is compared: without marks and tatweel, letters of one sound as one."""
    return fold(value).text.strip() if isinstance(value, str) else value


def coding_alpha(
    counts: Counts,
    attribute: str | None = None,
    metric: str = "nominal",
    scope: Scope = EVERYTHING,
    *,
    order: Sequence[Any] = (),
    draws: int = 1000,
    seed: int = 0,
) -> Result:
    """Krippendorff's alpha of an attribute, or of the label (None), over the pairs of matched spans.

    `order` ranks the values for "ordinal". Every pair of annotators adds its matched spans as items of two
    judgements. `n`: documents, items (= pairs) with both values set. The interval draws documents.
    Undefined when no matched span has both values, or all values are alike. Krippendorff (2004), ch. 11.
    """
    tables, values = tabulate_values(counts, attribute, scope, order)
    used = counts.covered[_pair_rows(counts, scope)].any(axis=0)
    both = tables.sum(axis=0)
    n = tally(used.sum(), both.sum(), both.sum())
    if not both.sum():
        return Result(None, Reason.NOTHING_SHARED, n=n)
    pairs = both + both.T
    distance = difference(values, pairs.sum(axis=1), metric)
    result = compare_with_chance(*split_disagreement(pairs, distance), n)
    if result.value is None or not draws:
        return result
    cells = (tables + tables.transpose(0, 2, 1)).reshape(len(tables), -1)[used]
    return replace(result, interval=bootstrap(cells, alpha_of(distance), draws=draws, seed=seed))


def tabulate_values(
    counts: Counts, attribute: str | None, scope: Scope = EVERYTHING, order: Sequence[Any] = ()
) -> tuple[Floats, tuple[Any, ...]]:
    """(documents, values, values): how often the first side's value met the second's; and the values."""
    code = NOTHING if attribute is None else _index(counts.attributes, attribute)
    rows = counts.take(
        (counts.attribute == code)
        & (counts.fit > Fit.ALONE)
        & _pair_rows(counts, scope)[counts.pair]
        & counts.chosen(scope.layer, scope.label)[counts.first_label]
    )
    if attribute is None:
        first, second, known = rows.first_label, rows.second_label, counts.labels
    else:
        first, second, known = rows.first_value, rows.second_value, counts.values
    present = (first >= 0) & (second >= 0)
    used = {known[at] for at in (*first[present].tolist(), *second[present].tolist())}
    values = tuple(dict.fromkeys([*order, *sorted(used.difference(order), key=rank_value)]))
    at = np.array([values.index(v) if v in values else NOTHING for v in known] + [NOTHING], np.int64)
    size = len(values)
    flat = (rows.document * size + at[first]) * size + at[second]
    cells = np.bincount(flat[present], rows.count[present], minlength=len(counts.documents) * size * size)
    return cells.reshape(len(counts.documents), size, size).astype(np.float64), values


def count_untouched(counts: Counts, attribute: str) -> tuple[int, int]:
    """(defaults that nobody touched, all values set), over both sides."""
    rows = counts.take(counts.attribute == _index(counts.attributes, attribute))
    given = (rows.first_value >= 0).astype(np.int64) + (rows.second_value >= 0)
    return int(rows.untouched.sum()), int((rows.count * given).sum())


def _said(
    one: Span,
    two: Span,
    names: dict[str, int],
    values: dict[Value, int],
    normalize: Callable[[Value], Value] | None,
) -> list[tuple[int, int, int, int]]:
    """(attribute, value, value, untouched) of each attribute that either span has."""
    rows = []
    for name in {**one.attributes, **two.attributes}:
        codes = []
        for span in (one, two):
            value = span.attributes.get(name)
            if value is not None and normalize:
                value = normalize(value)
            codes.append(NOTHING if value is None else values.setdefault(value, len(values)))
        untouched = sum(name in span.defaults and name in span.attributes for span in (one, two))
        rows.append((names.setdefault(name, len(names)), *codes, untouched))
    return [(row[0], row[1], row[2], row[3]) for row in rows]


def _append(
    counts: Counts, rows: list[tuple[int, ...]], names: tuple[str, ...], values: tuple[Any, ...]
) -> Counts:
    table = np.array(rows, np.int64).reshape(-1, 9).T
    ones = np.ones(len(rows))
    added: dict[str, Integers | Floats] = dict(zip(ROWS[:5], table[:5], strict=True))
    added |= {"count": ones, "overlap": 0 * ones, "untouched": table[8].astype(np.float64)}
    added |= {"attribute": table[5], "first_value": table[6], "second_value": table[7]}
    joined: dict[str, Any] = {name: np.concatenate([getattr(counts, name), added[name]]) for name in ROWS}
    return replace(counts, attributes=names, values=values, **joined)


def _pair_rows(counts: Counts, scope: Scope) -> Any:
    wanted = {scope.pair, scope.pair[::-1]} if scope.pair else set(counts.pairs)
    return np.array([pair in wanted for pair in counts.pairs], np.bool_)


def _index(names: tuple[str, ...], name: str) -> int:
    return names.index(name) if name in names else len(names)


def rank_value(value: Any) -> tuple[int, float, str]:
    """Numbers by size, then everything else by its text: the order in which values are listed."""
    return (0, float(value), "") if isinstance(value, int | float) else (1, 0.0, str(value))
