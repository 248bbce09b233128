"""SpERT: tokens, entities and relations between them as JSON, the types in a file of their own beside.

Entities begin and end at tokens, ends are exclusive; relations name their ends by place in the list.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

import msgspec

from annotator.formats.drafts import Draft, Source, make_record
from annotator.formats.features import Feature
from annotator.formats.format import Format
from annotator.formats.json_list import read_list, write_list
from annotator.formats.losses import Losses
from annotator.formats.options import ReadOptions, TokenPolicy, WriteOptions
from annotator.formats.passages import fit_passages
from annotator.formats.record import Record
from annotator.formats.windows import relations_of, rows_of
from annotator.model.document import Document

NAME: Final = "spert"
_TYPES: Final = "_types.json"


class Entity(msgspec.Struct):
    type: str
    start: int
    end: int


class Link(msgspec.Struct):
    type: str
    head: int
    tail: int


class Sample(msgspec.Struct):
    tokens: list[str]
    entities: list[Entity]
    relations: list[Link]
    orig_id: str


def fit(record: Record, options: WriteOptions, losses: Losses) -> Iterator[Record]:
    """A record for each window, with single spaces between tokens."""
    return fit_passages(record, options, losses, keeps_text=False)


def write(records: Iterable[Record], out: Path, options: WriteOptions) -> None:
    """Raises OSError."""
    del options
    entities: set[str] = set()
    relations: set[str] = set()

    def samples() -> Iterator[Sample]:
        for record in records:
            sample = _make_sample(record)
            entities.update(each.type for each in sample.entities)
            relations.update(each.type for each in sample.relations)
            yield sample

    write_list(samples(), out)
    types = {
        "entities": {name: {"short": name, "verbose": name} for name in sorted(entities)},
        "relations": {
            name: {"short": name, "verbose": name, "symmetric": False} for name in sorted(relations)
        },
    }
    out.with_name(f"{out.stem}{_TYPES}").write_bytes(
        msgspec.json.format(msgspec.json.encode(types), indent=1)
    )


def _make_sample(record: Record) -> Sample:
    tokens = record.document.text.split(" ")
    starts, place = {}, 0
    for number, token in enumerate(tokens):
        starts[place] = number
        place += len(token) + 1
    starts[place] = len(tokens)
    rows = sorted(rows_of(record), key=lambda row: (row[3], -row[4], row[0]))
    places = {row[0]: number for number, row in enumerate(rows)}
    entities = [Entity(row[2], starts[row[3]], starts[row[4] + 1]) for row in rows]
    links = [Link(each[1], places[each[2]], places[each[3]]) for each in relations_of(record)]
    return Sample(tokens, entities, links, record.document.id)


def _read_back(path: Path, options: ReadOptions) -> Iterator[Record]:
    for sample in read_list(path, Sample):
        starts = [0]
        for token in sample.tokens:
            starts.append(starts[-1] + len(token) + 1)
        draft = Draft(" ".join(sample.tokens))
        for number, entity in enumerate(sample.entities):
            layer = options.vocabulary.layer_of(entity.type)
            draft.add_span(str(number), layer, entity.type, starts[entity.start], starts[entity.end] - 1)
        for number, link in enumerate(sample.relations):
            draft.add_relation(f"r{number}", link.type, str(link.head), str(link.tail))
        drafts = [draft] if draft.says_something else []
        yield make_record(Document(sample.orig_id, draft.text), drafts, Source(str(path)), options, NAME)


FORMAT = Format(
    id=NAME,
    aliases=(),
    summary="tokens, entities and relations for SpERT, with a file of their types",
    unit="token",
    suffixes=(".json",),
    features=frozenset((Feature.NAMES, Feature.NESTED, Feature.STACKED, Feature.NEWLINES, Feature.RELATIONS)),
    options=frozenset(("tokens", "window", "labels")),
    tokens=TokenPolicy.EXPAND,
    write=write,
    read_back=_read_back,
    fit=fit,
)
