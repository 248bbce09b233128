"""Characters that cannot be seen, shown on demand as small named signs where they stand.

They lie over the text and never change where its letters are: a stem marks the place, and above the letters
stands the short name that the Unicode Standard gives the character.
"""

from typing import NamedTuple

from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QPainter, QPen

from annotator.arabic.characters import hidden
from annotator.ui.article.lanes import place_words
from annotator.ui.article.page import Page

_CODES = {
    "\t": "TAB",
    "\v": "VT",
    "\f": "FF",
    "\r": "CR",
    "\x85": "NEL",
    "\xa0": "NBSP",
    "\xad": "SHY",
    "\u034f": "CGJ",
    "\u061c": "ALM",
    "\u180e": "MVS",
    "\u2007": "FSP",
    "\u200b": "ZWSP",
    "\u200c": "ZWNJ",
    "\u200d": "ZWJ",
    "\u200e": "LRM",
    "\u200f": "RLM",
    "\u2028": "LSEP",
    "\u2029": "PSEP",
    "\u202a": "LRE",
    "\u202b": "RLE",
    "\u202c": "PDF",
    "\u202d": "LRO",
    "\u202e": "RLO",
    "\u202f": "NNBSP",
    "\u2060": "WJ",
    "\u2066": "LRI",
    "\u2067": "RLI",
    "\u2068": "FSI",
    "\u2069": "PDI",
    "\ufeff": "BOM",
}


class HiddenSign(NamedTuple):
    """Hidden characters at one place, the top of their line and its height. `warns`: one can deceive."""

    code: str
    x: float
    top: float
    height: float
    warns: bool


def find_signs(page: Page, bounds: range) -> list[HiddenSign]:
    """The hidden characters of the chunks that are seen between two heights."""
    flow = page.flow
    signs: list[HiddenSign] = []
    for index in range(flow.chunk_at(max(0, bounds.start)), flow.chunk_at(max(0, bounds.stop)) + 1):
        chunk = page.chunks[index]
        for found in hidden(page.text, chunk.start, chunk.end):
            character = page.text[found.offset]
            code = _CODES.get(character) or f"{ord(character):02X}"
            spot, after = page.spot(found.offset), page.spot(found.offset + 1, after=True)
            on_one_line = spot.top == after.top and _has_width(page, found.offset)
            x = (spot.x + after.x) / 2 if on_one_line else spot.x
            _add(signs, HiddenSign(code, x, spot.top, spot.bottom - spot.top, found.warns))
    return signs


def _has_width(page: Page, offset: int) -> bool:
    """Whether something is seen of a character, be it only a space."""
    index = page.flow.chunk_of(offset)
    inside, lines = offset - page.chunks[index].start, page.flow.lines(index)
    return any(cell.start == inside for cell in lines.cells(lines.line_of(inside)))


def _add(signs: list[HiddenSign], sign: HiddenSign) -> None:
    """Those at one place share a sign."""
    last = signs[-1] if signs else None
    if last and last.top == sign.top and abs(last.x - sign.x) < 1:
        both = f"{last.code} {sign.code}"
        signs[-1] = last._replace(code=both, warns=last.warns or sign.warns)
    else:
        signs.append(sign)


def draw_hidden(painter: QPainter, page: Page, bounds: range) -> None:
    """Draws the signs; the names of those that are near make room for one another."""
    rows: dict[float, list[HiddenSign]] = {}
    for sign in find_signs(page, bounds):
        rows.setdefault(sign.top, []).append(sign)
    for row in rows.values():
        _draw_row(painter, page, row)


def _draw_row(painter: QPainter, page: Page, row: list[HiddenSign]) -> None:
    look = page.look
    inset, high = look.px(2.5), look.whole(11)
    widths = [look.letters.code(sign.code).width + 2 * inset for sign in row]
    order = sorted(range(len(row)), key=lambda i: -row[i].x)
    wanted = [(i, row[i].x - widths[i] / 2, widths[i], -1.0) for i in order]
    lefts = place_words(wanted, look.px(1), lambda _left, _right: True)
    for index, sign in enumerate(row):
        color = look.theme.error if sign.warns else look.theme.muted
        painter.setPen(QPen(color, look.px(1)))
        is_blank = sign.height < look.pitch
        top = round(sign.top + (sign.height - high) / 2) if is_blank else round(sign.top)
        if not is_blank:
            painter.drawLine(QLineF(sign.x, top + high, sign.x, sign.top + look.baseline + look.px(3)))
        if index in lefts:
            box = QRectF(round(lefts[index]) + 0.5, top + 0.5, round(widths[index]) - 1, high - 1)
            painter.setBrush(look.theme.page)
            painter.drawRoundedRect(box, look.px(2), look.px(2))
            name = look.letters.code(sign.code)
            name.draw(painter, box.left() + inset, box.center().y() + name.cap_height / 2)
