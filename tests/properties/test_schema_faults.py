"""Whatever is wrong in a schema's TOML, it is said in a sentence; a schema that is read can be used."""

import random
import tomllib
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from annotator.model.constraints import check_set
from annotator.model.errors import SchemaInvalid
from annotator.model.schema_file import read_schema
from tests.builders import ROOT, seed_document, seed_set

TABLES = tomllib.loads((ROOT / "resources" / "schema.toml").read_text("utf-8"))
ODD = ["", "nowhere", 3, True, [], {}, ["x"], [3], [{}], {"x": 1}, -0.5, None]
MARKED, TEXT = seed_set("b"), seed_document().text


def spoil(value: Any, chance: random.Random, odds: float) -> Any:
    """The same with some values replaced by odd ones or left out (None)."""
    if chance.random() < odds:
        return chance.choice(ODD)
    if isinstance(value, dict):
        spoilt = {key: spoil(one, chance, odds) for key, one in value.items()}
        return {key: one for key, one in spoilt.items() if one is not None}
    if isinstance(value, list):
        return [one for one in (spoil(each, chance, odds) for each in value) if one is not None]
    return value


@given(st.randoms(use_true_random=False), st.sampled_from([0.0005, 0.002, 0.02]))
def test_a_spoilt_schema_is_refused_in_a_sentence_or_can_be_used(chance: random.Random, odds: float) -> None:
    tables = {key: spoil(table, chance, odds) or {} for key, table in TABLES.items()}
    try:
        schema = read_schema(tables)
    except SchemaInvalid as error:
        refused = error.values["place"]
        assert refused
        return
    check_set(schema, TEXT, MARKED)
