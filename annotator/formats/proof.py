"""Proves a written export: what is read back must be what was meant, document by document.

Of every record that is written a digest is kept, a few bytes each; the file is then read by its format's own
reader, and every record in it must have the digest of the one that was meant.
"""

from collections.abc import Iterable, Iterator
from hashlib import blake2b
from pathlib import Path
from typing import Any, Final

import msgspec

from annotator.formats.counting import count_record
from annotator.formats.features import Feature
from annotator.formats.fitting import encode_attributes
from annotator.formats.record import Counts, Record
from annotator.model.annotation import Relation, Span
from annotator.model.annotation_set import AnnotationSet
from annotator.model.errors import ExportNotProved
from annotator.model.flat import FlatRelation, FlatSpan, rows_of_relations, rows_of_spans
from annotator.model.problems import Problem, Severity

_ENCODER: Final = msgspec.msgpack.Encoder(order="deterministic")
_BYTES = 8


class Proof:
    """Collects what is meant, then compares what is found; `out` is named when they differ."""

    def __init__(self, features: frozenset[Feature], out: Path) -> None:
        self._features = features
        self._out = out
        self._meant: dict[tuple[str, str], bytes] = {}

    def expect(self, record: Record) -> None:
        """A record that is written now. Raises ExportNotProved when one of its name was written before."""
        for key, digest in self._tell(record):
            if key in self._meant:
                raise self._refuse(record.document.id, "it is written twice", "كُتب مرتين")
            self._meant[key] = digest

    def compare(self, found: Iterable[Record | Problem]) -> Counts:
        """Counts what was found. Raises ExportNotProved when it is anything but what was meant."""
        counts = Counts()
        for item in found:
            if isinstance(item, Problem):
                if item.severity is Severity.ERROR:
                    raise ExportNotProved(path=self._out, reason=item.en, reason_ar=item.ar)
                continue
            for key, digest in self._tell(item):
                if self._meant.pop(key, b"") != digest:
                    raise self._refuse(key[0], "it is read as something else", "يُقرأ على غير ما هو")
            count_record(item, counts)
        for name, _ in self._meant:
            raise self._refuse(name, "it is missing", "ناقص")
        return counts

    def _refuse(self, name: str, reason: str, reason_ar: str) -> ExportNotProved:
        return ExportNotProved(
            path=self._out, reason=f"“{name}”: {reason}", reason_ar=f"«{name}»: {reason_ar}"
        )

    def _tell(self, record: Record) -> Iterator[tuple[tuple[str, str], bytes]]:
        """Document and annotator of each set with its digest; of a record without any, its own."""
        document = record.document
        meta = dict(document.meta) if Feature.META in self._features else {}
        for one in record.sets or (None,):
            annotator = one.annotator if one and Feature.ANNOTATOR in self._features else ""
            told = (document.id, document.text, meta, self._tell_set(one) if one else None)
            yield (document.id, annotator), blake2b(_ENCODER.encode(told), digest_size=_BYTES).digest()

    def _tell_set(self, one: AnnotationSet) -> tuple[Any, ...]:
        """Everything that the set says, in one order for all sets that say the same."""
        spans = [_tell_span(row) for row in rows_of_spans(one.spans)]
        relations = [_tell_relation(row) for row in rows_of_relations(one.relations)]
        if Feature.IDS in self._features:
            spans.sort()
            relations.sort()
        else:
            spans, relations = _forget_ids(spans, relations)
        return (
            spans,
            relations,
            sorted((value.attribute, repr(value.value)) for value in one.values.values()),
            (one.note.text, one.note.flag) if one.note else None,
            sorted((status.pass_id, status.state, status.comment) for status in one.statuses.values()),
            dict(one.meta) if Feature.META in self._features else {},
        )


def _tell_span(row: FlatSpan | Span) -> tuple[Any, ...]:
    if isinstance(row, tuple):
        return row
    first, rest = row.parts[0], [(part.start, part.end, part.quote) for part in row.parts[1:]]
    attributes = encode_attributes(row.attributes)
    flat = (row.id, row.layer, row.label, first.start, first.end, first.quote, attributes)
    more = (tuple(rest), *_tell_marks(row))
    return (*flat, more) if any(more) else flat


def _tell_relation(row: FlatRelation | Relation) -> tuple[Any, ...]:
    if isinstance(row, tuple):
        return row
    flat = (row.id, row.type, row.from_id, row.to_id, encode_attributes(row.attributes))
    more = _tell_marks(row)
    return (*flat, more) if any(more) else flat


def _tell_marks(row: Span | Relation) -> tuple[Any, ...]:
    origin = row.origin
    copied = (origin.annotator, origin.document, origin.id, origin.revision) if origin else ()
    return (row.note, row.flag, tuple(sorted(row.defaults)), copied)


def _forget_ids(
    spans: list[tuple[Any, ...]], relations: list[tuple[Any, ...]]
) -> tuple[list[tuple[Any, ...]], list[tuple[Any, ...]]]:
    """Numbers in the place of ids, the same for spans that differ in nothing else."""
    said = sorted({span[1:] for span in spans})
    numbers = {each: number for number, each in enumerate(said)}
    known = {span[0]: numbers[span[1:]] for span in spans}
    kept = [(kind, known[start], known[end], *more) for _, kind, start, end, *more in relations]
    return sorted(span[1:] for span in spans), sorted(kept)
