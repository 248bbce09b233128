"""Where the particles attached to the front of an Arabic word end: و ف, then ب ل ك.

The same letters begin other words (بيروت, واشنطن), and only a reader can tell, so these are stops offered to
the edge of a selection, one key at a time. س (the tense) and أ (the question) are never offered.
"""

from collections.abc import Collection
from itertools import islice

import regex

from annotator.arabic.tokens import Kind, Token, token_at

PARTICLES = ("و", "ف", "ب", "ل", "ك")
_JOINING = frozenset("وف")
"""These come first, and only these can be followed by another particle (وبـ, فلـ)."""

_LETTER = regex.compile(r"[\p{L}--\u0640][\p{M}\u0640\u200c\u200d]*", regex.V1)
"""A letter with what belongs to it: marks, tatweel, joiners."""


def particle_steps(text: str, start: int, end: int, particles: Collection[str] = PARTICLES) -> list[int]:
    """Offsets in the word [start, end) at which an attached particle may end, in order; at most two.

    At least two letters are left. In لل the stop is between the two lams: the second one is the article's.
    """
    letters = [*islice(_LETTER.finditer(text, start, end), 4)]
    steps: list[int] = []
    before = ""
    for letter in letters[:-2]:
        particle = letter[0][0]
        follows = not steps or (before in _JOINING and particle not in _JOINING)
        if particle not in particles or not follows:
            break
        steps.append(letter.end())
        before = particle
    return steps


def step_over(text: str, edge: int, particles: Collection[str] = PARTICLES) -> int | None:
    """The next stop after `edge`, which must stand at a word's start or on an earlier stop; else None."""
    stops = _stops(text, edge, particles)
    return next((stop for stop in stops if stop > edge), None) if edge in stops else None


def step_back(text: str, edge: int, particles: Collection[str] = PARTICLES) -> int | None:
    """The stop before `edge`, or the word's start, when `edge` stands on a stop; else None."""
    stops = _stops(text, edge, particles)
    return stops[stops.index(edge) - 1] if edge in stops[1:] else None


def _stops(text: str, edge: int, particles: Collection[str]) -> list[int]:
    """The start of the word around `edge`, then where its particles end; empty outside a word."""
    match token_at(text, edge):
        case Token(start, end, Kind.WORD):
            return [start, *particle_steps(text, start, end, particles)]
    return []


def normalize_lam(quote: str) -> str:
    """The likeliest full form of a quote cut between the lams of لل: لتحالف الدولي gives التحالف الدولي."""
    return lam_candidates(quote)[0]


def lam_candidates(quote: str) -> tuple[str, ...]:
    """Full forms that a quote cut between the lams of لل may stand for, the commonest reading first.

    Its lam is the article's (التحالف), or the noun's own behind an article that the spelling لل swallowed
    (لجنة in للجنة: اللجنة), or the noun's own without article (لندن). Any other quote is its own only form.
    """
    lam = _LETTER.match(quote)
    if not lam or not lam[0].startswith("ل"):
        return (quote,)
    return ("ال" + quote[lam.end() :], "ال" + quote, quote)
