"""From raw selections to tidy ranges."""

import json
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from annotator.arabic.clitics import step_back
from annotator.arabic.snapping import SnapRules, Unit, expand, snap
from tests.conftest import ROOT, SeedPaths

RULES = SnapRules()
LETTERS = replace(RULES, unit=Unit.GRAPHEME)


def snapped(marked: str, rules: SnapRules = RULES, layer: str = "claim") -> list[str]:
    """What the selection between two bars becomes."""
    before, selected, after = marked.split("|")
    text = before + selected + after
    ranges = snap(text, len(before), len(before) + len(selected), rules, layer)
    return [text[start:end] for start, end in ranges]


def test_the_defaults_are_those_of_the_default_schema() -> None:
    rules = tomllib.loads(Path(ROOT / "resources/schema.toml").read_text("utf-8"))["span_rules"]
    assert RULES.trim_chars == rules["trim_chars"]
    assert RULES.trim_lone_words == tuple(rules["trim_lone_words"])
    assert RULES.trim_exempt_layers == tuple(rules["trim_exempt_layers"])
    assert RULES.balance_quotes is (rules["quotes"] == "balanced")
    assert Unit(rules["snap"]) is RULES.unit
    assert RULES.clause_starters == tuple(rules["clause_starters"])


@pytest.mark.parametrize(
    ("marked", "found"),
    [
        ("قرية ال|كب|ر و بلدة", "الكبر"),
        ("الساعة 2|:4|5 و", "2:45"),
        ("قال| بدير الزور |، ثم", "بدير الزور"),
        ("| \xa0\u200f\ufeffقال، .|", "قال"),
        ("قال |و قامت القوات| بذلك", "قامت القوات"),
        ("|ثُمَّ أو قال|", "قال"),
        ("قال |وقامت القوات|", "وقامت القوات"),
        ("|كما|", "كما"),
        ("|قال\t\u0651|", "قال"),
        ("| ،|", None),
        ("||قال", None),
        ("نفّ|ذ|ت القوات", "نفّذت"),
        ("|👨\u200d👩|\u200d👧 قال", "👨\u200d👩\u200d👧"),
    ],
)
def test_words_are_filled_up_and_edges_bared(marked: str, found: str | None) -> None:
    assert snapped(marked) == ([found] if found else [])


@pytest.mark.parametrize(
    ("marked", "found"),
    [
        ("أربع |“أباتشي”| قال", "أباتشي"),
        ("|مروحيات “أباتشي”| قال", "مروحيات “أباتشي”"),
        ("|مروحيات “أباتشي|” قال", "مروحيات “أباتشي”"),
        ("“أباتشي |الكبيرة”| قال", "الكبيرة"),
        ("“أباتشي |الكبيرة” قال| ذلك", "“أباتشي الكبيرة” قال"),
        ("استهدفت ” |سجناً سرياً ” .| ثم", "سجناً سرياً"),
        ("|استهدفت ” سجناً| سرياً ” . ثم", "استهدفت ” سجناً سرياً ”"),
        ("قوة |(التي ينفذها)| قال", "التي ينفذها"),
        ("|قوة (التي| ينفذها) قال", "قوة (التي ينفذها)"),
        ("قال |«نعم» و «لا»| ثم", "«نعم» و «لا»"),
        ("|«نعم (ربما|)» ثم", "نعم (ربما)"),
        ('|قال "نعم|" ثم', 'قال "نعم"'),
        ("|قال “نعم“| ثم", "قال “نعم“"),
        ("|قال “ نعم| بلا نهاية", "قال “ نعم"),
        ("|نعم”| بلا بداية", "نعم"),
        ("قال “(” |نعم ) ثم| عاد", "نعم ) ثم"),
    ],
)
def test_quotes_and_brackets_are_balanced(marked: str, found: str) -> None:
    assert snapped(marked) == [found]


def test_quotes_may_be_left_as_they_are() -> None:
    assert snapped("|“أباتشي| الكبيرة”", replace(RULES, balance_quotes=False)) == ["“أباتشي"]


def test_a_cue_keeps_its_punctuation_but_no_space() -> None:
    assert snapped("ناشطون| : |قال", layer="cue") == [":"]
    assert snapped("ناشطون| : |قال") == []


def test_letter_mode_keeps_an_edge_inside_a_word() -> None:
    assert snapped("ب|دير الز|ور", LETTERS) == ["دير الز"]
    assert snapped("ن|ف|ّذت", LETTERS) == ["فّ"]
    assert snapped("قا|\u200fل|", LETTERS) == ["ل"]


def test_clauses_and_nothing() -> None:
    assert snapped("وصل و عا|د ح|الاً ثم ذهب", replace(RULES, unit=Unit.CLAUSE)) == ["عاد حالاً"]
    assert snapped("قال| ،نف|ّذ", replace(RULES, unit=Unit.NONE)) == [" ،نفّ"]


def test_a_drag_over_paragraphs_gives_one_range_in_each() -> None:
    assert snapped("أو|ل قال\r\n\n . \n ثا|ني") == ["أول قال", "ثاني"]


def test_a_range_ends_before_the_newline_of_a_line_end_in_two_characters() -> None:
    assert snapped("|قال\r|\nثم", replace(RULES, unit=Unit.NONE)) == ["قال\r"]


def test_ends_in_either_order_and_outside() -> None:
    assert snap("قال ذلك", 99, -5, RULES) == ((0, 7),)
    assert snap("", 0, 0, RULES) == ()


@pytest.mark.parametrize(
    ("start", "end", "unit", "found"),
    [
        (6, 6, Unit.TOKEN, "نفّذ"),
        (6, 6, Unit.CLAUSE, "و نفّذ ذلك"),
        (6, 6, Unit.GRAPHEME, ""),
        (7, 8, Unit.GRAPHEME, "فّ"),
        (2, 7, Unit.TOKEN, "قال و نفّذ"),
        (2, 7, Unit.CLAUSE, "قال و نفّذ ذلك"),
    ],
)
def test_clicks_and_drags_fill_up(start: int, end: int, unit: Unit, found: str) -> None:
    text = "قال و نفّذ ذلك"
    first, last = expand(text, start, end, unit, ("و",))
    assert text[first:last] == found


def test_annotator_a_comes_out_as_marked(seed_paths: SeedPaths) -> None:
    """By letters every part stays; by words only the 12 behind a particle change: they regain it."""
    record = json.loads(seed_paths.annotator_a.read_text("utf-8"))
    text = record["text"]
    parts = [(s["layer"], p["start"], p["end"]) for s in record["spans"] for p in s.get("parts", [s])]
    assert len(parts) == 155
    changed = []
    for layer, start, end in parts:
        assert snap(text, start, end, LETTERS, layer) == ((start, end),)
        [by_words] = snap(text, start, end, RULES, layer)
        if by_words != (start, end):
            changed.append((start, end, by_words))
    assert len(changed) == 12
    assert all(by_words == (step_back(text, start), end) for start, end, by_words in changed)
