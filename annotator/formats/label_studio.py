"""Label Studio's JSON: a list of tasks, each a text with everybody's annotations of it.

Layers are label tags, attributes of marks are tags for each region, attributes of the text are tags of the
task. The configuration that shows them is written beside the file.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

import msgspec
from msgspec import Struct

from annotator.formats.features import Feature
from annotator.formats.fitting import decode_attributes
from annotator.formats.format import Format
from annotator.formats.json_objects import read_records
from annotator.formats.label_studio_config import SUFFIX, Configuration, config_path
from annotator.formats.label_studio_reading import NAME, Annotation, Meta, Place, Result, TaskReader
from annotator.formats.looking import Look
from annotator.formats.options import ReadOptions, Vocabulary, WriteOptions, write_value
from annotator.formats.record import Record
from annotator.model.annotation import Span, Value
from annotator.model.annotation_set import AnnotationSet
from annotator.model.flat import FlatSpan, rows_of_relations, rows_of_spans
from annotator.model.problems import Problem
from annotator.model.schema import AttributeType

_TEXT_TAG: Final = "text"
_MOST_KNOWN = 10_000
_FREE, _CHOSEN = "textarea", "choices"


class _Data(Struct):
    text: str
    doc_id: str
    layers: list[str]


class _Task(Struct):
    id: int
    data: _Data
    annotations: list[Annotation]


def read(path: Path, options: ReadOptions) -> Iterator[Record | Problem]:
    """A record for each task of `path`. Raises OSError."""
    return read_records(path, TaskReader(path, options).read)


def write(records: Iterable[Record], out: Path, options: WriteOptions) -> None:
    """A task to a line, in one list, and the configuration beside it."""
    encode = msgspec.json.Encoder().encode
    writing = _Writing(options.vocabulary)
    with out.open("wb") as stream:
        stream.write(b"[")
        for number, record in enumerate(records, 1):
            stream.write((b",\n" if number > 1 else b"\n") + encode(writing.make_task(number, record)))
        stream.write(b"\n]\n")
    writing.configuration.write(config_path(out))


class _Writing:
    """Makes tasks, and collects what the configuration must show."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.configuration = Configuration()
        self._types = vocabulary.types
        self._attributes: dict[tuple[str, str], list[tuple[str, str, tuple[str, ...]]]] = {}

    def make_task(self, number: int, record: Record) -> _Task:
        document = record.document
        layers: dict[str, None] = {}
        annotations = [
            Annotation(list(self._make_results(one, layers)), one.annotator) for one in record.sets
        ]
        return _Task(number, _Data(document.text, document.id, list(layers)), annotations)

    def _make_results(self, one: AnnotationSet, layers: dict[str, None]) -> Iterator[Result]:
        for row in sorted(rows_of_spans(one.spans), key=_in_reading_order):
            if isinstance(row, tuple):
                name, layer, label, start, end, quote, attributes = row
                told, note = self._tell(layer, attributes), None
            else:
                name, layer, label, note = (
                    row.id,
                    row.layer,
                    row.label,
                    Meta([row.note]) if row.note else None,
                )
                start, end, quote = row.start, row.end, row.parts[0].quote
                told = self._describe(layer, row.attributes)
            layers[layer] = None
            self.configuration.labels[layer][label] = None
            place = Place(start, end, quote, [label])
            yield Result(name, layer, _TEXT_TAG, "labels", place, meta=note)
            for attribute, kind, texts in told:
                yield Result(name, attribute, _TEXT_TAG, kind, _make_value(start, end, kind, texts))
        for attribute, kind, texts in self._describe("", {v.attribute: v.value for v in one.values.values()}):
            yield Result(None, attribute, _TEXT_TAG, kind, _make_value(None, None, kind, texts))
        yield from self._make_relations(one)

    def _make_relations(self, one: AnnotationSet) -> Iterator[Result]:
        for row in rows_of_relations(one.relations):
            if isinstance(row, tuple):
                name, kind, start, end, _ = row
                note = None
            else:
                name, kind, start, end = row.id, row.type, row.from_id, row.to_id
                note = Meta([row.note]) if row.note else None
            self.configuration.relations[kind] = None
            yield Result(
                name, type="relation", from_id=start, to_id=end, direction="right", labels=[kind], meta=note
            )

    def _tell(self, layer: str, attributes: str) -> list[tuple[str, str, tuple[str, ...]]]:
        """Tag, kind and texts of each attribute; those of equal ones are worked out once."""
        found = self._attributes.get((layer, attributes))
        if found is None:
            found = self._describe(layer, decode_attributes(attributes))
            if len(self._attributes) < _MOST_KNOWN:
                self._attributes[layer, attributes] = found
        return found

    def _describe(
        self, layer: str, attributes: Mapping[str, Value]
    ) -> list[tuple[str, str, tuple[str, ...]]]:
        found = []
        for name, value in attributes.items():
            is_free = self._types.get(name) is AttributeType.TEXT
            texts = write_value(value)
            self.configuration.count_attribute(layer, name, texts, is_free=is_free)
            found.append((name, _FREE if is_free else _CHOSEN, texts))
        return found


def _make_value(start: int | None, end: int | None, kind: str, texts: tuple[str, ...]) -> Place:
    told = list(texts)
    return Place(start, end, text=told) if kind == _FREE else Place(start, end, choices=told)


def _in_reading_order(row: FlatSpan | Span) -> tuple[int, int, str]:
    return (row[3], -row[4], row[0]) if isinstance(row, tuple) else (row.start, -row.end, row.id)


def _recognize(look: Look) -> bool:
    if "data" in look.keys:
        return bool(look.keys & {"annotations", "completions", "predictions", "id"})
    return {"annotation_id", "annotator"} <= look.keys or {"annotator", "lead_time"} <= look.keys


FORMAT = Format(
    id=NAME,
    aliases=("labelstudio", "label-studio-min"),
    summary="Label Studio's tasks with everybody's annotations, and its labelling configuration",
    unit="unicode_code_point",
    suffixes=(".json", ".jsonl"),
    features=frozenset(
        (
            *(Feature.TEXT, Feature.NAMES, Feature.ANNOTATORS, Feature.ANNOTATOR, Feature.EMPTY_SETS),
            *(
                Feature.IDS,
                Feature.LAYERS,
                Feature.NESTED,
                Feature.STACKED,
                Feature.NEWLINES,
                Feature.MIDWORD,
            ),
            *(Feature.ATTRIBUTES, Feature.NOTES, Feature.RELATIONS, Feature.DOCUMENT_VALUES),
        )
    ),
    options=frozenset({"labels"}),
    read=read,
    write=write,
    recognize=_recognize,
    asides=(SUFFIX, "label_config.xml"),
)
