"""The text of PDF files, page after page.

A PDF says where letters stand, not what they spell: their order, and where paragraphs end, are found by the
library and by the length of the lines. So whoever imports one is told to look through the text.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from annotator.arabic.defects import is_reversed
from annotator.formats.article import make_article, name_article, reading_one
from annotator.formats.drafts import Source
from annotator.formats.format import Format
from annotator.formats.options import ReadOptions
from annotator.formats.record import DOCUMENT_LIMIT, Record
from annotator.formats.refusal import refuse
from annotator.formats.sentences import make_problem
from annotator.model.problems import Problem, Severity

NAME: Final = "pdf"

_MOST_PAGES = 1_000
_MOST_BYTES = 100_000_000
_FULL = 0.75
"""A line goes on in the next one when it takes so much of the longest line of its page."""
_ENDS = frozenset('.!?؟…:؛"»”')
_LOCKED = "password"


def _read(path: Path, options: ReadOptions) -> Record:
    try:
        import pypdfium2  # noqa: PLC0415 - few imports need it
    except ImportError:
        raise refuse("extra_missing", name="PDF", extra="articles") from None
    if path.stat().st_size > _MOST_BYTES:
        raise refuse("file_too_large", limit=_MOST_BYTES // 1_000_000)
    try:
        with pypdfium2.PdfDocument(path) as opened:
            lines = list(_read_pages(opened))
    except pypdfium2.PdfiumError as error:
        code = "pdf_locked" if _LOCKED in str(error).lower() else "pdf_broken"
        raise refuse(code, reason=str(error)) from None
    text = "\n".join(lines)
    if not text.strip():
        raise refuse("pdf_without_text")
    return make_article(text, Source(str(path), encoding=""), options, name_article(path, options))


def _read_pages(opened: Any) -> Iterator[str]:
    """The paragraphs of all pages."""
    count, length = len(opened), 0
    if count > _MOST_PAGES:
        raise refuse("pdf_too_long", count=count, limit=_MOST_PAGES)
    for number in range(count):
        page = opened[number]
        text_page = page.get_textpage()
        try:
            text = text_page.get_text_range()
        finally:
            text_page.close()
            page.close()
        length += len(text)
        if length > DOCUMENT_LIMIT:
            raise refuse("text_too_long", limit=f"{DOCUMENT_LIMIT:,}")
        yield from _join_lines(text.replace("\r\n", "\n").split("\n"))


def _join_lines(lines: list[str]) -> Iterator[str]:
    """Paragraphs: a full line goes on in the next one, unless a sentence ends with it."""
    full = _FULL * max(map(len, lines), default=0)
    paragraph = ""
    for line in lines:
        bare = line.strip()
        paragraph = f"{paragraph} {bare}" if paragraph and bare else paragraph or bare
        if len(bare) < full or bare[-1:] in _ENDS:
            if paragraph:
                yield paragraph
            paragraph = ""
    if paragraph:
        yield paragraph


def read(path: Path, options: ReadOptions) -> Iterator[Record | Problem]:
    """The one document of `path`, and what to know about it. Raises OSError."""
    for item in reading_one(_read)(path, options):
        yield item
        if isinstance(item, Record):
            yield remark(item.file, item.document.text)


def remark(file: str, text: str) -> Problem:
    """What to know about a text from a PDF."""
    if is_reversed(text):
        return make_problem("text_reversed", severity=Severity.WARNING, file=file)
    return make_problem("pdf_text", severity=Severity.NOTE, file=file)


FORMAT = Format(
    id=NAME,
    aliases=(),
    summary="the text of a PDF file, as far as it holds any",
    unit="none",
    suffixes=(".pdf",),
    reading=frozenset({"repairs"}),
    extra="articles",
    read=read,
)
