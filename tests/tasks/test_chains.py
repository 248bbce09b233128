"""Chains of mentions: what makes them longer or shorter, and what is said of the referent goes along."""

from dataclasses import replace

from annotator.arabic.search import Haystack
from annotator.model import edits
from annotator.model.annotation import Span, make_parts
from annotator.model.annotation_set import AnnotationSet
from annotator.model.edits import Edit, Verb
from annotator.model.rules import check_edit
from annotator.tasks import chains
from annotator.tasks.chains import Alike
from tests.builders import default_schema, seed_document, seed_set

SCHEMA = default_schema()
TEXT = "دخلت داعش سوق دوما .\nخرج من دوما . قالت داعش إن سوق دوما لداعش وبدوما 14 و14 داعشي"


def place_of(words: str, nth: int = 0) -> tuple[int, int]:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return start, start + len(words)


def entity(name: str, words: str, nth: int = 0, label: str = "ORG", **attributes: str) -> Span:
    return Span(name, "entity", label, make_parts(TEXT, (place_of(words, nth),)), attributes)


def set_of(*spans: Span) -> AnnotationSet:
    return AnnotationSet("A", "d", {span.id: span for span in spans})


def after(own: AnnotationSet, edit: Edit) -> AnnotationSet:
    assert not [p for p in check_edit(SCHEMA, TEXT, own, edit) if p.severity == "error"]
    return own.apply((change.before, change.after) for change in edit.changes)


def members(own: AnnotationSet, span_id: str) -> list[str]:
    return [span.id for span in chains.mentions_of(own, span_id)]


def three() -> AnnotationSet:
    """داعش three times, the second of them said to be more."""
    first, second = entity("one", "داعش"), entity("two", "داعش", 1, normalized="تنظيم داعش")
    return set_of(first, second, entity("three", "داعش", 2))


def test_joining_links_the_later_mention_to_the_first_and_shares_what_is_said() -> None:
    own = after(three(), chains.join(three(), SCHEMA, ("two", "one")))
    assert [(r.type, r.from_id, r.to_id) for r in own.relations.values()] == [("coref", "two", "one")]
    assert own.spans["one"].attributes["normalized"] == "تنظيم داعش"
    assert "normalized" not in own.spans["three"].attributes


def test_two_chains_become_one_by_any_of_their_mentions() -> None:
    spans = [entity(name, "داعش", nth) for nth, name in enumerate(("a", "b", "c"))]
    own = set_of(*spans, entity("late", "دوما", 2))
    own = after(own, chains.join(own, SCHEMA, ("a", "c")))
    own = after(own, chains.join(own, SCHEMA, ("b", "late")))
    own = after(own, chains.join(own, SCHEMA, ("c", "late")))
    assert members(own, "b") == ["a", "b", "late", "c"]
    assert len(own.relations) == 3
    assert all(relation.to_id in ("a", "b") for relation in own.relations.values())


def test_joining_what_is_one_already_changes_nothing() -> None:
    own = after(three(), chains.join(three(), SCHEMA, ("one", "two", "three")))
    assert chains.join(own, SCHEMA, ("three", "two")).changes == ()


def test_the_first_mentions_word_holds_and_the_dispute_is_known() -> None:
    own = set_of(entity("one", "داعش", kb_id="Q1"), entity("two", "داعش", 1, kb_id="Q2", normalized="س"))
    assert chains.find_disputed(SCHEMA, own, ("two", "one")) == ["kb_id"]
    own = after(own, chains.join(own, SCHEMA, ("two", "one")))
    assert {span.attributes["kb_id"] for span in own.spans.values()} == {"Q1"}
    assert {span.attributes["normalized"] for span in own.spans.values()} == {"س"}


def test_a_chain_without_its_first_mention_stays_one() -> None:
    own = after(three(), chains.join(three(), SCHEMA, ("one", "two", "three")))
    left = after(own, chains.leave(own, SCHEMA, "one"))
    assert members(left, "two") == ["two", "three"]
    assert members(left, "one") == ["one"]
    assert "normalized" not in left.spans["one"].attributes
    assert left.spans["three"].attributes["normalized"] == "تنظيم داعش"


def test_what_only_the_leaving_mention_says_goes_with_it() -> None:
    links = edits.link(three(), SCHEMA, "coref", "two", "one")
    own = three().apply((c.before, c.after) for c in links.changes)
    left = after(own, chains.leave(own, SCHEMA, "two"))
    assert left.spans["two"].attributes["normalized"] == "تنظيم داعش"
    assert "normalized" not in left.spans["one"].attributes


def test_a_lone_mention_leaves_nothing() -> None:
    assert chains.leave(three(), SCHEMA, "one").changes == ()


def test_removing_a_mark_keeps_the_others_together_and_is_taken_back_whole() -> None:
    own = after(three(), chains.join(three(), SCHEMA, ("one", "two", "three")))
    edit = chains.remove_marks(own, SCHEMA, ["one"])
    assert edit.verb is Verb.REMOVE
    left = after(own, edit)
    assert members(left, "three") == ["two", "three"]
    assert len(left.relations) == 1
    back = left.apply((c.before, c.after) for c in edits.inverse(edit).changes)
    assert back.says_the_same(own)


def test_removing_a_mark_outside_any_chain_is_no_more_than_that() -> None:
    assert chains.remove_marks(three(), SCHEMA, ["one"]) == edits.remove(three(), ["one"])


# ------------------------------------------------------------------ the same name elsewhere


def alike_of(own: AnnotationSet, span_id: str) -> Alike:
    return chains.find_alike(own, SCHEMA, Haystack(TEXT), span_id)


def test_a_name_is_found_again_behind_particles_but_not_inside_other_words() -> None:
    found = alike_of(set_of(entity("one", "داعش")), "one")
    assert found == Alike((place_of("داعش", 1), place_of("داعش", 2)))


def test_what_is_marked_elsewhere_is_only_to_be_chained() -> None:
    own = set_of(entity("one", "داعش"), entity("two", "داعش", 1), entity("per", "داعش", 2, label="PER"))
    assert alike_of(own, "one") == Alike((), ("two",))


def test_the_head_of_a_longer_name_is_not_meant_but_what_stands_inside_it() -> None:
    own = set_of(entity("town", "دوما", 1, "GPE"), entity("market", "سوق دوما", 0, "FAC"))
    assert alike_of(own, "town").bare == tuple(place_of("دوما", nth) for nth in (0, 2, 3))
    head = entity("head", "سوق", 1, "FAC")
    assert alike_of(set_of(head, own.spans["market"]), "head") == Alike()
    assert alike_of(set_of(head), "head").bare == (place_of("سوق"),)


def test_where_marks_may_not_nest_nothing_inside_one_is_offered() -> None:
    flat = replace(SCHEMA, layers=tuple(replace(layer, nesting=False) for layer in SCHEMA.layers))
    own = set_of(entity("town", "دوما", 1, "GPE"), entity("market", "سوق دوما", 0, "FAC"))
    found = chains.find_alike(own, flat, Haystack(TEXT), "town")
    assert found.bare == (place_of("دوما", 3),)


def test_figures_and_marks_that_are_no_names_are_not_looked_for() -> None:
    number = entity("n", "14", 0, "NUM")
    source = Span("s", "source", "SOURCE", make_parts(TEXT, (place_of("داعش"),)))
    own = set_of(number, source)
    assert alike_of(own, "n") == alike_of(own, "s") == Alike()


def test_all_places_are_marked_and_chained_in_one_step() -> None:
    one = entity("one", "داعش", mention_type="NAM", subtype="ARMED_GROUP", kb_id="Q1")
    own = set_of(one, entity("two", "داعش", 1))
    edit = chains.mark_alike(own, SCHEMA, TEXT, "one", alike_of(own, "one"))
    assert edit.verb is Verb.ADD_ALL
    grown = after(own, edit)
    mentions = chains.mentions_of(grown, "two")
    assert [span.ranges[0] for span in mentions] == [place_of("داعش", n) for n in range(3)]
    assert {span.attributes["kb_id"] for span in mentions} == {"Q1"}
    new = mentions[2]
    assert new.attributes["subtype"] == "ARMED_GROUP"
    assert "subtype" in new.defaults, "nobody has said so of this place"
    assert "kb_id" not in new.defaults, "it was said of the referent"
    assert alike_of(grown, "one") == Alike()


def test_annotator_as_chains_hold_together_when_any_mention_goes() -> None:
    own, text = seed_set("a"), seed_document().text
    for relation in list(own.relations.values()):
        if relation.type == "coref":
            others = [s.id for s in chains.mentions_of(own, relation.to_id) if s.id != relation.to_id]
            edit = chains.remove_marks(own, SCHEMA, [relation.to_id])
            assert not [p for p in check_edit(SCHEMA, text, own, edit) if p.severity == "error"]
            left = own.apply((c.before, c.after) for c in edit.changes)
            assert members(left, others[0]) == others
