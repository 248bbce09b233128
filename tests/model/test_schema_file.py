"""The default schema is read whole, and every fault of a schema is named with its place."""

import pytest

from annotator.model.errors import SchemaInvalid
from annotator.model.schema import AttributeType, Crossing, Render
from annotator.model.schema_file import parse_schema
from tests.builders import default_schema

SMALL = """
[schema]
id = "small"
version = "1"
[[layers]]
id = "claim"
[[layers.labels]]
id = "CLAIM"
shortcut = "C"
"""


def constraint(kind: str, parameters: str = "") -> str:
    head = f'[[constraints]]\nid = "X"\nkind = "{kind}"\nmessage_en = "e"\nmessage_ar = "a"\n'
    return head + parameters


def test_default_schema_is_read_whole() -> None:
    schema = default_schema()
    assert schema.reference == "conflict-claims-ar@1.0"
    assert [layer.id for layer in schema.layers] == ["claim", "source", "cue", "entity"]
    assert [layer.render for layer in schema.layers] == list(Render)
    assert len(schema.layers[3].labels) == 13
    assert [r.id for r in schema.relations][:4] == ["attributed_to", "cued_by", "cue_source", "relayed_by"]
    assert schema.layer("source").crossing is Crossing.FORBID
    assert schema.layer("cue").exclusive
    assert not schema.layer("cue").nesting
    assert schema.label("claim", "OPINION").names.short("ar") == "رأي"
    assert schema.span_rules.clitic_exclude == ("و", "ف", "ب", "ل", "ك")


def test_attributes_keep_their_conditions() -> None:
    entity = default_schema().layer("entity")
    subtype = entity.attribute("subtype")
    assert not subtype.applies("PER")
    assert subtype.applies("VEH")
    assert [choice.id for choice in subtype.choices("VEH")] == ["MODEL"]
    assert entity.attribute("normalized").chain_scope
    assert "PRO" not in [choice.id for choice in entity.attribute("mention_type").choices()]
    assert default_schema().relation("contradicts").attribute("strength").type is AttributeType.CHOICE


def test_a_schema_without_passes_has_the_one_of_all_layers() -> None:
    (only,) = default_schema().passes
    assert only.id == "all"
    assert only.layers == ("claim", "source", "cue", "entity")


@pytest.mark.parametrize(
    ("toml", "place"),
    [
        ("[schema", "the file"),
        ("", "[schema]"),
        ('[schema]\nid = "x"', "[schema]"),
        ('[schema]\nid = "x"\nversion = "1"', "layers"),
        (SMALL + '[[layers]]\nid = "claim"', "layers"),
        (SMALL + '[[layers]]\nid = "source"', "source"),
        (SMALL.replace("[[layers]]", '[[layers]]\nrender = "cloud"'), "claim.render"),
        (SMALL + '[[layers.labels]]\nid = "CLAIM"', "claim"),
        (SMALL + '[[layers.labels]]\nid = "OTHER"\nshortcut = "C"', "labels and relations"),
        (SMALL + '[[layers.attributes]]\nid = "a"\ntype = "choice"', "claim.a"),
        (SMALL + '[[layers.attributes]]\nid = "a"\ntype = "colour"', "claim.attributes.a.type"),
        (SMALL + '[[relations]]\nid = "r"\ndomain = ["nowhere"]', "r"),
        (SMALL + '[[passes]]\nid = "p"\nlayers = ["nowhere"]', "passes.p"),
        ("relations = 1" + SMALL, "the file"),
        (SMALL.replace('"C"', "3"), "claim.labels.CLAIM"),
        (SMALL + 'color = "amber"', "claim.CLAIM"),
        (SMALL + '[[layers.attributes]]\nid = "a"\ntype = "text"\npattern = "("', "claim.a"),
        (SMALL + '[[layers.attributes]]\nid = "a"\ntype = "number"\ndefault = "many"', "claim.a"),
        (SMALL + '[[layers.attributes]]\nid = "a"\ntype = "number"\nmin = "few"', "claim.attributes.a"),
        (SMALL + constraint("guess"), "constraints.X.kind"),
        (SMALL + constraint("relation_count", 'relation = "r"'), "constraints.X"),
        (SMALL + constraint("relation_count", 'layer = "claim"\nrelation = "r"'), "constraints.X"),
        (SMALL + constraint("connected", 'layer = "claim"\nany_of = ["sideways:r"]'), "constraints.X"),
        (SMALL + constraint("same_label"), "constraints.X"),
    ],
)
def test_a_fault_is_named_with_its_place(toml: str, place: str) -> None:
    with pytest.raises(SchemaInvalid) as caught:
        parse_schema(toml)
    assert caught.value.values["place"] == place
    assert place in caught.value.sentence("ar")
