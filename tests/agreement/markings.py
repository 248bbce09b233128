"""Builds small annotation sets of one text for the tests of agreement."""

from collections.abc import Iterable

from annotator.model.annotation import Relation, Span, State, Status, make_parts
from annotator.model.annotation_set import ALL_PASS, AnnotationSet

TEXT = "قال ناشطون إن قوات خاصة نفذت إنزالا جويا قرب قرية الكبر وبلدة الجزرة اليوم"


def span(
    name: str, label: str, *ranges: tuple[int, int], layer: str = "entity", **attributes: object
) -> Span:
    return Span(name, layer, label, make_parts(TEXT + " " * 500, ranges), attributes)


def at(name: str, label: str, quote: str, layer: str = "entity", **attributes: object) -> Span:
    """The span of the first occurrence of `quote` in TEXT."""
    start = TEXT.index(quote)
    return span(name, label, (start, start + len(quote)), layer=layer, **attributes)


def link(name: str, relation_type: str, start: str, end: str, **attributes: object) -> Relation:
    return Relation(name, relation_type, start, end, attributes)


def finished(
    annotator: str,
    spans: Iterable[Span] = (),
    relations: Iterable[Relation] = (),
    document: str = "d",
    state: State = State.FINISHED,
) -> AnnotationSet:
    return AnnotationSet(
        annotator,
        document,
        {each.id: each for each in spans},
        {each.id: each for each in relations},
        statuses={ALL_PASS: Status(ALL_PASS, state)},
    )
