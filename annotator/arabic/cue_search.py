"""Where reporting cues may stand in a text, for a person who goes through them.

A word of the lexicon is met only where the sentence goes on as one of its patterns has it: بيّن needs an أنّ
after it, so that بين (between) is passed over. What a cue is, the annotator decides.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import regex

from annotator.arabic.cues import CueEntry, Lexicon
from annotator.arabic.folding import fold
from annotator.arabic.tokens import words

KINDS = ("verb", "passive_verb", "preposition")
"""Nouns (بيان, خبر) and the colon mostly stand for something else."""

BACKGROUND = "background"
"""The group of formulas that credit nobody (يُذكر أنّ)."""

REACH = 12
"""Words after the cue within which the words of its pattern must come."""

HEAD = 3
"""Words at the head of a passage among which an أنّ belongs to the cue before it (إلى أنّ, له أمس إنّ)."""

_AFTER_MA = (" ما ", "سبما ", "فقما ")
"""Before a verb of saying these leave no doubt (بحسب ما أفاد)."""

_SLOT = regex.compile(r"\([^)]*\)|\{[^}]*\}|[«»،]")
_COMPLEMENTISER = regex.compile(r"[وف]?[بك]?ان(?:ه|ها|هم|هن|هما|نا|ني|ي)?")
"""أنّ and إنّ as search keys, with what may be attached to them."""
_SENTENCE_REST = regex.compile(r"[^.؟?!؛\n]{0,160}")

NOTHING = frozenset("∅ø")
"""A slot or nothing at all: there anything may follow."""

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FoundCue:
    """Where a word of `entry` stands, without an attached و or ف. Code points, half-open."""

    start: int
    end: int
    entry: CueEntry


def find_cues(text: str, lexicon: Lexicon) -> Iterator[FoundCue]:
    """The cues of `text` in order; words that stand side by side (بحسب ما أفاد) are one cue."""
    waiting: FoundCue | None = None
    for found in _find_words(text, lexicon):
        if waiting and not text[waiting.end : found.start].strip():
            waiting = FoundCue(waiting.start, found.end, waiting.entry)
        else:
            if waiting:
                yield waiting
            waiting = found
    if waiting:
        yield waiting


def after_complementiser(text: str, start: int, end: int) -> int:
    """Where what is said begins in [start, end): behind an أنّ at its head, else at its start."""
    for first, last in islice(words(text, start, end), HEAD):
        if _COMPLEMENTISER.fullmatch(fold(text[first:last]).text):
            return last
    return start


def _find_words(text: str, lexicon: Lexicon) -> Iterator[FoundCue]:
    entries = _entries_by_key(lexicon)
    folded = fold(text)
    forms = sorted(entries, key=len, reverse=True)
    pattern = regex.compile(r"(?<!\w)(?:\L<forms>|[وف](\L<forms>))(?!\w)", forms=forms)
    for match in pattern.finditer(folded.text):
        first, last = match.span(1) if match[1] else match.span()
        rest = _SENTENCE_REST.match(folded.text, last)
        following = tuple(rest[0].split()[:REACH]) if rest else ()
        form, is_sure = folded.text[first:last], folded.text.endswith(_AFTER_MA, 0, first)
        entry = next((e for e in entries[form] if is_sure or _fits(e, form, following)), None)
        if entry and entry.group != BACKGROUND:
            yield FoundCue(*folded.to_source(first, last), entry)


def _entries_by_key(lexicon: Lexicon) -> dict[str, list[CueEntry]]:
    """The entries that a search key may stand for."""
    found: dict[str, list[CueEntry]] = {}
    for entry in lexicon.entries:
        if entry.type in KINDS:
            for form in entry.forms:
                found.setdefault(fold(form).text.strip(), []).append(entry)
    return found


def _fits(entry: CueEntry, form: str, following: Sequence[str]) -> bool:
    """Whether one of its patterns goes on as the sentence does. Prepositions and phrases are sure."""
    if entry.type == "preposition" or " " in form:
        return True
    return any(_contains(following, wanted) for wanted in _continuations(entry.pattern))


def _contains(following: Sequence[str], wanted: Sequence[Words]) -> bool:
    """Whether each of `wanted` comes in order; one that ends in ـ is the beginning of a word."""
    place = 0
    for choices in wanted:
        ends = (n for n, word in enumerate(following[place:], place) if _is_one_of(word, choices))
        place = next(ends, -2) + 1
        if place < 0:
            return False
    return True


def _is_one_of(word: str, choices: Words) -> bool:
    return any(_is(word, choice) for choice in choices)


def _is(word: str, choice: str) -> bool:
    if choice == ":":
        return ":" in word or '"' in word
    if choice.endswith("ان"):
        return _COMPLEMENTISER.fullmatch(word) is not None
    return word.startswith(choice[:-1]) if choice.endswith("ـ") else word == choice


def _continuations(pattern: str) -> tuple[tuple[Words, ...], ...]:
    """For each pattern the words that come after the cue, without slots and what may be left out."""
    alternatives = pattern.replace("|∅", "").split("|")
    return tuple(_words_after(alternative) for alternative in alternatives)


def _words_after(alternative: str) -> tuple[Words, ...]:
    _cue, *rest = _SLOT.sub(" ", alternative.replace("/{", "/∅{").replace("ـ{", "ـ {")).split() or [""]
    choices = [tuple(_spell(choice) for choice in word.split("/")) for word in rest]
    return tuple(either for either in choices if NOTHING.isdisjoint(either))


def _spell(choice: str) -> str:
    """A word as its search key; a tatweel at its end stays."""
    return (fold(choice).text.rstrip(":") or ":") + ("ـ" if choice.endswith("ـ") else "")
