"""Word documents give their text in order; what could do harm in them is refused before it is built."""

import zipfile
from pathlib import Path

import docx
import pytest

from annotator.formats.docx import FORMAT
from annotator.formats.options import ReadOptions
from annotator.formats.record import Record
from annotator.model.problems import Problem

MAIN = "word/document.xml"


def make_document(path: Path) -> Path:
    made = docx.Document()
    made.add_heading("الجسر مغلق")
    made.add_paragraph("قال ").add_run("الناطق:\tنعم\nثم مضى\u00a0.")
    table = made.add_table(2, 2)
    for row in range(2):
        for column in range(2):
            table.cell(row, column).text = f"خلية {row}{column}"
    made.add_paragraph("📰 آخر السطر")
    made.core_properties.title = "عنوان الملف"
    made.core_properties.author = ""
    made.save(str(path))
    return path


def rewrite(path: Path, name: str, old: bytes, new: bytes) -> None:
    """Puts `new` for `old` into the part `name` of the archive."""
    with zipfile.ZipFile(path) as archive:
        parts = {each: archive.read(each) for each in archive.namelist()}
    assert old in parts[name]
    parts[name] = parts[name].replace(old, new, 1)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for each, data in parts.items():
            archive.writestr(each, data)


def read_one(path: Path) -> Record | Problem:
    assert FORMAT.read
    (found,) = FORMAT.read(path, ReadOptions())
    return found


def test_paragraphs_and_tables_come_in_order(tmp_path: Path) -> None:
    found = read_one(make_document(tmp_path / "a.docx"))
    assert isinstance(found, Record)
    assert found.document.text == (
        "الجسر مغلق\nقال الناطق:\tنعم\nثم مضى\u00a0.\nخلية 00\tخلية 01\nخلية 10\tخلية 11\n📰 آخر السطر"
    )
    assert (found.document.id, found.document.meta) == ("a", {"title": "عنوان الملف"})


def test_tracked_insertions_and_controls_are_text_and_deletions_are_none(tmp_path: Path) -> None:
    path = make_document(tmp_path / "a.docx")
    run = "<w:r><w:t>{}</w:t></w:r>"
    changed = (
        "<w:p><w:ins>" + run.format("زيد ") + "</w:ins><w:del><w:r><w:delText>حذف</w:delText></w:r></w:del>"
        "<w:hyperlink>" + run.format("رابط") + "</w:hyperlink></w:p>"
        "<w:sdt><w:sdtContent><w:p>" + run.format("حقل") + "</w:p></w:sdtContent></w:sdt><w:sectPr"
    )
    rewrite(path, MAIN, b"<w:sectPr", changed.encode())
    found = read_one(path)
    assert isinstance(found, Record)
    assert found.document.text.endswith("آخر السطر\nزيد رابط\nحقل")


@pytest.mark.parametrize(
    "declared",
    ['<!DOCTYPE w [<!ENTITY a "b">]>', '<!DOCTYPE w SYSTEM "file:///etc/passwd">'],
    ids=["entity", "external"],
)
@pytest.mark.parametrize("part", [MAIN, "word/styles.xml", "[Content_Types].xml"])
def test_declarations_are_refused(tmp_path: Path, declared: str, part: str) -> None:
    path = make_document(tmp_path / "a.docx")
    rewrite(path, part, b"?>", b"?>\n\n" + declared.encode())
    found = read_one(path)
    assert isinstance(found, Problem)
    assert (found.code, found.file, found.line) == (
        "entities_forbidden",
        str(path),
        3 if part != MAIN else found.line,
    )
    assert part in found.en


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        (b"<w:body>", b"<w:body", "docx_broken"),
        (b"<w:sectPr", b"<w:p/>" * 5_000_000 + b"<w:sectPr", "archive_too_large"),
    ],
    ids=["broken", "bomb"],
)
def test_broken_and_endless_ones_are_refused(tmp_path: Path, old: bytes, new: bytes, code: str) -> None:
    path = make_document(tmp_path / "a.docx")
    rewrite(path, MAIN, old, new)
    found = read_one(path)
    assert isinstance(found, Problem)
    assert (found.code, found.file) == (code, str(path))


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"no archive at all" * 100])
def test_what_is_no_archive_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(data)
    found = read_one(path)
    assert isinstance(found, Problem)
    assert found.code == "docx_broken"


def test_an_archive_of_other_things_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "نعم")
    found = read_one(path)
    assert isinstance(found, Problem)
    assert found.code == "docx_broken"
