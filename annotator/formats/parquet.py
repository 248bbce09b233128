"""Parquet through pyarrow: a row for each document and annotator, with its spans and relations as lists.

Attributes are JSON in one column, because each label has others. Offsets count code points.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any, Final

from annotator.formats.drafts import Draft, Source, make_record
from annotator.formats.features import Feature
from annotator.formats.format import Format
from annotator.formats.options import ReadOptions, WriteOptions
from annotator.formats.record import Record
from annotator.formats.windows import relations_of, rows_of
from annotator.model.document import Document
from annotator.model.errors import PackageMissing

NAME: Final = "parquet"
_ROWS: Final = 1_000
"""Rows that are written at a time."""


def write(records: Iterable[Record], out: Path, options: WriteOptions) -> None:
    """Raises OSError and PackageMissing."""
    del options
    arrow, parquet = _load_arrow()
    schema = _make_schema(arrow)
    rows = (row for record in records for row in _make_rows(record))
    with parquet.ParquetWriter(out, schema, compression="zstd") as writer:
        while batch := list(islice(rows, _ROWS)):
            writer.write_table(arrow.Table.from_pylist(batch, schema=schema))


def _load_arrow() -> tuple[Any, Any]:
    try:
        import pyarrow as pa  # noqa: PLC0415 - large, and few exports need it
        from pyarrow import parquet  # noqa: PLC0415
    except ImportError:
        raise PackageMissing(format=NAME, extra="parquet") from None
    return pa, parquet


def _make_schema(arrow: Any) -> Any:
    text, number = arrow.string(), arrow.int32()
    span = [("id", text), ("layer", text), ("label", text), ("start", number), ("end", number)]
    relation = [(name, text) for name in ("id", "type", "from", "to", "attributes")]
    return arrow.schema(
        [
            ("doc_id", text),
            ("text", text),
            ("annotator", text),
            ("spans", arrow.list_(arrow.struct([*span, ("text", text), ("attributes", text)]))),
            ("relations", arrow.list_(arrow.struct(relation))),
        ]
    )


def _make_rows(record: Record) -> Iterator[dict[str, Any]]:
    document = {"doc_id": record.document.id, "text": record.document.text}
    if not record.sets:
        yield {**document, "annotator": None, "spans": [], "relations": []}
    for one in record.sets:
        yield {**document, "annotator": one.annotator, **_tell(replace(record, sets=(one,)))}


def _tell(record: Record) -> dict[str, Any]:
    spans = ("id", "layer", "label", "start", "end", "text", "attributes")
    relations = ("id", "type", "from", "to", "attributes")
    return {
        "spans": [dict(zip(spans, row, strict=True)) for row in rows_of(record)],
        "relations": [dict(zip(relations, row, strict=True)) for row in relations_of(record)],
    }


def _read_back(path: Path, options: ReadOptions) -> Iterator[Record]:
    _, parquet = _load_arrow()
    with parquet.ParquetFile(path) as file:
        rows = (row for batch in file.iter_batches(_ROWS) for row in batch.to_pylist())
        for doc_id, text, drafts in _gather(rows):
            yield make_record(Document(doc_id, text), drafts, Source(str(path)), options, NAME)


def _gather(rows: Iterable[dict[str, Any]]) -> Iterator[tuple[str, str, list[Draft]]]:
    """Documents with what each annotator says; rows of one document stand together."""
    current: tuple[str, str, list[Draft]] | None = None
    for row in rows:
        if current is None or current[0] != row["doc_id"]:
            if current:
                yield current
            current = (row["doc_id"], row["text"], [])
        if row["annotator"] is not None:
            current[2].append(_read_row(row))
    if current:
        yield current


def _read_row(row: dict[str, Any]) -> Draft:
    draft = Draft(row["text"], row["annotator"])
    for each in row["spans"]:
        draft.add_span(*(each[name] for name in ("id", "layer", "label", "start", "end", "attributes")))
    for each in row["relations"]:
        draft.add_relation(*(each[name] for name in ("id", "type", "from", "to", "attributes")))
    return draft


FORMAT = Format(
    id=NAME,
    aliases=(),
    summary="a row for each document and annotator, with lists of spans and relations",
    unit="unicode_code_point",
    suffixes=(".parquet",),
    features=frozenset(
        (
            *(Feature.TEXT, Feature.NAMES, Feature.ANNOTATORS, Feature.ANNOTATOR, Feature.EMPTY_SETS),
            *(Feature.IDS, Feature.LAYERS, Feature.NESTED, Feature.STACKED, Feature.NEWLINES),
            *(Feature.MIDWORD, Feature.ATTRIBUTES, Feature.VALUE_TYPES, Feature.RELATIONS),
            *(Feature.RELATION_ATTRIBUTES, Feature.RELATION_ENDS),
        )
    ),
    options=frozenset(("labels",)),
    extra="parquet",
    write=write,
    read_back=_read_back,
)
