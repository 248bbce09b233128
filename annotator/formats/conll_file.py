"""A file of columns while it is written: every document in it is read back at once and compared.

Documents have no names in these files, so each is compared with the one that was written in its place.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate, chain, count
from operator import add
from pathlib import Path
from typing import Final, Self

from annotator.formats.columns import Block, find_borders, read_block
from annotator.formats.options import UNKNOWN_LAYER, ReadOptions, Vocabulary, WriteOptions
from annotator.formats.record import Record
from annotator.formats.tags import OUTSIDE, make_tags
from annotator.formats.windows import Placed, rows_of
from annotator.model.errors import ExportNotProved
from annotator.model.flat import FlatSpan

_START: Final = b"-DOCSTART- -X- -X- O\n\n"
_BATCH: Final = 8
"""Documents that are written and read back at a time."""


class ColumnFile:
    """Used with `with`; what was not read back when it ends is read then.

    The file is read through an opening of its own, so that nothing comes out of a buffer of the writer.
    """

    def __init__(self, path: Path, options: WriteOptions) -> None:
        self._path = path
        self._scheme = options.scheme
        self._reading = ReadOptions(vocabulary=options.vocabulary)
        self._layers = [options.layer] if options.layer else _list_layers(options.vocabulary)
        self._rests = _Rests()
        self._blank = self._rests[(OUTSIDE,) * len(self._layers)]
        self._waiting: list[tuple[Record, bytes]] = []

    def __enter__(self) -> Self:
        self._stream = self._path.open("wb")
        self._written = self._path.open("rb", buffering=0)
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        try:
            if kind is None:
                self._prove()
                if self._written.read(1):
                    raise ExportNotProved(
                        path=self._path, reason="more came back", reason_ar="عاد أكثر مما كُتب"
                    )
        finally:
            self._stream.close()
            self._written.close()

    def write(self, record: Record) -> None:
        """Raises ExportNotProved and OSError."""
        encoded = _START + self._make_rows(record).encode()
        self._stream.write(encoded)
        self._waiting.append((record, encoded))
        if len(self._waiting) == _BATCH:
            self._prove()

    def _prove(self) -> None:
        self._stream.flush()
        for record, encoded in self._waiting:
            found = self._written.read(len(encoded))
            draft = read_block(Block(1, found.removeprefix(_START).decode()), self._reading)
            spans = [row[1:] for row in draft.spans if isinstance(row, tuple)]
            meant = [row[1:] for row in rows_of(record)]
            if found != encoded or draft.text != record.document.text or sorted(spans) != sorted(meant):
                name = record.document.id
                reason, reason_ar = f"“{name}”: it is read as something else", f"«{name}»: يُقرأ على غير ما هو"
                raise ExportNotProved(path=self._path, reason=reason, reason_ar=reason_ar)
        self._waiting.clear()

    def _make_rows(self, record: Record) -> str:
        # An empty word stands for the border of two sentences, so that a line end counts as two spaces.
        words = record.document.text.replace("\n", "  ").split(" ")
        starts = list(map(add, accumulate(map(len, words), initial=0), count()))
        columns = self._place(rows_of(record), words, starts)
        tags = [make_tags(len(words), spans, self._scheme) for spans in columns]
        rests = map(self._rests.__getitem__, zip(*tags, strict=True))
        return "\n".join(map(add, words, rests)).replace(f"\n{self._blank}\n", "\n\n") + "\n\n"

    def _place(
        self, rows: Sequence[FlatSpan], words: Sequence[str], starts: Sequence[int]
    ) -> list[list[Placed]]:
        """The spans of each layer by the numbers of words."""
        borders = [starts[place] - number for number, place in enumerate(find_borders(words))]
        by_layer: dict[str, list[Placed]] = {layer: [] for layer in self._layers}
        for name, layer, label, start, end, *_ in rows:
            passed = bisect_right(borders, start)
            first = bisect_left(starts, start + passed)
            last = bisect_left(starts, end + passed, first)
            by_layer[layer].append(Placed(name, layer, label, first, last))
        return list(by_layer.values())


class _Rests(dict[tuple[str, ...], str]):
    """What stands behind a word, by its tags; few of them differ."""

    def __missing__(self, tags: tuple[str, ...]) -> str:
        self[tags] = f" -X- -X- {' '.join(tags)}"
        return self[tags]


def _list_layers(vocabulary: Vocabulary) -> list[str]:
    """Every layer that a label can be of, each with a column; the last is what readers of one take."""
    return list(dict.fromkeys(chain((UNKNOWN_LAYER,), vocabulary.layers.values())))
