"""Where the characters of one piece of a paragraph lie on its lines, and which one lies under a point.

Qt's own hit test is wrong on wrapped right-to-left lines, and two caret positions do not bound a range
in mixed text; so both directions are answered here from the extents of the drawn glyphs.
"""

import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QGlyphRun, QTextLayout, QTextLine, QTextOption

from annotator.arabic.characters import direction_of
from annotator.model.offsets import OffsetMap
from annotator.ui.article.look import Look

_SEAM = 0.7
"""Pixels up to which two glyph extents are the same stretch."""

_NO_WIDTH = 0.01
_NO_BREAK = "\u00a0\u2007\u202f"
"""Spaces at which no line is wrapped: they do not hang over its end."""

_ALEFS = frozenset("اأإآٱ")


class Piece(NamedTuple):
    """A visual stretch of a range on one line."""

    line: int
    left: float
    right: float


class Cell(NamedTuple):
    """One grapheme on a line: its code points and extent; `rtl` says which side it begins on."""

    start: int
    end: int
    left: float
    right: float
    rtl: bool


class Edge(NamedTuple):
    """A boundary on the page: the side of a grapheme where a range begins or ends."""

    line: int
    x: float
    rtl: bool


class Part(NamedTuple):
    """A range on the page: its pieces, and the corners where it starts and ends as it is read."""

    pieces: tuple[Piece, ...]
    start: Edge
    end: Edge


class Lines:
    """The lines of one chunk, wrapped at `width`. Offsets count code points from the chunk's start.

    x is measured from the left of the column; a line is known by its number, and its height is the
    look's: fallback fonts cannot change the grid.
    """

    def __init__(
        self, text: str, look: Look, width: float, *, rtl: bool | None = None, strong: bool = False
    ) -> None:
        self.text = text
        self.rtl = direction_of(text) == "rtl" if rtl is None else rtl
        self.width = width
        self._map = OffsetMap.utf16(text)
        self._layout = QTextLayout(text, look.headline_font if strong else look.article_font)
        self._layout.setTextOption(_text_option(rtl=self.rtl))
        self._layout.setCacheEnabled(True)
        self._lines = _break_lines(self._layout, look, width)
        self.starts = [self._map.to_code_point(line.textStart()) for line in self._lines]
        self._directions = "".join(map(_direction_of_character, text))
        self._parts: dict[tuple[int, int], Part] = {}
        self._cells: dict[int, tuple[Cell, ...]] = {}

    @property
    def count(self) -> int:
        return len(self._lines)

    def text_line(self, number: int) -> QTextLine:
        """Qt's own line, to be drawn."""
        return self._lines[number]

    def line_of(self, offset: int) -> int:
        """The line that holds the character at `offset`; the end of the chunk is on the last one."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def span_of(self, number: int) -> tuple[int, int]:
        """Range of a line, without the space at which it was wrapped."""
        start = self.starts[number]
        if number + 1 == self.count:
            return start, len(self.text)
        end = self.starts[number + 1]
        while end > start + 1 and self.text[end - 1].isspace() and self.text[end - 1] not in _NO_BREAK:
            end -= 1
        return start, end

    def extent(self, number: int) -> tuple[float, float]:
        """Left and right of the drawn text of a line."""
        rect = self._lines[number].naturalTextRect()
        return rect.left(), rect.right()

    # -------------------------------------------------------------- from text to page

    def part(self, start: int, end: int) -> Part:
        """Where a range lies; measured once."""
        part = self._parts.get((start, end))
        if part is None:
            pieces = tuple(self._find_pieces(start, end))
            edges = self._corners(start, end, pieces)
            part = self._parts[start, end] = Part(pieces, *edges)
        return part

    def pieces(self, start: int, end: int) -> tuple[Piece, ...]:
        """The visual stretches of a range, line by line, each line's from left to right."""
        return self.part(start, end).pieces

    def _find_pieces(self, start: int, end: int) -> Iterable[Piece]:
        for number in range(self.line_of(start), self.count):
            line_start, line_end = self.span_of(number)
            if line_start >= end:
                break
            first, last = max(start, line_start), min(end, line_end)
            if first < last:
                for left, right in self._stretches(number, first, last):
                    yield Piece(number, max(left, 0.0), min(right, self.width))

    def _stretches(self, number: int, start: int, end: int) -> Iterable[tuple[float, float]]:
        if (start, end) == self.span_of(number):
            return [self.extent(number)]
        if self._in_ligature(start) or self._in_ligature(end):
            extents = [(c.left, c.right) for c in self.cells(number) if start <= c.start < end]
        else:
            extents = [_extent(run) for run in self._runs(number, start, end)]
        return _merge(extents)

    def _in_ligature(self, offset: int) -> bool:
        """Whether a boundary falls within lam-alef or the ligature of الله."""
        text, following = self.text, self.text[offset : offset + 1]
        if following in _ALEFS:
            before = offset - 1
            while before > 0 and unicodedata.combining(text[before]):
                before -= 1
            return text[max(0, before) : before + 1] == "ل"
        if following not in {"ل", "ه"}:
            return False
        return "لله" in (text[max(0, offset - 1) : offset + 2], text[max(0, offset - 2) : offset + 1])

    def _runs(self, number: int, start: int, end: int) -> list[QGlyphRun]:
        unit = self._map.to_unit(start)
        return self._lines[number].glyphRuns(unit, self._map.to_unit(end) - unit)

    def edge(self, offset: int, *, after: bool) -> Edge:
        """Where the grapheme that begins at `offset` begins, or with `after` where the one before ends."""
        number = self.line_of(max(0, offset - 1) if after else offset)
        cells = self.cells(number)
        if not cells:
            return self._margin(number)
        if after:
            cell = next((c for c in reversed(cells) if c.start < offset), cells[0])
            at_end = cell.start < offset
        else:
            cell = next((c for c in cells if c.end > offset), cells[-1])
            at_end = cell.end <= offset
        return Edge(number, cell.left if cell.rtl == at_end else cell.right, cell.rtl)

    def _corners(self, start: int, end: int, pieces: Sequence[Piece]) -> tuple[Edge, Edge]:
        """The outer corners of a range in the direction in which it is read."""
        if not pieces:
            return self.edge(start, after=False), self.edge(end, after=True)
        rtl = self._is_read_rtl(start, end)
        first, last = ([p for p in pieces if p.line == pieces[at].line] for at in (0, -1))
        if rtl:
            return Edge(first[0].line, first[-1].right, rtl), Edge(last[0].line, last[0].left, rtl)
        return Edge(first[0].line, first[0].left, rtl), Edge(last[0].line, last[-1].right, rtl)

    def _is_read_rtl(self, start: int, end: int) -> bool:
        """A range of letters or digits of one direction is read in that; a mixed one as its paragraph."""
        directions = self._directions[start:end]
        leftward, rightward = "<" in directions, ">" in directions
        return self.rtl if leftward == rightward else leftward

    def _margin(self, number: int) -> Edge:
        """The edge on a line without visible characters: where its first would stand."""
        return Edge(number, self.width if self.rtl else 0.0, self.rtl)

    # -------------------------------------------------------------- from page to text

    def offset_at(self, number: int, x: float) -> int:
        """The boundary nearest to `x`; beside the text, the line's start or end."""
        cells = self.cells(number)
        start, end = self.span_of(number)
        if not cells:
            return start
        left, right = min(cell.left for cell in cells), max(cell.right for cell in cells)
        if x <= left:
            return end if self.rtl else start
        if x >= right:
            return start if self.rtl else end
        cell = min(cells, key=lambda c: max(c.left - x, x - c.right, 0.0))
        in_right_half = x >= (cell.left + cell.right) / 2
        return cell.start if in_right_half == cell.rtl else cell.end

    def character_at(self, number: int, x: float) -> int | None:
        """The grapheme under `x`, by its first code point; None beside the text."""
        return next((c.start for c in self.cells(number) if c.left <= x < c.right), None)

    def cells(self, number: int) -> tuple[Cell, ...]:
        """The graphemes of a line in logical order. What has no width of its own shares its ligature's."""
        if number not in self._cells:
            self._cells[number] = tuple(self._measure(number))
        return self._cells[number]

    def _measure(self, number: int) -> Iterable[Cell]:
        """Cells glyph by glyph; the graphemes of a ligature have a glyph in common, and share its width."""
        group: list[_Grapheme] = []
        for grapheme in self._graphemes(number):
            has_width = grapheme.right - grapheme.left >= _NO_WIDTH
            shares_glyph = bool(group) and grapheme.glyphs == group[-1].glyphs
            # A mark that is not seen is drawn as a space without width: it shares nothing with one before.
            is_joined = (shares_glyph or not has_width) and self._is_letter(grapheme.start)
            if not is_joined:
                yield from self._share(number, group)
                group = []
            if has_width or is_joined:
                group.append(grapheme)
        yield from self._share(number, group)

    def _graphemes(self, number: int) -> Iterable["_Grapheme"]:
        """Graphemes of a line in logical order, each with the glyphs that are drawn for it."""
        start, stop = self.span_of(number)
        unit, last = self._map.to_unit(start), self._map.to_unit(stop)
        line = self._lines[number]
        while unit < last:
            after = min(last, max(unit + 1, self._layout.nextCursorPosition(unit)))
            end = self._map.to_code_point(after)
            if runs := line.glyphRuns(unit, after - unit):
                yield _Grapheme.of(start, end, runs)
            unit, start = after, end

    def _share(self, number: int, group: Sequence["_Grapheme"]) -> Iterable[Cell]:
        if len(group) == 1:
            yield group[0].cell
        elif group:
            extents = [_extent(run) for run in self._runs(number, group[0].start, group[-1].end)]
            left, right = min(x for x, _ in extents), max(x for _, x in extents)
            step = (right - left) / len(group)
            for place, (start, end, _, _, _, rtl) in enumerate(group):
                at = left + step * (len(group) - 1 - place if rtl else place)
                yield Cell(start, end, at, at + step, rtl)

    def _is_letter(self, offset: int) -> bool:
        return unicodedata.category(self.text[offset]).startswith("L")


class _Grapheme(NamedTuple):
    """A grapheme with what is drawn for it: runs of glyphs, each by its indexes and place."""

    start: int
    end: int
    glyphs: tuple[tuple[tuple[int, ...], float], ...]
    left: float
    right: float
    rtl: bool

    @classmethod
    def of(cls, start: int, end: int, runs: Sequence[QGlyphRun]) -> "_Grapheme":
        extents = [_extent(run) for run in runs]
        glyphs = tuple(
            (tuple(run.glyphIndexes()), places[0].x()) for run in runs if (places := run.positions())
        )
        left, right = min(x for x, _ in extents), max(x for _, x in extents)
        return cls(start, end, glyphs, left, right, runs[0].isRightToLeft())

    @property
    def cell(self) -> Cell:
        return Cell(self.start, self.end, self.left, self.right, self.rtl)


def _direction_of_character(character: str) -> str:
    kind = unicodedata.bidirectional(character)
    if kind in {"R", "AL"}:
        return "<"
    return ">" if kind in {"L", "EN", "AN"} else " "


def _text_option(*, rtl: bool) -> QTextOption:
    # Qt does not mirror the alignment with the direction.
    option = QTextOption(Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft)
    option.setTextDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return option


def _break_lines(layout: QTextLayout, look: Look, width: float) -> list[QTextLine]:
    lines: list[QTextLine] = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, look.baseline + len(lines) * look.pitch - line.ascent()))
        lines.append(line)
    layout.endLayout()
    return lines


def _extent(run: QGlyphRun) -> tuple[float, float]:
    rect = run.boundingRect()
    return rect.left(), rect.right()


def _merge(extents: Iterable[tuple[float, float]]) -> list[tuple[float, float]]:
    merged: list[tuple[float, float]] = []
    for left, right in sorted(extents):
        if merged and left <= merged[-1][1] + _SEAM:
            merged[-1] = (merged[-1][0], max(right, merged[-1][1]))
        elif right > left:
            merged.append((left, right))
    return merged
