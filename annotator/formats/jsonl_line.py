"""Makes a Record of one line of rawi/1, or says why it cannot be one.

Everything that could harm the project is refused here: what is no JSON, has wrong types, offsets outside
the text, quotes that the text does not bear out, ids that lead nowhere. Everything else is kept.
"""

import re
from dataclasses import replace
from typing import Any

import msgspec

from annotator.formats.foreign import (
    Attributes,
    CheckedLine,
    ForeignLine,
    WireMeta,
    read_relations,
    read_spans,
    read_values,
)
from annotator.formats.oddities import Oddities, count_keys
from annotator.formats.options import ReadOptions
from annotator.formats.record import Record
from annotator.formats.refusal import (
    Refusal,
    check_annotator,
    check_doc_id,
    check_meta_depth,
    check_meta_size,
    check_sound,
    check_text,
    refuse,
    telling,
)
from annotator.formats.wire import DOCUMENT, FORMAT, OWN_META, UNIT, WirePart, WireSpan
from annotator.model.annotation import DocumentNote, DocumentValue, Relation, Span, State, Status
from annotator.model.annotation_set import ALL_PASS, AnnotationSet, AnnotatorKind
from annotator.model.document import Document, hash_text
from annotator.model.flat import Flat, FlatRelation, FlatSpan
from annotator.model.offsets import OffsetMap
from annotator.model.problems import Problem

_UNITS = {"utf16_code_unit": OffsetMap.utf16, "utf8_byte": OffsetMap.utf8}
_NUL = re.compile(rb"(?<!\\)(?:\\\\)*\\u0000")
_KINDS = frozenset(AnnotatorKind)
_STATES = frozenset(State)


class LineReader:
    """Reads the lines of one file; what they have that rawi/1 does not goes into `oddities`."""

    def __init__(self, file: str, options: ReadOptions) -> None:
        self.oddities = Oddities(file)
        self._file = file
        self._options = options
        self._attributes = Attributes()
        self._decoder = msgspec.json.Decoder(ForeignLine)
        self._encoder = msgspec.json.Encoder()

    def read(self, raw: bytes, line: int, record: int, bytes_read: int) -> Record | Problem:
        """The record in `raw`, or the reason why there is none; the numbers are those of Record."""
        try:
            wire = self._decode(raw)
            _check_head(wire)
            given = bytes(wire.meta)
            meta, own = self._decode_meta(given or b"{}")
            _convert_offsets(wire)
            self._attributes.doubled = 0
            spans, relations = self._read_annotations(raw, wire, own)
            annotator = _choose_annotator(self._options.annotator, wire, own)
        except Refusal as refusal:
            return replace(refusal.problem, file=self._file, line=line, record=record)
        wire.meta = msgspec.Raw(self._encoder.encode(meta))
        understood = count_keys(self._encoder.encode(wire)) - self._attributes.doubled - (not given)
        self.oddities.check_keys(raw, understood, line, record)
        kept = {name: value for name, value in meta.items() if name not in OWN_META}
        if not annotator:
            kept.pop("schema", None)
            document = Document(wire.doc_id, wire.text, kept)
            return Record(document, (), {}, self._file, line, record, bytes_read=bytes_read)
        found = AnnotationSet(
            annotator,
            wire.doc_id,
            spans,
            relations,
            _read_document_values(wire, own),
            DocumentNote(wire.note or "", own.flag or "") if wire.note or own.flag else None,
            self._read_statuses(own, line, record),
            meta=kept,
        )
        kinds = self._read_kinds(annotator, own, line, record)
        document = Document(wire.doc_id, wire.text)
        return Record(document, (found,), kinds, self._file, line, record, bytes_read=bytes_read)

    def _decode(self, raw: bytes) -> ForeignLine:
        if b"\\u0000" in raw and _NUL.search(raw):
            raise refuse("nul")
        with telling():
            return self._decoder.decode(raw)

    def _decode_meta(self, raw: bytes) -> tuple[dict[str, Any], WireMeta]:
        """All of `meta`, and the keys in it that say something about the set."""
        check_meta_size(len(raw))
        try:
            meta = msgspec.json.decode(raw, type=dict[str, Any])
            own = msgspec.convert(meta, WireMeta)
        except msgspec.ValidationError as error:
            raise refuse("wrong_shape", reason=f"{error} in “meta”") from None
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise refuse("not_json", reason=str(error)) from None
        check_meta_depth(meta)
        return meta, own

    def _read_annotations(
        self, raw: bytes, wire: ForeignLine, own: WireMeta
    ) -> tuple[Flat[FlatSpan, Span], Flat[FlatRelation, Relation]]:
        for span in wire.spans or ():
            if span.parts:
                _check_hull(wire.text, span, span.parts)
        try:
            spans = read_spans(wire.spans or [], own, self._attributes)
            relations = read_relations(wire.relations or [], own, self._attributes)
        except (msgspec.DecodeError, UnicodeDecodeError):
            with telling():
                msgspec.json.decode(raw, type=CheckedLine)
            raise
        check_sound(wire.text, spans, relations)
        return spans, relations

    def _read_kinds(self, annotator: str, own: WireMeta, line: int, record: int) -> dict[str, AnnotatorKind]:
        """The kind that the line names; one without any annotator's name is an import's."""
        if own.kind in _KINDS:
            return {annotator: AnnotatorKind(own.kind)}
        if own.kind:
            self.oddities.add("unknown_kind", own.kind, line, record)
        named = self._options.annotator or own.annotator
        return {} if named else {annotator: AnnotatorKind.IMPORT}

    def _read_statuses(self, own: WireMeta, line: int, record: int) -> dict[str, Status]:
        """One status for each pass that the line names, otherwise one for everything."""
        states = own.passes or ({ALL_PASS: own.status} if own.status else {})
        comments = own.comments or ({ALL_PASS: own.comment} if own.comment else {})
        found = {}
        for pass_id, state in {**dict.fromkeys(comments, State.OPEN.value), **states}.items():
            if state not in _STATES:
                self.oddities.add("unknown_status", state, line, record)
            elif state != State.OPEN or pass_id in comments:
                found[pass_id] = Status(pass_id, State(state), comments.get(pass_id, ""))
        return found


def _check_head(wire: ForeignLine) -> None:
    if wire.format != FORMAT:
        raise refuse("wrong_format", name=wire.format)
    check_doc_id(wire.doc_id)
    check_text(wire.text)
    if wire.text_sha256 and wire.text_sha256.lower() != hash_text(wire.text):
        raise refuse("hash_differs")


def _convert_offsets(wire: ForeignLine) -> None:
    """Makes the offsets count code points, whatever unit the line declares."""
    if not wire.offset_unit or wire.offset_unit == UNIT:
        return
    if wire.offset_unit not in _UNITS:
        raise refuse("wrong_unit", name=wire.offset_unit)
    offsets = _UNITS[wire.offset_unit](wire.text)
    for span in wire.spans or ():
        try:
            for part in (span, *(span.parts or ())):
                part.start, part.end = offsets.to_code_point(part.start), offsets.to_code_point(part.end)
        except ValueError as error:
            raise refuse("bad_offset", name=span.id, reason=str(error)) from None


def _check_hull(text: str, span: WireSpan[Any], parts: list[WirePart]) -> None:
    hull = (parts[0].start, parts[-1].end)
    if (span.start, span.end) != hull or text[span.start : span.end] != span.text:
        raise refuse("hull_differs", name=span.id)


def _choose_annotator(wanted: str, wire: ForeignLine, own: WireMeta) -> str:
    """Whose set the line is; "" when nobody has marked the document."""
    said = wire.spans or wire.relations or wire.document_labels or wire.note
    if not (own.annotator or said):
        return ""
    name = wanted or own.annotator or FORMAT
    check_annotator(name)
    return name


def _read_document_values(wire: ForeignLine, own: WireMeta) -> dict[str, DocumentValue]:
    defaults = own.defaults.get(DOCUMENT, ())
    values = read_values(wire.document_labels or {})
    return {name: DocumentValue(name, value, name in defaults) for name, value in values.items()}
