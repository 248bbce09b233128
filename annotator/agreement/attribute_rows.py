"""How far annotators agree on the attributes of the spans that they both marked, over a whole corpus.

The same as `attributes.coding_alpha` of single documents, in columns.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import numpy as np

from annotator.agreement.alpha import difference, split_disagreement
from annotator.agreement.attributes import rank_value
from annotator.agreement.confidence import Drawn, alpha_of
from annotator.agreement.corpus import Chosen, Corpus
from annotator.agreement.overview import Aspect, AttributeRow, Cell, Figure, Outcome
from annotator.agreement.ratings import Integers
from annotator.agreement.result import Reason, Result, compare_with_chance, tally
from annotator.agreement.tallies import Table

MOST_VALUES = 60
"""With more different values no interval is drawn: of free text nearly every value is its own."""


@dataclass(frozen=True, slots=True)
class Judged:
    """Pairs of spans that could have a value: numbers of both values (-1: not set), whether either is an
    untouched default, how many values are, and the pair's document and row in the table."""

    rows: Integers
    first: Integers
    second: Integers
    untouched: Integers
    document: Integers

    def take(self, kept: Chosen) -> "Judged":
        return Judged(*(getattr(self, name)[kept] for name in self.__slots__))


def judge(table: Table, corpus: Corpus, layer: str, attribute: str) -> Judged:
    """The matched spans of `layer` of which either has a value of `attribute`."""
    inside = np.array([name == layer for name, _ in table.labels], np.bool_)
    rows = np.flatnonzero(table.matched)
    rows = rows[inside[table.answers.first_label[rows]]]
    numbers, untouched = corpus.sayings.numbers(attribute)
    said = corpus.said[table.answers.first[rows]], corpus.said[table.answers.second[rows]]
    first, second = (numbers[each] for each in said)
    times = untouched[said[0]].astype(np.int64) + untouched[said[1]]
    found = Judged(rows, first, second, times, table.answers.document[rows])
    return found.take((first >= 0) | (second >= 0))


def list_attributes(
    table: Table, corpus: Corpus, metrics: Mapping[tuple[str, str], str], drawn: Drawn
) -> Iterable[AttributeRow]:
    """A row for each (layer, attribute) of `metrics`, which names alpha's metric, that has any value."""
    for (layer, attribute), metric in metrics.items():
        if attribute not in corpus.sayings.attributes:
            continue
        judged = judge(table, corpus, layer, attribute)
        if not len(judged.rows):
            continue
        values = corpus.sayings.values(attribute)
        cell = Cell(Aspect.ATTRIBUTE, table.pairs[0] if len(table.pairs) == 1 else None, layer=layer,
                    attribute=attribute)  # fmt: skip
        differ = replace(cell, outcomes=(Outcome.NAMED,))
        name = f"krippendorff_alpha:{metric}"
        whole = find_alpha(judged, values, metric, table, drawn)
        touched = find_alpha(judged.take(judged.untouched == 0), values, metric, table, Drawn(0))
        both = (judged.first >= 0) & (judged.second >= 0)
        yield AttributeRow(
            layer,
            attribute,
            Figure(name, layer, None, table.annotators, whole, differ),
            Figure(name, layer, None, table.annotators, touched, differ),
            given=int((judged.first >= 0).sum() + (judged.second >= 0).sum()),
            untouched=int(judged.untouched.sum()),
            differing=int((both & (judged.first != judged.second)).sum()),
            missing=int((~both).sum()),
            cell=differ,
        )


def find_alpha(judged: Judged, values: tuple[object, ...], metric: str, table: Table, drawn: Drawn) -> Result:
    """Krippendorff's alpha over pairs with both values; the interval draws documents."""
    both = judged.take((judged.first >= 0) & (judged.second >= 0))
    covered = table.used
    n = tally(int(covered.sum()), len(both.rows), len(both.rows))
    if not len(both.rows):
        return Result(None, Reason.NOTHING_SHARED, n=n)
    used, codes = np.unique(np.concatenate([both.first, both.second]), return_inverse=True)
    names = [values[at] for at in used.tolist()]
    order = sorted(range(len(names)), key=lambda at: rank_value(names[at]))
    place = np.argsort(np.array(order))
    first, second = place[codes].reshape(2, -1)
    size = len(names)
    if size > MOST_VALUES and metric == "nominal":
        return _many(first, second, n)
    met = np.bincount((both.document * size + first) * size + second, minlength=len(covered) * size**2)
    cells = met.reshape(-1, size, size).astype(np.float64)
    cells += cells.transpose(0, 2, 1).copy()
    pairs = cells.sum(axis=0)
    distance = difference([names[at] for at in order], pairs.sum(axis=1), metric)
    result = compare_with_chance(*split_disagreement(pairs, distance), n)
    if result.value is None or size > MOST_VALUES:
        return result
    interval = drawn.interval(cells.reshape(len(covered), -1)[covered], alpha_of(distance))
    return replace(result, interval=interval)


def _many(first: Integers, second: Integers, n: Mapping[str, int]) -> Result:
    """Nominal alpha of so many values that no matrix of them is made."""
    totals = np.bincount(np.concatenate([first, second])).astype(np.float64)
    size = totals.sum()
    observed = float((first != second).mean())
    return compare_with_chance(observed, float((size**2 - (totals**2).sum()) / (size * (size - 1))), n)
