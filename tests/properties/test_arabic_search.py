"""What holds of every hit in every text there can be."""

import regex
from hypothesis import given
from hypothesis import strategies as st

from annotator.arabic.clitics import PARTICLES
from annotator.arabic.folding import fold, fold_for_tagging
from annotator.arabic.search import Query, Spelling, find
from tests.arabic.texts import texts, texts_with_range

KEYS = {Spelling.LOOSE: fold, Spelling.CLOSE: fold_for_tagging}
WORDS = (
    "قال",
    "القاهرة",
    "بِالرَّقَّةِ",
    "لـندن",
    "للتحالف",
    "علي",
    "على",
    "BBC",
    "café",
    "١٤",
    "📰",
    "👨\u200d👩\u200d👧",
    "،",
)
news = st.lists(st.sampled_from((*WORDS, " ", " ", "\n")), max_size=30).map("".join)
"""Texts without ligatures: every letter folds to at most one."""


def boundaries(text: str) -> set[int]:
    return {0, *(match.end() for match in regex.finditer(r"\X", text))}


@given(texts_with_range(), st.sampled_from(Spelling), st.booleans())
def test_hits_are_in_order_apart_and_cut_no_grapheme(
    case: tuple[str, int, int], spelling: Spelling, whole: bool
) -> None:
    text, start, end = case
    edges, before = boundaries(text), 0
    for first, last in find(text, Query(text[start:end], spelling, whole, PARTICLES)):
        assert before <= first < last <= len(text)
        assert {first, last} <= edges
        before = last


@given(texts_with_range())
def test_any_piece_between_graphemes_is_found(case: tuple[str, int, int]) -> None:
    text, start, end = case
    edges = boundaries(text)
    piece = text[start:end].strip()
    if start in edges and end in edges and piece == text[start:end]:
        exact = find(text, Query(piece, Spelling.EXACT))
        assert bool(exact) == bool(piece)
        assert all(text[first:last] == piece for first, last in exact)
    for spelling, key_of in KEYS.items():
        key = key_of(piece).text.strip()
        hits = find(text, Query(piece, spelling))
        assert bool(hits) == bool(key)
        assert all(key in key_of(text[first:last]).text for first, last in hits)


@given(news, st.sampled_from(WORDS), st.sampled_from(sorted(KEYS, key=lambda each: each.value)))
def test_every_hit_folds_to_the_query(text: str, query: str, spelling: Spelling) -> None:
    key_of = KEYS[spelling]
    hits = find(text, Query(query, spelling))
    assert all(key_of(text[first:last]).text == key_of(query).text for first, last in hits)
    assert len(hits) == key_of(text).text.count(key_of(query).text)


@given(texts, st.sampled_from(("قال", "لـندن", "دير الزور")), st.sampled_from(("", "و", "ب", "وبِ", "فل")))
def test_a_word_is_found_behind_particles(text: str, name: str, particles: str) -> None:
    longer = f"{text} {particles}{name} "
    start = len(text) + 1 + len(particles)
    hits = find(longer, Query(name, Spelling.CLOSE, whole_words=True, particles=PARTICLES))
    assert (start, start + len(name)) in hits
