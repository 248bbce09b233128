"""What articles of every kind of file have in common: checks, repairs, packages that may be missing."""

import sys
from pathlib import Path

import pytest

from annotator.arabic.defects import Defect
from annotator.formats.article import make_article
from annotator.formats.catalog import FORMATS, get_format
from annotator.formats.drafts import Source
from annotator.formats.options import ReadOptions
from annotator.formats.record import DOCUMENT_LIMIT
from annotator.formats.refusal import Refusal
from annotator.model.problems import Problem

SOURCE = Source("a.txt", line=7, record=2, encoding="cp1256", guessed=True)


def test_what_was_repaired_and_how_it_was_encoded_stands_in_the_meta() -> None:
    options = ReadOptions(repairs=frozenset({Defect.TATWEEL, Defect.NO_BREAK}))
    found = make_article("قـال\u200f", SOURCE, options, "a", {"title": "ع"})
    assert found.document.text == "قال\u200f"
    assert found.document.meta == {"title": "ع", "encoding": "cp1256", "repairs": {"tatweel": 1}}
    assert (found.file, found.line, found.record, found.guessed) == ("a.txt", 7, 2, True)


@pytest.mark.parametrize(
    ("text", "doc_id", "code"),
    [
        ("", "a", "empty_text"),
        ("a\0", "a", "nul"),
        ("a" * (DOCUMENT_LIMIT + 1), "a", "text_too_long"),
        ("a", "", "bad_name"),
        ("a", "a\n", "bad_name"),
    ],
)
def test_what_no_project_can_take_is_refused(text: str, doc_id: str, code: str) -> None:
    with pytest.raises(Refusal) as caught:
        make_article(text, SOURCE, ReadOptions(), doc_id)
    assert caught.value.problem.code == code


@pytest.mark.parametrize(
    ("name", "package"), [("html", "trafilatura"), ("docx", "docx"), ("pdf", "pypdfium2")]
)
def test_a_package_that_is_missing_is_named_with_its_extra(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, package: str
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    path = tmp_path / f"a.{name}"
    path.write_bytes(b"<html><body>x</body></html>")
    known = get_format(name)
    assert known.read
    assert known.extra == "articles"
    (found,) = known.read(path, ReadOptions())
    assert isinstance(found, Problem)
    assert (found.code, found.file) == ("extra_missing", str(path))
    assert "rawi[articles]" in found.en


def test_formats_that_read_texts_only_say_what_they_heed() -> None:
    fields = set(ReadOptions.__dataclass_fields__)
    for known in FORMATS:
        assert known.reading <= fields
    assert {known.id for known in FORMATS if "repairs" in known.reading} == {
        "text",
        "html",
        "docx",
        "pdf",
        "table",
    }
