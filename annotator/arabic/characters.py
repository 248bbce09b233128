"""Characters that cannot be seen: their names, which of them to warn about, and what to draw instead.

A scraped article is full of no-break spaces and direction marks. They stay in the stored text, so the
window names them when asked, and draws a copy in which every position still means the same character.
"""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from typing import Literal

FIRST_STRONG_ISOLATE = "\u2068"
POP_ISOLATE = "\u2069"

_NAMES = {
    "\t": ("tab", "مسافة جدولة"),
    "\v": ("line tabulation", "جدولة عمودية"),
    "\f": ("form feed", "فاصل صفحات"),
    "\r": ("carriage return", "رجوع إلى أول السطر"),
    "\x85": ("next line", "سطر تالٍ"),
    "\xa0": ("no-break space", "مسافة غير فاصلة"),
    "\xad": ("soft hyphen", "واصلة اختيارية"),
    "\u034f": ("combining grapheme joiner", "رابط المحارف المركّبة"),
    "\u061c": ("Arabic letter mark", "علامة الحرف العربي"),
    "\u180e": ("Mongolian vowel separator", "فاصل الصوائت المنغولي"),
    "\u2007": ("figure space", "مسافة بعرض رقم"),
    "\u200b": ("zero-width space", "مسافة بلا عرض"),
    "\u200c": ("zero-width non-joiner", "فاصل بلا عرض"),
    "\u200d": ("zero-width joiner", "واصل بلا عرض"),
    "\u200e": ("left-to-right mark", "علامة من اليسار إلى اليمين"),
    "\u200f": ("right-to-left mark", "علامة من اليمين إلى اليسار"),
    "\u2028": ("line separator", "فاصل أسطر"),
    "\u2029": ("paragraph separator", "فاصل فقرات"),
    "\u202a": ("left-to-right embedding", "تضمين من اليسار إلى اليمين"),
    "\u202b": ("right-to-left embedding", "تضمين من اليمين إلى اليسار"),
    "\u202c": ("end of embedding or override", "نهاية التضمين أو الفرض"),
    "\u202d": ("left-to-right override", "فرض الاتجاه من اليسار إلى اليمين"),
    "\u202e": ("right-to-left override", "فرض الاتجاه من اليمين إلى اليسار"),
    "\u202f": ("narrow no-break space", "مسافة ضيقة غير فاصلة"),
    "\u2060": ("word joiner", "رابط كلمات"),
    "\u2066": ("left-to-right isolate", "عزل من اليسار إلى اليمين"),
    "\u2067": ("right-to-left isolate", "عزل من اليمين إلى اليسار"),
    "\u2068": ("first-strong isolate", "عزل بحسب أول حرف"),
    "\u2069": ("end of isolate", "نهاية العزل"),
    "\ufeff": ("byte order mark", "علامة ترتيب البايتات"),
}

_HIDDEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff" + "".join(_NAMES) + "]")
_OVERRIDES = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Controls that can show text in another order than it has: the set known from Trojan Source."""

_INVISIBLE = "\u200b"
_BREAKS = "\r\v\f\x85\u2028\u2029"
"""Characters at which Qt would break a line or draw a box, though for us the paragraph goes on."""

_SUBSTITUTES = (
    {chr(code): chr(0x2400 + code) for code in range(0x20) if code != 0x0A}
    | {"\x7f": "\u2421", "\t": " "}
    | dict.fromkeys(_BREAKS, _INVISIBLE)
)
_SUBSTITUTED = re.compile("[" + "".join(_SUBSTITUTES) + "\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Hidden:
    """A character that cannot be seen, where it stands, and what it is called.

    `warns` is true of the controls that can make a text look as if it said something else.
    """

    offset: int
    name_en: str
    name_ar: str
    warns: bool


def hidden(text: str, start: int = 0, end: int | None = None) -> list[Hidden]:
    """Hidden characters of `text` from `start` to `end`, in order.

    An ordinary space and the newline between paragraphs are none, and neither is tatweel: it is drawn.
    """
    found = _HIDDEN.finditer(text, start, len(text) if end is None else end)
    return [Hidden(match.start(), *_name(match[0]), match[0] in _OVERRIDES) for match in found]


def count_hidden(text: str) -> Counter[str]:
    """How often each hidden character stands in `text`, but for those of line ends; see `hidden`."""
    return Counter(_HIDDEN.findall(text.replace("\r\n", "\n")))


def name_hidden(character: str) -> tuple[str, str]:
    """The character's name in English and in Arabic."""
    return _name(character)


def _name(character: str) -> tuple[str, str]:
    """The character's name in English and in Arabic."""
    if character in _NAMES:
        return _NAMES[character]
    code = f"U+{ord(character):04X}"
    if "\ud800" <= character <= "\udfff":
        return f"lone surrogate {code}", f"نصف محرف {isolate(code)}"
    return f"control character {code}", f"محرف تحكم {isolate(code)}"


def display_copy(text: str) -> str:
    """`text` as it may be given to Qt: as many code points, each in its place.

    Control characters become their pictures (U+2400 onward), a tab becomes a space, what would break
    the line becomes a zero-width space, and a lone surrogate, which Qt drops, becomes U+FFFD.
    """
    return _SUBSTITUTED.sub(lambda match: _SUBSTITUTES.get(match[0], "\ufffd"), text)


def isolate(text: str) -> str:
    """`text` between FSI and PDI, so that it keeps its own order inside a sentence of the interface."""
    return f"{FIRST_STRONG_ISOLATE}{text}{POP_ISOLATE}"


def direction_of(paragraph: str) -> Literal["rtl", "ltr"]:
    """Direction by the first strong character outside isolates (UAX #9, P2 and P3); without one, "rtl"."""
    depth = 0
    for character in paragraph:
        kind = unicodedata.bidirectional(character)
        if kind in {"LRI", "RLI", "FSI"}:
            depth += 1
        elif kind == "PDI":
            depth = max(0, depth - 1)
        elif not depth and kind in {"L", "R", "AL"}:
            return "ltr" if kind == "L" else "rtl"
    return "rtl"
