"""The list of marks: how it is grouped, what it says of each mark, and what a filter leaves."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from annotator.model.annotation import Span, make_parts
from annotator.model.annotation_set import AnnotationSet, sort_spans
from annotator.ui.form.marks_list import Grouping, Line, Listing, count_marks
from tests.builders import default_schema, seed_document, seed_set

OWN, SCHEMA = seed_set("a"), default_schema()
CLAIMS = list(OWN.spans_in("claim"))


def listed(grouping: Grouping, wanted: str = "", *, all_unfolded: bool = True) -> list[Line]:
    unfolded = set(OWN.spans) if all_unfolded else set()
    return Listing(OWN, SCHEMA, grouping).lines(unfolded, wanted)


def ids(lines: list[Line]) -> list[str]:
    return [line.span.id for line in lines if line.span]


def test_by_claim_each_claim_comes_once_numbered_with_its_source(qtbot: QtBot) -> None:
    listing = Listing(OWN, SCHEMA, Grouping.CLAIM)
    heads = [line.span for line in listing.lines(()) if line.span and not line.depth]
    assert heads == CLAIMS
    for number, claim in enumerate(CLAIMS, 1):
        assert listing.text(claim).startswith(f"{number} –")
        sources = OWN.targets(claim.id, "attributed_to")
        assert all(source.quote in listing.second(claim) for source in sources)
        assert not sources or listing.second(claim).startswith("←")


def test_by_claim_nothing_is_lost_and_what_is_linked_or_inside_stands_beneath(qtbot: QtBot) -> None:
    lines = listed(Grouping.CLAIM)
    assert set(ids(lines)) == set(OWN.spans)
    claim = CLAIMS[3]
    beneath = [line.span.id for line in lines if line.span and line.depth and line.group.head == claim]
    linked = {r.to_id for r in OWN.relations.values() if r.from_id == claim.id}
    inside = {s.id for s in OWN.spans.values() if claim.start <= s.start and s.end <= claim.end}
    assert set(beneath) == {i for i in linked | inside if OWN.spans[i].layer != "claim"}
    assert beneath == [span.id for span in sort_spans(OWN.spans[i] for i in beneath)]


def test_a_mark_that_reaches_out_of_a_claim_stands_outside(qtbot: QtBot) -> None:
    text = seed_document().text
    claim = Span("c", "claim", "CLAIM", make_parts(text, ((14, 40),)))
    crossing = Span("e", "entity", "PER", make_parts(text, ((30, 45),)))
    lines = Listing(AnnotationSet("A", "d", {"c": claim, "e": crossing}), SCHEMA, Grouping.CLAIM).lines({"c"})
    assert [(line.span and line.span.id, line.group.key) for line in lines] == [
        ("c", "c"),
        (None, "outside"),
        ("e", "outside"),
    ]


def test_marks_beneath_a_claim_are_folded_until_wanted(qtbot: QtBot) -> None:
    lines = listed(Grouping.CLAIM, all_unfolded=False)
    assert all(line.folded for line in lines if line.group.head)
    assert not any(line.depth for line in lines if line.group.head)
    claim = CLAIMS[3]
    lines = Listing(OWN, SCHEMA, Grouping.CLAIM).lines({claim.id})
    assert {line.group.head for line in lines if line.group.head and line.depth} == {claim}


def test_who_holds_a_mark_is_known_before_it_is_seen(qtbot: QtBot) -> None:
    listing = Listing(OWN, SCHEMA, Grouping.CLAIM)
    source = next(OWN.spans_in("source"))
    holder = listing.holder(source.id)
    assert source.id in ids(listing.lines({holder}))
    assert listing.holder(CLAIMS[0].id) == ""


@pytest.mark.parametrize("grouping", [Grouping.LAYER, Grouping.PLACE])
def test_otherwise_every_mark_comes_exactly_once(qtbot: QtBot, grouping: Grouping) -> None:
    assert sorted(ids(listed(grouping))) == sorted(OWN.spans)


def test_by_place_is_reading_order(qtbot: QtBot) -> None:
    assert ids(listed(Grouping.PLACE)) == [span.id for span in sort_spans(OWN.spans.values())]


def test_headings_of_layers_count_their_marks(qtbot: QtBot) -> None:
    headings = [line for line in listed(Grouping.LAYER) if line.span is None]
    counts = [sum(1 for _ in OWN.spans_in(layer.id)) for layer in SCHEMA.layers]
    assert [line.size for line in headings] == counts


def test_a_layer_that_the_schema_lacks_is_listed_by_its_id(qtbot: QtBot) -> None:
    strange = Span("x", "theme", "X", make_parts(seed_document().text, ((0, 5),)))
    lines = Listing(AnnotationSet("A", "d", {"x": strange}), SCHEMA, Grouping.LAYER).lines(())
    assert [line.group.title for line in lines] == ["theme", "theme"]


def test_the_filter_folds_spelling_and_keeps_the_claim_above_a_hit(qtbot: QtBot) -> None:
    lines = listed(Grouping.CLAIM, "انزال", all_unfolded=False)
    hits = [line for line in lines if line.span and "إنزال" in line.span.quote]
    assert hits, "hamza is folded"
    assert all("نزال" in line.span.quote for line in lines if line.span and line.depth)
    assert any(line.depth for line in lines), "a hit unfolds its claim"


def test_the_filter_finds_a_label_by_its_name(qtbot: QtBot) -> None:
    name = next(a.names.ar for layer in SCHEMA.layers for a in layer.labels if a.id == "WEA")
    found = {line.span.label for line in listed(Grouping.PLACE, name) if line.span}
    assert "WEA" in found


def test_a_filter_without_hits_leaves_nothing(qtbot: QtBot) -> None:
    assert listed(Grouping.LAYER, "xyz") == []


def test_only_some_marks(qtbot: QtBot) -> None:
    wanted = {CLAIMS[1].id, CLAIMS[4].id}
    lines = Listing(OWN, SCHEMA, Grouping.CLAIM).lines((), only=wanted)
    assert set(ids(lines)) == wanted
    assert count_marks(lines) == 2


def test_a_canonical_form_is_said_beside_the_label(qtbot: QtBot) -> None:
    span = next(s for s in OWN.spans_in("entity") if "normalized" not in s.attributes)
    said = replace(span, attributes={**span.attributes, "normalized": "الاسم"})
    own = AnnotationSet("A", "d", {span.id: said})
    second = Listing(own, SCHEMA, Grouping.PLACE).second(said)
    assert "الاسم" in second
    assert second != Listing(own, SCHEMA, Grouping.PLACE).second(span)
