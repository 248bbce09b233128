"""W3C Web Annotations as JSON-LD: a page for each document and annotator, in one list, a page to a line.

Offsets are code points, as the recommendation wants them, with the quote and its surroundings beside.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

import msgspec

from annotator.formats.drafts import Source
from annotator.formats.features import Feature
from annotator.formats.format import Format
from annotator.formats.json_objects import LIMIT, find_objects
from annotator.formats.looking import Look
from annotator.formats.options import ReadOptions, WriteOptions, write_value
from annotator.formats.record import Record
from annotator.formats.refusal import Refusal, refuse, telling
from annotator.formats.sentences import tell
from annotator.formats.w3c_reading import (
    DOCUMENT,
    NAME,
    OWN,
    RELATION,
    Page,
    PageReader,
    find_source,
    open_page,
)
from annotator.model.annotation import Part, Relation, Span, Value
from annotator.model.annotation_set import AnnotationSet
from annotator.model.document import Document
from annotator.model.errors import EncodingUnknown
from annotator.model.flat import make_annotation, rows_of_relations, rows_of_spans
from annotator.model.problems import Problem

_CONTEXT: Final = ["http://www.w3.org/ns/anno.jsonld", {"rawi": "urn:rawi:"}]
_AROUND: Final = 16
"""Characters before and after a quote."""
_DECODER: Final = msgspec.json.Decoder()
_MOST_WAITING: Final = 100_000


# ------------------------------------------------------------------ reading


def read(path: Path, options: ReadOptions) -> Iterator[Record | Problem]:
    """A record for each text of each page; annotations by themselves are one page while they go on about
    the same text. Raises OSError.
    """
    reader, file = PageReader(path, options), str(path)
    with path.open("rb") as stream:
        for number, (page, source) in enumerate(_find_pages(stream, file), 1):
            try:
                if isinstance(page, Problem):
                    yield page
                else:
                    yield from reader.read(page, replace(source, record=number))
            except Refusal as refusal:
                yield replace(refusal.problem, file=file, line=source.line, record=number)
            except EncodingUnknown as error:
                yield tell(error, file)


def _find_pages(stream: Any, file: str) -> Iterator[tuple[Page | Problem, Source]]:
    waiting: list[Mapping[str, Any]] = []
    about, first = "", Source(file)
    for found in find_objects(stream):
        source = Source(file, found.line, 1, found.bytes_read)
        try:
            table = _decode(found.raw)
        except Refusal as refusal:
            yield replace(refusal.problem, file=file, line=found.line, record=None), source
            continue
        page = open_page(table)
        other = "" if page else find_source(table)
        if waiting and (page or (other and other != about) or len(waiting) > _MOST_WAITING):
            yield Page(waiting), first
            waiting = []
        if page:
            yield page, source
        else:
            first = first if waiting else source
            about = other or about
            waiting.append(table)
    if waiting:
        yield Page(waiting), first


def _decode(raw: bytes | None) -> Mapping[str, Any]:
    if raw is None:
        raise refuse("line_too_long", limit=LIMIT // 1_000_000)
    with telling():
        table = _DECODER.decode(raw)
    if not isinstance(table, dict):
        raise refuse("wrong_fields", format=NAME, field="–", reason="it is no object")
    return table


# ------------------------------------------------------------------ writing


def write(records: Iterable[Record], out: Path, _options: WriteOptions) -> None:
    encode = msgspec.json.Encoder().encode
    with out.open("wb") as stream:
        stream.write(b"[")
        comma = b"\n"
        for record in records:
            for one in record.sets or (None,):
                stream.write(comma + encode(_make_page(record.document, one)))
                comma = b",\n"
        stream.write(b"\n]\n")


def _make_page(document: Document, one: AnnotationSet | None) -> dict[str, Any]:
    iri = DOCUMENT + quote(document.id, safe="/")
    page = f"{iri}#{quote(one.annotator, safe='')}" if one else iri
    told: dict[str, Any] = {
        "@context": _CONTEXT,
        "id": page,
        "type": "AnnotationPage",
        OWN: {"doc_id": document.id, "value": document.text, "sha256": document.sha256},
    }
    if one is None:
        return told | {"items": []}
    spans = [make_annotation(one.spans, row) for row in rows_of_spans(one.spans)]
    relations = [make_annotation(one.relations, row) for row in rows_of_relations(one.relations)]
    spans.sort(key=lambda span: (span.start, -span.end, span.id))
    source = {"id": iri, "type": "Text", "format": "text/plain", "language": "ar", "textDirection": "rtl"}
    items = [
        *(_make_span(span, document.text, source, page) for span in spans),
        *(_make_relation(relation, page) for relation in relations),
    ]
    return told | {"creator": {"type": "Person", "name": one.annotator}, "items": items}


def _make_span(span: Span, text: str, source: Mapping[str, str], page: str) -> dict[str, Any]:
    tag = {"type": "TextualBody", "purpose": "tagging", "value": f"{quote(span.layer, safe='')}/{span.label}"}
    targets = [{"source": source, "selector": _select(part, text)} for part in span.parts]
    return {
        "id": f"{page}/{quote(span.id, safe='')}",
        "type": "Annotation",
        "motivation": "tagging",
        "body": [tag, *_describe(span.attributes, span.note)],
        "target": targets[0] if len(targets) == 1 else {"type": "Composite", "items": targets},
    }


def _select(part: Part, text: str) -> list[dict[str, Any]]:
    prefix, suffix = text[max(0, part.start - _AROUND) : part.start], text[part.end : part.end + _AROUND]
    return [
        {"type": "TextPositionSelector", "start": part.start, "end": part.end},
        {"type": "TextQuoteSelector", "exact": part.quote, "prefix": prefix, "suffix": suffix},
    ]


def _describe(attributes: Mapping[str, Value], note: str) -> Iterator[dict[str, str]]:
    for name, value in attributes.items():
        for text in write_value(value):
            told = f"{quote(name, safe='')}={text}"
            yield {"type": "TextualBody", "purpose": "describing", "value": told}
    if note:
        yield {"type": "TextualBody", "purpose": "commenting", "value": note}


def _make_relation(relation: Relation, page: str) -> dict[str, Any]:
    end = {"id": f"{page}/{quote(relation.to_id, safe='')}", "type": "Annotation"}
    return {
        "id": f"{page}/{quote(relation.id, safe='')}",
        "type": "Annotation",
        "motivation": "linking",
        "body": [end, *_describe(relation.attributes, relation.note)],
        RELATION: relation.type,
        "target": f"{page}/{quote(relation.from_id, safe='')}",
    }


def _recognize(look: Look) -> bool:
    names = look.keys | look.inner_keys
    marks = {"TextPositionSelector", "TextQuoteSelector", "anno.jsonld", "AnnotationPage", "oa:hasTarget"}
    return bool(names & {"target", "items", "oa:hasTarget", "hasTarget"}) and any(
        mark.encode() in look.head for mark in marks
    )


FORMAT = Format(
    id=NAME,
    aliases=("web-annotation", "jsonld"),
    summary="W3C Web Annotations as JSON-LD: positions with their quotes, a page for each annotator",
    unit="unicode_code_point",
    suffixes=(".jsonld", ".json", ".jsonl"),
    features=frozenset(
        (
            *(Feature.TEXT, Feature.NAMES, Feature.ANNOTATORS, Feature.ANNOTATOR, Feature.EMPTY_SETS),
            *(Feature.IDS, Feature.LAYERS, Feature.NESTED, Feature.STACKED, Feature.PARTS, Feature.NEWLINES),
            *(Feature.MIDWORD, Feature.ATTRIBUTES, Feature.NOTES),
            *(Feature.RELATIONS, Feature.RELATION_ATTRIBUTES),
        )
    ),
    options=frozenset({"labels"}),
    read=read,
    write=write,
    recognize=_recognize,
)
