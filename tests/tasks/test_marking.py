"""A gesture on the seed article becomes the edit that the annotator means."""

import pytest

from annotator.arabic.cues import Lexicon, read_lexicon
from annotator.model import edits
from annotator.model.annotation import Span, make_parts
from annotator.model.annotation_set import AnnotationSet
from annotator.model.edits import Edit, Verb
from annotator.places import resource
from annotator.tasks import marking
from annotator.tasks.marking import Edge, Step
from tests.builders import default_schema, seed_document, seed_set

SCHEMA = default_schema()
TEXT = seed_document().text
EMPTY = AnnotationSet("me", seed_document().id)


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return read_lexicon(resource("cues_ar.tsv").read_text("utf-8").splitlines())


def place(quote: str, after: str = "") -> tuple[int, int]:
    start = TEXT.index(quote, TEXT.index(after) if after else 0)
    return start, start + len(quote)


def made(edit: Edit) -> Span:
    span = edit.changes[0].after
    assert isinstance(span, Span)
    return span


def marked_with(quote: str, layer: str, label: str) -> tuple[AnnotationSet, str]:
    edit = marking.tag(EMPTY, SCHEMA, TEXT, (place(quote),), (layer, label))
    return EMPTY.apply((c.before, c.after) for c in edit.changes), made(edit).id


def test_tagging_marks_the_selection() -> None:
    span = made(marking.tag(EMPTY, SCHEMA, TEXT, (place("التحالف الدولي"),), ("entity", "ORG")))
    assert (span.layer, span.label, span.quote) == ("entity", "ORG", "التحالف الدولي")


def test_tagging_the_same_text_again_relabels() -> None:
    marked, span_id = marked_with("دير الزور", "entity", "GPE")
    edit = marking.tag(marked, SCHEMA, TEXT, (place("دير الزور"),), ("entity", "LOC"))
    assert edit.verb is Verb.RELABEL
    assert made(edit).id == span_id


def test_a_selection_over_paragraphs_becomes_one_span_of_two_parts() -> None:
    ranges = marking.tidy(SCHEMA, TEXT, place("حول ذلك")[0], place("ناشطون")[1])
    span = made(marking.tag(EMPTY, SCHEMA, TEXT, ranges, ("claim", "CLAIM")))
    assert len(span.parts) == 2
    assert "\n" not in "".join(part.quote for part in span.parts)


def test_a_raw_selection_becomes_whole_words_without_edges() -> None:
    start, end = place("طائرتان حربيتان")
    assert marking.tidy(SCHEMA, TEXT, start + 2, end - 3) == ((start, end),)
    assert marking.tidy(SCHEMA, TEXT, start + 2, end, by_letter=True) == ((start + 2, end),)


def test_the_lexicon_fills_in_a_cue(lexicon: Lexicon) -> None:
    ranges = (place("أوضحت"),)
    span = made(marking.tag(EMPTY, SCHEMA, TEXT, ranges, ("cue", "CUE"), lexicon))
    assert span.attributes["lemma"] == "أوضح"
    assert span.attributes["commitment"] == "assertive"
    assert {"lemma", "commitment"} <= span.defaults  # the program's word, not yet the person's


def test_the_particle_key_steps_over_and_back() -> None:
    start, end = place("بدير الزور")
    over = marking.step_particle(SCHEMA, TEXT, ((start, end),))
    assert over == ((start + 1, end),)
    assert marking.step_particle(SCHEMA, TEXT, over) == ((start, end),)


def test_the_particle_key_cuts_between_the_two_lams() -> None:
    start, end = place("للتحالف الدولي")
    ((cut, _),) = marking.step_particle(SCHEMA, TEXT, ((start, end),))
    assert TEXT[cut:end] == "لتحالف الدولي"


def test_a_word_without_a_particle_is_left_alone() -> None:
    ranges = (place("الزور"),)
    assert marking.step_particle(SCHEMA, TEXT, ranges) == ranges


@pytest.mark.parametrize(
    ("edge", "step", "quote"),
    [
        (Edge.END, Step(onward=True), "قرية الكبر و"),
        (Edge.END, Step(onward=False), "قرية"),
        (Edge.START, Step(onward=True), "الكبر"),
        (Edge.START, Step(onward=False), "بين قرية الكبر"),
        (Edge.END, Step(onward=False, by_letter=True), "قرية الكب"),
        (Edge.START, Step(onward=True, by_letter=True), "رية الكبر"),
    ],
)
def test_edges_move_by_word_and_letter(edge: Edge, step: Step, quote: str) -> None:
    marked, span_id = marked_with("قرية الكبر", "entity", "GPE")
    moved = made(marking.move_edge(marked, TEXT, span_id, edge, step))
    assert moved.quote.strip() == quote


def test_an_edge_never_empties_a_part_nor_leaves_the_paragraph() -> None:
    marked, span_id = marked_with("قرية", "entity", "GPE")
    for _ in range(3):
        edit = marking.move_edge(marked, TEXT, span_id, Edge.END, Step(onward=False))
        marked = marked.apply((c.before, c.after) for c in edit.changes)
    assert marked.spans[span_id].quote
    marked, span_id = marked_with("حول ذلك .", "claim", "CLAIM")
    edit = marking.move_edge(marked, TEXT, span_id, Edge.END, Step(onward=True))
    assert all("\n" not in made(edit).quote for _ in edit.changes)


def test_parts_are_added_and_taken_away() -> None:
    marked, span_id = marked_with("تم سحب", "claim", "CLAIM")
    edit = marking.add_part(marked, TEXT, span_id, (place("4 أسرى بينهم قيادي"),))
    both = made(edit)
    assert both.quote == "تم سحب … 4 أسرى بينهم قيادي"
    marked = marked.apply((c.before, c.after) for c in edit.changes)
    first = made(marking.remove_part(marked, TEXT, span_id, both.parts[1].start))
    assert first.quote == "تم سحب"
    marked = marked.apply([(both, first)])
    assert not marking.remove_part(marked, TEXT, span_id, first.start).changes  # the last one stays


def test_the_smallest_mark_under_a_character_comes_first() -> None:
    marked = seed_set("a")
    over = marking.spans_at(marked, marked.spans["e001"].start)
    assert [span.id for span in over] == ["e001", "c01"]


def test_the_nearest_source_and_the_earlier_claim_are_proposed() -> None:
    marked = seed_set("a")
    assert marking.nearest(marked, "c04", "source").id == "s01"
    assert marking.earlier_claim(marked, "c05").id == "c04"
    assert marking.earlier_claim(marked, "c01") is None
    assert marking.nearest(EMPTY.apply([(None, marked.spans["c01"])]), "c01", "source") is None


def test_claims_are_numbered_in_reading_order() -> None:
    numbers = marking.number_claims(list(seed_set("a").spans_in("claim")))
    assert numbers["c01"] == 1
    assert sorted(numbers.values()) == list(range(1, 32))


def test_marking_the_activists_claim_as_annotator_a_did() -> None:
    theirs = seed_set("a")
    mine = EMPTY
    for span in theirs.spans.values():
        edit = edits.add_span(mine, SCHEMA, span.layer, span.label, make_parts(TEXT, span.ranges))
        mine = mine.apply((c.before, c.after) for c in edit.changes)
    assert sorted(s.ranges for s in mine.spans.values()) == sorted(s.ranges for s in theirs.spans.values())
