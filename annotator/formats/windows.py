"""Tokens and windows: what the token formats share.

Spans are laid on tokens, spans that share tokens are sorted out, texts are cut into windows, each in one
place. What is lost on the way is counted where it happens.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import NamedTuple

from annotator.arabic.token_ranges import TokenRanges, cut_tokens, find_sentences, find_tokens
from annotator.arabic.tokens import paragraphs
from annotator.formats.features import Feature
from annotator.formats.fitting import decode_attributes, encode_attributes
from annotator.formats.losses import Losses
from annotator.formats.options import NestedPolicy, TokenPolicy, Window, WriteOptions
from annotator.formats.record import Record
from annotator.model.annotation import Span
from annotator.model.errors import CannotBeHeld
from annotator.model.flat import (
    FlatRelation,
    FlatSpan,
    flatten_relations,
    flatten_spans,
    rows_of_relations,
    rows_of_spans,
)


class Placed(NamedTuple):
    """A span on the tokens `first` to `last`, the last one not included."""

    id: str
    layer: str
    label: str
    first: int
    last: int
    attributes: str = "{}"

    @property
    def length(self) -> int:
        return self.last - self.first


class Passage(NamedTuple):
    """A window: where it lies, its tokens, and the spans on them, which count from its first token."""

    start: int
    end: int
    tokens: TokenRanges
    spans: list[Placed]


def lay_out(
    record: Record, options: WriteOptions, losses: Losses, suits: TokenPolicy = TokenPolicy.EXPAND
) -> list[Passage]:
    """The windows of a document of one set, with every span that has a place in them.

    `suits` is the policy where the options name none. Raises CannotBeHeld where a cut token is an error.
    """
    found, placed = _find_places(record, options.tokens or suits, losses)
    if options.window is Window.DOCUMENT:
        return [Passage(0, len(record.document.text), found, placed)]
    return _cut(record.document.id, divide(record.document.text, options.window), found, placed, losses)


def lay_out_sentences(
    record: Record, options: WriteOptions, losses: Losses, suits: TokenPolicy = TokenPolicy.EXPAND
) -> list[Passage]:
    """The same for formats that always cut a document into sentences.

    Sentences are joined where a span goes across their border, unless the options ask for windows.
    """
    found, placed = _find_places(record, options.tokens or suits, losses)
    text = record.document.text
    if options.window is Window.DOCUMENT:
        ranges = _join_sentences(find_sentences(text), found, placed)
    else:
        ranges = divide(text, options.window)
    return _cut(record.document.id, ranges, found, placed, losses)


def divide(text: str, window: Window) -> list[tuple[int, int]]:
    """The ranges of the windows of `text` in order."""
    if window is Window.DOCUMENT:
        return [(0, len(text))]
    return paragraphs(text) if window is Window.PARAGRAPH else find_sentences(text)


def _join_sentences(
    sentences: list[tuple[int, int]], tokens: TokenRanges, placed: Iterable[Placed]
) -> list[tuple[int, int]]:
    """Sentences, those in one that a span reaches across."""
    starts = [start for start, _ in sentences]
    joined = {
        number
        for span in placed
        for number in range(
            bisect_right(starts, tokens.starts[span.first]), bisect_left(starts, tokens.ends[span.last - 1])
        )
    }
    cuts = [number for number in range(len(sentences)) if number not in joined]
    after = [*cuts[1:], len(sentences)]
    return [(starts[cut], sentences[next_cut - 1][1]) for cut, next_cut in zip(cuts, after, strict=True)]


def _find_places(record: Record, policy: TokenPolicy, losses: Losses) -> tuple[TokenRanges, list[Placed]]:
    rows = rows_of(record)
    found = find_tokens(record.document.text)
    if policy is TokenPolicy.SPLIT:
        found = cut_tokens(found, {offset for row in rows for offset in row[3:5]})
    return found, list(_place(record.document.id, rows, found, policy, losses))


def rows_of(record: Record) -> list[FlatSpan]:
    """The spans of the one set of `record` as rows, those in several parts by their hull."""
    text = record.document.text
    return [_flatten(row, text) for one in record.sets for row in rows_of_spans(one.spans)]


def relations_of(record: Record) -> list[FlatRelation]:
    """The relations of the one set of `record` as rows."""
    return [
        row
        if isinstance(row, tuple)
        else (row.id, row.type, row.from_id, row.to_id, encode_attributes(row.attributes))
        for one in record.sets
        for row in rows_of_relations(one.relations)
    ]


def with_spans(record: Record, rows: Sequence[FlatSpan], losses: Losses) -> Record:
    """The record with other spans; relations that have lost an end are lost, too."""
    there = {row[0] for row in rows}
    kept = []
    for relation in relations_of(record):
        if {relation[2], relation[3]} <= there:
            kept.append(relation)
        else:
            losses.drop(Feature.RELATIONS, record.document.id, relation[0])
    spans, relations = flatten_spans(rows, decode_attributes), flatten_relations(kept, decode_attributes)
    sets = (replace(one, spans=spans, relations=relations) for one in record.sets)
    return replace(record, sets=tuple(one for one in sets if rows))


def _flatten(row: FlatSpan | Span, text: str) -> FlatSpan:
    if isinstance(row, tuple):
        return row
    start, end = row.start, row.end
    return (row.id, row.layer, row.label, start, end, text[start:end], encode_attributes(row.attributes))


def _place(
    doc_id: str, rows: Iterable[FlatSpan], tokens: TokenRanges, policy: TokenPolicy, losses: Losses
) -> Iterator[Placed]:
    starts, ends = tokens
    for name, layer, label, start, end, _, attributes in rows:
        first, last = bisect_right(ends, start), bisect_left(starts, end)
        if first >= last:
            losses.drop(Feature.TEXT, doc_id, name)  # nothing but white space
            continue
        if start > starts[first] or end < ends[last - 1]:
            if policy is TokenPolicy.ERROR:
                raise _refuse_cut(doc_id, name)
            if policy is TokenPolicy.DROP:
                losses.drop(Feature.MIDWORD, doc_id, name)
                continue
            losses.alter(Feature.MIDWORD, doc_id, name)
        yield Placed(name, layer, label, first, last, attributes)


def _refuse_cut(doc_id: str, name: str) -> CannotBeHeld:
    return CannotBeHeld(
        document=doc_id,
        format="tokens",
        reason=f"“{name}” begins or ends inside a token",
        reason_ar=f"«{name}» يبدأ أو ينتهي داخل كلمة",
    )


def _cut(
    doc_id: str,
    ranges: Iterable[tuple[int, int]],
    tokens: TokenRanges,
    placed: Sequence[Placed],
    losses: Losses,
) -> list[Passage]:
    """The windows that have tokens; a span that reaches beyond its window is lost."""
    waiting = sorted(placed, key=itemgetter(3, 4))
    passages, number = [], 0
    for start, end in ranges:
        first, last = bisect_left(tokens.starts, start), bisect_left(tokens.starts, end)
        if first == last:
            continue
        inside = []
        while number < len(waiting) and waiting[number].first < last:
            span = waiting[number]
            number += 1
            if span.last > last:
                losses.drop(Feature.WINDOWS, doc_id, span.id)
                continue
            inside.append(span._replace(first=span.first - first, last=span.last - first))
        there = TokenRanges(tokens.starts[first:last], tokens.ends[first:last])
        passages.append(Passage(start, end, there, inside))
    return passages


def choose(doc_id: str, spans: Iterable[Placed], policy: NestedPolicy, losses: Losses) -> list[list[Placed]]:
    """The spans that one tag for each token and layer can tell, layer by layer, one list for each depth.

    There is one list but for the policy DEPTHS; what it cannot hold is lost.
    """
    depths: list[list[Placed]] = [[]]
    by_layer = sorted(spans, key=attrgetter("layer"))
    sign = 1 if policy is NestedPolicy.INNERMOST else -1
    for _, group in groupby(by_layer, key=attrgetter("layer")):
        rest = sorted(group, key=lambda span: (sign * span.length, span.first, span.label, span.id))
        kept, rest = _choose_apart(rest)
        depths[0] += kept
        depth = 1
        while rest and policy is NestedPolicy.DEPTHS:
            kept, rest = _choose_apart(rest)
            if depth == len(depths):
                depths.append([])
            depths[depth] += kept
            depth += 1
        for span in rest:
            stacked = any(span[3:5] == other[3:5] and span.layer == other.layer for other in depths[0])
            losses.drop(Feature.STACKED if stacked else Feature.NESTED, doc_id, span.id)
    return depths


def _choose_apart(spans: Iterable[Placed]) -> tuple[list[Placed], list[Placed]]:
    """Those that share no token with an earlier one, and the rest."""
    taken: set[int] = set()
    kept, rest = [], []
    for span in spans:
        here = range(span.first, span.last)
        if taken.isdisjoint(here):
            taken.update(here)
            kept.append(span)
        else:
            rest.append(span)
    return kept, rest
