"""Where annotators link differently: a relation that is missing, of another type, turned round, or that
leads elsewhere. Arguments are clusters, so that a boundary alone never makes a relation differ; and in a
chain of mentions it counts who belongs to it, not which two of them are linked.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from annotator.agreement.clusters import Cluster
from annotator.agreement.conflict import Chain, Conflict, Kind, make_key
from annotator.model.annotation import Relation
from annotator.model.annotation_set import AnnotationSet

LAYER = "relation"
ATTRIBUTING = frozenset({"attributed_to", "cued_by", "cue_source", "relayed_by"})
"""Relation types of the default schema that say who is credited, by which words, and through whom."""

_OF_CHAINS = frozenset({Kind.RELATION_MISSING, Kind.RELATION_ARGUMENT, Kind.RELATION_DIRECTION})


@dataclass(frozen=True, slots=True)
class Link:
    """A relation of one annotator, with the numbers of its arguments' clusters."""

    annotator: str
    relation: Relation
    start: int
    end: int

    @property
    def said(self) -> tuple[int, int, str]:
        return self.start, self.end, self.relation.type


class Chains:
    """Which clusters each annotator ties together by relations of transitive types."""

    def __init__(self, links: Iterable[Link], transitive: Collection[str]) -> None:
        self._tied: dict[tuple[str, str], dict[int, int]] = {}
        for link in links:
            if link.relation.type in transitive:
                tied = self._tied.setdefault((link.annotator, link.relation.type), {})
                one, two = _root(tied, link.start), _root(tied, link.end)
                tied[max(one, two)] = min(one, two)

    def tie(self, annotator: str, link: Link) -> bool:
        """Whether for `annotator`, too, the ends of another's link are of one chain."""
        tied = self._tied.get((annotator, link.relation.type), {})
        return link.start in tied and link.end in tied and _root(tied, link.start) == _root(tied, link.end)


def _root(tied: dict[int, int], cluster: int) -> int:
    while tied.setdefault(cluster, cluster) != cluster:
        cluster = tied[cluster]
    return cluster


def find_relation_conflicts(
    document: str,
    sets: Sequence[AnnotationSet],
    clusters: Sequence[Cluster],
    symmetric: Collection[str],
    transitive: Collection[str] = (),
) -> list[Conflict]:
    """The conflicts between relations of `sets`; AGREE where all say the same.

    Each relation is in one conflict. Kinds are looked for in this order: the same ends with other types,
    the same ends the other way round, one end shared and the other elsewhere, missing.
    """
    at = {(m.annotator, m.span.id): n for n, cluster in enumerate(clusters) for m in cluster.members}
    present = sorted(each.annotator for each in sets)
    left = [link for each in sets for link in _links(each, at, symmetric)]
    chains = Chains(left, transitive)
    found: list[Conflict] = []

    def conclude(group: Sequence[Link], kind: Kind) -> None:
        agreeing = [name for name in present if all(chains.tie(name, link) for link in group)]
        if kind in _OF_CHAINS and len(agreeing) == len(present):
            kind = Kind.AGREE
        found.append(
            _conflict(document, clusters, present, group, kind, agreeing=agreeing, transitive=transitive)
        )

    for group in _by_place(left):
        kind = _kind_of(group, present)
        if kind is not Kind.RELATION_MISSING:
            conclude(group, kind)
            left = [link for link in left if link not in group]
    while left:
        group = [left[0], *_elsewhere(left, present, symmetric)]
        kind = Kind.RELATION_ARGUMENT if len({link.said for link in group}) > 1 else Kind.RELATION_MISSING
        conclude(group, kind)
        left = [link for link in left if link not in group]
    return found


def _links(
    annotation_set: AnnotationSet, at: dict[tuple[str, str], int], symmetric: Collection[str]
) -> Iterable[Link]:
    """The set's relations between spans; a symmetric one always starts at the lower cluster."""
    name = annotation_set.annotator
    for relation in annotation_set.relations.values():
        start, end = at.get((name, relation.from_id)), at.get((name, relation.to_id))
        if start is None or end is None:
            continue
        turned = relation.type in symmetric and end < start
        yield Link(name, relation, *((end, start) if turned else (start, end)))


def _by_place(links: Iterable[Link]) -> list[list[Link]]:
    """Links between the same two clusters, in either direction."""
    groups: dict[tuple[int, ...], list[Link]] = {}
    for link in links:
        groups.setdefault(tuple(sorted((link.start, link.end))), []).append(link)
    split: list[list[Link]] = []
    for group in groups.values():
        # Who links two clusters in several ways is compared type by type.
        several = len({(link.annotator, link.said) for link in group}) > len({g.annotator for g in group})
        by_type: dict[str, list[Link]] = {}
        for link in group:
            by_type.setdefault(link.relation.type if several else "", []).append(link)
        split.extend(by_type.values())
    return split


def _kind_of(group: Sequence[Link], present: Sequence[str]) -> Kind:
    if len({link.relation.type for link in group}) > 1:
        return Kind.RELATION_TYPE
    if len({link.said for link in group}) > 1:
        return Kind.RELATION_DIRECTION
    if {link.annotator for link in group} != set(present):
        return Kind.RELATION_MISSING
    values = [dict(link.relation.attributes) for link in group]
    return Kind.ATTRIBUTE if any(a != b for a, b in combinations(values, 2)) else Kind.AGREE


def _elsewhere(left: Sequence[Link], present: Sequence[str], symmetric: Collection[str]) -> list[Link]:
    """With the first link: those who said the same, and of each other annotator one that shares its type
    and one end, but not what those who said the same have themselves."""
    first = left[0]
    same = [link for link in left[1:] if link.said == first.said]
    agreed = {first.annotator, *(link.annotator for link in same)}
    own = {link.said for link in left if link.annotator in agreed}
    others = []
    for name in present:
        if name not in agreed:
            candidates = (
                link
                for link in left
                if link.annotator == name
                and link.relation.type == first.relation.type
                and _shares_one_end(link, first, symmetric)
                and link.said not in own
            )
            others += [*candidates][:1]
    return same + others


def _shares_one_end(one: Link, two: Link, symmetric: Collection[str]) -> bool:
    if one.relation.type in symmetric:
        return len({one.start, one.end} & {two.start, two.end}) == 1
    return (one.start == two.start) != (one.end == two.end)


def _conflict(
    document: str,
    clusters: Sequence[Cluster],
    present: Sequence[str],
    group: Sequence[Link],
    kind: Kind,
    *,
    agreeing: Collection[str],
    transitive: Collection[str],
) -> Conflict:
    ordered = sorted(group, key=lambda link: (link.annotator, link.relation.id))
    spans = [m.span for link in group for at in (link.start, link.end) for m in clusters[at].members]
    absent = tuple(
        name for name in present if name not in agreeing and all(link.annotator != name for link in group)
    )
    # The relation cannot be there when one of its arguments is not: that comes first.
    blocked = any(
        name not in clusters[at].annotators
        for name in absent
        for link in group
        for at in (link.start, link.end)
    )
    names = dict.fromkeys(name for link in group for name in link.relation.attributes)
    differing = tuple(
        name for name in names if len({repr(link.relation.attributes.get(name)) for link in group}) > 1
    )
    kinds = (kind, Kind.MISSING) if blocked and kind is Kind.RELATION_MISSING else (kind,)
    return Conflict(
        document,
        LAYER,
        kinds,
        min(span.start for span in spans),
        max(span.end for span in spans),
        tuple((link.annotator, link.relation.id) for link in ordered),
        absent,
        attributes=differing,
        chain=_find_chain({link.relation.type for link in group}, transitive),
        severity={Kind.AGREE: 0.0, Kind.ATTRIBUTE: 0.1}.get(kind, 1.0),
        key=make_key(
            document, [*((link.annotator, *_content(link.relation)) for link in ordered), *present, kinds]
        ),
    )


def _find_chain(types: Collection[str], transitive: Collection[str]) -> Chain | None:
    if any(each in transitive for each in types):
        return Chain.COREFERENCE
    return Chain.ATTRIBUTION if any(each in ATTRIBUTING for each in types) else None


def _content(relation: Relation) -> tuple[object, ...]:
    """What the relation says, whatever else is marked before it."""
    return relation.id, relation.type, relation.from_id, relation.to_id, sorted(relation.attributes.items())
