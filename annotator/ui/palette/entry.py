"""One line of the palette, and which lines a query finds."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from annotator.arabic.folding import fold
from annotator.model.schema import Render
from annotator.ui.theme import LabelColors

IN_CONTEXT, NOT_FOUND = 3, 9


@dataclass(frozen=True, slots=True)
class Entry:
    """`context` says what kind of thing it is. `words` and `around` are names of both in both languages.

    `keys` are as they are shown. A `reason` says why it cannot be done now; "" where it can.
    """

    name: str
    context: str
    words: tuple[str, ...]
    run: Callable[[], object]
    keys: str = ""
    reason: str = ""
    swatch: tuple[Render, LabelColors] | None = None
    around: tuple[str, ...] = ()


def find_entries(entries: Iterable[Entry], query: str) -> list[Entry]:
    """The entries in which every word of `query` stands, folded: the best first, what cannot be done last.

    Best is a name that begins as the query does, then one with a word that does; a context counts least.
    """
    wanted = _key(query).split()
    ranked = [(entry, _rank(entry, wanted)) for entry in entries]
    found = [(entry, rank) for entry, rank in ranked if rank < NOT_FOUND]
    return [entry for entry, _ in sorted(found, key=lambda each: (bool(each[0].reason), each[1]))]


def _rank(entry: Entry, wanted: Sequence[str]) -> int:
    if not wanted:
        return 0
    ranks = [_rank_in(_key(words), wanted) for words in entry.words]
    everything = _key(" ".join((*entry.words, entry.context, *entry.around)))
    return min(*ranks, IN_CONTEXT if _contains(everything, wanted) else NOT_FOUND)


def _rank_in(name: str, wanted: Sequence[str]) -> int:
    if not _contains(name, wanted):
        return NOT_FOUND
    if name.startswith(" ".join(wanted)):
        return 0
    return 1 if any(word.startswith(wanted[0]) for word in name.split()) else 2


def _contains(words: str, wanted: Iterable[str]) -> bool:
    return all(word in words for word in wanted)


def _key(words: str) -> str:
    return fold(words).text
