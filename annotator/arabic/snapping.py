"""From a raw selection to a tidy one: whole words, bare edges, balanced quotes, one range per paragraph.

Snapping never steps over an attached particle; `clitics` offers those stops. A range whose edge was set
there, or letter by letter, is snapped with Unit.GRAPHEME, else the word would be filled up again.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

import regex

from annotator.arabic.folding import fold_for_tagging
from annotator.arabic.tokens import (
    Kind,
    clause_at,
    is_boundary,
    next_grapheme,
    paragraph_at,
    previous_grapheme,
    token_at,
    word_at,
)

_BLANK = regex.compile(r"[\s\p{Cc}\p{Default_Ignorable_Code_Point}]")
_MARK = regex.compile(r"[“”„‟\"«»‹›‘’()\[\]{}﴾﴿]")
_QUOTES = frozenset('“”„‟"')
"""Double quotes pair in any mixture: scraped articles write ” ... ” with two closing marks."""

_OPENED_BY = {"»": "«", "›": "‹", "’": "‘", ")": "(", "]": "[", "}": "{", "﴾": "﴿"}


class Unit(Enum):
    """What a selection is filled up to. NONE leaves it as it is, but for graphemes and paragraphs."""

    TOKEN = "token"
    CLAUSE = "clause"
    GRAPHEME = "grapheme"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class SnapRules:
    """The schema's rules for edges; the defaults are those of the default schema.

    `trim_chars` leave both ends, but not in `trim_exempt_layers`; `trim_lone_words` leave the start when
    they stand free and something follows. Spaces and hidden characters always leave.
    """

    trim_chars: str = ",،;؛:.!?؟…-–—•*|/"
    trim_lone_words: tuple[str, ...] = (
        "و", "ف", "ثم", "أو", "أم", "بل", "كما", "فيما", "بينما", "حيث", "إذ",
    )  # fmt: skip
    trim_exempt_layers: tuple[str, ...] = ("cue",)
    balance_quotes: bool = True
    unit: Unit = Unit.TOKEN
    clause_starters: tuple[str, ...] = (
        "و", "ثم", "كما", "فيما", "بينما", "في حين", "حيث", "إذ", "لكن", "ولكن", "غير أن", "إلا أن",
        "بعد أن", "قبل أن",
    )  # fmt: skip


def snap(text: str, start: int, end: int, rules: SnapRules, layer: str = "") -> tuple[tuple[int, int], ...]:
    """The tidy ranges of a selection made in `layer`, one for each paragraph in which something is left.

    The ends may come in either order and lie outside the text. Snapping a range that came out changes
    nothing.
    """
    start, end = (min(max(offset, 0), len(text)) for offset in sorted((start, end)))
    tidied = (_tidy(text, piece, paragraph, rules, layer) for piece, paragraph in _pieces(text, start, end))
    return tuple((first, last) for first, last in tidied if first < last)


def expand(text: str, start: int, end: int, unit: Unit, starters: Iterable[str] = ()) -> tuple[int, int]:
    """The selection filled up to whole units; an empty one, a click, becomes the word or clause around it."""
    if unit is Unit.TOKEN and start == end:
        return word_at(text, start)
    if unit is Unit.CLAUSE:
        starters = tuple(starters)
        last = max(start, end - 1)
        return clause_at(text, start, starters)[0], clause_at(text, last, starters)[1]
    if start == end:
        return start, end
    start = start if is_boundary(text, start) else previous_grapheme(text, start)
    end = end if is_boundary(text, end) else next_grapheme(text, end)
    if unit is Unit.TOKEN:
        first, final = token_at(text, start), token_at(text, end - 1)
        return first.start if first else start, final.end if final else end
    return start, end


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """The selection cut at newlines: each piece that is not empty, with its paragraph."""
    while start < end:
        paragraph = paragraph_at(text, start)
        if start < paragraph[1]:
            yield (start, min(end, paragraph[1])), paragraph
        start = paragraph[1] + 1


def _tidy(
    text: str, piece: tuple[int, int], paragraph: tuple[int, int], rules: SnapRules, layer: str
) -> tuple[int, int]:
    start, end = expand(text, *piece, rules.unit, rules.clause_starters)
    # A grapheme may hold a newline (CR LF); a range never does.
    start, end = max(start, paragraph[0]), min(end, paragraph[1])
    if rules.unit is Unit.NONE:
        return start, end
    strip = "" if layer in rules.trim_exempt_layers else rules.trim_chars
    joining = {fold_for_tagging(word).text for word in rules.trim_lone_words}
    partners = _partners(text, *paragraph) if rules.balance_quotes else None
    before = (-1, -1)
    while before != (start, end):
        before = (start, end)
        start, end = _trim(text, start, end, strip)
        start = _leave_joining_word(text, start, end, joining)
        if partners is not None:
            start, end = _drop_edge_marks(text, start, end, partners)
    return _complete_pairs(text, start, end, partners) if partners else (start, end)


def _trim(text: str, start: int, end: int, strip: str) -> tuple[int, int]:
    """The range without graphemes at its edges that are blank, a stray mark, or one of `strip`."""

    def leaves(offset: int) -> bool:
        return bool(_BLANK.match(text, offset)) or text[offset] in strip or token_at(text, offset) is None

    while start < end and leaves(start):
        start = min(next_grapheme(text, start), end)
    while start < end and leaves(last := max(previous_grapheme(text, end), start)):
        end = last
    return start, end


def _leave_joining_word(text: str, start: int, end: int, joining: set[str]) -> int:
    """The start behind a joining word that stands free there, if the range goes on after it."""
    word = token_at(text, start)
    if not word or word.kind is not Kind.WORD or word.start != start or word.end >= end:
        return start
    stands_free = text[word.end].isspace() and fold_for_tagging(text[start : word.end]).text in joining
    return word.end if stands_free else start


def _partners(text: str, start: int, end: int) -> dict[int, int]:
    """Where the other mark of each quotation mark or bracket in [start, end) stands, -1 if nowhere.

    Pairs come out nested or apart, never crossing: what a closing mark leaves open inside counts as alone.
    """
    partners: dict[int, int] = {}
    waiting: list[tuple[str, int]] = []
    for match in _MARK.finditer(text, start, end):
        mark, offset = match[0], match.start()
        family = '"' if mark in _QUOTES else _OPENED_BY.get(mark, mark)
        partners[offset] = -1
        families = [each for each, _ in waiting]
        if family in families and _may_close(text, mark, offset, end):
            index = len(families) - 1 - families[::-1].index(family)
            opener = waiting[index][1]
            partners[offset], partners[opener] = opener, offset
            del waiting[index:]
        elif mark not in _OPENED_BY:
            waiting.append((family, offset))
    return partners


def _may_close(text: str, mark: str, offset: int, end: int) -> bool:
    """Whether `mark` can close a pair; the opening double quotes only where no word follows them."""
    if mark in "“„":
        return offset + 1 == end or not text[offset + 1].isalnum()
    return mark in _QUOTES or mark in _OPENED_BY


def _drop_edge_marks(text: str, start: int, end: int, partners: dict[int, int]) -> tuple[int, int]:
    """The range without a mark at an edge whose partner is not inside, or a pair that wraps all of it."""
    if start < end and start in partners:
        last = previous_grapheme(text, end)
        if partners[start] == last:
            return next_grapheme(text, start), last
        if not start < partners[start] < end:
            start = min(next_grapheme(text, start), end)
    if start < end:
        last = previous_grapheme(text, end)
        if last in partners and not start <= partners[last] < last:
            end = max(last, start)
    return start, end


def _complete_pairs(text: str, start: int, end: int, partners: dict[int, int]) -> tuple[int, int]:
    """The range widened to the other marks of the pairs begun inside it."""
    others = [other for mark, other in partners.items() if start <= mark < end and other >= 0]
    first, last = min(others, default=start), max(others, default=-1)
    return min(start, first), max(end, next_grapheme(text, last) if last >= end else end)
