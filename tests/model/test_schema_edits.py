"""A draft of a schema: what renaming, merging and removing do to the schema and to what was said under it."""

from dataclasses import replace

import pytest

from annotator.model.annotation import DocumentValue, Part, Relation, Span
from annotator.model.annotation_set import AnnotationSet
from annotator.model.schema import Attribute, AttributeType, Choice, Label, Layer, Names, Render
from annotator.model.schema_check import check_schema, find_faults
from annotator.model.schema_edits import (
    Draft,
    add_part,
    merge,
    next_version,
    put_part,
    remove,
    rename,
    shift_part,
    start_draft,
)
from annotator.model.schema_file import read_schema
from annotator.model.schema_moves import Mover, Use, count_uses, foresee, move
from annotator.model.schema_paths import Path, find, parts, walk
from annotator.model.schema_tables import schema_tables
from tests.builders import default_schema

CLAIM: Path = ("layers", "claim")
OPINION: Path = (*CLAIM, "labels", "OPINION")
CERTAINTY: Path = (*CLAIM, "attributes", "certainty")
PERSON: Path = ("layers", "entity", "labels", "PER")
ORGANISATION: Path = ("layers", "entity", "labels", "ORG")


@pytest.fixture
def draft() -> Draft:
    return start_draft(default_schema())


def span(label: str, layer: str = "claim", **attributes: object) -> Span:
    return Span("1", layer, label, (Part(0, 2, "من"),), attributes, frozenset(attributes))  # type: ignore[arg-type]


def test_tables_of_a_schema_read_back_as_the_same() -> None:
    assert read_schema(schema_tables(default_schema())) == default_schema()


def test_every_part_is_found_at_its_place() -> None:
    schema = default_schema()
    places = list(walk(schema))
    assert len({path for path, _ in places}) == len(places)
    assert all(find(schema, path) is part for path, part in places)
    assert find(schema, (*CLAIM, "labels", "NOBODY")) is None
    assert [label.id for label in parts(schema, (*CLAIM, "labels"))] == ["CLAIM", "OPINION"]


# ------------------------------------------------------------------ names inside the schema


def test_a_renamed_layer_is_renamed_wherever_the_schema_names_it(draft: Draft) -> None:
    schema = rename(draft, ("layers", "cue"), "trigger").schema
    check_schema(schema)
    text = repr(schema_tables(schema))
    assert "'cue'" not in text
    assert schema.span_rules.trim_exempt_layers == ("trigger",)
    assert schema.passes[0].layers == ("claim", "source", "trigger", "entity")
    (counted,) = [c for c in schema.constraints if c.id == "C4"]
    assert counted.parameters["layer"] == "trigger"


def test_a_renamed_relation_is_renamed_in_every_constraint(draft: Draft) -> None:
    schema = rename(draft, ("relations", "attributed_to"), "said_by").schema
    check_schema(schema)
    assert "attributed_to" not in repr(schema_tables(schema))
    (connected,) = [c for c in schema.constraints if c.id == "C3"]
    assert connected.parameters["any_of"][0] == "in:said_by"


def test_a_renamed_label_is_renamed_in_attributes_and_values(draft: Draft) -> None:
    schema = rename(draft, ("layers", "entity", "labels", "VEH"), "VEHICLE").schema
    check_schema(schema)
    assert "VEH" not in [n for a in schema.layers[3].attributes for n in a.applies_to]
    assert [c.id for c in schema.layers[3].attribute("subtype").choices("VEHICLE")] == ["MODEL"]


def test_a_renamed_attribute_and_value_are_renamed_in_conditions_and_defaults(draft: Draft) -> None:
    status = (*CLAIM, "attributes", "attribution_status")
    renamed = rename(draft, (*status, "values", "explicit"), "named")
    renamed = rename(renamed, status, "attribution")
    check_schema(renamed.schema)
    (first,) = [c for c in renamed.schema.constraints if c.id == "C1a"]
    assert first.parameters["where"] == {"attribution": ["named", "continued"]}
    assert renamed.schema.layers[0].attribute("attribution").default == "named"


def test_a_removed_label_is_named_nowhere_but_where_naming_none_would_mean_all(draft: Draft) -> None:
    schema = remove(draft, (*CLAIM, "labels", "CLAIM")).schema
    assert schema.layers[0].attribute("claim_type").applies_to == ("CLAIM",)
    schema = remove(draft, ("layers", "entity", "labels", "VEH")).schema
    for attribute in schema.layers[3].attributes:
        assert "VEH" not in attribute.applies_to or attribute.applies_to == ("VEH",)


def test_what_a_constraint_needs_is_missed(draft: Draft) -> None:
    status = (*CLAIM, "attributes", "attribution_status")
    faults = list(find_faults(remove(draft, status).schema))
    assert {fault.path for fault in faults} >= {("constraints", "C1a"), ("constraints", "C2")}
    assert all("attribution_status" in fault.en and "attribution_status" in fault.ar for fault in faults)


def test_two_parts_with_one_key_are_both_at_fault(draft: Draft) -> None:
    opinion = find(draft.schema, OPINION)
    assert isinstance(opinion, Label)
    faults = list(find_faults(put_part(draft, OPINION, replace(opinion, shortcut="c")).schema))
    assert {(fault.path, fault.field) for fault in faults} == {
        ((*CLAIM, "labels", "CLAIM"), "shortcut"),
        (OPINION, "shortcut"),
    }


def test_the_pass_of_all_layers_holds_a_new_one_too(draft: Draft) -> None:
    topic = Layer(
        "topic",
        Names("موضوع", "Topic"),
        Names("", ""),
        Render.BAND,
        (Label("T", Names("", ""), "#000000", "#000000"),),
    )
    added = add_part(draft, ("layers",), topic)
    assert added.schema.passes[0].layers[-1] == "topic"
    first = shift_part(added, ("layers", "topic"), -9)
    assert [layer.id for layer in first.schema.layers][:2] == ["topic", "claim"]
    assert shift_part(first, ("layers", "topic"), 0).schema == first.schema


# ------------------------------------------------------------------ what was said


def test_names_and_colours_touch_no_annotation(draft: Draft) -> None:
    opinion = find(draft.schema, OPINION)
    assert isinstance(opinion, Label)
    named = put_part(draft, OPINION, replace(opinion, names=Names("حكم", "Judgement"), color="#123456"))
    assert move(named, span("OPINION")) == span("OPINION")


def test_renaming_and_renaming_again_leads_to_the_last_name(draft: Draft) -> None:
    twice = rename(rename(draft, OPINION, "VIEW"), (*CLAIM, "labels", "VIEW"), "JUDGEMENT")
    twice = rename(twice, CLAIM, "statement")
    assert move(twice, span("OPINION", certainty="probable")) == span(
        "JUDGEMENT", "statement", certainty="probable"
    )


def test_two_labels_can_swap_their_ids(draft: Draft) -> None:
    swapped = rename(rename(draft, PERSON, "X"), ORGANISATION, "PER")
    swapped = rename(swapped, ("layers", "entity", "labels", "X"), "ORG")
    assert move(swapped, span("PER", "entity")) == span("ORG", "entity")
    assert move(swapped, span("ORG", "entity")) == span("PER", "entity")


def test_attributes_can_swap_their_ids_with_their_values(draft: Draft) -> None:
    polarity = (*CLAIM, "attributes", "polarity")
    swapped = rename(rename(draft, CERTAINTY, "x"), polarity, "certainty")
    swapped = rename(swapped, (*CLAIM, "attributes", "x"), "polarity")
    moved = move(swapped, span("CLAIM", certainty="probable", polarity="negative"))
    assert moved == span("CLAIM", polarity="probable", certainty="negative")


def test_a_label_made_anew_under_an_old_id_gets_nothing_of_the_old_one(draft: Draft) -> None:
    merged = merge(draft, ORGANISATION, PERSON)
    again = add_part(merged, ("layers", "entity", "labels"), find(draft.schema, ORGANISATION))  # type: ignore[arg-type]
    assert move(again, span("ORG", "entity")) == span("PER", "entity")


def test_a_merged_label_keeps_its_attributes(draft: Draft) -> None:
    merged = merge(draft, (*CLAIM, "labels", "CLAIM"), OPINION)
    said = span("CLAIM", claim_type="damage", certainty="probable", odd="x")
    assert move(merged, said) == replace(said, label="OPINION")
    assert merged.schema.layers[0].attribute("claim_type").applies_to == ("OPINION",)  # type: ignore[union-attr]


def test_a_merged_relation_loses_what_the_other_type_cannot_have(draft: Draft) -> None:
    merged = merge(draft, ("relations", "contradicts"), ("relations", "supports"))
    said = Relation("r", "contradicts", "a", "b", {"dimension": "casualties", "odd": "x"})
    assert "dimension" in [a.id for a in draft.schema.relation("contradicts").attributes]  # type: ignore[union-attr]
    assert move(merged, said) == Relation("r", "supports", "a", "b", {"odd": "x"})
    sample = Use("A", Relation("", "contradicts", "", "", {"dimension": "casualties"}), 2)
    assert foresee(merged, [sample]).dropped == 2


def test_a_label_that_nobody_decided_about_is_an_orphan(draft: Draft) -> None:
    uses = [Use("A", span("OPINION"), 7), Use("A", span("OPINION", certainty="probable"), 7)]
    outcome = foresee(remove(draft, OPINION), uses)
    assert [use.count for use in outcome.orphans] == [7]
    outcome = foresee(remove(draft, OPINION, with_said=True), uses)
    assert (outcome.removed, outcome.orphans) == (7, ())
    outcome = foresee(merge(draft, OPINION, (*CLAIM, "labels", "CLAIM")), uses)
    assert (outcome.changed, outcome.dropped, outcome.orphans) == (7, 0, ())


def test_an_oddity_that_an_import_brought_is_no_orphan(draft: Draft) -> None:
    uses = [Use("A", span("ODD"), 3), Use("A", span("CLAIM", certainty="odd"), 2)]
    assert foresee(remove(draft, OPINION), uses).orphans == ()
    assert move(remove(draft, CERTAINTY), span("ODD", odd="1")) == span("ODD", odd="1")


def test_an_attribute_that_applies_to_less_leaves_orphans(draft: Draft) -> None:
    certainty = find(draft.schema, CERTAINTY)
    assert isinstance(certainty, Attribute)
    narrowed = put_part(draft, CERTAINTY, replace(certainty, applies_to=("CLAIM",)))
    uses = [
        Use("A", span("OPINION", certainty="probable"), 4),
        Use("A", span("CLAIM", certainty="probable"), 9),
    ]
    assert [use.count for use in foresee(narrowed, uses).orphans] == [4]
    retyped = put_part(draft, CERTAINTY, replace(certainty, type=AttributeType.FLAG, values=(), default=None))
    assert sum(use.count for use in foresee(retyped, uses).orphans) == 13


def test_values_are_merged_dropped_and_kept_in_the_order_of_the_schema() -> None:
    base = default_schema()
    several = Attribute(
        "means",
        Names("", ""),
        AttributeType.CHOICES,
        tuple(Choice(one, Names("", "")) for one in ("a", "b", "c")),
    )
    base = replace(base, document_attributes=(several,))
    path: Path = ("document_attributes", "means")
    merged = merge(start_draft(base), (*path, "values", "c"), (*path, "values", "a"))
    assert move(merged, DocumentValue("means", ("b", "c"))) == DocumentValue("means", ("a", "b"))
    dropped = remove(start_draft(base), (*path, "values", "c"), with_said=True)
    assert move(dropped, DocumentValue("means", ("b", "c"))) == DocumentValue("means", ("b",))
    assert move(dropped, DocumentValue("means", ("c",))) is None
    assert foresee(dropped, [Use("A", DocumentValue("means", ("c",)), 2)]).dropped == 2


def test_uses_are_counted_where_the_draft_has_them(draft: Draft) -> None:
    uses = [
        Use("B", span("OPINION"), 2),
        Use("A", span("CLAIM"), 5),
        Use("A", span("CLAIM", certainty="probable"), 3),
        Use("A", Relation("", "coref", "", ""), 4),
        Use("A", Relation("", "contradicts", "", "", {"strength": "hard"}), 4),
    ]
    counts = count_uses(draft, uses)
    assert counts[CLAIM] == {"A": 5, "B": 2}
    assert counts[CERTAINTY] == {"A": 3}
    assert counts[(*CERTAINTY, "values", "probable")] == {"A": 3}
    assert (*CERTAINTY, "values", "certain") not in counts
    assert counts["relations", "coref"] == {"A": 4}
    assert ("relations", "contradicts") not in counts
    merged = merge(draft, OPINION, (*CLAIM, "labels", "CLAIM"))
    assert count_uses(merged, uses)[(*CLAIM, "labels", "CLAIM")] == {"A": 5, "B": 2}


def test_with_a_removed_span_go_its_relations_and_only_they(draft: Draft) -> None:
    claim, opinion = replace(span("CLAIM"), id="c"), replace(span("OPINION"), id="o")
    relations = {r.id: r for r in (Relation("1", "supports", "o", "c"), Relation("2", "supports", "c", "c"))}
    whole = AnnotationSet("A", "d", {"c": claim, "o": opinion}, relations)
    gone = remove(draft, OPINION, with_said=True)
    changes = list(Mover(gone).move_set(whole))
    after = whole.apply((change.before, change.after) for change in changes)
    assert set(after.spans) == {"c"}
    assert set(after.relations) == {"2"}


def test_a_renamed_document_attribute_is_another_item(draft: Draft) -> None:
    known = draft.schema.document_attributes[0].id
    renamed = rename(draft, ("document_attributes", known), "other")
    whole = AnnotationSet("A", "d", values={known: DocumentValue(known, "x")})
    after = whole.apply((change.before, change.after) for change in Mover(renamed).move_set(whole))
    assert after.values == {"other": DocumentValue("other", "x")}


@pytest.mark.parametrize(
    ("version", "taken", "raised"),
    [
        ("1.0", ["1.0"], "1.1"),
        ("1.9", ["1.9", "1.10"], "1.11"),
        ("2", ["2"], "3"),
        ("draft", ["draft"], "draft.1"),
        ("7", [], "7"),
    ],
)
def test_a_version_is_raised_until_it_is_not_taken(version: str, taken: list[str], raised: str) -> None:
    assert next_version(version, taken) == raised
