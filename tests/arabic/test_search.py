"""Hits are ranges of the text itself: whatever the spelling, behind particles, never through a grapheme."""

import pytest

from annotator.arabic.clitics import PARTICLES
from annotator.arabic.search import Haystack, Query, Spelling, find


def found(text: str, query: str, spelling: Spelling = Spelling.LOOSE, *, whole: bool = False) -> list[str]:
    asked = Query(query, spelling, whole, PARTICLES if whole else ())
    return [text[start:end] for start, end in find(text, asked)]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("إنزال جوّي", ["انزال جوّي", "إنزال جوي"]),
        ("١٤", ["14"]),
        ("الرقه", ["الرقة"]),
        (" الرقه\n", ["الرقة"]),
        ("نفذ", ["نفّذ", "نفذّ", "نفذ", "نفذ"]),
        ("سيارة كانت", ["سيارة\xa0 كانت"]),
        ("غائب", []),
        ("", []),
        (" ", []),
        ("\u064e", []),
    ],
)
def test_any_spelling_is_found_in_the_seed(seed_text: str, query: str, expected: list[str]) -> None:
    assert found(seed_text, query) == expected


@pytest.mark.parametrize(
    ("text", "query", "place"),
    [
        ("📰 قالَ", "قال", (2, 6)),
        ("👩\u200d💻 قـــال", "قال", (4, 10)),
        ("هو ﻻجئ", "لاجئ", (3, 6)),
        ("هو ﻻجئ", "اجئ", (3, 6)),
        ("قال ﷺ", "صلي الله", (4, 5)),
        ("الشَّرْقِيَّةُ", "الشرقيه", (0, 14)),
        ("عام ١٤٤٥", "1445", (4, 8)),
    ],
)
def test_offsets_are_those_of_the_text(text: str, query: str, place: tuple[int, int]) -> None:
    assert find(text, Query(query)) == [place]


def test_exact_takes_letter_by_letter(seed_text: str) -> None:
    assert found(seed_text, "إنزال جوي", Spelling.EXACT) == ["إنزال جوي"]
    assert found(seed_text, "الرقه", Spelling.EXACT) == []
    assert found("قالَ قال قـال", "قال", Spelling.EXACT) == ["قال"]


@pytest.mark.parametrize(
    ("text", "query"), [("على", "علي"), ("مؤمن", "مومن"), ("مدرسة", "مدرسه"), ("شيئا", "شييا")]
)
def test_tagging_folds_less_than_search(text: str, query: str) -> None:
    assert found(text, query) == [text]
    assert found(text, query, Spelling.CLOSE) == []


def test_tagging_still_folds_hamza_on_alef_marks_and_digits() -> None:
    assert found("أحمد اَحْمَد إحمد ١٤", "احمد", Spelling.CLOSE) == ["أحمد", "اَحْمَد", "إحمد"]


def test_hits_do_not_overlap() -> None:
    assert find("للللل", Query("لل")) == [(0, 2), (2, 4)]
    assert find("ﷲ", Query("ل")) == [(0, 1)]
    assert found("اا ا ا", "ا ا", whole=True) == ["ا ا"]


@pytest.mark.parametrize(
    ("text", "query", "expected"),
    [
        ("الرقة والرقة بالرقة", "الرقة", ["الرقة", "الرقة", "الرقة"]),
        ("دمشق وبدمشق ودمشقي", "دمشق", ["دمشق", "دمشق"]),
        ("سيقول يقول", "يقول", ["يقول"]),
        ("التحالف للتحالف وللتحالف لِلتحالف", "التحالف", ["التحالف", "لتحالف", "لتحالف", "لتحالف"]),
        ("اللجنة للجنة لجنة", "اللجنة", ["اللجنة", "لجنة"]),
        ("لندن للندن", "لندن", ["لندن", "لندن"]),
        ("للمانيا", "ألمانيا", []),
        ("قال عمر، وعمران", "عمر", ["عمر"]),
        ("الجيش الحر والجيش الحر", "الجيش الحر", ["الجيش الحر", "الجيش الحر"]),
        ("في BBC وBBC", "BBC", ["BBC", "BBC"]),
        ("واشنطن", "اشنطن", ["اشنطن"]),
    ],
)
def test_whole_words_stand_alone_or_behind_particles(text: str, query: str, expected: list[str]) -> None:
    """Whether the و of واشنطن is attached only a reader can tell, so it is offered."""
    assert found(text, query, Spelling.CLOSE, whole=True) == expected


def test_whole_words_without_particles_stand_alone() -> None:
    assert find("دمشق وبدمشق", Query("دمشق", whole_words=True)) == [(0, 4)]


def test_only_as_many_as_are_wanted() -> None:
    assert Haystack("قال " * 9).find(Query("قال"), 2) == [(0, 3), (4, 7)]
