"""Text whose bytes were once read in the wrong encoding, and the way back to what they meant.

Scraped Arabic comes in two kinds of it: UTF-8 read as Windows-1256 or Windows-1252 (ط§ظ„ or Ø§Ù„ for ال), and
Windows-1256 or ISO 8859-6 read as Windows-1252 (Çá or Çä for ال). Both are turned back byte by byte, so the
way back is exact; what does not fit stays as it is.
"""

import re
from dataclasses import dataclass
from operator import itemgetter

_MOST_TIMES = 3
"""A text can have been spoiled several times, each time on top of the other."""
_SURE_CHARACTERS = 3
"""So many characters of UTF-8 in a row, Arabic or spoiled once more, are no chance."""
_SURE_WORDS = 3
"""So many words with the spoiled article ال are no chance."""
_MEANT = re.compile("[\u00a0-\u00ff\u0600-\u06ff]")


def _read_bytes(codec: str) -> dict[str, int]:
    """The byte of each character from 0x80 on, and of the controls that Latin-1 has there."""
    controls = {chr(byte): byte for byte in range(0x80, 0xA0)}
    letters = {bytes([byte]).decode(codec, "ignore"): byte for byte in range(0x80, 0x100)}
    return controls | {letter: byte for letter, byte in letters.items() if letter}


@dataclass(frozen=True, slots=True)
class _Misreading:
    """UTF-8 read as another encoding: the bytes of its characters, how such text looks, a sign of it."""

    byte_of: dict[str, int]
    run: re.Pattern[str]
    hint: re.Pattern[str]

    def is_sure(self, run: re.Match[str]) -> bool:
        """Whether it cannot be anything else: several Arabic letters, or a typographic sign (â€œ)."""
        if run[0].startswith("â€"):
            return True
        decoded = self.decode(run[0]) or ""
        return len(_MEANT.findall(decoded)) >= _SURE_CHARACTERS

    def sure_runs(self, text: str) -> list[re.Match[str]]:
        if not self.hint.search(text):
            return []  # nearly always, and much sooner known
        return list(filter(self.is_sure, self.run.finditer(text)))

    def decode(self, spoiled: str) -> str | None:
        """None when it is not UTF-8 after all."""
        try:
            return bytes(self.byte_of[char] for char in spoiled).decode("utf-8")
        except UnicodeDecodeError:
            return None


def _misread_as(codec: str) -> _Misreading:
    byte_of = _read_bytes(codec)

    def one_of(first: int, last: int) -> str:
        return "[" + "".join(re.escape(c) for c, byte in byte_of.items() if first <= byte <= last) + "]"

    two, three, four, more = one_of(0xC2, 0xDF), one_of(0xE0, 0xEF), one_of(0xF0, 0xF4), one_of(0x80, 0xBF)
    meant = one_of(0xC2, 0xC3)[:-1] + one_of(0xD8, 0xDB)[1:]
    return _Misreading(
        byte_of,
        re.compile(f"(?:{two}{more}|{three}{more}{{2}}|{four}{more}{{3}})+"),
        re.compile(f"{meant}{more}{meant}{more}|â€"),
    )


_MISREADINGS = (_misread_as("cp1256"), _misread_as("cp1252"))
_LATIN_BYTES = _read_bytes("cp1252")
_LATIN = re.compile("[" + "".join(map(re.escape, _LATIN_BYTES)) + "]+")
_LATIN_ALEF = "Ç"
_ARTICLES = {"cp1256": re.compile("(?<!\\w)Çá\\w"), "iso-8859-6": re.compile("(?<!\\w)Çä\\w")}
"""How ال looks at the beginning of a word when an encoding of one byte was read as Windows-1252."""


def repair_mojibake(text: str) -> tuple[str, int]:
    """The text as it was meant, and how many characters of it had been spoiled."""
    repaired, count = text, 0
    for _ in range(_MOST_TIMES):
        once, found = _repair_once(repaired)
        if not found:
            break
        repaired, count = once, max(count, found)
    return repaired, count


def _repair_once(text: str) -> tuple[str, int]:
    found = [(sum(len(run[0]) for run in each.sure_runs(text)), each) for each in _MISREADINGS]
    length, misreading = max(found, key=itemgetter(0))
    if length:
        return _repair_utf8(text, misreading)
    if _LATIN_ALEF not in text:
        return text, 0
    counts = {codec: len(article.findall(text)) for codec, article in _ARTICLES.items()}
    codec = max(counts, key=lambda name: counts[name])
    return _repair_latin(text, codec) if counts[codec] >= _SURE_WORDS else (text, 0)


def _repair_utf8(text: str, misreading: _Misreading) -> tuple[str, int]:
    """Turns runs back; a short one only where it is no part of a word that is written as it should be."""
    pieces, end, count = [], 0, 0
    for run in misreading.run.finditer(text):
        decoded = misreading.decode(run[0])
        beside = text[run.start() - 1 : run.start()] + text[run.end() : run.end() + 1]
        if decoded is None or not (misreading.is_sure(run) or misreading.byte_of.keys().isdisjoint(beside)):
            continue
        pieces += [text[end : run.start()], decoded]
        end = run.end()
        count += len(decoded)
    return "".join([*pieces, text[end:]]), count


def _repair_latin(text: str, codec: str) -> tuple[str, int]:
    count = 0

    def decode(run: re.Match[str]) -> str:
        nonlocal count
        try:
            decoded = bytes(_LATIN_BYTES[char] for char in run[0]).decode(codec)
        except UnicodeDecodeError:
            return run[0]
        count += len(decoded)
        return decoded

    return _LATIN.sub(decode, text), count
