"""Counts what records hold, by annotator, layer, label and type."""

from collections import Counter

from annotator.formats.record import Counts, Record
from annotator.model.flat import rows_of_relations, rows_of_spans


def count_record(record: Record, counts: Counts) -> None:
    """Adds what `record` holds to `counts`."""
    counts.documents.append(record.document.id)
    for one in record.sets:
        spans, relations = rows_of_spans(one.spans), rows_of_relations(one.relations)
        labels = Counter(row[1:3] if isinstance(row, tuple) else (row.layer, row.label) for row in spans)
        counts.annotation_sets += 1
        counts.spans += len(spans)
        counts.relations += len(relations)
        for (layer, label), number in labels.items():
            counts.by_layer[layer] += number
            counts.by_label[f"{layer}/{label}"] += number
        counts.by_relation.update(row[1] if isinstance(row, tuple) else row.type for row in relations)
        own = counts.by_annotator.setdefault(one.annotator, Counter())
        own.update(annotation_sets=1, spans=len(spans), relations=len(relations))
