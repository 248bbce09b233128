"""What holds of every snapped selection."""

from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from annotator.arabic.snapping import SnapRules, Unit, expand, snap
from annotator.arabic.tokens import is_boundary, previous_grapheme, tokenize
from tests.arabic.texts import texts_with_range


def wrap(pair: tuple[str, str]) -> str:
    """The second string between the bracket given first and its partner."""
    return pair[0] + pair[1] + PAIRS[pair[0]]


rules = st.builds(replace, st.just(SnapRules()), unit=st.sampled_from(Unit), balance_quotes=st.booleans())
PAIRS = {"«": "»", "(": ")", "[": "]", "“": "”"}
nested = st.recursive(
    st.sampled_from(["قال", " ", "، ", "و ", "📰"]),
    lambda inner: st.lists(inner | st.tuples(st.sampled_from([*PAIRS]), inner).map(wrap), max_size=5).map(
        "".join
    ),
    max_leaves=12,
)
"""Texts in which every bracket and quotation mark has its partner."""
layers = st.sampled_from(["claim", "cue"])


@given(texts_with_range(), rules, layers)
def test_ranges_lie_in_the_text_in_order_one_for_each_paragraph(
    case: tuple[str, int, int], rules: SnapRules, layer: str
) -> None:
    text, start, end = case
    ranges = snap(text, start, end, rules, layer)
    assert ranges == snap(text, end, start, rules, layer)
    assert all(0 <= first < last <= len(text) for first, last in ranges)
    assert all("\n" not in text[first:last] for first, last in ranges)
    gaps = [text[before[1] : after[0]] for before, after in pairwise(ranges)]
    assert all("\n" in gap for gap in gaps)


@given(texts_with_range(), rules, layers)
def test_snapping_again_changes_nothing(case: tuple[str, int, int], rules: SnapRules, layer: str) -> None:
    text, start, end = case
    for found in snap(text, start, end, rules, layer):
        assert snap(text, *found, rules, layer) == (found,)


@given(texts_with_range(), layers)
def test_edges_are_those_of_tokens_and_bare(case: tuple[str, int, int], layer: str) -> None:
    text, start, end = case
    rules = SnapRules()
    tokens = tokenize(text)
    for first, last in snap(text, start, end, rules, layer):
        assert first in {token.start for token in tokens}
        assert last in {token.end for token in tokens}
        for grapheme in (first, previous_grapheme(text, last)):
            assert not text[grapheme].isspace()
            assert layer == "cue" or text[grapheme] not in rules.trim_chars


@given(texts_with_range(), rules)
def test_no_grapheme_is_cut(case: tuple[str, int, int], rules: SnapRules) -> None:
    text, start, end = case
    for first, last in snap(text, start, end, rules):
        assert is_boundary(text, first)
        assert is_boundary(text, last) or text[last - 1 : last + 1] == "\r\n"


@given(nested, st.integers(0, 60), st.integers(0, 60))
def test_brackets_stay_balanced(text: str, start: int, end: int) -> None:
    for first, last in snap(text, start, end, SnapRules()):
        waiting: list[str] = []
        for mark in text[first:last]:
            if mark in PAIRS:
                waiting.append(PAIRS[mark])
            elif mark in PAIRS.values():
                assert waiting.pop() == mark
        assert not waiting
        assert PAIRS.get(text[first]) != text[last - 1] or text[first + 1 : last - 1].count(text[first])


@given(texts_with_range(), st.sampled_from(Unit))
def test_filling_up_never_loses_a_visible_character(case: tuple[str, int, int], unit: Unit) -> None:
    text, start, end = case
    first, last = expand(text, start, end, unit, ("و", "ثم"))
    assert 0 <= first <= last <= len(text)
    if start < end:
        assert not text[start:first].strip()
        assert not text[last:end].strip()
