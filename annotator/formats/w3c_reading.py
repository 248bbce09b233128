"""Reads W3C Web Annotations: where they point, what they say, and to which text they belong.

A position is proved by the quote beside it; a quote alone is sought with what stands before and after it,
and must be found once. The text stands in the page (in files of Rawi), in the target, or in a file beside.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any, Final
from urllib.parse import unquote, urlsplit

from annotator.formats.drafts import Draft, Source, make_record
from annotator.formats.encodings import decode
from annotator.formats.fitting import encode_attributes
from annotator.formats.options import ReadOptions
from annotator.formats.proving import Quoted, prove
from annotator.formats.record import DOCUMENT_LIMIT, Record
from annotator.formats.refusal import refuse
from annotator.model.annotation import Relation, Value
from annotator.model.document import Document

NAME: Final = "w3c"
DOCUMENT: Final = "urn:doc:"
RELATION: Final = "rawi:relationType"
OWN: Final = "rawi:document"
"""The key of a page under which Rawi puts the name and the text of its document."""

_Object = Mapping[str, Any]
_CHARS = re.compile(r"char=(\d+),(\d+)")
_MOST_BYTES = 4 * DOCUMENT_LIMIT


def listed(value: Any) -> list[Any]:
    """JSON-LD leaves the brackets out where there is one."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def pick(table: _Object, *names: str) -> Any:
    """What stands under the first of `names`, with or without a prefix."""
    for name in names:
        for own in (name, f"oa:{name}", f"@{name}"):
            if own in table:
                return table[own]
    return None


def find_items(table: _Object) -> list[Any] | None:
    """The annotations of a page, collection, graph or search result; None when `table` is an annotation."""
    first = table.get("first")
    if isinstance(first, dict):
        return find_items(first)
    for name in ("items", "@graph", "rows", "resources"):
        if isinstance(table.get(name), list) and not pick(table, "target", "hasTarget", "on"):
            return [each for each in table[name] if isinstance(each, dict)]
    return None


@dataclass(slots=True)
class Page:
    """Annotations that belong together; `own` is what a page of Rawi says of its document."""

    items: list[_Object]
    id: str = ""
    own: _Object = field(default_factory=dict)
    creator: str | None = None


def open_page(table: _Object) -> Page | None:
    items = find_items(table)
    if items is None:
        return None
    own = table.get(OWN)
    creator = _name_creator(table.get("creator"))
    return Page(items, str(table.get("id", "")), own if isinstance(own, dict) else {}, creator)


def find_source(annotation: _Object) -> str:
    """The resource that an annotation points into; "" for one that points to annotations."""
    for target in listed(pick(annotation, "target", "hasTarget")):
        if not isinstance(target, dict):
            continue
        for inner in (target, *listed(target.get("items"))):
            source = pick(inner, "source", "hasSource") if isinstance(inner, dict) else None
            name = source.get("id", source.get("@id", "")) if isinstance(source, dict) else source
            if name:
                return str(name)
    return ""


class PageReader:
    """Makes records of the pages of one file."""

    def __init__(self, path: Path, options: ReadOptions) -> None:
        self._path = path
        self._options = options

    def read(self, page: Page, source: Source) -> Iterator[Record]:
        """A record for each text that the page speaks of."""
        if page.own:
            yield self._read_text(page, page.items, str(page.own.get("doc_id", "")), source)
            return
        groups: dict[str, list[_Object]] = {}
        links = []
        for each in page.items:
            if name := find_source(each):
                groups.setdefault(name, []).append(each)
            else:
                links.append(each)
        if not groups:
            raise refuse("no_target", format=NAME)
        for number, (name, items) in enumerate(groups.items()):
            yield self._read_text(page, [*items, *(links if number == 0 else ())], name, source)

    def _read_text(self, page: Page, items: list[_Object], name: str, source: Source) -> Record:
        text = page.own.get("value") if page.own else self._find_text(items, name)
        if not isinstance(text, str):
            raise refuse("no_text_field", format=NAME, name=f"{OWN}.value")
        doc_id = name if page.own else unquote(name.removeprefix(DOCUMENT)) or self._options.doc_id
        drafts: dict[str, Draft] = {}
        if page.creator is not None:
            drafts[page.creator] = Draft(text, page.creator)
        reading = _Reading(text, self._options, page, drafts)
        for number, each in enumerate(items, 1):
            reading.take(each, number)
        reading.link()
        return make_record(Document(doc_id, text), drafts.values(), source, self._options, NAME)

    def _find_text(self, items: list[_Object], name: str) -> str:
        for each in items:
            for target in listed(pick(each, "target", "hasTarget")):
                inner = pick(target, "source", "hasSource") if isinstance(target, dict) else None
                text = pick(inner, "value", "chars", "cnt:chars") if isinstance(inner, dict) else None
                if isinstance(text, str):
                    return text
        plain = name.removeprefix(DOCUMENT)
        if (known := self._options.find_text(unquote(plain))) is not None:
            return known
        last = PurePosixPath(unquote(urlsplit(plain).path)).name
        for candidate in (f"{last}.txt", last, f"{self._path.stem}.txt"):
            path = self._path.with_name(candidate) if candidate and "/" not in candidate else self._path
            if path != self._path and path.is_file() and path.stat().st_size <= _MOST_BYTES:
                return decode(path.read_bytes(), self._options.encoding, str(path)).text
        raise refuse("text_file_missing", name=f"{last or self._path.stem}.txt")


class _Reading:
    """Collects what the annotations of one page say about its text."""

    def __init__(self, text: str, options: ReadOptions, page: Page, drafts: dict[str, Draft]) -> None:
        self._text = text
        self._options = options
        self._page = page
        self._drafts = drafts
        self._ids: dict[str, tuple[str, str]] = {}
        self._links: list[tuple[str, _Object]] = []

    def take(self, annotation: _Object, number: int) -> None:
        iri = str(pick(annotation, "id") or "")
        name = self._shorten(iri) or f"a{number}"
        if find_source(annotation):
            self._take_span(annotation, name, iri)
        else:
            self._links.append((name, annotation))

    def _shorten(self, iri: str) -> str:
        """The id of an annotation: what follows the name of its page, or all of it where that is short."""
        own = unquote(iri.removeprefix(f"{self._page.id}/")) if self._page.own else iri
        return own if len(own) <= 64 else iri[-64:]

    def _take_span(self, annotation: _Object, name: str, iri: str) -> None:
        targets = listed(pick(annotation, "target", "hasTarget"))
        draft = self._draft(annotation)
        layer, label, attributes, note = self._read_bodies(annotation)
        for number, target in enumerate(targets, 1):
            own = name if number == 1 else f"{name}-{number}"
            composed = target.get("type") == "Composite" and target.get("items")
            parts = listed(target["items"]) if composed else [target]
            ranges = tuple(self._place(part, own) for part in parts)
            if note or len(ranges) > 1:
                draft.add_parts(own, layer, label, ranges, attributes, note)
            else:
                draft.add_span(own, layer, label, *ranges[0], encode_attributes(attributes))
        self._ids[iri] = (draft.annotator, name)

    def _draft(self, annotation: _Object) -> Draft:
        who = self._page.creator
        if who is None:
            who = _name_creator(pick(annotation, "creator", "annotatedBy", "user")) or ""
        return self._drafts.setdefault(who, Draft(self._text, who))

    def _read_bodies(self, annotation: _Object) -> tuple[str, str, dict[str, Value], str]:
        """Layer, label, attributes and note of an annotation."""
        tags: list[str] = []
        notes: list[str] = []
        texts: dict[str, list[str]] = {}
        for body in (*listed(pick(annotation, "body", "hasBody")), *_bare_bodies(annotation)):
            purpose = str(body.get("purpose", "")) if isinstance(body, dict) else ""
            value = _value_of(body)
            attribute, _, told = value.partition("=")
            known = self._page.own or attribute in self._options.vocabulary.types
            if purpose == "describing" and known:
                texts.setdefault(unquote(attribute), []).append(told)
            elif purpose in {"tagging", "classifying", "identifying"} or _is_tag(body):
                tags.append(value)
            elif value:
                notes.append(value)
        motivation = str(next(iter(listed(pick(annotation, "motivation", "motivatedBy"))), "annotation"))
        layer, label = self._read_tag(tags[0] if tags else motivation.removeprefix("oa:"))
        if tags[1:]:
            texts["tags"] = tags[1:]
        read = self._options.vocabulary.read_value
        return layer, label, {each: read(each, tuple(told)) for each, told in texts.items()}, "\n".join(notes)

    def _read_tag(self, tag: str) -> tuple[str, str]:
        layer, slash, label = tag.partition("/")
        if slash and (self._page.own or layer in self._options.vocabulary.layers.values()):
            return unquote(layer), label
        return self._options.vocabulary.layer_of(tag), tag

    # -------------------------------------------------------------- places

    def _place(self, target: Any, name: str) -> tuple[int, int]:
        selectors = [each for each in _unfold(target) if isinstance(each, dict)]
        by_type = {str(pick(each, "type")).removeprefix("oa:"): each for each in selectors}
        quote = by_type.get("TextQuoteSelector", {})
        exact = quote.get("exact", quote.get("oa:exact"))
        if (position := _read_position(by_type)) is not None:
            proved = prove(self._text, [Quoted((position,), exact)], self._options.offsets)
            if not isinstance(proved, int):
                return proved.ranges[0][0]
        if not isinstance(exact, str) or not exact:
            raise refuse("no_place", name=name)
        return self._find(exact, str(quote.get("prefix", "")), str(quote.get("suffix", "")), name)

    def _find(self, exact: str, prefix: str, suffix: str, name: str) -> tuple[int, int]:
        """Where the quote stands between its neighbours, or by itself if that is in one place only."""
        for before, after in ((prefix, suffix), ("", "")):
            whole = before + exact + after
            first = self._text.find(whole)
            if first >= 0 and self._text.find(whole, first + 1) < 0:
                start = first + len(before)
                return start, start + len(exact)
        raise refuse("quote_not_once", name=name, quote=exact)

    # -------------------------------------------------------------- relations

    def link(self) -> None:
        """Relations, which may have come before what they lead to."""
        for name, annotation in self._links:
            bodies = listed(annotation.get("body"))
            ends = [_name_end(each) for each in (*listed(annotation.get("target")), *bodies)]
            known = [self._ids[end] for end in ends if end in self._ids]
            if len(known) < 2:
                raise refuse("end_missing_at", name=next((end for end in ends if end not in self._ids), name))
            (who, start), (_, end) = known[:2]
            own = dict(annotation, body=[each for each in bodies if _name_end(each) not in self._ids])
            _, label, attributes, note = self._read_bodies(own)
            kind = str(annotation.get(RELATION) or annotation.get("cc:relationType") or label)
            made = Relation(name, kind, start, end, attributes, note=note)
            self._drafts[who].relations.append(made)


def _name_creator(creator: Any) -> str | None:
    """The name of who made an annotation, None where it is not said."""
    first = next(iter(listed(creator)), None)
    if isinstance(first, dict):
        first = first.get("name") or first.get("foaf:name") or pick(first, "id")
    return str(first) if first else None


def _bare_bodies(annotation: _Object) -> Iterable[Any]:
    """Bodies that other tools put beside: a bare text, and tags."""
    yield from listed(annotation.get("bodyValue"))
    if isinstance(annotation.get("text"), str):
        yield annotation["text"]
    for tag in listed(annotation.get("tags")):
        yield {"type": "TextualBody", "purpose": "tagging", "value": tag}


def _value_of(body: Any) -> str:
    if not isinstance(body, dict):
        return str(body)
    found = pick(body, "value", "chars", "cnt:chars", "rdf:value", "source", "id")
    return "" if found is None else str(found)


def _is_tag(body: Any) -> bool:
    kinds = listed(pick(body, "type")) if isinstance(body, dict) else []
    return any(str(kind).removeprefix("oa:") in {"Tag", "SemanticTag"} for kind in kinds)


def _unfold(target: Any) -> Iterator[Any]:
    """The selectors of a target with those that refine them."""
    for selector in listed(pick(target, "selector", "hasSelector") if isinstance(target, dict) else None):
        yield selector
        if isinstance(selector, dict):
            yield from listed(selector.get("refinedBy"))
            yield from listed(selector.get("items"))


def _read_position(selectors: Mapping[str, _Object]) -> tuple[int, int] | None:
    position = selectors.get("TextPositionSelector")
    if position is not None:
        start, end = pick(position, "start"), pick(position, "end")
        return (start, end) if isinstance(start, int) and isinstance(end, int) else None
    fragment = selectors.get("FragmentSelector")
    match = _CHARS.search(str(fragment.get("value", ""))) if fragment else None
    return (int(match[1]), int(match[2])) if match else None


def _name_end(end: Any) -> str:
    return str(pick(end, "id") or "") if isinstance(end, dict) else str(end)
