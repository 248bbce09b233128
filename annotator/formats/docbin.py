"""spaCy's DocBin, written and read back without spaCy: compressed MessagePack, strings by their hashes.

Each layer is a span group under its own name, ready for `spancat`; the white space between tokens is part of
the document, so that its text is the article's. Relations and attributes are in `user_data`.
"""

import struct
import zlib
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any, Final

import msgspec

from annotator.arabic.token_ranges import TokenRanges, cut_tokens, find_tokens
from annotator.formats.drafts import Draft, Source, make_record
from annotator.formats.features import Feature
from annotator.formats.format import Format
from annotator.formats.losses import Losses
from annotator.formats.murmur import hash64
from annotator.formats.options import ReadOptions, TokenPolicy, WriteOptions
from annotator.formats.passages import fit_passages
from annotator.formats.record import Record
from annotator.formats.windows import relations_of, rows_of
from annotator.model.document import Document
from annotator.model.flat import FlatSpan
from annotator.places import resource

NAME: Final = "spacy"
_ORTH: Final = 65
"""The number of spaCy's attribute for the text of a token, the only one that is written."""
_SPAN: Final = struct.Struct(">QQQllll")


class Strings(dict[str, int]):
    """Numbers of strings as spaCy's StringStore gives them: its symbols have their own, others a hash."""

    def __init__(self) -> None:
        super().__init__({"": 0})
        for line in resource("formats/spacy_symbols.tsv").read_text("utf-8").splitlines():
            number, name = line.split("\t")
            self[name] = int(number)

    def __missing__(self, text: str) -> int:
        number = self[text] = hash64(text.encode())
        return number


@dataclass(slots=True)
class _Docs:
    """What a DocBin is made of, document by document."""

    numbers: Strings = field(default_factory=Strings)
    tokens: "array[int]" = field(default_factory=lambda: array("Q"))
    lengths: "array[int]" = field(default_factory=lambda: array("i"))
    spaces: bytearray = field(default_factory=bytearray)
    used: set[str] = field(default_factory=set)
    groups: list[bytes] = field(default_factory=list)
    told: list[bytes] = field(default_factory=list)

    def number(self, text: str) -> int:
        self.used.add(text)
        return self.numbers[text]


def fit(record: Record, options: WriteOptions, losses: Losses) -> Iterator[Record]:
    """The record with its spans on tokens, in windows where these are asked for."""
    return fit_passages(record, options, losses, keeps_text=True)


def write(records: Iterable[Record], out: Path, options: WriteOptions) -> None:
    """Raises OSError."""
    del options
    docs = _Docs()
    for record in records:
        _add(docs, record)
    packed = msgspec.msgpack.encode(
        {
            "version": "0.1",
            "attrs": [_ORTH],
            "tokens": docs.tokens.tobytes(),
            "spaces": bytes(docs.spaces),
            "lengths": docs.lengths.tobytes(),
            "strings": sorted(docs.used),
            "cats": [{}] * len(docs.lengths),
            "flags": [{"has_unknown_spaces": False}] * len(docs.lengths),
            "span_groups": docs.groups,
            "user_data": docs.told,
        }
    )
    out.write_bytes(zlib.compress(packed))


def _add(docs: _Docs, record: Record) -> None:
    text, rows = record.document.text, rows_of(record)
    tokens = list(_make_tokens(text, rows))
    docs.lengths.append(len(tokens))
    docs.tokens.extend(docs.number(text[start:end]) for start, end, _ in tokens)
    docs.spaces.extend(space for _, _, space in tokens)
    starts = {start: number for number, (start, _, _) in enumerate(tokens)}
    ends = {end: number for number, (_, end, _) in enumerate(tokens, 1)}
    groups: dict[str, list[bytes]] = {}
    attributes = {}
    for name, layer, label, start, end, _, described in rows:
        numbers = docs.number(name), 0, docs.number(label)
        packed = _SPAN.pack(*numbers, starts[start], ends[end], start, end)
        groups.setdefault(layer, []).append(packed)
        if described != "{}":
            attributes[name] = described
    docs.groups.append(_pack_groups(groups))
    relations = [list(each) for each in relations_of(record)]
    told = {"doc_id": record.document.id, "relations": relations, "attributes": attributes}
    docs.told.append(msgspec.msgpack.encode(told))


def _pack_groups(groups: dict[str, list[bytes]]) -> bytes:
    if not groups:
        return msgspec.msgpack.encode([])
    packed = {
        msgspec.msgpack.encode({"name": layer, "attrs": {}, "spans": spans}): [layer]
        for layer, spans in groups.items()
    }
    return msgspec.msgpack.encode(packed)


def _make_tokens(text: str, rows: Iterable[FlatSpan]) -> Iterator[tuple[int, int, bool]]:
    """Tokens with whether one space follows; whatever else stands between tokens is a token, too."""
    tokens = _cut(text, rows)
    borders = [(0, 0), *zip(*tokens, strict=True), (len(text), len(text))]
    for (start, end), (after, _) in pairwise(borders):
        gap = text[end:after]
        if start < end:
            yield start, end, gap.startswith(" ")
            gap = gap.removeprefix(" ")
        if gap:
            space = len(gap) > 1 and gap.endswith(" ")
            yield after - len(gap), after - space, space


def _cut(text: str, rows: Iterable[FlatSpan]) -> TokenRanges:
    """Tokens in which every span begins and ends, cut where the token policy said so."""
    return cut_tokens(find_tokens(text), {offset for row in rows for offset in row[3:5]})


# ------------------------------------------------------------------ reading back


def _read_back(path: Path, options: ReadOptions) -> Iterator[Record]:
    """What the file says, by the definitions of spaCy's own reader."""
    told: dict[str, Any] = msgspec.msgpack.decode(zlib.decompress(path.read_bytes()))
    numbers = Strings()
    names = {numbers[text]: text for text in told["strings"]}
    tokens, lengths = array("Q", told["tokens"]), array("i", told["lengths"])
    place = 0
    for length, groups, user_data in zip(lengths, told["span_groups"], told["user_data"], strict=True):
        words = [names[number] for number in tokens[place : place + length]]
        spaces = told["spaces"][place : place + length]
        place += length
        said = msgspec.msgpack.decode(user_data)
        draft = _read_doc(words, spaces, groups, said, names)
        drafts = [draft] if draft.says_something else []
        yield make_record(Document(said["doc_id"], draft.text), drafts, Source(str(path)), options, NAME)


def _read_doc(
    words: Sequence[str], spaces: bytes, groups: bytes, told: dict[str, Any], names: dict[int, str]
) -> Draft:
    pieces = [word + " " * space for word, space in zip(words, spaces, strict=True)]
    starts = list(accumulate(map(len, pieces), initial=0))
    draft = Draft("".join(pieces))
    for packed in msgspec.msgpack.decode(groups) or {}:
        group = msgspec.msgpack.decode(packed)
        for span in group["spans"]:
            own, _, label, first, last, _, _ = _SPAN.unpack(span)
            name, end = names[own], starts[last - 1] + len(words[last - 1])
            described = told["attributes"].get(name, "{}")
            draft.add_span(name, group["name"], names[label], starts[first], end, described)
    for relation in told["relations"]:
        draft.add_relation(*relation)
    return draft


FORMAT = Format(
    id=NAME,
    aliases=("docbin",),
    summary="spaCy's DocBin: tokens, a span group for each layer, relations in user_data",
    unit="token",
    suffixes=(".spacy",),
    features=frozenset(
        (
            *(Feature.TEXT, Feature.NAMES, Feature.IDS, Feature.LAYERS, Feature.NESTED, Feature.STACKED),
            *(Feature.NEWLINES, Feature.ATTRIBUTES, Feature.VALUE_TYPES, Feature.RELATIONS),
            Feature.RELATION_ATTRIBUTES,
        )
    ),
    options=frozenset(("tokens", "window", "labels")),
    tokens=TokenPolicy.EXPAND,
    write=write,
    read_back=_read_back,
    fit=fit,
)
