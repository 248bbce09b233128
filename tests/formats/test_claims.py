"""A line for each claim of the seed article, with the chain of those who passed it on."""

import json
from pathlib import Path

from annotator.formats import claims
from annotator.formats.fitting import Fitting
from annotator.formats.options import WriteOptions
from annotator.formats.record import Record
from tests.builders import seed_document, seed_set


def test_claims_name_their_sources_from_the_outside_in(tmp_path: Path) -> None:
    record = Record(seed_document(), (seed_set("a"),))
    out = tmp_path / "claims.jsonl"
    assert claims.FORMAT.write
    claims.FORMAT.write(Fitting(claims.FORMAT, WriteOptions()).fit(record), out, WriteOptions())
    lines = {each["id"]: each for each in map(json.loads, out.read_text("utf-8").splitlines())}
    assert len(lines) == 31
    assert lines["c30"]["nested_source"] == ["AUTHOR", "s08", "s09"]
    assert lines["c30"]["sources"][0]["text"] == "المراسل"
    author = [each for each in lines.values() if each["nested_source"] == ["AUTHOR"]]
    assert len(author) == 31 - 25  # 25 are attributed to somebody
    text = record.document.text
    assert all(text[each["start"] : each["end"]] == each["claim"] for each in lines.values())
    assert lines["c30"]["certainty"] == seed_set("a").spans["c30"].attributes["certainty"]
