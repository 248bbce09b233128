"""Tokens found with numpy are those of the tokenizer, and edges know the token that they stand at."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from annotator.agreement.words import find_tokens, join_tokens
from annotator.arabic import token_ranges
from tests.builders import seed_document

MIXED = st.text(alphabet='بأتـABz019٣٠٫٬.,:/-،؟«»" \n\t\u00a0\u064b\u0651\u0670()%٪_\u200f😀', max_size=30)


@given(MIXED)
def test_they_are_those_of_the_tokenizer(text: str) -> None:
    starts, ends = find_tokens(text)
    known = token_ranges.find_tokens(text)
    assert (starts.tolist(), ends.tolist()) == (list(known.starts), list(known.ends))


def test_an_article_with_everything_that_news_has() -> None:
    text = seed_document().text
    assert find_tokens(text)[0].tolist() == list(token_ranges.find_tokens(text).starts)
    assert [len(side) for side in find_tokens("")] == [0, 0]


def test_edges_stand_at_tokens() -> None:
    texts = ["قال وزير", "", " قال، هو "]
    tokens = join_tokens([find_tokens(text) for text in texts])
    assert tokens.counts.tolist() == [2, 0, 3]

    def at(document: int, begin: int, end: int) -> tuple[int, int]:
        where = np.array([document])
        starts = tokens.of_starts(where, np.array([begin]))
        return int(starts[0]), int(tokens.of_ends(where, np.array([end]))[0])

    assert at(0, 0, 3) == (0, 1)
    assert at(0, 3, 8) == (1, 2)  # white space before a token belongs to it
    assert at(0, 5, 7) == (1, 2)  # within a token
    assert at(2, 0, 4) == (2, 3)
    assert at(2, 1, 9) == (2, 5)
    assert at(2, 4, 5) == (3, 4)
