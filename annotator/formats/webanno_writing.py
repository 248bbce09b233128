"""Writes the sheet of a WebAnno TSV 3.3 file."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from annotator.arabic.token_ranges import TokenRanges, find_tokens
from annotator.formats.fitting import decode_attributes
from annotator.formats.record import Record
from annotator.formats.uima_names import (
    KIND,
    LABEL,
    LAYER,
    RELATION_TYPE,
    SPAN_TYPE,
    write_feature,
    write_text,
)
from annotator.formats.webanno_cells import write_line, write_value
from annotator.formats.windows import relations_of, rows_of
from annotator.model.annotation import Value
from annotator.model.flat import FlatRelation, FlatSpan
from annotator.model.offsets import OffsetMap

_NEXT_LINE = re.compile(r"\n *\Z")


class _Unit(NamedTuple):
    """A token or a part of one: the number of the token and its place."""

    token: int
    start: int
    end: int


def make_lines(record: Record) -> Iterator[str]:
    """The file of one document, whose spans begin and end in tokens."""
    return _Writer(record).lines()


class _Writer:
    """Writes one document."""

    def __init__(self, record: Record) -> None:
        self._text = record.document.text
        self._tokens = find_tokens(self._text)
        self._offsets = OffsetMap.utf16(self._text)
        self._spans = sorted(rows_of(record), key=lambda row: (row[3], -row[4], row[0]))
        self._relations = relations_of(record)
        self._units = {row[0]: list(_find_units(row[3], row[4], self._tokens)) for row in self._spans}
        self._stacks: dict[_Unit, list[FlatSpan]] = {}
        for row in self._spans:
            for unit in self._units[row[0]]:
                self._stacks.setdefault(unit, []).append(row)
        self._numbers = self._number()
        self._features = _list_features(row[6] for row in self._spans)
        self._arc_features = _list_features(row[4] for row in self._relations)
        self._arcs: dict[_Unit, list[FlatRelation]] = {}
        for arc in self._relations:
            self._arcs.setdefault(self._units[arc[3]][0], []).append(arc)
        self._parts: dict[int, list[_Unit]] = {}
        for unit in sorted(self._stacks):
            if not self._is_whole(unit):
                self._parts.setdefault(unit.token, []).append(unit)
        self._ids: dict[_Unit, str] = {}

    def lines(self) -> Iterator[str]:
        sentences = list(_find_sentences(self._text, self._tokens))
        self._name_units(sentences)
        yield "#FORMAT=WebAnno TSV 3.3\n"
        if self._spans:
            yield f"#T_SP={'|'.join((SPAN_TYPE, LABEL, LAYER, *map(write_feature, self._features)))}\n"
        if self._relations:
            named = (RELATION_TYPE, KIND, *map(write_feature, self._arc_features), f"BT_{SPAN_TYPE}")
            yield f"#T_RL={'|'.join(named)}\n"
        yield "\n"
        for sentence in sentences:
            yield "\n"
            for line in self._text[sentence.start : sentence.end].split("\n"):
                yield f"#Text={write_line(line)}\n"
            for token in range(sentence.first, sentence.last):
                for unit in self._units_of(token):
                    yield self._make_row(unit)

    def _number(self) -> dict[str, int]:
        """Numbers of the spans that a row alone does not tell apart."""
        stacked = {row[0] for rows in self._stacks.values() if len(rows) > 1 for row in rows}
        wanted = [row[0] for row in self._spans if row[0] in stacked or len(self._units[row[0]]) > 1]
        return {name: number for number, name in enumerate(wanted, 1)}

    def _name_units(self, sentences: Sequence["_Sentence"]) -> None:
        for number, sentence in enumerate(sentences, 1):
            for place, token in enumerate(range(sentence.first, sentence.last), 1):
                whole, *parts = self._units_of(token)
                self._ids[whole] = f"{number}-{place}"
                self._ids |= {part: f"{number}-{place}.{index}" for index, part in enumerate(parts, 1)}

    def _units_of(self, token: int) -> list[_Unit]:
        """The token and the parts of it that are marked by themselves."""
        whole = _Unit(token, self._tokens.starts[token], self._tokens.ends[token])
        return [whole, *self._parts.get(token, ())]

    def _make_row(self, unit: _Unit) -> str:
        start, end = self._offsets.to_unit(unit.start), self._offsets.to_unit(unit.end)
        cells = [self._ids[unit], f"{start}-{end}", self._text[unit.start : unit.end]]
        if self._spans:
            cells += self._tell_spans(unit)
        if self._relations:
            cells += self._tell_arcs(unit)
        return "\t".join(cells) + "\n"

    def _is_whole(self, unit: _Unit) -> bool:
        return unit[1:] == (self._tokens.starts[unit.token], self._tokens.ends[unit.token])

    def _tell_spans(self, unit: _Unit) -> list[str]:
        rows = self._stacks.get(unit, [])
        if not rows:
            return ["_"] * (2 + len(self._features))
        told = []
        for _, layer, label, _, _, _, attributes in rows:
            values = decode_attributes(attributes)
            told.append([label, layer, *(_tell(values.get(each)) for each in self._features)])
        numbers = [self._numbers.get(row[0], 0) for row in rows]
        return ["|".join(map(write_value, column, numbers)) for column in zip(*told, strict=True)]

    def _tell_arcs(self, unit: _Unit) -> list[str]:
        arcs = self._arcs.get(unit, [])
        if not arcs:
            return ["_"] * (2 + len(self._arc_features))
        told = []
        for _, kind, _, _, attributes in arcs:
            values = decode_attributes(attributes)
            told.append([kind, *(_tell(values.get(each)) for each in self._arc_features)])
        cells = ["|".join(map(write_value, column)) for column in zip(*told, strict=True)]
        return [*cells, "|".join(self._refer(arc) for arc in arcs)]

    def _refer(self, arc: FlatRelation) -> str:
        """The row of the source, and the numbers of both ends where one has any."""
        source, target = self._numbers.get(arc[2], 0), self._numbers.get(arc[3], 0)
        return self._ids[self._units[arc[2]][0]] + (f"[{source}_{target}]" if source or target else "")


def _tell(value: Value | None) -> str | None:
    return None if value is None else write_text(value)


def _list_features(attributes: Iterable[str]) -> list[str]:
    """The ids of all attributes, in order."""
    return sorted({name for each in set(attributes) for name in decode_attributes(each)})


def _find_units(start: int, end: int, tokens: TokenRanges) -> Iterator[_Unit]:
    for token in range(bisect_right(tokens.ends, start), bisect_left(tokens.starts, end)):
        yield _Unit(token, max(start, tokens.starts[token]), min(end, tokens.ends[token]))


class _Sentence(NamedTuple):
    """`start` and `end` of its text, and its tokens, `last` not included."""

    start: int
    end: int
    first: int
    last: int


def _find_sentences(text: str, tokens: TokenRanges) -> Iterator[_Sentence]:
    """Paragraphs, cut only where what stands between can be told by offsets: a line end, then spaces."""
    first = 0
    for token in range(1, len(tokens.starts)):
        gap = text[tokens.ends[token - 1] : tokens.starts[token]]
        if _NEXT_LINE.search(gap):
            yield _Sentence(tokens.starts[first], tokens.ends[token - 1] + gap.rindex("\n"), first, token)
            first = token
    yield _Sentence(tokens.starts[first], len(text), first, len(tokens.starts))
