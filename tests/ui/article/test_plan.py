"""Which shapes stand on which line: open ends at wraps, badges in rows, joins, signs."""

from dataclasses import replace

from annotator.model.annotation import Span, make_parts
from annotator.model.problems import Severity
from annotator.model.schema import Schema
from annotator.ui.article.geometry import Lines
from annotator.ui.article.look import Look
from annotator.ui.article.marks import make_mark
from annotator.ui.article.plan import LinePlan, changed_lines, make_plan
from tests.ui.article.conftest import make_marks

TEXT = "قال ناشطون إن القوات دخلت المدينة صباح اليوم ثم انسحبت منها قبل المساء بعد اشتباكات عنيفة جداً"


def plan(
    schema: Schema, *marks: tuple[str, str, str], selected: str = "", width: int = 300
) -> tuple[Lines, list[LinePlan]]:
    """The plan of (layer, label, words), with ids m0, m1 ...; | divides the words of parts."""
    spans = []
    for number, (layer, label, words) in enumerate(marks):
        ranges = [(TEXT.index(part), TEXT.index(part) + len(part)) for part in words.split("|")]
        spans.append(Span(f"m{number}", layer, label, make_parts(TEXT, tuple(ranges))))
    lines = Lines(TEXT, Look(), width)
    return lines, make_plan(lines, 0, make_marks(schema, spans).values(), Look(), selected)


def test_a_pill_over_a_wrap_is_open_where_it_goes_on(schema: Schema) -> None:
    lines, shapes = plan(schema, ("entity", "ORG", TEXT))
    pills = [line.pills[0] for line in shapes]
    assert len(pills) >= 3
    assert [(p.right_open, p.left_open) for p in pills] == (
        [(False, True)] + [(True, True)] * (len(pills) - 2) + [(True, False)]
    )
    assert [len(line.words) for line in shapes] == [1] + [0] * (lines.count - 1)


def test_a_claim_has_its_corners_where_it_starts_and_ends_and_one_badge(schema: Schema) -> None:
    _, shapes = plan(schema, ("claim", "CLAIM", TEXT))
    ticks = [(n, t.at_start) for n, line in enumerate(shapes) for t in line.ticks]
    assert ticks == [(0, True), (len(shapes) - 1, False)]
    assert [len(line.badges) for line in shapes] == [1] + [0] * (len(shapes) - 1)
    brackets = [line.brackets[0] for line in shapes]
    assert [b.begins for b in brackets] == [True] + [False] * (len(shapes) - 1)
    assert [b.ends for b in brackets] == [False] * (len(shapes) - 1) + [True]


def test_badges_that_begin_on_one_line_never_cover_each_other(schema: Schema) -> None:
    words = ["قال", "ناشطون", "إن", "القوات دخلت"]
    _, shapes = plan(schema, *(("claim", "CLAIM", word) for word in words), width=700)
    places = [(badge.row, badge.place) for badge in shapes[0].badges]
    assert len(places) == len(set(places)) == 4


def test_nested_pills_stand_under_one_roof_and_their_words_side_by_side(schema: Schema) -> None:
    _, shapes = plan(schema, ("entity", "ORG", "القوات"), ("entity", "GPE", "القوات دخلت المدينة"), width=700)
    assert {pill.level for pill in shapes[0].pills} == {0, 1}
    assert [pill.level for pill in shapes[0].pills] == [1, 0]
    assert [word.level for word in shapes[0].words] == [1, 1]
    lefts = sorted(word.left for word in shapes[0].words)
    assert lefts[1] - lefts[0] > 10


def test_underlines_that_meet_take_lanes(schema: Schema) -> None:
    _, shapes = plan(schema, ("source", "SOURCE", "ناشطون إن"), ("cue", "CUE", "إن"), width=700)
    assert {(u.lane, u.dotted) for u in shapes[0].underlines} == {(0, False), (1, True)}


def test_parts_are_joined_over_what_lies_between(schema: Schema) -> None:
    lines, shapes = plan(schema, ("claim", "CLAIM", "القوات|المدينة"), width=700)
    (join,) = shapes[0].joins
    between = lines.pieces(TEXT.index("القوات") + 6, TEXT.index("المدينة"))
    assert (join.left, join.right) == (between[0].left, between[0].right)


def test_the_selected_mark_is_drawn_so_and_no_other(schema: Schema) -> None:
    _, shapes = plan(
        schema, ("claim", "CLAIM", "القوات"), ("claim", "CLAIM", "المدينة"), selected="m1", width=700
    )
    assert [band.is_selected for band in shapes[0].bands] == [False, True]


def test_signs_stand_beside_each_other(schema: Schema) -> None:
    at = TEXT.index("القوات")
    span = Span("e", "entity", "ORG", make_parts(TEXT, ((at, at + 6),)), note="n", flag="question")
    mark = make_mark(schema, span, "ar", Severity.WARNING)
    lines = Lines(TEXT, Look(), 700)
    signs = make_plan(lines, 0, [mark], Look())[0].signs
    assert [(sign.kind, sign.place) for sign in signs] == [("warning", 0), ("flag", 1), ("remark", 2)]
    bare = replace(mark, severity=None, flag="", has_note=False)
    assert make_plan(lines, 0, [bare], Look())[0].signs == []


def test_only_what_lies_in_the_chunk_is_drawn(schema: Schema) -> None:
    span = Span("c", "claim", "CLAIM", make_parts("x" * 500 + TEXT, ((490, 510),)))
    lines = Lines(TEXT, Look(), 700)
    shapes = make_plan(lines, 500, [make_mark(schema, span, "ar")], Look())
    assert shapes[0].bands
    assert shapes[0].badges == []
    assert make_plan(lines, 600, [make_mark(schema, span, "ar")], Look())[0] == LinePlan()


def test_what_reaches_over_its_line_changes_the_line_beside_it(schema: Schema) -> None:
    bare = plan(schema)[1]
    middle = next(word for word in TEXT.split() if plan(schema, ("entity", "ORG", word))[1][1].pills)
    labels = (("entity", "ORG"), ("source", "SOURCE"), ("claim", "CLAIM"))
    changed = {layer: changed_lines(bare, plan(schema, (layer, name, middle))[1]) for layer, name in labels}
    assert len(bare) >= 3
    assert changed == {"entity": ({0, 1}, set()), "source": ({1, 2}, set()), "claim": ({1}, set())}


def test_another_number_changes_the_gutter_only(schema: Schema) -> None:
    one = plan(schema, ("claim", "CLAIM", "المساء"))[1]
    two = plan(schema, ("claim", "CLAIM", "المساء"), ("claim", "CLAIM", "ناشطون"))[1]
    whole, in_gutter = changed_lines(one, two)
    assert (whole, len(in_gutter)) == ({0}, 1)
