"""How much two texts are the same, told by the runs of words that they share.

One wire story appears in many papers with another headline and a sentence more or less. Each text is reduced
to its smallest hashes of three words in a row (A. Z. Broder, "On the resemblance and containment of
documents", 1997), so that a text is compared in a moment with all that came before it.
"""

import re
from array import array
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import Final, TypeAlias
from zlib import crc32

ALIKE: Final = 0.5
"""From this share of common runs on, two texts count as nearly the same."""

_RUN = 3
"""Words."""
_SIZE = 256
"""Hashes that are kept of a text: the share is then told to within a few hundredths."""
_POSTED = 16
"""Of those, so many lead to the text: two that are half the same share nearly always one of them."""
_SHARED = 3
"""Of those, two texts that are alike share at least so many: about half of them, most likely."""
_MOST_BESIDE = 50
"""Texts to which one hash leads; a line that stands on every page of a site leads to too many."""
_MOST_COMPARED = 10
_FEWEST = 8
"""Texts with fewer runs say too little: they must be the same."""
_WORD = re.compile(r"\w+")
_ALEFS = "أإآٱ"
_SIGNS = re.compile("[\u0640\u064b-\u0652\u0670]")


@dataclass(frozen=True, slots=True)
class Sketch:
    """`hashes` in order; all of the text's when they are fewer than the most that are kept."""

    hashes: "array[int]"

    def likeness(self, other: "Sketch") -> float:
        """Share of the runs of either text that are in both, from 0 to 1, estimated where texts are long."""
        mine, others = set(self.hashes), set(other.hashes)
        if min(len(mine), len(others)) < _FEWEST:
            return float(mine == others)
        united = sorted(mine | others)[:_SIZE]
        last = united[-1]
        return sum(each <= last for each in mine & others) / len(united)


def sketch(text: str) -> Sketch:
    """Spelling of alef, vowel signs and tatweel make no difference, and neither does punctuation."""
    for alef in _ALEFS:
        text = text.replace(alef, "ا")
    words = _WORD.findall(_SIGNS.sub("", text))
    runs = {" ".join(words[at : at + _RUN]) for at in range(max(1, len(words) - _RUN + 1))}
    return Sketch(array("I", sorted({crc32(run.encode()) for run in runs})[:_SIZE]))


Sketches: TypeAlias = dict[bytes, Sketch]
"""Sketches that were made already, by the SHA-256 of their texts."""


class Likenesses:
    """Texts by their names, each compared with those that were added before it."""

    def __init__(self, made: Sketches | None = None) -> None:
        """`made` is looked up and added to: whoever keeps it has the same texts sketched once only."""
        self._made = {} if made is None else made
        self._sketches: dict[str, Sketch] = {}
        self._by_hash: dict[int, list[str]] = {}

    def put(self, name: str, text: str) -> None:
        """Adds a text without comparing it."""
        self._post(name, self._sketch(text))

    def _sketch(self, text: str) -> Sketch:
        key = sha256(text.encode("utf-8", "surrogatepass")).digest()
        if key not in self._made:
            self._made[key] = sketch(text)
        return self._made[key]

    def _post(self, name: str, own: Sketch) -> None:
        self._sketches[name] = own
        for each in own.hashes[:_POSTED]:
            beside = self._by_hash.setdefault(each, [])
            if len(beside) < _MOST_BESIDE:
                beside.append(name)

    def add(self, name: str, text: str) -> tuple[str, float] | None:
        """The text that is the most like it, if any is alike enough, and how much; then it is added."""
        return next(iter(self.add_all(name, text)), None)

    def add_all(self, name: str, text: str) -> list[tuple[str, float]]:
        """All texts that are alike enough, the most alike first; then it is added. Few of very many."""
        own = self._sketch(text)
        posted = own.hashes[:_POSTED]
        shared = Counter(other for each in posted for other in self._by_hash.get(each, ()))
        enough = min(_SHARED, len(posted))
        likely = [other for other, count in shared.most_common(_MOST_COMPARED) if count >= enough]
        told = [(other, own.likeness(self._sketches[other])) for other in likely]
        self._post(name, own)
        return sorted((pair for pair in told if pair[1] >= ALIKE), key=lambda pair: (-pair[1], pair[0]))


def group_alike(texts: Iterable[tuple[str, str]]) -> list[list[str]]:
    """Names of (name, text) in groups of texts that are alike, directly or through others; in order.

    A text that is like no other is a group of its own.
    """
    likenesses = Likenesses()
    return join((name, [other for other, _ in likenesses.add_all(name, text)]) for name, text in texts)


def join(links: Iterable[tuple[str, Iterable[str]]]) -> list[list[str]]:
    """Groups of names that are linked, directly or through others, in the order of their first names."""
    group_of: dict[str, list[str]] = {}
    for name, others in links:
        own = group_of.setdefault(name, [name])
        for other in others:
            theirs = group_of[other]
            if theirs is not own:
                theirs.extend(own)
                group_of.update(dict.fromkeys(own, theirs))
                own = theirs
    return list({id(group): group for group in group_of.values()}.values())
