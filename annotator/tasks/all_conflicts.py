"""Conflicts as a schema means them: which relations have no direction, and which make chains."""

from collections.abc import Iterable

from annotator.agreement.conflict import Conflict
from annotator.agreement.conflicts import find_conflicts
from annotator.model.annotation_set import AnnotationSet
from annotator.model.schema import Schema


def find_all(text: str, sets: Iterable[AnnotationSet], schema: Schema) -> list[Conflict]:
    """Where those who finished an article differ, and what they agree on, in reading order."""
    transitive = frozenset(relation.id for relation in schema.relations if relation.transitive)
    symmetric = symmetric_types(schema)
    return find_conflicts(text, sets, symmetric=symmetric, transitive=transitive, with_agreement=True)


def symmetric_types(schema: Schema) -> frozenset[str]:
    """Relation types that have no direction."""
    return frozenset(relation.id for relation in schema.relations if relation.symmetric)
