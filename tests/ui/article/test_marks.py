"""From spans to marks: shapes, names, numbers and links."""

from dataclasses import replace

from annotator.model.annotation import Flag, Span, make_parts
from annotator.model.annotation_set import AnnotationSet
from annotator.model.problems import Severity
from annotator.model.schema import Render, Schema
from annotator.ui.article.look import Look
from annotator.ui.article.marks import Mark, Marks, make_links, make_mark
from tests.ui.article.conftest import make_marks

TEXT = "قال ناشطون إن القوات دخلت المدينة"


def span(span_id: str, layer: str, label: str, *ranges: tuple[int, int]) -> Span:
    return Span(span_id, layer, label, make_parts(TEXT, ranges))


def test_the_layer_gives_the_shape_and_the_label_the_word(schema: Schema) -> None:
    mark = make_mark(schema, span("e", "entity", "ORG", (14, 20)), "en")
    assert (mark.render, mark.label, mark.name) == (Render.PILL, ("entity", "ORG"), "Organisation")
    assert make_mark(schema, span("e", "entity", "ORG", (14, 20)), "ar").word == "جهة"


def test_a_label_that_the_schema_lacks_is_drawn_by_its_id(schema: Schema) -> None:
    mark = make_mark(schema, span("x", "topic", "SPORT", (0, 3)), "ar")
    assert (mark.render, mark.name) == (Render.PILL, "SPORT")


def test_note_flag_and_problem_are_carried(schema: Schema) -> None:
    noted = replace(span("e", "entity", "ORG", (0, 3)), note="why?", flag=Flag.QUESTION)
    mark = make_mark(schema, noted, "ar", Severity.ERROR)
    assert (mark.has_note, mark.flag, mark.severity) == (True, "question", Severity.ERROR)


def test_claims_count_in_reading_order_and_entities_do_not(schema: Schema) -> None:
    spans = [
        span("late", "claim", "CLAIM", (20, 30)),
        span("early", "claim", "OPINION", (0, 10)),
        span("outer", "claim", "CLAIM", (0, 30)),
        span("e", "entity", "ORG", (0, 3)),
    ]
    marks = make_marks(schema, spans)
    assert {i: m.number for i, m in marks.items()} == {"outer": 1, "early": 2, "late": 3, "e": 0}
    assert Look().title(marks["late"]) == "ادعاء 3"
    assert Look(digits="٠١٢٣٤٥٦٧٨٩").title(marks["late"]) == "ادعاء ٣"
    assert Look().title(marks["e"]) == marks["e"].name


def test_a_mark_is_made_when_it_is_wanted_and_once(schema: Schema) -> None:
    made: list[str] = []

    def make(wanted: Span) -> Mark:
        made.append(wanted.id)
        return make_mark(schema, wanted, "ar")

    spans = [span("a", "claim", "CLAIM", (0, 3), (10, 13)), span("b", "entity", "ORG", (4, 9))]
    marks = Marks({s.id: s for s in spans}, make)
    assert sorted(marks.extents()) == [(0, 3, "a"), (4, 9, "b"), (10, 13, "a")]
    assert len(marks) == 2
    assert (marks.made, made) == ({}, [])
    assert marks["a"] is marks["a"]
    assert (list(marks.made), made) == (["a"], ["a"])
    marks["c"] = replace(marks.pop("a"), id="c")
    assert sorted(marks.extents()) == [(0, 3, "c"), (4, 9, "b"), (10, 13, "c")]


def test_links_of_a_span_and_of_a_relation(schema: Schema, seed_set: AnnotationSet) -> None:
    relation = next(r for r in seed_set.relations.values() if r.type == "attributed_to")
    one = make_links(schema, seed_set, relation.id, "en")
    assert [(link.from_id, link.to_id) for link in one] == [(relation.from_id, relation.to_id)]
    of_claim = make_links(schema, seed_set, relation.from_id, "en")
    assert {(link.from_id, link.to_id) for link in of_claim} == {
        (r.from_id, r.to_id) for r in seed_set.relations_of(relation.from_id)
    }
    assert make_links(schema, seed_set, "nothing", "en") == []


def test_a_mark_knows_its_hull_and_how_much_is_marked(schema: Schema) -> None:
    mark = make_mark(schema, span("c", "claim", "CLAIM", (0, 3), (10, 13)), "ar")
    assert (mark.start, mark.end, mark.size) == (0, 13, 6)
