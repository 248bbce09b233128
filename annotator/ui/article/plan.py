"""What is drawn on each line of one chunk: the shapes of its marks, leaving one another room.

Shapes are plain tuples that compare by value, so two plans tell which lines an edit changed. x is measured
from the left of the column; rtl shapes begin on their right.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from annotator.model.schema import Render
from annotator.ui.article.geometry import Lines, Part, Piece
from annotator.ui.article.lanes import assign_lanes, half_lines, nest, place_words
from annotator.ui.article.look import Look
from annotator.ui.article.marks import LabelKey, Mark


class Band(NamedTuple):
    label: LabelKey
    left: float
    right: float
    is_selected: bool


class Tick(NamedTuple):
    """A corner of a band: where the marked text starts (above) or ends (below)."""

    label: LabelKey
    x: float
    rtl: bool
    at_start: bool


class Underline(NamedTuple):
    """`left_tick` and `right_tick`: the text starts or ends there; elsewhere it goes on, on another line."""

    label: LabelKey
    left: float
    right: float
    lane: int
    dotted: bool
    left_tick: bool
    right_tick: bool
    is_selected: bool


class Pill(NamedTuple):
    """Open on the sides where the text goes on. `level`: how many pills lie nested in it."""

    label: LabelKey
    left: float
    right: float
    level: int
    left_open: bool
    right_open: bool
    is_selected: bool


class Word(NamedTuple):
    """The type word above a pill."""

    label: LabelKey
    text: str
    left: float
    level: int


class Join(NamedTuple):
    """A dotted line in the line gap between two parts of one mark."""

    label: LabelKey
    left: float
    right: float


class Bracket(NamedTuple):
    """In the gutter, the part of it on this line: from half line `top` to `bottom` (0 to 2)."""

    label: LabelKey
    lane: int
    top: int
    bottom: int
    begins: bool
    ends: bool
    is_selected: bool


class Badge(NamedTuple):
    """The number beside a bracket, in one of two rows of its line; `place` counts from the brackets on."""

    label: LabelKey
    mark: str
    lane: int
    row: int
    place: int
    number: int
    is_selected: bool


class Sign(NamedTuple):
    """A note, a flag or a problem, at the start of its mark. `place` counts the signs there from 0."""

    kind: str
    x: float
    rtl: bool
    place: int


@dataclass(slots=True)
class LinePlan:
    """The shapes of one line, in the order in which they are drawn."""

    bands: list[Band] = field(default_factory=list)
    ticks: list[Tick] = field(default_factory=list)
    joins: list[Join] = field(default_factory=list)
    underlines: list[Underline] = field(default_factory=list)
    pills: list[Pill] = field(default_factory=list)
    words: list[Word] = field(default_factory=list)
    signs: list[Sign] = field(default_factory=list)
    brackets: list[Bracket] = field(default_factory=list)
    badges: list[Badge] = field(default_factory=list)

    def in_column(self) -> tuple[object, ...]:
        """What is drawn on the text and around it."""
        return self.bands, self.ticks, self.joins, self.underlines, self.pills, self.words, self.signs


class Stretch(NamedTuple):
    """One visual piece of a part, and whether the part starts or ends at its sides."""

    piece: Piece
    left_end: bool
    right_end: bool


class _Placed(NamedTuple):
    """A mark with those of its parts that lie in the chunk, in the chunk's own offsets and on the page."""

    mark: Mark
    parts: tuple[tuple[int, int], ...]
    places: tuple[Part, ...]
    hull: tuple[int, int]
    begins: bool
    is_selected: bool


def make_plan(
    lines: Lines, start: int, marks: Iterable[Mark], look: Look, selected: str = ""
) -> list[LinePlan]:
    """The shapes of `marks` on the lines of the chunk that begins at code point `start`."""
    plan = [LinePlan() for _ in range(lines.count)]
    placed = [_place(mark, lines, start, mark.id == selected) for mark in marks]
    placed = sorted((p for p in placed if p.parts), key=lambda p: (p.hull[0], -p.hull[1], p.mark.id))
    by_render = {render: [p for p in placed if p.mark.render is render] for render in Render}
    _plan_bands(plan, by_render[Render.BAND])
    _plan_underlines(plan, by_render[Render.TICKED_UNDERLINE] + by_render[Render.DOTTED_UNDERLINE])
    _plan_pills(plan, lines, by_render[Render.PILL], look)
    _plan_brackets(plan, lines, by_render[Render.BAND])
    _plan_joins(plan, lines, placed)
    _plan_signs(plan, placed)
    return plan


def changed_lines(before: Sequence[LinePlan], after: Sequence[LinePlan]) -> tuple[set[int], set[int]]:
    """The lines that look different, and those on which only the gutter does.

    Words reach up to the line above, underlines down to the next.
    """
    changed: set[int] = set()
    in_gutter: set[int] = set()
    for number, (was, now) in enumerate(zip(before, after, strict=True)):
        if was.in_column() != now.in_column():
            changed.add(number)
            if was.words != now.words and number:
                changed.add(number - 1)
            if was.underlines != now.underlines and number + 1 < len(after):
                changed.add(number + 1)
        elif (was.brackets, was.badges) != (now.brackets, now.badges):
            in_gutter.add(number)
    return changed, in_gutter - changed


def _place(mark: Mark, lines: Lines, start: int, is_selected: bool) -> _Placed:
    length = len(lines.text)
    inside = ((max(a - start, 0), min(b - start, length)) for a, b in mark.ranges)
    parts = tuple((a, b) for a, b in inside if a < b)
    places = tuple(lines.part(*part) for part in parts)
    hull = (parts[0][0], parts[-1][1]) if parts else (0, 0)
    return _Placed(mark, parts, places, hull, start <= mark.start < start + length, is_selected)


def _plan_bands(plan: list[LinePlan], placed: Sequence[_Placed]) -> None:
    for p in placed:
        label = p.mark.label
        for part in p.places:
            for line, left, right in part.pieces:
                plan[line].bands.append(Band(label, left, right, p.is_selected))
            for edge, at_start in ((part.start, True), (part.end, False)):
                plan[edge.line].ticks.append(Tick(label, edge.x, edge.rtl, at_start))


def _plan_underlines(plan: list[LinePlan], placed: Sequence[_Placed]) -> None:
    lanes = assign_lanes([p.hull for p in placed])
    for p, lane in zip(placed, lanes, strict=True):
        dotted = p.mark.render is Render.DOTTED_UNDERLINE
        for part in p.places:
            for (line, left, right), left_end, right_end in stretches(part):
                shape = Underline(p.mark.label, left, right, lane, dotted, left_end, right_end, p.is_selected)
                plan[line].underlines.append(shape)


def _plan_pills(plan: list[LinePlan], lines: Lines, placed: Sequence[_Placed], look: Look) -> None:
    levels, roofs = nest([p.hull for p in placed])
    wanted: dict[int, list[tuple[int, float, float, float]]] = {}
    for index in sorted(range(len(placed)), key=lambda i: -levels[i]):
        p, level = placed[index], levels[index]
        for part in p.places:
            for (line, left, right), left_end, right_end in stretches(part):
                pill = Pill(p.mark.label, left, right, level, not left_end, not right_end, p.is_selected)
                plan[line].pills.append(pill)
        first = p.places[0].pieces
        if first:
            on_line = [piece for piece in first if piece.line == first[0].line]
            head = on_line[-1] if lines.rtl else on_line[0]
            word = (index, *_anchor(head, look.letters.word(p.mark.word).width, look, rtl=lines.rtl))
            wanted.setdefault(head.line, []).append(word)
    for line, words in wanted.items():
        _plan_words(plan[line], [placed[i].mark for i, *_ in words], words, roofs, lines, look)


def _anchor(piece: Piece, width: float, look: Look, *, rtl: bool) -> tuple[float, float, float]:
    """Left edge, width and way of a word: near where its pill begins, in the middle of a narrow one."""
    inset = look.px(9)
    if piece.right - piece.left < width + 2 * inset:
        return (piece.left + piece.right - width) / 2, width, -1 if rtl else 1
    return (piece.right - inset - width, width, -1) if rtl else (piece.left + inset, width, 1)


def _plan_words(
    line: LinePlan,
    marks: Sequence[Mark],
    words: Sequence[tuple[int, float, float, float]],
    roofs: Sequence[int],
    lines: Lines,
    look: Look,
) -> None:
    """The words of a line, in reading order; what comes later gives way onward."""
    by_index = {word[0]: mark for word, mark in zip(words, marks, strict=True)}
    order = sorted(words, key=lambda word: -word[1] if lines.rtl else word[1])
    slack = look.px(12)
    found = place_words(
        order, look.px(5), lambda left, right: left >= -slack and right <= lines.width + slack
    )
    for index, left in sorted(found.items()):
        mark = by_index[index]
        line.words.append(Word(mark.label, mark.word, left, roofs[index]))


def _plan_brackets(plan: list[LinePlan], lines: Lines, placed: Sequence[_Placed]) -> None:
    intervals = [_half_lines(lines, p.hull) for p in placed]
    lanes = assign_lanes(intervals)
    starting: dict[int, list[tuple[int, _Placed]]] = {}
    for p, (top, bottom), lane in zip(placed, intervals, lanes, strict=True):
        for number in range(top // 2, (bottom + 1) // 2):
            first, last = max(top - 2 * number, 0), min(bottom - 2 * number, 2)
            begins, ends = top >= 2 * number, bottom <= 2 * number + 2
            bracket = Bracket(p.mark.label, lane, first, last, begins, ends, p.is_selected)
            plan[number].brackets.append(bracket)
        if p.mark.number and p.begins:
            starting.setdefault(top // 2, []).append((top % 2, p))
    for number, numbered in starting.items():
        _plan_badges(plan[number], numbered)


def _plan_badges(line: LinePlan, numbered: Sequence[tuple[int, _Placed]]) -> None:
    """Beside the half line where each begins; where that is taken, in order in both rows."""
    lane = max(bracket.lane for bracket in line.brackets)
    halves = [half for half, _ in numbered]
    is_free = len(set(halves)) == len(halves)
    rows = halves if is_free else [i * 2 // len(halves) for i in range(len(halves))]
    for index, (row, (_, p)) in enumerate(zip(rows, numbered, strict=True)):
        place = rows[:index].count(row)
        line.badges.append(Badge(p.mark.label, p.mark.id, lane, row, place, p.mark.number, p.is_selected))


def _half_lines(lines: Lines, hull: tuple[int, int]) -> tuple[int, int]:
    _, start, end = lines.part(*hull)
    middle = lines.width / 2
    starts_late = start.x < middle if lines.rtl else start.x > middle
    ends_early = end.x > middle if lines.rtl else end.x < middle
    return half_lines(start.line, starts_late, end.line, ends_early)


def _plan_joins(plan: list[LinePlan], lines: Lines, placed: Sequence[_Placed]) -> None:
    for p in placed:
        for (_, end), (start, _) in zip(p.parts, p.parts[1:], strict=False):
            for piece in lines.pieces(end, start):
                plan[piece.line].joins.append(Join(p.mark.label, piece.left, piece.right))


def _plan_signs(plan: list[LinePlan], placed: Sequence[_Placed]) -> None:
    for p in placed:
        kinds = p.mark.signs
        if kinds and p.begins:
            edge = p.places[0].start
            signs = plan[edge.line].signs
            taken = sum(1 for sign in signs if abs(sign.x - edge.x) < 1)
            signs.extend(Sign(kind, edge.x, edge.rtl, taken + i) for i, kind in enumerate(kinds))


def stretches(part: Part) -> list[Stretch]:
    """The visual pieces of a part, with the sides on which the part itself starts or ends."""
    sides = ((part.start, part.start.rtl), (part.end, not part.end.rtl))
    found = []
    for piece in part.pieces:
        left_end = right_end = False
        for edge, is_right in sides:
            if edge.line == piece.line and abs((piece.right if is_right else piece.left) - edge.x) < 1.5:
                right_end, left_end = right_end or is_right, left_end or not is_right
        found.append(Stretch(piece, left_end, right_end))
    return found
