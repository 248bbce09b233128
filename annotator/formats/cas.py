"""UIMA CAS as XMI and as JSON, written by dkpro-cassis, which turns code points into UTF-16 units.

Spans have the type webanno.custom.Ann, relations webanno.custom.Rel with Governor and Dependent; the type
system lies beside the XMI files. Reading takes any types.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, Final, TypeAlias

from annotator.formats.cas_files import Cas, read_json, read_xmi
from annotator.formats.cas_reading import ATTRIBUTES, ID, ViewReader
from annotator.formats.drafts import Draft, Source, make_record
from annotator.formats.features import Feature
from annotator.formats.file_names import doc_name, file_name
from annotator.formats.fitting import decode_attributes
from annotator.formats.format import Format
from annotator.formats.looking import Look
from annotator.formats.losses import Losses
from annotator.formats.oddities import Oddities
from annotator.formats.options import ReadOptions, WriteOptions
from annotator.formats.record import Record
from annotator.formats.refusal import Refusal
from annotator.formats.sentences import make_problem
from annotator.formats.uima_names import LABEL, LAYER, RELATION_TYPE, SPAN_TYPE
from annotator.formats.uima_types import TypeSystem, find_types
from annotator.formats.windows import relations_of, rows_of
from annotator.model.document import Document
from annotator.model.errors import PackageMissing
from annotator.model.flat import FlatRelation, FlatSpan, flatten_relations, flatten_spans
from annotator.model.problems import Problem

XMI: Final = "uima-xmi"
JSON: Final = "uima-json"
_TYPES_FILE: Final = "TypeSystem.xml"
_INITIAL: Final = "_InitialView"
_NO_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_STRING: Final = "uima.cas.String"

_Open: TypeAlias = Callable[[Path, TypeSystem], Cas]


def _read(path: Path, options: ReadOptions, name: str, open_: _Open) -> Iterator[Record | Problem]:
    """The documents of `path`, one for each view with a text. Raises OSError."""
    file, oddities = str(path), Oddities(str(path))
    types = find_types(path)
    try:
        cas = open_(path, types)
    except Refusal as refusal:
        yield replace(refusal.problem, file=file, line=refusal.problem.line or 1, record=1)
        return
    stem = doc_name(options.doc_id) if options.doc_id else path.stem
    found = 0
    for sofa in cas.sofas:
        if not sofa.text:
            continue
        found += 1
        doc_id = stem if sofa.name == _INITIAL or len(cas.sofas) == 1 else f"{stem}/{sofa.name}"
        try:
            draft: Draft = ViewReader(cas, sofa, types, options, oddities).read()
            drafts = [draft] if draft.says_something else []
            yield make_record(Document(doc_id, draft.text), drafts, Source(file, 1, found), options, name)
        except Refusal as refusal:
            yield replace(refusal.problem, file=file, line=refusal.problem.line or 1, record=found)
    if not found:
        yield make_problem("empty_text", file=file, line=1, record=1)
    yield from oddities.problems()


# ------------------------------------------------------------------ writing


def _fit_xmi(record: Record, options: WriteOptions, losses: Losses) -> Iterator[Record]:
    """XML has no place for most control characters: U+FFFD stands for each."""
    del options
    document = record.document
    text = _NO_XML.sub("\ufffd", document.text)
    if text != document.text:
        losses.alter(Feature.TEXT, document.id, count=len(_NO_XML.findall(document.text)))
    sets = []
    for one in record.sets:
        spans = [_fit_span(row, text, document.id, losses) for row in rows_of(record)]
        relations = [_fit_relation(row, document.id, losses) for row in relations_of(record)]
        fitted = replace(
            one,
            spans=flatten_spans(spans, decode_attributes),
            relations=flatten_relations(relations, decode_attributes),
        )
        sets.append(fitted)
    yield replace(record, document=replace(document, text=text), sets=tuple(sets))


def _fit_span(row: FlatSpan, text: str, doc_id: str, losses: Losses) -> FlatSpan:
    name, layer, label, start, end, _, attributes = row
    told = tuple(_NO_XML.sub("\ufffd", each) for each in (name, layer, label, attributes))
    if told != (name, layer, label, attributes):
        losses.alter(Feature.NAMES, doc_id, name)
    return (told[0], told[1], told[2], start, end, text[start:end], told[3])


def _fit_relation(row: FlatRelation, doc_id: str, losses: Losses) -> FlatRelation:
    told = tuple(_NO_XML.sub("\ufffd", each) for each in row)
    if told != row:
        losses.alter(Feature.NAMES, doc_id, row[0])
    return (told[0], told[1], told[2], told[3], told[4])


def _write(records: Iterable[Record], out: Path, options: WriteOptions, suffix: str) -> None:
    """Writes a file for each of `records` into the folder `out`. Raises OSError and PackageMissing."""
    del options
    cassis = _load_cassis(XMI if suffix == ".xmi" else JSON)
    types = _make_types(cassis)
    if suffix == ".xmi":
        types.to_xml(out / _TYPES_FILE)
    for record in records:
        path = out / f"{file_name(record.document.id)}{suffix}"
        path.parent.mkdir(parents=True, exist_ok=True)
        cas = _make_cas(cassis, types, record)
        if suffix == ".xmi":
            cas.to_xmi(path, pretty_print=True)
        else:
            cas.to_json(path, pretty_print=True)


def _load_cassis(name: str) -> Any:
    try:
        import cassis  # type: ignore[import-untyped] # noqa: PLC0415 - few exports need it
    except ImportError:
        raise PackageMissing(format=name, extra="uima") from None
    return cassis


def _make_types(cassis: Any) -> Any:
    types = cassis.TypeSystem()
    span = types.create_type(SPAN_TYPE)
    for name in (LAYER, LABEL, ATTRIBUTES, ID):
        types.create_feature(span, name, _STRING)
    relation = types.create_type(RELATION_TYPE)
    for name in ("relType", ATTRIBUTES, ID):
        types.create_feature(relation, name, _STRING)
    for name in ("Governor", "Dependent"):
        types.create_feature(relation, name, SPAN_TYPE)
    return types


def _make_cas(cassis: Any, types: Any, record: Record) -> Any:
    cas = cassis.Cas(types)
    cas.sofa_string = record.document.text
    cas.sofa_mime = "text/plain"
    span, relation = types.get_type(SPAN_TYPE), types.get_type(RELATION_TYPE)
    made = {}
    for name, layer, label, start, end, _, attributes in rows_of(record):
        told = {LAYER: layer, LABEL: label, ATTRIBUTES: attributes, ID: name}
        made[name] = span(begin=start, end=end, **told)
        cas.add(made[name])
    for name, kind, start_id, end_id, attributes in relations_of(record):
        target = made[end_id]
        told = {
            "relType": kind,
            "Governor": made[start_id],
            "Dependent": target,
            ATTRIBUTES: attributes,
            ID: name,
        }
        cas.add(relation(begin=target.begin, end=target.end, **told))
    return cas


_FEATURES: Final = frozenset(
    (
        *(Feature.NAMES, Feature.IDS, Feature.LAYERS, Feature.NESTED, Feature.STACKED, Feature.NEWLINES),
        *(Feature.MIDWORD, Feature.ATTRIBUTES, Feature.VALUE_TYPES, Feature.RELATIONS),
        Feature.RELATION_ATTRIBUTES,
    )
)

XMI_FORMAT = Format(
    id=XMI,
    aliases=("xmi", "uima"),
    summary="UIMA CAS in XML, a file for each document and the type system beside them",
    unit="utf16_code_unit",
    suffixes=(".xmi",),
    features=_FEATURES,
    options=frozenset(("labels",)),
    is_folder=True,
    extra="uima",
    read=partial(_read, name=XMI, open_=read_xmi),
    write=partial(_write, suffix=".xmi"),
    fit=_fit_xmi,
    asides=(_TYPES_FILE, "typesystem.xml"),
)


def recognize(look: Look) -> bool:
    """Whether the file is an object with the keys of a CAS."""
    return bool(look.keys & {"%TYPES", "%FEATURE_STRUCTURES"})


JSON_FORMAT = Format(
    id=JSON,
    aliases=("cas-json",),
    summary="UIMA CAS in JSON, a file for each document",
    unit="utf16_code_unit",
    suffixes=(".json",),
    features=_FEATURES | {Feature.TEXT},
    options=frozenset(("labels",)),
    is_folder=True,
    extra="uima",
    read=partial(_read, name=JSON, open_=read_json),
    write=partial(_write, suffix=".json"),
    recognize=recognize,
)
