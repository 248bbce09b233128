"""rawi/1, the native format: JSON Lines, one line per document and annotator.

Reading streams by line and reports a broken line with its reason while the others go in. Writing reads
back what it wrote and proves that it says what it was given.
"""

import hashlib
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from operator import attrgetter
from pathlib import Path
from typing import BinaryIO, Final

import msgspec

from annotator.formats.features import EVERYTHING
from annotator.formats.format import Format
from annotator.formats.json_objects import LIMIT, read_lines
from annotator.formats.jsonl_line import LineReader
from annotator.formats.options import ReadOptions, WriteOptions
from annotator.formats.record import Counts, Record
from annotator.formats.sentences import make_problem
from annotator.formats.wire import FORMAT as WIRE_FORMAT
from annotator.formats.wire import UNIT, WireLine, WrittenAttributes, make_bare_line, make_line, make_meta
from annotator.model.annotation_set import AnnotatorKind
from annotator.model.errors import ExportNotProved
from annotator.model.problems import Problem

NAME: Final = WIRE_FORMAT

_BATCH = 8
"""Records that are written and read back at a time: few enough that they stay in the processor's caches."""
_ANNOTATOR = attrgetter("annotator")


def read(path: Path, options: ReadOptions) -> Iterator[Record | Problem]:
    """The records of `path`, line by line; last, what was odd in it. Raises OSError."""
    file = str(path)
    reader = LineReader(file, options)
    with path.open("rb") as stream:
        for record, found in enumerate(read_lines(stream), 1):
            if found.raw is None:
                limit = LIMIT // 1_000_000
                yield make_problem("line_too_long", file=file, line=found.line, record=record, limit=limit)
            else:
                yield reader.read(found.raw, found.line, record, found.bytes_read)
    yield from reader.oddities.problems()


def write(records: Iterable[Record], out: Path, options: WriteOptions) -> Counts:
    """Writes `records` to `out`, reads them back and counts what then stands there.

    Documents come in the given order, their sets by annotator, spans in reading order, relations by id:
    the same records always give the same bytes. The file is on the disk when this returns. Raises
    ExportNotProved when it does not say what the records say, and OSError.
    """
    writer = _Writer(out, options)
    waiting = iter(records)
    with out.open("wb") as stream, out.open("rb", buffering=0) as written:
        while batch := list(islice(waiting, _BATCH)):
            writer.write(batch, stream, written)
        os.fsync(stream.fileno())
        return writer.finish(written)


class _Writer:
    """Writes records, and proves, hashes and counts what the file then holds.

    The file is read back through an opening of its own, so that nothing comes out of a buffer of the writer.
    """

    def __init__(self, out: Path, options: WriteOptions) -> None:
        self._out = out
        self._options = options
        self._encoder = msgspec.json.Encoder()
        self._decoder = msgspec.json.Decoder(WireLine)
        self._attributes = WrittenAttributes()
        self._hash = hashlib.sha256()
        self._counts = Counts()
        self._sets: Counter[str] = Counter()
        self._spans: Counter[tuple[str, str, str]] = Counter()
        self._relations: Counter[tuple[str, str]] = Counter()

    def write(self, batch: list[Record], stream: BinaryIO, written: BinaryIO) -> None:
        lines = [line for record in batch for line in self._make_lines(record)]
        meant = [self._encoder.encode_lines((line,)) for line in lines]
        stream.write(b"".join(meant))
        stream.flush()
        self._count([self._prove(line, encoded, written) for line, encoded in zip(lines, meant, strict=True)])
        self._counts.documents += [record.document.id for record in batch]

    def finish(self, written: BinaryIO) -> Counts:
        """The counts of everything that was written, when nothing else stands in the file."""
        if written.read(1):
            raise ExportNotProved(path=self._out, reason="more came back", reason_ar="عاد أكثر مما كُتب")
        counts = self._counts
        counts.sha256 = self._hash.hexdigest()
        counts.annotation_sets = self._sets.total()
        counts.spans, counts.relations = self._spans.total(), self._relations.total()
        for name, number in self._sets.items():
            counts.by_annotator[name] = Counter(annotation_sets=number, spans=0, relations=0)
        for (name, layer, label), number in self._spans.items():
            counts.by_annotator[name]["spans"] += number
            counts.by_layer[layer] += number
            counts.by_label[f"{layer}/{label}"] += number
        for (name, kind), number in self._relations.items():
            counts.by_annotator[name]["relations"] += number
            counts.by_relation[kind] += number
        return counts

    def _make_lines(self, record: Record) -> Iterator[WireLine]:
        document, options = record.document, self._options
        if not record.sets:
            yield make_bare_line(document, {"schema": options.schema, **document.meta})
            return
        sha256 = document.sha256
        try:
            for one in sorted(record.sets, key=_ANNOTATOR):
                kind = record.kinds.get(one.annotator, AnnotatorKind.PERSON)
                meta = make_meta(document, one, kind, options.schema, options.passes)
                yield make_line(document, sha256, one, self._attributes, meta)
        except msgspec.DecodeError as error:
            raise self._not_read(document.id, error) from error

    def _prove(self, line: WireLine, encoded: bytes, written: BinaryIO) -> WireLine:
        """Reads a line of the file, and proves three things of it.

        It is, byte for byte, what was written. Decoded with all its types, it equals the line that was meant;
        its attributes were looked into before and are the same JSON still. And every quote is what the text
        says at its place.
        """
        found = written.read(len(encoded))
        if found != encoded:
            raise self._not_proved(line.doc_id, "other bytes came back", "عادت بايتات أخرى")
        try:
            again = self._decoder.decode(found)
        except msgspec.DecodeError as error:
            raise self._not_read(line.doc_id, error) from error
        if again != line:
            raise self._not_proved(line.doc_id, "it is read as something else", "يُقرأ على غير ما هو")
        text = again.text
        for span in again.spans or ():
            if text[span.start : span.end] != span.text or (
                span.parts and any(text[part.start : part.end] != part.text for part in span.parts)
            ):
                reason = f"the quote of “{span.id}” is not in its text"
                raise self._not_proved(line.doc_id, reason, f"اقتباس «{span.id}» ليس في نصه")
        self._hash.update(found)
        self._counts.size += len(found)
        return again

    def _not_read(self, name: str, error: msgspec.DecodeError) -> ExportNotProved:
        return self._not_proved(name, str(error), f"\u2068{error}\u2069")

    def _not_proved(self, name: str, reason: str, reason_ar: str) -> ExportNotProved:
        return ExportNotProved(
            path=self._out, reason=f"“{name}”: {reason}", reason_ar=f"«{name}»: {reason_ar}"
        )

    def _count(self, lines: list[WireLine]) -> None:
        named = [(str(line.meta["annotator"]), line) for line in lines if "annotator" in line.meta]
        self._sets.update([name for name, _ in named])
        self._spans.update(
            [(name, span.layer, span.label) for name, line in named for span in line.spans or ()]
        )
        self._relations.update([(name, each.type) for name, line in named for each in line.relations or ()])


FORMAT = Format(
    id=NAME,
    aliases=("jsonl", "rawi"),
    summary="documents with everything that all annotators said about them; nothing is lost",
    unit=UNIT,
    suffixes=(".jsonl", ".ndjson"),
    features=EVERYTHING,
    proves_itself=True,
    read=read,
    write=write,
    recognize=lambda look: "format" in look.keys,
)
