"""Keys by which spellings are compared, with a map from each key back to the text.

Arabic news writes إنزال and انزال, ١٤ and 14, الرقة and الرقه for the same thing. The key of a search folds
all of that; the key for tagging folds less, because علي is not على.
"""

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import overload

import regex

_DROPPED, _EXPANDED = "\uffff", "\ufffe"
"""Placeholders of the first pass, both noncharacters: no character stays here, several come here."""

_PLACEHOLDERS = regex.compile(rf"[ {_DROPPED}]{{2,}}|[{_DROPPED}{_EXPANDED}]")
_IGNORED = regex.compile(r"[\p{M}\u0640[\p{Default_Ignorable_Code_Point}--\p{Lo}]]", regex.V1)
_TRAIL = regex.compile(r"[\p{M}\u0640\u200c\u200d]*")
"""Marks, tatweel and joiners: what a letter takes along when a match ends at it."""

_FOR_TAGGING = (
    dict.fromkeys("آأإٱٲٳٵ", "ا")
    | dict.fromkeys("“”„‟«»″〝〞", '"')
    | {"ی": "ي", "ک": "ك", "ئ": "ئ", "ؤ": "ؤ", _DROPPED: "\ufffd", _EXPANDED: "\ufffd"}
)
_FOR_SEARCH = _FOR_TAGGING | {"ى": "ي", "ئ": "ي", "ؤ": "و", "ة": "ه"}


class _Sources(Sequence[int]):
    """Source offsets as runs of consecutive ones: few where little was dropped, so an article costs nothing.

    Run k begins at index `firsts[k]` of the folded text and at `offsets[k]` of the original.
    """

    __slots__ = ("_firsts", "_offsets", "_size")

    def __init__(self, firsts: Sequence[int], offsets: Sequence[int], size: int) -> None:
        self._firsts = firsts
        self._offsets = offsets
        self._size = size

    def __len__(self) -> int:
        return self._size

    @overload
    def __getitem__(self, index: int) -> int: ...
    @overload
    def __getitem__(self, index: slice) -> list[int]: ...
    def __getitem__(self, index: int | slice) -> int | list[int]:
        if isinstance(index, slice):
            return [self[each] for each in range(*index.indices(self._size))]
        index = range(self._size)[index]
        run = bisect_right(self._firsts, index) - 1
        return self._offsets[run] + index - self._firsts[run]


@dataclass(frozen=True, slots=True)
class Folded:
    """A key, and where it came from.

    Character i of `text` comes from code point `sources[i]` of `original`; one more entry holds the
    original's length.
    """

    text: str
    sources: Sequence[int] = field(repr=False)
    original: str = field(repr=False)

    def to_source(self, start: int, end: int) -> tuple[int, int]:
        """Range of the original for [start, end) of the key, marks and tatweel after it included."""
        first = self.sources[start]
        if start == end:
            return first, first
        last = self.sources[end - 1] + 1
        return first, _TRAIL.match(self.original, last).end()


class _Table(dict[int, str]):
    """What each code point becomes in the first pass: always one character, perhaps a placeholder.

    The characters of Arabic news are worked out once; others each time they are met.
    """

    def __init__(self, letters: Mapping[str, str]) -> None:
        self.letters = letters
        common = (*range(0x0800), *range(0x2000, 0x2070))
        super().__init__((code, self._first_pass(code)) for code in common)

    def __missing__(self, code: int) -> str:
        return self._first_pass(code)

    def _first_pass(self, code: int) -> str:
        folded = self.fold(chr(code))
        if len(folded) == 1:
            return folded
        return _EXPANDED if folded else _DROPPED

    def fold(self, character: str) -> str:
        """What one character becomes: nothing, one character, or several."""
        if character in self.letters:
            return self.letters[character]
        if character.isspace():
            return " "
        if _IGNORED.match(character):
            return ""
        if character.isdecimal():
            return str(unicodedata.decimal(character))
        simpler = _simplify(character)
        return character if simpler == character else "".join(map(self.fold, simpler))


def _simplify(character: str) -> str:
    """One step towards the plainest equivalent: compatibility form, then without marks, then lower case.

    Composed first, so that the table sees ئ whole, then decomposed, so that é equals e + U+0301.
    A form made of a space and a mark (U+FE70 ...) stands for the mark alone.
    """
    for form in ("NFKC", "NFKD"):
        simpler = unicodedata.normalize(form, character)
        if simpler != character:
            return simpler.lstrip()
    return character.lower()


_SEARCH, _TAGGING = _Table(_FOR_SEARCH), _Table(_FOR_TAGGING)


def fold(text: str) -> Folded:
    """The key for search.

    Every code point in its compatibility form; marks, tatweel, zero-width and direction marks dropped;
    forms of alef, yeh, waw and kaf, and ة and ه, made one; digits in ASCII; one double quote; runs of
    white space as one space; lower case.
    """
    return _fold(text, _SEARCH)


def fold_for_tagging(text: str) -> Folded:
    """The key for marking the same name elsewhere: like `fold`, but ى ئ ي, ؤ و, and ة ه stay apart."""
    return _fold(text, _TAGGING)


def _fold(text: str, table: _Table) -> Folded:
    """First one character for each (fast), then the placeholders and runs of spaces among them (few)."""
    rough = text.translate(table)
    pieces: list[str] = []
    firsts, offsets, size, done = [0], [0], 0, 0
    for match in _PLACEHOLDERS.finditer(rough):
        start, end = match.span()
        pieces.append(rough[done:start])
        size += start - done
        for character, source in _replace(match[0], start, text, table):
            pieces.append(character)
            firsts.append(size)
            offsets.append(source)
            size += 1
        firsts.append(size)
        offsets.append(end)
        done = end
    pieces.append(rough[done:])
    size += len(rough) - done
    return Folded("".join(pieces), _Sources(firsts, offsets, size + 1), text)


def _replace(found: str, start: int, text: str, table: _Table) -> Iterator[tuple[str, int]]:
    """What stands in the key for the placeholders or spaces `found` at `start`, each with its source."""
    if found == _EXPANDED:
        for character in table.fold(text[start]):
            yield character, start
    elif " " in found:
        yield " ", start + found.index(" ")
