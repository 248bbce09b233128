"""From what a reader has found to a record that has been checked: one way for all foreign formats."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from annotator.formats.fitting import decode_attributes, encode_attributes
from annotator.formats.options import ReadOptions
from annotator.formats.record import Record
from annotator.formats.refusal import check_annotator, check_doc_id, check_sound, check_text
from annotator.model.annotation import DocumentNote, DocumentValue, Relation, Span, Status, Value, make_parts
from annotator.model.annotation_set import AnnotationSet, AnnotatorKind
from annotator.model.document import Document
from annotator.model.flat import FlatRelation, FlatSpan, flatten_relations, flatten_spans


@dataclass(slots=True)
class Draft:
    """What one annotator says of `text`, as far as it is read.

    `annotator` is empty where the file does not say who it was, `kind` None where it does not say what.
    """

    text: str
    annotator: str = ""
    kind: AnnotatorKind | None = None
    spans: list[FlatSpan | Span] = field(default_factory=list)
    relations: list[FlatRelation | Relation] = field(default_factory=list)
    values: dict[str, DocumentValue] = field(default_factory=dict)
    note: DocumentNote | None = None
    statuses: dict[str, Status] = field(default_factory=dict)
    meta: dict[str, object] = field(default_factory=dict)

    def add_span(
        self, name: str, layer: str, label: str, start: int, end: int, attributes: str = "{}"
    ) -> None:
        """A span of one part; `attributes` as in a flat row. Its offsets are checked with the record."""
        quote = self.text[start:end] if 0 <= start < end else ""
        self.spans.append((name, layer, label, start, end, quote, attributes))

    def add_parts(
        self,
        name: str,
        layer: str,
        label: str,
        ranges: tuple[tuple[int, int], ...],
        attributes: Mapping[str, Value],
        note: str = "",
    ) -> None:
        """A span of several parts, or with a note; parts that touch are joined."""
        parts = make_parts(self.text, ranges)
        if len(parts) == 1 and not note:
            self.add_span(name, layer, label, parts[0].start, parts[0].end, encode_attributes(attributes))
        else:
            self.spans.append(Span(name, layer, label, parts, attributes, note=note))

    def add_relation(self, name: str, kind: str, start: str, end: str, attributes: str = "{}") -> None:
        self.relations.append((name, kind, start, end, attributes))

    def add_value(self, attribute: str, value: Value) -> None:
        self.values[attribute] = DocumentValue(attribute, value)

    @property
    def says_something(self) -> bool:
        return bool(self.spans or self.relations or self.values or self.note)


@dataclass(frozen=True, slots=True)
class Source:
    """Where a record stands: its file, line and number there, and how far into the file it reaches."""

    file: str
    line: int | None = None
    record: int = 1
    bytes_read: int = 0
    encoding: str = "utf-8"
    guessed: bool = False


def make_record(
    document: Document, drafts: Iterable[Draft], source: Source, options: ReadOptions, name: str
) -> Record:
    """A record of checked parts; `name` is the format's, for annotations that nobody has signed.

    Raises Refusal when anything in it is broken.
    """
    check_doc_id(document.id)
    check_text(document.text)
    sets, kinds = [], {}
    for draft in drafts:
        annotator = options.annotator or draft.annotator or name
        check_annotator(annotator)
        kind = draft.kind or (None if options.annotator or draft.annotator else AnnotatorKind.IMPORT)
        if kind:
            kinds[annotator] = kind
        sets.append(_make_set(document, draft, annotator))
    return Record(
        document, tuple(sets), kinds, source.file, source.line, source.record,
        source.encoding, source.guessed, source.bytes_read,
    )  # fmt: skip


def _make_set(document: Document, draft: Draft, annotator: str) -> AnnotationSet:
    spans = flatten_spans(draft.spans, decode_attributes)
    relations = flatten_relations(draft.relations, decode_attributes)
    check_sound(document.text, spans, relations)
    return AnnotationSet(
        annotator, document.id, spans, relations, draft.values, draft.note, draft.statuses, meta=draft.meta
    )
