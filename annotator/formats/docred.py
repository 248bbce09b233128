"""DocRED: sentences of tokens, entities as clusters of their mentions, relations between entities.

Mentions that coreference links are one entity, whose relations are those of all its mentions.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import accumulate
from pathlib import Path
from typing import Final

import msgspec

from annotator.formats.drafts import Draft, Source, make_record
from annotator.formats.features import Feature
from annotator.formats.fitting import decode_attributes
from annotator.formats.format import Format
from annotator.formats.json_list import read_list, write_list
from annotator.formats.losses import Losses
from annotator.formats.options import ReadOptions, TokenPolicy, WriteOptions
from annotator.formats.record import Record
from annotator.formats.windows import lay_out_sentences, relations_of, rows_of
from annotator.model.document import Document
from annotator.model.flat import FlatRelation, FlatSpan, flatten_relations, flatten_spans

NAME: Final = "docred"
COREFERENCE: Final = "coref"
"""The relation that makes one entity of two mentions."""


class Mention(msgspec.Struct):
    name: str
    sent_id: int
    pos: tuple[int, int]
    type: str


class Fact(msgspec.Struct):
    r: str
    h: int
    t: int
    evidence: list[int]


class Article(msgspec.Struct):
    title: str
    sents: list[list[str]]
    vertexSet: list[list[Mention]]  # noqa: N815 - the format's own name
    labels: list[Fact]


# ------------------------------------------------------------------ what it holds


def fit(record: Record, options: WriteOptions, losses: Losses) -> Iterator[Record]:
    """The record as it is read back: a line for each sentence, relations between first mentions."""
    document = record.document
    passages = lay_out_sentences(record, options, losses)
    if not passages:
        losses.drop(Feature.TEXT, document.id)
        return
    lines, rows, offset = [], [], 0
    for passage in passages:
        words = [document.text[start:end] for start, end in zip(*passage.tokens, strict=True)]
        starts = list(accumulate((len(word) + 1 for word in words), initial=offset))
        lines.append(" ".join(words))
        offset = starts[-1]
        for span in passage.spans:
            start, end = starts[span.first], starts[span.last] - 1
            rows.append((span.id, span.layer, span.label, start, end))
    text = "\n".join(lines)
    if text != document.text:
        losses.alter(Feature.TEXT, document.id)
    spans: list[FlatSpan] = [(*row, text[row[3] : row[4]], "{}") for row in rows]
    spans.sort(key=lambda row: (row[3], -row[4], row[0]))
    relations = _merge(spans, relations_of(record), document.id, losses)
    sets = tuple(
        replace(
            one,
            spans=flatten_spans(spans, decode_attributes),
            relations=flatten_relations(relations, decode_attributes),
        )
        for one in record.sets
        if spans
    )
    yield replace(record, document=Document(document.id, text), sets=sets)


def _merge(
    spans: Iterable[FlatSpan], relations: Iterable[FlatRelation], doc_id: str, losses: Losses
) -> list[FlatRelation]:
    """Relations between first mentions of entities, each once; coreference from each later mention to it."""
    order = {span[0]: number for number, span in enumerate(spans)}
    there = [each for each in relations if each[2] in order and each[3] in order]
    for each in relations:
        if each not in there:
            losses.drop(Feature.WINDOWS, doc_id, each[0])
    first = _cluster(order, [each for each in there if each[1] == COREFERENCE])
    kept = {
        (COREFERENCE, name, head): (f"coref-{name}", COREFERENCE, name, head, "{}")
        for name, head in first.items()
        if name != head
    }
    for own, kind, start, end, _ in there:
        key = (kind, first[start], first[end])
        if kind == COREFERENCE:
            continue
        if key in kept or key[1] == key[2]:
            losses.drop(Feature.RELATIONS, doc_id, own)
            continue
        if key[1:] != (start, end):
            losses.alter(Feature.RELATIONS, doc_id, own)
        kept[key] = (own, *key, "{}")
    return list(kept.values())


def _cluster(order: dict[str, int], links: Iterable[FlatRelation]) -> dict[str, str]:
    """The first mention of the entity of each mention."""
    first = {name: name for name in order}

    def find(name: str) -> str:
        while first[name] != name:
            name = first[name]
        return name

    for _, _, start, end, _ in links:
        one, other = sorted((find(start), find(end)), key=order.__getitem__)
        first[other] = one
    return {name: find(name) for name in order}


# ------------------------------------------------------------------ writing


def write(records: Iterable[Record], out: Path, options: WriteOptions) -> None:
    """Raises OSError."""
    del options
    write_list(map(_make_article, records), out)


def _make_article(record: Record) -> Article:
    sentences = [line.split(" ") for line in record.document.text.split("\n")]
    places: dict[int, tuple[int, int]] = {}
    offset = 0
    for number, words in enumerate(sentences):
        for place, word in enumerate(words):
            places[offset] = (number, place)
            offset += len(word) + 1
        places[offset - 1] = (number, len(words))  # where the last word ends
    heads = {each[2]: each[3] for each in relations_of(record) if each[1] == COREFERENCE}
    entities: dict[str, list[Mention]] = {}
    for name, _, label, start, end, quote, _ in rows_of(record):
        (sentence, first), (_, last) = places[start], places.get(end, (0, 0))
        last = last if end in places else places[end + 1][1]
        mention = Mention(quote, sentence, (first, last), label)
        entities.setdefault(heads.get(name, name), []).append(mention)
    numbers = {name: number for number, name in enumerate(entities)}
    facts = [
        Fact(kind, numbers[start], numbers[end], _tell_evidence(entities[start], entities[end]))
        for _, kind, start, end, _ in relations_of(record)
        if kind != COREFERENCE
    ]
    return Article(record.document.id, sentences, list(entities.values()), facts)


def _tell_evidence(head: list[Mention], tail: list[Mention]) -> list[int]:
    """The sentences of the first mentions."""
    return sorted({head[0].sent_id, tail[0].sent_id})


def _read_back(path: Path, options: ReadOptions) -> Iterator[Record]:
    for article in read_list(path, Article):
        draft = Draft("\n".join(" ".join(words) for words in article.sents))
        starts, offset = [], 0
        for words in article.sents:
            starts.append(list(accumulate((len(word) + 1 for word in words), initial=offset)))
            offset = starts[-1][-1]
        for number, mentions in enumerate(article.vertexSet):
            for place, each in enumerate(mentions):
                first, last = (starts[each.sent_id][offset] for offset in each.pos)
                layer = options.vocabulary.layer_of(each.type)
                draft.add_span(f"{number}.{place}", layer, each.type, first, last - 1)
                if place:
                    name = f"{number}.{place}"
                    draft.add_relation(f"c{name}", COREFERENCE, name, f"{number}.0")
        for number, fact in enumerate(article.labels):
            draft.add_relation(f"r{number}", fact.r, f"{fact.h}.0", f"{fact.t}.0")
        drafts = [draft] if draft.says_something else []
        yield make_record(Document(article.title, draft.text), drafts, Source(str(path)), options, NAME)


FORMAT = Format(
    id=NAME,
    aliases=(),
    summary="sentences of tokens, entities with their mentions, and relations for DocRED",
    unit="token",
    suffixes=(".json",),
    features=frozenset((Feature.NAMES, Feature.NESTED, Feature.STACKED, Feature.NEWLINES, Feature.RELATIONS)),
    options=frozenset(("tokens", "window", "labels")),
    tokens=TokenPolicy.EXPAND,
    write=write,
    read_back=_read_back,
    fit=fit,
)
