"""Words, graphemes, paragraphs, sentences and clauses."""

import pytest

from annotator.arabic.tokens import (
    Kind,
    clause_at,
    is_boundary,
    next_grapheme,
    next_word,
    paragraph_at,
    paragraphs,
    previous_grapheme,
    previous_word,
    sentence_at,
    tokenize,
    word_at,
    words,
)

STARTERS = ("و", "ثم", "كما", "فيما", "بينما", "في حين", "حيث", "لكن", "غير أن", "بعد أن")
W, N, P = Kind.WORD, Kind.NUMBER, Kind.PUNCTUATION


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("قـال كتابُهم", [("قـال", W), ("كتابُهم", W)]),
        ("نفّذ.", [("نفّذ", W), (".", P)]),
        ("“أباتشي”", [("“", P), ("أباتشي", W), ("”", P)]),
        ("الأسد،وقال", [("الأسد", W), ("،", P), ("وقال", W)]),
        ("2:45 و 1,000", [("2:45", N), ("و", W), ("1,000", N)]),
        ("3/4/2018 ٢٫٥ ١٬٠٠٠", [("3/4/2018", N), ("٢٫٥", N), ("١٬٠٠٠", N)]),
        ("17% ٪٥٠ %50.", [("17%", N), ("٪٥٠", N), ("%50", N), (".", P)]),
        ("ب14 B52", [("ب", W), ("14", N), ("B52", W)]),
        ("4.", [("4", N), (".", P)]),
        ("؟!", [("؟", P), ("!", P)]),
        ("%d8%a8%d9%84-%d9%83%d9%84", [("%d8%a8%d9%84", W), ("-", P), ("%d9%83%d9%84", W)]),
        ("a_b", [("a", W), ("_", P), ("b", W)]),
        ("می\u200cشود ه\u200d", [("می\u200cشود", W), ("ه\u200d", W)]),
        ("\u200fقال\u200f،", [("قال", W), ("،", P)]),
        ("قا\u200fل", [("قا\u200fل", W)]),
        ("👨\u200d👩\u200d👧👍🏽🇸🇾", [("👨\u200d👩\u200d👧", P), ("👍🏽", P), ("🇸🇾", P)]),
        ("1\ufe0f\u20e3", [("1\ufe0f\u20e3", N)]),
        (" \n\xa0\t\0", []),
    ],
)
def test_tokenize(text: str, tokens: list[tuple[str, Kind]]) -> None:
    assert [(text[start:end], kind) for start, end, kind in tokenize(text)] == tokens


def test_the_seed_has_no_word_with_punctuation_in_it(seed_text: str) -> None:
    tokens = {seed_text[start:end] for start, end, _ in tokenize(seed_text)}
    assert {"2:45", "جوّي", "ينفّذ", "”", "404", "%d8%a8%d9%84%d8%a7%d9%83"} <= tokens
    assert not [token for token in tokens if len(token) > 1 and {*token} & {*"،,.()“”؟!"}]


def test_words_are_those_wholly_inside() -> None:
    text = "قال، بدير الزور 14"
    assert [text[start:end] for start, end in words(text)] == ["قال", "بدير", "الزور", "14"]
    assert [text[start:end] for start, end in words(text, 1, 16)] == ["بدير", "الزور"]


@pytest.mark.parametrize(
    ("offset", "word"),
    [(0, "قال"), (2, "قال"), (3, "قال"), (4, "،"), (6, "2:45"), (8, "2:45"), (11, ""), (10, "2:45")],
)
def test_a_double_click_takes_the_word_before_the_mark(offset: int, word: str) -> None:
    text = "قال،  2:45   ."
    start, end = word_at(text, offset)
    assert text[start:end] == word
    assert start <= offset <= end


def test_the_caret_goes_by_words() -> None:
    text = "قال “أباتشي” ، 2:45 ."
    onward, back = [0], [len(text)]
    while onward[-1] < len(text):
        onward.append(next_word(text, onward[-1]))
    while back[-1] > 0:
        back.append(previous_word(text, back[-1]))
    assert [text[:stop] for stop in onward[1:-1]] == ["قال", "قال “أباتشي", "قال “أباتشي” ، 2:45"]
    assert [text[stop:] for stop in back[1:-1]] == ["2:45 .", "أباتشي” ، 2:45 ."]


@pytest.mark.parametrize(
    "grapheme",
    [
        "نَّ",
        "👨\u200d👩\u200d👧\u200d👦",
        "👍🏽",
        "🇸🇾",
        "e\u0301",
        "\r\n",
        "ه\u200d",
        "1\ufe0f\u20e3",
        "ق" + "\u0651" * 50,
    ],
)
def test_no_boundary_inside_a_grapheme(grapheme: str) -> None:
    text = f"قال {grapheme}ب🇸🇾🇸🇾"
    start, end = 4, 4 + len(grapheme)
    assert is_boundary(text, start)
    assert is_boundary(text, end)
    for offset in range(start + 1, end):
        assert not is_boundary(text, offset)
        assert next_grapheme(text, offset) == end
        assert previous_grapheme(text, offset) == start


def test_boundaries_end_with_the_text() -> None:
    assert is_boundary("", 0)
    assert previous_grapheme("\u06ddبx", 2) == 0
    assert not is_boundary("ab", 3)
    assert not is_boundary("ab", -1)
    assert next_grapheme("ab", 2) == 2
    assert previous_grapheme("ab", 0) == 0


def test_only_a_newline_ends_a_paragraph() -> None:
    text = "ا\r\nب\u2028ج\n\nد"
    assert [text[start:end] for start, end in paragraphs(text)] == ["ا\r", "ب\u2028ج", "", "د"]
    assert paragraph_at(text, 2) == (0, 2)
    assert paragraph_at(text, 3) == (3, 6)
    assert paragraph_at(text, len(text)) == (8, 9)
    assert paragraphs("") == [(0, 0)]
    assert paragraph_at("", 0) == (0, 0)


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("قال ذلك. ثم ذهب؟! نعم", ["قال ذلك.", "ثم ذهب؟!", "نعم"]),
        ("وصل د. محمد أمس. عاد", ["وصل د. محمد أمس.", "عاد"]),
        ("بلغ 2.5 بالمئة . عاد", ["بلغ 2.5 بالمئة .", "عاد"]),
        ("قال: «نعم.» ثم عاد", ["قال: «نعم.»", "ثم عاد"]),
        ("قال ذلك. ", ["قال ذلك."]),
        ("أولاً؛ ثانياً", ["أولاً؛", "ثانياً"]),
    ],
)
def test_sentences(text: str, sentences: list[str]) -> None:
    found = dict.fromkeys(sentence_at(text, offset) for offset in range(len(text) + 1))
    assert [text[start:end] for start, end in found] == sentences


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("داهمت القوات المحطة و اعتقلت عناصر", ["داهمت القوات المحطة", "و اعتقلت عناصر"]),
        ("وصلت الجثث في حين قتل آخرون", ["وصلت الجثث", "في حين قتل آخرون"]),
        ("وصلت غير أنّ الطريق", ["وصلت", "غير أنّ الطريق"]),
        ("وصل وبينما كان", ["وصل", "وبينما كان"]),
        ("في الرقة والحسكة وزير", ["في الرقة والحسكة وزير"]),
        ("قال ذلك، وأضاف هذا", ["قال ذلك،", "وأضاف هذا"]),
        ("قال ذلك و بعد أن عاد", ["قال ذلك", "و بعد أن عاد"]),
        ("قال ذلك. عاد\nثم ذهب", ["قال ذلك.", "عاد", "ثم ذهب"]),
        ("ثمانية كمامات", ["ثمانية كمامات"]),
    ],
)
def test_clauses(text: str, clauses: list[str]) -> None:
    found = dict.fromkeys(clause_at(text, offset, STARTERS) for offset in range(len(text) + 1))
    assert [text[start:end] for start, end in found] == clauses


def test_without_starters_a_clause_is_a_sentence() -> None:
    assert clause_at("قال ذلك و عاد. ثم", 3, ()) == (0, 14)


def test_a_triple_click_in_the_long_paragraph_of_the_seed(seed_text: str) -> None:
    start, end = clause_at(seed_text, seed_text.index("داهمت"), STARTERS)
    assert seed_text[start:end] == "ثم داهمت القوات محطة المياه غربي قرية الكبر"
