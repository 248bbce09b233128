"""What an annotator may have passed over: cues without a mark, names that are marked elsewhere only, claims
without a source.
"""

from collections.abc import Iterable, Iterator

from annotator.arabic.cue_search import find_cues
from annotator.arabic.cues import Lexicon
from annotator.arabic.search import Haystack, Query, Spelling
from annotator.model.annotation import Span
from annotator.model.annotation_set import AnnotationSet, sort_spans
from annotator.model.problems import Problem
from annotator.model.schema import Schema

Range = tuple[int, int]

SOURCE = "attributed_to"
"""The relation by which a claim has its source."""


def find_unmarked_cues(annotation_set: AnnotationSet, text: str, lexicon: Lexicon) -> Iterator[Range]:
    """Where words of the lexicon stand that no cue mark touches, in order."""
    marked = _cover(annotation_set, "cue", len(text))
    found = ((cue.start, cue.end) for cue in find_cues(text, lexicon))
    return (cue for cue in found if not any(marked[slice(*cue)]))


def find_unmarked_repeats(
    annotation_set: AnnotationSet, schema: Schema, text: str, layer: str = "entity"
) -> list[tuple[Range, Span]]:
    """Where marked names of `layer` stand again without a mark, in order, each with the mark that it repeats.

    Spelling may differ as far as tagging allows, and particles may be attached. Of names that overlap the
    longest counts (ريف دير الزور, not دير الزور in it).
    """
    haystack, particles = Haystack(text), schema.span_rules.clitic_exclude
    names = _distinct_names(annotation_set, layer)
    marked = _cover(annotation_set, layer, len(text))
    found: list[tuple[Range, Span]] = []
    for name in sorted(names, key=lambda span: -len(span.quote)):
        query = Query(name.quote, Spelling.CLOSE, whole_words=True, particles=particles)
        for start, end in haystack.find(query):
            if not any(marked[start:end]):
                found.append(((start, end), name))
                marked[start:end] = bytes([True]) * (end - start)
    return sorted(found, key=lambda each: each[0])


def find_unsourced(annotation_set: AnnotationSet, problems: Iterable[Problem]) -> list[Span]:
    """The claims of which `problems` say that they lack a source, in reading order.

    The author's own claims lack none, and neither do those that are reported without one.
    """
    lacking = {problem.annotation for problem in problems if problem.field == SOURCE}
    lacking -= {link.from_id for link in annotation_set.relations.values() if link.type == SOURCE}
    return sort_spans(span for name in lacking if (span := annotation_set.spans.get(name)))


def _distinct_names(annotation_set: AnnotationSet, layer: str) -> list[Span]:
    """The first mark of each name that is in one part."""
    names: dict[str, Span] = {}
    for span in sort_spans(annotation_set.spans.values()):
        if span.layer == layer and len(span.parts) == 1:
            names.setdefault(Query(span.quote, Spelling.CLOSE).key, span)
    return list(names.values())


def _cover(annotation_set: AnnotationSet, layer: str, length: int) -> bytearray:
    """For each code point whether a mark of `layer` covers it."""
    covered = bytearray(length)
    for span in annotation_set.spans_in(layer):
        for start, end in span.ranges:
            covered[start:end] = bytes([True]) * (end - start)
    return covered
