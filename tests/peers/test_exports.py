"""What Rawi writes, read by programs that others wrote: they see the same text and the same spans."""

from pathlib import Path
from typing import Any

import pytest

from annotator.formats import conll, conllu, docbin, token_classification
from annotator.formats.docbin import Strings
from annotator.formats.fitting import Fitting
from annotator.formats.format import Format
from annotator.formats.options import Vocabulary, WriteOptions
from annotator.formats.record import Record
from annotator.formats.windows import relations_of, rows_of
from annotator.model.annotation import Relation, Span, make_parts
from annotator.model.annotation_set import AnnotationSet
from annotator.model.document import Document
from tests.builders import default_schema, seed_document, seed_set
from tests.peers.conftest import run_peer

TEXT = "📰 قال الناطق\r\nإنّ الجسر بدوما مغلق.\n\n  و\u00a0زاد\tORG X"
STRINGS = ["", "ORG", "قال", "a", "abcdefgh", "abcdefghi", "👨‍👩‍👧", "x" * 100, "IS_ALPHA", "B-ORG"]
OPTIONS = WriteOptions(schema="s@1", vocabulary=Vocabulary.of(default_schema()))


def make_records() -> list[Record]:
    """The seed article as A marked it, and a text of everything that goes wrong elsewhere."""
    places = {
        "s1": ("source", "SOURCE", 6, 12),
        "c1": ("claim", "CLAIM", 18, 34),
        "e1": ("entity", "FAC", 18, 23),
    }
    places |= {"e2": ("entity", "GPE", 25, 29), "q1": ("cue", "CUE", 2, 5), "e3": ("entity", "ORG", 45, 48)}
    spans = {
        name: Span(name, layer, label, make_parts(TEXT, ((start, end),)))
        for name, (layer, label, start, end) in places.items()
    }
    relations = {"r1": Relation("r1", "attributed_to", "c1", "s1")}
    odd = Record(Document("odd", TEXT), (AnnotationSet("A", "odd", spans, relations),))
    return [Record(seed_document(), (seed_set("a"),)), odd]


class Written:
    """A file of each format, and the records that were meant."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.meant: dict[str, list[Record]] = {}
        for known in (docbin.FORMAT, conllu.FORMAT, conll.FORMAT, token_classification.FORMAT):
            self._write(known)

    def path(self, known: Format) -> Path:
        return self.folder / f"{known.id}{'' if known.is_folder else known.suffixes[0]}"

    def _write(self, known: Format) -> None:
        fitting = Fitting(known, OPTIONS)
        fitted = [each for record in make_records() for each in fitting.fit(record)]
        if known.is_folder:
            self.path(known).mkdir()
        assert known.write
        known.write(iter(fitted), self.path(known), OPTIONS)
        self.meant[known.id] = fitted


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Written:
    return Written(tmp_path_factory.mktemp("exports"))


@pytest.fixture(scope="module")
def told(written: Written) -> dict[str, Any]:
    """What the peers see."""
    return run_peer(
        "read_exports.py",
        {
            "docbin": str(written.path(docbin.FORMAT)),
            "hashes": STRINGS,
            "symbols": None,
            "conllu": str(written.path(conllu.FORMAT)),
            "conll": str(written.path(conll.FORMAT)),
            "dataset": str(written.path(token_classification.FORMAT)),
        },
    )


def test_spacy_sees_text_spans_and_relations(written: Written, told: dict[str, Any]) -> None:
    meant = written.meant[docbin.NAME]
    assert [doc["text"] for doc in told["docbin"]] == [record.document.text for record in meant]
    for doc, record in zip(told["docbin"], meant, strict=True):
        rows = [[row[3], row[4], row[1], row[2], row[0], row[5]] for row in rows_of(record)]
        assert doc["spans"] == sorted(rows)
        assert doc["relations"] == sorted(list(each) for each in relations_of(record))
        assert doc["doc_id"] == record.document.id
    assert len(told["docbin"][0]["spans"]) == 154


def test_strings_have_the_numbers_that_spacy_gives_them(told: dict[str, Any]) -> None:
    numbers = Strings()
    assert [numbers[each] for each in STRINGS] == told["hashes"]
    assert {**Strings()} == told["symbols"]


def test_conllu_sees_the_forms_and_the_tags(written: Written, told: dict[str, Any]) -> None:
    texts = {record.document.id: record.document.text for record in written.meant[conllu.NAME]}
    forms = [token for sentence in told["conllu"] for token in sentence["tokens"]]
    whole = [token for token in forms if "start_char" in token[2]]
    starts = [int(token[2]["start_char"]) for token in whole]
    border = starts.index(0, 1)  # where the second document begins
    for tokens, text in zip((whole[:border], whole[border:]), texts.values(), strict=True):
        for _, form, misc in tokens:
            assert text[int(misc["start_char"]) : int(misc["end_char"])] == form
    begun = sum(value.startswith("B-") for _, _, misc in forms for value in misc.values() if value)
    assert begun == sum(len(rows_of(record)) for record in written.meant[conllu.NAME])
    assert {"B-GPE"} == {m["Entity"] for _, form, m in forms if form == "دوما" and "Entity" in m}


def test_seqeval_sees_the_entities_of_the_last_column(written: Written, told: dict[str, Any]) -> None:
    rows = [row for record in written.meant[conll.NAME] for row in rows_of(record) if row[1] == "entity"]
    assert sorted(told["conll"]) == sorted([row[2], row[5]] for row in rows)


def test_datasets_loads_the_folder(written: Written, told: dict[str, Any]) -> None:
    found = told["dataset"]
    assert found["rows"] == 2
    assert {"tokens", "token_start", "claim_tags", "entity_tags"} <= set(found["columns"])
    texts = {record.document.id: record.document.text for record in make_records()}
    meant = []
    for record in written.meant[token_classification.NAME]:
        name, text = record.document.id, texts[record.document.id.removesuffix("#0")]
        offset = len(text) - len(text.lstrip())
        meant += [
            [name, f"{row[1]}_tags", row[2], row[3] + offset, row[4] + offset] for row in rows_of(record)
        ]
    assert found["spans"] == sorted(meant)
