"""The rules that always hold: each fault is found, and nothing else is."""

import pytest

from annotator.model import edits
from annotator.model.annotation import Part, Relation, Span, make_parts
from annotator.model.annotation_set import AnnotationSet
from annotator.model.problems import Severity
from annotator.model.rules import SENTENCES, check_edit, check_names, check_structure, is_value
from tests.builders import default_schema, seed_document, seed_set

SCHEMA = default_schema()
TEXT = seed_document().text
MARKED = seed_set("a")


def codes_of_span(
    layer: str, label: str, *ranges: tuple[int, int], among: AnnotationSet = MARKED
) -> list[str]:
    edit = edits.add_span(among, SCHEMA, layer, label, make_parts(TEXT, ranges))
    return [problem.code for problem in check_edit(SCHEMA, TEXT, among, edit)]


def codes_of_link(kind: str, from_id: str, to_id: str) -> list[str]:
    return [
        p.code for p in check_edit(SCHEMA, TEXT, MARKED, edits.link(MARKED, SCHEMA, kind, from_id, to_id))
    ]


def set_of(layer: str, label: str, *ranges: tuple[int, int]) -> AnnotationSet:
    span = Span("x", layer, label, make_parts(TEXT, ranges))
    return AnnotationSet("me", "d", {"x": span})


def test_a_good_mark_has_nothing_against_it() -> None:
    assert codes_of_span("entity", "ORG", (14, 22)) == []
    assert codes_of_link("contradicts", "c02", "c04") == []


@pytest.mark.parametrize(
    ("layer", "label", "there", "new", "code"),
    [
        ("claim", "CLAIM", (14, 61), (14, 61), "doubled"),
        ("cue", "CUE", (14, 28), (20, 35), "exclusive"),
        ("source", "SOURCE", (14, 28), (20, 35), "crossing"),
        ("claim", "CLAIM", (14, 28), (20, 35), "crossing"),
    ],
)
def test_marks_of_one_layer_against_each_other(
    layer: str, label: str, there: tuple[int, int], new: tuple[int, int], code: str
) -> None:
    assert codes_of_span(layer, label, new, among=set_of(layer, label, there)) == [code]


def test_crossing_is_refused_or_only_warned_about_as_the_layer_says() -> None:
    for layer, severity in (("source", Severity.ERROR), ("claim", Severity.WARNING)):
        among = set_of(layer, SCHEMA.layer(layer).labels[0].id, (14, 28))
        edit = edits.add_span(
            among, SCHEMA, layer, SCHEMA.layer(layer).labels[0].id, make_parts(TEXT, ((20, 35),))
        )
        (problem,) = check_edit(SCHEMA, TEXT, among, edit)
        assert problem.severity is severity


def test_touching_nested_and_interleaved_marks_are_allowed_where_the_layer_nests() -> None:
    among = set_of("entity", "ORG", (14, 28))
    assert codes_of_span("entity", "ORG", (28, 35), among=among) == []
    assert codes_of_span("entity", "ORG", (14, 20), among=among) == []
    among = set_of("cue", "CUE", (14, 20), (24, 28))
    assert "exclusive" not in codes_of_span("cue", "CUE", (20, 24), among=among)


def test_the_same_hull_with_other_parts_is_another_mark() -> None:
    among = set_of("claim", "CLAIM", (14, 20), (24, 28))
    assert codes_of_span("claim", "CLAIM", (14, 28), among=among) == []


def test_marks_made_in_one_edit_are_held_against_each_other_and_the_set() -> None:
    among = set_of("cue", "CUE", (14, 28))
    places = ((14, 20), (16, 28), (30, 35), (30, 35))
    added = [edits.add_span(among, SCHEMA, "cue", "CUE", make_parts(TEXT, (place,))) for place in places]
    edit = edits.Edit(edits.Verb.ADD_ALL, "", tuple(change for each in added for change in each.changes))
    found = [(p.annotation, p.code) for p in check_edit(SCHEMA, TEXT, among, edit)]
    first, second, third, fourth = (change.after.id for change in edit.changes)
    expected = [(first, "exclusive")] * 2 + [(second, "exclusive")] * 2
    assert found == [*expected, (third, "doubled"), (fourth, "doubled")]


def test_a_part_holds_no_newline() -> None:
    assert "holds_newline" in codes_of_span("claim", "CLAIM", (5, 20))


@pytest.mark.parametrize(
    ("kind", "from_id", "to_id", "code"),
    [
        ("attributed_to", "c04", "q01", "wrong_ends"),
        ("attributed_to", "c04", "s01", "repeated"),
        ("contradicts", "c04", "c17", "repeated"),
        ("attributed_to", "c04", "c04", "self_relation"),
        ("attributed_to", "c04", "nowhere", "end_missing"),
        ("affiliated_with", "s01", "e003", ""),
        ("affiliated_with", "s01", "e002", "wrong_ends"),
        ("coref", "e001", "s01", "wrong_ends"),
    ],
)
def test_links(kind: str, from_id: str, to_id: str, code: str) -> None:
    if to_id == "nowhere":
        edit = edits.Edit(
            edits.Verb.LINK, "", (edits.Change("A", "d", None, Relation("r", kind, from_id, to_id)),)
        )
        assert [p.code for p in check_edit(SCHEMA, TEXT, MARKED, edit)] == [code]
    else:
        assert codes_of_link(kind, from_id, to_id) == ([code] if code else [])


def test_a_circle_is_refused() -> None:
    chain = next(r for r in MARKED.relations.values() if r.type == "relayed_by")
    assert codes_of_link("relayed_by", chain.to_id, chain.from_id) == ["circle"]


def test_relabelling_a_linked_mark_out_of_its_links_is_refused() -> None:
    edit = edits.relabel(MARKED, SCHEMA, "s01", "entity", "PER")
    found = check_edit(SCHEMA, TEXT, MARKED, edit)
    assert {p.code for p in found if p.severity is Severity.ERROR} == {"wrong_ends"}


def test_removing_a_span_alone_leaves_no_loose_end() -> None:
    edit = edits.Edit(edits.Verb.REMOVE, "", (edits.Change("A", "d", MARKED.spans["s01"], None),))
    assert {p.code for p in check_edit(SCHEMA, TEXT, MARKED, edit)} == {"end_missing"}
    assert check_edit(SCHEMA, TEXT, MARKED, edits.remove(MARKED, ["s01"])) == []


def span(*parts: Part, name: str = "x") -> Span:
    return Span(name, "claim", "CLAIM", parts)


@pytest.mark.parametrize(
    ("broken", "code"),
    [
        (span(), "no_parts"),
        (span(Part(14, 14, "")), "outside_text"),
        (span(Part(20, 14, "")), "outside_text"),
        (span(Part(-1, 3, "")), "outside_text"),
        (span(Part(0, 10_000, TEXT)), "outside_text"),
        (span(Part(14, 18, "كذا ")), "quote_differs"),
        (span(Part(14, 18, TEXT[14:18]), Part(18, 20, TEXT[18:20])), "parts_order"),
        (span(Part(18, 20, TEXT[18:20]), Part(14, 16, TEXT[14:16])), "parts_order"),
        (span(Part(14, 18, TEXT[14:18]), name=""), "bad_id"),
        (span(Part(14, 18, TEXT[14:18]), name="x" * 65), "bad_id"),
    ],
)
def test_broken_structure_is_named(broken: Span, code: str) -> None:
    assert [p.code for p in check_structure(TEXT, [broken], [])] == [code]


def test_ids_are_unique_and_resolve() -> None:
    good = span(Part(14, 18, TEXT[14:18]))
    links = [Relation("x", "t", "x", "y"), Relation("r", "t", "x", "x")]
    codes = [p.code for p in check_structure(TEXT, [good], links)]
    assert codes == ["doubled_id", "end_missing", "self_relation"]


def test_the_seeds_are_whole() -> None:
    for letter in "ab":
        marked = seed_set(letter)
        assert check_structure(TEXT, marked.spans.values(), marked.relations.values()) == []


def test_names_that_the_schema_lacks_are_told_not_refused() -> None:
    parts = make_parts(TEXT, ((14, 18),))
    cases = {
        "unknown_layer": Span("x", "mood", "SAD", parts),
        "unknown_label": Span("x", "claim", "RUMOUR", parts),
        "unknown_attribute": Span("x", "claim", "OPINION", parts, {"claim_type": "event"}),
        "unknown_value": Span("x", "claim", "CLAIM", parts, {"certainty": "very"}),
        "unknown_relation": Relation("x", "mocks", "a", "b"),
    }
    for code, annotation in cases.items():
        (problem,) = check_names(SCHEMA, annotation)
        assert (problem.code, problem.severity) == (code, Severity.WARNING)


def test_values_are_of_their_type() -> None:
    choice = SCHEMA.layer("entity").attribute("subtype")
    assert is_value(choice, "MODEL", "VEH")
    assert not is_value(choice, "MODEL", "ORG")
    assert is_value(SCHEMA.layer("claim").attribute("normalized_claim"), "نص")
    assert not is_value(SCHEMA.layer("claim").attribute("normalized_claim"), 3)


def test_every_sentence_is_there_in_both_languages() -> None:
    for en, ar in SENTENCES.values():
        assert en.endswith(".")
        assert ar.endswith(".")
        assert ("{name}" in en) == ("{name}" in ar)
