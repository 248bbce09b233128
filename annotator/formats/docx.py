"""Word documents: the text of their paragraphs and tables in order, without macros, pictures or comments.

The file is an archive of XML, so it is looked through for what could do harm before anything is built from
it. What was inserted while changes were tracked belongs to the text, what was deleted does not.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final
from xml.sax import ContentHandler, SAXParseException
from zipfile import BadZipFile, ZipFile

from defusedxml import DefusedXmlException
from defusedxml.sax import parseString

from annotator.formats.archives import Meter, open_archive, read_entry
from annotator.formats.article import make_article, name_article, reading_one
from annotator.formats.drafts import Source
from annotator.formats.format import Format
from annotator.formats.options import ReadOptions
from annotator.formats.record import Record
from annotator.formats.refusal import Refusal, refuse

NAME: Final = "docx"

_MOST_BYTES = 100_000_000
_MOST_XML = 24_000_000
"""Bytes; a tree of XML takes many times as much memory."""
_XML = (".xml", ".rels")
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SKIPPED = frozenset(
    (f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", f"{_W}pPr", f"{_W}rPr", f"{_W}sectPr")
) | {"{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
_SIGNS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "\u2011"}
_SAID = ("title", "author", "subject")


def _read(path: Path, options: ReadOptions) -> Record:
    try:
        from docx import Document  # noqa: PLC0415 - few imports need it
        from docx.opc.exceptions import OpcError  # noqa: PLC0415
    except ImportError:
        raise refuse("extra_missing", name="DOCX", extra="articles") from None
    try:
        _check(path)
        opened = Document(str(path))
    except (BadZipFile, OpcError, KeyError, ValueError, SyntaxError, AttributeError) as error:
        raise refuse("docx_broken", reason=str(error)) from None
    text = "\n".join(_read_blocks(opened.element.body))
    properties = opened.core_properties
    said = {name: value for name in _SAID if (value := getattr(properties, name))}
    return make_article(
        text.strip("\n"), Source(str(path), encoding=""), options, name_article(path, options), said
    )


def _check(path: Path) -> None:
    """Refuses an archive that is too large, and XML that declares anything."""
    meter, xml = Meter(path, _MOST_BYTES), 0
    with _open(path) as archive:
        for entry in archive.infolist():
            is_xml = entry.filename.lower().endswith(_XML)
            kept = []
            for chunk in read_entry(archive, entry, meter):
                if is_xml:
                    xml += len(chunk)
                    if xml > _MOST_XML:
                        raise _too_much_xml()
                    kept.append(chunk)
            if is_xml:
                _check_xml(b"".join(kept), entry.filename)


def _open(path: Path) -> ZipFile:
    try:
        return open_archive(path)
    except Refusal as refusal:
        if refusal.problem.code == "archive_broken":
            raise BadZipFile("it is no archive") from None
        raise


def _check_xml(data: bytes, name: str) -> None:
    try:
        parseString(data, ContentHandler(), forbid_dtd=True)
    except DefusedXmlException:
        line = data[: data.find(b"<!")].count(b"\n") + 1
        raise refuse("entities_forbidden", name=name, line=line) from None
    except SAXParseException as error:
        raise refuse(
            "docx_broken", reason=f"{name}: {error.getMessage()}", line=error.getLineNumber()
        ) from None


def _too_much_xml() -> Exception:
    size = f"{_MOST_XML // 1_000_000}"
    return refuse(
        "archive_too_large",
        reason=f"more than {size} MB of XML",
        reason_ar=f"أكثر من {size} م.ب من \u2068XML\u2069",
    )


def _read_blocks(parent: Any) -> Iterator[str]:
    """A line for each paragraph, and one for each row of a table with tabs between its cells."""
    for block in parent.iterchildren():
        if block.tag == f"{_W}p":
            yield "".join(_read_runs(block))
        elif block.tag == f"{_W}tbl":
            yield from map(_read_row, block.iter(f"{_W}tr"))
        elif isinstance(block.tag, str) and block.tag not in _SKIPPED:
            yield from _read_blocks(block)


def _read_row(row: Any) -> str:
    cells = (child for child in row.iterchildren() if child.tag == f"{_W}tc")
    return "\t".join(" ".join(line for line in _read_blocks(cell) if line) for cell in cells)


def _read_runs(parent: Any) -> Iterator[str]:
    for child in parent.iterchildren():
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        elif child.tag not in _SKIPPED:
            yield from _read_runs(child)


FORMAT = Format(
    id=NAME,
    aliases=("word",),
    summary="the text of a Word document, its tables with tabs between the cells",
    unit="none",
    suffixes=(".docx",),
    reading=frozenset({"repairs"}),
    extra="articles",
    read=reading_one(_read),
)
