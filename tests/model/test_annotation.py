"""Items are known by their keys, and parts are made sorted, disjoint and not touching."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from annotator.model.annotation import (
    DocumentNote,
    DocumentValue,
    Relation,
    SchemaVersion,
    Span,
    State,
    Status,
    key_of,
    make_parts,
)
from tests.builders import seed_document, seed_set

TEXT = seed_document().text
RANGES = st.lists(
    st.tuples(st.integers(0, 200), st.integers(1, 40)).map(lambda r: (r[0], r[0] + r[1])),
    min_size=1,
    max_size=6,
)


@given(RANGES)
def test_parts_cover_exactly_the_ranges(ranges: list[tuple[int, int]]) -> None:
    parts = make_parts(TEXT, tuple(ranges))
    covered = {i for start, end in ranges for i in range(start, end)}
    assert {i for p in parts for i in range(p.start, p.end)} == covered
    assert all(TEXT[p.start : p.end] == p.quote for p in parts)
    assert all(a.end < b.start for a, b in itertools.pairwise(parts))


def test_items_are_known_by_their_keys() -> None:
    span = Span("x", "claim", "CLAIM", make_parts(TEXT, ((0, 5),)))
    items = (
        span,
        Relation("r", "t", "x", "y"),
        DocumentValue("genre", "report"),
        DocumentNote("n"),
        Status("all", State.OPEN),
        SchemaVersion("s", "1", ""),
    )
    assert len({key_of(item) for item in items}) == len(items)
    assert key_of(span) == key_of(Relation("x", "t", "a", "b"))  # one space of ids


def test_a_set_finds_its_items_and_neighbours() -> None:
    marked = seed_set("a")
    assert all(marked.item(key_of(item)) == item for item in marked.items())
    assert [s.id for s in marked.targets("c04", "attributed_to")] == ["s01"]
    assert "c04" in [s.id for s in marked.origins("s01", "attributed_to")]
    assert [s.start for s in marked.spans_in("cue")] == sorted(s.start for s in marked.spans_in("cue"))


def test_a_discontinuous_span_reads_with_an_ellipsis() -> None:
    (split,) = [s for s in seed_set("a").spans.values() if len(s.parts) > 1]
    assert split.quote == "تم سحب … 4 أسرى بينهم قيادي"
    assert (split.start, split.end) == (split.parts[0].start, split.parts[-1].end)
