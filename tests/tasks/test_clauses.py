"""Clause by clause through the seed article."""

import pytest

from annotator.tasks.clauses import clauses_from, step_clause
from annotator.tasks.marking import Edge
from tests.builders import default_schema, seed_document

SCHEMA = default_schema()
TEXT = seed_document().text


def place(quote: str) -> tuple[int, int]:
    start = TEXT.index(quote)
    return start, start + len(quote)


def quotes(ranges: tuple[tuple[int, int], ...]) -> list[str]:
    return [TEXT[start:end] for start, end in ranges]


@pytest.mark.parametrize(
    ("before", "edge", "onward", "after"),
    [
        ("داهمت", Edge.END, True, "داهمت القوات محطة المياه غربي قرية الكبر"),
        ("قامت قوات الانزال بسحب الجثث من السيارة", Edge.END, True,
         "قامت قوات الانزال بسحب الجثث من السيارة و اصطحابها معهم"),
        ("قامت قوات الانزال بسحب الجثث من السيارة و اصطحابها معهم", Edge.END, False,
         "قامت قوات الانزال بسحب الجثث من السيارة"),
        ("القوات محطة المياه غربي", Edge.START, False, "داهمت القوات محطة المياه غربي"),
        ("اصطحابها معهم", Edge.START, False, "قامت قوات الانزال بسحب الجثث من السيارة و اصطحابها معهم"),
        ("السيارة و اصطحابها معهم", Edge.START, True, "اصطحابها معهم"),
    ],
)  # fmt: skip
def test_an_edge_goes_to_the_next_edge_of_a_clause(before: str, edge: Edge, onward: bool, after: str) -> None:
    assert quotes(step_clause(SCHEMA, TEXT, (place(before),), edge, onward=onward)) == [after]


def test_an_edge_stops_at_its_paragraph() -> None:
    last = place("لمنع وصول أي تعزيزات لتنظيم الدولة")
    assert step_clause(SCHEMA, TEXT, (last,), Edge.END, onward=True) == (last,)
    first = place("التحالف الدولي ينفّذ")
    assert step_clause(SCHEMA, TEXT, (first,), Edge.START, onward=False) == (first,)


def test_only_the_outer_edges_of_several_parts_move() -> None:
    parts = (place("قامت قوات الانزال"), place("الجثث من السيارة"))
    moved = step_clause(SCHEMA, TEXT, parts, Edge.END, onward=True)
    assert quotes(moved) == ["قامت قوات الانزال", "الجثث من السيارة و اصطحابها معهم"]


def test_clauses_come_in_order_over_paragraphs() -> None:
    clauses = list(clauses_from(SCHEMA, TEXT, place("وصول أي تعزيزات")[0]))
    assert quotes(tuple(clauses[:1])) == ["وصول أي تعزيزات لتنظيم الدولة"]
    assert TEXT[clauses[1][0] :].startswith("في حين ذكرت مصادر كردية")
    assert clauses == sorted(clauses)
    assert not any("\n" in TEXT[start:end] for start, end in clauses)


def test_after_the_end_there_is_no_clause() -> None:
    assert list(clauses_from(SCHEMA, TEXT, len(TEXT))) == []
