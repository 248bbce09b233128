"""Pages of the web, saved as files: the article found among menus and adverts, or all the text of the page.

Nothing is ever fetched, and no entity of a document type is resolved. The main text is found by trafilatura;
all the text is taken in the order of the page, a paragraph for each block.
"""

import codecs
import logging
import re
from pathlib import Path
from types import ModuleType
from typing import Any

from annotator.arabic.defects import Defect
from annotator.formats.article import make_article, name_article, read_bytes, reading_one
from annotator.formats.drafts import Source
from annotator.formats.encodings import Decoded, decode
from annotator.formats.format import Format
from annotator.formats.options import ReadOptions
from annotator.formats.record import Record
from annotator.formats.refusal import refuse
from annotator.model.errors import EncodingUnknown

NAME = "html"

_MOST_BYTES = 20_000_000
"""Markup takes more room than text, but a page that is larger is none that anybody reads."""
_MOST_SEARCHED = 1_500_000
"""Characters of a page in which an article is looked for: in larger ones it would take too long."""
_MOST_TAGS = 50_000
_HEAD = 4_096
"""Bytes among which a page says its encoding."""
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE)
_SKIPPED = frozenset({"script", "style", "noscript", "template", "head", "svg", "math", "iframe", "object"})
_INLINE = frozenset(
    {
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font",
        "i", "ins", "kbd", "label", "mark", "nobr", "q", "s", "samp", "small", "span", "strike", "strong",
        "sub", "sup", "time", "tt", "u", "var", "wbr",
    }
)  # fmt: skip
_DOCTYPE = re.compile(r"<!DOCTYPE[^>\[]{0,1000}(?:\[[^\]]*\]\s*)?>", re.IGNORECASE)
"""With all that it declares: nothing of it is resolved."""
_SPACE = re.compile(r"[ \t\r\n\f]+")
_SAID = ("title", "author", "date", "sitename", "url")


def _read(path: Path, options: ReadOptions) -> Record:
    file = str(path)
    decoded = _decode(read_bytes(path, _MOST_BYTES), options.encoding, file)
    if "\0" in decoded.text and Defect.CONTROLS not in options.repairs:
        raise refuse("nul")
    source = Source(file, encoding=decoded.encoding, guessed=decoded.guessed)
    page = _drop_doctype(decoded.text)
    text, said = (_read_page(page), {}) if options.whole_page else _find_article(page)
    return make_article(text, source, options, name_article(path, options), said)


def _decode(data: bytes, encoding: str, file: str) -> Decoded:
    """A byte order mark first, then what the page says, then what its bytes look like."""
    said = _CHARSET.search(data[:_HEAD])
    marked = data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if encoding or marked or not said:
        return decode(data, encoding, file)
    try:
        return decode(data, codecs.lookup(said[1].decode("ascii")).name, file)
    except (LookupError, EncodingUnknown):
        return decode(data, "", file)


def _parser() -> ModuleType:
    """Raises Refusal when it is not installed."""
    try:
        import trafilatura  # noqa: PLC0415 - takes half a second, and few imports need it
    except ImportError:
        raise refuse("extra_missing", name="HTML", extra="articles") from None
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # its complaints about pages are no faults
    return trafilatura


def _drop_doctype(page: str) -> str:
    """The page without its document type, which stands at the beginning."""
    place = page[:_HEAD].upper().find("<!DOCTYPE")
    found = _DOCTYPE.match(page, place) if place >= 0 else None
    return page[: found.start()] + page[found.end() :] if found else page


def _find_article(page: str) -> tuple[str, dict[str, object]]:
    """The headline and the text of the article, and what the page says about it."""
    if len(page) > _MOST_SEARCHED or page.count("<") > _MOST_TAGS:
        raise refuse("page_too_large")
    found = _parser().bare_extraction(page, include_comments=False, with_metadata=True)
    text = found.text if found and not isinstance(found, dict) else None
    if not text:
        raise refuse("no_main_text")
    said = {name: value for name in _SAID if (value := getattr(found, name, None))}
    title = said.get("title")
    if isinstance(title, str) and not text.lstrip().startswith(title):
        text = f"{title}\n{text}"
    return text, said


def _read_page(page: str) -> str:
    """All the text of a page that is shown, each block of it a line."""
    lines: list[list[str]] = [[]]
    if (tree := _parser().load_html(page)) is not None:
        _collect(tree, lines, kept=False)
    return "\n".join(line for line in ("".join(pieces).strip(" ") for pieces in lines) if line.strip())


def _collect(element: Any, lines: list[list[str]], *, kept: bool) -> None:
    """Adds the pieces of the lines of `element`; white space is `kept` as it is in `<pre>`.

    The parser allows no more than 256 elements within each other.
    """
    breaks = element.tag not in _INLINE
    kept = kept or element.tag == "pre"
    if breaks and lines[-1]:
        lines.append([])
    if element.tag not in _SKIPPED:
        _add(element.text, lines, kept=kept)
        for child in element:
            _collect(child, lines, kept=kept)
            _add(child.tail, lines, kept=kept)
    if breaks and lines[-1]:
        lines.append([])


def _add(text: str | None, lines: list[list[str]], *, kept: bool) -> None:
    """Elsewhere a run of white space is one space, as on the screen; no-break spaces are none."""
    if not text:
        return
    if kept:
        first, *more = text.split("\n")
        lines[-1].append(first)
        lines += [[line] for line in more]
        return
    line = lines[-1]
    told = _SPACE.sub(" ", text)
    line.append(told.lstrip(" ") if not line or line[-1].endswith(" ") else told)


FORMAT = Format(
    id=NAME,
    aliases=("htm", "webpage"),
    summary="the article of a saved page, or all its text",
    unit="none",
    suffixes=(".html", ".htm", ".xhtml"),
    reading=frozenset({"encoding", "repairs", "whole_page"}),
    extra="articles",
    read=reading_one(_read),
)
