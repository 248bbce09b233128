"""The lexicon of reporting cues: which word introduces what somebody said, and how it commits to it.

It fills in the lemma and the commitment when a cue is marked. One entry is one reading of a verb, noun or
preposition; homographs are listed more than once, and then the first stands.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields

from annotator.arabic.folding import fold
from annotator.model.errors import LexiconInvalid


@dataclass(frozen=True, slots=True)
class CueEntry:
    """One line of the lexicon.

    `commitment` is a value of the cue's attribute; `certainty` is FactBank's (CT, PR, PS, U) for the
    claim; `pattern` and `trap` are notes for people.
    """

    id: str
    lemma: str
    forms: tuple[str, ...]
    type: str
    group: str
    commitment: str
    certainty: str
    author_distance: str
    pattern: str
    trap: str


class Lexicon:
    """Entries by their forms, as written and by search key."""

    def __init__(self, entries: Iterable[CueEntry]) -> None:
        self.entries = tuple(entries)
        self.lemmas = frozenset(entry.lemma for entry in self.entries)
        self._written: dict[str, CueEntry] = {}
        self._folded: dict[str, CueEntry] = {}
        for entry in self.entries:
            for form in entry.forms:
                self._written.setdefault(form, entry)
                self._folded.setdefault(_key(form), entry)

    def lookup(self, form: str) -> CueEntry | None:
        """The entry of a marked cue: as it is written, else folded, else without a first و or ف.

        A longer quote (بحسب ما أفاد) has the entry of the longest form it begins with.
        """
        if form in self._written:
            return self._written[form]
        for quote in _shorter(_key(form)):
            for key in (quote, quote[1:] if quote[0] in "وف" else quote):
                if key in self._folded:
                    return self._folded[key]
        return None


def read_lexicon(lines: Iterable[str]) -> Lexicon:
    """The lexicon from tab-separated lines, the first of which names the columns.

    Forms are separated by spaces; an underscore is a space within one. Raises LexiconInvalid with the line
    (from 1) at which the columns are not those of CueEntry.
    """
    names = tuple(field.name for field in fields(CueEntry))
    rows = ((number, line.rstrip("\r\n").split("\t")) for number, line in enumerate(lines, start=1))
    return Lexicon(_entry(number, row, names) for number, row in _after_header(rows, names))


def _after_header(
    rows: Iterator[tuple[int, list[str]]], names: tuple[str, ...]
) -> Iterator[tuple[int, list[str]]]:
    number, header = next(rows, (1, []))
    if tuple(header) != names:
        raise _refuse(number, names)
    return ((number, row) for number, row in rows if row != [""])


def _entry(number: int, row: list[str], names: tuple[str, ...]) -> CueEntry:
    if len(row) != len(names):
        raise _refuse(number, names)
    columns = dict(zip(names, row, strict=True))
    forms = tuple(form.replace("_", " ") for form in columns.pop("forms").split())
    return CueEntry(forms=forms, **columns)


def _refuse(number: int, names: tuple[str, ...]) -> LexiconInvalid:
    return LexiconInvalid(line=number, number=number, columns=", ".join(names))


def _key(form: str) -> str:
    return fold(form).text.strip()


def _shorter(quote: str) -> Iterator[str]:
    """The quote, then without its last word, and so on to its first word."""
    while quote:
        yield quote
        quote = quote.rpartition(" ")[0]
