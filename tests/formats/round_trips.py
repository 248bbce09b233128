"""Writes records in a format and reads them back, as an export does."""

from collections.abc import Iterable
from pathlib import Path

from annotator.formats.catalog import find_main
from annotator.formats.files import FoundFile, find_files
from annotator.formats.fitting import Fitting
from annotator.formats.format import Format
from annotator.formats.losses import Losses
from annotator.formats.options import ReadOptions, Vocabulary, WriteOptions
from annotator.formats.proof import Proof
from annotator.formats.record import Record
from annotator.model.problems import Problem


def write(known: Format, records: Iterable[Record], out: Path, options: WriteOptions) -> tuple[Proof, Losses]:
    """Writes to the file or into the folder `out`; what was meant, and what was lost."""
    fitting, proof = Fitting(known, options), Proof(known.features, out)
    fitted = [each for record in records for each in fitting.fit(record)]
    for record in fitted:
        proof.expect(record)
    if known.is_folder:
        out.mkdir()
    assert known.write is not None
    known.write(fitted, out, options)
    return proof, fitting.losses


def read(known: Format, out: Path, vocabulary: Vocabulary | None = None) -> list[Record | Problem]:
    """Everything that the format's reader finds in the file or folder `out`."""
    reader = known.prover
    assert reader is not None
    found: list[Record | Problem] = []
    for file in find_files([out]):
        assert isinstance(file, FoundFile)
        if file.path.name.endswith(known.suffixes) and find_main(file.path) in {None, file.path}:
            name = file.doc_id if known.is_folder else ""
            found += reader(file.path, ReadOptions(doc_id=name, vocabulary=vocabulary or Vocabulary()))
    return found
