"""CoNLL-U: ten columns for each word, spans as tags in MISC, a key for each layer.

White space stands in SpacesAfter and SpacesBefore, so that the text comes back as it was. A span that cuts a
token makes it a multiword token. Offsets are written as start_char and end_char; reading, the forms count.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Final, TextIO

from annotator.arabic.token_ranges import TokenRanges, cut_tokens, find_tokens
from annotator.formats.conllu_reading import read_documents
from annotator.formats.features import Feature
from annotator.formats.fitting import decode_attributes
from annotator.formats.format import Format
from annotator.formats.looking import Look
from annotator.formats.losses import Losses
from annotator.formats.options import NestedPolicy, ReadOptions, Scheme, TokenPolicy, WriteOptions
from annotator.formats.record import Record
from annotator.formats.tags import OUTSIDE, make_tags
from annotator.formats.windows import Placed, choose, lay_out_sentences, rows_of
from annotator.model.flat import FlatSpan, flatten_spans
from annotator.model.problems import Problem

NAME: Final = "conllu"
_SPACES = {"\\": "\\\\", " ": "\\s", "\t": "\\t", "\r": "\\r", "\n": "\\n", "|": "\\p"}
_LINE_ENDS = re.compile("[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_ID = re.compile(r"\d+(?:-\d+|\.\d+)?\t")


def read(path: Path, options: ReadOptions) -> Iterator[Record | Problem]:
    """The documents of `path`. Raises OSError."""
    return read_documents(path, options, NAME)


def _read_back(path: Path, options: ReadOptions) -> Iterator[Record | Problem]:
    """A project may have nothing to write, but whoever imports such a file is told so."""
    return read(path, options) if path.stat().st_size else iter(())


def fit(record: Record, options: WriteOptions, losses: Losses) -> Iterator[Record]:
    """The record with its spans on tokens, as many in one layer as there can be keys for it."""
    document = record.document
    rows: list[FlatSpan] = []
    passages = lay_out_sentences(record, options, losses, TokenPolicy.SPLIT)
    if not passages:
        losses.drop(Feature.TEXT, document.id)
        return
    for passage in passages:
        starts, ends = passage.tokens
        for depth in choose(document.id, passage.spans, options.nested, losses):
            for span in depth:
                start, end = starts[span.first], ends[span.last - 1]
                text = document.text[start:end]
                rows.append((span.id, span.layer, span.label, start, end, text, "{}"))
    sets = tuple(replace(one, spans=flatten_spans(rows, decode_attributes)) for one in record.sets if rows)
    yield replace(record, sets=sets)


def write(records: Iterable[Record], out: Path, options: WriteOptions) -> None:
    """Writes `records` to `out`. Raises OSError."""
    with out.open("w", encoding="utf-8", newline="\n") as stream:
        for record in records:
            stream.write(f"# newdoc id = {record.document.id}\n")
            _write_document(record, options, stream)


def _write_document(record: Record, options: WriteOptions, stream: TextIO) -> None:
    text, rows = record.document.text, rows_of(record)
    whole = find_tokens(text)
    cut = cut_tokens(whole, {offset for row in rows for offset in row[3:5]})
    keys = _make_keys(rows, cut, options.scheme)
    passages = lay_out_sentences(record, options, Losses(), TokenPolicy.SPLIT)
    words, tokens = iter(zip(*cut, strict=True)), iter(zip(*whole, strict=True))
    gaps = _find_gaps(text, whole, {passage.tokens.ends[-1] for passage in passages})
    number = 0
    for index, passage in enumerate(passages, 1):
        start, end = passage.tokens.starts[0], passage.tokens.ends[-1]
        stream.write(f"# sent_id = {record.document.id}-s{index}\n")
        stream.write(f"# text = {_LINE_ENDS.sub(' ', text[start:end])}\n")
        id_ = 1
        while id_ <= len(passage.tokens.starts):
            token = next(tokens)
            inside: list[tuple[int, int]] = []
            while not inside or inside[-1][1] < token[1]:
                inside.append(next(words))
            lines = _make_lines(text, token, inside, id_, keys[number : number + len(inside)], gaps[token[0]])
            stream.writelines(lines)
            id_ += len(inside)
            number += len(inside)
        stream.write("\n")


def _make_lines(
    text: str,
    token: tuple[int, int],
    words: Sequence[tuple[int, int]],
    id_: int,
    keys: Sequence[Mapping[str, str]],
    gap: Sequence[str],
) -> Iterator[str]:
    """The line of a word, or that of a token with the lines of its words."""
    start, end = token
    place = [f"start_char={start}", f"end_char={end}"]
    if len(words) == 1:
        yield _make_line(str(id_), text[start:end], [*_tell(keys[0]), *gap, *place])
        return
    yield _make_line(f"{id_}-{id_ + len(words) - 1}", text[start:end], [*gap, *place])
    for number, ((first, last), told) in enumerate(zip(words, keys, strict=True), id_):
        yield _make_line(str(number), text[first:last], _tell(told))


def _make_line(id_: str, form: str, misc: Sequence[str]) -> str:
    return "\t".join((id_, form, *"_______", "|".join(misc) or "_")) + "\n"


def _tell(keys: Mapping[str, str]) -> list[str]:
    return [f"{key}={tag}" for key, tag in keys.items()]


def _make_keys(rows: Iterable[FlatSpan], tokens: TokenRanges, scheme: Scheme) -> list[dict[str, str]]:
    """The tags of each word by their keys."""
    starts = {start: number for number, start in enumerate(tokens.starts)}
    ends = {end: number for number, end in enumerate(tokens.ends, 1)}
    spans = [Placed(row[0], row[1], _quote(row[2]), starts[row[3]], ends[row[4]]) for row in rows]
    told: list[dict[str, str]] = [{} for _ in tokens.starts]
    for depth, chosen in enumerate(choose("", spans, NestedPolicy.DEPTHS, Losses()), 1):
        for layer in sorted({span.layer for span in chosen}):
            tags = make_tags(len(told), [span for span in chosen if span.layer == layer], scheme)
            for keys, tag in zip(told, tags, strict=True):
                if tag != OUTSIDE:
                    keys[_make_key(layer, depth)] = tag
    return told


def _make_key(layer: str, depth: int) -> str:
    """Claim for the layer claim, Claim.2 for what lies within or across other claims.

    A letter that has a capital form is encoded, so that capitals tell nothing when keys are read.
    """
    name = "".join(_encode(char) if char in "%|=." or _is_odd(char) else char for char in layer)
    return f"{name[:1].upper()}{name[1:]}{f'.{depth}' if depth > 1 else ''}"


def _is_odd(char: str) -> bool:
    return char.isspace() or (not "a" <= char <= "z" and char.upper() != char.lower())


def _quote(name: str) -> str:
    """`name` with everything percent-encoded that MISC cannot hold."""
    return "".join(_encode(char) if char in "%|=" or char.isspace() else char for char in name)


def _encode(char: str) -> str:
    return "".join(f"%{byte:02x}" for byte in char.encode())


def _find_gaps(text: str, tokens: TokenRanges, sentence_ends: set[int]) -> dict[int, list[str]]:
    """What MISC says about the characters around each token, by the token's start."""
    told: dict[int, list[str]] = {}
    starts = [*tokens.starts, len(text)]
    for (start, after), end in zip(pairwise(starts), tokens.ends, strict=True):
        gap = text[end:after]
        usual = "" if after == len(text) else "\n" if end in sentence_ends else " "
        told[start] = [] if gap == usual else [f"SpacesAfter={_escape(gap)}"] if gap else ["SpaceAfter=No"]
    if starts[0]:
        told[starts[0]].insert(0, f"SpacesBefore={_escape(text[: starts[0]])}")
    return told


def _escape(gap: str) -> str:
    return "".join(_SPACES.get(char, char) for char in gap)


def recognize(look: Look) -> bool:
    """Whether the first line that is no comment has ten columns, and a number in the first of them."""
    first = next((line for line in look.lines if line.strip() and not line.startswith("#")), "")
    return first.count("\t") == 9 and bool(_ID.match(first))


FORMAT = Format(
    id=NAME,
    aliases=("conll-u",),
    summary="words in ten columns, with a tag for each layer in the last",
    unit="token",
    suffixes=(".conllu", ".conll", ".txt"),
    features=frozenset((Feature.TEXT, Feature.NAMES, Feature.LAYERS, Feature.MIDWORD, Feature.NEWLINES)),
    options=frozenset(("tokens", "nested", "window", "scheme", "labels")),
    tokens=TokenPolicy.SPLIT,
    read=read,
    write=write,
    read_back=_read_back,
    fit=fit,
    recognize=recognize,
)
