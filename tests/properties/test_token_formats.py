"""Whatever a format of tokens can hold comes back from it: written, read by its own reader, compared.

What it cannot hold is taken away before and counted; `tests/formats` looks at what that is for each of them.
"""

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from itertools import cycle
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.formats import (
    conll,
    conllu,
    docbin,
    docred,
    spert,
    token_classification,
)
from annotator.formats.files import FoundFile, find_files
from annotator.formats.fitting import Fitting
from annotator.formats.format import Format
from annotator.formats.options import (
    NestedPolicy,
    ReadOptions,
    Scheme,
    TokenPolicy,
    Vocabulary,
    Window,
    WriteOptions,
)
from annotator.formats.proof import Proof
from annotator.formats.record import Counts, Record
from annotator.model.problems import Problem
from tests.properties.test_formats_round_trip import records

FORMATS = [
    conll.FORMAT,
    conllu.FORMAT,
    docbin.FORMAT,
    spert.FORMAT,
    docred.FORMAT,
    token_classification.FORMAT,
]
VOCABULARY = Vocabulary({"CLAIM": "claim", "ORG": "entity"})
OPTIONS = st.builds(
    WriteOptions,
    vocabulary=st.just(VOCABULARY),
    tokens=st.sampled_from([None, TokenPolicy.EXPAND, TokenPolicy.SPLIT, TokenPolicy.DROP]),
    nested=st.sampled_from(NestedPolicy),
    window=st.sampled_from(Window),
    scheme=st.sampled_from(Scheme),
)


LABELS = st.lists(st.sampled_from(["CLAIM", "ORG", "two words", "B-I", "NP", "قول"]), min_size=4, max_size=4)


def name_labels(record: Record, labels: list[str]) -> Record:
    """The record with labels of which some are the schema's, so that spans of one layer meet."""
    (one,) = record.sets
    spans = {
        name: replace(span, layer="claim", label=label)
        for (name, span), label in zip(one.spans.items(), cycle(labels), strict=False)
    }
    return replace(record, sets=(replace(one, spans=spans),))


RECORDS = st.builds(name_labels, records(), LABELS) | records()


def write_and_compare(known: Format, given_: list[Record], options: WriteOptions, out: Path) -> Counts:
    """Writes what the format can hold of the records, and proves it as an export does."""
    fitting, proof = Fitting(known, options), Proof(known.features, out)
    fitted = [each for record in given_ for each in fitting.fit(record)]
    assert known.write
    counts = known.write(iter(fitted), out, options)
    if counts is None:
        for each in fitted:
            proof.expect(each)
        counts = proof.compare(read_back(known, out, options))
    assert counts.spans == sum(len(one.spans) for each in fitted for one in each.sets)
    assert counts.relations == sum(len(one.relations) for each in fitted for one in each.sets)
    return counts


def read_back(known: Format, out: Path, options: WriteOptions) -> Iterator[Record | Problem]:
    """What stands in the written file, or in all the files of the written folder."""
    assert known.prover
    for found in find_files([out]):
        assert isinstance(found, FoundFile)
        if found.path.name.endswith(known.suffixes):
            name = found.doc_id if known.is_folder else ""
            yield from known.prover(found.path, ReadOptions(doc_id=name, vocabulary=options.vocabulary))


@pytest.mark.parametrize("known", FORMATS, ids=lambda known: known.id)
@given(RECORDS, OPTIONS)
def test_what_a_format_holds_comes_back(known: Format, record: Record, options: WriteOptions) -> None:
    with tempfile.TemporaryDirectory() as name:
        out = Path(name) / ("out" if known.is_folder else f"out{known.suffixes[0]}")
        if known.is_folder:
            out.mkdir()
        write_and_compare(known, [record], options, out)
