"""A place where annotators of one article differ, and the kinds of such places.

A conflict is computed, never stored; its `key` changes exactly when something it is about changes.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from annotator.agreement.edges import Edge


class Kind(StrEnum):
    """The kinds of conflicts, weightiest first; of several, the first is a conflict's own.

    SPLIT: one marked as several what another marked as one. NESTING: the same place, other levels: one
    marked a span within (or around) a span that both have, or labels changed places between levels. MISSING:
    somebody who finished the article did not mark it. BOTH: edges and label. AGREE is no conflict, listed
    on demand for quality control.
    """

    SPLIT = "split"
    NESTING = "nesting"
    MISSING = "missing"
    BOTH = "boundary_label"
    LABEL = "label"
    BOUNDARY = "boundary"
    DUPLICATE = "duplicate"
    ATTRIBUTE = "attribute"
    RELATION_DIRECTION = "relation_direction"
    RELATION_TYPE = "relation_type"
    RELATION_ARGUMENT = "relation_argument"
    RELATION_MISSING = "relation_missing"
    AGREE = "agree"


class Chain(StrEnum):
    """What a relation is part of: who is credited with a claim, by which words and through whom; or which
    mentions name the same."""

    ATTRIBUTION = "attribution"
    COREFERENCE = "coreference"


@dataclass(frozen=True, slots=True)
class Conflict:
    """One place of disagreement.

    `kinds` holds all that apply, in the order of Kind, and `kind` is the first. `members` are (annotator,
    annotation id). `absent` are those who finished the article and have none. `start_edge` and `end_edge`
    say by what edges differ, `attributes` which values do, `chain` what a relation is part of. `start` and
    `end` are code points around all members. `severity` runs from 0 (all alike) to 1 (nobody has what
    another has).
    """

    document: str
    layer: str
    kinds: tuple[Kind, ...]
    start: int
    end: int
    members: tuple[tuple[str, str], ...]
    absent: tuple[str, ...] = ()
    start_edge: Edge | None = None
    end_edge: Edge | None = None
    attributes: tuple[str, ...] = ()
    severity: float = 0.0
    key: str = ""
    chain: Chain | None = None

    @property
    def kind(self) -> Kind:
        return self.kinds[0]

    @property
    def trivial(self) -> bool:
        """Whether only edges differ, and only by what a rule can settle."""
        edges = [edge for edge in (self.start_edge, self.end_edge) if edge]
        return self.kinds == (Kind.BOUNDARY,) and all(edge.trivial for edge in edges)


def make_key(document: str, members: Iterable[object]) -> str:
    """A name for what a conflict is about: equal while nothing of it changes."""
    said = repr((document, sorted(map(repr, members))))
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:24]
