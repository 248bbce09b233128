"""rawi/1, the native format: JSON Lines, one line per document and annotator.

Reading streams by line and reports a broken line with its reason while the others go in. Writing reads
back what it wrote and compares it with what it was given, text and quotes included.
"""

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import BinaryIO, Final

import msgspec

from annotator.formats.jsonl_line import LineReader
from annotator.formats.record import Counts, ReadOptions, Record, WriteOptions
from annotator.formats.sentences import make_problem
from annotator.formats.wire import FORMAT, WireLine, WrittenLine, make_line, make_meta
from annotator.model.annotation_set import AnnotatorKind
from annotator.model.errors import ExportNotProved
from annotator.model.problems import Problem

NAME: Final = FORMAT

_LINE_LIMIT = 16_000_000
"""Bytes; what is longer is passed over without being held."""
_MARK = b"\xef\xbb\xbf"
_BATCH = 8
"""Records that are written and read back at a time: few enough that they stay in the processor's caches."""


def read(path: Path, options: ReadOptions) -> Iterator[Record | Problem]:
    """The records of `path`, line by line; last, what was odd in it. Raises OSError."""
    file = str(path)
    reader = LineReader(file, options)
    record = 0
    with path.open("rb") as stream:
        for number, line in enumerate(_lines(stream), 1):
            if line is None:
                record += 1
                limit = _LINE_LIMIT // 1_000_000
                yield make_problem("line_too_long", file=file, line=number, record=record, limit=limit)
            elif line:
                record += 1
                yield reader.read(line, number, record, stream.tell())
    yield from reader.oddities.problems()


def _lines(stream: BinaryIO) -> Iterator[bytes | None]:
    """The lines without their ends; None for one that is too long. A leading byte order mark is no part."""
    first = True
    while line := stream.readline(_LINE_LIMIT + 1):
        if first:
            line, first = line.removeprefix(_MARK), False
        if len(line) <= _LINE_LIMIT:
            yield line.strip()
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(_LINE_LIMIT)
        yield None


def write(records: Iterable[Record], out: Path, options: WriteOptions) -> Counts:
    """Writes `records` to `out`, reads them back and counts what then stands there.

    Documents come in the given order, their sets by annotator, spans in reading order, relations by id:
    the same records always give the same bytes. The file is on the disk when this returns. Raises
    ExportNotProved when it does not say what the records say, and OSError.
    """
    writer = _Writer(out, options)
    waiting = iter(records)
    with out.open("w+b") as stream:
        while batch := list(islice(waiting, _BATCH)):
            writer.write(stream, batch)
        stream.flush()
        os.fsync(stream.fileno())
    return writer.counts


class _Writer:
    """Encodes batches of records, proves each against the file, and counts what stands there."""

    def __init__(self, out: Path, options: WriteOptions) -> None:
        self.counts = Counts()
        self._out = str(out)
        self._options = options
        self._encoder = msgspec.json.Encoder()
        self._decoder = msgspec.json.Decoder(WrittenLine)

    def write(self, stream: BinaryIO, batch: list[Record]) -> None:
        lines = [line for record in batch for line in self._make_lines(record)]
        begin = stream.tell()
        encoded = [self._encoder.encode(line) for line in lines]
        stream.writelines(msgspec.json.format(line, indent=0) + b"\n" for line in encoded)
        stream.seek(begin)
        written = stream.read().split(b"\n")
        if len(written) != len(lines) + 1:
            raise ExportNotProved(path=self._out, reason=f"{len(written) - 1} lines, {len(lines)} were sent")
        for line, sent, raw in zip(lines, encoded, written, strict=False):
            if msgspec.json.format(raw, indent=-1) != sent:
                raise ExportNotProved(path=self._out, reason=f"the record of “{line.doc_id}”")
            self._count(self._prove(raw))
        self.counts.documents += (record.document.id for record in batch)

    def _make_lines(self, record: Record) -> Iterator[WireLine]:
        document, sha256 = record.document, record.document.sha256
        for annotation_set in sorted(record.sets, key=lambda one: one.annotator):
            kind = record.kinds.get(annotation_set.annotator, AnnotatorKind.PERSON)
            meta = make_meta(document, annotation_set, kind, self._options.schema, self._options.passes)
            yield make_line(document, sha256, annotation_set, meta)
        if not record.sets:
            yield make_line(document, sha256, None, {"schema": self._options.schema, **document.meta})

    def _prove(self, raw: bytes) -> WrittenLine:
        """What stands in the file, if its quotes are what its text says."""
        try:
            found = self._decoder.decode(raw)
        except msgspec.ValidationError as error:
            raise ExportNotProved(path=self._out, reason=str(error)) from error
        text = found.text
        for span in found.spans or ():
            if text[span.start : span.end] != span.text or (
                span.parts and any(text[part.start : part.end] != part.text for part in span.parts)
            ):
                reason = f"the quote of “{span.id}” in “{found.doc_id}” is not in its text"
                raise ExportNotProved(path=self._out, reason=reason)
        return found

    def _count(self, line: WrittenLine) -> None:
        annotator = line.meta.get("annotator")
        if annotator is None:
            return
        counts = self.counts
        spans, relations = line.spans or [], line.relations or []
        own = Counter(annotation_sets=1, spans=len(spans), relations=len(relations))
        counts.by_annotator.setdefault(annotator, Counter()).update(own)
        counts.annotation_sets += 1
        counts.spans += len(spans)
        counts.relations += len(relations)
        for (layer, label), number in Counter([(span.layer, span.label) for span in spans]).items():
            counts.by_layer[layer] += number
            counts.by_label[f"{layer}/{label}"] += number
        counts.by_relation.update([relation.type for relation in relations])
