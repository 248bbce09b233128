"""Where reporting cues may stand: found where the sentence goes on as the lexicon's pattern has it."""

import pytest

from annotator.arabic.cue_search import after_complementiser, find_cues
from annotator.arabic.cues import Lexicon, read_lexicon
from annotator.places import resource
from tests.builders import seed_document, seed_set


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    with resource("cues_ar.tsv").open(encoding="utf-8") as lines:
        return read_lexicon(lines)


def found(text: str, lexicon: Lexicon) -> list[str]:
    return [text[cue.start : cue.end] for cue in find_cues(text, lexicon)]


@pytest.mark.parametrize(
    ("text", "cues"),
    [
        ("قال مصدر طبي إن الجسر مغلق", ["قال"]),
        ("وأكّدت الوزارة أنّ الطريق مفتوح", ["أكّدت"]),
        ("أشار مصدر إلى حريق", ["أشار"]),
        ("بيّن التقرير أنّ العدد زاد", ["بيّن"]),
        ("نقل المراسل عن سكان أن العملية انتهت", ["نقل"]),
        ("بحسب ما أفاد ناشطون", ["بحسب ما أفاد"]),
        ("الطريق مغلق وفق المصدر", ["وفق"]),
        ("ذكرت مصادر كردية بأنّه تم", ["ذكرت"]),
    ],
)
def test_a_cue_is_found_without_what_is_attached_to_it(text: str, cues: list[str], lexicon: Lexicon) -> None:
    assert found(text, lexicon) == cues


@pytest.mark.parametrize(
    "text",
    [
        "الطريق بين قرية الكبر و محطة المياه",
        "نقل الجيش الجرحى إلى المشفى",
        "حمل المقاتلون السلاح",
        "أشار بيده. ثم مضى إلى البيت",
        "يُذكر أنّ المدينة قديمة",
        "في بيان عن الطقس",
    ],
)
def test_homographs_and_formulas_are_passed_over(text: str, lexicon: Lexicon) -> None:
    assert found(text, lexicon) == []


def test_in_the_seed_article_every_verb_and_preposition_that_was_marked_is_found(lexicon: Lexicon) -> None:
    text = seed_document().text
    marked = {span.start for span in seed_set("a").spans_in("cue") if span.attributes["cue_type"] != "noun"}
    places = {cue.start for cue in find_cues(text, lexicon)}
    assert marked <= places
    assert len(places - marked) <= 1


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("بأنّ القوات دخلت", " القوات دخلت"),
        ("إلى أنّ القوات دخلت", " القوات دخلت"),
        ("له أمس إنها دخلت", " دخلت"),
        ("إجراء العملية", "إجراء العملية"),
        ("كل ما في الأمر أن القوات دخلت", "كل ما في الأمر أن القوات دخلت"),
    ],
)
def test_what_is_said_begins_behind_the_complementiser_at_its_head(text: str, content: str) -> None:
    assert text[after_complementiser(text, 0, len(text)) :] == content
