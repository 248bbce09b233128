"""Which mark, relation and attribution of one annotator answers which of another, over a whole corpus.

The same rules as for the sets of single documents (`matching`, `relations`), in columns: a table for each
pair of annotators, one row for each comparison, from which every number and every passage comes.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from annotator.agreement.columns import rank_rows
from annotator.agreement.corpus import Chosen, Corpus, Exchange, Renewal
from annotator.agreement.counts import NOTHING, Fit
from annotator.agreement.matching import Places, match, shared_rows
from annotator.agreement.ratings import Floats, Integers
from annotator.agreement.relations import FRAME_PARTS

_COLUMNS = ("document", "first", "second", "first_label", "second_label", "fit", "overlap", "given")


@dataclass(frozen=True, slots=True)
class Answers:
    """Comparisons of two annotators, one row each, sorted by document.

    `first` and `second` are rows of the corpus (spans or links), their labels or types beside them; all of
    them are NOTHING on the side that has none. `fit` is a Fit, `overlap` that of matched spans. `given`
    says that what is compared could have been answered: of relations, both annotators have the arguments.
    """

    document: Integers
    first: Integers
    second: Integers
    first_label: Integers
    second_label: Integers
    fit: Integers
    overlap: Floats
    given: Chosen

    def __len__(self) -> int:
        return len(self.document)

    def take(self, rows: Chosen) -> "Answers":
        return Answers(**{name: getattr(self, name)[rows] for name in _COLUMNS})


@dataclass(frozen=True, slots=True)
class PairAnswers:
    """All that two annotators (numbers of the corpus) are compared by."""

    spans: Answers
    links: Answers
    frames: Answers


def answer(corpus: Corpus, pair: tuple[int, int], places: Places, symmetric: Collection[str]) -> PairAnswers:
    """Compares two annotators in what both finished. Types in `symmetric` have no direction.

    Arguments of relations answer each other when they overlap.
    """
    spans = _answer_spans(corpus, pair, places)
    partner = np.full(len(corpus.columns), NOTHING, np.int64)
    both = spans.fit > Fit.ALONE
    partner[spans.first[both]] = spans.second[both]
    links = _answer_links(corpus, pair, partner, symmetric)
    return PairAnswers(spans, links, _answer_frames(corpus, pair, partner, links))


def renew_answers(old: PairAnswers, fresh: PairAnswers, change: Renewal) -> PairAnswers:
    """The answers of a corpus that was renewed: `fresh` are those of the documents that changed."""
    return PairAnswers(
        _renew(old.spans, fresh.spans, change.changed, change.spans),
        _renew(old.links, fresh.links, change.changed, change.links),
        _renew(old.frames, fresh.frames, change.changed, change.spans),
    )


def join_answers(tables: Sequence[Answers]) -> tuple[Answers, Integers]:
    """Tables of several pairs as one, and the number of the pair of each row."""
    joined: dict[str, Any] = {
        name: np.concatenate([getattr(table, name) for table in tables]) if tables else np.zeros(0, np.int64)
        for name in _COLUMNS
    }
    return Answers(**joined), np.repeat(np.arange(len(tables)), [len(table) for table in tables])


def _renew(old: Answers, fresh: Answers, changed: Integers, shift: Integers) -> Answers:
    exchange = Exchange(old.document, fresh.document, changed, shift.shape[1])
    sides = [_move(one, by) for one, by in zip((old, fresh), shift, strict=True)]
    return Answers(**{name: exchange.join(sides[0], sides[1], name) for name in _COLUMNS})


def _move(answers: Answers, shift: Integers) -> Answers:
    """The answers of rows that have moved, by document."""
    by = shift[answers.document]
    first, second = (np.where(rows < 0, NOTHING, rows + by) for rows in (answers.first, answers.second))
    return replace(answers, first=first, second=second)


def _answer_spans(corpus: Corpus, pair: tuple[int, int], places: Places) -> Answers:
    columns = corpus.columns
    found = match(columns, *pair, places)
    mine, theirs = (_alone(r, m) for r, m in zip(
        shared_rows(columns, *pair), (found.first, found.second), strict=True))  # fmt: skip
    shared = corpus.shared(*pair)
    layer = columns.layer[columns.label] if len(columns) else columns.label
    mine, theirs = (r[shared[columns.document[r], layer[r]]] for r in (mine, theirs))
    first, second = _sides(found.first, found.second, mine, theirs)
    fit = np.zeros(len(first), np.int64)
    fit[: len(found.first)] = np.where(found.exact, Fit.EXACT, Fit.OVERLAP)
    overlap = np.zeros(len(first))
    overlap[: len(found.first)] = found.overlap
    return _table(columns.document, columns.label, (first, second), fit, overlap)


def _answer_links(
    corpus: Corpus, pair: tuple[int, int], partner: Integers, symmetric: Collection[str]
) -> Answers:
    """Relations with equal ends answer each other: those of one type first, then the rest in order."""
    links, size = corpus.links, len(corpus.columns)
    shared = np.asarray(corpus.shared(*pair).any(axis=1))
    one, two = (np.flatnonzero((links.annotator == who) & shared[links.document]) for who in pair)
    answered = np.zeros(size, np.bool_)
    answered[partner[partner >= 0]] = True
    ends = [(partner[links.start[one]], partner[links.end[one]]), (links.start[two], links.end[two])]
    given = [
        (ends[0][0] >= 0) & (ends[0][1] >= 0),
        answered[links.start[two]] & answered[links.end[two]],
    ]
    turned = np.array([name in symmetric for name in corpus.types], np.bool_)
    keys = [
        _ends(a, b, turned[links.type[rows]] if len(rows) else rows > 0, size)
        for rows, (a, b) in zip((one, two), ends, strict=True)
    ]
    askable = [np.flatnonzero(each) for each in given]
    kinds = max(len(corpus.types), 1)
    same = _meet(*(keys[s][askable[s]] * kinds + links.type[(one, two)[s][askable[s]]] for s in (0, 1)))
    matched = [askable[s][same[s]] for s in (0, 1)]
    left = [np.setdiff1d(askable[s], matched[s]) for s in (0, 1)]
    rest = _meet(*(keys[s][left[s]] for s in (0, 1)))
    matched = [np.concatenate([matched[s], left[s][rest[s]]]) for s in (0, 1)]
    alone = [np.setdiff1d(np.arange(len(rows)), m) for rows, m in zip((one, two), matched, strict=True)]
    first, second = _sides(one[matched[0]], two[matched[1]], one[alone[0]], two[alone[1]])
    fit = np.where(np.arange(len(first)) < len(matched[0]), int(Fit.EXACT), int(Fit.ALONE))
    asked = np.concatenate([np.ones(len(matched[0]), np.bool_), given[0][alone[0]], given[1][alone[1]]])
    return _table(links.document, links.type, (first, second), fit, (fit > 0).astype(np.float64), asked)


def _answer_frames(corpus: Corpus, pair: tuple[int, int], partner: Integers, links: Answers) -> Answers:
    """Attributions: spans from which a relation of FRAME_PARTS leads. Two answer each other when the spans
    do and every such relation of either has an equal one of the other."""
    parts = np.array([name in FRAME_PARTS for name in corpus.types], np.bool_)
    part = parts[corpus.links.type] if len(corpus.links) else np.zeros(0, np.bool_)
    size, shared = len(corpus.columns), np.asarray(corpus.shared(*pair).any(axis=1))
    said = np.bincount(corpus.links.start[part], minlength=size)
    equal = (links.first_label == links.second_label) & (links.first >= 0)
    equal[equal] = part[links.first[equal]]
    agreed = np.bincount(corpus.links.start[links.first[equal]], minlength=size)
    columns = corpus.columns
    one, two = (
        np.flatnonzero((said > 0) & (columns.annotator == who) & shared[columns.document]) for who in pair
    )
    other = partner[one]
    whole = (other >= 0) & (agreed[one] == said[one])
    whole[whole] = said[other[whole]] == said[one[whole]]
    first, second = _sides(one[whole], other[whole], one[~whole], np.setdiff1d(two, other[whole]))
    fit = np.where(np.arange(len(first)) < whole.sum(), int(Fit.EXACT), int(Fit.ALONE))
    return _table(columns.document, columns.label, (first, second), fit, (fit > 0).astype(np.float64))


def _table(
    document: Integers,
    label: Integers,
    sides: tuple[Integers, Integers],
    fit: Integers,
    overlap: Floats,
    given: Chosen | None = None,
) -> Answers:
    first, second = sides
    nothing = np.append(label, NOTHING)
    where = np.append(document, NOTHING)[np.where(first >= 0, first, second)]
    order = np.argsort(where, kind="stable")
    first, second = first[order], second[order]
    asked = np.ones(len(fit), np.bool_) if given is None else given[order]
    return Answers(
        where[order], first, second, nothing[first], nothing[second], fit[order], overlap[order], asked
    )


def _sides(one: Integers, two: Integers, mine: Integers, theirs: Integers) -> tuple[Integers, Integers]:
    """Matched rows, then those of the first side alone, then those of the second."""
    nothing = [np.full(len(side), NOTHING, np.int64) for side in (mine, theirs)]
    return np.concatenate([one, mine, nothing[1]]), np.concatenate([two, nothing[0], theirs])


def _alone(rows: Integers, matched: Integers) -> Integers:
    taken = np.zeros(int(rows.max(initial=-1)) + 1, np.bool_)
    taken[matched] = True
    return rows[~taken[rows]]


def _ends(start: Integers, end: Integers, turned: Chosen, size: int) -> Integers:
    """A number for both ends; of a relation without direction the same whichever way it was drawn."""
    low, high = np.minimum(start, end), np.maximum(start, end)
    return np.where(turned, low, start) * (size + 1) + np.where(turned, high, end)


def _meet(one: Integers, two: Integers) -> tuple[Integers, Integers]:
    """Places of equal numbers on both sides, each used once, in order."""
    if not len(one) or not len(two):
        return one[:0], two[:0]
    ranks = [rank_rows(keys[:, None]) for keys in (one, two)]
    times = int(max(rank.max() for rank in ranks)) + 1
    mine, theirs = (keys * times + rank for keys, rank in zip((one, two), ranks, strict=True))
    _, at, other = np.intersect1d(mine, theirs, assume_unique=True, return_indices=True)
    return at, other
