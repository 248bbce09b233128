"""What two edges of a span differ by: a particle, punctuation, a type noun, or words that matter.

Differences of the first kinds have a rule in the guideline and can be settled by it; only the last needs a
reader.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import pairwise

import regex

from annotator.arabic.clitics import step_over
from annotator.arabic.folding import fold_for_tagging
from annotator.arabic.tokens import words
from annotator.model.annotation import Span

_MARKS = regex.compile(r"[\p{P}\p{S}\p{Z}\p{C}\s]*")
_QUOTES = regex.compile(r"[\p{Pi}\p{Pf}\"'„‚\s]*")
_BLANKS = regex.compile(r"[\p{Z}\p{C}\s]*")


class Edge(StrEnum):
    """All but WORDS and PARTS are trivial: a rule can settle them. PARTS: another inner gap, equal hull."""

    SPACE = "space"
    PUNCTUATION = "punctuation"
    QUOTATION = "quotation"
    PARTICLE = "particle"
    JOINING_WORD = "joining_word"
    COMPLEMENTISER = "complementiser"
    TYPE_NOUN = "type_noun"
    PARTS = "parts"
    WORDS = "words"

    @property
    def trivial(self) -> bool:
        return self not in {Edge.WORDS, Edge.PARTS}


@dataclass(frozen=True, slots=True)
class EdgeWords:
    """The words that a guideline leaves in or out at an edge; the defaults are the default schema's."""

    joining: tuple[str, ...] = (
        "و", "ف", "ثم", "أو", "أم", "بل", "كما", "فيما", "بينما", "حيث", "إذ",
    )  # fmt: skip
    complementisers: tuple[str, ...] = (
        "أن", "إن", "بأن", "كأن", "أنه", "أنها", "أنهم", "أنهن", "أنهما", "أننا", "أنني", "أني", "إنه",
        "إنها", "إنهم", "إنهن", "إنهما", "إننا", "إنني", "إني", "بأنه", "بأنها", "بأنهم", "بأنهما",
        "بأننا", "بأنني",
    )  # fmt: skip
    type_nouns: tuple[str, ...] = (
        "قرية", "بلدة", "مدينة", "محافظة", "ناحية", "منطقة", "حي", "مخيم", "ريف", "صحيفة", "وكالة", "قناة",
        "موقع", "شبكة", "جريدة",
    )  # fmt: skip


def compare_starts(text: str, spans: Iterable[Span], known: EdgeWords) -> Edge | None:
    """By what the starts differ, the weightiest where there are several; None when they are equal."""
    starts = sorted({span.start for span in spans})
    return _weightiest(_name(text, a, b, known, at_start=True) for a, b in pairwise(starts))


def compare_ends(text: str, spans: Iterable[Span], known: EdgeWords) -> Edge | None:
    """By what the ends differ, the weightiest where there are several; None when they are equal."""
    ends = sorted({span.end for span in spans})
    return _weightiest(_name(text, a, b, known, at_start=False) for a, b in pairwise(ends))


def settle_start(text: str, spans: Iterable[Span], known: EdgeWords, inside: Collection[Edge]) -> int:
    """The start that a rule gives: what spans differ by stays out, but for the kinds that belong `inside`."""
    starts = sorted({span.start for span in spans}, reverse=True)
    for inner, outer in pairwise(starts):
        if _name(text, outer, inner, known, at_start=True) not in inside:
            return inner
    return starts[-1]


def settle_end(text: str, spans: Iterable[Span], known: EdgeWords, inside: Collection[Edge]) -> int:
    """The end that a rule gives; see `settle_start`."""
    ends = sorted({span.end for span in spans})
    for inner, outer in pairwise(ends):
        if _name(text, inner, outer, known, at_start=False) not in inside:
            return inner
    return ends[-1]


def _weightiest(edges: Iterable[Edge]) -> Edge | None:
    order = list(Edge)
    return max(edges, key=order.index, default=None)


def _name(text: str, start: int, end: int, known: EdgeWords, *, at_start: bool) -> Edge:
    """What text[start:end], which one span has at its edge and another has not, consists of."""
    between = text[start:end]
    for pattern, edge in ((_BLANKS, Edge.SPACE), (_QUOTES, Edge.QUOTATION), (_MARKS, Edge.PUNCTUATION)):
        if pattern.fullmatch(between):
            return edge
    if at_start and _steps(text, start, end):
        return Edge.PARTICLE
    found = [_fold(between[a:b]) for a, b in words(between)]
    if not found:
        return Edge.WORDS
    for listed, edge in (
        (known.joining, Edge.JOINING_WORD),
        (known.complementisers, Edge.COMPLEMENTISER),
        (known.type_nouns, Edge.TYPE_NOUN),
    ):
        keys = _fold_all(listed)
        if all(word in keys or (word[:1] in _ATTACHED and word[1:] in keys) for word in found):
            return edge
    return Edge.WORDS


_ATTACHED = frozenset("وفبلك")


def _steps(text: str, start: int, end: int) -> bool:
    """Whether attached particles alone lead from `start` to `end`."""
    at: int | None = start
    while at is not None and at < end:
        at = step_over(text, at)
    return at == end


@cache
def _fold_all(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(_fold, words))


def _fold(word: str) -> str:
    return fold_for_tagging(word).text
