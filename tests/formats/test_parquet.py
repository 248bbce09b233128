"""Parquet as pyarrow sees it: text, spans and relations of everybody, with their types."""

from dataclasses import replace
from pathlib import Path

import pyarrow.parquet

from annotator.formats import parquet
from annotator.formats.options import WriteOptions
from annotator.formats.record import Record
from annotator.formats.windows import relations_of, rows_of
from tests.builders import seed_document, seed_set


def test_pyarrow_sees_what_both_annotators_say(tmp_path: Path) -> None:
    record = Record(seed_document(), (seed_set("a"), seed_set("b")))
    bare = Record(replace(seed_document(), id="bare"))
    assert parquet.FORMAT.write
    parquet.FORMAT.write(iter([record, bare]), tmp_path / "a.parquet", WriteOptions())
    table = pyarrow.parquet.read_table(tmp_path / "a.parquet")
    first, second, third = table.to_pylist()
    assert {each["text"] for each in (first, second, third)} == {record.document.text}
    assert [each["annotator"] for each in (first, second, third)] == ["A", "B", None]
    for row, said in zip((first, second), record.sets, strict=True):
        alone = Record(record.document, (said,))
        assert [tuple(each.values()) for each in row["spans"]] == rows_of(alone)
        assert [tuple(each.values()) for each in row["relations"]] == relations_of(alone)
    assert str(table.schema.field("spans").type.value_type.field("start").type) == "int32"
