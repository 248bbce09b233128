"""Each constraint of the default schema, broken once on purpose in annotator A's clean marking."""

from collections import Counter
from dataclasses import replace

import pytest

from annotator.model import edits
from annotator.model.annotation import Relation, Value, make_parts
from annotator.model.annotation_set import AnnotationSet
from annotator.model.constraints import check_set, find_chains
from annotator.model.schema import Attribute, AttributeType, Names
from tests.builders import default_schema, seed_document, seed_set

SCHEMA = default_schema()
TEXT = seed_document().text


def codes(annotation_set: AnnotationSet) -> dict[str, str]:
    return {p.code: p.annotation for p in check_set(SCHEMA, TEXT, annotation_set)}


def without(kind: str, from_id: str = "", to_id: str = "") -> AnnotationSet:
    marked = seed_set("a")
    gone = {
        r.id
        for r in marked.relations.values()
        if r.type == kind and from_id in ("", r.from_id) and to_id in ("", r.to_id)
    }
    assert gone
    return replace(marked, relations={k: r for k, r in marked.relations.items() if k not in gone})


def with_value(span_id: str, attribute: str, value: Value) -> AnnotationSet:
    marked = seed_set("a")
    edit = edits.describe(marked, span_id, attribute, value)
    return marked.apply((c.before, c.after) for c in edit.changes)


def with_link(kind: str, from_id: str, to_id: str) -> AnnotationSet:
    marked = seed_set("a")
    return replace(marked, relations={**marked.relations, "new": Relation("new", kind, from_id, to_id)})


def relay() -> tuple[str, str]:
    links = seed_set("a").relations.values()
    return next((r.from_id, r.to_id) for r in links if r.type == "relayed_by")


def test_annotator_a_is_clean_and_b_only_warned() -> None:
    assert codes(seed_set("a")) == {}
    found = Counter(p.code for p in check_set(SCHEMA, TEXT, seed_set("b")))
    assert set(found) == {"C3", "C4", "C11", "C12", "C15"}


@pytest.mark.parametrize(
    ("broken", "code", "annotation"),
    [
        (without("attributed_to", "c04"), "C1a", "c04"),
        (without("cued_by", "c04"), "C1b", "c04"),
        (with_link("attributed_to", "c02", "s01"), "C2", "c02"),
        (with_value("c04", "attribution_status", "anonymous"), "C10", "c04"),
        (without("cue_source", "q01"), "C13", "c04"),
        (with_link("contradicts", "c04", "c05"), "C8", "new"),
        (with_link("elaborates", "c04", "c17"), "C14", "new"),
        (with_value("c04", "quote_style", "narrative"), "C9", "c04"),
        (with_link("coref", "e001", "e002"), "C15", "new"),
        (with_value("e001", "kb_id", "42"), "pattern", "e001"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_each_constraint(broken: AnnotationSet, code: str, annotation: str) -> None:
    found = check_set(SCHEMA, TEXT, broken)
    assert annotation in [p.annotation for p in found if p.code == code]


def test_a_source_or_cue_that_nothing_uses() -> None:
    marked = seed_set("a")
    for layer, label, code in (("source", "SOURCE", "C3"), ("cue", "CUE", "C4")):
        edit = edits.add_span(marked, SCHEMA, layer, label, make_parts(TEXT, ((0, 5),)))
        assert code in codes(marked.apply((c.before, c.after) for c in edit.changes))


def test_a_relay_passes_on_a_source_also_through_another_mention() -> None:
    relay_source = next(s.id for s in seed_set("a").spans.values() if s.attributes.get("role") == "relay")
    assert codes(without("relayed_by"))["C12"] == relay_source


def test_an_anonymous_claim_needs_its_cue() -> None:
    marked = without("cued_by", "c04")
    edit = edits.describe(marked, "c04", "attribution_status", "anonymous")
    assert codes(marked.apply((c.before, c.after) for c in edit.changes))["C11"] == "c04"


def test_a_claim_without_a_source_is_not_asked_for_its_cue() -> None:
    bare = without("attributed_to", "c04")
    gone = {r.id for r in bare.relations.values() if r.type == "cued_by" and r.from_id == "c04"}
    bare = replace(bare, relations={k: r for k, r in bare.relations.items() if k not in gone})
    found = {p.code for p in check_set(SCHEMA, TEXT, bare) if p.annotation == "c04"}
    assert found == {"C1a"}


def test_constraints_of_a_layer_that_is_off_are_silent() -> None:
    small = replace(SCHEMA, layers=tuple(layer for layer in SCHEMA.layers if layer.id != "cue"))
    marked = without("cued_by")
    assert "C1b" in codes(marked)
    assert "C1b" not in {p.code for p in check_set(small, TEXT, marked)}


def test_a_pass_narrows_the_problems_to_its_layers() -> None:
    broken = without("attributed_to", "c04")
    assert check_set(SCHEMA, TEXT, broken, layers=["entity"]) == []
    assert check_set(SCHEMA, TEXT, broken, layers=["claim"])


def test_faults_of_pairs_are_found_in_the_whole_set_too() -> None:
    marked = seed_set("a")
    twin = replace(marked.spans["q01"], id="twin")
    doubled = replace(marked, spans={**marked.spans, "twin": twin})
    assert codes(doubled)["doubled"] == "twin"
    start, end = relay()
    assert {"circle", "wrong_ends", "repeated"} <= codes(with_link("relayed_by", end, start)).keys() | codes(
        with_link("attributed_to", "c04", "q01")
    ).keys() | codes(with_link("attributed_to", "c04", "s01")).keys()


def test_numbers_required_values_and_vocabulary() -> None:
    claim = SCHEMA.layer("claim")
    extra = (
        Attribute("count", Names("", ""), AttributeType.NUMBER, minimum=0, maximum=10),
        Attribute("must", Names("", ""), AttributeType.TEXT, required=True),
    )
    layers = (replace(claim, attributes=(*claim.attributes, *extra)), *SCHEMA.layers[1:])
    schema = replace(SCHEMA, layers=layers)
    found = {p.code for p in check_set(schema, TEXT, with_value("c01", "count", 11)) if p.annotation == "c01"}
    assert found == {"range", "required"}
    unknown = check_set(SCHEMA, TEXT, with_value("q01", "lemma", "طار"), frozenset({"قال"}))
    assert ("vocabulary", "q01") in [(p.code, p.annotation) for p in unknown]


def test_chains_are_named_after_their_first_mention() -> None:
    marked = seed_set("a")
    chains = find_chains(marked)
    for link in marked.relations.values():
        if link.type == "coref":
            head = chains[link.from_id]
            assert head == chains[link.to_id]
            assert marked.spans[head].start <= marked.spans[link.from_id].start
