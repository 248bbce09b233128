"""Agreement on relations, and on whole attributions: who said what, with which words.

A relation agrees end to end when its type agrees and both its arguments are spans that answer each other;
given matched arguments, only relations between spans that both annotators have are asked about.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import permutations
from typing import TypeAlias

import numpy as np

from annotator.agreement.comparison import Comparison, Key
from annotator.agreement.counts import Counts, Criterion, count_matches, join_pairs
from annotator.agreement.matching import Matches
from annotator.agreement.overview import FRAME, RELATION
from annotator.agreement.ratings import Ratings, code_ratings
from annotator.model.annotation import Relation
from annotator.model.annotation_set import AnnotationSet

Ends: TypeAlias = tuple[Key, ...]
_Row: TypeAlias = tuple[int, int, str]
"""(annotator, document, label) of something counted."""


@dataclass(frozen=True, slots=True)
class _Table:
    """What two annotators said, one row each; `ends` is by the arguments, as the second annotator's spans."""

    rows: list[_Row]
    ends: dict[Ends, list[int]] = field(default_factory=dict)

    def place(self, row: _Row, ends: Ends | None) -> None:
        """Add a row; without `ends` nothing of the other annotator can answer it."""
        if ends is not None:
            self.ends.setdefault(ends, []).append(len(self.rows))
        self.rows.append(row)

    def meet(self, first: int) -> list[tuple[int, int]]:
        """Pairs of rows with the same ends, one of each side: equal labels first, then the rest in order."""
        found = []
        for rows in self.ends.values():
            ones = [row for row in rows if self.rows[row][0] == first]
            twos = [row for row in rows if self.rows[row][0] != first]
            for same in (True, False):
                for one in list(ones):
                    label = self.rows[one][2]
                    two = next((t for t in twos if not same or self.rows[t][2] == label), None)
                    if two is not None:
                        found.append((one, two))
                        ones.remove(one)
                        twos.remove(two)
        return found


FRAME_PARTS = ("attributed_to", "cued_by")
"""The relations that lead from a claim to its sources and to its cues."""


def count_relations(
    comparison: Comparison,
    criterion: Criterion = Criterion.PARTIAL,
    *,
    symmetric: Collection[str] = (),
    given_arguments: bool = False,
) -> Counts:
    """The table of relations, with labels (RELATION, type): `spans.span_f1` of it is relation F1.

    Arguments answer each other by `criterion` (see `Comparison.partners`). Types in `symmetric` have no
    direction. Two relations between the same arguments with different types are one match of unequal
    labels. With `given_arguments`, relations with an argument that the other annotator lacks are left out.
    """
    tables = []
    for pair in comparison.pairs():
        partners = comparison.partners(*pair, criterion)
        answered = set(partners.values())
        table = _Table([])
        for number, one, two in comparison.shared(*pair):
            for relation in one.relations.values():
                ends = _ends(one, relation)
                if all(end in partners for end in ends):
                    there = tuple(partners[end] for end in ends)
                    table.place((pair[0], number, relation.type), _turn(there, relation, symmetric))
                elif not given_arguments:
                    table.place((pair[0], number, relation.type), None)
            for relation in two.relations.values():
                ends = _ends(two, relation)
                if all(end in answered for end in ends):
                    table.place((pair[1], number, relation.type), _turn(ends, relation, symmetric))
                elif not given_arguments:
                    table.place((pair[1], number, relation.type), None)
        tables.append(_count(comparison, pair, table, RELATION))
    return join_pairs(tables)


def count_frames(
    comparison: Comparison,
    criterion: Criterion = Criterion.PARTIAL,
    parts: Sequence[str] = FRAME_PARTS,
) -> Counts:
    """The table of attributions, labels (FRAME, claim's label): F1 of it is that of whole frames.

    A frame is a span from which a relation of `parts` leads. Two frames match when the spans answer each
    other by `criterion` and so do all that each part leads to, none missing on either side. With fewer
    `parts`, only these are asked about (claim with source, claim with cue).
    """
    tables = []
    for pair in comparison.pairs():
        partners = comparison.partners(*pair, criterion)
        table = _Table([])
        for number, one, two in comparison.shared(*pair):
            for claim, label, ends in _frames(one, parts):
                place: Ends | None = None
                if claim in partners and all(end in partners for part in ends for end in part):
                    place = partners[claim], *_flat([[partners[end] for end in part] for part in ends])
                table.place((pair[0], number, label), place)
            for claim, label, ends in _frames(two, parts):
                table.place((pair[1], number, label), (claim, *_flat(ends)))
        tables.append(_count(comparison, pair, table, FRAME))
    return join_pairs(tables)


def relation_ratings(
    comparison: Comparison, pair: tuple[int, int], criterion: Criterion = Criterion.PARTIAL, window: int = 600
) -> Ratings:
    """The type ("" for none) that each annotator gave to the candidates, for alpha or AC1.

    Candidates are ordered pairs of spans that both annotators have, that begin within `window` code points
    of each other, and whose layers some relation of the document joins in that order. "None" is by far
    the commonest, so AC1 is the steadier choice; the window must be told with the value.
    """
    a, b = pair
    partners = comparison.partners(a, b, criterion)
    rows: list[tuple[str, str]] = []
    for _, one, two in comparison.shared(a, b):
        said = [_types(each) for each in (one, two)]
        joined = {
            (each.spans[r.from_id].layer, each.spans[r.to_id].layer)
            for each in (one, two)
            for r in each.relations.values()
            if r.from_id in each.spans and r.to_id in each.spans
        }
        both = [span for span in one.spans.values() if (one.document, span.id) in partners]
        for start, end in permutations(both, 2):
            if (start.layer, end.layer) in joined and abs(start.start - end.start) <= window:
                there = [partners[one.document, span.id][1] for span in (start, end)]
                rows.append((said[0].get((start.id, end.id), ""), said[1].get((there[0], there[1]), "")))
    return code_ratings(rows)


def _types(annotation_set: AnnotationSet) -> dict[tuple[str, str], str]:
    return {(r.from_id, r.to_id): r.type for r in annotation_set.relations.values()}


def _ends(annotation_set: AnnotationSet, relation: Relation) -> tuple[Key, Key]:
    return (annotation_set.document, relation.from_id), (annotation_set.document, relation.to_id)


def _turn(ends: Ends, relation: Relation, symmetric: Collection[str]) -> Ends:
    """The ends of a symmetric relation in one order, whichever way it was drawn."""
    return tuple(sorted(ends)) if relation.type in symmetric else ends


def _frames(
    annotation_set: AnnotationSet, parts: Sequence[str]
) -> Iterable[tuple[Key, str, list[list[Key]]]]:
    """(claim, its label, what each part leads to) of each span from which some part leads."""
    document = annotation_set.document
    for span in annotation_set.spans.values():
        ends = [[(document, end.id) for end in annotation_set.targets(span.id, part)] for part in parts]
        if any(ends):
            yield (document, span.id), span.label, ends


def _flat(parts: Iterable[Iterable[Key]]) -> Ends:
    """The parts one after another, each sorted and after a mark, so that none runs into the next."""
    return tuple(end for at, part in enumerate(parts) for end in (("", str(at)), *sorted(part)))


def _count(comparison: Comparison, pair: tuple[int, int], table: _Table, layer: str) -> Counts:
    """Counts of one pair of annotators from things that are not spans."""
    labels = tuple(dict.fromkeys((layer, label) for _, _, label in table.rows))
    code = {label: at for at, (_, label) in enumerate(labels)}
    filled = np.array([(who, at, code[label]) for who, at, label in table.rows], np.int64).reshape(-1, 3).T
    zeros = np.zeros(len(table.rows), np.int64)
    columns = replace(
        comparison.columns,
        labels=labels,
        layer=np.zeros(len(labels), np.int64),
        annotator=filled[0],
        document=filled[1],
        label=filled[2],
        begin=zeros,
        end=zeros,
        shape=zeros,
        place=zeros,
    )
    ends = np.array(table.meet(pair[0]), np.int64).reshape(-1, 2).T
    ones = np.ones(len(ends[0]))
    return count_matches(
        columns, [pair], lambda _a, _b: Matches(ends[0], ends[1], ones, ones.astype(np.bool_))
    )
