"""What an annotator's gesture means: from a selection, a key or a caret to the Edit it asks for.

The window and the headless demonstration both mark through these functions, so that what a key does
is decided in one place and without any toolkit. Offsets are code points, ranges half-open.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

from annotator.arabic.clitics import step_back, step_over
from annotator.arabic.cues import Lexicon
from annotator.arabic.snapping import SnapRules, Unit, snap
from annotator.arabic.tokens import next_grapheme, next_word, previous_grapheme, previous_word
from annotator.model.annotation import Span, Value, make_parts
from annotator.model.annotation_set import AnnotationSet
from annotator.model.edits import Edit, add_span, move, relabel
from annotator.model.schema import Schema, SpanRules

Ranges = tuple[tuple[int, int], ...]

SPACES = " \u00a0"
"""What may stand between a word and the particle of the next one in a paragraph."""


class Edge(StrEnum):
    START = "start"
    END = "end"


@dataclass(frozen=True, slots=True)
class Step:
    """How far and which way an edge goes: by letter or by word, onward or back in the text."""

    onward: bool
    by_letter: bool = False


def make_snap_rules(rules: SpanRules, *, by_letter: bool = False) -> SnapRules:
    """The schema's span rules as the script package wants them; `by_letter` is the letter mode."""
    return SnapRules(
        trim_chars=rules.trim_chars,
        trim_lone_words=rules.trim_lone_words,
        trim_exempt_layers=rules.trim_exempt_layers,
        balance_quotes=rules.balance_quotes,
        unit=Unit.GRAPHEME if by_letter else Unit(rules.snap),
    )


def tidy(schema: Schema, text: str, start: int, end: int, *, by_letter: bool = False) -> Ranges:
    """The tidy ranges, one per paragraph, for a raw selection; empty when nothing is left."""
    return snap(text, start, end, make_snap_rules(schema.span_rules, by_letter=by_letter))


def bare(text: str, ranges: Ranges) -> Ranges:
    """The ranges without blank edges: a selection by letters may end in a space, a mark never does."""
    rules = SnapRules(trim_chars="", trim_lone_words=(), balance_quotes=False, unit=Unit.GRAPHEME)
    return tuple(piece for start, end in ranges for piece in snap(text, start, end, rules)) or ranges


def tag(
    annotation_set: AnnotationSet,
    schema: Schema,
    text: str,
    ranges: Ranges,
    label: tuple[str, str],
    lexicon: Lexicon | None = None,
) -> Edit:
    """Marks `ranges` with `label` (layer id, label id); a mark of that layer right there is relabelled."""
    layer, name = label
    ranges = bare(text, ranges)
    parts = make_parts(text, ranges)
    for span in annotation_set.spans.values():
        if span.layer == layer and span.parts == parts and span.label != name:
            return relabel(annotation_set, schema, span.id, layer, name)
    return add_span(annotation_set, schema, layer, name, parts, prefill(text, ranges, layer, lexicon))


def prefill(text: str, ranges: Ranges, layer: str, lexicon: Lexicon | None) -> dict[str, Value]:
    """What the lexicon knows about a cue: its lemma and the commitment that it carries."""
    if layer != "cue" or lexicon is None:
        return {}
    found = lexicon.lookup(text[ranges[0][0] : ranges[0][1]])
    return {"lemma": found.lemma, "commitment": found.commitment} if found else {}


def spans_at(annotation_set: AnnotationSet, offset: int) -> list[Span]:
    """The spans that cover the character at `offset`, the smallest first."""
    over = (s for s in annotation_set.spans.values() if any(a <= offset < b for a, b in s.ranges))
    return sorted(over, key=lambda s: (sum(b - a for a, b in s.ranges), s.start, s.id))


def add_part(annotation_set: AnnotationSet, text: str, span_id: str, ranges: Ranges) -> Edit:
    """Adds ranges to a span as further parts."""
    span = annotation_set.spans[span_id]
    return move(annotation_set, span_id, make_parts(text, (*span.ranges, *bare(text, ranges))))


def remove_part(annotation_set: AnnotationSet, text: str, span_id: str, offset: int) -> Edit:
    """Takes away the part that covers `offset`; the last part stays."""
    span = annotation_set.spans[span_id]
    kept = tuple((a, b) for a, b in span.ranges if not a <= offset < b)
    return move(annotation_set, span_id, make_parts(text, kept or span.ranges))


def move_edge(annotation_set: AnnotationSet, text: str, span_id: str, edge: Edge, step: Step) -> Edit:
    """Moves the start or the end of a span by one word or letter; a part never becomes empty."""
    moved = step_edge(text, annotation_set.spans[span_id].ranges, edge, step)
    return move(annotation_set, span_id, make_parts(text, moved))


def step_edge(text: str, ranges: Ranges, edge: Edge, step: Step) -> Ranges:
    """The ranges with their first start or last end one step further; none becomes empty."""
    moved = list(ranges)
    index = 0 if edge is Edge.START else len(moved) - 1
    start, end = moved[index]
    if edge is Edge.START:
        start = min(walk(text, start, step, towards_start=True), previous_grapheme(text, end))
    else:
        end = max(walk(text, end, step, towards_start=False), next_grapheme(text, start))
    moved[index] = (start, end)
    return _inside_paragraph(text, tuple(moved))


def walk(text: str, offset: int, step: Step, *, towards_start: bool = False) -> int:
    """Where one step leads from `offset`. Words stop at their start or at their end, as the edge needs."""
    if step.by_letter:
        return next_grapheme(text, offset) if step.onward else previous_grapheme(text, offset)
    if towards_start:
        return _start_of_next(text, offset) if step.onward else previous_word(text, offset)
    return next_word(text, offset) if step.onward else _end_of_previous(text, offset)


def _start_of_next(text: str, offset: int) -> int:
    """The first start of a word after `offset`."""
    end = next_word(text, offset)
    start = previous_word(text, end)
    return start if start > offset else previous_word(text, next_word(text, end))


def _end_of_previous(text: str, offset: int) -> int:
    """The last end of a word before `offset`."""
    start = previous_word(text, offset)
    end = next_word(text, start)
    return end if end < offset else next_word(text, previous_word(text, start))


def _inside_paragraph(text: str, ranges: Ranges) -> Ranges:
    """Cuts a range off at the paragraph end that it would cross, so that a part holds no newline."""
    kept = []
    for start, end in ranges:
        newline = text.find("\n", start, end)
        kept.append((start, end if newline < 0 else max(newline, start + 1)))
    return tuple(kept)


def step_particle(schema: Schema, text: str, ranges: Ranges, edge: Edge = Edge.START) -> Ranges:
    """Takes an edge over one attached particle; from the last one, back to where it stood before.

    The start leaves the particles of its word out; the end takes in those of the word after it, as a cue
    does whose preposition is written with the source (وفقاً لناشطين).
    """
    particles = schema.span_rules.clitic_exclude
    if edge is Edge.START:
        (start, end), *rest = ranges
        return ((_start_over_particle(text, start, end, particles), end), *rest)
    *rest, (start, end) = ranges
    return (*rest, (start, _end_over_particle(text, start, end, particles)))


def _start_over_particle(text: str, start: int, end: int, particles: Collection[str]) -> int:
    stop = step_over(text, start, particles)
    return stop if stop is not None and stop < end else _first_stop(text, start, particles)


def _end_over_particle(text: str, start: int, end: int, particles: Collection[str]) -> int:
    word = _first_stop(text, end, particles)
    if word == end:
        while word < len(text) and text[word] in SPACES:
            word += 1
        return step_over(text, word, particles) or end
    if onward := step_over(text, end, particles):
        return onward
    while word - 1 > start and text[word - 1] in SPACES:
        word -= 1
    return word


def _first_stop(text: str, edge: int, particles: Collection[str]) -> int:
    """The start of the word on one of whose stops an edge stands; elsewhere the edge itself."""
    while (earlier := step_back(text, edge, particles)) is not None:
        edge = earlier
    return edge


def nearest(annotation_set: AnnotationSet, span_id: str, layer: str) -> Span | None:
    """The span of `layer` to propose for a link: the closest before the given one, else the closest after."""
    here = annotation_set.spans[span_id]
    others = [s for s in annotation_set.spans.values() if s.layer == layer and s.id != span_id]
    before = [s for s in others if s.start <= here.start]
    if before:
        return max(before, key=lambda s: (s.start, s.id))
    return min(others, key=lambda s: (s.start, s.id), default=None)


def earlier_claim(annotation_set: AnnotationSet, claim_id: str) -> Span | None:
    """The claim before this one, whose account it may continue."""
    here = annotation_set.spans[claim_id]
    claims = [s for s in annotation_set.spans_in(here.layer) if (s.start, s.id) < (here.start, here.id)]
    return claims[-1] if claims else None


def number_claims(spans: Sequence[Span]) -> dict[str, int]:
    """Claims count from 1 in reading order; the number stands in the gutter and in lists."""
    return {span.id: number for number, span in enumerate(spans, 1)}
