"""Where things begin and end in a text: graphemes, words, paragraphs, sentences, clauses.

What is asked about an offset is worked out from its surroundings, so graphemes and words cost the same
in an article of a million characters. No token cuts a grapheme.
"""

from collections.abc import Iterable, Iterator
from enum import Enum
from itertools import pairwise
from typing import NamedTuple

import regex

from annotator.arabic.folding import fold

_LETTER = r"[\p{L}--\p{GCB=Prepend}--\p{Extended_Pictographic}]"
_EXTEND = r"[\p{GCB=Extend}\p{GCB=SpacingMark}\p{GCB=ZWJ}]*"
"""What can follow a character within its grapheme: marks, joiners, variation selectors, skin tones."""

_SILENT = r"[\u00ad\u061c\u200e\u200f\u2060\ufeff]"
"""Invisible characters that do not end a word when letters stand on both sides."""

_TOKEN = regex.compile(
    rf"""
      (?P<NUMBER> [%٪]? (?:\d{_EXTEND})+ (?:[.,:/٫٬](?:\d{_EXTEND})+)* (?:[%٪]{_EXTEND}(?!\w))? )
    | (?P<WORD>   (?:%[0-9A-Fa-f]{{2}}){{2,}}{_EXTEND}
                | {_LETTER}{_EXTEND}
                  (?: {_LETTER}{_EXTEND} | (?<=[A-Za-z0-9])[0-9]{_EXTEND} | {_SILENT}+(?={_LETTER}) )* )
    | (?P<BLANK>  [\s\p{{Cc}}\p{{Default_Ignorable_Code_Point}}]+ {_EXTEND} )
    | (?P<PUNCTUATION> \X )
    """,
    regex.VERBOSE | regex.V1,
)
_SPACE_BEFORE = regex.compile(r"(?r)(?<!\p{GCB=Prepend})\s")
_VISIBLE_BEFORE = regex.compile(r"(?r)\S")

_GRAPHEME = regex.compile(r"\X")
_SURE_BOUNDARY = regex.compile(r"(?r)(?<!\p{GCB=Prepend})[ A-Za-z\u0621-\u064A]")
"""A character, sought backwards, before which a grapheme always ends (UAX #29: all are GCB=Other)."""

_SENTENCE_END = regex.compile(r"""(?:(?<!\b\p{L})\.|[؟?!؛…])[.؟?!…]*["”»)\]]*(?=\s+\S)""")
"""Not the full stop of an initial or a title of one letter (د. محمد)."""


class Kind(Enum):
    WORD = "word"
    NUMBER = "number"
    PUNCTUATION = "punctuation"


class Token(NamedTuple):
    """A word, a number, or one mark; white space and invisible characters between them are none."""

    start: int
    end: int
    kind: Kind


def tokenize(text: str) -> list[Token]:
    """Tokens of `text` in order.

    A word is a run of letters with their marks, tatweel and joiners; digits go on a Latin word (B52) but
    not an Arabic one (ب14). Digits keep . , : / ٫ ٬ between them and a percent sign at either side. A run
    of percent-encoded bytes is one word. Any other mark or symbol stands alone.
    """
    return list(_scan(text, 0))


def words(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Ranges of the words and numbers that lie wholly within [start, end)."""
    limit = len(text) if end is None else end
    found: list[tuple[int, int]] = []
    for token in _scan(text, _chunk_start(text, start)):
        if token.end > limit:
            break
        if token.start >= start and token.kind is not Kind.PUNCTUATION:
            found.append((token.start, token.end))
    return found


def token_at(text: str, offset: int) -> Token | None:
    """The token that the character at `offset` belongs to."""
    for token in _scan(text, _chunk_start(text, offset)):
        if token.end > offset:
            return token if token.start <= offset else None
    return None


def word_at(text: str, offset: int) -> tuple[int, int]:
    """Range of what a double click at `offset` means: the word around it, or that ends there, or the mark.

    (offset, offset) among white space.
    """
    here = token_at(text, offset)
    before = token_at(text, offset - 1) if offset else None
    touching = [token for token in (here, before) if token and token.end >= offset]
    touching.sort(key=lambda token: token.kind is Kind.PUNCTUATION)
    return touching[0][:2] if touching else (offset, offset)


def next_word(text: str, offset: int) -> int:
    """Where the caret goes onward by a word: to the end of the first word or number after `offset`."""
    for token in _scan(text, _chunk_start(text, offset)):
        if token.end > offset and token.kind is not Kind.PUNCTUATION:
            return token.end
    return len(text)


def previous_word(text: str, offset: int) -> int:
    """Where the caret goes back by a word: to the start of the last word or number before `offset`."""
    while visible := _VISIBLE_BEFORE.search(text, 0, offset):
        chunk = _chunk_start(text, visible.start())
        last = -1
        for token in _scan(text, chunk):
            if token.start >= offset:
                break
            if token.kind is not Kind.PUNCTUATION:
                last = token.start
        if last >= 0:
            return last
        offset = chunk
    return 0


def _scan(text: str, start: int) -> Iterator[Token]:
    for match in _TOKEN.finditer(text, start):
        if match.lastgroup != "BLANK":
            yield Token(match.start(), match.end(), Kind[match.lastgroup])


def _chunk_start(text: str, offset: int) -> int:
    """The last white space before `offset`, or 0: from there, tokens come out as from the beginning."""
    space = _SPACE_BEFORE.search(text, 0, offset)
    return int(space.start()) if space else 0


def is_boundary(text: str, offset: int) -> bool:
    """Whether a grapheme (UAX #29, extended) begins or ends at `offset`; never outside the text."""
    return next((each for each in _boundaries(text, offset) if each >= offset), -1) == offset


def next_grapheme(text: str, offset: int) -> int:
    """The first grapheme boundary after `offset`, at most the end of the text."""
    return next((each for each in _boundaries(text, offset) if each > offset), len(text))


def previous_grapheme(text: str, offset: int) -> int:
    """The last grapheme boundary before `offset`, at least 0."""
    last = 0
    for each in _boundaries(text, offset):
        if each >= offset:
            break
        last = each
    return last


def _boundaries(text: str, offset: int) -> Iterator[int]:
    """Grapheme boundaries in order, from the last sure one before `offset` onward."""
    sure = _SURE_BOUNDARY.search(text, 0, offset)
    start = sure.start() if sure else 0
    yield start
    for match in _GRAPHEME.finditer(text, start):
        yield match.end()


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Ranges between newlines, at least one. Only U+000A ends a paragraph, and it belongs to none."""
    ranges, start = [], 0
    for line in text.split("\n"):
        ranges.append((start, start + len(line)))
        start += len(line) + 1
    return ranges


def paragraph_at(text: str, offset: int) -> tuple[int, int]:
    """The paragraph in which `offset` stands; a newline's own offset is the end of the one before it."""
    end = text.find("\n", offset)
    return text.rfind("\n", 0, offset) + 1, len(text) if end < 0 else end


def sentence_at(text: str, offset: int) -> tuple[int, int]:
    """The sentence around `offset` within its paragraph, with its full stop, without white space around."""
    start, end = paragraph_at(text, offset)
    return _piece_at(text, offset, (start, end), set(sentence_ends(text, start, end)))


def clause_at(text: str, offset: int, starters: Iterable[str]) -> tuple[int, int]:
    """The clause around `offset`: from a clause starter, or a sentence's beginning, to the next.

    A starter (one word or several, compared by their search keys) stands free, or behind an attached و or ف
    when it has two letters or more: وبينما. An attached و before any other word starts no clause, since only
    morphology could tell وقال from والحسكة and from وزير; but right after a comma it does, when و itself
    is a starter: there it mostly joins clauses, and where it joins a list the piece is merely short.
    """
    start, end = paragraph_at(text, offset)
    cuts = {*sentence_ends(text, start, end), *_starts(text, start, end, starters)}
    return _piece_at(text, offset, (start, end), cuts)


def clauses_around(text: str, offset: int, starters: Iterable[str]) -> list[tuple[int, int]]:
    """Every clause of the paragraph in which `offset` stands, in order; see `clause_at`."""
    start, end = paragraph_at(text, offset)
    cuts = {start, *sentence_ends(text, start, end), *_starts(text, start, end, starters), end}
    pieces = (_bare(text, *piece) for piece in pairwise(sorted(cuts)))
    return [(first, last) for first, last in pieces if first < last]


def sentence_ends(text: str, start: int, end: int) -> Iterator[int]:
    """Where sentences end within the paragraph [start, end), but for the last one."""
    return (match.end() for match in _SENTENCE_END.finditer(text, start, end))


def _starts(text: str, start: int, end: int, starters: Iterable[str]) -> Iterator[int]:
    """Where clause starters begin in [start, end); several in a row (و بينما) count as one."""
    keys = sorted({fold(starter).text for starter in starters} - {""}, key=len, reverse=True)
    if not keys:
        return
    either = "|".join(("[وف]?" if len(key) > 1 else "") + regex.escape(key) for key in keys)
    pattern = rf"\b(?:{either})\b(?: (?:{either})\b)*"
    if "و" in keys:
        pattern += r"|(?<=[،,] ?)\bو\w"
    folded = fold(text[start:end])
    for match in regex.finditer(pattern, folded.text):
        yield start + folded.sources[match.start()]


def _piece_at(text: str, offset: int, paragraph: tuple[int, int], cuts: set[int]) -> tuple[int, int]:
    """The piece of the paragraph between the cuts around `offset`, without white space at its edges."""
    start = max((cut for cut in cuts if cut <= offset), default=paragraph[0])
    return _bare(text, start, min((cut for cut in cuts if cut > start), default=paragraph[1]))


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    """The range without white space at its edges."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
