"""The text of an option: every edge with its words, the rest left out, offsets kept."""

from hypothesis import given
from hypothesis import strategies as st

from annotator.ui.review.excerpt import GAP, cut_excerpt
from tests.ui.review.compared import TEXT

LONG = " ".join(f"كلمة{number}" for number in range(200))


def test_a_short_text_is_kept_whole_on_one_line() -> None:
    short = TEXT[-50:-20] + "\n" + TEXT[-20:]
    excerpt = cut_excerpt(short, [(5, 40)])
    assert excerpt.text == short.replace("\n", " ")


def test_of_a_long_one_the_middle_is_left_out() -> None:
    excerpt = cut_excerpt(LONG, [(600, 1400)])
    assert GAP in excerpt.text
    assert len(excerpt.text) < 150
    assert LONG[600:606] in excerpt.text
    assert LONG[1394:1400] in excerpt.text


def test_words_are_never_cut() -> None:
    excerpt = cut_excerpt(LONG, [(300, 310), (900, 910)])
    assert set(excerpt.text.replace(GAP, " ").split()) <= set(LONG.split())


@given(
    st.lists(st.integers(0, len(LONG) - 1), min_size=2, max_size=6, unique=True).map(sorted),
    st.integers(0, 60),
)
def test_what_is_shown_of_a_range_is_its_own_text(edges: list[int], around: int) -> None:
    ranges = list(zip(edges[::2], edges[1::2], strict=False))
    excerpt = cut_excerpt(LONG, ranges, around)
    for start, end in ranges:
        pieces = excerpt.places([(start, end)])
        assert pieces
        assert LONG[start:end].startswith(excerpt.text[slice(*pieces[0])])
        assert LONG[start:end].endswith(excerpt.text[slice(*pieces[-1])])
