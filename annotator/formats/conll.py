"""CoNLL-2002 and CoNLL-2003 columns: one token to a line, its tags in the last columns.

Read with any number of columns, between spaces or tabs, in IOB1, IOB2, IOBES or BILOU, nested tags too.
Written with a column of tags for each layer, or for the one that is asked for, as CoNLL-2003 has it.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from itertools import accumulate
from pathlib import Path
from typing import Final

from annotator.formats.columns import read_documents
from annotator.formats.conll_file import ColumnFile
from annotator.formats.counting import count_record
from annotator.formats.features import Feature
from annotator.formats.fitting import decode_attributes
from annotator.formats.format import Format
from annotator.formats.looking import Look
from annotator.formats.losses import Losses
from annotator.formats.options import ReadOptions, TokenPolicy, WriteOptions
from annotator.formats.record import Counts, Record
from annotator.formats.tags import is_tag, tag_label
from annotator.formats.windows import Passage, Placed, choose, lay_out_sentences, rows_of
from annotator.model.document import Document
from annotator.model.flat import FlatSpan, flatten_spans
from annotator.model.problems import Problem

NAME: Final = "conll2003"
_DEPTH = "depth"
"""Key of a document's meta, between fitting and writing: which file of several it goes to."""
_LOOKED_AT = 40
"""Lines."""


def read(path: Path, options: ReadOptions) -> Iterator[Record | Problem]:
    """The documents of `path`. Raises OSError."""
    return read_documents(path, options, NAME)


def fit(record: Record, options: WriteOptions, losses: Losses) -> Iterator[Record]:
    """The record as it is read back: tokens with single spaces between, a line for each sentence."""
    document = record.document
    if options.layer:
        record = keep_layer(record, options.layer, losses)
    passages = lay_out_sentences(record, options, losses)
    if not passages:
        losses.drop(Feature.TEXT, document.id)
        return
    losses.alter(Feature.NAMES, document.id)
    lines = [_make_line(document.text, passage) for passage in passages]
    text = "\n".join(line for line, _ in lines)
    if text != document.text:
        losses.alter(Feature.TEXT, document.id)
    depths: list[list[FlatSpan]] = [[]]
    offset = 0
    for passage, (line, starts) in zip(passages, lines, strict=True):
        for depth, spans in enumerate(choose(document.id, passage.spans, options.nested, losses)):
            if depth == len(depths):
                depths.append([])
            depths[depth] += [_make_row(each, starts, offset, text, document.id, losses) for each in spans]
        offset += len(line) + 1
    for depth, rows in enumerate(depths, 1):
        sets = tuple(
            replace(one, spans=flatten_spans(rows, decode_attributes)) for one in record.sets if rows
        )
        meta = {_DEPTH: depth} if depth > 1 else {}
        yield replace(record, document=Document(document.id, text, meta), sets=sets)


def keep_layer(record: Record, layer: str, losses: Losses) -> Record:
    """The record with the spans of one layer only."""
    kept = [row for row in rows_of(record) if row[1] == layer]
    for row in rows_of(record):
        if row[1] != layer:
            losses.drop(Feature.LAYERS, record.document.id, row[0])
    spans = flatten_spans(kept, decode_attributes)
    return replace(record, sets=tuple(replace(one, spans=spans) for one in record.sets))


def _make_line(text: str, passage: Passage) -> tuple[str, Sequence[int]]:
    """The tokens with single spaces between, and where each begins and the next one after the last would."""
    starts, ends = passage.tokens
    line = text[starts[0] : ends[-1]]
    if line.count(" ") == len(starts) - 1 and len(line) == sum(ends) - sum(starts) + len(starts) - 1:
        return line, [start - starts[0] for start in (*starts, ends[-1] + 1)]  # it is so already
    words = [text[start:end] for start, end in zip(starts, ends, strict=True)]
    return " ".join(words), list(accumulate((len(word) + 1 for word in words), initial=0))


def _make_row(
    span: Placed, starts: Sequence[int], offset: int, text: str, doc_id: str, losses: Losses
) -> FlatSpan:
    label = tag_label(span.label)
    if label != span.label:
        losses.alter(Feature.NAMES, doc_id, span.id)
    start, end = offset + starts[span.first], offset + starts[span.last] - 1
    return (span.id, span.layer, label, start, end, text[start:end], "{}")


def write(records: Iterable[Record], out: Path, options: WriteOptions) -> Counts:
    """Writes `records` to `out`, spans of further depths to files beside it, and proves what stands there.

    Raises ExportNotProved and OSError.
    """
    counts = Counts()
    with ExitStack() as stack:
        files = {1: stack.enter_context(ColumnFile(out, options))}
        for record in records:
            depth = int(str(record.document.meta.get(_DEPTH, 1)))
            if depth not in files:
                path = out.with_name(f"{out.stem}.depth{depth}{out.suffix}")
                files[depth] = stack.enter_context(ColumnFile(path, options))
            files[depth].write(record)
            count_record(record, counts)
    return counts


def recognize(look: Look) -> bool:
    """Whether each of the first lines ends in a tag, and each document begins as these begin."""
    lines = [line.replace("\t", " ").split(" ") for line in look.lines[:_LOOKED_AT] if line.strip()]
    rows = [row for row in lines[: len(lines) - 1 or None] if not row[0].startswith("#")]
    return bool(rows) and all(len(row) > 1 and is_tag(row[-1]) for row in rows)


FORMAT = Format(
    id=NAME,
    aliases=("conll", "conll2002"),
    summary="tokens with a tag for each layer",
    unit="token",
    suffixes=(".conll", ".conll2003", ".conll2002", ".bio", ".iob", ".iob2", ".txt", ".tsv"),
    features=frozenset((Feature.NEWLINES,)),
    options=frozenset(("tokens", "nested", "window", "scheme", "layer", "labels")),
    tokens=TokenPolicy.EXPAND,
    proves_itself=True,
    read=read,
    write=write,
    fit=fit,
    recognize=recognize,
)
