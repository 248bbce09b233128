"""Where the tokens of a whole text lie, quickly: for whoever goes through a corpus.

A token here never holds white space, and what a word is cut into is worked out once for each word.
"""

from bisect import bisect_right
from functools import lru_cache
from itertools import accumulate, chain, count, pairwise
from operator import add
from typing import NamedTuple

from annotator.arabic.tokens import paragraphs, sentence_ends, tokenize

_MOST_KNOWN = 16_384


class TokenRanges(NamedTuple):
    """Offsets of the tokens of a text in order, code points, half-open."""

    starts: list[int]
    ends: list[int]


def find_tokens(text: str) -> TokenRanges:
    """The tokens of `text` as `tokenize` finds them, but cut at white space in any case."""
    words = text.split()
    lengths = list(map(len, words))
    starts = _find_words(text, words, lengths)
    ends = list(map(add, starts, lengths))
    if not any(map(_cut_word, set(words))):
        return TokenRanges(starts, ends)
    ranges: list[tuple[int, int]] = []
    for word, start, end in zip(words, starts, ends, strict=True):
        ranges += [(start + first, start + last) for first, last in _cut_word(word)] or [(start, end)]
    return TokenRanges([start for start, _ in ranges], [end for _, end in ranges])


def _find_words(text: str, words: list[str], lengths: list[int]) -> list[int]:
    """Where the words begin, which stand in the text in this order."""
    if sum(lengths) + len(words) == len(text) + 1:  # nothing but single characters between them
        return list(map(add, accumulate(lengths[:-1], initial=0), count())) if words else []
    starts, place = [], 0
    for word in words:
        place = text.index(word, place)
        starts.append(place)
        place += len(word)
    return starts


@lru_cache(maxsize=_MOST_KNOWN)
def _cut_word(word: str) -> tuple[tuple[int, int], ...]:
    """Ranges of the tokens in a run without white space; none when it is one token as a whole."""
    # The space before it is part of how its first characters are understood.
    found = tuple((token.start - 1, token.end - 1) for token in tokenize(f" {word}"))
    return () if found == ((0, len(word)),) else found


def cut_tokens(tokens: TokenRanges, offsets: set[int]) -> TokenRanges:
    """The tokens, those cut in two inside which one of `offsets` falls."""
    starts = sorted({*tokens.starts, *(each for each in offsets if _is_inside(tokens, each))})
    ends = sorted({*tokens.ends, *(each for each in offsets if _is_inside(tokens, each))})
    return TokenRanges(starts, ends)


def _is_inside(tokens: TokenRanges, offset: int) -> bool:
    index = bisect_right(tokens.ends, offset)
    return index < len(tokens.starts) and tokens.starts[index] < offset


def find_sentences(text: str) -> list[tuple[int, int]]:
    """Ranges of the sentences of all paragraphs in order; together they hold all of the text but newlines."""
    return list(chain.from_iterable(_cut_paragraph(text, *one) for one in paragraphs(text)))


def _cut_paragraph(text: str, start: int, end: int) -> list[tuple[int, int]]:
    cuts = [start, *sentence_ends(text, start, end), end]
    return [(first, last) for first, last in pairwise(cuts) if first < last]
