"""Whatever a project can hold comes back from rawi/1 as it was, and gives the same bytes again."""

import tempfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from annotator.formats import jsonl
from annotator.formats.encodings import decode
from annotator.formats.options import ReadOptions, WriteOptions
from annotator.formats.record import Record
from annotator.model.annotation import (
    DocumentNote,
    DocumentValue,
    Origin,
    Relation,
    Span,
    State,
    Status,
    make_parts,
)
from annotator.model.annotation_set import AnnotationSet, AnnotatorKind
from annotator.model.document import Document

PIECES = [
    "قال",
    "إنّ",
    "ـ",
    "\u064b\u0651",
    "\r\n",
    "\t",
    "\u00a0",
    "\u2067",
    "\u2069",
    "\ufeff",
    "👨‍👩‍👧",
    "𐤀",
    '"',
    "\\",
    "\u2028",
    " ",
    "a:",
]
TEXTS = st.lists(st.sampled_from(PIECES), min_size=2, max_size=40).map("".join)
NAMES = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=64)
WORDS = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), min_size=1, max_size=12)
VALUES = st.one_of(
    WORDS,
    st.booleans(),
    st.integers(-(2**63), 2**63 - 1),
    st.floats(allow_nan=False, allow_infinity=False),
    st.lists(WORDS, min_size=1, max_size=3).map(tuple),
)
ATTRIBUTES = st.dictionaries(WORDS, VALUES, max_size=3)
ORIGINS = st.none() | st.builds(Origin, WORDS, WORDS, NAMES, st.integers(0, 99))


@st.composite
def annotations(draw: st.DrawFn, text: str) -> tuple[list[Span], list[Relation]]:
    """Nested, stacked, crossing and discontinuous spans, and relations among them."""
    names = draw(st.lists(NAMES, unique=True, max_size=8))
    offsets = st.integers(0, len(text) - 1)
    ranges = st.lists(
        st.builds(lambda a, b: (min(a, b), max(a, b) + 1), offsets, offsets), min_size=1, max_size=3
    )
    half = len(names) // 2 + len(names) % 2
    described = [
        (
            attributes,
            frozenset(list(attributes)[:defaults]),
            draw(st.just("") | WORDS),
            draw(st.just("") | WORDS),
        )
        for attributes, defaults in draw(
            st.lists(st.tuples(ATTRIBUTES, st.integers(0, 2)), min_size=len(names), max_size=len(names))
        )
    ]
    spans = [
        Span(name, draw(WORDS), draw(WORDS), make_parts(text, tuple(draw(ranges))), *more, draw(ORIGINS))
        for name, more in zip(names[:half], described[:half], strict=True)
    ]
    if half < 2:
        return spans, []
    ends = st.permutations(names[:half]).map(lambda order: order[:2])
    relations = [
        Relation(name, draw(WORDS), *draw(ends), *more, draw(ORIGINS))
        for name, more in zip(names[half:], described[half:], strict=True)
    ]
    return spans, relations


@st.composite
def records(draw: st.DrawFn) -> Record:
    text = draw(TEXTS)
    spans, relations = draw(annotations(text))
    values = [DocumentValue(name, value, draw(st.booleans())) for name, value in draw(ATTRIBUTES).items()]
    note = draw(st.none() | st.builds(DocumentNote, WORDS, st.just("") | WORDS))
    state = draw(st.none() | st.sampled_from([state for state in State if state is not State.OPEN]))
    found = AnnotationSet(
        draw(NAMES.filter(str.strip)),
        "d",
        {span.id: span for span in spans},
        {relation.id: relation for relation in relations},
        {value.attribute: value for value in values},
        note,
        {"all": Status("all", state, draw(st.just("") | WORDS))} if state else {},
        meta={"url": draw(WORDS)},
    )
    return Record(Document("d", text), (found,), {found.annotator: draw(st.sampled_from(AnnotatorKind))})


@given(records())
def test_rawi1_gives_back_what_it_was_given(record: Record) -> None:
    with tempfile.TemporaryDirectory() as name:
        first, second = Path(name) / "1.jsonl", Path(name) / "2.jsonl"
        options = WriteOptions("s@1", ("all",))
        jsonl.write([record], first, options)
        (found,) = jsonl.read(first, ReadOptions())
        assert isinstance(found, Record), found
        (sent,), (got,) = record.sets, found.sets
        assert got.spans == sent.spans
        assert got.relations == sent.relations
        assert (got.values, got.note, got.statuses) == (sent.values, sent.note, sent.statuses)
        assert got.says_the_same(sent)
        assert {**got.meta, "schema": ""} == {**sent.meta, "schema": ""}
        assert found.document.text == record.document.text
        assert found.kinds == record.kinds
        jsonl.write([found], second, options)
        assert second.read_bytes() == first.read_bytes()


@given(TEXTS, st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]))
def test_texts_of_any_unicode_encoding_come_back_whole(text: str, encoding: str) -> None:
    text = "س" + text  # a mark at the very start would belong to the encoding
    assert decode(text.encode(encoding)).text == text
