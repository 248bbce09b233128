"""Steps that take away most of the marks are told apart from ordinary work, at once and from the log."""

from collections.abc import Sequence

import pytest

from annotator.model.annotation import Span, make_parts
from annotator.model.annotation_set import AnnotationSet
from annotator.model.edits import Change, Verb
from annotator.model.history import Entry
from annotator.tasks.alarms import Alarm, find_alarm, find_alarms

TEXT = "واحد"


def spans(count: int) -> list[Span]:
    return [Span(str(number), "entity", "PER", make_parts(TEXT, ((0, 4),))) for number in range(count)]


def removing(count: int, annotator: str = "A", document: str = "d") -> tuple[Change, ...]:
    return tuple(Change(annotator, document, span, None) for span in spans(count))


def entry(counter: int, changes: Sequence[Change]) -> Entry:
    time = "2026-01-01T00:00:00Z"
    return Entry("log", counter, counter, time, 0.0, "A", Verb.REMOVE, "", tuple(changes), ("d",))


@pytest.mark.parametrize(
    ("gone", "before", "alarms"),
    [(6, 10, True), (5, 10, False), (5, 9, True), (4, 4, False), (5, 5, True), (60, 200, False)],
)
def test_more_than_half_and_at_least_five(gone: int, before: int, alarms: bool) -> None:
    assert find_alarm(before - gone, removing(gone)) == (Alarm(gone, before) if alarms else None)


def test_what_comes_in_their_place_counts() -> None:
    replaced = [Change("A", "d", span, span) for span in spans(10)]
    assert find_alarm(10, replaced) is None


def test_they_are_found_again_in_the_log() -> None:
    added = [Change("A", "d", None, span) for span in spans(20)]
    entries = [
        entry(5, added[:2]),
        entry(4, removing(12)),
        entry(3, removing(18, annotator="B")),
        entry(2, removing(1)),
        entry(1, added),
    ]
    own = AnnotationSet("A", "d", {span.id: span for span in spans(20 - 1 - 12 + 2)})
    assert find_alarms(own, entries) == {4: Alarm(12, 19)}
