"""WebAnno TSV 3.2 and 3.3: sentences, rows of tokens, and columns that the header declares.

One layer holds all spans, with the layer and the label as features, because relations hang on one layer only.
Offsets count UTF-16 units. A file is a document; a span that cuts a token gets a row of its own.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

from annotator.arabic.token_ranges import find_tokens
from annotator.formats.drafts import Source, make_record
from annotator.formats.features import Feature
from annotator.formats.file_names import doc_name, file_name
from annotator.formats.format import Format
from annotator.formats.looking import Look
from annotator.formats.losses import Losses
from annotator.formats.oddities import Oddities
from annotator.formats.options import ReadOptions, WriteOptions
from annotator.formats.record import Record
from annotator.formats.refusal import Refusal
from annotator.formats.text_lines import look_at, read_lines
from annotator.formats.webanno_reading import SheetReader
from annotator.formats.webanno_sheet import read_sheet
from annotator.formats.webanno_writing import make_lines
from annotator.formats.windows import rows_of, with_spans
from annotator.model.document import Document
from annotator.model.offsets import OffsetMap
from annotator.model.problems import Problem

NAME: Final = "webanno"
_SUFFIX: Final = ".tsv"


def read(path: Path, options: ReadOptions) -> Iterator[Record | Problem]:
    """The one document of `path`. Raises OSError."""
    file = str(path)
    found = look_at(path, options.encoding)
    if isinstance(found, Problem):
        yield found
        return
    oddities = Oddities(file)
    source = Source(file, 1, encoding=found.encoding, guessed=found.guessed)
    try:
        draft = SheetReader(read_sheet(read_lines(path, found)), options, oddities).read()
        document = Document(doc_name(options.doc_id) if options.doc_id else path.stem, draft.text)
        drafts = [draft] if draft.says_something else []
        yield make_record(document, drafts, source, options, NAME)
    except Refusal as refusal:
        yield replace(refusal.problem, file=file, line=refusal.problem.line or 1, record=1)
    yield from oddities.problems()


# ------------------------------------------------------------------ writing


def fit(record: Record, options: WriteOptions, losses: Losses) -> Iterator[Record]:
    """The record with spans that begin and end in tokens, and nothing but spaces before the first of them."""
    del options
    document = record.document
    tokens = find_tokens(document.text)
    if not tokens.starts:
        losses.drop(Feature.TEXT, document.id)
        return
    before = document.text[: tokens.starts[0]]
    blank = " " * OffsetMap.utf16(before).length if before else ""
    if blank != before:
        losses.alter(Feature.TEXT, document.id)
    text = blank + document.text[len(before) :]
    shift = len(blank) - len(before)
    rows = []
    for name, layer, label, start, end, _, attributes in rows_of(record):
        first, last = bisect_right(tokens.ends, start), bisect_left(tokens.starts, end)
        if first >= last:
            losses.drop(Feature.TEXT, document.id, name)
            continue
        inside = max(start, tokens.starts[first]) + shift, min(end, tokens.ends[last - 1]) + shift
        if inside != (start + shift, end + shift):
            losses.alter(Feature.TEXT, document.id, name)
        rows.append((name, layer, label, *inside, text[slice(*inside)], attributes))
    yield with_spans(replace(record, document=Document(document.id, text)), rows, losses)


def write(records: Iterable[Record], out: Path, options: WriteOptions) -> None:
    """Writes a file for each of `records` into the folder `out`. Raises OSError."""
    del options
    for record in records:
        path = out / f"{file_name(record.document.id)}{_SUFFIX}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("".join(make_lines(record)), encoding="utf-8", newline="\n")


def recognize(look: Look) -> bool:
    """Whether the first line says so."""
    return look.head.startswith(b"#FORMAT=WebAnno TSV 3")


FORMAT = Format(
    id=NAME,
    aliases=("webanno-tsv", "tsv3"),
    summary="WebAnno TSV 3: rows of tokens with columns of annotations, a file for each document",
    unit="utf16_code_unit",
    suffixes=(_SUFFIX,),
    features=frozenset(
        (
            *(Feature.NAMES, Feature.LAYERS, Feature.NESTED, Feature.STACKED, Feature.NEWLINES),
            *(Feature.MIDWORD, Feature.ATTRIBUTES, Feature.RELATIONS, Feature.RELATION_ATTRIBUTES),
        )
    ),
    options=frozenset(("labels",)),
    is_folder=True,
    read=read,
    write=write,
    fit=fit,
    recognize=recognize,
)
