"""The lexicon of reporting cues."""

import json

import pytest

from annotator.arabic.cues import Lexicon, read_lexicon
from annotator.model.errors import LexiconInvalid
from tests.conftest import ROOT, SeedPaths

HEADER = "id\tlemma\tforms\ttype\tgroup\tcommitment\tcertainty\tauthor_distance\tpattern\ttrap\n"


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    with (ROOT / "resources/cues_ar.tsv").open(encoding="utf-8") as lines:
        return read_lexicon(lines)


def test_the_shipped_lexicon_is_whole(lexicon: Lexicon) -> None:
    assert len(lexicon.entries) == 103
    assert len({entry.id for entry in lexicon.entries}) == 103
    assert {"قال", "أشار إلى", "يُعتقد", "بحسب"} <= lexicon.lemmas
    assert all(entry.forms for entry in lexicon.entries)


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("قال", "قال"),
        ("وقال", "قال"),
        ("فقالت", "قال"),
        ("أكّدت", "أكّد"),
        ("اكدت", "أكّد"),
        ("وأشارت", "أشار إلى"),
        ("قائلاً", "قال"),
        ("ورد", "ورد"),
        ("وفق", "وفق"),
        ("وعد", "توعّد / تعهّد"),
        ("على لسان", "على لسان"),
        ("بحسب ما أفاد", "بحسب"),
        ("نقل المراسل عن", "نقل عن"),
        ("يُعتقد", "يُعتقد"),
        (":", "النقطتان"),
        ("زرافة", None),
        ("و", None),
        ("", None),
    ],
)
def test_lookup(lexicon: Lexicon, form: str, lemma: str | None) -> None:
    entry = lexicon.lookup(form)
    assert (entry.lemma if entry else None) == lemma


def test_the_cues_of_annotator_a_are_known(lexicon: Lexicon, seed_paths: SeedPaths) -> None:
    """All but one homograph: يعتقد without vowels is read as active first, here it is passive."""
    spans = json.loads(seed_paths.annotator_a.read_text("utf-8"))["spans"]
    cues = [span for span in spans if span["layer"] == "cue"]
    found = [(span, lexicon.lookup(span["text"])) for span in cues]
    assert len(cues) == 11
    assert all(entry and entry.commitment == span["attributes"]["commitment"] for span, entry in found)
    other = [span["text"] for span, entry in found if entry and entry.lemma != span["attributes"]["lemma"]]
    assert other == ["يعتقد"]


@pytest.mark.parametrize(
    ("text", "line"),
    [("", 1), ("id\tlemma\n", 1), (HEADER + "k01\tقال\n", 2), (HEADER + "\n" + "x\t" * 10, 3)],
)
def test_wrong_columns_are_refused_with_their_line(text: str, line: int) -> None:
    with pytest.raises(LexiconInvalid) as refusal:
        read_lexicon(text.splitlines(keepends=True))
    assert refusal.value.line == line


def test_an_underscore_is_a_space_within_a_form() -> None:
    row = "k1\tفي تقدير\tفي_تقدير برأي\tpreposition\tg\tneutral\tCT\tneutral\t\t\n"
    [entry] = read_lexicon([HEADER, row, "\n"]).entries
    assert entry.forms == ("في تقدير", "برأي")
