"""Tables that no spreadsheet can run, that machines can read raw, and that come back as they were."""

import csv
from pathlib import Path

import pytest

from annotator.formats import spans_csv
from annotator.formats.catalog import find_format
from annotator.formats.csv_cells import protect, unprotect
from annotator.formats.gathering import find_readable
from annotator.formats.options import ReadOptions, WriteOptions
from annotator.formats.record import Record
from annotator.model.annotation import Span, make_parts
from annotator.model.annotation_set import AnnotationSet
from annotator.model.document import Document
from annotator.model.problems import Problem

LIVE = ["=1+1", "+1", "-1", "@x", "\tx", "\rx", "'x", "'=x"]


def corpus(text: str) -> list[Record]:
    spans = {"=s": Span("=s", "@l", "-A", make_parts(text, ((0, 2),)), {"+a": "=b"}, note="=n")}
    return [Record(Document("=d", text), (AnnotationSet("@me", "=d", spans),))]


@pytest.mark.parametrize("text", LIVE)
def test_no_cell_is_a_formula_and_all_come_back(tmp_path: Path, text: str) -> None:
    spans_csv.write(corpus(text), tmp_path, WriteOptions(bom=True))
    for path in tmp_path.iterdir():
        assert path.read_bytes().startswith(b"\xef\xbb\xbf")
        with path.open(encoding="utf-8-sig", newline="") as stream:
            cells = [cell for row in csv.reader(stream) for cell in row]
        assert not [cell for cell in cells if cell[:1] in {"=", "+", "-", "@", "\t", "\r"}]
    (found,) = spans_csv.read(tmp_path / "spans.csv", ReadOptions())
    assert isinstance(found, Record)
    (sent,) = corpus(text)
    assert (found.document.id, found.document.text) == (sent.document.id, text)
    assert found.sets[0].spans == sent.sets[0].spans


def test_raw_cells_are_as_they_are(tmp_path: Path) -> None:
    spans_csv.write(corpus("=1+1"), tmp_path, WriteOptions(raw=True))
    assert "=d,=1+1,raw" in (tmp_path / "documents.csv").read_text("utf-8")


@pytest.mark.parametrize("cell", [*LIVE, "", "x", "''", "'"])
def test_protection_can_be_taken_off(cell: str) -> None:
    assert unprotect(protect(cell)) == cell


def test_the_three_tables_are_one(tmp_path: Path) -> None:
    spans_csv.write(corpus("قال"), tmp_path, WriteOptions())
    (found,) = find_readable([tmp_path])
    assert not isinstance(found, Problem)
    assert (found.path.name, find_format(found.path).id) == ("spans.csv", "csv")


def test_what_is_broken_is_told(tmp_path: Path) -> None:
    spans_csv.write([*corpus("قال"), Record(Document("e", "لا"))], tmp_path, WriteOptions())
    spans = tmp_path / "spans.csv"
    text = spans.read_bytes().decode()
    spans.write_bytes(text.replace(",0,2,", ",0,9,").encode())
    problem, sound = spans_csv.read(spans, ReadOptions())
    assert isinstance(problem, Problem)
    assert isinstance(sound, Record)
    assert (problem.code, problem.file) == ("quote_not_there", str(tmp_path / "documents.csv"))
    spans.write_bytes(text.replace("'=d,", "zz,").encode())
    *_, last = spans_csv.read(spans, ReadOptions())
    assert isinstance(last, Problem)
    assert (last.code, "zz" in last.en) == ("out_of_order", True)
