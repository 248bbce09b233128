"""Tokens, windows and policies: what becomes of spans that cut tokens, share them, or cross a border."""

import pytest

from annotator.arabic.token_ranges import cut_tokens, find_sentences, find_tokens
from annotator.arabic.tokens import tokenize
from annotator.formats.features import Feature
from annotator.formats.losses import Losses
from annotator.formats.options import NestedPolicy, TokenPolicy, Window, WriteOptions
from annotator.formats.record import Record
from annotator.formats.windows import Placed, choose, lay_out, lay_out_sentences
from annotator.model.annotation import Span, make_parts
from annotator.model.annotation_set import AnnotationSet
from annotator.model.document import Document
from annotator.model.errors import CannotBeHeld

TEXT = "قال علي بدوما. ثم رحل.\nوعاد أمس."


def make_record(*places: tuple[int, int], text: str = TEXT) -> Record:
    spans = {str(n): Span(str(n), "x", "X", make_parts(text, (place,))) for n, place in enumerate(places)}
    return Record(Document("d", text), (AnnotationSet("A", "d", spans),))


def test_tokens_are_those_of_the_text_but_never_hold_white_space(seed_text: str) -> None:
    for text in (seed_text, TEXT, "", "  ", "a\u00a0b 2:45 ٪50", "ـ\u200fقال\u200f، ", "\u0600 1"):
        found = find_tokens(text)
        assert not any(char.isspace() for place in zip(*found, strict=True) for char in text[slice(*place)])
        if "\u0600" not in text:
            assert list(zip(*found, strict=True)) == [token[:2] for token in tokenize(text)]


def test_sentences_hold_all_of_the_text_but_its_line_ends(seed_text: str) -> None:
    for text in (seed_text, TEXT):
        assert "".join(text[start:end] for start, end in find_sentences(text)) == text.replace("\n", "")


@pytest.mark.parametrize(
    ("policy", "quotes", "feature"),
    [
        (TokenPolicy.EXPAND, ["بدوما"], Feature.MIDWORD),
        (TokenPolicy.SPLIT, ["دوما"], None),
        (TokenPolicy.DROP, [], Feature.MIDWORD),
    ],
)
def test_a_span_that_cuts_a_token(policy: TokenPolicy, quotes: list[str], feature: Feature | None) -> None:
    losses = Losses()
    (passage,) = lay_out(make_record((9, 13)), WriteOptions(tokens=policy), losses)
    starts, ends = passage.tokens
    assert [TEXT[starts[span.first] : ends[span.last - 1]] for span in passage.spans] == quotes
    assert [loss.feature for loss in losses] == ([feature] if feature else [])


def test_a_cut_token_can_be_an_error() -> None:
    with pytest.raises(CannotBeHeld):
        lay_out(make_record((9, 13)), WriteOptions(tokens=TokenPolicy.ERROR), Losses())


def test_windows_lose_what_crosses_their_borders_and_sentences_are_joined_by_it() -> None:
    record = make_record((4, 7), (8, 17))
    losses = Losses()
    windows = lay_out(record, WriteOptions(window=Window.SENTENCE), losses)
    assert [TEXT[each.start : each.end].strip() for each in windows] == [
        "قال علي بدوما.",
        "ثم رحل.",
        "وعاد أمس.",
    ]
    assert [len(each.spans) for each in windows] == [1, 0, 0]
    assert losses.count(Feature.WINDOWS) == 1
    joined = lay_out_sentences(record, WriteOptions(), Losses())
    assert [TEXT[each.start : each.end].strip() for each in joined] == ["قال علي بدوما. ثم رحل.", "وعاد أمس."]
    assert [len(each.spans) for each in joined] == [2, 0]


def test_nested_spans_are_sorted_out_layer_by_layer() -> None:
    outer, inner, same = Placed("o", "x", "A", 0, 5), Placed("i", "x", "B", 1, 2), Placed("s", "x", "C", 0, 5)
    other = Placed("t", "y", "D", 1, 3)
    losses = Losses()
    (outermost,) = choose("d", [outer, inner, same, other], NestedPolicy.OUTERMOST, losses)
    assert {span.id for span in outermost} == {"o", "t"}
    assert (losses.count(Feature.NESTED), losses.count(Feature.STACKED)) == (1, 1)
    (innermost,) = choose("d", [outer, inner, other], NestedPolicy.INNERMOST, Losses())
    assert {span.id for span in innermost} == {"i", "t"}
    depths = choose("d", [outer, inner, same, other], NestedPolicy.DEPTHS, Losses())
    assert [{span.id for span in depth} for depth in depths] == [{"o", "t"}, {"s"}, {"i"}]


def test_tokens_are_cut_where_spans_begin_and_end() -> None:
    tokens = cut_tokens(find_tokens("بدوما هنا"), {1, 5, 6, 99})
    assert list(zip(*tokens, strict=True)) == [(0, 1), (1, 5), (6, 9)]
