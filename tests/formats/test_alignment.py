"""Which spans a tokenizer's tokens cannot carry, and why."""

import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from annotator.formats.alignment import Fault, align, get_tokenizer
from annotator.formats.record import Record
from annotator.model.annotation import Span, make_parts
from annotator.model.annotation_set import AnnotationSet
from annotator.model.document import Document
from annotator.model.errors import RawiError
from tests.builders import seed_document, seed_set

TEXT = "قال بدوما، ثم"


def make_record(*places: tuple[int, int]) -> Record:
    spans = {str(n): Span(str(n), "x", "X", make_parts(TEXT, (place,))) for n, place in enumerate(places)}
    return Record(Document("d", TEXT), (AnnotationSet("A", "d", spans),))


@pytest.mark.parametrize(
    ("place", "words", "spaces"),
    [
        ((0, 3), None, None),
        ((0, 4), None, None),  # a space at the edge
        ((4, 9), None, Fault.END),  # the comma hangs on the word
        ((5, 9), Fault.START, Fault.BOTH),
        ((5, 10), Fault.START, Fault.START),
        ((3, 4), Fault.NO_TOKEN, Fault.NO_TOKEN),
    ],
)
def test_faults_are_told(place: tuple[int, int], words: Fault | None, spaces: Fault | None) -> None:
    for name, fault in (("words", words), ("spaces", spaces)):
        found = align([make_record(place)], get_tokenizer(name))
        assert [misfit.fault for misfit in found.misfits] == ([fault] if fault else [])
        assert found.exact == (fault is None)


def test_the_seed_article_loses_what_begins_inside_a_word() -> None:
    found = align([Record(seed_document(), (seed_set("a"),))], get_tokenizer("words"))
    assert found.spans == found.labels.total() == 154
    assert found.faults.total() == found.lost.total() == len(found.misfits) == 154 - found.exact
    assert all(misfit.quote in misfit.covered for misfit in found.misfits)
    assert ("دير الزور", "بدير الزور") in {(misfit.quote, misfit.covered) for misfit in found.misfits}


def test_a_tokenizer_file_is_asked_for_its_offsets(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = tmp_path / "tokenizer.json"
    monkeypatch.setitem(sys.modules, "tokenizers", None)
    with pytest.raises(RawiError) as error:
        get_tokenizer(str(path))
    assert "tokenizers" in error.value.sentence("en")
    offsets = [(0, 0), (0, 3), (4, 5), (5, 9), (9, 10), (11, 13), (0, 0)]
    encoding = SimpleNamespace(offsets=offsets)
    loaded = SimpleNamespace(from_file=lambda _: SimpleNamespace(encode=lambda _: encoding))
    monkeypatch.setitem(sys.modules, "tokenizers", SimpleNamespace(Tokenizer=loaded))
    assert align([make_record((5, 9), (4, 10))], get_tokenizer(str(path))).exact == 2
