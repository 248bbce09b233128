"""Where annotators of one article differ, and of which kind each difference is.

Kinds are told by fixed rules on the matched spans, so that the same sets always give the same conflicts.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import combinations

from annotator.agreement.clusters import Cluster, find_clusters
from annotator.agreement.comparison import compare_sets
from annotator.agreement.conflict import Conflict, Kind, make_key
from annotator.agreement.edges import Edge, EdgeWords, compare_ends, compare_starts
from annotator.agreement.matching import intersection
from annotator.agreement.relation_conflicts import find_relation_conflicts
from annotator.model.annotation import Span
from annotator.model.annotation_set import AnnotationSet


def find_conflicts(
    text: str,
    sets: Iterable[AnnotationSet],
    *,
    words: EdgeWords | None = None,
    symmetric: Collection[str] = (),
    transitive: Collection[str] = (),
    finished_only: bool = True,
    with_agreement: bool = False,
) -> list[Conflict]:
    """The conflicts between `sets`, all of one document with this `text`, in reading order.

    Sets that are not finished are left out, unless `finished_only` is off. Relation types in `symmetric`
    have no direction; those in `transitive` make chains, and who links the same chain by other links does
    not differ. With fewer than two sets there are none.
    """
    comparison = compare_sets(sets, finished_only=finished_only)
    present = sorted({annotator for annotator, _ in comparison.sets})
    if len(present) < 2:
        return []
    clusters = find_clusters(comparison)
    nested = _nested(clusters, present)
    document = comparison.columns.documents[0]
    found = [
        _judge(text, document, cluster, present, at in nested, words or EdgeWords())
        for at, cluster in enumerate(clusters)
    ]
    compared = list(comparison.sets.values())
    found += find_relation_conflicts(document, compared, clusters, symmetric, transitive)
    kept = [each for each in found if with_agreement or each.kind is not Kind.AGREE]
    return sorted(kept, key=lambda each: (each.start, -each.end, each.layer, each.members))


def differing_attributes(spans: Sequence[Span]) -> tuple[str, ...]:
    """Attributes whose values differ between the spans; unset differs from any value."""
    names = dict.fromkeys(name for span in spans for name in span.attributes)
    return tuple(name for name in names if len({span.attributes.get(name) for span in spans}) > 1)


def _judge(
    text: str, document: str, cluster: Cluster, present: Sequence[str], nested: bool, words: EdgeWords
) -> Conflict:
    spans = [member.span for member in cluster.members]
    absent = tuple(name for name in present if name not in cluster.annotators)
    attributes = differing_attributes(spans)
    kinds = _kinds(cluster, spans, bool(absent), nested, bool(attributes))
    start_edge, end_edge = None, None
    if len({span.ranges for span in spans}) > 1:
        start_edge, end_edge = compare_starts(text, spans, words), compare_ends(text, spans, words)
        if start_edge is None and end_edge is None:
            start_edge = Edge.PARTS
    return Conflict(
        document,
        cluster.layer,
        kinds,
        cluster.start,
        cluster.end,
        tuple((member.annotator, member.span.id) for member in cluster.members),
        absent,
        start_edge,
        end_edge,
        attributes,
        _severity(cluster, present, attributes) if kinds != (Kind.AGREE,) else 0.0,
        make_key(document, [(m.annotator, _content(m.span)) for m in cluster.members] + [*present]),
    )


def _kinds(
    cluster: Cluster, spans: Sequence[Span], absent: bool, nested: bool, attributes: bool
) -> tuple[Kind, ...]:
    edges = len({span.ranges for span in spans}) > 1
    labels = len({span.label for span in spans}) > 1
    holds = {
        Kind.SPLIT: cluster.split,
        Kind.NESTING: nested,
        Kind.MISSING: absent and not nested,
        Kind.BOTH: edges and labels,
        Kind.LABEL: labels and not edges,
        Kind.BOUNDARY: edges and not labels,
        Kind.DUPLICATE: cluster.doubled,
        Kind.ATTRIBUTE: attributes,
    }
    return tuple(kind for kind, true in holds.items() if true) or (Kind.AGREE,)


def _nested(clusters: Sequence[Cluster], present: Sequence[str]) -> set[int]:
    """Numbers of the clusters whose difference is one of levels."""
    found: set[int] = set()
    for one, two in _overlapping(clusters):
        a, b = clusters[one], clusters[two]
        if a.layer != b.layer or not _one_within_other(a, b):
            continue
        found.update(
            at
            for at, cluster, other in ((one, a, b), (two, b, a))
            if any(name not in cluster.annotators and name in other.annotators for name in present)
        )
        if _swapped(a, b, present):
            found.update((one, two))
    return found


def _overlapping(clusters: Sequence[Cluster]) -> Iterator[tuple[int, int]]:
    """Numbers of clusters, in reading order, whose hulls overlap."""
    for one, cluster in enumerate(clusters):
        for two in range(one + 1, len(clusters)):
            if clusters[two].start >= cluster.end:
                break
            yield one, two


def _one_within_other(a: Cluster, b: Cluster) -> bool:
    """Whether some annotator marked a span of `a` inside one of `b`, or the other way round."""
    return any(_holds(x, y) or _holds(y, x) for name in a.annotators for x in a.of(name) for y in b.of(name))


def _holds(outer: Span, inner: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end and outer.ranges != inner.ranges


def _swapped(a: Cluster, b: Cluster, present: Sequence[str]) -> bool:
    """Whether two annotators gave the levels each other's labels."""
    said = [
        (a.of(name)[0].label, b.of(name)[0].label)
        for name in present
        if name in a.annotators and name in b.annotators
    ]
    return any(x == y[::-1] and x[0] != x[1] for x, y in combinations(said, 2))


def _severity(cluster: Cluster, present: Sequence[str], attributes: Sequence[str]) -> float:
    """Mean over pairs of annotators of how far apart they are here: 1 where one has nothing."""
    apart = []
    for one, two in combinations(present, 2):
        firsts, seconds = cluster.of(one), cluster.of(two)
        if not firsts and not seconds:
            apart.append(0.0)
        elif not firsts or not seconds:
            apart.append(1.0)
        else:
            apart.append(_distance(firsts, seconds))
    mean = sum(apart) / len(apart)
    return mean if mean or not attributes else 0.1


def _distance(firsts: Sequence[Span], seconds: Sequence[Span]) -> float:
    """1 less the overlap of all that both marked here; another label leaves at most half of it."""
    one = sorted(r for span in firsts for r in span.ranges)
    two = sorted(r for span in seconds for r in span.ranges)
    shared = intersection(one, two)
    union = sum(e - b for b, e in one) + sum(e - b for b, e in two) - shared
    overlap = min(1.0, shared / union) if union else 1.0
    same = {span.label for span in firsts} == {span.label for span in seconds}
    return 1 - overlap if same else 1 - overlap / 2


def _content(span: Span) -> tuple[object, ...]:
    return span.id, span.ranges, span.label, sorted(span.attributes.items())
