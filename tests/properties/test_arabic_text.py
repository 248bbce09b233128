"""What holds of folding, tokens, clitics and hidden characters in every text there can be."""

import unicodedata
from itertools import pairwise

import regex
from hypothesis import given
from hypothesis import strategies as st

from annotator.arabic.boilerplate import TITLE_LENGTH, find_zones, title_of
from annotator.arabic.characters import direction_of, display_copy, hidden
from annotator.arabic.clitics import particle_steps, step_back, step_over
from annotator.arabic.folding import fold, fold_for_tagging
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
    token_at,
    tokenize,
    word_at,
    words,
)
from tests.arabic.texts import PIECES, texts, texts_with_range

STARTERS = ("و", "ثم", "في حين")


def boundaries(text: str) -> list[int]:
    """Every grapheme boundary, counted from the beginning."""
    return [0, *(match.end() for match in regex.finditer(r"\X", text))]


@given(texts)
def test_sources_rise_within_the_text(text: str) -> None:
    for folded in (fold(text), fold_for_tagging(text)):
        sources = list(folded.sources)
        assert len(sources) == len(folded.text) + 1
        assert sources == sorted(sources)
        assert sources[-1] == len(text)


@given(texts)
def test_folding_twice_changes_nothing(text: str) -> None:
    for key_of in (fold, fold_for_tagging):
        key = key_of(text).text
        assert key_of(key).text == key


@given(texts)
def test_canonically_equal_texts_have_one_search_key(text: str) -> None:
    keys = {fold(unicodedata.normalize(form, text)).text for form in ("NFC", "NFD")}
    assert keys == {fold(text).text}


@given(texts_with_range())
def test_each_folded_character_comes_from_its_source(case: tuple[str, int, int]) -> None:
    text, start, end = case
    folded = fold(text)
    start, end = min(start, len(folded.text)), min(end, len(folded.text))
    first, last = folded.to_source(start, end)
    assert 0 <= first <= last <= len(text)
    assert folded.text[start:end].strip() in fold(text[first:last]).text


@given(texts)
def test_tokens_cover_every_letter_and_digit_and_cut_no_grapheme(text: str) -> None:
    tokens = tokenize(text)
    edges = set(boundaries(text))
    assert all(token.start < token.end for token in tokens)
    assert all(first.end <= second.start for first, second in pairwise(tokens))
    assert all({token.start, token.end} <= edges for token in tokens)
    covered = {offset for token in tokens for offset in range(token.start, token.end)}
    assert all(offset in covered for offset, character in enumerate(text) if character.isalnum())


@given(texts_with_range())
def test_what_is_asked_about_an_offset_agrees_with_all_tokens(case: tuple[str, int, int]) -> None:
    text, start, end = case
    tokens = tokenize(text)
    plain = [(token.start, token.end) for token in tokens if token.kind is not Kind.PUNCTUATION]
    assert token_at(text, start) == next((t for t in tokens if t.start <= start < t.end), None)
    assert words(text, start, end) == [word for word in plain if start <= word[0] and word[1] <= end]
    assert next_word(text, start) == next((last for _, last in plain if last > start), len(text))
    assert previous_word(text, start) == next((first for first, _ in plain[::-1] if first < start), 0)
    assert word_at(text, start) in {*(token[:2] for token in tokens), (start, start)}


@given(texts_with_range())
def test_graphemes_found_from_the_middle_are_those_found_from_the_beginning(
    case: tuple[str, int, int],
) -> None:
    text, offset, _ = case
    edges = boundaries(text)
    assert is_boundary(text, offset) == (offset in edges)
    assert next_grapheme(text, offset) == min((e for e in edges if e > offset), default=len(text))
    assert previous_grapheme(text, offset) == max((e for e in edges if e < offset), default=0)


@given(texts_with_range())
def test_paragraphs_tile_the_text_and_hold_the_smaller_pieces(case: tuple[str, int, int]) -> None:
    text, offset, _ = case
    assert [text[start:end] for start, end in paragraphs(text)] == text.split("\n")
    paragraph = paragraph_at(text, offset)
    assert paragraph in paragraphs(text)
    assert paragraph[0] <= offset <= paragraph[1]
    for start, end in (sentence_at(text, offset), clause_at(text, offset, STARTERS)):
        assert paragraph[0] <= start <= end <= paragraph[1]
        assert text[start:end] == text[start:end].strip()


@given(texts)
def test_clauses_lie_in_a_row(text: str) -> None:
    pieces = [clause_at(text, offset, STARTERS) for offset in range(len(text) + 1)]
    assert all(first == second or first[1] <= second[0] for first, second in pairwise(pieces))


@given(st.lists(st.sampled_from("وفبلكاسمن\u064e\u0651\u0640"), max_size=9).map("".join))
def test_particles_leave_two_letters_and_their_steps_lead_back(word: str) -> None:
    steps = particle_steps(word, 0, len(word))
    assert steps == sorted(set(steps))
    assert len(steps) <= 2
    for step in steps:
        assert is_boundary(word, step)
        assert sum(unicodedata.category(each) == "Lo" for each in word[step:]) >= 2
    token = token_at(word, 0)
    edge = token.start if token else 0
    for step in particle_steps(word, edge, token.end if token else 0):
        assert step_over(word, edge) == step
        assert step_back(word, step) == edge
        edge = step
    assert step_over(word, edge) is None


@given(texts | st.text(st.characters(categories=["Cs", "Cc", "Cf", "Lo"])))
def test_display_copy_keeps_every_position(text: str) -> None:
    shown = display_copy(text)
    assert len(shown) == len(text)
    changed = {before for before, after in zip(text, shown, strict=True) if before != after}
    assert changed.isdisjoint(" \n\xa0ـ\u200f\u202e\ufeff\xad")
    assert not any(each.isalnum() for each in changed)
    assert set(shown).isdisjoint("\0\t\r\v\f\x1c\x85\u2028\u2029")
    shown.encode("utf-8")
    assert display_copy(shown) == shown


@given(texts_with_range())
def test_hidden_characters_of_a_part_are_those_of_the_whole(case: tuple[str, int, int]) -> None:
    text, start, end = case
    assert hidden(text, start, end) == [each for each in hidden(text) if start <= each.offset < end]


@given(texts)
def test_what_is_isolated_does_not_decide_a_direction(text: str) -> None:
    inside = "".join(each for each in text if unicodedata.bidirectional(each) != "PDI")
    closed = inside + "\u2069" * 40
    assert direction_of(f"\u2067{closed}BBC قال") == "ltr"
    assert direction_of(f"\u2067{closed}قال BBC") == "rtl"


@given(st.lists(st.sampled_from(PIECES), max_size=120).map("".join))
def test_zones_are_in_order_and_hold_all_that_is_written(text: str) -> None:
    zones = find_zones(text)
    assert all(first.end < second.start for first, second in pairwise(zones))
    outside = {offset for offset in range(len(text)) if not any(z.start <= offset < z.end for z in zones)}
    assert not any(text[offset].isalnum() for offset in outside)
    title = title_of(text)
    assert len(title) <= TITLE_LENGTH
    assert "\n" not in title
