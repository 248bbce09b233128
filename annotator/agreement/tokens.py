"""Agreement word by word: each token of a text is an item, judged by which marks it stands in.

Long spans weigh as many tokens as they have, and a boundary between two adjacent spans of one label cannot be
seen: a measure for a second look. Documents are put one after another, never averaged.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise

import numpy as np

from annotator.agreement.columns import Columns
from annotator.agreement.ratings import MISSING, Floats, Integers, Ratings, pool_ratings


def token_ratings(
    columns: Columns, tokens: Mapping[str, Sequence[int]], layer: str | None = None, label: str | None = None
) -> Ratings:
    """Inside (True) or outside (False) of `layer` and `label`, for every token and annotator.

    `tokens` are the starts of each document's tokens (code points, ascending). Documents that an annotator
    did not finish are missing. Overlapping spans of one label make no difference.
    """
    chosen = [layer in {None, a} and label in {None, b} for a, b in columns.labels]
    return pool_ratings(_inside(columns, tokens, chosen).astype(np.int64), (False, True))


def token_sets(columns: Columns, tokens: Mapping[str, Sequence[int]], layer: str | None = None) -> Ratings:
    """The set of labels at every token, for alpha with MASI or Jaccard: all layers of marks at once."""
    names = [name for a, name in columns.labels if layer in {None, a}]
    bits = np.zeros((sum(map(len, tokens.values())), len(columns.annotators)), np.int64)
    missing = np.zeros(bits.shape, np.bool_)
    for number, name in enumerate(names):
        chosen = [layer in {None, a} and b == name for a, b in columns.labels]
        inside = _inside(columns, tokens, chosen)
        missing |= inside == MISSING
        bits |= np.where(inside == 1, 1 << number, 0)
    used, codes = np.unique(bits, return_inverse=True)
    sets = [frozenset(n for at, n in enumerate(names) if int(code) >> at & 1) for code in used]
    return pool_ratings(np.where(missing, MISSING, codes.reshape(bits.shape)), sets)


def _inside(columns: Columns, tokens: Mapping[str, Sequence[int]], chosen: Sequence[bool]) -> Integers:
    """(tokens, annotators): 1 inside a chosen span, 0 outside, MISSING where not finished."""
    starts = [np.asarray(tokens[name], np.int64) for name in columns.documents]
    first = np.cumsum([0, *map(len, starts)])
    stride = int(max([0, *columns.end.tolist(), *(int(s.max(initial=0)) for s in starts)])) + 1
    keys = np.concatenate([s + at * stride for at, s in enumerate(starts)]) if starts else first[:0]
    rows = np.flatnonzero(np.array([*chosen], np.bool_)[columns.label]) if len(columns) else first[:0]
    steps: Floats = np.zeros((len(keys) + 1, len(columns.annotators)))
    for row, begin, end in _ranges(columns, rows):
        who, shift = columns.annotator[row], columns.document[row] * stride
        np.add.at(steps, (np.searchsorted(keys, begin + shift), who), 1)
        np.add.at(steps, (np.searchsorted(keys, end + shift), who), -1)
    inside = (np.cumsum(steps, axis=0)[:-1] > 0).astype(np.int64)
    for at, (begin, end) in enumerate(pairwise(first.tolist())):
        inside[begin:end, ~columns.covered[:, at]] = MISSING
    return inside


def _ranges(columns: Columns, rows: Integers) -> list[tuple[Integers, Integers, Integers]]:
    """(row, begin, end) arrays: all spans of one range at once, then the parts of the others."""
    whole = rows[columns.shape[rows] == 0]
    found = [(whole, columns.begin[whole], columns.end[whole])]
    for row in rows[columns.shape[rows] > 0]:
        parts = np.array(columns.shapes[int(columns.shape[row])], np.int64)
        found.append((np.full(len(parts), row), parts[:, 0], parts[:, 1]))
    return found
