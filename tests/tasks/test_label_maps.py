"""Labels get other names in an export: by a map of the schema, or by a file."""

from pathlib import Path

import pytest

from annotator.model.errors import BadLabelMap
from annotator.places import resource
from annotator.tasks.label_maps import read_label_map
from tests.builders import default_schema

TOML = resource("schema.toml").read_text("utf-8")


def test_a_map_of_the_schema_speaks_for_its_whole_layer() -> None:
    told = read_label_map("conll2003", TOML, default_schema())
    assert (told["entity/GPE"], told["entity/PER"], told["entity/DATE"]) == ("LOC", "PER", "")
    assert not any(key.startswith("claim/") for key in told)


def test_a_file_names_labels_and_relations(tmp_path: Path) -> None:
    path = tmp_path / "map.toml"
    path.write_text('"claim/CLAIM" = "Claim"\nattributed_to = "by"\n', encoding="utf-8")
    told = read_label_map(str(path), TOML, default_schema())
    assert told == {"claim/CLAIM": "Claim", "claim/OPINION": "", "attributed_to": "by"}


@pytest.mark.parametrize("text", ["x = [1]", "x = 1", "[["])
def test_what_is_no_map_is_said(tmp_path: Path, text: str) -> None:
    path = tmp_path / "map.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadLabelMap):
        read_label_map(str(path), TOML, default_schema())


def test_the_maps_that_are_there_are_named() -> None:
    with pytest.raises(BadLabelMap, match="ace2005, conll2003, wojood"):
        read_label_map("nothing", TOML, default_schema())
