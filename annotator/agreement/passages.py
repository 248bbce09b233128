"""From a cell back to the text: which passages a number counts."""

from collections.abc import Iterator

import numpy as np

from annotator.agreement.attribute_rows import judge
from annotator.agreement.breakdowns import OUTCOMES, shifts_of
from annotator.agreement.corpus import Chosen, Corpus
from annotator.agreement.overview import Aspect, Cell, Edge, LabelName, Outcome, Passage
from annotator.agreement.ratings import Integers
from annotator.agreement.tallies import Group, Table


def find_passages(table: Table, corpus: Corpus, cell: Cell) -> list[Passage]:
    """What `cell` counts, by document and place."""
    outcome = table.outcome
    if cell.aspect is Aspect.ATTRIBUTE:
        rows, outcome = _of_attribute(table, corpus, cell)
    else:
        rows = _of_labels(table, cell)
    if cell.shift:
        rows &= _of_shift(table, corpus, cell.shift)
    if cell.outcomes:
        rows &= np.isin(outcome, [OUTCOMES.index(each) for each in cell.outcomes])
    if cell.document is not None:
        rows &= np.array([name == cell.document for name in table.documents], np.bool_)[
            table.answers.document
        ]
    rows &= table.pairs_of(Group(pair=cell.pair))[table.pair]
    found = _describe(table, corpus, np.flatnonzero(rows), outcome)
    place = {name: at for at, name in enumerate(table.documents)}
    return sorted(found, key=lambda one: (place[one.document], one.start, -one.end, one.annotators))


def _of_labels(table: Table, cell: Cell) -> Chosen:
    answers = table.answers
    first, second = answers.first_label, answers.second_label
    inside = np.append(table.labels_of(Group(cell.layer, cell.label)), False)
    rows = inside[first] | inside[second]
    if cell.labels:
        one, two = (_code(table, name) for name in cell.labels)
        met = (first == one) & (second == two)
        # Of several pairs nobody is first.
        rows &= met if cell.pair or len(table.pairs) == 1 else met | (first == two) & (second == one)
    return np.asarray(rows, np.bool_)


def _code(table: Table, name: LabelName | None) -> int:
    return table.labels.index(name) if name in table.labels else -1 if name is None else len(table.labels)


def _of_shift(table: Table, corpus: Corpus, shift: tuple[Edge, int]) -> Chosen:
    rows, starts, ends = shifts_of(table, corpus)
    found = np.zeros(len(table.answers), np.bool_)
    found[rows[(starts if shift[0] is Edge.START else ends) == shift[1]]] = True
    return found


def _of_attribute(table: Table, corpus: Corpus, cell: Cell) -> tuple[Chosen, Integers]:
    """Pairs of spans that could have a value; AGREED when they have the same, NAMED when they have two."""
    judged = judge(table, corpus, cell.layer or "", cell.attribute)
    outcome = np.full(len(table.answers), -1, np.int64)
    both = (judged.first >= 0) & (judged.second >= 0)
    equal = np.where(judged.first == judged.second, Outcome.AGREED, Outcome.NAMED)
    named = np.where(both, equal, Outcome.ALONE)
    outcome[judged.rows] = [OUTCOMES.index(Outcome(each)) for each in named.tolist()]
    found = np.zeros(len(table.answers), np.bool_)
    kept = judged.rows
    if cell.values:
        known = {value: at for at, value in enumerate(corpus.sayings.values(cell.attribute))}
        one, two = (-1 if value is None else known.get(value, -2) for value in cell.values)
        met = (judged.first == one) & (judged.second == two)
        if not (cell.pair or len(table.pairs) == 1):
            met |= (judged.first == two) & (judged.second == one)
        kept = kept[met]
    found[kept] = True
    return found, outcome


def _describe(table: Table, corpus: Corpus, rows: Integers, outcome: Integers) -> Iterator[Passage]:
    answers = table.answers
    links = table.aspect is Aspect.RELATIONS
    ids = corpus.links.ids if links else corpus.ids
    begin, end = _hulls(corpus) if links else (corpus.columns.begin, corpus.columns.end)
    for row in rows.tolist():
        sides = int(answers.first[row]), int(answers.second[row])
        marks = [side for side in sides if side >= 0]
        labels = int(answers.first_label[row]), int(answers.second_label[row])
        yield Passage(
            table.documents[int(answers.document[row])],
            min(int(begin[mark]) for mark in marks),
            max(int(end[mark]) for mark in marks),
            table.pairs[int(table.pair[row])],
            (_named(ids, sides[0]), _named(ids, sides[1])),
            (_label(table, labels[0]), _label(table, labels[1])),
            OUTCOMES[int(outcome[row])],
        )


def _named(ids: np.ndarray[tuple[int], np.dtype[np.object_]], row: int) -> str | None:
    return str(ids[row]) if row >= 0 else None


def _label(table: Table, code: int) -> str | None:
    return table.labels[code][1] if code >= 0 else None


def _hulls(corpus: Corpus) -> tuple[Integers, Integers]:
    """From the first to the last code point of both arguments of each link."""
    links, columns = corpus.links, corpus.columns
    return (
        np.minimum(columns.begin[links.start], columns.begin[links.end]),
        np.maximum(columns.end[links.start], columns.end[links.end]),
    )
