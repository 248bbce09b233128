"""Records for formats of tokens with relations: one for each window, with the spans and relations in it."""

from collections.abc import Iterator
from dataclasses import replace

from annotator.formats.features import Feature
from annotator.formats.fitting import decode_attributes
from annotator.formats.losses import Losses
from annotator.formats.options import Window, WriteOptions
from annotator.formats.record import Record
from annotator.formats.windows import Passage, lay_out, relations_of
from annotator.model.document import Document
from annotator.model.flat import FlatSpan, flatten_relations, flatten_spans


def name_window(doc_id: str, number: int, window: Window) -> str:
    """The name of a window; a whole document keeps its own."""
    return doc_id if window is Window.DOCUMENT else f"{doc_id}#{number}"


def fit_passages(
    record: Record, options: WriteOptions, losses: Losses, *, keeps_text: bool
) -> Iterator[Record]:
    """A record for each window. Where the format keeps no text, tokens have single spaces between them."""
    document = record.document
    passages = lay_out(record, options, losses)
    there: set[str] = set()
    for number, passage in enumerate(passages):
        if not passage.tokens.starts:
            losses.drop(Feature.TEXT, document.id)
            continue
        text, rows = _tell(document.text, passage, keeps_text=keeps_text)
        if not keeps_text and text != document.text[passage.start : passage.end]:
            losses.alter(Feature.TEXT, document.id)
        name = name_window(document.id, number, options.window)
        inside = {row[0] for row in rows}
        relations = [each for each in relations_of(record) if inside.issuperset(each[2:4])]
        there.update(each[0] for each in relations)
        sets = tuple(
            replace(
                one,
                document=name,
                spans=flatten_spans(rows, decode_attributes),
                relations=flatten_relations(relations, decode_attributes),
            )
            for one in record.sets
            if rows
        )
        yield replace(record, document=Document(name, text), sets=sets)
    for each in relations_of(record):
        if each[0] not in there:
            losses.drop(Feature.WINDOWS, document.id, each[0])


def _tell(text: str, passage: Passage, *, keeps_text: bool) -> tuple[str, list[FlatSpan]]:
    """The text of a window and its spans as rows that count from its beginning."""
    starts, ends = passage.tokens
    if keeps_text:
        told = text[passage.start : passage.end]
        firsts, lasts = ([each - passage.start for each in offsets] for offsets in passage.tokens)
    else:
        words = [text[start:end] for start, end in zip(starts, ends, strict=True)]
        told = " ".join(words)
        firsts, lasts = [], []
        for word in words:
            firsts.append(lasts[-1] + 1 if lasts else 0)
            lasts.append(firsts[-1] + len(word))
    rows = []
    for span in passage.spans:
        start, end = firsts[span.first], lasts[span.last - 1]
        rows.append((span.id, span.layer, span.label, start, end, told[start:end], span.attributes))
    return told, rows
