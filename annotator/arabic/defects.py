"""What is wrong with the letters of a text before anybody has marked it, and how each fault is put right.

Nothing here is done without being asked for: an article is stored as it came, and hidden characters may be
meant. The counts say how many characters are concerned.
"""

import html
import re
import unicodedata
from collections.abc import Callable, Collection, Mapping
from enum import StrEnum
from html.entities import html5

from annotator.arabic.mojibake import repair_mojibake


class Defect(StrEnum):
    """Something that makes two texts differ that look alike, or one text unreadable.

    The order is that in which they are repaired: what one brings to light, the next may concern.
    """

    MOJIBAKE = "mojibake"
    """Bytes read in the wrong encoding."""
    ENTITIES = "entities"
    """Characters written as in HTML, such as `&quot;`."""
    PRESENTATION = "presentation"
    """Letters in the shape that they have inside a word (U+FB50-FDEF, FE70-FEFC), as old PDF files have."""
    CONTROLS = "controls"
    """Control characters but for tabs and line ends."""
    LINE_ENDS = "line_ends"
    """Carriage returns."""
    DIRECTION = "direction"
    """Marks, embeddings, overrides and isolates that steer the direction of text."""
    JOINERS = "joiners"
    """Zero-width joiners and non-joiners beside Arabic letters."""
    INVISIBLE = "invisible"
    """Zero-width spaces, word joiners, soft hyphens, byte order marks inside the text."""
    NO_BREAK = "no_break"
    """No-break spaces."""
    TATWEEL = "tatweel"


_Repair = Callable[[str], tuple[str, int]]

_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_PRESENTATION = re.compile("[\ufb50-\ufdef\ufe70-\ufefc]")


def _replacing(pattern: str, new: str = "") -> _Repair:
    found = re.compile(pattern)
    return lambda text: found.subn(new, text)


def _decode_entities(text: str) -> tuple[str, int]:
    """Twice, because the ampersand of an entity may have been written as one itself (`&amp;quot;`)."""
    once, count = _decode_entities_once(text)
    twice, more = _decode_entities_once(once) if count else (once, 0)
    return twice, count + more


def _decode_entities_once(text: str) -> tuple[str, int]:
    known = [match for match in _ENTITY.finditer(text) if match[0][1] == "#" or match[0][1:] in html5]
    pieces, end = [], 0
    for match in known:
        pieces += [text[end : match.start()], html.unescape(match[0])]
        end = match.end()
    return "".join([*pieces, text[end:]]), len(known)


def _unshape(text: str) -> tuple[str, int]:
    return _PRESENTATION.subn(lambda match: _plain_letter(match[0]), text)


def _plain_letter(shaped: str) -> str:
    """Vowel signs by themselves are shown on a space or a tatweel, which they bring along."""
    plain = unicodedata.normalize("NFKC", shaped)
    return plain.lstrip(" \u0640") or plain


_REPAIRS: Mapping[Defect, _Repair] = {
    Defect.MOJIBAKE: repair_mojibake,
    Defect.ENTITIES: _decode_entities,
    Defect.PRESENTATION: _unshape,
    Defect.CONTROLS: _replacing("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]"),
    Defect.LINE_ENDS: _replacing("\r\n?", "\n"),
    Defect.DIRECTION: _replacing("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"),
    Defect.JOINERS: _replacing(
        "(?<=[\u0600-\u06ff\u200c\u200d])[\u200c\u200d]|[\u200c\u200d](?=[\u0600-\u06ff])"
    ),
    Defect.INVISIBLE: _replacing("[\u00ad\u200b\u2060\ufeff]"),
    Defect.NO_BREAK: _replacing("[\u00a0\u202f]", " "),
    Defect.TATWEEL: _replacing("\u0640"),
}

_ARABIC_WORD = re.compile("[\u0621-\u064a]{4,}")
_SURELY_REVERSED = 5


def find_defects(text: str) -> dict[Defect, int]:
    """How many characters each defect concerns, of those that the text has.

    What was read in the wrong encoding counts as that only, not as the odd characters that it looks like.
    """
    meant, spoiled = repair_mojibake(text)
    counts = {defect: repair(meant)[1] for defect, repair in _REPAIRS.items()} | {Defect.MOJIBAKE: spoiled}
    return {defect: count for defect, count in counts.items() if count}


def repair(text: str, chosen: Collection[Defect]) -> tuple[str, dict[Defect, int]]:
    """The text without the defects that were `chosen`, and how many characters each concerned."""
    counts: dict[Defect, int] = {}
    for defect, repair_one in _REPAIRS.items():
        if defect in chosen:
            text, count = repair_one(text)
            if count:
                counts[defect] = count
    return text, counts


def is_reversed(text: str) -> bool:
    """Whether words stand letter by letter in the order of the eye: they end in the article turned round."""
    words: list[str] = _ARABIC_WORD.findall(text)
    turned = sum(word.endswith("لا") for word in words)
    return turned >= _SURELY_REVERSED and turned > 2 * sum(word.startswith("ال") for word in words)
