"""Names of labels and relation types as an import finds them, and what the user wants to call them here.

Only names that the user has mapped are changed, and only to names that the schema has: an import never adds
to a schema.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeAlias

from annotator.formats.fitting import decode_attributes
from annotator.model.annotation import Relation, Span
from annotator.model.annotation_set import AnnotationSet
from annotator.model.errors import NothingImported
from annotator.model.flat import (
    FlatRelation,
    FlatSpan,
    flatten_relations,
    flatten_spans,
    rows_of_relations,
    rows_of_spans,
)
from annotator.model.schema import Schema

Names: TypeAlias = Mapping[str, str]
"""From "layer/label" to "layer/label", and from a relation type to another."""


def check_names(schema: Schema, names: Names) -> None:
    """Raises NothingImported for a name that the schema lacks, or for a label made a relation."""
    for old, new in names.items():
        if ("/" in old) != ("/" in new) or not (_has_label(schema, new) or schema.relation(new)):
            raise NothingImported(
                reason=f"“{old}” cannot become “{new}”, which is no name of the schema or of another kind.",
                reason_ar=f"لا يصير «{old}» «{new}»، فهو ليس في المخطط أو من نوع آخر.",
            )


def _has_label(schema: Schema, name: str) -> bool:
    layer, _, label = name.partition("/")
    found = schema.layer(layer)
    return found is not None and found.label(label) is not None


def rename(annotation_set: AnnotationSet, names: Names) -> AnnotationSet:
    """The set with the names that are wanted; the same object where nothing is."""
    if not names:
        return annotation_set
    spans = [_rename_span(row, names) for row in rows_of_spans(annotation_set.spans)]
    relations = [_rename_relation(row, names) for row in rows_of_relations(annotation_set.relations)]
    return replace(
        annotation_set,
        spans=flatten_spans(spans, decode_attributes),
        relations=flatten_relations(relations, decode_attributes),
    )


def _rename_span(row: FlatSpan | Span, names: Names) -> FlatSpan | Span:
    layer, label = row[1:3] if isinstance(row, tuple) else (row.layer, row.label)
    new = names.get(f"{layer}/{label}")
    if new is None:
        return row
    layer, _, label = new.partition("/")
    return (
        (row[0], layer, label, *row[3:]) if isinstance(row, tuple) else replace(row, layer=layer, label=label)
    )


def _rename_relation(row: FlatRelation | Relation, names: Names) -> FlatRelation | Relation:
    kind = row[1] if isinstance(row, tuple) else row.type
    new = names.get(kind, kind)
    return (row[0], new, *row[2:]) if isinstance(row, tuple) else replace(row, type=new)
