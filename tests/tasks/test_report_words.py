"""The words of agreement: complete in both languages, Latin in isolates, and what numbers mean."""

import re

import pytest

from annotator.agreement.overview import RELATION, Figure, LabelReading, Reading
from annotator.agreement.result import Reason, Result
from annotator.places import resource
from annotator.tasks.report_words import LANGUAGES, Wording, read_words
from tests.builders import default_schema


def wording(language: str) -> Wording:
    return Wording(default_schema(), language, {"one": "عنوان"})


def test_no_words_stand_twice() -> None:
    lines = resource("agreement.tsv").read_text("utf-8").splitlines()
    keys = [line.split("\t")[0] for line in lines]
    assert len(set(keys)) == len(keys)
    assert {line.count("\t") for line in lines} == {2}


def test_everything_is_said_in_both_languages() -> None:
    said = {language: read_words(language) for language in LANGUAGES}
    assert set(said["ar"]) == set(said["en"])
    for key, words in said["en"].items():
        places = [sorted(re.findall(r"\{\w*\}", text)) for text in (words, said["ar"][key])]
        assert words, key
        assert said["ar"][key], key
        assert places[0] == places[1], key


def test_latin_words_keep_their_own_direction_in_arabic() -> None:
    bare = [
        words
        for words in read_words("ar").values()
        if re.search(r"[A-Za-z]", re.sub(r"\u2068[^\u2069]*\u2069|\{\w*\}", "", words))
    ]
    assert bare == []


def test_every_measure_that_has_a_name_says_when_to_use_it_and_how_it_is_computed() -> None:
    words = read_words("en")
    named = {key.removesuffix(".use") for key in words if key.endswith(".use")}
    assert len(named) > 20
    for measure in named:
        assert {f"{measure}.name", f"{measure}.definition"} <= set(words)


def test_a_measure_goes_by_its_variant_or_by_its_plain_name() -> None:
    said = wording("en")
    assert said.measure("semeval2013_f1:type") != said.measure("semeval2013_f1:exact")
    assert said.measure("krippendorff_alpha:ordinal") == said.measure("krippendorff_alpha")
    assert said.measure("gamma_cat[CLAIM]") == said.measure("gamma_cat")
    assert said.measure("unheard_of") == "\u2068unheard_of\u2069"
    assert said.measure("unheard_of", "use") == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_come_from_the_schema(language: str) -> None:
    schema, said = default_schema(), wording(language)
    claim = schema.label("claim", "CLAIM")
    relation = schema.relation("coref")
    assert claim
    assert relation
    assert said.label(("claim", "CLAIM")) == claim.names.text(language)
    assert said.label((RELATION, "coref")) == relation.names.text(language)
    assert said.label(("claim", "GONE")) == "GONE"
    assert said.label(None) == read_words(language)["confusion.nothing"]
    assert said.title("one") == "\u2068عنوان\u2069"
    assert said.title("two") == "\u2068two\u2069"


def test_why_there_is_no_value_or_no_interval() -> None:
    english, arabic = wording("en"), wording("ar")
    undefined = Result(None, Reason.NO_UNITS)
    assert english.reason(undefined) == Reason.NO_UNITS
    assert arabic.reason(undefined) == Reason.NO_UNITS.ar
    assert english.interval(undefined) == ""
    assert english.interval(Result(0.5, interval=(0.25, 0.75))) == "0.25\u00a0–\u00a00.75"
    assert "5" in english.interval(Result(0.5, n={"documents": 4}))
    assert english.interval(Result(0.5, n={"documents": 4})) != english.interval(
        Result(0.5, n={"documents": 9})
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reading", Reading)
def test_every_reading_is_put_into_words(language: str, reading: Reading) -> None:
    figure = Figure("exact_span_f1", None, None, ("A", "B"), Result(0.5))
    told = LabelReading(
        ("claim", "CLAIM"), reading, 9, 0.31, 0.42, 0.53, figure, figure, ("claim", "OPINION")
    )
    shares = {Reading.NOT_FOUND: "31%", Reading.NAMED_DIFFERENTLY: "42%", Reading.EDGES_DIFFER: "53%"}
    said = wording(language)
    assert shares.get(reading, "") in said.reading(told)
    if reading is Reading.NAMED_DIFFERENTLY:
        assert said.label(("claim", "OPINION")) in said.reading(told)
