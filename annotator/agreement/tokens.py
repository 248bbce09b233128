"""Agreement word by word: each token of a text is an item, judged by which marks it stands in.

Long spans weigh as many tokens as they have, and a boundary between two adjacent spans of one label cannot be
seen: a measure for a second look. Documents are put one after another, never averaged.
"""

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from annotator.agreement.columns import Columns
from annotator.agreement.ratings import MISSING, Integers, Ratings, pool_ratings
from annotator.agreement.words import Tokens

Finished: TypeAlias = npt.NDArray[np.bool_]
"""(annotators, documents)."""


def token_ratings(
    columns: Columns,
    tokens: Tokens,
    layer: str | None = None,
    label: str | None = None,
    finished: Finished | None = None,
) -> Ratings:
    """Inside (True) or outside (False) of `layer` and `label`, for every token and annotator.

    A token is inside when any of its characters is. `tokens` are those of the columns' documents. Documents
    that an annotator did not finish (`finished`; without it, the columns') are missing. Overlapping spans of
    one label make no difference.
    """
    codes = code_tokens(columns, tokens, layer, label, finished)
    return pool_ratings(codes, (False, True))


def code_tokens(
    columns: Columns,
    tokens: Tokens,
    layer: str | None = None,
    label: str | None = None,
    finished: Finished | None = None,
) -> Integers:
    """The same as (tokens, annotators): 1 inside, 0 outside, MISSING."""
    chosen = [layer in {None, a} and label in {None, b} for a, b in columns.labels]
    inside = _inside(columns, tokens, chosen)
    inside[_missing(columns, tokens, finished)] = MISSING
    return inside


def code_token_sets(
    columns: Columns, tokens: Tokens, layer: str | None = None, finished: Finished | None = None
) -> tuple[Integers, list[frozenset[str]]]:
    """(tokens, annotators) numbers of the sets of labels at every token, and the sets."""
    names = list(dict.fromkeys(name for a, name in columns.labels if layer in {None, a}))
    bits = np.zeros((len(tokens.starts), len(columns.annotators)), np.int64)
    for number, name in enumerate(names):
        chosen = [layer in {None, a} and b == name for a, b in columns.labels]
        bits |= _inside(columns, tokens, chosen) << number
    used, codes = np.unique(bits, return_inverse=True)
    sets = [frozenset(n for at, n in enumerate(names) if int(code) >> at & 1) for code in used]
    codes = codes.reshape(bits.shape).astype(np.int64)
    codes[_missing(columns, tokens, finished)] = MISSING
    return codes, sets


def token_sets(
    columns: Columns, tokens: Tokens, layer: str | None = None, finished: Finished | None = None
) -> Ratings:
    """The set of labels at every token, for alpha with MASI or Jaccard: all labels at once."""
    return pool_ratings(*code_token_sets(columns, tokens, layer, finished))


def _missing(columns: Columns, tokens: Tokens, finished: Finished | None) -> Finished:
    return np.repeat(~(columns.covered if finished is None else finished).T, tokens.counts, axis=0)


def _inside(columns: Columns, tokens: Tokens, chosen: Sequence[bool]) -> Integers:
    """(tokens, annotators): 1 inside a chosen span, 0 outside."""
    rows = np.flatnonzero(np.array([*chosen], np.bool_)[columns.label]) if len(columns) else columns.label
    size, people = len(tokens.starts) + 1, len(columns.annotators)
    steps = np.zeros(size * people, np.int64)
    for row, begin, end in _ranges(columns, rows):
        who, document = columns.annotator[row], columns.document[row]
        steps += np.bincount(tokens.of_starts(document, begin) * people + who, minlength=size * people)
        steps -= np.bincount(tokens.of_ends(document, end) * people + who, minlength=size * people)
    return (np.cumsum(steps.reshape(size, people), axis=0)[:-1] > 0).astype(np.int64)


def _ranges(columns: Columns, rows: Integers) -> list[tuple[Integers, Integers, Integers]]:
    """(row, begin, end) arrays: all spans of one range at once, then the parts of the others."""
    whole = rows[columns.shape[rows] == 0]
    found = [(whole, columns.begin[whole], columns.end[whole])]
    parts = [
        (row, begin, end)
        for row in rows[columns.shape[rows] > 0].tolist()
        for begin, end in columns.shapes[int(columns.shape[row])]
    ]
    if parts:
        row, begin, end = np.array(parts, np.int64).T
        found.append((row, begin, end))
    return found
