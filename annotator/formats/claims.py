"""One line of JSON for each claim: what is claimed, by whom through whom, how surely, in which article.

For joining a project with collections of checked claims. The chain of sources leads from the author of the
article to the one who says it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import msgspec

from annotator.formats.counting import count_record
from annotator.formats.features import Feature
from annotator.formats.fitting import decode_attributes
from annotator.formats.format import Format
from annotator.formats.losses import Losses
from annotator.formats.options import WriteOptions
from annotator.formats.record import Counts, Record
from annotator.formats.windows import relations_of, rows_of
from annotator.model.errors import ExportNotProved
from annotator.model.flat import FlatSpan, flatten_relations, flatten_spans

NAME: Final = "claims"
_CLAIM: Final = "claim"
_SOURCE: Final = "source"
_BY: Final = "attributed_to"
_THROUGH: Final = "relayed_by"
_AUTHOR: Final = "AUTHOR"


class Source(msgspec.Struct, omit_defaults=True):
    id: str
    text: str
    start: int
    end: int
    attributes: dict[str, Any] = {}


class Claim(msgspec.Struct):
    """`sources` stand from the one that the author names first to the one who claims it."""

    document: str
    id: str
    label: str
    claim: str
    start: int
    end: int
    normalized_claim: str | None
    certainty: str | None
    polarity: str | None
    nested_source: list[str]
    sources: list[Source]
    attributes: dict[str, Any]


def fit(record: Record, options: WriteOptions, losses: Losses) -> Iterator[Record]:
    """The record with its claims, and the sources and relations that their chains are made of."""
    del options
    document = record.document
    spans, relations = rows_of(record), relations_of(record)
    layers = {row[0]: row[1] for row in spans}
    kept_relations = [
        each
        for each in relations
        if each[1] in {_BY, _THROUGH} and layers.get(each[3]) == _SOURCE and each[2] in layers
    ]
    ends = {end for each in kept_relations for end in each[2:4]}
    kept = [row for row in spans if row[1] == _CLAIM or (row[1] == _SOURCE and row[0] in ends)]
    there = {row[0] for row in kept}
    kept_relations = [each for each in kept_relations if there.issuperset(each[2:4])]
    if len(kept) < len(spans):
        losses.drop(Feature.LAYERS, document.id, count=len(spans) - len(kept))
    if len(kept_relations) < len(relations):
        losses.drop(Feature.RELATIONS, document.id, count=len(relations) - len(kept_relations))
    sets = (
        replace(
            one,
            spans=flatten_spans(kept, decode_attributes),
            relations=flatten_relations(kept_relations, decode_attributes),
        )
        for one in record.sets
    )
    yield replace(record, sets=tuple(sets) if kept else ())


def write(records: Iterable[Record], out: Path, options: WriteOptions) -> Counts:
    """Writes `records`, reads the lines back, and counts them. Raises ExportNotProved and OSError."""
    del options
    counts = Counts()
    with out.open("wb") as stream, out.open("rb", buffering=0) as written:
        for record in records:
            claims = list(_find_claims(record))
            lines = msgspec.json.Encoder().encode_lines(claims)
            stream.write(lines)
            stream.flush()
            _prove(written.read(len(lines)) if lines else b"", claims, record, out)
            count_record(record, counts)
    return counts


def _prove(found: bytes, claims: list[Claim], record: Record, out: Path) -> None:
    text = record.document.text
    read = msgspec.json.Decoder(Claim).decode_lines(found) if found else []
    quotes = all(text[each.start : each.end] == each.claim for each in read)
    if read != claims or not quotes:
        name = record.document.id
        reason, reason_ar = f"“{name}”: it is read as something else", f"«{name}»: يُقرأ على غير ما هو"
        raise ExportNotProved(path=out, reason=reason, reason_ar=reason_ar)


def _find_claims(record: Record) -> Iterator[Claim]:
    spans = {row[0]: row for row in rows_of(record)}
    by, through = _links(record, _BY), _links(record, _THROUGH)
    for name, row in spans.items():
        if row[1] != _CLAIM:
            continue
        chain = [spans[each] for each in _follow(by.get(name, ""), through)]
        values = decode_attributes(row[6])
        told = {key: values.pop(key, None) for key in ("normalized_claim", "certainty", "polarity")}
        texts = {key: None if value is None else str(value) for key, value in told.items()}
        yield Claim(
            record.document.id,
            name,
            row[2],
            row[5],
            row[3],
            row[4],
            texts["normalized_claim"],
            texts["certainty"],
            texts["polarity"],
            [_AUTHOR, *(source[0] for source in chain)],
            [_tell(source) for source in chain],
            msgspec.to_builtins(values),
        )


def _links(record: Record, kind: str) -> dict[str, str]:
    """Where the relations of a type lead from each span; the first of several."""
    found: dict[str, str] = {}
    for _, each, start, end, _ in relations_of(record):
        if each == kind:
            found.setdefault(start, end)
    return found


def _follow(source: str, through: Mapping[str, str]) -> list[str]:
    """The chain of sources, the outermost first; a circle is left where it closes."""
    chain: list[str] = []
    while source and source not in chain:
        chain.append(source)
        source = through.get(source, "")
    return chain[::-1]


def _tell(row: FlatSpan) -> Source:
    return Source(row[0], row[5], row[3], row[4], msgspec.to_builtins(decode_attributes(row[6])))


FORMAT = Format(
    id=NAME,
    aliases=("claims.jsonl",),
    summary="a line for each claim, with its sources, certainty and polarity",
    unit="unicode_code_point",
    suffixes=(".jsonl",),
    features=frozenset(
        (
            *(Feature.NAMES, Feature.IDS, Feature.NESTED, Feature.STACKED, Feature.NEWLINES),
            *(Feature.MIDWORD, Feature.LAYERS, Feature.ATTRIBUTES, Feature.VALUE_TYPES, Feature.RELATIONS),
        )
    ),
    options=frozenset(("labels",)),
    proves_itself=True,
    write=write,
    fit=fit,
)
