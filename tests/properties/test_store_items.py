"""Any item survives the tables and the log unchanged, and equal items give equal bytes."""

from hypothesis import given
from hypothesis import strategies as st

from annotator.model.annotation import (
    DocumentNote,
    DocumentValue,
    Origin,
    Part,
    Relation,
    SchemaVersion,
    Span,
    State,
    Status,
)
from annotator.model.decision import Decision, Input, Role, Verdict
from annotator.model.edits import Change
from annotator.store.items import decode_changes, encode_changes
from annotator.store.tables import TABLES

TEXTS = st.text(st.characters(codec="utf-8"), max_size=12)
NAMES = st.text(st.characters(codec="utf-8"), min_size=1, max_size=12)
NUMBERS = st.integers(-(2**63), 2**63 - 1)
VALUES = (
    TEXTS
    | st.floats(allow_nan=False, allow_infinity=False)
    | NUMBERS
    | st.booleans()
    | st.lists(TEXTS).map(tuple)
)
ATTRIBUTES = st.dictionaries(TEXTS, VALUES, max_size=4)
OFFSETS = st.integers(0, 2_000_000)
PARTS = st.lists(st.builds(Part, OFFSETS, OFFSETS, NAMES), min_size=1, max_size=4).map(tuple)
COMMON = {
    "attributes": ATTRIBUTES,
    "defaults": st.frozensets(TEXTS, max_size=3),
    "note": TEXTS,
    "flag": TEXTS,
    "origin": st.none() | st.builds(Origin, NAMES, NAMES, NAMES, st.integers(0, 1000)),
}
INPUTS = st.builds(Input, NAMES, NAMES, st.integers(0, 1000), st.sampled_from(Role))
ITEMS = st.one_of(
    st.builds(Span, NAMES, NAMES, NAMES, PARTS, **COMMON),
    st.builds(Relation, NAMES, NAMES, NAMES, NAMES, **COMMON),
    st.builds(DocumentValue, NAMES, VALUES, st.booleans()),
    st.builds(DocumentNote, TEXTS, TEXTS),
    st.builds(Status, NAMES, st.sampled_from(State), TEXTS),
    st.builds(
        Decision,
        *(NAMES, NAMES, NAMES, NAMES, OFFSETS, OFFSETS, st.sampled_from(Verdict)),
        between=st.lists(TEXTS, max_size=3).map(tuple),
        inputs=st.lists(INPUTS, max_size=3).map(tuple),
        results=st.lists(NAMES, max_size=2).map(tuple),
        reviewer=TEXTS,
        rule=TEXTS,
        blind=st.booleans(),
        note=TEXTS,
        seconds=st.floats(0, 1e6),
        schema=TEXTS,
        supersedes=st.lists(NAMES, max_size=2).map(tuple),
    ),
)
CHANGES = st.builds(
    Change,
    TEXTS,
    TEXTS,
    st.none() | ITEMS,
    st.none() | ITEMS | st.builds(SchemaVersion, NAMES, NAMES, TEXTS),
)


def types(item: object) -> list[type]:
    """1, 1.0 and True are equal to Python, but not the same value."""
    values = [*getattr(item, "attributes", {}).values(), getattr(item, "value", None)]
    return sorted((type(value) for value in values), key=str)


@given(ITEMS)
def test_rows_give_the_item_back(item: Span) -> None:
    table = TABLES[type(item)]
    row = (7, *table.write(item))
    assert table.read(row) == item
    assert types(table.read(row)) == types(item)
    assert (7, *table.write(table.read(row))) == row


@given(st.lists(CHANGES, max_size=3).map(tuple))
def test_the_log_gives_changes_back(changes: tuple[Change, ...]) -> None:
    text = encode_changes(changes)
    assert decode_changes(text) == changes
    assert [types(change.after) for change in decode_changes(text)] == [types(c.after) for c in changes]
    assert encode_changes(decode_changes(text)) == text


@given(ATTRIBUTES)
def test_equal_attributes_give_equal_rows(attributes: dict) -> None:
    turned = dict(reversed(attributes.items()))
    table = TABLES[Relation]
    assert table.write(Relation("r", "t", "a", "b", attributes)) == table.write(
        Relation("r", "t", "a", "b", turned)
    )
