"""How spans lie on the tokens of a tokenizer: which a model could learn as they are, which not, and why.

A tagger gives each token one tag: a span that begins or ends inside a token is lost to it, or learnt wrong.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from typing import NamedTuple, TypeAlias

from annotator.arabic.token_ranges import TokenRanges, find_tokens
from annotator.formats.record import Record
from annotator.formats.windows import rows_of
from annotator.model.errors import RawiError

Tokenize: TypeAlias = Callable[[str], TokenRanges]
MOST_MISFITS = 1_000
"""Spans that are listed; all are counted."""


class Fault(StrEnum):
    """Why a span does not lie on whole tokens."""

    START = "start"
    """It begins inside a token."""
    END = "end"
    BOTH = "both"
    NO_TOKEN = "no_token"
    """The tokenizer leaves out every character of it."""


class Misfit(NamedTuple):
    """`covered` is the text of the tokens that the span touches."""

    document: str
    annotation: str
    layer: str
    label: str
    fault: Fault
    quote: str
    covered: str


@dataclass(slots=True)
class Alignment:
    """`labels` counts spans by "layer/label", `lost` those of them that do not lie on whole tokens."""

    spans: int = 0
    faults: Counter[Fault] = field(default_factory=Counter)
    labels: Counter[str] = field(default_factory=Counter)
    lost: Counter[str] = field(default_factory=Counter)
    misfits: list[Misfit] = field(default_factory=list)

    @property
    def exact(self) -> int:
        """Spans that lie on whole tokens."""
        return self.spans - self.faults.total()


def align(records: Iterable[Record], tokenize: Tokenize) -> Alignment:
    """The spans of each record's one set, laid on its tokens; white space at their edges does not count."""
    found = Alignment()
    for record in records:
        text, tokens = record.document.text, tokenize(record.document.text)
        for name, layer, label, start, end, quote, _ in rows_of(record):
            found.spans += 1
            found.labels[f"{layer}/{label}"] += 1
            first, last = bisect_right(tokens.ends, start), bisect_left(tokens.starts, end)
            fault = _find_fault(start, end, first, last, tokens)
            if fault is None:
                continue
            found.faults[fault] += 1
            found.lost[f"{layer}/{label}"] += 1
            if len(found.misfits) < MOST_MISFITS:
                covered = text[tokens.starts[first] : tokens.ends[last - 1]] if first < last else ""
                misfit = Misfit(record.document.id, name, layer, label, fault, quote, covered)
                found.misfits.append(misfit)
    return found


def _find_fault(start: int, end: int, first: int, last: int, tokens: TokenRanges) -> Fault | None:
    if first >= last:
        return Fault.NO_TOKEN
    cuts_start, cuts_end = tokens.starts[first] < start, tokens.ends[last - 1] > end
    if cuts_start and cuts_end:
        return Fault.BOTH
    if cuts_start:
        return Fault.START
    return Fault.END if cuts_end else None


# ------------------------------------------------------------------ tokenizers


def split_at_spaces(text: str) -> TokenRanges:
    """Runs of anything but white space."""
    starts, ends, place = [], [], 0
    for word in text.split():
        starts.append(text.index(word, place))
        place = starts[-1] + len(word)
        ends.append(place)
    return TokenRanges(starts, ends)


def load_tokenizer(path: Path) -> Tokenize:
    """The tokenizer of a `tokenizer.json`, through the library `tokenizers`. Raises RawiError without it."""
    try:
        library = import_module("tokenizers")
    except ImportError:
        raise RawiError(
            reason="A tokenizer.json needs the package “tokenizers”. Install it and try again.",
            reason_ar="يحتاج \u2068tokenizer.json\u2069 إلى \u2068tokenizers\u2069. ثبّتها ثم أعد المحاولة.",
        ) from None
    tokenizer = library.Tokenizer.from_file(str(path))

    def tokenize(text: str) -> TokenRanges:
        # Special tokens have empty offsets; a word in pieces of bytes may have several with the same ones.
        places = sorted({place for place in tokenizer.encode(text).offsets if place[0] < place[1]})
        return TokenRanges([start for start, _ in places], [end for _, end in places])

    return tokenize


def get_tokenizer(name: str) -> Tokenize:
    """`words` for Rawi's own tokens, `spaces`, or the path of a tokenizer.json."""
    known: dict[str, Tokenize] = {"words": find_tokens, "spaces": split_at_spaces}
    return known.get(name) or load_tokenizer(Path(name))
