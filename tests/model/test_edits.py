"""Every verb gives the edit that it names, and its inverse takes it back exactly."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model import edits
from annotator.model.annotation import Flag, SchemaVersion, State, make_parts
from annotator.model.annotation_set import AnnotationSet
from annotator.model.edits import Edit, Verb, inverse
from tests.builders import default_schema, seed_document, seed_set

SCHEMA = default_schema()
TEXT = seed_document().text
NEEDED = {"c01", "c02", "c04", "e001", "e005", "s01", "q01", "r001"}


def apply(annotation_set: AnnotationSet, edit: Edit) -> AnnotationSet:
    return annotation_set.apply((c.before, c.after) for c in edit.changes)


def same(one: AnnotationSet, other: AnnotationSet) -> bool:
    return one.says_the_same(other) and one.statuses == other.statuses


@pytest.fixture
def marked() -> AnnotationSet:
    return seed_set("a")


def every_edit(marked: AnnotationSet) -> list[Edit]:
    parts = make_parts(TEXT, ((14, 22),))
    return [
        edits.add_span(marked, SCHEMA, "entity", "ORG", parts),
        edits.remove(marked, ["c04"]),
        edits.remove(marked, ["r001"]),
        edits.relabel(marked, SCHEMA, "e001", "entity", "GPE"),
        edits.move(marked, "c01", parts),
        edits.describe(marked, "c01", "certainty", "probable"),
        edits.describe(marked, "c01", "certainty", None),
        edits.describe_all(marked, ["e001", "e005"], "kb_id", "Q1"),
        edits.set_note(marked, "c01", "why?"),
        edits.set_flag(marked, "c01", Flag.QUESTION),
        edits.link(marked, SCHEMA, "contradicts", "c02", "c04"),
        edits.relink(marked, "r001", "cued_by", swap=True),
        edits.attribute_claim(marked, SCHEMA, "c01", "s01", "q01", "explicit"),
        edits.continue_account(marked, SCHEMA, "c01", "c04"),
        edits.set_document_value(marked, "genre", "report"),
        edits.set_document_note(marked, "two accounts"),
        edits.set_status(marked, State.FINISHED),
        edits.replace_set(marked, replace(seed_set("b"), annotator="A")),
        edits.copy_set(marked, seed_set("b")),
    ]


def test_every_inverse_takes_its_edit_back(marked: AnnotationSet) -> None:
    for edit in every_edit(marked):
        assert edit.changes, edit.title
        after = apply(marked, edit)
        assert not same(after, marked), edit.title
        assert same(apply(after, inverse(edit)), marked), edit.title
        assert after.revision == marked.revision + 1


@given(st.lists(st.integers(0, 18), max_size=8))
def test_a_row_of_edits_is_taken_back_by_the_row_of_inverses(choices: list[int]) -> None:
    start = here = seed_set("a")
    done = []
    for choice in choices:
        if {*here.spans, *here.relations} >= NEEDED:
            done.append(every_edit(here)[choice])
            here = apply(here, done[-1])
    for edit in reversed(done):
        here = apply(here, inverse(edit))
    assert same(here, start)


def test_a_new_span_carries_defaults_marked_as_defaults() -> None:
    empty = AnnotationSet("me", "d")
    edit = edits.add_span(empty, SCHEMA, "cue", "CUE", make_parts(TEXT, ((14, 22),)), {"lemma": "قال"})
    span = edit.changes[0].after
    assert span.attributes == {"lemma": "قال", "cue_type": "verb", "commitment": "neutral"}
    assert span.defaults == {"lemma", "cue_type", "commitment"}


def test_describing_makes_the_value_the_persons_own() -> None:
    empty = AnnotationSet("me", "d")
    empty = apply(empty, edits.add_span(empty, SCHEMA, "claim", "CLAIM", make_parts(TEXT, ((14, 22),))))
    (span,) = empty.spans.values()
    confirmed = edits.describe(empty, span.id, "certainty", "certain").changes[0].after
    assert confirmed.attributes == span.attributes
    assert confirmed.defaults == span.defaults - {"certainty"}


def test_relabelling_keeps_what_the_new_label_can_have(marked: AnnotationSet) -> None:
    after = edits.relabel(marked, SCHEMA, "e001", "entity", "DATE").changes[0].after
    assert marked.spans["e001"].attributes == {"mention_type": "NAM", "subtype": "COALITION"}
    assert after.attributes == {}
    vehicle = edits.relabel(marked, SCHEMA, "e001", "entity", "VEH").changes[0].after
    assert vehicle.attributes == {"mention_type": "NAM"}  # COALITION is a value for organisations only


def test_removing_a_span_removes_its_links(marked: AnnotationSet) -> None:
    after = apply(marked, edits.remove(marked, ["s01"]))
    assert "s01" not in after.spans
    assert list(marked.relations_of("s01"))
    assert not list(after.relations_of("s01"))


def test_attributing_adds_only_what_is_missing(marked: AnnotationSet) -> None:
    again = edits.attribute_claim(marked, SCHEMA, "c04", "s01", "q01")
    assert not again.changes
    fresh = edits.attribute_claim(marked, SCHEMA, "c01", "s01", "q01", "explicit")
    kinds = [getattr(c.after, "type", "claim") for c in fresh.changes]
    assert kinds == ["attributed_to", "cued_by", "claim"]  # the cue's source is linked already


def test_continuing_an_account_inherits_source_cue_and_style(marked: AnnotationSet) -> None:
    bare = apply(marked, edits.describe(marked, "c04", "quote_style", "mixed"))
    new = edits.add_span(bare, SCHEMA, "claim", "CLAIM", make_parts(TEXT, ((370, 380),)))
    claim = new.changes[0].after
    bare = apply(bare, new)
    after = apply(bare, edits.continue_account(bare, SCHEMA, claim.id, "c04"))
    assert [s.id for s in after.targets(claim.id, "attributed_to")] == ["s01"]
    assert [s.id for s in after.targets(claim.id, "cued_by")] == ["q01"]
    assert after.spans[claim.id].attributes["quote_style"] == "mixed"
    assert after.spans[claim.id].attributes["attribution_status"] == "continued"


def test_a_copy_has_new_ids_and_knows_its_origin(marked: AnnotationSet) -> None:
    mine = AnnotationSet("me", marked.document)
    copy = apply(mine, edits.copy_set(mine, marked))
    assert len(copy.spans) == len(marked.spans)
    assert not copy.spans.keys() & marked.spans.keys()
    for span in copy.spans.values():
        assert span.origin.annotator == "A"
        assert marked.spans[span.origin.id].parts == span.parts
    for relation in copy.relations.values():
        twin = marked.relations[relation.origin.id]
        assert copy.spans[relation.from_id].origin.id == twin.from_id
        assert copy.spans[relation.to_id].origin.id == twin.to_id


def test_an_edit_that_changes_nothing_is_empty(marked: AnnotationSet) -> None:
    value = marked.spans["c01"].attributes["certainty"]
    assert not edits.describe(marked, "c01", "certainty", value).changes
    assert not edits.replace_set(marked, marked).changes
    assert not edits.set_document_value(marked, "genre", None).changes


def test_titles_and_documents(marked: AnnotationSet) -> None:
    edit = edits.set_note(marked, "c01", "why?")
    assert edit.title == "note: why?"
    assert edit.documents == (marked.document,)
    schema = edits.change_schema(SchemaVersion("s", "1", ""), SchemaVersion("s", "2", ""))
    assert schema.verb is Verb.CHANGE_SCHEMA
    assert schema.documents == ()
