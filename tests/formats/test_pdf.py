"""PDF files give their text in the order in which it is read; whoever imports one is told to look at it."""

from pathlib import Path

import pytest
from PySide6.QtGui import QFont, QFontDatabase, QPageSize, QPainter, QPdfWriter
from pytestqt.qtbot import QtBot

from annotator.formats import pdf
from annotator.formats.options import ReadOptions
from annotator.formats.record import Record
from annotator.model.problems import Problem
from annotator.places import resource

LINES = ("قال الناطق إن الجسر مغلق في دمشق", "وأضاف أن العمل يستمر حتى إشعار آخر.", "ثم مضى")


@pytest.fixture
def font(qtbot: QtBot) -> QFont:
    number = QFontDatabase.addApplicationFont(str(resource("fonts/NotoNaskhArabic-Regular.ttf")))
    return QFont(QFontDatabase.applicationFontFamilies(number)[0], 14)


def write_pages(path: Path, font: QFont, *pages: tuple[str, ...]) -> Path:
    writer = QPdfWriter(str(path))
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A5))
    painter = QPainter(writer)
    painter.setFont(font)
    try:
        for number, page in enumerate(pages):
            if number:
                writer.newPage()
            for row, line in enumerate(page, 1):
                painter.drawText(200, row * 400, line)
    finally:
        painter.end()
    return path


def read_all(path: Path) -> list[Record | Problem]:
    return list(pdf.read(path, ReadOptions()))


def test_arabic_comes_in_the_order_in_which_it_is_read(tmp_path: Path, font: QFont) -> None:
    record, note = read_all(write_pages(tmp_path / "a.pdf", font, LINES, (LINES[2],)))
    assert isinstance(record, Record)
    assert record.document.text == f"{LINES[0]} {LINES[1]}\n{LINES[2]}\n{LINES[2]}"
    assert isinstance(note, Problem)
    assert (note.code, note.severity) == ("pdf_text", "note")


def test_letters_in_the_order_of_the_eye_are_warned_of() -> None:
    text = "وزارة الداخلية والعدل في المدينة الكبيرة والناحية الغربية القديمة"
    told = [
        (found.code, found.severity) for found in (pdf.remark("a.pdf", text[::-1]), pdf.remark("a.pdf", text))
    ]
    assert told == [("text_reversed", "warning"), ("pdf_text", "note")]


@pytest.mark.parametrize(
    ("count", "code"), [(1, "pdf_without_text"), (3, "pdf_too_long")], ids=["no text", "too many pages"]
)
def test_what_gives_no_text_is_refused(
    tmp_path: Path, font: QFont, monkeypatch: pytest.MonkeyPatch, count: int, code: str
) -> None:
    monkeypatch.setattr(pdf, "_MOST_PAGES", 2)
    (problem,) = read_all(write_pages(tmp_path / "a.pdf", font, *[()] * count))
    assert isinstance(problem, Problem)
    assert (problem.code, problem.file) == (code, str(tmp_path / "a.pdf"))


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", b"<html>" * 50])
def test_broken_files_are_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(data)
    (problem,) = read_all(path)
    assert isinstance(problem, Problem)
    assert problem.code == "pdf_broken"
