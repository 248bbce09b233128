"""CoNLL-2002 and CoNLL-2003 columns: one token to a line, its tags in the last columns.

Read with any number of columns, between spaces or tabs, in IOB1, IOB2, IOBES or BILOU, nested tags too.
Written with a column of tags for each layer, or for the one that is asked for, as CoNLL-2003 has it.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from itertools import accumulate, chain, count
from operator import add
from pathlib import Path
from typing import Final, TextIO

from annotator.formats.columns import read_documents
from annotator.formats.features import Feature
from annotator.formats.fitting import decode_attributes
from annotator.formats.format import Format
from annotator.formats.looking import Look
from annotator.formats.losses import Losses
from annotator.formats.options import UNKNOWN_LAYER, ReadOptions, TokenPolicy, Vocabulary, WriteOptions
from annotator.formats.proof import Proof
from annotator.formats.record import Counts, Record
from annotator.formats.tags import OUTSIDE, is_tag, make_tags, tag_label
from annotator.formats.windows import Passage, Placed, choose, lay_out_sentences, rows_of
from annotator.model.document import Document
from annotator.model.flat import FlatSpan, flatten_spans
from annotator.model.problems import Problem

NAME: Final = "conll2003"
_START = "-DOCSTART- -X- -X- O\n\n"
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


# ------------------------------------------------------------------ writing


def write(records: Iterable[Record], out: Path, options: WriteOptions) -> Counts:
    """Writes `records` to `out`, spans of further depths to files beside it, and proves them.

    Documents have no names in these files, so each is compared with the one in its place. Raises
    ExportNotProved and OSError.
    """
    written: dict[int, _File] = {}
    with ExitStack() as stack:
        for record in records:
            depth = int(str(record.document.meta.get(_DEPTH, 1)))
            if depth not in written:
                path = out if depth == 1 else out.with_name(f"{out.stem}.depth{depth}{out.suffix}")
                stream = stack.enter_context(path.open("w", encoding="utf-8", newline="\n"))
                written[depth] = _File(path, stream, options)
            written[depth].write(record)
        if not written:
            out.touch()
    proofs = [file.prove() for file in written.values()]
    counts = proofs[0] if proofs else Counts()
    for more in proofs[1:]:
        counts.documents += more.documents
        counts.annotation_sets += more.annotation_sets
        counts.spans += more.spans
        for name in ("by_layer", "by_label"):
            getattr(counts, name).update(getattr(more, name))
    return counts


class _File:
    """One file of columns."""

    def __init__(self, path: Path, stream: TextIO, options: WriteOptions) -> None:
        self._path = path
        self._stream = stream
        self._options = options
        self._layers = [options.layer] if options.layer else _list_layers(options.vocabulary)
        self._rests = _Rests()
        self._blank = self._rests[(OUTSIDE,) * len(self._layers)]
        self._proof = Proof(FORMAT.features, path)
        self._first: Record | None = None
        self._names: list[str] = []

    def write(self, record: Record) -> None:
        self._names.append(record.document.id)
        if self._first is None:
            self._first = record
        else:
            self._expect_first()
            self._expect(record, f"{self._path.stem}#{len(self._names)}")
        self._stream.write(_START + self._make_rows(record))

    def prove(self) -> Counts:
        """Call after the file is closed."""
        if len(self._names) == 1 and self._first is not None:
            self._expect(self._first, self._path.stem)
        reading = ReadOptions(vocabulary=self._options.vocabulary)
        counts = self._proof.compare(read(self._path, reading))
        counts.documents = self._names
        return counts

    def _expect_first(self) -> None:
        if self._first is not None and len(self._names) == 2:
            self._expect(self._first, f"{self._path.stem}#1")

    def _expect(self, record: Record, name: str) -> None:
        self._proof.expect(replace(record, document=Document(name, record.document.text)))

    def _make_rows(self, record: Record) -> str:
        # An empty word stands for the border of two sentences, so that a line end counts as two spaces.
        words = record.document.text.replace("\n", "  ").split(" ")
        starts = list(map(add, accumulate(map(len, words), initial=0), count()))
        borders = [place - number for number, place in enumerate(_find_borders(words, starts))]
        by_layer: dict[str, list[Placed]] = {layer: [] for layer in self._layers}
        for name, layer, label, start, end, *_ in rows_of(record):
            passed = bisect_right(borders, start)
            first = bisect_left(starts, start + passed)
            last = bisect_left(starts, end + passed, first)
            by_layer[layer].append(Placed(name, layer, label, first, last))
        columns = [make_tags(len(words), spans, self._options.scheme) for spans in by_layer.values()]
        rows = map(self._rests.__getitem__, zip(*columns, strict=True))
        return "\n".join(map(add, words, rows)).replace(f"\n{self._blank}\n", "\n\n") + "\n\n"


class _Rests(dict[tuple[str, ...], str]):
    """What stands behind a word, by its tags; few of them differ."""

    def __missing__(self, tags: tuple[str, ...]) -> str:
        self[tags] = f" -X- -X- {' '.join(tags)}"
        return self[tags]


def _find_borders(words: Sequence[str], starts: Sequence[int]) -> list[int]:
    """Where the empty words stand."""
    found, number = [], -1
    for _ in range(words.count("")):
        number = words.index("", number + 1)
        found.append(starts[number])
    return found


def _list_layers(vocabulary: Vocabulary) -> list[str]:
    """Every layer that a label can be of, each with a column; the last is what readers of one take."""
    return list(dict.fromkeys(chain((UNKNOWN_LAYER,), vocabulary.layers.values())))


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
