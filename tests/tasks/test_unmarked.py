"""What was passed over in the seed article, as somebody who has marked part of it would want to know."""

from dataclasses import replace

from annotator.arabic.cues import read_lexicon
from annotator.model.annotation import Span, make_parts
from annotator.model.annotation_set import AnnotationSet
from annotator.model.constraints import check_set
from annotator.places import resource
from annotator.tasks.unmarked import find_unmarked_cues, find_unmarked_repeats, find_unsourced
from tests.builders import default_schema, seed_document, seed_set

SCHEMA = default_schema()
TEXT = seed_document().text
SEED = seed_set("a")


def kept(*ids: str) -> AnnotationSet:
    return AnnotationSet("A", SEED.document, {span_id: SEED.spans[span_id] for span_id in ids})


def cues_without_mark(annotation_set: AnnotationSet) -> list[str]:
    with resource("cues_ar.tsv").open(encoding="utf-8") as lines:
        lexicon = read_lexicon(lines)
    return [TEXT[start:end] for start, end in find_unmarked_cues(annotation_set, TEXT, lexicon)]


def test_cues_without_a_mark_come_in_order() -> None:
    first = next(span for span in SEED.spans_in("cue"))
    assert cues_without_mark(kept())[:3] == ["بحسب ما أفاد", "ذكرت", "أوضحت"]
    assert cues_without_mark(kept(first.id))[0] == "ذكرت"
    assert cues_without_mark(SEED) == []


def test_every_repeat_of_a_first_mention_is_one_that_was_marked_with_the_same_label() -> None:
    firsts: dict[str, Span] = {}
    for span in SEED.spans_in("entity"):
        firsts.setdefault(span.quote, span)
    truth = {span.ranges[0]: span.label for span in SEED.spans_in("entity")}
    repeats = find_unmarked_repeats(kept(*(s.id for s in firsts.values())), SCHEMA, TEXT)
    assert len(repeats) > 10
    assert [(r, s.label) for r, s in repeats if truth.get(r) != s.label] == []
    assert [r for r, _ in repeats] == sorted(r for r, _ in repeats)


def test_where_everything_is_marked_nothing_repeats() -> None:
    assert find_unmarked_repeats(SEED, SCHEMA, TEXT) == []


def test_a_repeat_is_found_behind_a_particle_and_the_longest_name_counts() -> None:
    text = "سوق دوما . احترق سوق دوما وبدوما"
    spans = {
        name: Span(name, "entity", "LOC", make_parts(text, ((start, start + len(name)),)))
        for name, start in (("سوق دوما", 0), ("دوما", 4))
    }
    repeats = find_unmarked_repeats(AnnotationSet("A", "d", spans), SCHEMA, text)
    assert [(text[slice(*place)], span.id) for place, span in repeats] == [
        ("سوق دوما", "سوق دوما"),
        ("دوما", "دوما"),
    ]


def test_only_claims_that_should_have_a_source_and_have_none_lack_one() -> None:
    credited, *_ = (r for r in SEED.relations.values() if r.type == "attributed_to")
    bare = SEED.apply([(credited, None)])
    assert [s.id for s in find_unsourced(bare, check_set(SCHEMA, TEXT, bare))] == [credited.from_id]
    claim = SEED.spans[credited.from_id]
    authors = replace(claim, attributes={**claim.attributes, "attribution_status": "author"})
    wrong = SEED.apply([(claim, authors)])
    problems = check_set(SCHEMA, TEXT, wrong)
    assert claim.id in [p.annotation for p in problems if p.field == "attributed_to"]
    assert find_unsourced(wrong, problems) == [], "it has one, and should not"
