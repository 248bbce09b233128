"""What a format says it holds comes back from it, whatever the text and the marks are like.

The features of a format are the one table of its losses: nothing else may be lost, and what is lost is told.
"""

import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.formats.catalog import FORMATS
from annotator.formats.features import Feature
from annotator.formats.fitting import Fitting
from annotator.formats.format import Format
from annotator.formats.options import Vocabulary, WriteOptions
from annotator.formats.record import Record
from annotator.model.annotation_set import AnnotationSet
from annotator.model.document import Document
from tests.builders import default_schema
from tests.formats.round_trips import read, write
from tests.properties.test_formats_round_trip import records

WRITTEN = [known for known in FORMATS if known.write and not known.proves_itself]
VOCABULARY = Vocabulary.of(default_schema())


@st.composite
def corpora(draw: st.DrawFn) -> list[Record]:
    """A few documents of one annotator, one of them perhaps marked by nobody."""
    names = draw(
        st.lists(st.text("ab/ %.س😀", min_size=1, max_size=6).filter(str.strip), unique=True, max_size=3)
    )
    found = []
    for name in names:
        record = draw(records())
        (one,) = record.sets
        document = Document(name, record.document.text)
        renamed = replace(one, annotator="A", document=name)
        found.append(replace(record, document=document, sets=(renamed,), kinds={}))
    bare = Record(Document("bare", "قال 😀"))
    return [*found, *draw(st.sampled_from([[], [bare]]))]


@pytest.mark.parametrize("known", WRITTEN, ids=lambda known: known.id)
@given(corpus=corpora())
def test_what_a_format_holds_comes_back(known: Format, corpus: list[Record]) -> None:
    options = WriteOptions("s@1", ("all",), VOCABULARY)
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / ("out" if known.is_folder else f"out{known.suffixes[0]}")
        proof, losses = write(known, corpus, out, options)
        proof.compare(read(known, out, VOCABULARY))
    # What does not fit on tokens is a matter of their own tests.
    assert known.fit or {loss.feature for loss in losses}.isdisjoint(known.features)


@given(corpus=corpora())
def test_nothing_is_lost_without_being_told(corpus: list[Record]) -> None:
    """Where fitting changes a record, it counts a loss; where it counts none, the record is the same."""
    options = WriteOptions("s@1", ("all",), VOCABULARY)
    bare = Format("none", (), "", "", (".x",))
    for known in (*WRITTEN, bare):
        for record in corpus:
            fitting = Fitting(replace(known, fit=None), options)
            (fitted,) = fitting.fit(record)
            same = [tell(one) for one in fitted.sets] == [tell(one) for one in record.sets]
            unseen = {Feature.IDS, Feature.ANNOTATOR} & {loss.feature for loss in fitting.losses}
            assert same or fitting.losses
            assert not same or len(list(fitting.losses)) == len(unseen)


def tell(one: AnnotationSet) -> object:
    """All that a set says."""
    return one.spans, one.relations, one.values, one.note, one.statuses, one.meta
