"""Everything that annotators marked in a project's documents, as integer columns.

A corpus is renewed document by document: when one has changed, its rows are exchanged and all others stay
as they are.
"""

from dataclasses import dataclass, replace
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from annotator.agreement.columns import Columns
from annotator.agreement.ratings import Integers
from annotator.agreement.sayings import Sayings

Texts: TypeAlias = npt.NDArray[np.object_]
Chosen: TypeAlias = npt.NDArray[np.bool_]

OF_SPANS = ("annotator", "document", "label", "begin", "end", "shape", "place")
OF_LINKS = ("annotator", "document", "type", "start", "end", "ids")
OF_CORPUS = ("ids", "said", "first_token", "last_token")
"""The columns of spans, of links, and of spans beside their own, with one entry for each row."""


@dataclass(frozen=True, slots=True)
class Links:
    """Relations, one row each: `start` and `end` are the rows of the spans that they lead from and to."""

    annotator: Integers
    document: Integers
    type: Integers
    start: Integers
    end: Integers
    ids: Texts

    def __len__(self) -> int:
        return len(self.type)


@dataclass(frozen=True, slots=True)
class Corpus:
    """`ids` and `said` (the number of its saying) are those of the columns' rows. `types` names those of the
    links. `finished` is (annotators, documents, layers): who finished which layer of what; `layers`
    names these. Rows are sorted by document. Only spans of finished layers are here, and `columns.covered`
    tells who finished any. `first_token` and `last_token` number the tokens at the edges of each span.
    """

    columns: Columns
    ids: Texts
    said: Integers
    first_token: Integers
    last_token: Integers
    sayings: Sayings
    links: Links
    types: tuple[str, ...]
    layers: tuple[str, ...]
    finished: Chosen

    def shared(self, a: int, b: int) -> Chosen:
        """(documents, layers): what both annotators finished."""
        return np.asarray(self.finished[a] & self.finished[b])


@dataclass(frozen=True, slots=True)
class Renewal:
    """Which documents were exchanged, and by how much the rows of each document moved: `spans` and `links`
    are (2, documents), of the rows that were there before and of the new ones."""

    changed: Integers
    spans: Integers
    links: Integers


def renew(old: Corpus, fresh: Corpus, changed: Integers) -> tuple[Corpus, Renewal]:
    """`old` with the documents of the numbers `changed` (ascending) taken from `fresh`, which has no others.

    Both number annotators, documents, labels, types, shapes and sayings alike, and have their rows by
    document; `fresh` may know more documents at the end, and more of everything else.
    """
    size = len(fresh.columns.documents)
    spans = Exchange(old.columns.document, fresh.columns.document, changed, size)
    links = Exchange(old.links.document, fresh.links.document, changed, size)
    finished, covered = old.finished.copy(), old.columns.covered.copy()
    finished[:, changed], covered[:, changed] = fresh.finished[:, changed], fresh.columns.covered[:, changed]
    columns = replace(
        fresh.columns,
        covered=covered,
        **{name: spans.join(old.columns, fresh.columns, name) for name in OF_SPANS},
    )
    moved = [
        replace(
            one.links,
            start=one.links.start + by[one.links.document],
            end=one.links.end + by[one.links.document],
        )
        for one, by in zip((old, fresh), spans.shift, strict=True)
    ]
    tied = Links(**{name: links.join(moved[0], moved[1], name) for name in OF_LINKS})
    own = {name: spans.join(old, fresh, name) for name in OF_CORPUS}
    whole = replace(fresh, columns=columns, links=tied, finished=finished, **own)
    return whole, Renewal(changed, spans.shift, links.shift)


class Exchange:
    """How two columns that are sorted by document become one, some documents coming from the second.

    `shift` is (2, documents): by how much rows of a document move, from the first and from the second.
    """

    def __init__(self, old: Integers, fresh: Integers, changed: Integers, documents: int) -> None:
        ends = np.arange(documents + 1)
        before, after = np.searchsorted(old, ends), np.searchsorted(fresh, ends)
        counts = np.diff(before)
        counts[changed] = np.diff(after)[changed]
        starts = np.append(0, np.cumsum(counts))
        self.shift = np.stack([starts[:-1] - before[:-1], starts[:-1] - after[:-1]])
        self._pieces: list[tuple[int, slice]] = []
        last = 0
        for number in changed.tolist():
            self._pieces += [
                (0, slice(last, int(before[number]))),
                (1, slice(int(after[number]), int(after[number + 1]))),
            ]
            last = int(before[number + 1])
        self._pieces.append((0, slice(last, len(old))))

    def join(self, old: object, fresh: object, name: str) -> Any:
        sides = getattr(old, name), getattr(fresh, name)
        return np.concatenate([sides[side][rows] for side, rows in self._pieces])
