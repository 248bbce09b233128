"""Chunks cover the text exactly; heights become exact where somebody looks and nothing jumps."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.ui.article.layout import CHUNK, Flow, cut_chunks
from annotator.ui.article.look import Look


@given(st.lists(st.text("اب \r\u2028", max_size=12), max_size=12).map("\n".join))
def test_chunks_are_the_paragraphs(text: str) -> None:
    assert [text[c.start : c.end] for c in cut_chunks(text)] == text.split("\n")


@pytest.mark.parametrize("unit", ["كلمة ", "ا"])
def test_a_long_paragraph_is_cut_at_spaces_and_loses_nothing(unit: str) -> None:
    text = unit * (3 * CHUNK // len(unit))
    chunks = cut_chunks(text)
    assert len(chunks) >= 3
    assert "".join(text[c.start : c.end] for c in chunks) == text
    assert all(c.end - c.start <= CHUNK for c in chunks)
    assert [c.continues for c in chunks] == [False] + [True] * (len(chunks) - 1)
    if " " in unit:
        assert all(text[c.end - 1] == " " for c in chunks)


def make_flow(text: str, width: int = 500) -> Flow:
    return Flow(text, cut_chunks(text), Look(), width)


def test_nothing_is_laid_out_until_it_is_looked_at() -> None:
    flow = make_flow("\n".join(["كلمة " * 60] * 400))
    estimated = flow.height
    assert flow.settle(0, 600) == 0
    assert len(flow._lines) < 10
    assert abs(flow.height - estimated) < estimated * 0.1


@pytest.mark.parametrize("share", [0.2, 0.5, 0.8])
def test_what_lies_below_stays_when_the_height_of_the_chunk_at_the_top_becomes_exact(share: float) -> None:
    flow = make_flow("\n".join(["iiiiii " * 150, "مممممم " * 150] * 30))
    index = 30
    top = round(flow.top(index) * (1 - share) + flow.bottom(index) * share)
    below, estimated = flow.bottom(index) - top, flow.bottom(index) - flow.top(index)
    settled = flow.settle(top, 600)
    exact = flow.bottom(index) - flow.top(index)
    assert exact != estimated
    assert flow.bottom(index) - settled == min(below, exact)
    assert flow.settle(settled, 600) == settled


def test_tops_are_the_sum_of_heights_and_every_height_is_found_again() -> None:
    flow = make_flow("عنوان\n\nنص قصير\n \n\nنص " * 5)
    flow.settle(0, 10_000)
    for index in range(len(flow.chunks)):
        assert flow.bottom(index) > flow.top(index)
        assert flow.chunk_at(flow.top(index)) == index
        assert flow.chunk_at(flow.bottom(index) - 1) == index
    assert flow.bottom(len(flow.chunks) - 1) == flow.height


def test_empty_paragraphs_take_little_room() -> None:
    flow = make_flow("ا\n\n\u00a0\n\nب")
    heights = [flow.bottom(i) - flow.top(i) for i in range(5)]
    assert max(heights[1:4]) < heights[0] / 2


def test_direction_is_the_paragraphs_even_in_its_later_chunks() -> None:
    text = "English first " + "كلمة " * 1_500 + "\nعربي"
    flow = make_flow(text)
    last = len(flow.chunks) - 1
    assert not flow.is_rtl(0)
    assert not flow.is_rtl(last - 1)
    assert flow.is_rtl(last)


def test_a_headline_is_bold() -> None:
    text = "عنوان\nنص"
    flow = Flow(text, cut_chunks(text), Look(), 500, frozenset({0}))
    assert flow.lines(0)._layout.font().bold()
    assert not flow.lines(1)._layout.font().bold()


@pytest.mark.parametrize("count", range(1, 12))
def test_below_the_last_chunk_lies_the_last_chunk(count: int) -> None:
    flow = make_flow("\n".join(["كلمة"] * count))
    assert flow.chunk_at(flow.height + 1_000) == count - 1
    assert flow.bottom(count - 1) == flow.height
