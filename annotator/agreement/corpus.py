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

_OF_SPANS = ("annotator", "document", "label", "begin", "end", "shape", "place")
_OF_LINKS = ("annotator", "document", "type", "start", "end", "ids")


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
    names these. Only spans of finished layers are here, and `columns.covered` tells who finished any.
    """

    columns: Columns
    ids: Texts
    said: Integers
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
    """What became of the rows of a corpus: `spans` and `links` give the new row of each old one, -1 for
    those that are gone; new rows begin at `first_span` and `first_link`. `gone` marks the documents."""

    gone: Chosen
    spans: Integers
    links: Integers
    first_span: int
    first_link: int


def renew(old: Corpus, fresh: Corpus, gone: Chosen) -> tuple[Corpus, Renewal]:
    """`old` with the documents that `gone` marks taken from `fresh`, which holds these only.

    Both number annotators, documents, labels, types, shapes and sayings alike; `fresh` may know more.
    """
    stays = ~gone[old.columns.document]
    spans = _renumber(stays)
    links_stay = ~gone[old.links.document]
    change = Renewal(gone, spans, _renumber(links_stay), int(stays.sum()), int(links_stay.sum()))
    covered = np.where(gone, fresh.columns.covered, old.columns.covered)
    columns = replace(
        fresh.columns,
        covered=covered,
        **{name: _joined(old.columns, fresh.columns, name, stays) for name in _OF_SPANS},
    )
    moved = replace(old.links, start=spans[old.links.start], end=spans[old.links.end])
    added = replace(
        fresh.links, start=fresh.links.start + change.first_span, end=fresh.links.end + change.first_span
    )
    return (
        replace(
            fresh,
            columns=columns,
            ids=_joined(old, fresh, "ids", stays),
            said=_joined(old, fresh, "said", stays),
            links=Links(**{name: _joined(moved, added, name, links_stay) for name in _OF_LINKS}),
            finished=np.where(gone[:, None], fresh.finished, old.finished),
        ),
        change,
    )


def _renumber(stays: Chosen) -> Integers:
    return np.where(stays, np.cumsum(stays) - 1, -1)


def _joined(old: object, fresh: object, name: str, stays: Chosen) -> Any:
    return np.concatenate([getattr(old, name)[stays], getattr(fresh, name)])
