"""Reads the layouts in which agreement data are published into what the measures take.

Judgements: `items_x_raters` (items, null where missing), `raters` (each one's judgements of all items),
`repeated_items` ([count, judgement, ...]), `count_table`. Marked text: `units`, `spans`, `continuum`,
`continuum_list`, `two_span_lists`, `two_span_lists_by_doc`, `bio`. Offsets are half-open. An annotator whose
list is null did not finish the document; an empty list says that there is nothing to mark.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from annotator.agreement.columns import Columns, Mark, tabulate
from annotator.agreement.ratings import Ratings, code_ratings, expand_counts
from annotator.agreement.spans import bare
from annotator.agreement.unitizing import Continuum, Unit, make_continuum
from annotator.model.errors import MeasureDataInvalid

Ranges: TypeAlias = tuple[tuple[float, float], ...]
Spans: TypeAlias = list[tuple[str, Ranges]]
"""(label, ranges) of one annotator."""

TWO_RATERS = ("bennett_s", "cohen_kappa", "scott_pi", "weighted_kappa")
"""Measures for which a `count_table` is (first annotator's category, second's)."""


@dataclass(frozen=True, slots=True)
class MarkedText:
    """One document: the spans of each annotator, None of who did not finish it; `length` None if unknown."""

    spans: Mapping[str, Spans | None]
    begin: float = 0
    length: float | None = None
    text: str | None = None


def read_ratings(metric: str, data: Mapping[str, Any], categories: Sequence[Any] | None) -> Ratings:
    """The judgements of `data`. Raises MeasureDataInvalid when it holds none."""
    tags = categories or ()
    match kind_of(data):
        case "items_x_raters":
            items = data["items"]
            return code_ratings(items.values() if isinstance(items, Mapping) else items, categories=tags)
        case "raters":
            lines = data["raters"]
            columns = list(lines.values() if isinstance(lines, Mapping) else lines)
            return code_ratings(zip(*columns, strict=True), categories=tags)
        case "repeated_items":
            rows = data["rows"]
            return code_ratings([row[1:] for row in rows], [row[0] for row in rows], tags)
        case "count_table":
            table = data.get("table") or data.get("counts") or data.get("rows") or []
            if metric not in TWO_RATERS:
                return expand_counts(table, categories)
            names = list(tags) or list(range(len(table)))
            cells = [(n, names[a], names[b]) for a, row in enumerate(table) for b, n in enumerate(row)]
            return code_ratings([cell[1:] for cell in cells], [cell[0] for cell in cells], names)
    raise MeasureDataInvalid(reason=f"“{metric}” needs judgements of items")


def read_documents(data: Mapping[str, Any], scale: float = 1) -> dict[str, MarkedText]:
    """The marked documents of `data`, by name; offsets are multiplied by `scale`."""
    documents = _documents(data)
    if scale == 1:
        return documents
    return {
        name: MarkedText(
            {
                who: spans and [(label, tuple((b * scale, e * scale) for b, e in r)) for label, r in spans]
                for who, spans in each.spans.items()
            },
            each.begin * scale,
            None if each.length is None else each.length * scale,
        )
        for name, each in documents.items()
    }


def kind_of(data: Mapping[str, Any]) -> str:
    """The layout: `kind`, or what the keys tell."""
    if data.get("kind"):
        return str(data["kind"])
    told = {
        "items": "items_x_raters", "rows": "repeated_items", "table": "count_table", "units": "units",
        "continua": "continuum_list", "docs": "two_span_lists_by_doc", "coders": "spans",
        "raters": "raters",
    }  # fmt: skip
    found = next((kind for key, kind in told.items() if key in data), None)
    return found or ("bio" if _is_bio(data.get("a")) else "two_span_lists")


def as_columns(documents: Mapping[str, MarkedText], *, tolerant: bool = False) -> Columns:
    """Columns of the documents, in one layer without a name. Raises MeasureDataInvalid for offsets that are
    not whole, and, when `tolerant` of edges, for a document without its text."""
    marking: dict[str, dict[str, Sequence[Mark] | None]] = {}
    for name, each in documents.items():
        if tolerant and each.text is None:
            raise MeasureDataInvalid(reason="a tolerant comparison needs the `text`")
        marking[name] = {
            who: None if spans is None else [_mark(span, each.text if tolerant else None) for span in spans]
            for who, spans in each.spans.items()
        }
    return tabulate(marking)


def as_continuum(document: MarkedText, *, ordered: bool = True) -> Continuum:
    """The line of one document; parts of a discontinuous span are units of their own.

    Units are in reading order, unless `ordered` is off: then they stand as in the data. Raises
    MeasureDataInvalid for a unit outside the text.
    """
    lines = {
        who: [(b, e, label) for label, ranges in spans for b, e in ranges]
        for who, spans in document.spans.items()
        if spans is not None
    }
    continuum = make_continuum(lines, document.begin, document.length)
    last = continuum.begin + continuum.length
    if document.length is not None and any(
        b < continuum.begin or e > last for line in lines.values() for b, e, _ in line
    ):
        raise MeasureDataInvalid(reason="a unit lies outside the text")
    return continuum if ordered else replace(continuum, lines=lines)


def concatenate(documents: Iterable[MarkedText]) -> Continuum:
    """One line of all documents that every annotator finished, one after another."""
    lines: dict[str, list[Unit]] = {}
    offset, number = 0.0, 0
    for document in documents:
        if any(spans is None for spans in document.spans.values()):
            continue
        each = as_continuum(document)
        shift = offset - each.begin
        for who, line in each.lines.items():
            lines.setdefault(who, []).extend((b + shift, e + shift, label) for b, e, label in line)
        offset, number = offset + each.length, number + 1
    return replace(make_continuum(lines, 0, offset), documents=number)


def _documents(data: Mapping[str, Any]) -> dict[str, MarkedText]:
    match kind_of(data):
        case "units":
            return {"": _read_units(data)}
        case "spans" | "continuum":
            lines = {str(who): _read(line) for who, line in data["coders"].items()}
            return {"": MarkedText(lines, data.get("begin", 0), data.get("length"), data.get("text"))}
        case "continuum_list":
            each = ({"kind": "continuum", "coders": coders} for coders in data["continua"])
            return {str(at): _documents(one)[""] for at, one in enumerate(each)}
        case "two_span_lists":
            return {"": _read_lists(data)}
        case "two_span_lists_by_doc":
            docs = data["docs"]
            named = docs.items() if isinstance(docs, Mapping) else enumerate(docs)
            return {str(name): _read_lists(one) for name, one in named}
        case "bio":
            return _read_bio(data)
    raise MeasureDataInvalid(reason=f"“{kind_of(data)}” is no layout of marked text")


def _read_units(data: Mapping[str, Any]) -> MarkedText:
    lines: dict[str, Spans | None] = {str(rater): [] for rater in data.get("raters", ())}
    for unit in data["units"]:
        line = lines.setdefault(str(unit["rater"]), [])
        begin = unit["begin"]
        if line is not None:
            line.append((str(unit["category"]), ((begin, begin + unit["length"]),)))
    extent = data.get("continuum", {})
    return MarkedText(lines, extent.get("begin", 0), extent.get("length"))


def _read_lists(data: Mapping[str, Any]) -> MarkedText:
    ignored = {"kind", "note", "text", "length", "begin", "scale"}
    lists = {
        str(who): _read(spans)
        for who, spans in data.items()
        if who not in ignored and (spans is None or isinstance(spans, list | tuple))
    }
    return MarkedText(lists, data.get("begin", 0), data.get("length"), data.get("text"))


def _read(line: Iterable[Any] | None) -> Spans | None:
    return None if line is None else [_read_span(each) for each in line]


def _read_span(each: Any) -> tuple[str, Ranges]:
    """[begin, end, label], [label, begin, end], or a mapping with `label` and `start`, `end` or `parts`."""
    if isinstance(each, Mapping):
        parts = each.get("parts") or [(each.get("start", each.get("begin")), each["end"])]
        pairs = [(p["start"], p["end"]) if isinstance(p, Mapping) else tuple(p) for p in parts]
        return str(each["label"]), _sorted(pairs)
    first, second, third = each
    if isinstance(first, str) or (isinstance(third, int | float) and not isinstance(third, bool)):
        return str(first), _sorted([(second, third)])
    return str(third), _sorted([(first, second)])


def _sorted(pairs: Iterable[tuple[float, float]]) -> Ranges:
    ranges = tuple(sorted(pairs))
    if any(not begin <= end for begin, end in ranges):
        raise MeasureDataInvalid(reason="a span ends before it begins")
    return ranges


def _mark(span: tuple[str, Ranges], text: str | None) -> Mark:
    label, ranges = span
    whole = tuple((int(b), int(e)) for b, e in ranges)
    if whole != ranges:
        raise MeasureDataInvalid(reason="offsets must be whole numbers")
    return "", label, whole if text is None else bare(text, whole)


def _is_bio(line: Any) -> bool:
    first = line[0] if isinstance(line, list | tuple) and line else None
    return isinstance(first, str) or (bool(first) and isinstance(first, list | tuple) and _is_tags(first))


def _is_tags(line: Sequence[Any]) -> bool:
    return all(isinstance(tag, str) for tag in line)


def _read_bio(data: Mapping[str, Any]) -> dict[str, MarkedText]:
    """Sentences of tags (IOB2 or IOBES); offsets count tokens."""
    sides = {who: data[who] for who in data if who not in {"kind", "note"}}
    nested = {who: [side] if side and isinstance(side[0], str) else list(side) for who, side in sides.items()}
    longest = max(map(len, nested.values()), default=0)
    return {
        str(at): MarkedText(
            {who: list(_chunks(side[at])) if at < len(side) else None for who, side in nested.items()},
            length=max((len(side[at]) for side in nested.values() if at < len(side)), default=0),
        )
        for at in range(longest)
    }


def _chunks(tags: Sequence[str]) -> Iterator[tuple[str, Ranges]]:
    """An inside tag that continues nothing begins a chunk, as in CoNLL's own scorer."""
    start, label = 0, ""
    for at, tag in enumerate([*tags, "O"]):
        prefix, _, name = tag.partition("-")
        if label and (prefix in {"O", "B", "S"} or name != label):
            yield label, ((start, at),)
            label = ""
        if prefix in {"B", "S"} or (prefix in {"I", "E"} and not label):
            start, label = at, name
        if label and prefix in {"E", "S"}:
            yield label, ((start, at + 1),)
            label = ""
