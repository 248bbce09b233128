"""A schema file is changed where the schema is, and nowhere else."""

import difflib
from dataclasses import replace

import pytest

from annotator.model.errors import SchemaInvalid
from annotator.model.schema import Label, Layer, Names, Schema
from annotator.model.schema_edits import add_part, put_part, rename, start_draft
from annotator.model.schema_file import parse_schema
from annotator.model.schema_paths import find
from annotator.places import resource
from annotator.tasks.schema_text import rewrite

TOML = resource("schema.toml").read_text("utf-8")
OPINION = ("layers", "claim", "labels", "OPINION")


@pytest.fixture(scope="module")
def schema() -> Schema:
    return parse_schema(TOML)


def changes(before: str, after: str) -> list[str]:
    """The lines that differ, with - and + before them."""
    lines = difflib.ndiff(before.splitlines(), after.splitlines())
    return [line for line in lines if line[0] in "-+" and line[2:].strip()]


def test_an_equal_schema_leaves_every_byte(schema: Schema) -> None:
    assert rewrite(TOML, schema) is TOML


def test_a_colour_changes_one_line(schema: Schema) -> None:
    opinion = find(schema, OPINION)
    assert isinstance(opinion, Label)
    recoloured = put_part(start_draft(schema), OPINION, replace(opinion, color="#00695C")).schema
    assert changes(TOML, rewrite(TOML, recoloured)) == ['- color = "#7B3FA0"', '+ color = "#00695C"']


def test_comments_and_foreign_keys_stay_beside_what_changes(schema: Schema) -> None:
    claim = find(schema, OPINION[:2])
    assert isinstance(claim, Layer)
    strict = put_part(start_draft(schema), OPINION[:2], replace(claim, nesting=False)).schema
    text = rewrite(TOML, replace(strict, version="2"))
    assert changes(TOML, text) == [
        '- version = "1.0"',
        '+ version = "2"',
        "- nesting = true",
        "+ nesting = false",
    ]
    assert "# forbid | warn | allow" in text
    assert "[export_maps.wojood]" in text


def test_a_renamed_label_keeps_its_place(schema: Schema) -> None:
    text = rewrite(TOML, rename(start_draft(schema), OPINION, "VIEW").schema)
    assert '- id = "OPINION"' in changes(TOML, text)
    assert text.index('"VIEW"') == TOML.index('"OPINION"')


def test_a_new_label_stands_after_its_like(schema: Schema) -> None:
    fresh = Label("NEW", Names("جديد", "New"), "#123456", "#123456")
    text = rewrite(TOML, add_part(start_draft(schema), OPINION[:3], fresh).schema)
    added = ["[[layers.labels]]", 'id = "NEW"', 'name_ar = "جديد"', 'name_en = "New"', 'color = "#123456"']
    assert changes(TOML, text) == [f"+ {line}" for line in added]
    assert [label.id for label in parse_schema(text).layers[0].labels] == ["CLAIM", "OPINION", "NEW"]


LAYER = '[[layers]]\nid = "{}"\n[[layers.labels]]\nid = "A"\n'
HEAD = '[schema]\nid = "x"\nversion = "1"\n'
UNUSUAL = (
    'schema.id = "x"\nschema.version = "1"\nlayers = [{id = "a", labels = [{id = "A"}]}]\nrelations = []\n',
    f'{LAYER.format("a")}[[relations]]\nid = "r"\n{LAYER.format("b")}{HEAD}',
    f'{HEAD}{LAYER.format("a")}[[layers.attributes]]\nid = "q"\ntype = "flag"\n[[layers.labels]]\nid = "B"\n',
    (
        f'{HEAD}{LAYER.format("a")}[[layers.attributes]]\nid = "q"\ntype = "choice"\n'
        '[[layers.attributes.values]]\nid = "v"\n[[layers.attributes.values]]\nid = "w"\n'
    ),
    f'{HEAD}[[layers]]\nid = "a"\nlabels = [{{id = "A"}}]\nrender = "pill" # last\n',
)


@pytest.mark.parametrize("toml", UNUSUAL)
def test_an_unusual_text_says_what_is_asked_for_too(toml: str) -> None:
    draft = rename(start_draft(parse_schema(toml)), ("layers", "a", "labels", "A"), "C")
    draft = add_part(draft, ("layers", "a", "labels"), Label("D", Names("", ""), "#123456", "#123456"))
    draft = add_part(draft, ("layers",), replace(draft.schema.layers[0], id="z"))
    wanted = replace(draft.schema, version="2")
    assert parse_schema(rewrite(toml, wanted)) == wanted


def test_what_is_no_schema_is_refused(schema: Schema) -> None:
    with pytest.raises(SchemaInvalid):
        rewrite("[schema", schema)
