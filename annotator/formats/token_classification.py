"""Token classification as Hugging Face's datasets load it: a folder with rows of tokens and tags.

`data.jsonl` has one row for each window, with a column of tags for each layer; `labels.json` lists the tags
of each column in the order of their numbers; `README.md` is the data card, and tells `load_dataset` what to
load.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO, Final, cast

import msgspec

from annotator.arabic.token_ranges import TokenRanges
from annotator.formats.drafts import Draft, Source, make_record
from annotator.formats.features import Feature
from annotator.formats.fitting import decode_attributes
from annotator.formats.format import Format
from annotator.formats.losses import Losses
from annotator.formats.options import ReadOptions, Scheme, TokenPolicy, WriteOptions
from annotator.formats.record import Record
from annotator.formats.tags import list_tags, make_tags, read_tags, tag_label
from annotator.formats.windows import Passage, Placed, choose, lay_out, rows_of
from annotator.model.document import Document
from annotator.model.flat import FlatSpan, flatten_spans

NAME: Final = "huggingface"
_SUFFIX: Final = ".jsonl"
_TAGS: Final = "_tags"
_TOKENS: Final = "tokens"
_DEPTH: Final = "depth"
"""Keys of a document's meta, between fitting and writing: its tokens, and the depth of its spans."""


class Row(msgspec.Struct):
    """The columns that are the same for all projects; one of tags for each layer comes behind them."""

    id: str
    tokens: list[str]
    token_start: list[int]
    token_end: list[int]
    space_after: list[bool]


def fit(record: Record, options: WriteOptions, losses: Losses) -> Iterator[Record]:
    """A record for each window and depth of nesting, with spaces for whatever is no token."""
    document = record.document
    for number, passage in enumerate(lay_out(record, options, losses)):
        if not passage.tokens.starts:
            losses.drop(Feature.TEXT, document.id)
            continue
        text = _blank(document.text, passage)
        if text != document.text[passage.start : passage.end]:
            losses.alter(Feature.TEXT, document.id)
        for depth, spans in enumerate(choose(document.id, passage.spans, options.nested, losses), 1):
            rows = [_make_row(span, passage, text, losses, document.id) for span in spans]
            name = f"{document.id}#{number}{f'@{depth}' if depth > 1 else ''}"
            sets = (
                replace(one, document=name, spans=flatten_spans(rows, decode_attributes))
                for one in record.sets
            )
            told = Document(name, text, {_TOKENS: passage.tokens, _DEPTH: depth})
            yield replace(record, document=told, sets=tuple(sets) if rows else ())


def _blank(text: str, passage: Passage) -> str:
    """The text from the first token to the last."""
    starts, ends = passage.tokens
    pieces = [text[starts[0] : ends[0]]]
    for before, start, end in zip(ends, starts[1:], ends[1:], strict=False):
        pieces += (" " * (start - before), text[start:end])
    return "".join(pieces)


def _make_row(span: Placed, passage: Passage, text: str, losses: Losses, doc_id: str) -> FlatSpan:
    label, offset = tag_label(span.label), passage.tokens.starts[0]
    if label != span.label:
        losses.alter(Feature.NAMES, doc_id, span.id)
    start, end = passage.tokens.starts[span.first] - offset, passage.tokens.ends[span.last - 1] - offset
    return (span.id, span.layer, label, start, end, text[start:end], "{}")


# ------------------------------------------------------------------ writing


def write(records: Iterable[Record], out: Path, options: WriteOptions) -> None:
    """Writes into the folder `out`; spans of further depths go into files of their own. Raises OSError."""
    labels: dict[str, dict[str, None]] = {}
    for label, layer in options.vocabulary.layers.items():
        labels.setdefault(layer, {})[label] = None
    counts: Counter[str] = Counter()
    files: dict[int, BinaryIO] = {}
    with ExitStack() as stack:
        files[1] = stack.enter_context((out / f"data{_SUFFIX}").open("wb"))
        for record in records:
            depth = int(str(record.document.meta.get(_DEPTH, 1)))
            if depth not in files:
                files[depth] = stack.enter_context((out / f"depth{depth}{_SUFFIX}").open("wb"))
            spans = rows_of(record)
            for row in spans:
                labels.setdefault(row[1], {})[row[2]] = None
                counts[f"{row[1]}/{row[2]}"] += 1
            counts["rows"] += 1
            files[depth].write(msgspec.json.encode(_tell(record, spans, labels, options.scheme)) + b"\n")
    tags = {f"{layer}{_TAGS}": list_tags(names, options.scheme) for layer, names in labels.items()}
    (out / "labels.json").write_text(json.dumps(tags, ensure_ascii=False, indent=1) + "\n", "utf-8")
    (out / "README.md").write_text(_make_card(out.name, tags, counts, options), "utf-8")


def _tell(record: Record, spans: Sequence[FlatSpan], layers: Iterable[str], scheme: Scheme) -> dict[str, Any]:
    text, cut = record.document.text, cast(TokenRanges, record.document.meta[_TOKENS])
    offset = cut.starts[0]
    tokens = [(start - offset, end - offset) for start, end in zip(*cut, strict=True)]
    starts = {start: number for number, (start, _) in enumerate(tokens)}
    ends = {end: number for number, (_, end) in enumerate(tokens, 1)}
    columns: dict[str, list[Placed]] = {layer: [] for layer in layers}
    for name, layer, label, start, end, *_ in spans:
        columns[layer].append(Placed(name, layer, label, starts[start], ends[end]))
    after = [text[end : end + 1] == " " for _, end in tokens]
    row = Row(
        record.document.id,
        [text[start:end] for start, end in tokens],
        [start + offset for start, _ in tokens],
        [end + offset for _, end in tokens],
        after,
    )
    tagged = {f"{layer}{_TAGS}": make_tags(len(tokens), each, scheme) for layer, each in columns.items()}
    told: dict[str, Any] = msgspec.to_builtins(row)
    return told | tagged


def _make_card(name: str, tags: dict[str, list[str]], counts: Counter[str], options: WriteOptions) -> str:
    split = name if name in {"train", "test", "validation"} else "validation" if name == "dev" else "train"
    listed = "\n".join(f"| {each} | {number} |" for each, number in sorted(counts.items()) if each != "rows")
    return f"""---
language:
- ar
task_categories:
- token-classification
configs:
- config_name: default
  data_files:
  - split: {split}
    path: data{_SUFFIX}
---

# Token classification

Made by Rawi from a project with the schema `{options.schema}`. Every offset was proved when it was written.

{counts["rows"]} rows; tags in {options.scheme}. Columns: `tokens`; `token_start` and `token_end` (code points
in the article, so that predictions can be mapped back); `space_after`; one of tags for each layer:
{", ".join(f"`{each}`" for each in tags)}. The numbers of tags are their places in `labels.json`.

Window: {options.window}. Spans that cut a token: {options.tokens or TokenPolicy.EXPAND}. Spans that share
tokens: {options.nested}. What was left out or changed by that stands with its places in the manifest.

| span | count |
|---|---|
{listed}
"""


# ------------------------------------------------------------------ reading back


def _read_back(path: Path, options: ReadOptions) -> Iterator[Record]:
    with path.open("rb") as stream:
        for line in stream:
            told: dict[str, Any] = msgspec.json.decode(line)
            row = msgspec.convert(told, Row)
            offset = row.token_start[0]
            starts = [start - offset for start in row.token_start]
            ends = [end - offset for end in row.token_end]
            text = ""
            for token, start in zip(row.tokens, starts, strict=True):
                text += " " * (start - len(text)) + token
            draft = Draft(text)
            for column, tags in told.items():
                if column.endswith(_TAGS):
                    layer = column.removesuffix(_TAGS)
                    for label, first, last in read_tags(tags):
                        name = str(len(draft.spans))
                        draft.add_span(name, layer, label, starts[first], ends[last - 1])
            drafts = [draft] if draft.spans else []
            yield make_record(Document(row.id, text), drafts, Source(str(path)), options, NAME)


FORMAT = Format(
    id=NAME,
    aliases=("hf",),
    summary="a folder that datasets.load_dataset reads: tokens, tags of each layer, labels, data card",
    unit="token",
    suffixes=(_SUFFIX,),
    features=frozenset((Feature.LAYERS, Feature.NEWLINES)),
    options=frozenset(("tokens", "nested", "window", "scheme", "labels")),
    tokens=TokenPolicy.EXPAND,
    is_folder=True,
    write=write,
    read_back=_read_back,
    fit=fit,
)
