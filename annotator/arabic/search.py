"""Where a query stands in a text: in whatever spelling, as whole words or not, also behind particles.

A hit is a range of the text itself, and it never cuts a grapheme.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from itertools import islice
from types import MappingProxyType

from annotator.arabic.clitics import particle_steps
from annotator.arabic.folding import Folded, fold, fold_for_tagging
from annotator.arabic.tokens import Kind, is_boundary, next_grapheme, previous_grapheme, token_at

Range = tuple[int, int]

_ARTICLE = len("ال")


class Spelling(Enum):
    """How much spelling may differ.

    LOOSE finds الرقه for الرقة and عليّ for على; CLOSE, for tagging, keeps ى and ي, ؤ and و, ة and ه apart;
    EXACT takes letter by letter what was asked for.
    """

    LOOSE = "loose"
    CLOSE = "close"
    EXACT = "exact"


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for. Space around `text` counts for nothing.

    With `whole_words` a hit begins and ends with a word; `particles` may be attached before it then.
    """

    text: str
    spelling: Spelling = Spelling.LOOSE
    whole_words: bool = False
    particles: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """What is compared with the text's own key; "" is found nowhere."""
        return _FOLDS[self.spelling](self.text.strip()).text.strip()

    @property
    def after_lam(self) -> tuple[str, ...]:
        """Keys of what is left of an article behind an attached lam: التحالف in للتحالف, اللجنة in للجنة."""
        key = self.key
        has_article = self.text.strip().startswith("ا") and key.startswith("ال") and len(key) > _ARTICLE
        if not (self.whole_words and "ل" in self.particles and has_article):
            return ()
        return (key[1:], key[2:]) if key[2] == "ل" else (key[1:],)

    @property
    def loose_keys(self) -> tuple[str, ...]:
        """Search keys of which a text must hold one to have a hit; none when there is nothing to find."""
        keys = (fold(key).text.strip() for key in (self.key, *self.after_lam))
        return tuple(key for key in keys if key)


class Haystack:
    """One text, folded once for each spelling that is asked for."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._folded: dict[Spelling, Folded] = {}

    def find(self, query: Query, limit: int | None = None) -> list[Range]:
        """The first `limit` hits in order, none overlapping another."""
        hits = self._hits(query, query.key)
        if keys := query.after_lam:
            after_lam = (hit for key in keys for hit in self._after_lam(query, key))
            hits = _apart(sorted({*hits, *after_lam}))
        return list(islice(hits, limit))

    def may_hold(self, query: Query) -> bool:
        """Whether there can be a hit at all; quicker than to look for it."""
        folded = self._fold(query.spelling).text
        return any(key and key in folded for key in (query.key, *query.after_lam))

    def _hits(self, query: Query, key: str) -> Iterator[Range]:
        """Hits of one key; where one is none after all, the next may begin at its second character."""
        folded, done = self._fold(query.spelling), 0
        place = folded.text.find(key) if key else -1
        while place >= 0:
            hit = self._take(query, folded, place, place + len(key))
            if hit and hit[0] >= done:
                yield hit
                done = hit[1]
                place += len(key) - 1
            place = folded.text.find(key, place + 1)

    def _take(self, query: Query, folded: Folded, start: int, end: int) -> Range | None:
        """The range of the text behind [start, end) of the key, if it is a hit."""
        text = self.text
        if query.spelling is Spelling.EXACT:
            if not (is_boundary(text, start) and is_boundary(text, end)):
                return None
        else:
            start, end = folded.to_source(start, end)
            start = start if is_boundary(text, start) else previous_grapheme(text, start)
            end = end if is_boundary(text, end) else next_grapheme(text, end)
        whole = not query.whole_words or self._is_whole(start, end, query.particles)
        return (start, end) if whole else None

    def _is_whole(self, start: int, end: int, particles: tuple[str, ...]) -> bool:
        first, last = token_at(self.text, start), token_at(self.text, end - 1)
        if first is None or last is None or last.end != end:
            return False
        return start == first.start or (
            first.kind is Kind.WORD and start in particle_steps(self.text, *first[:2], particles)
        )

    def _after_lam(self, query: Query, key: str) -> Iterator[Range]:
        """Hits that stand right behind an attached lam."""
        for start, end in self._hits(query, key):
            if start and self.text[previous_grapheme(self.text, start)] == "ل":
                yield start, end

    def _fold(self, spelling: Spelling) -> Folded:
        if spelling not in self._folded:
            self._folded[spelling] = _FOLDS[spelling](self.text)
        return self._folded[spelling]


def find(text: str, query: Query) -> list[Range]:
    """Where `query` stands in `text`, in order."""
    return Haystack(text).find(query)


def _keep(text: str) -> Folded:
    """The text as its own key."""
    return Folded(text, range(len(text) + 1), text)


_FOLDS: Mapping[Spelling, Callable[[str], Folded]] = MappingProxyType(
    {Spelling.LOOSE: fold, Spelling.CLOSE: fold_for_tagging, Spelling.EXACT: _keep}
)


def _apart(hits: Iterable[Range]) -> Iterator[Range]:
    """Those that do not begin within the one before."""
    done = 0
    for start, end in hits:
        if start >= done:
            yield start, end
            done = end
