"""What belongs to an article and what the page around it left behind.

Scraped news brings section names, dates, share buttons and lists of other articles along. Judged by
paragraph: prose is the body, and what is short before and after it is told apart by a few known phrases.
"""

import re
from dataclasses import dataclass
from enum import Enum

from annotator.arabic.folding import fold
from annotator.arabic.tokens import is_boundary, paragraphs, previous_grapheme

TITLE_LENGTH = 160
"""Code points."""

_PROSE_WORDS = 20
"""From so many words on, a paragraph is prose even without a full stop; hardly a headline is longer."""
_SENTENCE_WORDS = 4
"""From so many words on, a paragraph that ends in a full stop is prose: headlines have none."""
_TRAILING_WORDS = 8
"""From so many words on, what follows the last prose at once still belongs to the body."""

_EDGES = (
    " \t\r\v\f\x85\xa0\u2028\u2029\ufeff\u200b\u200e\u200f\u061c\u202a\u202b\u202c\u2066\u2067\u2068\u2069"
)

_OPENINGS = (
    "مقالات ذات صلة", "مواضيع ذات صلة", "مواضيع متعلقة", "أخبار ذات صلة", "أخبار متعلقة", "اقرأ أيضا",
    "اقرأ المزيد", "إقرأ أيضا", "شاهد أيضا", "قد يهمك", "الأكثر قراءة", "زر الذهاب إلى الأعلى", "تابعنا",
    "تابعونا", "شارك هذا", "شارك المقال", "شارك الخبر", "شاركها", "اشترك الآن", "النشرة البريدية",
    "نسخ الرابط", "رابط مختصر", "اترك تعليقا", "اترك ردا", "لا توجد تعليقات", "التعليقات", "كلمات مفتاحية",
    "الوسوم", "جميع الحقوق محفوظة", "الرئيسية", "آخر تحديث", "تاريخ النشر", "نشر في", "عدد المشاهدات",
)  # fmt: skip
_BUTTONS = (
    "شارك", "مشاركة", "طباعة", "فيسبوك", "تويتر", "واتساب", "تيلغرام", "تلغرام", "لينكدإن", "بينتيريست",
    "البريد الإلكتروني", "السابق", "التالي", "المزيد", "بحث", "القائمة", "إغلاق",
)  # fmt: skip
_KNOWN_OPENING = re.compile(rf"(?:{'|'.join(fold(phrase).text for phrase in _OPENINGS)})\b")
_KNOWN_LINES = frozenset(fold(phrase).text for phrase in _BUTTONS)
_DATE = re.compile(
    r"\b\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}\b|\b\d{1,2}:\d\d\b|\b\d{1,2} \w+ (?:19|20)\d\d\b|منذ \d"
)
_ADDRESS = re.compile(r"\S*(?:https?://|\bwww\.|(?:%[0-9A-Fa-f]{2}){2})\S*")
_CREDIT = re.compile(
    r"(?:المصدر|المصادر|مصدر الخبر|بقلم|كتبت?|اعداد|تحرير|ترجمه|وكالات|نقلا عن) ?[/:|–—-]"
    r"|(?:المصدر|بقلم|وكالات|نقلا عن)(?: \S+){0,3}$"
)


class ZoneKind(Enum):
    HEADLINE = "headline"
    BODY = "body"
    CREDIT = "credit"
    NAVIGATION = "navigation"


@dataclass(frozen=True, slots=True)
class Zone:
    """Neighbouring paragraphs of one kind, from the first one's start to the last one's end."""

    start: int
    end: int
    kind: ZoneKind


def find_zones(text: str) -> list[Zone]:
    """Zones of the text in order. Blank paragraphs between two of different kinds belong to none.

    The body runs from the first prose to the last; the headline is the longest line before it that is
    not known from other pages; lines before and after the body are navigation, but for credit lines.
    Without any prose (a tweet, a bare title) everything that is not known is body.
    """
    ranges = [(start, end) for start, end in paragraphs(text) if _bare(text[start:end])]
    kinds = _classify([_bare(text[start:end]) for start, end in ranges])
    zones: list[Zone] = []
    for (start, end), kind in zip(ranges, kinds, strict=True):
        if zones and zones[-1].kind is kind:
            zones[-1] = Zone(zones[-1].start, end, kind)
        else:
            zones.append(Zone(start, end, kind))
    return zones


def title_of(text: str) -> str:
    """The headline, else the first line that is not blank, at most TITLE_LENGTH code points; "" if none."""
    lines = [bare for start, end in paragraphs(text) if (bare := _bare(text[start:end]))]
    if not lines:
        return ""
    title = lines[_headline(lines) or 0]
    if len(title) <= TITLE_LENGTH:
        return title
    cut = TITLE_LENGTH - 1
    return title[: cut if is_boundary(title, cut) else previous_grapheme(title, cut)].rstrip() + "…"


def _bare(line: str) -> str:
    """The line without blanks and invisible marks around it."""
    return line.strip(_EDGES)


def _classify(lines: list[str]) -> list[ZoneKind]:
    """The kind of each line, none of them blank."""
    known = [_recognise(line) for line in lines]
    prose = [index for index, line in enumerate(lines) if known[index] is None and _is_prose(line)]
    if not prose:
        return [kind or ZoneKind.BODY for kind in known]
    first, last = prose[0], prose[-1]
    while last + 1 < len(lines) and known[last + 1] is None and _count(lines[last + 1]) >= _TRAILING_WORDS:
        last += 1
    body, around = ZoneKind.BODY, ZoneKind.NAVIGATION
    kinds = [kind or (body if first <= index <= last else around) for index, kind in enumerate(known)]
    if (headline := _headline(lines)) is not None:
        kinds[headline] = ZoneKind.HEADLINE
    return kinds


def _headline(lines: list[str]) -> int | None:
    """Index of the longest line, in words, before the first prose, of those that are not known."""
    before: list[int] = []
    for index, line in enumerate(lines):
        if _is_prose(line) and not _ADDRESS.fullmatch(line):
            return max(before, key=lambda each: _count(lines[each]), default=None)
        if _recognise(line) is None:
            before.append(index)
    return None


def _recognise(line: str) -> ZoneKind | None:
    """The kind of a short line that is known for what it is on any page."""
    if _ADDRESS.fullmatch(line):
        return ZoneKind.NAVIGATION
    if _is_prose(line):
        return None
    key = fold(line).text
    if _CREDIT.match(key):
        return ZoneKind.CREDIT
    dated = _DATE.search(key) and _count(line) <= _TRAILING_WORDS
    known = key in _KNOWN_LINES or _KNOWN_OPENING.match(key)
    return ZoneKind.NAVIGATION if dated or known else None


def _is_prose(line: str) -> bool:
    count = _count(line)
    return count >= _PROSE_WORDS or (count >= _SENTENCE_WORDS and line.rstrip('"”»)]’ ').endswith("."))


def _count(line: str) -> int:
    """Words between white space; from _PROSE_WORDS on their number makes no difference and is not found."""
    return len(line.split(maxsplit=_PROSE_WORDS))
