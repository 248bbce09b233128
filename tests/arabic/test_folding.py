"""Keys of search and of tagging, and the way back to the text."""

import pytest

from annotator.arabic.folding import fold, fold_for_tagging


@pytest.mark.parametrize(
    ("spelling", "key"),
    [
        ("إنزال جوّي", "انزال جوي"),
        ("أباتشي آلة ٱلله", "اباتشي اله الله"),
        ("الرقة", "الرقه"),
        ("على", "علي"),
        ("ایران کرد", "ايران كرد"),
        ("مؤتمر رئيس", "موتمر رييس"),
        ("قـــال", "قال"),
        ("كِتَابُهُمْ", "كتابهم"),
        ("١٤ ۱۴", "14 14"),
        ("“أباتشي” «نص»", '"اباتشي" "نص"'),
        ("سيارة\xa0 \n\n كانت", "سياره كانت"),
        ("قال\u200f \u200e ذلك", "قال ذلك"),
        ("می\u200cشود", "ميشود"),
        ("BBC News", "bbc news"),
        ("ﷲ ﻻ", "الله لا"),
        ("caf\u00e9", "cafe"),
        ("cafe\u0301", "cafe"),
        ("\uffff\ufffe", "\ufffd\ufffd"),
        ("", ""),
    ],
)
def test_the_search_key_folds_spellings(spelling: str, key: str) -> None:
    assert fold(spelling).text == key


def test_the_tagging_key_keeps_apart_what_tells_words_apart() -> None:
    assert fold_for_tagging("على علي ؤ و ة ه ئ").text == "على علي ؤ و ة ه ئ"
    assert fold_for_tagging("إنْزالٌ ١٤ ﺋ").text == "انزال 14 ئ"


def test_each_character_knows_where_it_came_from() -> None:
    folded = fold("قَال  ﻻ")
    assert folded.text == "قال لا"
    assert list(folded.sources) == [0, 2, 3, 4, 6, 6, 7]
    assert list(fold("قالَ  ذ").sources) == [0, 1, 2, 4, 6, 7]
    assert folded.sources[1:3] == [2, 3]
    with pytest.raises(IndexError):
        folded.sources[7]


def test_a_range_of_the_key_takes_its_marks_along_but_no_direction_mark() -> None:
    text = "رُكّابٌـ\u200f، قال"
    folded = fold(text)
    start = folded.text.index("ركاب")
    assert folded.to_source(start, start + 4) == (0, text.index("\u200f"))
    assert folded.to_source(1, 1) == (2, 2)
