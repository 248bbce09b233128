"""Columns of tokens and tags, in the many customs that are about."""

from pathlib import Path

import pytest

from annotator.formats import conll
from annotator.formats.options import Scheme
from annotator.formats.tags import make_tags, read_stacks, read_tags
from annotator.formats.windows import Placed
from tests.formats.reading import read_one, read_refused, read_text


def quotes(told: list[tuple[str, str, str]]) -> list[tuple[str, str]]:
    return [(label, quote) for _, label, quote in told]


@pytest.mark.parametrize(
    ("tags", "spans"),
    [
        ("I-A I-A B-A O I-B", [("A", 0, 2), ("A", 2, 3), ("B", 4, 5)]),  # IOB1
        ("B-A I-A B-A O B-B", [("A", 0, 2), ("A", 2, 3), ("B", 4, 5)]),
        ("B-A E-A S-A O S-B", [("A", 0, 2), ("A", 2, 3), ("B", 4, 5)]),
        ("B-A L-A U-A O U-B", [("A", 0, 2), ("A", 2, 3), ("B", 4, 5)]),
        ("B-A I-B I-B O O", [("A", 0, 1), ("B", 1, 3)]),
        ("B I O B O", [("SPAN", 0, 2), ("SPAN", 3, 4)]),
        ("B-A-B I-A-B O - _", [("A-B", 0, 2)]),
    ],
)
def test_every_scheme_is_read(tags: str, spans: list[tuple[str, int, int]]) -> None:
    assert [tuple(span) for span in read_tags(tags.split())] == spans


def test_nested_tags_keep_to_their_spans_when_an_outer_one_ends() -> None:
    rows = ["B-ORG", "I-ORG B-ORG", "I-ORG I-ORG B-GPE", "B-DATE", "O"]
    found = [tuple(span) for span in read_stacks(row.split() for row in rows)]
    assert found == [("ORG", 0, 3), ("ORG", 1, 3), ("GPE", 2, 3), ("DATE", 3, 4)]


@pytest.mark.parametrize("scheme", Scheme)
def test_tags_are_read_as_they_were_made(scheme: Scheme) -> None:
    spans = [Placed("1", "x", "A", 0, 2), Placed("2", "x", "A", 2, 3), Placed("3", "x", "B", 4, 7)]
    assert [tuple(span) for span in read_tags(make_tags(8, spans, scheme))] == [
        (span.label, span.first, span.last) for span in spans
    ]


CUSTOMS = {
    "2003": "-DOCSTART- -X- -X- O\n\nEU NNP I-NP I-ORG\nrejects VBZ I-VP O\n\nPeter NNP I-NP I-PER\n",
    "2002": "EU B-ORG\r\nrejects O\r\n\r\nPeter B-PER\r\n",
    "tabs, numbers, comments": "# from\there\n1\tEU\tB-ORG\tO\n2\trejects\tO\tO\n\n1\tPeter\tB-PER\tO\n",
    "tags first": "B-ORG\tEU\nO\trejects\n\nB-PER\tPeter\n",
    "no scheme": "EU ORG\nrejects O\n\nPeter PER\n",
    "placeholders": "# id 1\nEU _ _ B-ORG\nrejects _ _ O\n\nPeter _ _ B-PER\n\n\n",
    "as many tags as spans": "EU B-ORG\nrejects O O\n\nPeter B-PER\n",
}


@pytest.mark.parametrize("custom", CUSTOMS)
def test_every_custom_says_the_same(tmp_path: Path, custom: str) -> None:
    told = read_one(conll.FORMAT, tmp_path / "a.conll", CUSTOMS[custom])
    assert told.text == "EU rejects\nPeter"
    assert quotes(told.spans) == [("ORG", "EU"), ("PER", "Peter")]
    assert told.spans[0][0] == "entity"  # the one layer of the schema that has the label


def test_documents_are_told_apart_and_others_stay_whole(tmp_path: Path) -> None:
    mark = "-DOCSTART- -X- O O\n\n"
    told, _ = read_text(conll.FORMAT, tmp_path / "a.conll", f"{mark}a O\n\n{mark}b B-ORG\n")
    assert [each.id for each in told] == ["a#1", "a#2"]
    sentence = "كلمة B-ORG\nأخرى O\n\n"
    told, _ = read_text(conll.FORMAT, tmp_path / "a.conll", sentence * 20_000)
    assert len(told) > 1
    assert sum(len(each.spans) for each in told) == 20_000


def test_a_line_that_is_no_row_of_the_others_is_refused_with_its_number(tmp_path: Path) -> None:
    text = "a NN B-ORG\nb NN O\n\nc what is this\n"
    assert read_refused(conll.FORMAT, tmp_path / "a.conll", text) == ("uneven_columns", 1)
    assert read_refused(conll.FORMAT, tmp_path / "a.conll", "") == ("empty_text", None)
